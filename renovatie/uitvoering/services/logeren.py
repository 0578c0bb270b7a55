"""Guest homes: which homes they are, who needs one, and for which days it is kept. Never twice for one day.

The complex is locked, so two people never book at once; the database refuses what passes by this code.
"""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from privacy.access import Actor
from renovatie.complexen.codes import BEWOOND_ZONDER_HUUR, Woningsoort
from renovatie.complexen.models import Woning
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.huishoudens.queries import runs_on
from renovatie.instemming.woorden import dag
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.uitvoering.models import Werkplanning
from renovatie.uitvoering.services._gedeeld import locked_complex, noted_home, planning_of, works_in
from workflows.logeren import Logeerbehoefte, bezet
from workflows.uitvoering import Periode


def change_logeren(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    planning_id: uuid.UUID,
    logeren: Logeerbehoefte,
    logeerwoning_id: uuid.UUID | None = None,
    logeer_van: dt.date | None = None,
    logeer_tot: dt.date | None = None,
) -> Werkplanning:
    """Record whether a household needs a guest home, and keep one for its days (inclusive), or let it go.

    Also while the works run: somebody goes home sooner or later than planned. Who was told of another guest
    home before the works began has to be told again. Raises RuleError: conflict (taken, shut, home left
    out), ongeldig; NotFound.
    """
    locked_complex(session, complex_id)
    forget_gone(session, complex_id)
    planning = planning_of(session, complex_id, planning_id)
    if planning.uitgesloten_op is not None:
        raise RuleError(_l("Deze woning doet niet mee. Plan haar eerst opnieuw."), "conflict")
    if logeerwoning_id is not None and logeren is not Logeerbehoefte.NODIG:
        raise RuleError(
            _l("Kies ook dat er een logeerwoning nodig is, of laat de logeerwoning leeg."), field="logeren"
        )
    was = (planning.logeerwoning_id, planning.logeer_van, planning.logeer_tot)
    planning.logeren, planning.voor_huur_id = logeren, running_lease(session, planning.woning_id)
    book(session, planning, logeerwoning_id, logeer_van, logeer_tot)
    if planning.begonnen_op is None and was != (logeerwoning_id, planning.logeer_van, planning.logeer_tot):
        planning.aangekondigd_op = None
    session.flush()
    noted_home(session, "logeren.change", complex_id, planning.woning_id)
    return planning


def set_logeerwoning(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, woning_id: uuid.UUID, logeerwoning: bool
) -> Woning:
    """Make a vacant home a guest home, or give it back. Raises RuleError (conflict), NotFound."""
    locked_complex(session, complex_id)
    woning = session.get(Woning, woning_id)
    if woning is None or woning.complex_id != complex_id or woning.soort is not Woningsoort.WONING:
        raise NotFound
    op = today(session)
    if logeerwoning and (
        woning.status in BEWOOND_ZONDER_HUUR or _rented(session, woning_id, Periode(op, dt.date.max))
    ):
        raise RuleError(
            _l("Hier woont iemand, of iemand komt hier wonen. Alleen een lege woning kan logeerwoning zijn."),
            "conflict",
        )
    if not logeerwoning and (stay := bezet(Periode(op, dt.date.max), stays_in(session, woning_id))):
        raise RuleError(
            _l("Er logeert iemand tot en met %(dag)s. Geef de woning daarna vrij.", dag=dag(stay.eind)),
            "conflict",
        )
    woning.logeerwoning = logeerwoning
    noted_home(session, "logeerwoning.set", complex_id, woning_id)
    return woning


def book(
    session: Session,
    planning: Werkplanning,
    logeerwoning_id: uuid.UUID | None,
    van: dt.date | None,
    tot: dt.date | None,
) -> None:
    """Keep the guest home for these days (inclusive); without one, let go of what was kept.

    Nobody else may have it on one of them, and there may be no works in it. Raises RuleError, NotFound.
    """
    if logeerwoning_id is None:
        release(planning)
        return
    if van is None or tot is None or tot < van:
        raise RuleError(_l("Vul in van wanneer tot wanneer iemand logeert."), field="logeer_van")
    wanted = Periode(van, tot)
    _check_guest_home(session, planning, logeerwoning_id, wanted)
    if stay := bezet(wanted, stays_in(session, logeerwoning_id, planning.id)):
        raise RuleError(
            _l("De logeerwoning is bezet tot en met %(dag)s. Kies andere dagen.", dag=dag(stay.eind)),
            "conflict",
            field="logeerwoning_id",
        )
    if werk := bezet(wanted, works_of(session, logeerwoning_id)):
        raise RuleError(
            _l(
                "In de logeerwoning wordt zelf gewerkt tot en met %(dag)s. Kies andere dagen.",
                dag=dag(werk.eind),
            ),
            "conflict",
            field="logeerwoning_id",
        )
    planning.logeren = Logeerbehoefte.NODIG
    planning.logeerwoning_id, planning.logeer_van, planning.logeer_tot = logeerwoning_id, van, tot


