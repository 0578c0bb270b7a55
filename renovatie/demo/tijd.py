"""The clock of the demo: loading walks through the past, the banner moves the day forward."""

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor, Rol
from renovatie.gebruikers.aanmelding import load_actor
from renovatie.kern.clock import AMSTERDAM, Clock
from renovatie.kern.models import Demoklok
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.scope import EVERYTHING, only
from renovatie.kern.taken import enqueue
from renovatie.kern.transaction import WORKER, reading, transaction

NOON = dt.time(12)
LONGEST_JUMP = 400


class Verteller:
    """Tells the story of a complex: each act on its day, by who does it, through the real services."""

    def __init__(self, omgeving: Omgeving, mensen: dict[Rol, uuid.UUID]) -> None:
        self._omgeving, self._mensen = omgeving, mensen
        self._actors: dict[Rol, Actor] = {}

    @contextmanager
    def act(self, day: dt.date, rol: Rol, complex_id: uuid.UUID) -> Iterator[tuple[Session, Actor]]:
        """One transaction on a day of the past."""
        moment = dt.datetime.combine(day, NOON, AMSTERDAM)
        then = replace(self._omgeving, clock=Clock(source=lambda: moment))
        actor = self._actor(rol)
        with transaction(then, actor, complex_id=complex_id) as session:
            yield session, actor

    @contextmanager
    def resident(self, day: dt.date, complex_id: uuid.UUID) -> Iterator[Session]:
        """One transaction on a day of the past of a tenant who answers with her code: no account, no role."""
        moment = dt.datetime.combine(day, NOON, AMSTERDAM)
        then = replace(self._omgeving, clock=Clock(source=lambda: moment))
        dossiers = frozenset({"contact", "instemming"})
        with transaction(then, None, dossiers=dossiers, scope=only(complex_id)) as session:
            yield session

    @contextmanager
    def job(self, day: dt.date, complex_id: uuid.UUID, dossiers: frozenset[str]) -> Iterator[Session]:
        """One transaction on a day of the past of a job, that opens these kinds of dossier."""
        moment = dt.datetime.combine(day, NOON, AMSTERDAM)
        then = replace(self._omgeving, clock=Clock(source=lambda: moment))
        with transaction(then, None, origin=WORKER, dossiers=dossiers, scope=only(complex_id)) as session:
            yield session

    def _actor(self, rol: Rol) -> Actor:
        if rol not in self._actors:
            with reading(self._omgeving, None, scope=EVERYTHING) as session:
                actor = load_actor(session, self._mensen[rol])
            if actor is None:
                raise LookupError(f"no demo user with the role {rol}")
            self._actors[rol] = actor
        return self._actors[rol]


def forward(session: Session, today: dt.date, dagen: int) -> dt.date:
    """Move the demo clock and queue the round of each skipped morning, in order. Gives the new day."""
    klok = session.scalar(select(Demoklok).with_for_update())
    if klok is None:
        klok = Demoklok(id=1, dagen=0)
        session.add(klok)
    klok.dagen += dagen
    for ahead in range(1, dagen + 1):
        enqueue(session, "ochtend", f"ochtend:{today + dt.timedelta(days=ahead):%Y-%m-%d}")
    return today + dt.timedelta(days=dagen)
