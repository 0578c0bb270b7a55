"""Code lists of the Hulpdossier."""

from enum import StrEnum


class Huishoudsoort(StrEnum):
    """Wie er wonen, grof. Recorded at a visit; unknown fits every kind."""

    ONBEKEND = "onbekend"
    ALLEEN = "alleen"
    VOLWASSENEN = "volwassenen"
    MET_KINDEREN = "met_kinderen"


class Signaalreden(StrEnum):
    """Waarom een signaal zonder hulpvraag toch opgeschreven wordt."""

    BEWONER_VROEG_HET = "bewoner_vroeg_het"
    ZORG_OM_VEILIGHEID = "zorg_om_veiligheid"
    NODIG_VOOR_WERK = "nodig_voor_werk"
    TERUGKOMEN_AFGESPROKEN = "terugkomen_afgesproken"


class Waarneemreden(StrEnum):
    """Waarom iemand een dossier in het bezoekgebied van een collega opent."""

    ZIEKTE = "ziekte"
    VERLOF = "verlof"
    SAMEN_OP_PAD = "samen_op_pad"
    BEWONER_VROEG_EROM = "bewoner_vroeg_erom"


class Wijze(StrEnum):
    """Hoe de bewoner toestemming gaf."""

    GETEKEND_OP_SCHERM = "getekend_op_scherm"
    GEZEGD_MET_MEDEWERKER = "gezegd_met_medewerker"
    GEZEGD_MET_TOLK = "gezegd_met_tolk"
    GETEKEND = "getekend"
    """On paper: only of before. Nothing of the paper was kept, so that it proves nothing."""


class Tolk(StrEnum):
    """Wie er vertaalde, als functie en nooit als naam. A child never interprets for its parents."""

    TOLKENTELEFOON = "tolkentelefoon"
    TOLK_TER_PLAATSE = "tolk_ter_plaatse"
    COLLEGA = "collega"
    VOLWASSEN_NAASTE = "volwassen_naaste"


class Stuksoort(StrEnum):
    """Wat er op papier of op het scherm bij een toestemming hoort."""

    HANDTEKENING = "handtekening"
    BRIEF = "brief"
    STOPBRIEF = "stopbrief"


class Toestemmingssoort(StrEnum):
    """Wat er met een toestemming gebeurde."""

    GEGEVEN = "gegeven"
    INGETROKKEN = "ingetrokken"
    VERLOPEN = "verlopen"


class Stopkanaal(StrEnum):
    """Hoe de bewoner liet weten dat zij niet meer wil delen. Every way is good."""

    AAN_DE_DEUR = "aan_de_deur"
    TELEFOON = "telefoon"
    BRIEF_OF_EMAIL = "brief_of_email"
    VIA_INSTANTIE = "via_instantie"
    ONBEKEND = "onbekend"
    """Only for what was stopped before this was asked."""


class Slot(StrEnum):
    """Waarom een dossier alleen met een noodopening opengaat."""

    BEPERKT = "beperkt"
    GESLOTEN = "gesloten"


class Noodreden(StrEnum):
    """Waarom iemand een gesloten of beperkt dossier moet openen."""

    GEVAAR = "gevaar"
    BEWONER_VROEG_EROM = "bewoner_vroeg_erom"
    KLACHT_OF_RECHTSZAAK = "klacht_of_rechtszaak"
    AFSPRAAK_NAKOMEN = "afspraak_nakomen"


class Aanbodsoort(StrEnum):
    """Waar een bewoner aan mee kan doen."""

    ORGANISEREN = "organiseren"
    LEREN = "leren"
    WERKEN = "werken"


class Belonderwerp(StrEnum):
    """Waarover een bewoner gebeld wil worden, grof: het staat op een lijst."""

    HULP = "hulp"
    AFSPRAAK = "afspraak"
    WERK_IN_HUIS = "werk_in_huis"
    MEEDOEN = "meedoen"
    ZEGT_HET_LIEVER_ZELF = "zegt_het_liever_zelf"


class Belmoment(StrEnum):
    """Wanneer een bewoner het best te bellen is."""

    MAAKT_NIET_UIT = "maakt_niet_uit"
    OCHTEND = "ochtend"
    MIDDAG = "middag"
    AVOND = "avond"


class Belstand(StrEnum):
    """Waar een belverzoek staat."""

    OPEN = "open"
    GEBELD = "gebeld"
    VERVALLEN = "vervallen"


class Toezeggingstand(StrEnum):
    """Waar een toezegging staat."""

    VOORGESTELD = "voorgesteld"
    OPEN = "open"
    NAGEKOMEN = "nagekomen"
    OPNIEUW_AFGESPROKEN = "opnieuw_afgesproken"
    VERVALLEN = "vervallen"
    GEWEIGERD = "geweigerd"
    """The other organisation cannot; who made the promise settles it with the resident."""


LOPEND = (Toezeggingstand.VOORGESTELD, Toezeggingstand.OPEN, Toezeggingstand.GEWEIGERD)
"""Promises that somebody still has to keep, or to agree anew."""


class Toezeggingweigering(StrEnum):
    """Waarom een organisatie niet kan doen wat haar gevraagd werd."""

    NIET_VAN_ONS = "niet_van_ons"
    GEEN_TIJD = "geen_tijd"
    NIET_OP_DEZE_DAG = "niet_op_deze_dag"
    MAG_NIET = "mag_niet"
    MEER_WETEN = "meer_weten"
