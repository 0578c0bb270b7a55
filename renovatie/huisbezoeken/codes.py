"""Code lists of a visit, beside its outcomes in workflows."""

from enum import StrEnum

from workflows.huisbezoek import Dagdeel, Moment, Reden, Weg

__all__ = ["Contactsoort", "Dagdeel", "Moment", "Reden", "Weg"]


class Contactsoort(StrEnum):
    """Hoe het contact was."""

    HUISBEZOEK = "huisbezoek"
    TELEFONISCHE_VRAGENLIJST = "telefonische_vragenlijst"
    INLOOP = "inloop"
    BEL_MIJ_MAAR = "bel_mij_maar"
