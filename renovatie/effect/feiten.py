"""Counts of goals and measurements, for the gates."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from renovatie.effect.models import Doelstelling, Golf, Meting


@dataclass(frozen=True, slots=True)
class Doelfeiten:
    """Goals with an indicator and a planned baseline, and what the baseline brought."""

    meetbaar: int
    nulmetingen: int
    nulmeting_gesloten_op: dt.date | None


def doelen(session: Session, complex_id: uuid.UUID) -> Doelfeiten:
    """Measurable goals of a complex and its baseline; two statements."""
    meetbaar = session.scalar(
        select(func.count())
        .select_from(Doelstelling)
        .where(
            Doelstelling.complex_id == complex_id,
            Doelstelling.indicator != "",
            Doelstelling.nulmeting_op.is_not(None),
        )
    )
    meting = session.scalar(select(Meting).where(Meting.complex_id == complex_id, Meting.golf == Golf.VOOR))
    return Doelfeiten(
        meetbaar=meetbaar or 0,
        nulmetingen=meting.huishoudens if meting else 0,
        nulmeting_gesloten_op=meting.gesloten_op if meting else None,
    )
