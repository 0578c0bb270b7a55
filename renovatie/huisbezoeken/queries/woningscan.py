"""What is still wrong with a home itself. Nothing about who lives there."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.huisbezoeken.codes import Woningpunt
from renovatie.huisbezoeken.models import Woningbevinding


@dataclass(frozen=True, slots=True)
class Bevinding:
    """One point of the home that was seen and is not mended yet."""

    id: uuid.UUID
    punt: Woningpunt
    gezien_op: dt.date


def open_bevindingen(session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID) -> list[Bevinding]:
    """The points of this home that are still open, the oldest first. One statement."""
    rows = session.execute(
        select(Woningbevinding.id, Woningbevinding.punt, Woningbevinding.gezien_op.column).where(
            Woningbevinding.complex_id == complex_id,
            Woningbevinding.woning_id == woning_id,
            Woningbevinding.verholpen.is_(False),
        )
    ).all()
    dagen = Woningbevinding.gezien_op.values(session, rows)
    found = [Bevinding(row.id, row.punt, dag) for row, dag in zip(rows, dagen, strict=True)]
    return sorted(found, key=lambda bevinding: (bevinding.gezien_op, bevinding.punt))
