"""Codes of the organisation record, and the countries of the European Economic Area."""

from enum import StrEnum
from typing import Final

from privacy.purposes import Grondslag


class Wet(StrEnum):
    """The law behind a legal duty or a task of public interest (art. 6 lid 3 AVG)."""

    WONINGWET_45 = "woningwet_45"
    WMO_2_1_1 = "wmo_2_1_1"
    WGS_3 = "wgs_3"
    PARTICIPATIEWET_7 = "participatiewet_7"
    JEUGDWET_2_1 = "jeugdwet_2_1"


class Belang(StrEnum):
    """The interest behind art. 6 lid 1 onder f AVG, which art. 13 lid 1 onder d asks to name."""

    DRAAGVLAK = "draagvlak"
    ZORGVULDIG_WERK = "zorgvuldig_werk"
    VERANTWOORDING = "verantwoording"


class Geenfg(StrEnum):
    """Why an organisation has no data protection officer (art. 37 lid 1 AVG)."""

    NIET_VERPLICHT = "niet_verplicht"
    WORDT_BENOEMD = "wordt_benoemd"


class Dienst(StrEnum):
    """What a processor does (art. 28 AVG)."""

    HOSTING = "hosting"
    RESERVEKOPIE = "reservekopie"
    MAIL = "mail"
    DRUKWERK = "drukwerk"
    TOLK = "tolk"
    ONDERSTEUNING = "ondersteuning"


class Doorgifte(StrEnum):
    """On what a transfer outside the European Economic Area rests (art. 45, 46 and 47 AVG)."""

    ADEQUAAT = "adequaat"
    STANDAARDBEPALINGEN = "standaardbepalingen"
    BINDENDE_VOORSCHRIFTEN = "bindende_voorschriften"


class Inzet(StrEnum):
    """What a row about a processor says: it works for us from that day, or stopped on it."""

    BEGINT = "begint"
    STOPT = "stopt"


class Oordeel(StrEnum):
    """What the second person said."""

    BEVESTIGD = "bevestigd"
    AFGEWEZEN = "afgewezen"


EER: Final = frozenset(
    {
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT"),
        *("LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
        *("IS", "LI", "NO"),
    }
)
"""ISO 3166 codes: the 27 of the Union, and Iceland, Liechtenstein and Norway."""

MET_WET: Final = frozenset({Grondslag.WETTELIJKE_PLICHT, Grondslag.ALGEMEEN_BELANG})
"""Grounds that rest on a law of their own (art. 6 lid 3 AVG)."""
