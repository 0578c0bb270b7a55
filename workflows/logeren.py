"""Guest homes: who needs one, what there is, and in which week there are too few.

Shown before dates are promised: a resident who was told a date must have somewhere to sleep.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from workflows.uitvoering import Periode, overlappen

_DAGEN = 7


class Logeerbehoefte(StrEnum):
    """Whether a household needs a guest home during the works."""

    ONBEKEND = "onbekend"
    NODIG = "nodig"
    NIET_NODIG = "niet_nodig"


@dataclass(frozen=True)
class Vraag:
    """A stay that may be needed. `zeker`: booked or asked for; else nobody asked the household yet."""

    periode: Periode
    zeker: bool


@dataclass(frozen=True)
class Weekstand:
    """One week of demand against supply, on the day of that week on which it is tightest.

    `nodig`: stays that are sure; `misschien`: stays that nobody asked about; `aanbod`: guest homes that are
    free of works of their own, whether booked or not.
    """

    maandag: date
    nodig: int
    misschien: int
    aanbod: int

    @property
    def tekort(self) -> int:
        """How many guest homes are missing; 0 when there are enough."""
        return max(0, self.nodig - self.aanbod)

    @property
    def krap(self) -> bool:
        """Enough for who is sure, too few when the others want one as well."""
        return self.tekort == 0 and self.nodig + self.misschien > self.aanbod


def weekstanden(
    vraag: Iterable[Vraag], dicht: Iterable[Sequence[Periode]], vanaf: date, weken: int
) -> tuple[Weekstand, ...]:
    """Demand against supply for `weken` weeks from the Monday of `vanaf`.

    `dicht`: per guest home the periods (inclusive) in which nobody can stay there. Two stays after each
    other in one week ask for one guest home, not two: each week counts by its tightest day.
    """
    stays, homes = tuple(vraag), tuple(tuple(periods) for periods in dicht)
    maandag = vanaf - timedelta(days=vanaf.weekday())
    return tuple(_week(stays, homes, maandag + timedelta(weeks=week)) for week in range(weken))


def _week(stays: Sequence[Vraag], homes: Sequence[Sequence[Periode]], maandag: date) -> Weekstand:
    days = [_day(stays, homes, maandag, maandag + timedelta(days=day)) for day in range(_DAGEN)]
    return max(days, key=lambda day: (day.nodig - day.aanbod, day.misschien - day.aanbod, day.nodig))


def _day(stays: Sequence[Vraag], homes: Sequence[Sequence[Periode]], maandag: date, dag: date) -> Weekstand:
    day = Periode(dag, dag)
    here = [stay.zeker for stay in stays if overlappen(stay.periode, day)]
    open_ = sum(not any(overlappen(shut, day) for shut in home) for home in homes)
    return Weekstand(maandag, sum(here), len(here) - sum(here), open_)


def bezet(wanted: Periode, bookings: Iterable[Periode]) -> Periode | None:
    """The first booking that shares a day with `wanted`; None when the guest home is free."""
    clashes = (booking for booking in bookings if overlappen(wanted, booking))
    return min(clashes, key=lambda booking: (booking.begin, booking.eind), default=None)
