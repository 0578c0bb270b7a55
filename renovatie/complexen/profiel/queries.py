"""Reads of the Complexprofiel."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.disclosure import Moment
from renovatie.complexen.profiel.models import Profieltabel


@dataclass(frozen=True, slots=True)
class Profiel:
    """The published tables of a complex: by question and moment the rows, and the day of each moment."""

    op: dict[Moment, dt.date]
    tabellen: dict[str, dict[Moment, dict[str, int | None]]]


def profiel(session: Session, complex_id: uuid.UUID) -> Profiel:
    """What was published of this complex, in the order of the moments; one statement."""
    rows = list(session.scalars(select(Profieltabel).where(Profieltabel.complex_id == complex_id)))
    rows.sort(key=lambda row: list(Moment).index(row.moment))
    tabellen: dict[str, dict[Moment, dict[str, int | None]]] = {}
    for row in rows:
        tabellen.setdefault(row.tabel, {})[row.moment] = row.rijen
    return Profiel({row.moment: row.op for row in rows}, tabellen)


def verborgen(session: Session, complex_id: uuid.UUID) -> dict[str, frozenset[str]]:
    """By question the rows that an earlier moment left out."""
    found = profiel(session, complex_id).tabellen
    return {
        tabel: frozenset(
            rij for rijen in momenten.values() for rij, aantal in rijen.items() if aantal is None
        )
        for tabel, momenten in found.items()
    }


def is_published(session: Session, complex_id: uuid.UUID) -> bool:
    """Whether there is a Complexprofiel to read."""
    statement = select(Profieltabel.id).where(Profieltabel.complex_id == complex_id).limit(1)
    return session.scalar(statement) is not None
