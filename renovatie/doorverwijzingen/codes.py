"""Code lists of a referral, beside its states in workflows."""

from enum import StrEnum


class Weigerreden(StrEnum):
    """Waarom een instantie een doorverwijzing niet aanneemt. Answered from a list."""

    GEEN_PLEK = "geen_plek"
    PAST_NIET = "past_niet"
    AL_BEKEND = "al_bekend"
    ANDERS = "anders"


class Terugvraag(StrEnum):
    """Wat een instantie mag terugvragen."""

    TELEFOON_KLOPT_NIET = "telefoon_klopt_niet"
    TOLK_NODIG = "tolk_nodig"
    WIL_BEWONER_NOG = "wil_bewoner_nog"


class Heropenreden(StrEnum):
    """Waarom een afgeronde doorverwijzing weer opengaat."""

    NIET_OPGELOST = "niet_opgelost"
    TERUGGEKOMEN = "teruggekomen"
    BEWONER_VROEG_EROM = "bewoner_vroeg_erom"


class Sluitreden(StrEnum):
    """Waarom de afzender na een weigering stopt."""

    ANDERE_INSTANTIE = "andere_instantie"
    BEWONER_WIL_NIET_MEER = "bewoner_wil_niet_meer"
    GEEN_AANBOD = "geen_aanbod"


class Intrekreden(StrEnum):
    """Waarom een doorverwijzing ingetrokken is."""

    TOESTEMMING_GESTOPT = "toestemming_gestopt"
    TOESTEMMING_VERLOPEN = "toestemming_verlopen"
    AFZENDER = "afzender"


class Soort(StrEnum):
    """Wat er met een doorverwijzing gebeurde: events of the machine, and what changes no state."""

    MAAK = "maak"
    VERZEND = "verzend"
    NEEM_AAN = "neem_aan"
    START = "start"
    ROND_AF = "rond_af"
    HEROPEN = "heropen"
    WEIGER = "weiger"
    TREK_IN = "trek_in"
    SLUIT = "sluit"
    MELD_UITKOMST = "meld_uitkomst"
    VRAAG_TERUG = "vraag_terug"
    TOETSPOGING = "toetspoging"
