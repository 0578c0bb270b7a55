"""Plan, start, deliver and exclude the works in a home. Nothing starts until the gate of that home allows."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.models import Complex, Woning
from renovatie.instemming.poortwoorden import waarom_dicht
from renovatie.instemming.woningpoort import besluit_van, for_dringend, woningpoort_facts
from renovatie.instemming.woorden import dag
from renovatie.kern.clock import now, today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row
from renovatie.uitvoering.models import Uitsluitreden, Werkgebeurtenis, Werkplanning, Werksoort
from workflows.fasefeiten import Fase
from workflows.uitvoering import (
    Aard,
    Dringendreden,
    Periode,
    Woningpoort,
    overlappen,
    werkperiode,
    woningpoort,
)


def poort_van_woning(
    session: Session,
    complex_id: uuid.UUID,
    woning_id: uuid.UUID,
    op: dt.date,
    *,
    aard: Aard = Aard.RENOVATIE,
    dringend_reden: Dringendreden | None = None,
) -> Woningpoort:
    """The gate of one home on a day. Raises NotFound for a home of another complex."""
    feiten = woningpoort_facts(session, complex_id, op, [woning_id]).get(woning_id)
    if feiten is None:
        raise NotFound
    if aard is Aard.DRINGEND:
        feiten = for_dringend(feiten, dringend_reden, op)
    return woningpoort(feiten, op)


def plan_werk(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    woning_id: uuid.UUID,
    start: dt.date,
    aard: Aard = Aard.RENOVATIE,
    dringend_reden: Dringendreden | None = None,
    aangekondigd_op: dt.date | None = None,
    logeerwoning_id: uuid.UUID | None = None,
    logeer_van: dt.date | None = None,
    logeer_tot: dt.date | None = None,
) -> Werkplanning:
    """Plan the works in a home, or move them; the end is computed (about twenty working days).

    `start`: today or later, moved to a working day. The guest home's days are inclusive. Raises RuleError:
    te_vroeg (the gate of the home is closed), conflict (begun already, guest home taken), ongeldig; NotFound.
    """
    _locked(session, complex_id)
    if start < today(session):
        raise RuleError(_l("Kies vandaag of een latere dag."), field="start")
    poort = poort_van_woning(
        session, complex_id, woning_id, today(session), aard=aard, dringend_reden=dringend_reden
    )
    if not poort.open:
        raise RuleError(waarom_dicht(poort), "ongeldig" if aard is Aard.DRINGEND else "te_vroeg")
    planning = _planning(session, woning_id, aard)
    moved = planning is not None
    if planning is None:
        planning = Werkplanning(complex_id=complex_id, woning_id=woning_id, aard=aard)
    elif planning.begonnen_op is not None:
        raise RuleError(_l("Het werk in deze woning is al begonnen."), "conflict")
    planning.dringend_reden = dringend_reden if aard is Aard.DRINGEND else None
    planning.uitgesloten_op = planning.uitsluitreden = None
    periode = werkperiode(start)
    planning.start, planning.eind = periode.begin, periode.eind
    planning.aangekondigd_op = aangekondigd_op
    _book(session, planning, logeerwoning_id, logeer_van, logeer_tot)
    session.add(planning)
    session.flush()
    soort = Werksoort.VERPLAATST if moved else Werksoort.GEPLAND
    _event(session, actor, planning, soort, periode.begin)
    return planning


def start_werk(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, planning_id: uuid.UUID, datum: dt.date
) -> Werkplanning:
    """Record that the works began on `datum` (today at the latest), if the gate was open on that day.

    Renovatie begins in phase 4b alone, dringend in any phase. Raises RuleError: te_vroeg with the reason,
    conflict (begun or excluded, the complex ended), ongeldig; NotFound.
    """
    complex_ = _locked(session, complex_id)
    planning = _of_complex(session, complex_id, planning_id)
    if planning.begonnen_op is not None:
        raise RuleError(_l("Het werk in deze woning is al begonnen."), "conflict")
    if planning.uitgesloten_op is not None:
        raise RuleError(_l("Deze woning doet niet mee. Plan haar eerst opnieuw."), "conflict")
    if datum > today(session):
        raise RuleError(_l("Deze datum ligt in de toekomst."), field="datum")
    _check_phase(complex_, planning.aard)
    poort = poort_van_woning(
        session,
        complex_id,
        planning.woning_id,
        datum,
        aard=planning.aard,
        dringend_reden=planning.dringend_reden,
    )
    if not poort.open:
        raise RuleError(waarom_dicht(poort), "te_vroeg")
    if planning.aard is Aard.RENOVATIE:
        _check_after_besluit(session, complex_id, datum)
    planning.begonnen_op, planning.grond = datum, poort.grond
    session.flush()
    _event(session, actor, planning, Werksoort.BEGONNEN, datum)
    return planning


def deliver_werk(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, planning_id: uuid.UUID, datum: dt.date
) -> Werkplanning:
    """Record that the home was delivered on `datum` (today at the latest).

    Raises RuleError: te_vroeg (not begun), conflict (delivered), ongeldig (date); NotFound.
    """
    planning = _of_complex(session, complex_id, planning_id)
    if planning.begonnen_op is None:
        raise RuleError(_l("Dit kan nog niet. Leg eerst vast wanneer het werk begon."), "te_vroeg")
    if planning.opgeleverd_op is not None:
        raise RuleError(_l("Deze woning is al opgeleverd."), "conflict")
    if datum > today(session):
        raise RuleError(_l("Deze datum ligt in de toekomst."), field="datum")
    if datum < planning.begonnen_op:
        raise RuleError(_l("De oplevering kan niet voor het begin zijn."), field="datum")
    planning.opgeleverd_op = datum
    session.flush()
    _event(session, actor, planning, Werksoort.OPGELEVERD, datum)
    return planning


def exclude_werk(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, woning_id: uuid.UUID, reden: Uitsluitreden
) -> Werkplanning:
    """Leave a home out of the renovation, with a fixed reason. Raises RuleError (conflict), NotFound."""
    _locked(session, complex_id)
    woning = session.get(Woning, woning_id)
    if woning is None or woning.complex_id != complex_id:
        raise NotFound
    planning = _planning(session, woning_id, Aard.RENOVATIE)
    if planning is None:
        planning = Werkplanning(complex_id=complex_id, woning_id=woning_id, aard=Aard.RENOVATIE)
    if planning.begonnen_op is not None:
        raise RuleError(_l("Het werk in deze woning is al begonnen."), "conflict")
    planning.uitgesloten_op, planning.uitsluitreden = today(session), reden
    planning.logeerwoning_id = planning.logeer_van = planning.logeer_tot = None
    session.add(planning)
    session.flush()
    _event(session, actor, planning, Werksoort.UITGESLOTEN, today(session))
    return planning


def _locked(session: Session, complex_id: uuid.UUID) -> Complex:
    complex_ = lock_row(session, Complex, complex_id)
    if complex_ is None:
        raise NotFound
    return complex_


def _of_complex(session: Session, complex_id: uuid.UUID, planning_id: uuid.UUID) -> Werkplanning:
    planning = lock_row(session, Werkplanning, planning_id)
    if planning is None or planning.complex_id != complex_id:
        raise NotFound
    return planning


def _planning(session: Session, woning_id: uuid.UUID, aard: Aard) -> Werkplanning | None:
    return session.scalar(
        select(Werkplanning).where(Werkplanning.woning_id == woning_id, Werkplanning.aard == aard)
    )


def _check_phase(complex_: Complex, aard: Aard) -> None:
    """Nothing starts in a complex that ended; renovatie only in phase 4b, however open the home is."""
    if complex_.beeindigd_op is not None:
        raise RuleError(_l("Dit complex is beëindigd. Er begint geen werk meer."), "conflict")
    if aard is Aard.DRINGEND:
        return
    if not complex_.renovatie:
        raise RuleError(_l("Dit complex wordt niet gerenoveerd."), "conflict")
    if complex_.fase is not Fase.UITVOERING:
        raise RuleError(
            _l(
                "Dit kan nog niet. Het complex staat in fase %(fase)s. Renovatie begint in fase 4b.",
                fase=complex_.fase.aanduiding,
            ),
            "te_vroeg",
        )


def _check_after_besluit(session: Session, complex_id: uuid.UUID, datum: dt.date) -> None:
    besluit = besluit_van(session, complex_id)
    if besluit is None or datum < besluit.datum:
        raise RuleError(_l("Het werk kan niet voor het poortbesluit begonnen zijn."), field="datum")


def _book(
    session: Session,
    planning: Werkplanning,
    logeerwoning_id: uuid.UUID | None,
    van: dt.date | None,
    tot: dt.date | None,
) -> None:
    """Keep the guest home for these days; nobody else may have it on one of them."""
    if logeerwoning_id is None:
        planning.logeerwoning_id = planning.logeer_van = planning.logeer_tot = None
        return
    if van is None or tot is None or tot < van:
        raise RuleError(_l("Vul in van wanneer tot wanneer iemand logeert."), field="logeer_van")
    woning = session.get(Woning, logeerwoning_id)
    if woning is None or woning.complex_id != planning.complex_id:
        raise NotFound
    if not woning.logeerwoning:
        raise RuleError(_l("Deze woning is geen logeerwoning."), field="logeerwoning_id")
    wanted = Periode(van, tot)
    for begin, eind in _bookings(session, logeerwoning_id, planning.id):
        if overlappen(wanted, Periode(begin, eind)):
            raise RuleError(
                _l("De logeerwoning is bezet tot en met %(dag)s. Kies andere dagen.", dag=dag(eind)),
                "conflict",
                field="logeerwoning_id",
            )
    planning.logeerwoning_id, planning.logeer_van, planning.logeer_tot = logeerwoning_id, van, tot


def _bookings(
    session: Session, logeerwoning_id: uuid.UUID, except_id: uuid.UUID
) -> list[tuple[dt.date, dt.date]]:
    rows = session.execute(
        select(Werkplanning.logeer_van, Werkplanning.logeer_tot).where(
            Werkplanning.logeerwoning_id == logeerwoning_id, Werkplanning.id != except_id
        )
    )
    return [(van, tot) for van, tot in rows if van is not None and tot is not None]


def _event(session: Session, actor: Actor, planning: Werkplanning, soort: Werksoort, datum: dt.date) -> None:
    session.add(
        Werkgebeurtenis(
            complex_id=planning.complex_id,
            planning_id=planning.id,
            soort=soort,
            datum=datum,
            vastgelegd_door=actor.id,
            vastgelegd_op=now(session),
        )
    )
    note(
        session,
        f"werk.{soort.value}",
        Actie.U,
        complex_id=planning.complex_id,
        object_soort="woning",
        object_id=planning.woning_id,
        doel=Doel.UITVOERING,
    )
