"""Counts of allocations, for the gates."""

import uuid
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from renovatie.toewijzing.models import Doelmix, Toewijzing


@dataclass(frozen=True, slots=True)
class Toewijzingen:
    """Whether a target mix stands, and how many allocations carry a motivation."""

    doelmix: bool
    toegewezen: int
    gemotiveerd: int


def toewijzingen(session: Session, complex_id: uuid.UUID) -> Toewijzingen:
    """Allocations of a complex in counts; one statement."""
    done = (Toewijzing.complex_id == complex_id, Toewijzing.toegewezen_op.is_not(None))
    row = session.execute(
        select(
            select(func.count()).where(Doelmix.complex_id == complex_id).scalar_subquery(),
            select(func.count()).where(*done).scalar_subquery(),
            select(func.count()).where(*done, Toewijzing.motivering != "").scalar_subquery(),
        )
    ).one()
    return Toewijzingen(row[0] > 0, row[1], row[2])
