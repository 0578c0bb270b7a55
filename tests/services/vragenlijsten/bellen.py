"""A flat with a round that is open, a caller, and a whole call in one line."""

import uuid
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import select, update

from privacy.access import Actor, Rol
from privacy.disclosure import Moment
from renovatie.huishoudens.models import Contactvoorkeur, Huurder
from renovatie.kern.base import new_id
from renovatie.kern.taken import run_one
from renovatie.vragenlijsten import services
from renovatie.vragenlijsten.models import Antwoordtoestemming, Belgesprek
from renovatie.vragenlijsten.services.bellen import RecordBeluitkomst
from renovatie.vragenlijsten.vragensets import newest_set
from tests.factories import Fabriek
from tests.services.hulpdossiers.verhaal import Verhaal, make_verhaal
from workflows.vragenlijst import Belstand, Beluitkomst

KANARIE = {"rondkomen": "nee", "taal": "tigrinya", "kijk_op_werk": "ziet_op"}


@dataclass
class Ronde:
    """The flat of the help side with an open round, an enqueteur and a colleague of hers."""

    verhaal: Verhaal
    regisseur: Actor
    beller: Actor
    ander: Actor
    ronde_id: uuid.UUID

    @property
    def complex_id(self) -> uuid.UUID:
        return self.verhaal.complex_id

    @property
    def fabriek(self) -> Fabriek:
        return self.verhaal.fabriek

    def woning(self, nummer: int) -> uuid.UUID:
        return self.verhaal.flat.woning_ids[nummer]

    def write(self, actor: Actor | None = None) -> Any:
        return self.fabriek.write(actor or self.beller, self.complex_id)

    def read(self, actor: Actor | None = None) -> Any:
        return self.fabriek.read(actor or self.beller, self.complex_id)

    def begin(self, nummer: int = 0, actor: Actor | None = None, **opties: Any) -> None:
        with self.write(actor) as session:
            services.begin_gesprek(
                session, actor or self.beller, self.complex_id, self.woning(nummer), **opties
            )

    def uitkomst(self, nummer: int, uitkomst: Beluitkomst, **velden: Any) -> Belstand | None:
        """Begin a call and note how it ended without questions."""
        self.begin(nummer)
        command = RecordBeluitkomst(id=new_id(), uitkomst=uitkomst, **velden)
        with self.write() as session:
            return services.record_beluitkomst(
                session, self.beller, self.complex_id, self.woning(nummer), command
            )

    def antwoord(self, nummer: int, antwoorden: dict[str, str]) -> None:
        """Begin a call, get a yes and keep these answers, without closing it."""
        self.begin(nummer)
        with self.write() as session:
            services.say_yes(session, self.beller, self.complex_id, self.woning(nummer))
        for blok in newest_set().blokken:
            with self.write() as session:
                services.save_blok(
                    session,
                    self.beller,
                    self.complex_id,
                    self.woning(nummer),
                    blok=blok.code,
                    antwoorden=antwoorden,
                )

    def sluit(self, nummer: int = 0, form_id: uuid.UUID | None = None, **opties: Any) -> None:
        with self.write() as session:
            services.close_gesprek(
                session,
                self.beller,
                self.complex_id,
                self.woning(nummer),
                form_id=form_id or new_id(),
                **{"delen": False, "bellen": False, **opties},
            )

    def ingevuld(self, nummer: int = 0, antwoorden: dict[str, str] | None = None, **opties: Any) -> None:
        """A whole call."""
        self.antwoord(nummer, antwoorden or KANARIE)
        self.sluit(nummer, **opties)

    def huurder(self, nummer: int = 0) -> uuid.UUID:
        """The first tenant of this home."""
        lease_id = self.verhaal.flat.lease_ids[nummer]
        with self.read() as session:
            found = session.scalars(
                select(Huurder.id).where(Huurder.huurovereenkomst_id == lease_id).order_by(Huurder.id)
            ).first()
        assert found is not None
        return found

    def bewijzen(self) -> list[tuple[str, bool]]:
        """The proofs of sharing, and whether their words are there still."""
        with self.read() as session:
            rows = session.execute(select(Antwoordtoestemming.soort, Antwoordtoestemming.tekst.column))
            return sorted((row[0].value, row[1] is not None) for row in rows)

    def gesprek(self, nummer: int = 0) -> Belgesprek:
        with self.read() as session:
            found = session.scalars(
                select(Belgesprek).where(Belgesprek.woning_id == self.woning(nummer))
            ).one()
            session.expunge_all()
        assert isinstance(found, Belgesprek)
        return found

    def sluit_ronde(self, app: Flask | None = None) -> None:
        """Close the round and, with the app, let the job make the profile."""
        with self.write(self.regisseur) as session:
            services.close_ronde(session, self.regisseur, self.complex_id, self.ronde_id)
        if app is not None:
            voordeur = app.extensions["voordeur"]
            while run_one(voordeur.omgeving, voordeur.taken):
                pass

    def zonder_nummer(self, nummer: int) -> None:
        with self.fabriek.write(None, self.complex_id) as session:
            lease = self.verhaal.flat.lease_ids[nummer]
            session.execute(
                update(Huurder).where(Huurder.huurovereenkomst_id == lease).values(telefoon_zegel=None)
            )

    def niet_meer_bellen(self, nummer: int) -> None:
        with self.fabriek.write(None, self.complex_id) as session:
            lease = self.verhaal.flat.lease_ids[nummer]
            wens = session.scalar(select(Contactvoorkeur).where(Contactvoorkeur.huurovereenkomst_id == lease))
            if wens is None:
                wens = Contactvoorkeur(complex_id=self.complex_id, huurovereenkomst_id=lease)
                session.add(wens)
            wens.niet_meer_bellen = True


def make_ronde(fabriek: Fabriek, moment: Moment = Moment.VOOR, verhuurd: int = 4, **flat: Any) -> Ronde:
    """A flat in which everybody can be called from today."""
    verhaal = make_verhaal(fabriek, verhuurd, **flat)
    where = verhaal.complex_id
    regisseur = fabriek.actor(Rol.PROCESREGISSEUR, where)
    with fabriek.write(regisseur, where) as session:
        ronde_id = services.start_ronde(session, regisseur, where, moment=moment).id
    return Ronde(
        verhaal,
        regisseur,
        fabriek.actor(Rol.ENQUETEUR, where),
        fabriek.actor(Rol.ENQUETEUR, where),
        ronde_id,
    )
