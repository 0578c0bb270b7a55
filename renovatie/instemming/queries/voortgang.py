"""What residents read of the vote, from what was published; never from the votes."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.instemming.models import Voortgangscijfer


@dataclass(frozen=True, slots=True)
class Voortgang:
    """Reached or not on the last fixed day, and the last percentage with the day of its own, if any."""

    op: dt.date
    gehaald: bool
    procent: int | None
    procent_op: dt.date | None


def voortgang(session: Session, complex_id: uuid.UUID) -> Voortgang | None:
    """What is public now; None before the first fixed day. A percentage of an older version is not shown."""
    rows = session.execute(
        select(
            Voortgangscijfer.op,
            Voortgangscijfer.gehaald,
            Voortgangscijfer.procent,
            Voortgangscijfer.voorstelversie,
        )
        .where(Voortgangscijfer.complex_id == complex_id)
        .order_by(Voortgangscijfer.op.desc())
    ).all()
    if not rows:
        return None
    newest = rows[0]
    cijfer = next(
        (row for row in rows if row.procent is not None and row.voorstelversie == newest.voorstelversie), None
    )
    return Voortgang(
        newest.op,
        newest.gehaald,
        cijfer.procent if cijfer else None,
        cijfer.op if cijfer else None,
    )
