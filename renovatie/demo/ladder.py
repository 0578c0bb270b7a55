"""What happened on the ladder of De Grutto: reminders that went out, a question back, an appointment."""

import datetime as dt
import uuid

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from privacy.access import Rol
from renovatie.complexen.models import Instantie
from renovatie.demo.verhaal import Verhaal
from renovatie.doorverwijzingen import services
from renovatie.doorverwijzingen.codes import Overdrachtdagdeel, Overdrachtplek, Terugvraag
from renovatie.doorverwijzingen.models import Doorverwijzing
from renovatie.gebruikers.models import Bericht, Postbericht
from workflows.doorverwijzing import Stand, Uitkomst
from workflows.termijnen import eerste_werkdag_vanaf, is_werkdag

DAYS = 45
"""So many days back the mornings are told: the oldest referral without an answer was sent after that."""


def climb(told: Verhaal) -> None:
    """Each morning of the last weeks, then what partners and the team did, and only what is new unread."""
    for ago in range(DAYS, -1, -1):
        day = told.day(ago)
        if is_werkdag(day):
            _morning(told, day)
    _ask_and_arrange(told)
    with told.verteller.act(told.vandaag, Rol.SOCIAAL_WERKER, told.complex_id) as (session, _actor):
        _forget_the_old(session, told.complex_id)


def _morning(told: Verhaal, day: dt.date) -> None:
    with told.verteller.job(day, told.complex_id, frozenset()) as session:
        for verwijzing_id in services.late(session):
            services.take_steps(session, verwijzing_id)


def _ask_and_arrange(told: Verhaal) -> None:
    where, yesterday = told.complex_id, told.day(1)
    with told.verteller.act(yesterday, Rol.PARTNER, where) as (session, partner):
        mine = select(Instantie.id).where(Instantie.organisatie_id == partner.organisatie_id)
        statement = select(Doorverwijzing).where(
            Doorverwijzing.complex_id == where, Doorverwijzing.instantie_id.in_(mine)
        )
        sent = session.scalars(
            statement.where(Doorverwijzing.stand == Stand.VERZONDEN).order_by(Doorverwijzing.nummer.desc())
        ).first()
        busy = session.scalars(
            statement.where(Doorverwijzing.stand == Stand.IN_BEHANDELING).order_by(Doorverwijzing.nummer)
        ).first()
        if busy is not None:
            services.report_uitkomst(
                session, partner, complex_id=where, doorverwijzing_id=busy.id, uitkomst=Uitkomst.OPGELOST
            )
        if sent is not None:
            services.ask_back(
                session, partner, complex_id=where, doorverwijzing_id=sent.id, vraag=Terugvraag.TOLK_NODIG
            )
    if sent is None:
        return
    with told.verteller.act(told.vandaag, Rol.SOCIAAL_WERKER, where) as (session, worker):
        services.plan_overdracht(
            session,
            worker,
            complex_id=where,
            doorverwijzing_id=sent.id,
            voorsteller_id=worker.id,
            op=eerste_werkdag_vanaf(told.vandaag + dt.timedelta(days=4)),
            plek=Overdrachtplek.HUISKAMER,
            dagdeel=Overdrachtdagdeel.OCHTEND,
        )


def _forget_the_old(session: Session, complex_id: uuid.UUID) -> None:
    """What was told about a referral that is past it was read long ago, and is gone with its e-mail."""
    settled = select(Doorverwijzing.id).where(
        Doorverwijzing.complex_id == complex_id, Doorverwijzing.stand != Stand.VERZONDEN
    )
    session.execute(
        delete(Bericht).where(Bericht.object_id.in_(settled), Bericht.soort == "doorverwijzing_nieuw")
    )
    for verwijzing_id in session.scalars(settled).all():
        session.execute(delete(Postbericht).where(Postbericht.sleutel.contains(f":{verwijzing_id}:")))
