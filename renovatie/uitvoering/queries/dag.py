"""The day of the contractor: in which homes, what happens there, and what to mind."""

import datetime as dt
import uuid
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from renovatie.huishoudens.maatwerk import Afspraak, afspraken
from renovatie.huishoudens.models import Maatwerk
from renovatie.uitvoering.queries.planning import Werk, make_werk, on_calendar, plannen
from workflows.termijnen import eerste_werkdag_vanaf


class Dagsoort(StrEnum):
    """What happens in a home on a day, in the order of the page."""

    BEGINT = "begint"
    OPLEVERING = "oplevering"
    HAD_MOETEN_BEGINNEN = "had_moeten_beginnen"
    LOOPT_UIT = "loopt_uit"
    BEZIG = "bezig"


@dataclass(frozen=True, slots=True)
class Dagregel:
    """One home on a day. `niet_werken`: the resident asked not to work on this very day."""

    soort: Dagsoort
    werk: Werk
    afspraken: tuple[Afspraak, ...]
    niet_werken: bool


@dataclass(frozen=True, slots=True)
class Dag:
    """One day with its homes."""

    datum: dt.date
    regels: tuple[Dagregel, ...]


def dagen(session: Session, complex_id: uuid.UUID, today: dt.date) -> tuple[Dag, Dag]:
    """Today and the next working day; two statements."""
    next_day = eerste_werkdag_vanaf(today + dt.timedelta(days=1))
    minds = afspraken(session, complex_id, today)
    works = [make_werk(*row, minds) for row in plannen(session, complex_id) if on_calendar(row[0])]
    return _day(works, today, today), _day(works, next_day, today)


def _day(works: list[Werk], day: dt.date, today: dt.date) -> Dag:
    lines = [_line(soort, werk, day) for werk in works if (soort := _kind(werk, day, today)) is not None]
    order = list(Dagsoort)
    return Dag(day, tuple(sorted(lines, key=lambda line: order.index(line.soort))))


def _kind(werk: Werk, day: dt.date, today: dt.date) -> Dagsoort | None:
    """What happens in a home; what is due today counts as done on the day after."""
    if werk.opgeleverd_op is not None or werk.van > day:
        return None
    if werk.begonnen_op is None and werk.start == day:
        return Dagsoort.BEGINT
    if werk.begonnen_op is None and werk.start < today:
        return Dagsoort.HAD_MOETEN_BEGINNEN
    if werk.eind == day:
        return Dagsoort.OPLEVERING
    return Dagsoort.LOOPT_UIT if werk.eind < day else Dagsoort.BEZIG


def _line(soort: Dagsoort, werk: Werk, day: dt.date) -> Dagregel:
    """Days off that lie elsewhere are no news today; the one of today goes before all else."""
    off = [line for line in werk.afspraken if line.wat is Maatwerk.NIET_WERKEN]
    today = any(line.van is not None and line.tot is not None and line.van <= day <= line.tot for line in off)
    return Dagregel(soort, werk, tuple(line for line in werk.afspraken if line not in off), today)
