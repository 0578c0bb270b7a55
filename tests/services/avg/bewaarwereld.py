"""A flat whose households were last visited long ago, and two people who may destroy."""

import datetime as dt
import importlib
import importlib.util
import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app import CAPABILITIES
from privacy.access import Actor, Rol
from renovatie.avg.models.bewaren import (
    Regelstand,
    Vernietigingsregel,
    Vernietigingsvoorstel,
)
from renovatie.avg.services import bewaren as services
from renovatie.avg.taken import bewaren as job
from renovatie.gebruikers.models import Organisatiesoort
from renovatie.kern.bewaren import Bewaren
from renovatie.kern.taken import Taken, run_one
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.services.hulpdossiers.verhaal import Verhaal, make_verhaal

LATER = dt.date(2027, 11, 25)
"""A year and a day after the visits of the tests: the first day on which they may be destroyed."""


@dataclass
class Bewaarwereld:
    """`eerste` and `tweede` act for the welfare organisation, `ander` for the corporation."""

    verhaal: Verhaal
    clock: TestClock
    taken: Taken
    eerste: Actor
    tweede: Actor
    ander: Actor

    @property
    def fabriek(self) -> Fabriek:
        return self.verhaal.fabriek

    @property
    def bewaren(self) -> Bewaren:
        return self.taken.bewaren

    @property
    def complex_id(self) -> uuid.UUID:
        return self.verhaal.complex_id

    def write(self, actor: Actor | None = None) -> Any:
        return self.fabriek.write(actor or self.eerste)

    def propose(self, soort: str = "hulpdossier", actor: Actor | None = None) -> uuid.UUID:
        wie = actor or self.eerste
        with self.write(wie) as session:
            return services.propose_vernietiging(
                session, wie, self.bewaren, soort=soort, complex_id=self.complex_id
            ).id

    def confirm(self, voorstel_id: uuid.UUID, actor: Actor | None = None) -> None:
        wie = actor or self.tweede
        with self.write(wie) as session:
            services.confirm_vernietiging(session, wie, self.bewaren, voorstel_id=voorstel_id)

    def work(self) -> None:
        while run_one(self.fabriek.omgeving, self.taken) is not None:
            pass

    def destroy(self, soort: str = "hulpdossier") -> uuid.UUID:
        voorstel_id = self.propose(soort)
        self.confirm(voorstel_id)
        self.work()
        return voorstel_id

    def standen(self, voorstel_id: uuid.UUID) -> list[tuple[str, str | None]]:
        with self.fabriek.write() as session:
            rows = session.scalars(
                select(Vernietigingsregel).where(Vernietigingsregel.voorstel_id == voorstel_id)
            ).all()
            return sorted((row.stand.value, row.overslagreden) for row in rows)

    def stand(self, voorstel_id: uuid.UUID) -> str:
        with self.fabriek.write() as session:
            return session.get_one(Vernietigingsvoorstel, voorstel_id).stand.value

    def half(self) -> int:
        """Things that are gone from the database while their keys may still be there."""
        with self.fabriek.write() as session:
            return len(
                session.scalars(
                    select(Vernietigingsregel.id).where(Vernietigingsregel.stand == Regelstand.VERNIETIGD)
                ).all()
            )


def joined() -> Taken:
    """The kinds of things that the app keeps and the job that destroys them, without the pages."""
    taken = Taken()
    for name in CAPABILITIES:
        if importlib.util.find_spec(f"renovatie.{name}.bewaren"):
            importlib.import_module(f"renovatie.{name}.bewaren").register(taken.bewaren)
    job.register(taken)
    return taken


def make_bewaarwereld(fabriek: Fabriek, clock: TestClock, verhuurd: int = 4) -> Bewaarwereld:
    verhaal = make_verhaal(fabriek, verhuurd)
    welzijn = fabriek.organisatie(Organisatiesoort.WELZIJN)
    return Bewaarwereld(
        verhaal,
        clock,
        joined(),
        fabriek.actor(Rol.PRIVACYCOORDINATOR, organisatie_id=welzijn),
        fabriek.actor(Rol.PRIVACYCOORDINATOR, organisatie_id=welzijn),
        fabriek.actor(Rol.PRIVACYCOORDINATOR),
    )


def copy_of_main(fabriek: Fabriek, folder: Path) -> Path:
    """The main database as a backup has it (SQLite): a whole copy, without the key store."""
    target = folder / "reservekopie.sqlite"
    fabriek.omgeving.database.dispose()
    shutil.copy(fabriek.omgeving.settings.instance / "voordeur.sqlite", target)
    return target
