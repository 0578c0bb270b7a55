"""Reads of goals and measurements."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.effect.models import Doelstelling, Golf, Meting
from renovatie.kern.errors import NotFound


def doelstellingen(session: Session, complex_id: uuid.UUID) -> list[Doelstelling]:
    """The goals of a complex in the order in which they were set."""
    return list(
        session.scalars(
            select(Doelstelling).where(Doelstelling.complex_id == complex_id).order_by(Doelstelling.id)
        )
    )


def doelstelling(session: Session, complex_id: uuid.UUID, doelstelling_id: uuid.UUID) -> Doelstelling:
    """One goal of this complex. Raises NotFound."""
    found = session.get(Doelstelling, doelstelling_id)
    if found is None or found.complex_id != complex_id:
        raise NotFound
    return found


def metingen(session: Session, complex_id: uuid.UUID) -> dict[Golf, Meting]:
    """By moment how many households took part."""
    rows = session.scalars(select(Meting).where(Meting.complex_id == complex_id))
    return {meting.golf: meting for meting in rows}
