"""A flat with a meeting: who leads it, who sits at the table, and files to bring in."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from privacy.access import Actor, Rol
from renovatie.casusoverleg import services
from renovatie.casusoverleg.codes import Casusgrond
from renovatie.casusoverleg.models import Actiepunt, Agendapunt, Overleg
from renovatie.complexen.codes import Cluster, Leefgebied
from renovatie.huisbezoeken.services import NieuweHulpvraag
from renovatie.hulpdossiers.codes import Huishoudsoort
from tests.factories import Fabriek
from tests.services.hulpdossiers.verhaal import VANDAAG, Verhaal, make_verhaal
from tests.voorraad import from_stock

CASUSVRAAG = "kanariecasus wie kan deze vraag overnemen?"
WERKVRAAG = "kanariewerkvraag hoe maken we brieven begrijpelijk?"
ACTIE = "Vraag na hoe lang de wachtlijst is"
PLEK = "wijkruimte"


@dataclass(frozen=True)
class Overlegverhaal:
    """`verhaal` with its meeting of today."""

    verhaal: Verhaal
    regisseur: Actor
    deelnemer: Actor
    overleg_id: uuid.UUID

    @property
    def complex_id(self) -> uuid.UUID:
        return self.verhaal.complex_id

    @property
    def fabriek(self) -> Fabriek:
        return self.verhaal.fabriek

    def overleg(self, overleg_id: uuid.UUID | None = None) -> Overleg:
        with self.verhaal.read(self.regisseur) as session:
            found = session.get_one(Overleg, overleg_id or self.overleg_id)
            session.expunge(found)
        return found

    def plan(self, datum: dt.date, aantal: int = 1) -> list[uuid.UUID]:
        with self.verhaal.write(self.regisseur) as session:
            made = services.plan_overleggen(
                session,
                self.regisseur,
                self.complex_id,
                datum=datum,
                begin=dt.time(10),
                plek=PLEK,
                aantal=aantal,
            )
            return [overleg.id for overleg in made]

    def casus(self, woning: int = 0, **velden: Any) -> uuid.UUID:
        """Bring the file of this home in; gives the id of the point."""
        waarden: dict[str, Any] = {
            "vraag": CASUSVRAAG,
            "grondslag": Casusgrond.ALGEMEEN_BELANG,
            "huishoudsoort": None,
            "cluster": None,
            "dossier_id": self.verhaal.dossier_id(woning),
            **velden,
        }
        overleg_id = waarden.pop("overleg_id", self.overleg_id)
        werker = self.verhaal.werker
        with self.verhaal.write() as session:
            return services.add_casus(session, werker, self.complex_id, overleg_id, **waarden).id

    def werkvraag(self, vraag: str = WERKVRAAG) -> uuid.UUID:
        with self.verhaal.write(self.regisseur) as session:
            return services.add_werkvraag(
                session, self.regisseur, self.complex_id, self.overleg_id, vraag=vraag
            ).id

    def punten(self) -> list[Agendapunt]:
        with self.verhaal.read(self.regisseur) as session:
            rows = list(session.query(Agendapunt).filter_by(overleg_id=self.overleg_id))
            session.expunge_all()
        return rows

    def start(self) -> None:
        with self.verhaal.write(self.regisseur) as session:
            services.start_overleg(session, self.regisseur, self.complex_id, self.overleg_id)

    def sluit(self, *aanwezig: uuid.UUID) -> None:
        with self.verhaal.write(self.regisseur) as session:
            services.close_overleg(session, self.regisseur, self.complex_id, self.overleg_id, aanwezig)

    def actie(self, wie: Actor | None = None, **velden: Any) -> Actiepunt:
        wie = wie or self.regisseur
        waarden: dict[str, Any] = {
            "wat": ACTIE,
            "organisatie_id": self.deelnemer.organisatie_id,
            "uiterlijk": VANDAAG + dt.timedelta(days=14),
            **velden,
        }
        with self.verhaal.write(wie) as session:
            made = services.make_actiepunt(session, wie, self.complex_id, self.overleg_id, **waarden)
            session.flush()
            session.expunge(made)
        return made

    def herkend(self, punt_id: uuid.UUID) -> None:
        with self.fabriek.write(None) as session:
            services.mark_herkend(session, self.complex_id, self.overleg_id, punt_id)

    def stel_vast(self, pdf: bytes = b"%PDF-1.7 kanarienotulen", beurt: int | None = None) -> uuid.UUID:
        with self.verhaal.write(self.regisseur) as session:
            return services.confirm_notulen(
                session,
                self.regisseur,
                self.complex_id,
                self.overleg_id,
                pdf=pdf,
                beurt=self.overleg().beurt if beurt is None else beurt,
            ).id

    def gesprekken(self, soorten: list[Huishoudsoort], leefgebied: Leefgebied | None = None) -> None:
        """A conversation in as many homes as there are kinds, from the first home on."""
        for woning, soort in enumerate(soorten):
            velden: dict[str, Any] = {"huishoudsoort": soort}
            if leefgebied is not None:
                velden |= {
                    "hulpvragen": (NieuweHulpvraag(leefgebied, "kanarievraag"),),
                    "persoon": self.verhaal.bewoner(woning),
                }
            self.verhaal.bezoek(woning, **velden)


@from_stock
def make_overleg(fabriek: Fabriek, verhuurd: int = 40) -> Overlegverhaal:
    """A flat of forty households with one conversation, and a meeting today."""
    verhaal = make_verhaal(fabriek, verhuurd)
    regisseur = fabriek.actor(Rol.PROCESREGISSEUR, verhaal.complex_id)
    deelnemer = fabriek.actor(Rol.OVERLEGDEELNEMER, verhaal.complex_id)
    with verhaal.write(regisseur) as session:
        (overleg,) = services.plan_overleggen(
            session, regisseur, verhaal.complex_id, datum=VANDAAG, begin=dt.time(10), plek=PLEK
        )
        overleg_id = overleg.id
    return Overlegverhaal(verhaal, regisseur, deelnemer, overleg_id)


GELD = Cluster.GELD_EN_WERK
