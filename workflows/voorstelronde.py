"""Versions of the proposal: what a change does to the answers that are in already (art. 7:220 lid 2 BW).

A version that touches less than three tenths of the homes is put to those homes alone; the others keep the
answer they gave. From three tenths on everybody answers again.
"""

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from workflows.instemming import nieuwe_ronde


class Ronde(StrEnum):
    """Who answers to a version: everybody for the first time, the homes touched, or everybody again."""

    EERSTE = "eerste"
    DEEL = "deel"
    NIEUW = "nieuw"


@dataclass(frozen=True)
class Versie:
    """A version that was sent. `geraakt`: the homes that a DEEL touches; of another round it says nothing."""

    nummer: int
    ronde: Ronde
    geraakt: Collection[Hashable] = frozenset()

    def asks(self, woning: Hashable) -> bool:
        """Whether the tenants of this home have to answer to this version."""
        return self.ronde is not Ronde.DEEL or woning in self.geraakt


def ronde_van(nummer: int, geraakt: int, totaal: int) -> Ronde:
    """The round of version `nummer` that touches `geraakt` of `totaal` homes (10·geraakt < 3·totaal: DEEL).

    Raises ValueError when `geraakt` does not lie between 0 and `totaal`.
    """
    if nummer == 1:
        return Ronde.EERSTE
    return Ronde.NIEUW if nieuwe_ronde(geraakt, totaal) else Ronde.DEEL


def vervalt_bij(nummer: int, woning: Hashable, versies: Iterable[Versie]) -> int | None:
    """From which version on an answer of this home to version `nummer` no longer counts; None: it still does.

    In: all versions that were sent, in any order.
    """
    later = [versie.nummer for versie in versies if versie.nummer > nummer and versie.asks(woning)]
    return min(later, default=None)


def telt_voor(gegeven: int, vervalt: int | None, nummer: int) -> bool:
    """Whether an answer to version `gegeven` counts for version `nummer`, given its `vervalt_bij`."""
    return gegeven <= nummer and (vervalt is None or nummer < vervalt)
