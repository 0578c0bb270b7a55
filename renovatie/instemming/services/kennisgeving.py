"""The notices that 70% was reached: queue them, keep each letter and what replaces it.

The letters themselves are made by the job in taken.py, one per step, outside any transaction. When a letter
came stands in bezorging.py.
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
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.instemming import feiten
from renovatie.instemming.models import Briefverbetering, Geadresseerde, Kennisgeving, Verbeterreden
from renovatie.instemming.services._gedeeld import job_key, locked_complex
from renovatie.instemming.telstand import stemregels
from renovatie.instemming.woorden import dag
from renovatie.kern import taken
from renovatie.kern.clock import now, today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row
from workflows.bezorging import aangenomen
from workflows.instemmingspoort import Versturen, mag_versturen, uiterste_verzenddag
from workflows.termijnen import laatste_dag


@dataclass(frozen=True, slots=True)
class Exemplaar:
    """A tenant that the letter is for; with a second address the copy that goes there."""

    huurder_id: uuid.UUID
    adres: str | None = None
    pdf: bytes | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """A letter that is ready: to whom, under which number, on which day, and the PDF."""

    huurovereenkomst_id: uuid.UUID
    nummer: int
    uitgave: int
    verstuurd_op: dt.date
    geadresseerden: str
    pdf: bytes
    exemplaren: tuple[Exemplaar, ...]


def queue_kennisgevingen(session: Session, actor: Actor, *, complex_id: uuid.UUID) -> str:
    """Have the notices of the newest Telling made and sent; gives the key of the job.

    To every lease in N that is not JA and still runs, the silent too, within 14 days of the Peildatum.
    Raises RuleError: te_vroeg (no Telling, not reached, too late, too many withdrawn), conflict (all have
    one).
    """
    locked_complex(session, complex_id)
    telling = feiten.laatste_telling(session, complex_id)
    if telling is None:
        raise RuleError(_l("Dit kan nog niet. Maak eerst de telling."), "te_vroeg")
    op = today(session)
    wie = feiten.brieven(session, telling, stemregels(session, complex_id, op), op)
    check_versturen(telling, wie, op)
    nog = wie.nodig - wie.verstuurd
    if not nog:
        raise RuleError(_l("Alle kennisgevingen zijn al verstuurd."), "conflict")
    sleutel = job_key(session, run_of(telling.id))
    if not taken.runs(session, sleutel):  # a step of it waits for the complex that is held here
        taken.enqueue(
            session,
            "kennisgevingen",
            sleutel,
            totaal=len(nog),
            complex_id=complex_id,
            telling_id=telling.id,
            door_id=actor.id,
        )
    note(
        session,
        "kennisgeving.queue",
        Actie.E,
        complex_id=complex_id,
        object_soort="telling",
        object_id=telling.id,
        doel=Doel.INSTEMMING,
    )
    return sleutel


def run_of(telling_id: uuid.UUID) -> str:
    """How the keys begin of the jobs that make the letters of one Telling."""
    return f"kennisgevingen:{telling_id}:"


def stop_kennisgevingen(session: Session, actor: Actor, *, complex_id: uuid.UUID) -> bool:
    """Stop the making of letters: what was made stays, the rest can be made later.

    False when nothing runs. Raises NotFound. Never holds the complex: a step of the job may wait for it.
    """
    telling = feiten.laatste_telling(session, complex_id)
    if telling is None:
        raise NotFound
    note(
        session,
        "kennisgeving.stop",
        Actie.U,
        complex_id=complex_id,
        object_soort="telling",
        object_id=telling.id,
        doel=Doel.INSTEMMING,
    )
    return taken.stop(session, job_key(session, run_of(telling.id)))


def check_geldt(session: Session, complex_id: uuid.UUID, telling_id: uuid.UUID) -> feiten.Tellingkort:
    """The newest Telling of the current proposal, when it is this one. Raises RuleError (conflict) else.

    After a newer Telling, or a newer proposal, the letters of this one tell what is not so (art. 7:220 lid 3
    BW: the eight weeks run from a notice about the proposal that holds).
    """
    telling = feiten.laatste_telling(session, complex_id)
    if telling is None or telling.id != telling_id:
        raise RuleError(
            _l(
                "Deze telling geldt niet meer: er is een nieuwe telling of een nieuw voorstel. "
                "Kijk bij de nieuwste telling wie een brief krijgt."
            ),
            "conflict",
        )
    return telling


def check_versturen(telling: feiten.Tellingkort, wie: feiten.Brieven, op: dt.date) -> None:
    """Raises RuleError (te_vroeg) with the reason when the notices may not be sent on this day."""
    match mag_versturen(feiten.tellingfeit(telling, wie.ingetrokken), op):
        case Versturen.MAG:
            return
        case Versturen.TE_LAAT:
            raise RuleError(
                _l(
                    "De kennisgevingen moesten uiterlijk %(dag)s weg. Maak een nieuwe telling.",
                    dag=dag(uiterste_verzenddag(telling.peildatum)),
                ),
                "te_vroeg",
            )
        case Versturen.TE_VEEL_INGETROKKEN:
            raise RuleError(
                _l(
                    "Na de telling is een ja ingetrokken. Zonder die ja is de 70% niet gehaald. "
                    "Maak een nieuwe telling."
                ),
                "te_vroeg",
            )
        case _:
            raise RuleError(
                _l("De 70% is niet gehaald. Volgens onze werkwijze start de renovatie niet."), "te_vroeg"
            )


def next_number(session: Session, complex_id: uuid.UUID) -> int:
    """The number of the next letter of this complex."""
    last = session.scalar(select(func.max(Kennisgeving.nummer)).where(Kennisgeving.complex_id == complex_id))
    return (last or 0) + 1


def keep_kennisgeving(
    session: Session, door_id: uuid.UUID, *, complex_id: uuid.UUID, telling_id: uuid.UUID, brief: Brief
) -> Kennisgeving | None:
    """Keep one letter as sent; None when this lease has this letter already (the job was done twice)."""
    exists = session.scalar(
        select(Kennisgeving.id).where(
            Kennisgeving.telling_id == telling_id,
            Kennisgeving.huurovereenkomst_id == brief.huurovereenkomst_id,
            Kennisgeving.uitgave == brief.uitgave,
        )
    )
    if exists is not None:
        return None
    ontvangen = aangenomen(brief.verstuurd_op)
    letter = Kennisgeving(
        complex_id=complex_id,
        telling_id=telling_id,
        huurovereenkomst_id=brief.huurovereenkomst_id,
        nummer=brief.nummer,
        uitgave=brief.uitgave,
        verstuurd_op=brief.verstuurd_op,
        ontvangen_op=ontvangen,
        laatste_dag=laatste_dag(ontvangen),
        vastgelegd_door=door_id,
        vastgelegd_op=now(session),
    )
    letter.geadresseerden, letter.pdf = brief.geadresseerden, brief.pdf
    session.add(letter)
    session.flush()
    for exemplaar in brief.exemplaren:
        _keep_copy(session, letter, exemplaar)
    note(
        session,
        "kennisgeving.send",
        Actie.C,
        complex_id=complex_id,
        object_soort="kennisgeving",
        object_id=letter.id,
        velden=["geadresseerden", "pdf"],
        doel=Doel.INSTEMMING,
    )
    return letter


def _keep_copy(session: Session, letter: Kennisgeving, exemplaar: Exemplaar) -> None:
    copy = Geadresseerde(
        complex_id=letter.complex_id,
        huurovereenkomst_id=letter.huurovereenkomst_id,
        kennisgeving_id=letter.id,
        huurder_id=exemplaar.huurder_id,
    )
    copy.adres, copy.pdf = exemplaar.adres, exemplaar.pdf
    session.add(copy)


def correct_kennisgeving(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    kennisgeving_id: uuid.UUID,
    reden: Verbeterreden,
) -> str:
    """Have a letter made and sent again, in place of the wrong one: a new term starts for this lease alone.

    Gives the key of the job. Raises RuleError (conflict) when it was replaced or is being replaced, or when
    its Telling does not hold or its lease does not run any more; NotFound.
    """
    letter = newest_letter(session, complex_id, kennisgeving_id)
    check_geldt(session, complex_id, letter.telling_id)
    lease = session.get_one(Huurovereenkomst, letter.huurovereenkomst_id)
    if lease.eind is not None and lease.eind < today(session):
        raise RuleError(_l("Deze huur is voorbij. Er is geen brief meer nodig."), "conflict")
    begin = f"kennisgeving:{letter.id}:"
    sleutel = job_key(session, begin)
    known = session.scalar(
        select(Briefverbetering.id).where(Briefverbetering.kennisgeving_id == kennisgeving_id)
    )
    if known is not None and taken.runs(session, sleutel):
        raise RuleError(_l("We maken deze brief al opnieuw. Wacht tot hij klaar is."), "conflict")
    if known is None:
        session.add(
            Briefverbetering(
                complex_id=complex_id,
                huurovereenkomst_id=letter.huurovereenkomst_id,
                kennisgeving_id=letter.id,
                reden=reden,
                vastgelegd_door=actor.id,
                vastgelegd_op=now(session),
            )
        )
    taken.enqueue(
        session,
        "kennisgeving_opnieuw",
        sleutel,
        totaal=1,
        complex_id=complex_id,
        kennisgeving_id=letter.id,
        door_id=actor.id,
    )
    note(
        session,
        "kennisgeving.correct",
        Actie.E,
        complex_id=complex_id,
        object_soort="kennisgeving",
        object_id=letter.id,
        doel=Doel.INSTEMMING,
    )
    return sleutel


def newest_letter(session: Session, complex_id: uuid.UUID, kennisgeving_id: uuid.UUID) -> Kennisgeving:
    """A letter, held until commit, that no other has replaced. Raises RuleError (conflict), NotFound."""
    letter = lock_row(session, Kennisgeving, kennisgeving_id)
    if letter is None or letter.complex_id != complex_id:
        raise NotFound
    newest = session.scalar(
        select(func.max(Kennisgeving.uitgave)).where(
            Kennisgeving.telling_id == letter.telling_id,
            Kennisgeving.huurovereenkomst_id == letter.huurovereenkomst_id,
        )
    )
    if newest != letter.uitgave:
        raise RuleError(_l("Deze brief is al vervangen door een nieuwe. Open de nieuwste."), "conflict")
    return letter
