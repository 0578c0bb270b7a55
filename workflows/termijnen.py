"""Working days and the eight weeks of art. 7:220 lid 3 BW.

A term that ends on a Saturday, a Sunday or a day of art. 3 Algemene termijnenwet is extended to the next
ordinary day (art. 1 of that act). The `holidays` library knows the moving days; its default list treats two
days as free otherwise than the act does (5 May only once in five years, Good Friday by custom), so the days
of the act are taken from it by kind and 5 May is added for every year.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

TERMIJN_DAGEN = 56
"""Eight weeks, counted in days from the day of receipt."""

_ZATERDAG = 5


@dataclass(frozen=True)
class Gelijkstelling:
    """Days that a royal decree puts equal to a public holiday (art. 3 lid 3), and the years it covers."""

    besluit: str
    jaren: frozenset[int]
    dagen: frozenset[date]


# Only decrees whose text or full title was read. That for 2020-2022 is not among them: those years warn.
GELIJKSTELLINGEN: tuple[Gelijkstelling, ...] = (
    Gelijkstelling(
        "Besluit van 24 oktober 2016, nr. 2016001827 (Stcrt. 2016, 58653; BWBR0038666)",
        frozenset({2017, 2018, 2019}),
        frozenset(
            {
                date(2017, 4, 28),
                date(2017, 5, 26),
                date(2018, 5, 11),
                date(2018, 12, 24),
                date(2018, 12, 31),
                date(2019, 5, 31),
                date(2019, 12, 27),
            }
        ),
    ),
    Gelijkstelling(
        "Besluit gelijkstelling van 28 april 2023, 19 mei 2023, 10 mei 2024, 27 december 2024 en 30 mei 2025"
        " met een algemeen erkende feestdag",
        frozenset({2023, 2024, 2025}),
        frozenset(
            {
                date(2023, 4, 28),
                date(2023, 5, 19),
                date(2024, 5, 10),
                date(2024, 12, 27),
                date(2025, 5, 30),
            }
        ),
    ),
    Gelijkstelling(
        "Besluit gelijkstelling van 2 januari 2026, 15 mei 2026, 7 mei 2027, 28 april 2028 en 26 mei 2028"
        " met een algemeen erkende feestdag",
        frozenset({2026, 2027, 2028}),
        frozenset(
            {
                date(2026, 1, 2),
                date(2026, 5, 15),
                date(2027, 5, 7),
                date(2028, 4, 28),
                date(2028, 5, 26),
            }
        ),
    ),
)


def jaar_gedekt(jaar: int) -> bool:
    """Whether the royal decree for this year is in the table. If not, a person must look."""
    return any(jaar in besluit.jaren for besluit in GELIJKSTELLINGEN)


@lru_cache(maxsize=256)
def feestdagen(jaar: int) -> frozenset[date]:
    """The days of art. 3 Algemene termijnenwet in this year, with the days put equal as far as known."""
    import holidays  # 4 MB that a worker only needs when it counts days

    wettelijk = set(holidays.country_holidays("NL", years=jaar, categories=("public",)))
    wettelijk.add(date(jaar, 5, 5))
    gelijkgesteld = {dag for besluit in GELIJKSTELLINGEN for dag in besluit.dagen if dag.year == jaar}
    return frozenset(wettelijk | gelijkgesteld)


def is_werkdag(dag: date) -> bool:
    """Whether the day is no Saturday, Sunday or day of art. 3 Algemene termijnenwet."""
    return dag.weekday() < _ZATERDAG and dag not in feestdagen(dag.year)


def eerste_werkdag_vanaf(dag: date) -> date:
    """The day itself when it is a working day, else the first working day after it."""
    while not is_werkdag(dag):
        dag += timedelta(days=1)
    return dag


def laatste_dag(ontvangen: date) -> date:
    """The last day (inclusive) on which a tenant can go to court after receiving the Kennisgeving.

    In: the day of receipt, which is not counted itself. Out: receipt + 56 days, moved on when that is no
    working day (art. 7:220 lid 3 BW, art. 1 and 3 Algemene termijnenwet).
    """
    return eerste_werkdag_vanaf(ontvangen + timedelta(days=TERMIJN_DAGEN))


def laatste_dag_van_allen(ontvangsten: Iterable[date]) -> date:
    """The last day for a lease with several tenants: it runs from the latest receipt.

    Raises ValueError when nobody received anything yet.
    """
    return laatste_dag(max(ontvangsten))


def niet_gedekte_jaren(ontvangen: date) -> tuple[int, ...]:
    """The years in which this term could end that have no decree in the table: show a warning for them."""
    einde = ontvangen + timedelta(days=TERMIJN_DAGEN)
    return tuple(
        sorted({jaar for jaar in (einde.year, laatste_dag(ontvangen).year) if not jaar_gedekt(jaar)})
    )


def werkdagen_na(start: date, aantal: int) -> date:
    """The working day that lies `aantal` working days after `start`; `start` itself is not counted.

    With 0 the answer is `start`. Raises ValueError for a negative number.
    """
    if aantal < 0:
        raise ValueError("aantal may not be negative")
    dag = start
    for _ in range(aantal):
        dag = eerste_werkdag_vanaf(dag + timedelta(days=1))
    return dag


def werkdagen_tussen(begin: date, eind: date) -> int:
    """How many working days lie after `begin` (not counted) up to and including `eind`; 0 when not later."""
    dagen = (eind - begin).days
    return sum(is_werkdag(begin + timedelta(days=stap)) for stap in range(1, dagen + 1))
