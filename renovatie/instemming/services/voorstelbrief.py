"""The letters about a proposal: one with the proposal to each lease that is asked, and one reminder.

The letters themselves are made by the job in taken_voorstel.py, one per step, outside any transaction.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.instemming.models import Briefsoort, Renovatievoorstel, Voorstelbrief
from renovatie.instemming.queries.voorstel import brieven_te_maken, brievensleutel, vragende_voorstellen
from renovatie.instemming.services._gedeeld import job_key, job_stranded, locked_complex, voorstel_of
from renovatie.kern.clock import now, today
from renovatie.kern.errors import RuleError
from renovatie.kern.taken import enqueue


@dataclass(frozen=True, slots=True)
class Voorstelpost:
    """A letter that is ready: to whom, which kind, under which number, its date, and the PDF."""

    huurovereenkomst_id: uuid.UUID
    soort: Briefsoort
    nummer: int
    verstuurd_op: dt.date
    geadresseerden: str
    pdf: bytes


def queue_voorstelbrieven(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, voorstel_id: uuid.UUID
) -> str:
    """Have the letters of a proposal made for every lease that it asks and that has none.

    Gives the key of the job. Whoever came to live there since gets one too, also in a
    home that a later DEEL left as it was. Raises RuleError: te_vroeg (not
    sent), conflict (a newer version is out, or all are made); NotFound.
    """
    voorstel = _current(session, complex_id, voorstel_id)
    return _queue(session, actor, voorstel, Briefsoort.VOORSTEL)


def remind(session: Session, actor: Actor, *, complex_id: uuid.UUID, voorstel_id: uuid.UUID) -> None:
    """Send the one reminder: a letter to who did not answer, or not with all signatures.

    Asked again it only goes on with a job that broke off: nobody gets two. Raises RuleError: te_vroeg (not
    sent), conflict (the second time, or a newer version is out), NotFound.
    """
    voorstel = _current(session, complex_id, voorstel_id)
    begin = brievensleutel(voorstel.id, Briefsoort.HERINNERING)
    if voorstel.herinnerd_op is not None and not job_stranded(session, begin):
        raise RuleError(
            _l("De herinnering is al verstuurd. Ga nu in gesprek met wie nog niet antwoordde."), "conflict"
        )
    voorstel.herinnerd_op = voorstel.herinnerd_op or today(session)
    note(session, "voorstel.remind", Actie.U, complex_id=complex_id, object_id=voorstel.id)
    if brieven_te_maken(session, voorstel, Briefsoort.HERINNERING, today(session)):
        _queue(session, actor, voorstel, Briefsoort.HERINNERING)


def next_letter(session: Session, voorstel_id: uuid.UUID, soort: Briefsoort) -> int:
    """The number of the next letter of this version and kind."""
    last = session.scalar(
        select(func.max(Voorstelbrief.nummer)).where(
            Voorstelbrief.voorstel_id == voorstel_id, Voorstelbrief.soort == soort
        )
    )
    return (last or 0) + 1


def keep_voorstelbrief(
    session: Session, door_id: uuid.UUID, *, complex_id: uuid.UUID, voorstel_id: uuid.UUID, post: Voorstelpost
) -> Voorstelbrief | None:
    """Keep one letter; None when this lease has it already (the job was done twice)."""
    exists = session.scalar(
        select(Voorstelbrief.id).where(
            Voorstelbrief.voorstel_id == voorstel_id,
            Voorstelbrief.huurovereenkomst_id == post.huurovereenkomst_id,
            Voorstelbrief.soort == post.soort,
        )
    )
    if exists is not None:
        return None
    letter = Voorstelbrief(
        complex_id=complex_id,
        voorstel_id=voorstel_id,
        huurovereenkomst_id=post.huurovereenkomst_id,
        soort=post.soort,
        nummer=post.nummer,
        verstuurd_op=post.verstuurd_op,
        vastgelegd_door=door_id,
        vastgelegd_op=now(session),
    )
    letter.geadresseerden, letter.pdf = post.geadresseerden, post.pdf
    session.add(letter)
    note(
        session,
        "voorstelbrief.make",
        Actie.C,
        complex_id=complex_id,
        object_soort="voorstelbrief",
        object_id=letter.id,
        velden=["geadresseerden", "pdf"],
        doel=Doel.INSTEMMING,
    )
    return letter


def _current(session: Session, complex_id: uuid.UUID, voorstel_id: uuid.UUID) -> Renovatievoorstel:
    """A version that homes still answer to: also one before a DEEL, for the homes it left as they were."""
    locked_complex(session, complex_id)
    voorstel = voorstel_of(session, complex_id, voorstel_id)
    if voorstel.verstuurd_op is None:
        raise RuleError(_l("Dit voorstel is nog niet verstuurd."), "te_vroeg")
    if voorstel not in vragende_voorstellen(session, complex_id):
        raise RuleError(_l("Er is al een nieuwer voorstel. Maak de brieven van dat voorstel."), "conflict")
    return voorstel


def _queue(session: Session, actor: Actor, voorstel: Renovatievoorstel, soort: Briefsoort) -> str:
    nog = brieven_te_maken(session, voorstel, soort, today(session))
    if not nog:
        raise RuleError(_l("Alle brieven zijn al gemaakt."), "conflict")
    sleutel = job_key(session, brievensleutel(voorstel.id, soort))
    enqueue(
        session,
        f"voorstelbrieven_{soort.value}",
        sleutel,
        totaal=len(nog),
        complex_id=voorstel.complex_id,
        voorstel_id=voorstel.id,
        door_id=actor.id,
    )
    note(
        session,
        "voorstelbrief.queue",
        Actie.E,
        complex_id=voorstel.complex_id,
        object_soort="renovatievoorstel",
        object_id=voorstel.id,
        doel=Doel.INSTEMMING,
    )
    return sleutel
