"""Counts and dates of the meetings, for what stands on top. Never a case."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from renovatie.casusoverleg.models import Actiepunt, Overleg
from workflows.casusoverleg import Actiestand, Overlegstand


@dataclass(frozen=True, slots=True)
class Overlegfeiten:
    """Actions that are open and, of those, past their day; the day of the next meeting, None without one."""

    acties_open: int
    acties_te_laat: int
    volgende_op: dt.date | None


def overlegfeiten(session: Session, complex_id: uuid.UUID, today: dt.date) -> Overlegfeiten:
    """The facts on this day; the last day of an action is still in time. One statement."""
    is_open = (Actiepunt.complex_id == complex_id, Actiepunt.stand == Actiestand.OPEN)
    row = session.execute(
        select(
            select(func.count()).where(*is_open).scalar_subquery(),
            select(func.count()).where(*is_open, Actiepunt.uiterlijk < today).scalar_subquery(),
            select(func.min(Overleg.datum))
            .where(
                Overleg.complex_id == complex_id,
                Overleg.datum >= today,
                Overleg.stand.in_((Overlegstand.GEPLAND, Overlegstand.BEZIG)),
            )
            .scalar_subquery(),
        )
    ).one()
    return Overlegfeiten(*row)
