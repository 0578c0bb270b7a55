"""The notices that 70% was reached: queue them, keep each letter, its receipt and what replaces it.

The letters themselves are made by the job in taken.py, one per step, outside any transaction.
"""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Final

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.instemming import feiten
from renovatie.instemming.models import Kennisgeving
from renovatie.instemming.services._gedeeld import locked_complex
from renovatie.instemming.telstand import stemregels
from renovatie.instemming.woorden import dag
from renovatie.kern.clock import now, today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.models import Taak
from renovatie.kern.taken import MAX_ATTEMPTS, enqueue
from renovatie.kern.transaction import lock_row
from workflows.instemmingspoort import Versturen, mag_versturen, uiterste_verzenddag
from workflows.termijnen import laatste_dag

BEZORGING: Final = dt.timedelta(days=1)
"""Until a receipt is confirmed a letter counts as received the day after it was sent."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A letter that is ready: to whom, under which number, on which days, and the PDF."""

    huurovereenkomst_id: uuid.UUID
    nummer: int
    uitgave: int
    verstuurd_op: dt.date
    geadresseerden: str
    pdf: bytes


def _job(session: Session, telling_id: uuid.UUID) -> str:
    """The key of the job that still runs, else that of a new one: one that stopped never blocks the next."""
    begin = f"kennisgevingen:{telling_id}:"
    last = session.scalars(
        select(Taak).where(Taak.sleutel.like(f"{begin}%")).order_by(Taak.id.desc()).limit(1)
    ).first()
    if last is None:
        return f"{begin}0"
    ended = last.klaar is not None or last.stop or last.pogingen >= MAX_ATTEMPTS
    return f"{begin}{last.id}" if ended else last.sleutel


def queue_kennisgevingen(session: Session, actor: Actor, *, complex_id: uuid.UUID) -> str:
    """Have the notices of the newest Telling made and sent; gives the key of the job.

    To every lease in N that is not JA, the silent too, within 14 days of the Peildatum. Raises RuleError:
    te_vroeg (no Telling, not reached, too late, too many withdrawn), conflict (all have one).
    """
    locked_complex(session, complex_id)
    telling = feiten.laatste_telling(session, complex_id)
    if telling is None:
        raise RuleError(_l("Dit kan nog niet. Maak eerst de telling."), "te_vroeg")
    lines = stemregels(session, complex_id, today(session))
    wie = feiten.brieven(session, telling, lines)
    check_versturen(telling, wie, today(session))
    nog = wie.nodig - wie.verstuurd
    if not nog:
        raise RuleError(_l("Alle kennisgevingen zijn al verstuurd."), "conflict")
    sleutel = _job(session, telling.id)
    enqueue(
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
    ontvangen = brief.verstuurd_op + BEZORGING
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


def confirm_received(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    kennisgeving_id: uuid.UUID,
    ontvangen_op: dt.date,
) -> Kennisgeving:
    """Record when the letter came; with several tenants the day on which the last of them had it.

    From that day 56 days run, and to the next working day. A confirmed day only moves to a later one: the
    last tenant had it later. Raises RuleError (ongeldig, conflict), NotFound.
    """
    letter = _newest(session, complex_id, kennisgeving_id)
    if ontvangen_op < letter.verstuurd_op:
        raise RuleError(
            _l("De brief is pas op %(dag)s verstuurd.", dag=dag(letter.verstuurd_op)), field="ontvangen_op"
        )
    if ontvangen_op > today(session):
        raise RuleError(_l("Deze datum ligt in de toekomst."), field="ontvangen_op")
    if letter.bevestigd and ontvangen_op < letter.ontvangen_op:
        raise RuleError(
            _l(
                "De ontvangst staat al op %(dag)s. De laatste ontvangst telt. Kies een latere dag.",
                dag=dag(letter.ontvangen_op),
            ),
            "conflict",
            field="ontvangen_op",
        )
    letter.ontvangen_op, letter.bevestigd = ontvangen_op, True
    letter.laatste_dag = laatste_dag(ontvangen_op)
    note(
        session,
        "kennisgeving.confirm",
        Actie.U,
        complex_id=complex_id,
        object_soort="kennisgeving",
        object_id=letter.id,
        velden=["ontvangen_op", "laatste_dag"],
        doel=Doel.INSTEMMING,
    )
    return letter


def correct_kennisgeving(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, kennisgeving_id: uuid.UUID
) -> str:
    """Have a letter made and sent again, in place of the wrong one: a new term starts for this lease alone.

    Gives the key of the job. Raises RuleError (conflict) when it was replaced already, NotFound.
    """
    letter = _newest(session, complex_id, kennisgeving_id)
    sleutel = f"kennisgeving:{letter.id}"
    enqueue(
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


def _newest(session: Session, complex_id: uuid.UUID, kennisgeving_id: uuid.UUID) -> Kennisgeving:
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
