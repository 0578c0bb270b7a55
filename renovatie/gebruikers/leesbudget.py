"""The budget on reading: of who opens more pages in an hour than was agreed, the privacy officers are told.

The journal has a line of every page before it is sent, so the journal is the counter: no page costs a
statement more. The worker looks each minute at the hour that just passed. Nothing is slowed down or shut: a
long day at the doors is no crime, and who reads a whole complex has the right to each page of it.
"""

import datetime as dt
import uuid
from collections.abc import Set as AbstractSet
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from privacy.access import Rol
from privacy.chain import journaal, stamp
from privacy.journal import Actie
from renovatie.gebruikers.berichten import Berichtsoort, notify_rol
from renovatie.gebruikers.models import Bericht, Gebruiker
from renovatie.kern.clock import real_now
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.scope import EVERYTHING
from renovatie.kern.transaction import WORKER, reading, transaction

HOUR: Final = dt.timedelta(hours=1)
_SHOWN: Final = (Actie.R, Actie.E)
"""Looked at, or taken away; also what was refused, since who tries many numbers is what this looks for.

A page counts once, however many lines it has.
"""


def watch(omgeving: Omgeving) -> None:
    """Look who read more than the budget in the hour before now, and tell it once an hour."""
    now, budget = real_now(), omgeving.settings.leesbudget
    with reading(omgeving, None, scope=EVERYTHING) as session:
        found = over(session, budget, now)
    if found:
        with transaction(omgeving, None, origin=WORKER, scope=EVERYTHING) as session:
            tell(session, over(session, budget, now))


def over(session: Session, budget: int, now: dt.datetime) -> set[uuid.UUID]:
    """Who opened more than `budget` pages in the hour before `now`, and was not told of in that hour."""
    counted = session.scalars(
        select(journaal.c.actor)
        .where(
            journaal.c.time > stamp(now - HOUR),
            journaal.c.actor.is_not(None),
            journaal.c.origin == "web",
            journaal.c.actie.in_(_SHOWN),
        )
        .group_by(journaal.c.actor)
        .having(func.count(journaal.c.request_id.distinct()) > budget)
    )
    return {uuid.UUID(actor) for actor in counted} - _told(session, now - HOUR)


def _told(session: Session, since: dt.datetime) -> set[uuid.UUID | None]:
    return set(
        session.scalars(
            select(Bericht.object_id).where(
                Bericht.gemaakt_op > since, Bericht.soort == Berichtsoort.LEESBUDGET.value
            )
        )
    )


def tell(session: Session, people: AbstractSet[uuid.UUID]) -> None:
    """Tell of each to the privacycoördinator of the own organisation and to the FG, never to the reader."""
    homes = session.execute(
        select(Gebruiker.id, Gebruiker.organisatie_id).where(Gebruiker.id.in_(people)).order_by(Gebruiker.id)
    )
    for gebruiker_id, organisatie_id in homes:
        for rol, where in ((Rol.PRIVACYCOORDINATOR, organisatie_id), (Rol.PRIVACYFUNCTIONARIS, None)):
            notify_rol(
                session,
                Berichtsoort.LEESBUDGET,
                rol,
                organisatie_id=where,
                object_soort="gebruiker",
                object_id=gebruiker_id,
                behalve=[gebruiker_id],
            )
