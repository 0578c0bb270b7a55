"""The days of meetings, for who is told of one."""

import datetime as dt
import uuid
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.casusoverleg.models import Overleg


def overlegdagen(session: Session, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, dt.date]:
    """By id the day of each of these meetings that is there for this session. One statement."""
    wanted = set(ids)
    if not wanted:
        return {}
    rows = session.execute(select(Overleg.id, Overleg.datum).where(Overleg.id.in_(wanted)))
    return {row.id: row.datum for row in rows}
