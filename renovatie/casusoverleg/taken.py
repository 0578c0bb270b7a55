"""What happens by itself: owners are reminded of actions, and a sheet closes 48 hours after its minutes.

Emptying commits in the main database first; the key goes after that. Killed in between, the job begins again
and wipes a key that is wiped already.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial

from sqlalchemy import Select, or_, select, update
from sqlalchemy.orm import Session

from privacy.journal import Actie
from privacy.keyring import KeyName
from privacy.keystore import KeyStore
from privacy.retention import CONCEPT_DAGEN
from renovatie.casusoverleg.models import Actiepunt, Agendapunt, BeslotenOverleg, Overleg
from renovatie.casusoverleg.queries.acties import owners
from renovatie.casusoverleg.services.besloten import BESLOTENTAAK, empty_besloten
from renovatie.casusoverleg.services.gedeeld import base_path, noted, tell, tell_who_leads
from renovatie.casusoverleg.services.notulen import BLADTAAK
from renovatie.casusoverleg.services.punten import SEALS
from renovatie.gebruikers.berichten import Berichtsoort
from renovatie.gebruikers.models import Gebruiker
from renovatie.kern.clock import now, today
from renovatie.kern.taken import Step, Taken, enqueue
from renovatie.kern.transaction import lock_row
from workflows.casusoverleg import (
    BESLOTEN_OPEN,
    BLAD_OPEN,
    NOTULEN_NA,
    Actiestand,
    Overlegstand,
    besloten_dicht,
    blad_dicht,
    herinner_vanaf,
)

Read = Callable[[], AbstractContextManager[Session]]


def register(taken: Taken) -> None:
    taken.register(BLADTAAK, close_sheet)
    taken.register(BESLOTENTAAK, close_closed_sheet)
    taken.ochtend += [remind_owners, remind_minutes, queue_sheets, queue_closed_sheets]


# ---------------------------------------------------------------- Sheets


def queue_sheets(session: Session) -> None:
    """The net under the job of the minutes; and meetings called off, or without minutes for 30 days."""
    forgotten = today(session) - dt.timedelta(days=CONCEPT_DAGEN)
    due = select(Overleg.id, Overleg.complex_id).where(
        Overleg.blad_dicht_op.is_(None),
        or_(
            Overleg.notulen_om <= now(session) - BLAD_OPEN,
            Overleg.stand == Overlegstand.AFGELAST,
            Overleg.datum < forgotten,
        ),
    )
    for overleg_id, complex_id in session.execute(due).all():
        key = f"{BLADTAAK}:{overleg_id}:{today(session)}"
        enqueue(session, BLADTAAK, key, complex_id=complex_id, overleg_id=overleg_id)


def close_sheet(read: Read, *, complex_id: uuid.UUID, overleg_id: uuid.UUID) -> Iterator[Step]:
    """Empty the sheet of a meeting, then destroy its key. Does nothing before its time."""
    still_open = select(Overleg.id).where(Overleg.id == overleg_id, Overleg.blad_dicht_op.is_(None))
    yield from _close(read, partial(_empty, overleg_id), still_open, (overleg_id, "overleg"))


def _close(read: Read, empty: Step, still_open: Select[uuid.UUID], key: KeyName) -> Iterator[Step]:
    yield empty
    with read() as session:
        keystore: KeyStore = session.info["keystore"]
        emptied = session.scalar(still_open) is None
    if emptied:
        keystore.destroy([key])


def _empty(overleg_id: uuid.UUID, session: Session) -> None:
    overleg = lock_row(session, Overleg, overleg_id)
    if overleg is None or overleg.blad_dicht_op is not None or not _is_due(session, overleg):
        return
    session.execute(
        update(Agendapunt).where(Agendapunt.overleg_id == overleg_id).values(dict.fromkeys(SEALS))
    )
    session.execute(update(Actiepunt).where(Actiepunt.overleg_id == overleg_id).values(agendapunt_id=None))
    overleg.blad_dicht_op = today(session)
    overleg.beurt += 1
    noted(session, "overleg.blad_dicht", Actie.D, overleg.complex_id, "overleg", overleg_id)


def _is_due(session: Session, overleg: Overleg) -> bool:
    if overleg.stand is Overlegstand.AFGELAST:
        return True
    forgotten = overleg.datum + dt.timedelta(days=CONCEPT_DAGEN) < today(session)
    return blad_dicht(overleg.notulen_om, now(session)) or forgotten


def queue_closed_sheets(session: Session) -> None:
    """The sheets of closed meetings whose days are over."""
    due = select(BeslotenOverleg.id, BeslotenOverleg.complex_id).where(
        BeslotenOverleg.gesloten_op.is_(None), BeslotenOverleg.datum < today(session) - BESLOTEN_OPEN
    )
    for besloten_id, complex_id in session.execute(due).all():
        key = f"{BESLOTENTAAK}:{besloten_id}"
        enqueue(session, BESLOTENTAAK, key, complex_id=complex_id, besloten_id=besloten_id)


def close_closed_sheet(read: Read, *, complex_id: uuid.UUID, besloten_id: uuid.UUID) -> Iterator[Step]:
    """Empty the sheet of a closed meeting, then destroy its key. Does nothing before its time."""
    still_open = select(BeslotenOverleg.id).where(
        BeslotenOverleg.id == besloten_id, BeslotenOverleg.gesloten_op.is_(None)
    )
    yield from _close(read, partial(_empty_closed, besloten_id), still_open, (besloten_id, "verwijzing"))


def _empty_closed(besloten_id: uuid.UUID, session: Session) -> None:
    model = lock_row(session, BeslotenOverleg, besloten_id)
    if model is not None and model.gesloten_op is None and besloten_dicht(model.datum, today(session)):
        empty_besloten(session, model)


# ---------------------------------------------------------------- Actions


def remind_owners(session: Session) -> None:
    """Five working days before a meeting: the owners of open actions hear of it, once for each meeting."""
    vandaag = today(session)
    for overleg in session.scalars(
        select(Overleg)
        .where(
            Overleg.stand == Overlegstand.GEPLAND,
            Overleg.herinnerd_op.is_(None),
            Overleg.datum >= vandaag,
        )
        .order_by(Overleg.datum, Overleg.begin, Overleg.id)
    ).all():
        if herinner_vanaf(overleg.datum) <= vandaag:
            overleg.herinnerd_op = vandaag
            _remind(session, overleg)


def remind_minutes(session: Session) -> None:
    """Two days after a meeting without minutes: who leads hears of it, and again once that was read."""
    for overleg in session.scalars(
        select(Overleg)
        .where(
            Overleg.stand.in_((Overlegstand.BEZIG, Overlegstand.GEHOUDEN)),
            Overleg.blad_dicht_op.is_(None),
            Overleg.datum <= today(session) - NOTULEN_NA,
        )
        .order_by(Overleg.datum, Overleg.begin, Overleg.id)
    ).all():
        tell_who_leads(session, Berichtsoort.NOTULEN_ONTBREKEN, overleg)


def _remind(session: Session, overleg: Overleg) -> None:
    waiting = select(Actiepunt.organisatie_id).where(
        Actiepunt.complex_id == overleg.complex_id, Actiepunt.stand == Actiestand.OPEN
    )
    rows = session.execute(owners(overleg.complex_id).where(Gebruiker.organisatie_id.in_(waiting)))
    people = {gebruiker_id for gebruiker_id, _organisatie_id in rows}
    tell(
        session,
        Berichtsoort.ACTIEPUNT_OPEN,
        people,
        complex_id=overleg.complex_id,
        object_soort="overleg",
        object_id=overleg.id,
        pad=f"{base_path(overleg.complex_id)}/actiepunten",
    )
