"""Set goals and record how many households were measured. Nothing here commits."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.models import Complex
from renovatie.effect import queries
from renovatie.effect.models import Doelstelling, Golf, Meting, Publicatie, Uitvoerder
from renovatie.huishoudens.feiten import woningtelling
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row


def record_doelstelling(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    *,
    doel: str,
    indicator: str,
    uitvoerder: Uitvoerder,
    nulmeting_op: dt.date | None,
    vraag: str | None = None,
    doelstelling_id: uuid.UUID | None = None,
) -> Doelstelling:
    """Make a goal, or change the one with this id; `vraag`: the question that measures it, by its code.

    Raises NotFound for an id of another complex.
    """
    if doelstelling_id is None:
        goal = Doelstelling(complex_id=complex_id)
        session.add(goal)
    else:
        found = session.get(Doelstelling, doelstelling_id)
        if found is None or found.complex_id != complex_id:
            raise NotFound
        goal = found
    goal.doel, goal.indicator = doel, indicator
    goal.uitvoerder, goal.nulmeting_op, goal.vraag = uitvoerder, nulmeting_op, vraag
    session.flush()
    _noted(session, complex_id, "doel.record", "doel", "indicator", "uitvoerder", "nulmeting_op", "vraag")
    return goal


def record_meting(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    *,
    golf: Golf,
    gesloten_op: dt.date,
    huishoudens: int,
) -> Meting:
    """Record how many households took part in a measurement; the same wave again corrects it.

    Raises RuleError for more households than there were on that day, or a day that has yet to come.
    """
    if gesloten_op > today(session):
        raise RuleError(_l("Deze datum ligt in de toekomst."), field="gesloten_op")
    if huishoudens > woningtelling(session, complex_id, gesloten_op).verhuurd:
        raise RuleError(
            _l("Dit zijn er meer dan er huishoudens zijn. Kijk het aantal na."), field="huishoudens"
        )
    meting = session.scalar(select(Meting).where(Meting.complex_id == complex_id, Meting.golf == golf))
    if meting is None:
        meting = Meting(complex_id=complex_id, golf=golf)
        session.add(meting)
    meting.gesloten_op, meting.huishoudens = gesloten_op, huishoudens
    session.flush()
    _noted(session, complex_id, "meting.record", "golf", "gesloten_op", "huishoudens")
    return meting


def publish_cijfers(session: Session, actor: Actor, complex_id: uuid.UUID, *, golf: Golf) -> list[Publicatie]:
    """Publish every table of the list as it stands today, once for each of the three moments.

    Small rows are left out and the rest is rounded before anything is stored (privacy.disclosure). Raises
    RuleError for a moment that was published or lies before one that was.
    """
    lock_row(session, Complex, complex_id)
    if golf not in queries.golven_open(session, complex_id):
        raise RuleError(
            _l("Dit moment is al gepubliceerd, of een later moment. Kies een ander moment."), field="golf"
        )
    made = [
        Publicatie(
            complex_id=complex_id,
            tabel=naam,
            golf=golf,
            op=today(session),
            rijen={rij: None if cellen is None else list(cellen) for rij, cellen in shown.rijen.items()},
        )
        for naam, shown in queries.to_publish(session, complex_id).items()
    ]
    session.add_all(made)
    session.flush()
    _noted(session, complex_id, "cijfers.publish", "golf", "rijen")
    return made


def _noted(session: Session, complex_id: uuid.UUID, code: str, *velden: str) -> None:
    note(session, code, Actie.U, complex_id=complex_id, velden=velden, doel=Doel.VERANTWOORDING)
