"""Moving planned works: by a number of days, or two homes that change places; and what that breaks.

The dates are always moved by hand, after whoever moves them saw what breaks. A guest home moves along with
its household; where it is taken on the new days the booking is lost, never doubled.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from workflows.logeren import bezet
from workflows.termijnen import is_werkdag
from workflows.uitvoering import Periode, overlappen, werkperiode

K = TypeVar("K", bound=Hashable)
MAX_DAGEN = 365
"""The furthest that a plan is moved at once, to either side."""


class Breuk(StrEnum):
    """What a move breaks, so that somebody can mend it."""

    GEEN_WERKDAG = "geen_werkdag"
    """The new first day is a weekend or a holiday: the works begin on the next working day."""
    NIET_WERKEN = "niet_werken"
    """The resident asked not to work on one of the new days."""
    AFSPRAAK_VOORBIJ = "afspraak_voorbij"
    """An agreement with the resident ends before the new last day."""
    LOGEERWONING_BEZET = "logeerwoning_bezet"
    LOGEERWONING_DICHT = "logeerwoning_dicht"
    """The guest home is under works itself on one of the new days."""
    HIER_LOGEERT_IEMAND = "hier_logeert_iemand"
    """This home is a guest home, and somebody who does not move stays there on one of the new days."""

    POORT_DICHT = "poort_dicht"
    """The works may not begin as the gate of the home stands now, on whatever day."""


@dataclass(frozen=True)
class Logeert(Generic[K]):
    """A stay: in which guest home, on which days (inclusive)."""

    woning: K
    periode: Periode


@dataclass(frozen=True)
class Planregel(Generic[K]):
    """The works in one home as they are planned now, not begun.

    `niet_werken`: periods in which the resident asked not to work. `afspraken_tot`: last days (inclusive) of
    the agreements with the resident. `aangekondigd`: the resident knows the date. `poort_dicht`: its gate is
    shut today.
    """

    id: K
    woning: K
    start: date
    logeert: Logeert[K] | None = None
    niet_werken: tuple[Periode, ...] = ()
    afspraken_tot: tuple[date, ...] = ()
    aangekondigd: bool = False
    poort_dicht: bool = False


@dataclass(frozen=True)
class Verplaatsing(Generic[K]):
    """One home in its new place. `logeert` is None where there was no booking, or where it is lost."""

    regel: Planregel[K]
    periode: Periode
    logeert: Logeert[K] | None
    breuken: tuple[Breuk, ...]

    @property
    def opnieuw_vertellen(self) -> bool:
        """The resident was told a date that does not hold any more."""
        return self.regel.aangekondigd and self.periode.begin != self.regel.start


@dataclass(frozen=True)
class Bezetting(Generic[K]):
    """Per guest home what stays as it is: bookings of homes that do not move, and works in it that do not."""

    geboekt: Mapping[K, Sequence[Periode]]
    dicht: Mapping[K, Sequence[Periode]]


def schuif(regels: Collection[Planregel[K]], dagen: int) -> dict[K, date]:
    """The wanted first day of each home when all move `dagen` calendar days (negative: earlier).

    Raises ValueError for 0 and for more than MAX_DAGEN to either side.
    """
    if not 0 < abs(dagen) <= MAX_DAGEN:
        raise ValueError("dagen must be between 1 and MAX_DAGEN, to either side")
    return {regel.id: regel.start + timedelta(days=dagen) for regel in regels}


def ruil(een: Planregel[K], ander: Planregel[K]) -> dict[K, date]:
    """The wanted first days when two homes change places. Raises ValueError for one home with itself."""
    if een.id == ander.id:
        raise ValueError("a home cannot change places with itself")
    return {een.id: ander.start, ander.id: een.start}


def verplaats(
    regels: Collection[Planregel[K]], naar: Mapping[K, date], bezetting: Bezetting[K]
) -> tuple[Verplaatsing[K], ...]:
    """Where each home comes, in the order of the new dates, and what breaks.

    `naar`: the wanted first day of every line in `regels`; on a day off the works begin on the next working
    day. Of two homes that want one guest home on one day, the first to begin keeps it.
    """
    taken = {woning: list(periods) for woning, periods in bezetting.geboekt.items()}
    dicht = {woning: list(periods) for woning, periods in bezetting.dicht.items()}
    for regel in regels:
        dicht.setdefault(regel.woning, []).append(werkperiode(naar[regel.id]))
    placed = []
    for regel in sorted(regels, key=lambda regel: (naar[regel.id], regel.start, str(regel.id))):
        moved = _place(regel, naar[regel.id], Bezetting(taken, dicht))
        if moved.logeert is not None:
            taken.setdefault(moved.logeert.woning, []).append(moved.logeert.periode)
        placed.append(_with_guests(moved, bezetting))
    return tuple(placed)


def _with_guests(moved: Verplaatsing[K], bezetting: Bezetting[K]) -> Verplaatsing[K]:
    if bezet(moved.periode, bezetting.geboekt.get(moved.regel.woning, ())) is None:
        return moved
    return replace(moved, breuken=(*moved.breuken, Breuk.HIER_LOGEERT_IEMAND))


def _place(regel: Planregel[K], naar: date, bezetting: Bezetting[K]) -> Verplaatsing[K]:
    periode = werkperiode(naar)
    breuken = [] if is_werkdag(naar) else [Breuk.GEEN_WERKDAG]
    if any(overlappen(periode, rest) for rest in regel.niet_werken):
        breuken.append(Breuk.NIET_WERKEN)
    if any(tot < periode.eind for tot in regel.afspraken_tot):
        breuken.append(Breuk.AFSPRAAK_VOORBIJ)
    if regel.poort_dicht:
        breuken.append(Breuk.POORT_DICHT)
    logeert = _moved(regel, periode.begin)
    if logeert is not None and (breuk := _no_room(logeert, bezetting)):
        breuken.append(breuk)
        logeert = None
    return Verplaatsing(regel, periode, logeert, tuple(breuken))


def _moved(regel: Planregel[K], begin: date) -> Logeert[K] | None:
    """The stay, as many days later or earlier as the works."""
    if regel.logeert is None:
        return None
    days = begin - regel.start
    was = regel.logeert.periode
    return replace(regel.logeert, periode=Periode(was.begin + days, was.eind + days))


def _no_room(logeert: Logeert[K], bezetting: Bezetting[K]) -> Breuk | None:
    if bezet(logeert.periode, bezetting.geboekt.get(logeert.woning, ())):
        return Breuk.LOGEERWONING_BEZET
    if bezet(logeert.periode, bezetting.dicht.get(logeert.woning, ())):
        return Breuk.LOGEERWONING_DICHT
    return None
