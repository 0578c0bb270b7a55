"""Reads of the Complexprofiel."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.disclosure import Moment
from renovatie.complexen.profiel.models import Profieltabel

Rijen = dict[Moment, dict[str, int | None]]
"""Of one question: by moment its rows, None for one that is left out."""


@dataclass(frozen=True, slots=True)
class Profiel:
    """The published tables of a complex: by question and moment the rows, and the day of each moment."""

    op: dict[Moment, dt.date]
    tabellen: dict[str, Rijen]


def profiel(session: Session, complex_id: uuid.UUID) -> Profiel:
    """What was published of this complex, in the order of the moments; one statement."""
    rows = list(session.scalars(select(Profieltabel).where(Profieltabel.complex_id == complex_id)))
    rows.sort(key=lambda row: list(Moment).index(row.moment))
    tabellen: dict[str, Rijen] = {}
    for row in rows:
        tabellen.setdefault(row.tabel, {})[row.moment] = row.rijen
    return Profiel({row.moment: row.op for row in rows}, tabellen)


def one_pattern(momenten: Rijen) -> Rijen:
    """The numbers of one question under one pattern: a row that was left out at one moment is shown at none.

    A moment of which every row was left out had too few answers to publish anything: it is not there, and
    takes nothing away from what was published before it.
    """
    weg = left_out(momenten)
    return {
        moment: {rij: None if rij in weg else aantal for rij, aantal in rijen.items()}
        for moment, rijen in momenten.items()
        if _shows(rijen)
    }


def left_out(momenten: Rijen) -> frozenset[str]:
    """The rows that a moment left out which showed others."""
    return frozenset(
        rij for rijen in momenten.values() if _shows(rijen) for rij, aantal in rijen.items() if aantal is None
    )


def _shows(rijen: Mapping[str, int | None]) -> bool:
    return any(aantal is not None for aantal in rijen.values())


def verborgen(session: Session, complex_id: uuid.UUID) -> dict[str, frozenset[str]]:
    """By question the rows that an earlier moment left out."""
    return {tabel: left_out(momenten) for tabel, momenten in profiel(session, complex_id).tabellen.items()}


def is_published(session: Session, complex_id: uuid.UUID) -> bool:
    """Whether there is a Complexprofiel to read."""
    statement = select(Profieltabel.id).where(Profieltabel.complex_id == complex_id).limit(1)
    return session.scalar(statement) is not None