def shift_stay(session: Session, planning: Werkplanning, days: dt.timedelta) -> None:
    """Keep the guest home of these works for as many days later or earlier, if it has one.

    Raises RuleError (conflict) when it is taken then, or under works: let it go first, or take other days.
    """
    if planning.logeerwoning_id is None or planning.logeer_van is None or planning.logeer_tot is None:
        return
    book(
        session,
        planning,
        planning.logeerwoning_id,
        planning.logeer_van + days,
        planning.logeer_tot + days,
    )


def release(planning: Werkplanning) -> None:
    """Let the guest home of these works go; whether one is needed stays as it is."""
    planning.logeerwoning_id = planning.logeer_van = planning.logeer_tot = None


def running_lease(session: Session, woning_id: uuid.UUID) -> uuid.UUID | None:
    """The lease of who lives in this home today."""
    return session.scalar(
        select(Huurovereenkomst.id)
        .where(Huurovereenkomst.woning_id == woning_id, runs_on(today(session)))
        .limit(1)
    )


def forget_gone(session: Session, complex_id: uuid.UUID | None = None) -> None:
    """Let go of what was told to and kept for households whose lease ended before their works began.

    Of one complex, or each morning of all: the guest home is free again, and who comes next hears it herself.
    """
    query = select(Werkplanning).where(
        Werkplanning.voor_huur_id.is_not(None),
        Werkplanning.begonnen_op.is_(None),
        ~exists().where(Huurovereenkomst.id == Werkplanning.voor_huur_id, runs_on(today(session))),
    )
    if complex_id is not None:
        query = query.where(Werkplanning.complex_id == complex_id)
    for planning in session.scalars(query):
        release(planning)
        planning.aangekondigd_op = planning.voor_huur_id = None
        planning.logeren = Logeerbehoefte.ONBEKEND
        noted_home(session, "logeren.change", planning.complex_id, planning.woning_id)
    session.flush()


def check_empty(session: Session, woning_id: uuid.UUID, werk: Periode) -> None:
    """Raises RuleError (conflict) when somebody stays in this home on one of the days of its own works."""
    if stay := bezet(werk, stays_in(session, woning_id)):
        raise RuleError(
            _l(
                "In deze logeerwoning logeert iemand tot en met %(dag)s. Kies andere dagen.",
                dag=dag(stay.eind),
            ),
            "conflict",
            field="start",
        )


def stays_in(session: Session, woning_id: uuid.UUID, except_id: uuid.UUID | None = None) -> list[Periode]:
    """For which days this guest home is kept, without those of one planning."""
    query = select(Werkplanning.logeer_van, Werkplanning.logeer_tot).where(
        Werkplanning.logeerwoning_id == woning_id
    )
    if except_id is not None:
        query = query.where(Werkplanning.id != except_id)
    return [Periode(van, tot) for van, tot in session.execute(query) if van and tot]


def works_of(session: Session, woning_id: uuid.UUID) -> list[Periode]:
    """On which days there are works in this home."""
    rows = session.scalars(select(Werkplanning).where(Werkplanning.woning_id == woning_id))
    return [werk for row in rows if (werk := works_in(row)) is not None]


def _check_guest_home(
    session: Session, planning: Werkplanning, logeerwoning_id: uuid.UUID, wanted: Periode
) -> None:
    woning = session.get(Woning, logeerwoning_id)
    if woning is None or woning.complex_id != planning.complex_id:
        raise NotFound
    if not woning.logeerwoning:
        raise RuleError(_l("Deze woning is geen logeerwoning."), field="logeerwoning_id")
    if woning.id == planning.woning_id:
        raise RuleError(_l("Niemand logeert in de woning waar gewerkt wordt."), field="logeerwoning_id")
    if woning.status in BEWOOND_ZONDER_HUUR or _rented(session, woning.id, wanted):
        raise RuleError(
            _l("Deze logeerwoning is op die dagen verhuurd of verkocht. Kies een andere."),
            "conflict",
            field="logeerwoning_id",
        )


def _rented(session: Session, woning_id: uuid.UUID, dagen: Periode) -> bool:
    """Whether somebody rents this home on one of the days."""
    lease = select(Huurovereenkomst.id).where(
        Huurovereenkomst.woning_id == woning_id,
        Huurovereenkomst.begin <= dagen.eind,
        or_(Huurovereenkomst.eind.is_(None), Huurovereenkomst.eind >= dagen.begin),
    )
    return session.scalar(lease.limit(1)) is not None
