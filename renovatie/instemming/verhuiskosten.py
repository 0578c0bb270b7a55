"""The minimum for removal costs at a renovation (art. 7:220 lid 6 BW), as the minister sets it each year.

Only rows that were confirmed stand here; a later one is added on screen by one person and confirmed by
another (see services/verhuiskosten.py). For a day in no row the amount stays open and a person must look.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

REGELING: Final = "Regeling minimumbijdrage verhuis- en inrichtingskosten bij renovatie"


@dataclass(frozen=True, slots=True)
class Minimum:
    """An amount with the days on which it holds, both inclusive, and where it was read."""

    vanaf: dt.date
    tot: dt.date
    bedrag: Decimal
    bron: str = REGELING


MINIMA: Final = (
    Minimum(dt.date(2019, 2, 28), dt.date(2020, 2, 28), Decimal("6095.00")),
    Minimum(dt.date(2020, 2, 29), dt.date(2021, 2, 27), Decimal("6253.00")),
    Minimum(dt.date(2021, 2, 28), dt.date(2022, 2, 27), Decimal("6334.00")),
    Minimum(dt.date(2022, 2, 28), dt.date(2023, 2, 27), Decimal("6505.00")),
    Minimum(dt.date(2023, 2, 28), dt.date(2024, 2, 28), Decimal("7156.00")),
    Minimum(dt.date(2024, 2, 29), dt.date(2025, 2, 27), Decimal("7428.00")),
)


def minimum_in(minima: Iterable[Minimum], dag: dt.date) -> Minimum | None:
    """The minimum that holds on a day; None where no confirmed amount is known."""
    return next((row for row in minima if row.vanaf <= dag <= row.tot), None)
