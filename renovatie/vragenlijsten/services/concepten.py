"""The draft of a call: sealed under a key of its own, which dies when the call is closed or after 30 days."""

import datetime as dt
import uuid
from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from privacy.retention import CONCEPT_DAGEN
from renovatie.kern.clock import today
from renovatie.kern.sleutelcontrole import destroy_after_commit
from renovatie.kern.transaction import keyring
from renovatie.vragenlijsten.inhoud import Concept, open_concept, pack_concept
from renovatie.vragenlijsten.models import Belgesprek, Vragenconcept

DOSSIER = "vragenconcept"


def read_concept(session: Session, gesprek: Belgesprek) -> Concept:
    """What was answered so far in this call."""
    row = session.scalar(select(Vragenconcept).where(Vragenconcept.belgesprek_id == gesprek.id))
    return open_concept(row.inhoud if row else None)


def keep_concept(session: Session, gesprek: Belgesprek, concept: Concept) -> None:
    """Keep what was answered so far; in a row of its own, with a key that no other draft had."""
    row = session.scalar(select(Vragenconcept).where(Vragenconcept.belgesprek_id == gesprek.id))
    if row is None:
        row = Vragenconcept(complex_id=gesprek.complex_id, belgesprek_id=gesprek.id)
        keyring(session).ensure([(row.id, DOSSIER)])
        session.add(row)
    row.bewaard_op = today(session)
    row.inhoud = pack_concept(concept)
    session.flush()


def drop_concept(session: Session, gesprek: Belgesprek) -> None:
    """Destroy the draft of this call, row first and key after."""
    ids = session.scalars(select(Vragenconcept.id).where(Vragenconcept.belgesprek_id == gesprek.id)).all()
    _drop(session, ids)


def drop_of_ronde(session: Session, ronde_id: uuid.UUID) -> None:
    """Destroy every draft of a round that is being closed."""
    of_ronde = select(Belgesprek.id).where(Belgesprek.ronde_id == ronde_id)
    ids = session.scalars(select(Vragenconcept.id).where(Vragenconcept.belgesprek_id.in_(of_ronde))).all()
    _drop(session, ids)


def drop_old(session: Session) -> None:
    """Destroy the drafts that nobody went on with for 30 days; a step of the round of each morning."""
    before = today(session) - dt.timedelta(days=CONCEPT_DAGEN)
    _drop(session, session.scalars(select(Vragenconcept.id).where(Vragenconcept.bewaard_op < before)).all())


def _drop(session: Session, ids: Collection[uuid.UUID]) -> None:
    if ids:
        session.execute(delete(Vragenconcept).where(Vragenconcept.id.in_(ids)))
        destroy_after_commit(session, [(row_id, DOSSIER) for row_id in ids])
