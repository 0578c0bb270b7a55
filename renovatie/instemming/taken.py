"""The jobs of the vote side: letters, one per step, each kept together with the progress of the job."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from renovatie.instemming import documents, feiten, taken_voorstel
from renovatie.instemming.documents import Aan, Briefhoofd
from renovatie.instemming.models import Kennisgeving, Stemgebeurtenis
from renovatie.instemming.services._gedeeld import locked_complex
from renovatie.instemming.services.kennisgeving import (
    Brief,
    Exemplaar,
    check_geldt,
    check_versturen,
    keep_kennisgeving,
    next_number,
)
from renovatie.instemming.services.stem import prepare_keys
from renovatie.instemming.services.voortgang import publish_all
from renovatie.instemming.telstand import stemregels
from renovatie.kern.clock import today
from renovatie.kern.taken import Step, Taken
from workflows.bezorging import aangenomen

Read = Callable[[], AbstractContextManager[Session]]
DOSSIERS = frozenset({"contact", "instemming"})
STAPEL = 25
"""Letters that are made before the job looks anew at who needs one, and on which day."""


class DagVoorbij(Exception):
    """The date on the letter is not that of today any more: the job begins again with a new one."""


@dataclass(frozen=True, slots=True)
class _Stapel:
    """What the next letters share, to whom they go, and how many votes there were when that was decided."""

    dag: dt.date
    hoofd: Briefhoofd
    over: tuple[Aan, ...]
    nummer: int
    stemmen: int


def register(taken: Taken) -> None:
    """Make the jobs known; app.py calls this."""
    taken.register("kennisgevingen", kennisgevingen, DOSSIERS)
    taken.register("kennisgeving_opnieuw", kennisgeving_opnieuw, DOSSIERS)
    taken_voorstel.register(taken)
    taken.ochtend.append(publish_all)


def kennisgevingen(
    read: Read, *, complex_id: uuid.UUID, telling_id: uuid.UUID, door_id: uuid.UUID
) -> Iterator[Step]:
    """A letter to every lease that needs one and has none yet. What is left follows from the rows alone.

    Raises RuleError when the letters of this Telling may not be sent any more, also halfway: nobody hears
    that 70% was reached by a Telling or a proposal that another took the place of.
    """
    while stapel := _stapel(read, complex_id, telling_id, door_id):
        leases = [aan.huurovereenkomst_id for aan in stapel.over]
        for nummer, aan in enumerate(stapel.over, start=stapel.nummer):
            brief = _make(stapel.hoofd, aan, nummer=nummer, uitgave=1, verstuurd_op=stapel.dag)
            yield _keep(brief, door_id, complex_id, telling_id, leases, stapel.stemmen)
            leases = []


def _stapel(read: Read, complex_id: uuid.UUID, telling_id: uuid.UUID, door_id: uuid.UUID) -> _Stapel | None:
    """The next letters to make; None when all are there. Raises RuleError when they may not be sent."""
    with read() as session:
        dag = today(session)
        stemmen = _stemmen(session, complex_id)
        leases = _without_letter(session, complex_id, telling_id, dag)
        over = documents.addressees(session, complex_id, leases, dag)[:STAPEL]
        if not over:
            return None
        return _Stapel(
            dag,
            documents.briefhoofd(session, telling_id, door_id),
            tuple(over),
            next_number(session, complex_id),
            stemmen,
        )


def _without_letter(
    session: Session, complex_id: uuid.UUID, telling_id: uuid.UUID, dag: dt.date
) -> frozenset[uuid.UUID]:
    """The leases that still need a letter of this Telling. Raises RuleError when none may be sent."""
    telling = check_geldt(session, complex_id, telling_id)
    wie = feiten.brieven(session, telling, stemregels(session, complex_id, dag), dag)
    check_versturen(telling, wie, dag)
    return wie.nodig - wie.verstuurd


def _stemmen(session: Session, complex_id: uuid.UUID) -> int:
    """How many events of votes there are: a number that changes whenever anything about a vote does."""
    return (
        session.scalar(
            select(func.count()).select_from(Stemgebeurtenis).where(Stemgebeurtenis.complex_id == complex_id)
        )
        or 0
    )


def kennisgeving_opnieuw(
    read: Read, *, complex_id: uuid.UUID, kennisgeving_id: uuid.UUID, door_id: uuid.UUID
) -> Iterator[Step]:
    """The same letter again, with a new date and so a new term for this lease.

    Raises RuleError (conflict) when its Telling does not hold any more.
    """
    with read() as session:
        dag = today(session)
        was = session.get(Kennisgeving, kennisgeving_id)
        if was is None or was.complex_id != complex_id:
            return
        telling_id, uitgave = was.telling_id, was.uitgave + 1
        check_geldt(session, complex_id, telling_id)
        hoofd = documents.briefhoofd(session, telling_id, door_id)
        (aan,) = documents.addressees(session, complex_id, [was.huurovereenkomst_id], dag)
        nummer = next_number(session, complex_id)
    brief = _make(hoofd, aan, nummer=nummer, uitgave=uitgave, verstuurd_op=dag)
    yield _keep(brief, door_id, complex_id, telling_id, [brief.huurovereenkomst_id])


def _make(hoofd: Briefhoofd, aan: Aan, *, nummer: int, uitgave: int, verstuurd_op: dt.date) -> Brief:
    """The letter to the home, and under the same number a copy for each tenant who lives elsewhere."""

    def pdf(elders: documents.Elders | None = None) -> bytes:
        letter = documents.kennisgeving_brief(
            hoofd,
            aan,
            nummer=nummer,
            verstuurd_op=verstuurd_op,
            ontvangen_op=aangenomen(verstuurd_op),
            elders=elders,
        )
        return documents.kennisgeving_pdf(letter)

    copies = {
        elders.huurder_id: Exemplaar(elders.huurder_id, "\n".join(elders.adres), pdf(elders))
        for elders in aan.elders
    }
    return Brief(
        huurovereenkomst_id=aan.huurovereenkomst_id,
        nummer=nummer,
        uitgave=uitgave,
        verstuurd_op=verstuurd_op,
        geadresseerden="\n".join(aan.huurders),
        pdf=pdf(),
        exemplaren=tuple(copies.get(key, Exemplaar(key)) for key in aan.huurder_ids),
    )


def _keep(
    brief: Brief,
    door_id: uuid.UUID,
    complex_id: uuid.UUID,
    telling_id: uuid.UUID,
    leases: Sequence[uuid.UUID],
    stemmen: int | None = None,
) -> Step:
    """Keep one letter; before it the keys of `leases` are made, all at once.

    Only while the Telling holds: nobody sends a proposal or counts between this look and the commit.
    With `stemmen`: when a vote came in since, only if the letters may still go.
    """

    def step(session: Session) -> None:
        locked_complex(session, complex_id)
        check_geldt(session, complex_id, telling_id)
        prepare_keys(session, leases)
        dag = today(session)
        if dag != brief.verstuurd_op:
            raise DagVoorbij
        if stemmen is not None and _stemmen(session, complex_id) != stemmen:
            _without_letter(session, complex_id, telling_id, dag)
        keep_kennisgeving(session, door_id, complex_id=complex_id, telling_id=telling_id, brief=brief)

    return step
