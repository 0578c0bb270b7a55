"""The meeting, its points without a name, its actions and minutes; and the closed meeting about one file."""

from renovatie.casusoverleg.models.besloten import BeslotenDeelnemer, BeslotenOverleg, Inbreng
from renovatie.casusoverleg.models.overleg import Actiepunt, Agendapunt, Deelname, Notulen, Overleg

__all__ = [
    "Actiepunt",
    "Agendapunt",
    "BeslotenDeelnemer",
    "BeslotenOverleg",
    "Deelname",
    "Inbreng",
    "Notulen",
    "Overleg",
]
