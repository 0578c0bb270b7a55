"""What every gate is made of: a condition with its figure, and the side it comes from."""

from dataclasses import dataclass
from enum import StrEnum


class Herkomst(StrEnum):
    """The side of the wall that a condition's figure comes from."""

    HULP = "hulp"
    STEM = "stem"
    NEUTRAAL = "neutraal"


@dataclass(frozen=True)
class Voorwaarde:
    """One condition of a gate, met or unmet.

    `cijfer` against `norm`, out of `geheel` where there is a whole (131 of 170, norm 136). `pagina` is a
    logical key of the page where the condition is fulfilled, not a URL. `afgeweken` says that an Afwijking
    sets it aside; `gehaald` stays what the figure says.
    """

    code: str
    gehaald: bool
    cijfer: int
    norm: int
    herkomst: Herkomst
    pagina: str
    afgeweken: bool = False
    geheel: int | None = None

    @property
    def staat_open(self) -> bool:
        """Whether this condition still keeps the gate shut."""
        return not (self.gehaald or self.afgeweken)
