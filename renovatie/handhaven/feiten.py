"""Counts of reports and improvements, for the gates."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import Session

from renovatie.handhaven.models import Melding, SnelleVerbetering


@dataclass(frozen=True, slots=True)
class Handhaving:
    """Open reports, those past their term, and the quick improvements that were made."""

    open: int
    over_termijn: int
    verbeteringen: int
    laatste_verbetering_op: dt.date | None


def handhaving(session: Session, complex_id: uuid.UUID, today: dt.date) -> Handhaving:
    """Counts on a day; the last day of a term is still in time. One statement."""
    return handhaving_van(session.execute(select(*handhaving_kolommen(complex_id, today))).one())


def handhaving_kolommen(complex_id: uuid.UUID, today: dt.date) -> list[ScalarSelect[Any]]:
    """The four columns behind `handhaving`, for who asks several capabilities in one statement."""
    is_open = (Melding.complex_id == complex_id, Melding.hersteld_op.is_(None))
    done = SnelleVerbetering.complex_id == complex_id
    return [
        select(func.count()).where(*is_open).scalar_subquery(),
        select(func.count()).where(*is_open, Melding.herstellen_voor < today).scalar_subquery(),
        select(func.count()).where(done).scalar_subquery(),
        select(func.max(SnelleVerbetering.gedaan_op)).where(done).scalar_subquery(),
    ]


def handhaving_van(row: Sequence[Any]) -> Handhaving:
    """The facts from a row of `handhaving_kolommen`."""
    return Handhaving(*row)
