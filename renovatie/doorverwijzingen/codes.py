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


class Terugantwoord(StrEnum):
    """Wat de afzender antwoordt op een vraag van de instantie."""

    NUMMER_BIJGEWERKT = "nummer_bijgewerkt"
    NUMMER_KLOPT = "nummer_klopt"
    TOLK_NODIG = "tolk_nodig"
    GEEN_TOLK = "geen_tolk"
    WIL_NOG = "wil_nog"


ANTWOORDEN: dict[Terugvraag, tuple[Terugantwoord, ...]] = {
    Terugvraag.TELEFOON_KLOPT_NIET: (Terugantwoord.NUMMER_BIJGEWERKT, Terugantwoord.NUMMER_KLOPT),
    Terugvraag.TOLK_NODIG: (Terugantwoord.TOLK_NODIG, Terugantwoord.GEEN_TOLK),
    Terugvraag.WIL_BEWONER_NOG: (Terugantwoord.WIL_NOG,),
}
"""What can be said to each question. To a resident who does not want it any more belongs stopping it."""


class Overdrachtplek(StrEnum):
    """Waar de bewoner aan de instantie wordt voorgesteld."""

    BIJ_BEWONER = "bij_bewoner"
    BIJ_INSTANTIE = "bij_instantie"
    HUISKAMER = "huiskamer"
    TELEFOON = "telefoon"


class Overdrachtdagdeel(StrEnum):
    """Welk deel van de dag."""

    OCHTEND = "ochtend"
    MIDDAG = "middag"
    AVOND = "avond"


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
    VRAAG_BEANTWOORD = "vraag_beantwoord"
    OVERDRACHT = "overdracht"
