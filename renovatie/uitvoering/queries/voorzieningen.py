"""Temporary facilities, and where works are planned without a kitchen or a shower nearby."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Woning
from renovatie.kern.errors import NotFound
from renovatie.uitvoering.models import Werkplanning
from renovatie.uitvoering.models.bewoners import Voorziening, Voorzieningsoort
from workflows.uitvoering import Aard

NODIG = (Voorzieningsoort.KEUKEN, Voorzieningsoort.DOUCHE)
"""What a portiek needs while homes in it have none of their own."""


@dataclass(frozen=True, slots=True)
class VoorzieningRij:
    """One facility; both days are inclusive."""

    id: uuid.UUID
    soort: Voorzieningsoort
    portiek: str
    plek: str
    van: dt.date
    tot: dt.date
    versie: int


@dataclass(frozen=True, slots=True)
class Gat:
    """Days with works in a portiek on which this facility is not there."""

    portiek: str
    soort: Voorzieningsoort
    van: dt.date
    tot: dt.date


@dataclass(frozen=True, slots=True)
class Voorzieningen:
    """What is there now, what comes, what is over, and what is missing from today on."""

    nu: tuple[VoorzieningRij, ...]
    straks: tuple[VoorzieningRij, ...]
    voorbij: tuple[VoorzieningRij, ...]
    gaten: tuple[Gat, ...]


def voorzieningen(session: Session, complex_id: uuid.UUID, today: dt.date) -> Voorzieningen:
    """All facilities of a complex, and the gaps against the planning; two statements."""
    rows = _rows(session, complex_id)
    return Voorzieningen(
        tuple(row for row in rows if row.van <= today <= row.tot),
        tuple(row for row in rows if row.van > today),
        tuple(row for row in reversed(rows) if row.tot < today),
        tuple(gaten(_werkdagen(session, complex_id, today), rows)),
    )


def openbare_voorzieningen(session: Session, complex_id: uuid.UUID, today: dt.date) -> list[VoorzieningRij]:
    """What residents can use now or soon."""
    return [row for row in _rows(session, complex_id) if row.tot >= today]


def voorziening(session: Session, complex_id: uuid.UUID, voorziening_id: uuid.UUID) -> VoorzieningRij:
    """One facility of this complex. Raises NotFound."""
    for row in _rows(session, complex_id):
        if row.id == voorziening_id:
            return row
    raise NotFound


def gaten(werk: dict[str, set[dt.date]], rows: Iterable[VoorzieningRij]) -> list[Gat]:
    """Per portiek and needed kind the stretches of days with works that no facility covers.

    One for the whole complex (an empty portiek) covers each portiek.
    """
    rows = list(rows)
    found = []
    for portiek, dagen in sorted(werk.items()):
        for soort in NODIG:
            there = [row for row in rows if row.soort is soort and row.portiek in ("", portiek)]
            bare = sorted(dag for dag in dagen if not any(row.van <= dag <= row.tot for row in there))
            found += [Gat(portiek, soort, van, tot) for van, tot in _stretches(bare)]
    return found


def _stretches(dagen: list[dt.date]) -> list[tuple[dt.date, dt.date]]:
    """Days that follow each other, taken together."""
    found: list[tuple[dt.date, dt.date]] = []
    for dag in dagen:
        if found and (dag - found[-1][1]).days == 1:
            found[-1] = (found[-1][0], dag)
        else:
            found.append((dag, dag))
    return found


def _werkdagen(session: Session, complex_id: uuid.UUID, today: dt.date) -> dict[str, set[dt.date]]:
    """Per portiek the days from today on within the works of one of its homes, weekends too."""
    days: dict[str, set[dt.date]] = defaultdict(set)
    for row in session.execute(
        select(Woning.portiek, Werkplanning.start, Werkplanning.eind)
        .join(Woning, Woning.id == Werkplanning.woning_id)
        .where(
            Werkplanning.complex_id == complex_id,
            Werkplanning.aard == Aard.RENOVATIE,
            Werkplanning.start.is_not(None),
            Werkplanning.opgeleverd_op.is_(None),
            Werkplanning.uitgesloten_op.is_(None),
            Werkplanning.eind >= today,
        )
    ):
        begin = max(row.start, today)
        days[row.portiek] |= {begin + dt.timedelta(days=n) for n in range((row.eind - begin).days + 1)}
    return days


def _rows(session: Session, complex_id: uuid.UUID) -> list[VoorzieningRij]:
    rows = session.execute(
        select(
            Voorziening.id,
            Voorziening.soort,
            Voorziening.portiek,
            Voorziening.plek,
            Voorziening.van,
            Voorziening.tot,
            Voorziening.versie,
        )
        .where(Voorziening.complex_id == complex_id)
        .order_by(Voorziening.van, Voorziening.portiek, Voorziening.soort)
    )
    return [VoorzieningRij(*row) for row in rows]
