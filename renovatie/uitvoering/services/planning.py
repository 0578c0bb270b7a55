"""Plan, start, deliver and exclude the works in a home. Nothing starts until the gate of that home allows."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor
from renovatie.complexen.models import Complex, Woning
from renovatie.instemming.poortwoorden import waarom_dicht
from renovatie.instemming.woningpoort import besluit_van, for_dringend, woningpoort_facts
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.uitvoering.feiten import is_renovated
from renovatie.uitvoering.models import Uitsluitreden, Werkplanning, Werksoort
from renovatie.uitvoering.services._gedeeld import find_planning, locked_complex, planning_of, record_event
from renovatie.uitvoering.services.logeren import (
    book,
    check_empty,
    forget_gone,
    release,
    running_lease,
    shift_stay,
)
from renovatie.uitvoering.services.proef import check_proef
from workflows.fasefeiten import Fase
from workflows.uitvoering import (
    Aard,
    Dringendreden,
    Woningpoort,
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

    `start`: today or later, moved to a working day. The guest home's days are inclusive; without one a stay
    that was booked moves as many days as the works do. Raises RuleError: te_vroeg (the gate of the home is
    closed), conflict (begun already, guest home taken, no home of the eenheid), ongeldig; NotFound.
    """
    locked_complex(session, complex_id)
    if start < today(session):
        raise RuleError(_l("Kies vandaag of een latere dag."), field="start")
    poort = poort_van_woning(
        session, complex_id, woning_id, today(session), aard=aard, dringend_reden=dringend_reden
    )
    if not poort.open:
        raise RuleError(waarom_dicht(poort), "ongeldig" if aard is Aard.DRINGEND else "te_vroeg")
    if aard is Aard.RENOVATIE:
        _check_renovated(session.get_one(Woning, woning_id))
    forget_gone(session, complex_id)
    planning = find_planning(session, woning_id, aard)
    moved = planning is not None
    if planning is None:
        planning = Werkplanning(complex_id=complex_id, woning_id=woning_id, aard=aard)
    elif planning.begonnen_op is not None:
        raise RuleError(_l("Het werk in deze woning is al begonnen."), "conflict")
    planning.dringend_reden = dringend_reden if aard is Aard.DRINGEND else None
    planning.uitgesloten_op = planning.uitsluitreden = None
    periode = werkperiode(start)
    check_empty(session, woning_id, periode)
    if logeerwoning_id is None and planning.start is not None:
        shift_stay(session, planning, periode.begin - planning.start)
    else:
        book(session, planning, logeerwoning_id, logeer_van, logeer_tot)
    planning.start, planning.eind = periode.begin, periode.eind
    planning.aangekondigd_op = aangekondigd_op
    planning.voor_huur_id = running_lease(session, woning_id)
    session.add(planning)
    session.flush()
    soort = Werksoort.VERPLAATST if moved else Werksoort.GEPLAND
    record_event(session, actor, planning, soort, periode.begin)
    return planning


def start_werk(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    planning_id: uuid.UUID,
    datum: dt.date,
    woning_id: uuid.UUID | None = None,
) -> Werkplanning:
    """Record that the works began on `datum` (today at the latest), if the gate was open on that day.

    Renovatie begins in phase 4b alone, dringend in any phase. `woning_id`: the home it has to be. Raises
    RuleError: te_vroeg with the reason, conflict (begun or excluded, the complex ended), ongeldig; NotFound.
    """
    complex_ = locked_complex(session, complex_id)
    planning = planning_of(session, complex_id, planning_id, woning_id)
    if planning.begonnen_op is not None:
        raise RuleError(_l("Het werk in deze woning is al begonnen."), "conflict")
    if planning.uitgesloten_op is not None:
        raise RuleError(_l("Deze woning doet niet mee. Plan haar eerst opnieuw."), "conflict")
    if datum > today(session):
        raise RuleError(_l("Deze datum ligt in de toekomst."), field="datum")
    _check_phase(complex_, planning.aard)
    check_proef(session, planning)
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
    record_event(session, actor, planning, Werksoort.BEGONNEN, datum)
    return planning


def deliver_werk(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    planning_id: uuid.UUID,
    datum: dt.date,
    woning_id: uuid.UUID | None = None,
) -> Werkplanning:
    """Record that the home was delivered on `datum` (today at the latest); of `woning_id` when it is named.

    Raises RuleError: te_vroeg (not begun), conflict (delivered), ongeldig (date); NotFound.
    """
    planning = planning_of(session, complex_id, planning_id, woning_id)
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
    record_event(session, actor, planning, Werksoort.OPGELEVERD, datum)
    return planning


def exclude_werk(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, woning_id: uuid.UUID, reden: Uitsluitreden
) -> Werkplanning:
    """Leave a home out of the renovation, with a fixed reason. Raises RuleError (conflict), NotFound."""
    locked_complex(session, complex_id)
    woning = session.get(Woning, woning_id)
    if woning is None or woning.complex_id != complex_id:
        raise NotFound
    _check_renovated(woning)
    planning = find_planning(session, woning_id, Aard.RENOVATIE)
    if planning is None:
        planning = Werkplanning(complex_id=complex_id, woning_id=woning_id, aard=Aard.RENOVATIE)
    if planning.begonnen_op is not None:
        raise RuleError(_l("Het werk in deze woning is al begonnen."), "conflict")
    planning.uitgesloten_op, planning.uitsluitreden = today(session), reden
    planning.proefwoning = False
    planning.aangekondigd_op = planning.voor_huur_id = None
    release(planning)
    session.add(planning)
    session.flush()
    record_event(session, actor, planning, Werksoort.UITGESLOTEN, today(session))
    return planning


def _check_renovated(woning: Woning) -> None:
    """What does not count as a home is never done or left out: else it would stand in for one that is not."""
    if not is_renovated(woning):
        raise RuleError(
            _l("Deze ruimte hoort niet bij de woningen van de renovatie. U hoeft hier niets vast te leggen."),
            "conflict",
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
