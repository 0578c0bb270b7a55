"""What the use cases of the works share: one lock, one way to find a planning, one line of its history."""

import datetime as dt
import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.models import Complex
from renovatie.kern.clock import now
from renovatie.kern.errors import NotFound
from renovatie.kern.transaction import lock_row
from renovatie.uitvoering.models import Werkgebeurtenis, Werkplanning, Werksoort
from workflows.uitvoering import Aard, Periode


def locked_complex(session: Session, complex_id: uuid.UUID) -> Complex:
    """The complex, held until commit: two people never plan in it at once. Raises NotFound."""
    complex_ = lock_row(session, Complex, complex_id)
    if complex_ is None:
        raise NotFound
    return complex_


def planning_of(
    session: Session, complex_id: uuid.UUID, planning_id: uuid.UUID, woning_id: uuid.UUID | None = None
) -> Werkplanning:
    """One planning of this complex, and of this home when it is named, held until commit. Raises NotFound."""
    planning = lock_row(session, Werkplanning, planning_id)
    if planning is None or planning.complex_id != complex_id:
        raise NotFound
    if woning_id is not None and planning.woning_id != woning_id:
        raise NotFound
    return planning


def find_planning(session: Session, woning_id: uuid.UUID, aard: Aard) -> Werkplanning | None:
    """The works of this kind in a home, planned or left out."""
    return session.scalar(
        select(Werkplanning).where(Werkplanning.woning_id == woning_id, Werkplanning.aard == aard)
    )


def works_in(planning: Werkplanning) -> Periode | None:
    """The days (inclusive) on which there are works in a home; None while nothing is planned."""
    if planning.start is None or planning.eind is None or planning.uitgesloten_op is not None:
        return None
    begin = planning.begonnen_op or planning.start
    return Periode(begin, max(planning.opgeleverd_op or planning.eind, begin))


def record_event(
    session: Session, actor: Actor, planning: Werkplanning, soort: Werksoort, datum: dt.date
) -> None:
    """A line in the history of a planning and one in the journal."""
    session.add(
        Werkgebeurtenis(
            complex_id=planning.complex_id,
            planning_id=planning.id,
            soort=soort,
            datum=datum,
            vastgelegd_door=actor.id,
            vastgelegd_op=now(session),
        )
    )
    noted_home(session, f"werk.{soort.value}", planning.complex_id, planning.woning_id)


def noted_home(session: Session, code: str, complex_id: uuid.UUID, woning_id: uuid.UUID) -> None:
    """A line in the journal about the works in one home."""
    note(
        session,
        code,
        Actie.U,
        complex_id=complex_id,
        object_soort="woning",
        object_id=woning_id,
        doel=Doel.UITVOERING,
    )
