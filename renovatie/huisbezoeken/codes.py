"""Code lists of a visit, beside its outcomes in workflows."""

from enum import StrEnum

from workflows.huisbezoek import Dagdeel, Moment, Reden, Weg

__all__ = ["Contactsoort", "Dagdeel", "Moment", "Reden", "Weg", "Woningpunt"]


class Contactsoort(StrEnum):
    """Hoe het contact was."""

    HUISBEZOEK = "huisbezoek"
    TELEFONISCHE_VRAGENLIJST = "telefonische_vragenlijst"
    INLOOP = "inloop"
    BEL_MIJ_MAAR = "bel_mij_maar"


class Woningpunt(StrEnum):
    """Wat er aan een woning zelf mis kan zijn (woningscan). Never a word about who lives there."""

    BEL_OF_INTERCOM = "bel_of_intercom"
    VOORDEUR_OF_SLOT = "voordeur_of_slot"
    RAAM_OF_KOZIJN = "raam_of_kozijn"
    VOCHT_OF_SCHIMMEL = "vocht_of_schimmel"
    LEKKAGE = "lekkage"
    VENTILATIE = "ventilatie"
    VERWARMING_OF_WARM_WATER = "verwarming_of_warm_water"
    ELEKTRA = "elektra"
    ROOKMELDER = "rookmelder"
    KEUKEN_OF_BADKAMER = "keuken_of_badkamer"
    BALKON = "balkon"
    DREMPEL_OF_TRAP = "drempel_of_trap"
