"""The letters that tell residents the date: queue them, and keep each one with the promise that it makes.

The letters themselves are made by the job in taken.py, one per step, outside any transaction.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.instemming.services._gedeeld import job_key
from renovatie.kern.clock import now, today
from renovatie.kern.errors import RuleError
from renovatie.kern.taken import Voortgang, enqueue, voortgang
from renovatie.uitvoering.models import Startbrief
from renovatie.uitvoering.queries.brieven import TeVertellen, te_vertellen
from renovatie.uitvoering.services._gedeeld import locked_complex, planning_of
from renovatie.uitvoering.services.logeren import forget_gone


@dataclass(frozen=True, slots=True)
class Startpost:
    """A letter that is ready: what it promises to whom, its date, and the PDF."""

    wat: TeVertellen
    geadresseerden: str
    verstuurd_op: dt.date
    pdf: bytes


def startjob(complex_id: uuid.UUID) -> str:
    """The begin of the key of the job that makes these letters."""
    return f"startbrieven:{complex_id}:"


def queue_startbrieven(session: Session, actor: Actor, *, complex_id: uuid.UUID) -> str:
    """Have the letters made for every household that does not know its date; gives the key of the job.

    Who needs a guest home and has none gets no letter: no date is promised without a place to sleep. Raises
    RuleError (conflict) when nobody can be told anything.
    """
    locked_complex(session, complex_id)
    forget_gone(session, complex_id)
    nog = [wat for wat in te_vertellen(session, complex_id, today(session)) if wat.wacht is None]
    if not nog:
        raise RuleError(_l("Er is nu niemand aan wie u een datum kunt vertellen."), "conflict")
    sleutel = job_key(session, startjob(complex_id))
    enqueue(session, "startbrieven", sleutel, totaal=len(nog), complex_id=complex_id, door_id=actor.id)
    note(
        session,
        "startbrief.queue",
        Actie.E,
        complex_id=complex_id,
        object_soort="complex",
        object_id=complex_id,
        doel=Doel.UITVOERING,
    )
    return sleutel


def startbrieven_lopen(session: Session, complex_id: uuid.UUID) -> Voortgang | None:
    """How far the running job is; None when there is none. Two statements."""
    found = voortgang(session, job_key(session, startjob(complex_id)))
    return None if found is None or found.klaar or found.gestopt else found


def keep_startbrief(
    session: Session, door_id: uuid.UUID, *, complex_id: uuid.UUID, post: Startpost
) -> Startbrief | None:
    """Keep one letter, and with it that the household knows the date.

    None when it was told already (the job was done twice), or when the plan, the guest home, the gate or the
    household changed while the letter was made: a promise that does not hold is not sent.
    """
    planning = planning_of(session, complex_id, post.wat.planning_id)
    if post.wat not in te_vertellen(session, complex_id, today(session), planning.id):
        return None
    letter = Startbrief(
        complex_id=complex_id,
        planning_id=planning.id,
        huurovereenkomst_id=post.wat.huurovereenkomst_id,
        uitgave=post.wat.uitgave,
        start=post.wat.start,
        eind=post.wat.eind,
        verstuurd_op=post.verstuurd_op,
        vastgelegd_door=door_id,
        vastgelegd_op=now(session),
    )
    letter.geadresseerden, letter.pdf = post.geadresseerden, post.pdf
    planning.aangekondigd_op, planning.voor_huur_id = post.verstuurd_op, post.wat.huurovereenkomst_id
    session.add(letter)
    note(
        session,
        "startbrief.send",
        Actie.C,
        complex_id=complex_id,
        object_soort="startbrief",
        object_id=letter.id,
        velden=["geadresseerden", "pdf"],
        doel=Doel.UITVOERING,
    )
    return letter
