"""Steps that the events of a lease share: the lease that runs, the event, the household that left."""

import datetime as dt
import uuid
from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.codes import Woningstatus
from renovatie.complexen.models import Complex, Woning
from renovatie.huishoudens.models import Huurder, Huurgebeurtenis, Huurovereenkomst
from renovatie.huishoudens.models import Huurgebeurtenissoort as Soort
from renovatie.huishoudens.queries import runs_on
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row
from workflows.huur import Huurreden


def depart(
    session: Session, woning: Woning, lease: Huurovereenkomst, eind: dt.date, reden: Huurreden
) -> None:
    """The household of this lease has left: the next one gets a new number, and never the previous file."""
    note_event(session, Soort.VERTROKKEN, woning, lease, eind, reden)
    woning.bewoningsnummer += 1
    running = session.scalar(
        select(Huurovereenkomst.id).where(
            Huurovereenkomst.woning_id == woning.id,
            Huurovereenkomst.id != lease.id,
            runs_on(today(session)),
        )
    )
    if running is None and woning.status is Woningstatus.VERHUURD:
        woning.status = Woningstatus.LEEG
    session.flush()


def locked_home(session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID) -> Woning:
    """The home, with its complex held until commit: nobody counts while who rents it changes."""
    if lock_row(session, Complex, complex_id) is None:
        raise NotFound
    woning = session.get(Woning, woning_id)
    if woning is None or woning.complex_id != complex_id:
        raise NotFound
    return woning


def running_lease(
    session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID
) -> tuple[Woning, Huurovereenkomst]:
    """The home and the lease that runs in it today, held until commit. Raises NotFound."""
    woning = locked_home(session, complex_id, woning_id)
    found = session.scalar(
        select(Huurovereenkomst.id).where(Huurovereenkomst.woning_id == woning_id, runs_on(today(session)))
    )
    lease = None if found is None else lock_row(session, Huurovereenkomst, found)
    if lease is None:
        raise NotFound
    return woning, lease


def tenants_of(session: Session, lease: Huurovereenkomst) -> Sequence[Huurder]:
    """Who is on the lease now."""
    return session.scalars(
        select(Huurder)
        .where(Huurder.huurovereenkomst_id == lease.id, Huurder.tot.is_(None))
        .order_by(Huurder.volgnummer)
    ).all()


def check_not_future(session: Session, datum: dt.date, field: str) -> None:
    if datum > today(session):
        raise RuleError(_l("Deze datum ligt in de toekomst. Leg het vast als het zover is."), field=field)


def check_not_before(
    lease: Huurovereenkomst, datum: dt.date, field: str, vanaf: dt.date | None = None
) -> None:
    if datum < max(lease.begin, vanaf or lease.begin):
        raise RuleError(_l("Deze datum ligt voor het begin van de huur."), field=field)


def next_number(session: Session, lease: Huurovereenkomst) -> int:
    last = session.scalar(select(func.max(Huurder.volgnummer)).where(Huurder.huurovereenkomst_id == lease.id))
    return (last or 0) + 1


def new_huurder(lease: Huurovereenkomst, naam: str, volgnummer: int, vanaf: dt.date | None) -> Huurder:
    made = Huurder(
        complex_id=lease.complex_id, huurovereenkomst_id=lease.id, volgnummer=volgnummer, vanaf=vanaf
    )
    made.naam = naam
    return made


def note_event(
    session: Session,
    soort: Soort,
    woning: Woning,
    lease: Huurovereenkomst | None,
    datum: dt.date,
    reden: Huurreden,
) -> None:
    session.add(
        Huurgebeurtenis(
            complex_id=woning.complex_id,
            woning_id=woning.id,
            huurovereenkomst_id=None if lease is None else lease.id,
            volgorde=1,
            soort=soort,
            datum=datum,
            reden=reden,
        )
    )
    session.flush()


def note_lease(
    session: Session, code: str, actie: Actie, lease: Huurovereenkomst, velden: Sequence[str]
) -> None:
    note(
        session,
        code,
        actie,
        complex_id=lease.complex_id,
        object_soort="huurovereenkomst",
        object_id=lease.id,
        velden=tuple(velden),
        doel=Doel.HUURADMINISTRATIE,
    )
