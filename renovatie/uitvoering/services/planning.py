"""Plan, start, deliver and exclude the works in a home. Nothing starts until the gate of that home allows."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.models import Complex, Woning
from renovatie.instemming.woorden import dag
from renovatie.kern.clock import now, today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row
from renovatie.uitvoering.models import Uitsluitreden, Werkgebeurtenis, Werkplanning, Werksoort
from renovatie.uitvoering.poortstand import besluit_van, for_dringend, woningpoort_facts
from workflows.fasefeiten import Fase
from workflows.uitvoering import (
    Aard,
    Dringendreden,
    Periode,
    Reden,
    Woningpoort,
    overlappen,
    werkperiode,
    woningpoort,
)

REDENEN: dict[Reden, LazyString] = {
    Reden.DRINGEND_ONVOLLEDIG: _l("Kies wat er dringend is."),
    Reden.KOOPWONING: _l("Dit is een koopwoning. Maak een afspraak met de eigenaar."),
    Reden.GEEN_POORTBESLUIT: _l(
        "Dit kan nog niet. Er is nog geen poortbesluit. De procesregisseur neemt dat."
    ),
    Reden.DAGVAARDING_OPEN: _l("Dit kan nog niet. De huurder is bij de rechter. Wacht op de uitspraak."),
    Reden.VONNIS_AFGEWEZEN: _l(
        "De rechter wees het voorstel voor deze woning af. Een nieuwe ja verandert dat niet. "
        "Laat deze woning weg, of wacht op een nieuwe uitspraak."
    ),
    Reden.INGETROKKEN: _l("Dit kan nog niet. De ja is ingetrokken. Neem eerst een juridisch besluit."),
    Reden.GESTOPT: _l("Voor deze woning is besloten te stoppen. Vraag opnieuw om instemming."),
    Reden.BIJLAGE_ONTBREEKT: _l(
        "Dit kan nog niet. De huur begon na de peildatum. Leg de getekende bijlage vast, of vraag instemming."
    ),
    Reden.GEEN_VERMOEDEN: _l("Dit kan nog niet. Voor deze woning is een ja nodig. Vraag om instemming."),
    Reden.KENNISGEVING_NIET_ONTVANGEN: _l(
        "Dit kan nog niet. Er is geen kennisgeving ontvangen. Leg de ontvangst vast."
    ),
}
"""Why the gate of a home is closed and what to do now, for every reason without a date in it."""


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


def waarom_dicht(poort: Woningpoort) -> LazyString:
    """Why this home is closed, with its date, and the next step."""
    if poort.reden is Reden.TERMIJN_LOOPT and poort.laatste_dag:
        return _l(
            "Dit kan nog niet. De acht weken lopen tot en met %(dag)s. Daarna wachten we tot %(vanaf)s.",
            dag=dag(poort.laatste_dag),
            vanaf=dag(poort.open_vanaf or poort.laatste_dag),
        )
    if poort.reden is Reden.MARGE_LOOPT and poort.open_vanaf:
        return _l(
            "Dit kan nog niet. Een dagvaarding kan nog onderweg zijn. We wachten tot %(vanaf)s.",
            vanaf=dag(poort.open_vanaf),
        )
    return REDENEN[poort.reden]


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
