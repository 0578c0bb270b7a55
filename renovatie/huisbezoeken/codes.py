"""Code lists of a visit, beside its outcomes in workflows."""

from enum import StrEnum


class Contactsoort(StrEnum):
    """Hoe het contact was."""

    HUISBEZOEK = "huisbezoek"
    TELEFONISCHE_VRAGENLIJST = "telefonische_vragenlijst"
    INLOOP = "inloop"
    BEL_MIJ_MAAR = "bel_mij_maar"


class Weg(StrEnum):
    """Welke weg geprobeerd is om iemand te bereiken."""

    KAART_ACHTERGELATEN = "kaart_achtergelaten"
    SLEUTELPERSOON = "sleutelpersoon"
    GEMENGD_DUO = "gemengd_duo"
