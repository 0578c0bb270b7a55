"""Counts of reports and improvements, for the gates."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import case, func, select
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
    """Counts on a day; the last day of a term is still in time. Two statements."""
    is_open = Melding.hersteld_op.is_(None)
    late = case((is_open & (Melding.herstellen_voor < today), 1), else_=0)
    meldingen = session.execute(
        select(
            func.coalesce(func.sum(case((is_open, 1), else_=0)), 0), func.coalesce(func.sum(late), 0)
        ).where(Melding.complex_id == complex_id)
    ).one()
    verbeteringen = session.execute(
        select(func.count(), func.max(SnelleVerbetering.gedaan_op)).where(
            SnelleVerbetering.complex_id == complex_id
        )
    ).one()
    return Handhaving(meldingen[0], meldingen[1], verbeteringen[0], verbeteringen[1])
