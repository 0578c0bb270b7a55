"""The jobs of the vote side: letters, one per step, each kept together with the progress of the job."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

from sqlalchemy.orm import Session

from renovatie.instemming import documents, feiten
from renovatie.instemming.documents import Aan, Briefhoofd
from renovatie.instemming.models import Kennisgeving
from renovatie.instemming.services.kennisgeving import (
    BEZORGING,
    Brief,
    check_versturen,
    keep_kennisgeving,
    next_number,
)
from renovatie.instemming.services.voortgang import publish_all
from renovatie.instemming.telstand import stemregels
from renovatie.kern.clock import today
from renovatie.kern.taken import Step, Taken

Read = Callable[[], AbstractContextManager[Session]]
DOSSIERS = frozenset({"contact", "instemming"})


def register(taken: Taken) -> None:
    """Make the jobs known; app.py calls this."""
    taken.register("kennisgevingen", kennisgevingen, DOSSIERS)
    taken.register("kennisgeving_opnieuw", kennisgeving_opnieuw, DOSSIERS)
    taken.ochtend.append(publish_all)


def kennisgevingen(
    read: Read, *, complex_id: uuid.UUID, telling_id: uuid.UUID, door_id: uuid.UUID
) -> Iterator[Step]:
    """A letter to every lease that needs one and has none yet. What is left follows from the rows alone.

    Raises RuleError when the letters of this Telling may not be sent any more.
    """
    with read() as session:
        dag = today(session)
        telling = feiten.telling_van(session, complex_id, telling_id)
        if telling is None:
            return
        wie = feiten.brieven(session, telling, stemregels(session, complex_id, dag))
        check_versturen(telling, wie, dag)
        hoofd = documents.briefhoofd(session, telling_id, door_id)
        over = documents.addressees(session, complex_id, wie.nodig - wie.verstuurd, dag)
        nummer = next_number(session, complex_id)
    for volgende, aan in enumerate(over, start=nummer):
        brief = _make(hoofd, aan, nummer=volgende, uitgave=1, verstuurd_op=dag)
        yield _keep(brief, door_id, complex_id, telling_id)


def kennisgeving_opnieuw(
    read: Read, *, complex_id: uuid.UUID, kennisgeving_id: uuid.UUID, door_id: uuid.UUID
) -> Iterator[Step]:
    """The same letter again, with a new date and so a new term for this lease."""
    with read() as session:
        dag = today(session)
        was = session.get(Kennisgeving, kennisgeving_id)
        if was is None or was.complex_id != complex_id:
            return
        telling_id, uitgave = was.telling_id, was.uitgave + 1
        hoofd = documents.briefhoofd(session, telling_id, door_id)
        (aan,) = documents.addressees(session, complex_id, [was.huurovereenkomst_id], dag)
        nummer = next_number(session, complex_id)
    brief = _make(hoofd, aan, nummer=nummer, uitgave=uitgave, verstuurd_op=dag)
    yield _keep(brief, door_id, complex_id, telling_id)


def _make(hoofd: Briefhoofd, aan: Aan, *, nummer: int, uitgave: int, verstuurd_op: dt.date) -> Brief:
    letter = documents.kennisgeving_brief(
        hoofd, aan, nummer=nummer, verstuurd_op=verstuurd_op, ontvangen_op=verstuurd_op + BEZORGING
    )
    return Brief(
        huurovereenkomst_id=aan.huurovereenkomst_id,
        nummer=nummer,
        uitgave=uitgave,
        verstuurd_op=verstuurd_op,
        geadresseerden="\n".join(aan.huurders),
        pdf=documents.kennisgeving_pdf(letter),
    )


def _keep(brief: Brief, door_id: uuid.UUID, complex_id: uuid.UUID, telling_id: uuid.UUID) -> Step:
    def step(session: Session) -> None:
        keep_kennisgeving(session, door_id, complex_id=complex_id, telling_id=telling_id, brief=brief)

    return step
