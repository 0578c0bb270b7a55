"""A request at both organisations, from the post to the file: what the tests of avg start from."""

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import select

from privacy.access import Actor, Rol
from renovatie.avg.models.verzoeken import Derdenvraag, Identiteitswijze, Inzagebestand, Kanaal, Verzoekdeel
from renovatie.avg.services import inzage as inzagen
from renovatie.avg.services import inzage_derden as derden
from renovatie.avg.services import verzoeken
from renovatie.gebruikers.models import Organisatiesoort
from renovatie.huishoudens.inzage import vind_bewoners
from renovatie.kern.inzage import Betrokkene, Inzage
from renovatie.kern.taken import Taken, run_one
from tests.conftest import VANDAAG
from tests.services.hulpdossiers.verhaal import Verhaal
from workflows.verzoeken import Verzoeksoort

NAAM = "kanarienaam van de bewoner"
TEKST = "kanarieverzoek wat weet u van mij"
ADRES = "Trijsselwaardlaan 2\n9999 SA Lommerdrecht"


@dataclass(frozen=True)
class Zaak:
    """Both privacycoordinators of a flat, and the steps that the tests repeat."""

    app: Flask
    verhaal: Verhaal
    corporatie: Actor
    welzijn: Actor

    @property
    def taken(self) -> Taken:
        taken: Taken = self.app.extensions["voordeur"].taken
        return taken

    @property
    def inzage(self) -> Inzage:
        return self.taken.inzage

    def write(self, actor: Actor) -> Any:
        return self.verhaal.fabriek.write(actor)

    def read(self, actor: Actor) -> Any:
        return self.verhaal.fabriek.read(actor)

    def verzoek(
        self, soort: Verzoeksoort = Verzoeksoort.INZAGE, actor: Actor | None = None, **anders: Any
    ) -> uuid.UUID:
        """A request that came in today, at both organisations unless said otherwise."""
        door = actor or self.corporatie
        ander = self.welzijn if door is self.corporatie else self.corporatie
        waarden = {
            "soort": soort,
            "kanaal": Kanaal.BRIEF,
            "ontvangen_op": VANDAAG,
            "naam": NAAM,
            "contact": ADRES,
            "tekst": TEKST,
            "ook": (ander.organisatie_id,),
            **anders,
        }
        with self.write(door) as session:
            return verzoeken.record_verzoek(session, door, **waarden).id

    def bewoner(self, woning: int = 0) -> Betrokkene:
        """The first tenant of a home."""
        with self.read(self.corporatie) as session:
            return vind_bewoners(session, self.verhaal.complex_id, 2 * woning + 2)[0]

    def behandeld(self, verzoek_id: uuid.UUID, actor: Actor, wie: Betrokkene | None = None) -> None:
        """Identity checked, and said whose data it is about."""
        wijze = Identiteitswijze.TERUGGEBELD
        with self.write(actor) as session:
            verzoeken.check_identiteit(session, actor, verzoek_id, wijze=wijze, op=VANDAAG)
            verzoeken.koppel(session, actor, self.inzage, verzoek_id, wie or self.bewoner())

    def nagekeken(self, *gemarkeerd: str) -> None:
        """The worker looked through the file and marked these passages."""
        werker, where = self.verhaal.werker, self.verhaal.complex_id
        with self.verhaal.write() as session:
            vraag_id = session.scalars(select(Derdenvraag.id).where(Derdenvraag.klaar_op.is_(None))).one()
            derden.mark_derden(
                session,
                werker,
                self.inzage,
                complex_id=where,
                derdenvraag_id=vraag_id,
                gemarkeerd=gemarkeerd,
            )

    def start(self, verzoek_id: uuid.UUID, actor: Actor) -> None:
        with self.write(actor) as session:
            inzagen.start_bestand(session, actor, self.inzage, verzoek_id)

    def run(self) -> None:
        """All jobs that are due, to their end."""
        while run_one(self.verhaal.fabriek.omgeving, self.taken):
            pass

    def gemaakt(
        self, verzoek_id: uuid.UUID, actor: Actor, wie: Betrokkene | None = None
    ) -> tuple[str, bytes]:
        """The whole way; gives the JSON as text and the PDF. The worker marks nothing."""
        self.behandeld(verzoek_id, actor, wie)
        if actor is self.welzijn and self.open_vragen():
            self.nagekeken()
        self.start(verzoek_id, actor)
        self.run()
        return self.bestand(verzoek_id, actor)

    def open_vragen(self) -> int:
        with self.verhaal.read() as session:
            return len(session.scalars(select(Derdenvraag.id).where(Derdenvraag.klaar_op.is_(None))).all())

    def bestand(self, verzoek_id: uuid.UUID, actor: Actor) -> tuple[str, bytes]:
        with self.read(actor) as session:
            gemaakt = session.scalars(
                select(Inzagebestand)
                .join(Verzoekdeel, Verzoekdeel.id == Inzagebestand.deel_id)
                .where(
                    Verzoekdeel.verzoek_id == verzoek_id, Verzoekdeel.organisatie_id == actor.organisatie_id
                )
            ).one()
            assert gemaakt.json is not None
            assert gemaakt.pdf is not None
            return gemaakt.json.decode(), gemaakt.pdf

    def inhoud(self, verzoek_id: uuid.UUID, actor: Actor) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.bestand(verzoek_id, actor)[0])
        return found

    def deel(self, verzoek_id: uuid.UUID, actor: Actor) -> Verzoekdeel:
        with self.read(actor) as session:
            found = session.scalars(
                select(Verzoekdeel).where(
                    Verzoekdeel.verzoek_id == verzoek_id, Verzoekdeel.organisatie_id == actor.organisatie_id
                )
            ).one()
            session.expunge_all()
            return found


def make_zaak(app: Flask, verhaal: Verhaal) -> Zaak:
    fabriek = verhaal.fabriek
    welzijn = fabriek.organisatie(Organisatiesoort.WELZIJN)
    return Zaak(
        app,
        verhaal,
        fabriek.actor(Rol.PRIVACYCOORDINATOR),
        fabriek.actor(Rol.PRIVACYCOORDINATOR, organisatie_id=welzijn),
    )


def days(n: int) -> dt.date:
    return VANDAAG + dt.timedelta(days=n)
