"""Counts of allocations, for the gates."""

import uuid
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from renovatie.toewijzing.models import Doelmix, Toewijzing


@dataclass(frozen=True, slots=True)
class Toewijzingen:
    """Whether a target mix stands, and how many allocations carry a motivation."""

    doelmix: bool
    toegewezen: int
    gemotiveerd: int


def toewijzingen(session: Session, complex_id: uuid.UUID) -> Toewijzingen:
    """Allocations of a complex in counts; two statements."""
    mix = session.scalar(select(Doelmix.id).where(Doelmix.complex_id == complex_id))
    counts = session.execute(
        select(
            func.count(), func.coalesce(func.sum(case((Toewijzing.motivering != "", 1), else_=0)), 0)
        ).where(Toewijzing.complex_id == complex_id, Toewijzing.toegewezen_op.is_not(None))
    ).one()
    return Toewijzingen(mix is not None, counts[0], counts[1])
