"""Reads of reports, improvements and supervision."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Woning
from renovatie.handhaven.models import ExtraToezicht, Melding, SnelleVerbetering
from renovatie.kern.errors import NotFound


@dataclass(frozen=True, slots=True)
class Handhavenlijsten:
    """Everything on the page. `open` with the earliest term first, `hersteld` the newest first."""

    open: list[Melding]
    hersteld: list[Melding]
    verbeteringen: list[SnelleVerbetering]
    toezicht: list[ExtraToezicht]

    def te_laat(self, today: dt.date) -> int:
        """Open reports past their last day."""
        return sum(melding.herstellen_voor < today for melding in self.open)


def lijsten(session: Session, complex_id: uuid.UUID) -> Handhavenlijsten:
    """All reports, improvements and requests for supervision of a complex; three statements."""
    meldingen = session.scalars(
        select(Melding)
        .where(Melding.complex_id == complex_id)
        .order_by(Melding.herstellen_voor, Melding.gemeld_op, Melding.id)
    ).all()
    verbeteringen = session.scalars(
        select(SnelleVerbetering)
        .where(SnelleVerbetering.complex_id == complex_id)
        .order_by(SnelleVerbetering.gedaan_op.desc(), SnelleVerbetering.id)
    )
    toezicht = session.scalars(
        select(ExtraToezicht)
        .where(ExtraToezicht.complex_id == complex_id)
        .order_by(ExtraToezicht.gevraagd_op.desc(), ExtraToezicht.id)
    )
    done = [m for m in meldingen if m.hersteld_op is not None]
    return Handhavenlijsten(
        open=[m for m in meldingen if m.hersteld_op is None],
        hersteld=sorted(done, key=lambda m: m.hersteld_op or m.gemeld_op, reverse=True),
        verbeteringen=list(verbeteringen),
        toezicht=list(toezicht),
    )


def melding(session: Session, complex_id: uuid.UUID, melding_id: uuid.UUID) -> Melding:
    """One report of this complex. Raises NotFound."""
    found = session.get(Melding, melding_id)
    if found is None or found.complex_id != complex_id:
        raise NotFound
    return found


def toezicht(session: Session, complex_id: uuid.UUID, toezicht_id: uuid.UUID) -> ExtraToezicht:
    """One request for supervision of this complex. Raises NotFound."""
    found = session.get(ExtraToezicht, toezicht_id)
    if found is None or found.complex_id != complex_id:
        raise NotFound
    return found


def plek_van(session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID) -> tuple[str, int | None]:
    """The portiek and the floor on which this home lies. Raises NotFound for one of another complex."""
    found = session.execute(
        select(Woning.portiek, Woning.verdieping).where(
            Woning.id == woning_id, Woning.complex_id == complex_id
        )
    ).one_or_none()
    if found is None:
        raise NotFound
    return found.portiek, found.verdieping
