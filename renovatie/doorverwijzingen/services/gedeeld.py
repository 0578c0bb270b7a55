"""What the use cases of a referral share: every change of state and its event go through here."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.doorverwijzingen.codes import (
    Soort,
)
from renovatie.doorverwijzingen.models import Doorverwijzing, Verwijzinggebeurtenis, Verwijzingskopie
from renovatie.doorverwijzingen.services.melden import tell_of_event
from renovatie.hulpdossiers.pseudoniemen import hold_alive
from renovatie.hulpdossiers.queries import valid_toestemming
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row
from workflows.doorverwijzing import (
    Gebeurtenis,
    Stand,
    next_state,
)
from workflows.machine import TransitionRefused

FUTURE = _l("Deze datum ligt in de toekomst. Vul de datum in waarop het gebeurd is.")
BEFORE_SENT = _l("Deze datum ligt voor de dag van verzenden. Kijk de datum na.")
BEFORE_REOPENED = _l("Deze datum ligt voor de dag waarop de doorverwijzing weer openging. Kijk de datum na.")
NOT_NOW = _l("Dat kan bij deze doorverwijzing niet meer. Kijk eerst wat er nu staat.")


@dataclass(frozen=True, slots=True)
class Stap:
    """One event of a referral, with the state after it."""

    soort: Soort
    naar: Stand
    op: dt.date
    reden: str | None = None
    namens: str | None = None


def advance(
    session: Session,
    actor: Actor,
    verwijzing: Doorverwijzing,
    gebeurtenis: Gebeurtenis,
    op: dt.date,
    *,
    reden: str | None = None,
    namens: str | None = None,
) -> None:
    """Change the state and add the event to the history. Raises as change_state does."""
    change_state(verwijzing, gebeurtenis)
    record_event(session, actor, verwijzing, Soort(gebeurtenis.value), op, reden=reden, namens=namens)


def change_state(verwijzing: Doorverwijzing, gebeurtenis: Gebeurtenis) -> None:
    """The only place where a state changes. Raises RuleError when the event is not possible now."""
    try:
        verwijzing.stand = next_state(verwijzing.stand, gebeurtenis)
    except TransitionRefused as fout:
        raise RuleError(NOT_NOW, "conflict") from fout


def shut(
    session: Session,
    actor: Actor,
    verwijzing: Doorverwijzing,
    gebeurtenis: Gebeurtenis,
    op: dt.date,
    reden: str,
) -> None:
    """End it for good and empty what the Instantie could see."""
    verwijzing.afgesloten_op = op
    advance(session, actor, verwijzing, gebeurtenis, op, reden=reden)
    # By statement, so that nothing has to be opened: the round of the morning has no keys.
    session.flush()
    session.execute(
        update(Verwijzingskopie)
        .where(Verwijzingskopie.doorverwijzing_id == verwijzing.id)
        .values(naam_zegel=None, telefoon_zegel=None, vraag_zegel=None)
    )


def record_event(
    session: Session,
    actor: Actor,
    verwijzing: Doorverwijzing,
    soort: Soort,
    op: dt.date,
    *,
    reden: str | None = None,
    namens: str | None = None,
) -> None:
    """Add an event to the history of the referral, with its journal line, and tell whose turn it is now."""
    laatste = session.scalar(
        select(func.max(Verwijzinggebeurtenis.volgnummer)).where(
            Verwijzinggebeurtenis.doorverwijzing_id == verwijzing.id
        )
    )
    stap = Stap(soort, verwijzing.stand, op, reden, namens)
    record_events(session, actor, verwijzing, [stap], eerste=(laatste or 0) + 1)


def record_events(
    session: Session, actor: Actor, verwijzing: Doorverwijzing, stappen: Sequence[Stap], *, eerste: int = 1
) -> None:
    """As record_event, of events one after the other; `eerste`, the number of the first."""
    genummerd = list(enumerate(stappen, eerste))
    session.add_all(
        Verwijzinggebeurtenis(
            complex_id=verwijzing.complex_id,
            dossier_id=verwijzing.dossier_id,
            doorverwijzing_id=verwijzing.id,
            volgnummer=nummer,
            soort=stap.soort,
            naar=stap.naar,
            op=stap.op,
            door_id=actor.id,
            reden=stap.reden,
            namens=stap.namens or None,
        )
        for nummer, stap in genummerd
    )
    session.flush()
    for nummer, stap in genummerd:
        note(
            session,
            f"doorverwijzing.{stap.soort}",
            Actie.C if stap.soort is Soort.MAAK else Actie.U,
            complex_id=verwijzing.complex_id,
            dossier_id=verwijzing.dossier_id,
            object_soort="doorverwijzing",
            object_id=verwijzing.id,
            velden=("stand",),
            doel=Doel.DOORVERWIJZING,
        )
        tell_of_event(session, actor, verwijzing, stap.soort, nummer)


def held(
    session: Session, complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID, *, ook_beperkt: bool = False
) -> Doorverwijzing:
    """The referral, held until commit: two people never answer the same state.

    Raises NotFound; RuleError when the use of the file is restricted and this is not `ook_beperkt`.
    """
    dossier_id = session.scalar(
        select(Doorverwijzing.dossier_id).where(
            Doorverwijzing.id == doorverwijzing_id, Doorverwijzing.complex_id == complex_id
        )
    )
    if dossier_id is None:
        raise NotFound
    # The file first, everywhere: two who take the same locks in another order would wait for each other.
    # Only then the referral itself is loaded, because before the lock it may still change.
    hold_alive(session, dossier_id, ook_beperkt=ook_beperkt)
    verwijzing = lock_row(session, Doorverwijzing, doorverwijzing_id)
    if verwijzing is None:
        raise NotFound
    return verwijzing


def still_allowed(session: Session, verwijzing: Doorverwijzing, on: dt.date) -> bool:
    """Whether this person lets this Instantie know something on this day."""
    found = valid_toestemming(
        session, verwijzing.persoon_id, verwijzing.instantie_id, Doel.DOORVERWIJZING, on
    )
    return found is not None


def of_complex(session: Session, model: type[Any], complex_id: uuid.UUID, row_id: uuid.UUID) -> Any:
    """The row of this complex. Raises NotFound."""
    row = session.get(model, row_id)
    if row is None or row.complex_id != complex_id:
        raise NotFound
    return row


def day_of(session: Session, op: dt.date | None) -> dt.date:
    """The day that was given, or today. Raises RuleError for a day in the future."""
    vandaag = today(session)
    if op is not None and op > vandaag:
        raise RuleError(FUTURE, field="datum")
    return op or vandaag


def day_after_sending(session: Session, verwijzing: Doorverwijzing, op: dt.date | None) -> dt.date:
    """As day_of; a day before the sending, or before it was opened again, is refused too."""
    dag = day_of(session, op)
    if verwijzing.heropend_op is not None and dag < verwijzing.heropend_op:
        raise RuleError(BEFORE_REOPENED, field="datum")
    if verwijzing.verzonden_op is not None and dag < verwijzing.verzonden_op:
        raise RuleError(BEFORE_SENT, field="datum")
    return dag
