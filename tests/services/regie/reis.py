"""One flat of ten homes on its way through the phases, each fact recorded by the person whose work it is."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import update

from privacy.access import Actor, Rol
from renovatie.complexen import services as complexen
from renovatie.complexen.models import Complex
from renovatie.effect import services as effect
from renovatie.effect.models import Golf, Uitvoerder
from renovatie.gebruikers.models import Organisatiesoort
from renovatie.handhaven import services as handhaven
from renovatie.huisbezoeken.services import RecordHuisbezoek, record_huisbezoek
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.kern.base import new_id
from renovatie.regie import services as regie
from renovatie.regie.poorten import gate
from renovatie.toewijzing import services as toewijzing
from renovatie.toewijzing.models import Criterium, Doelgroep
from renovatie.uitvoering import services as uitvoering
from renovatie.uitvoering.models import Uitsluitreden
from tests.conftest import TestClock
from tests.factories import Fabriek, Flat
from tests.services.instemming.flat import Stemflat, send_new
from workflows.fasefeiten import Fase
from workflows.huisbezoek import Uitkomst

BEGIN = dt.date(2025, 2, 3)
OPBOUWEN = dt.date(2025, 3, 3)
DRAAGVLAK = dt.date(2026, 9, 1)
VANDAAG = dt.date(2026, 11, 24)


@dataclass
class Reis:
    """The flat and the people who bring it on."""

    fabriek: Fabriek
    clock: TestClock
    flat: Flat
    regisseur: Actor
    werker: Actor
    consulent: Actor
    partner: uuid.UUID

    @property
    def id(self) -> uuid.UUID:
        return self.flat.complex_id

    def write(self, actor: Actor | None = None) -> Any:
        return self.fabriek.write(actor or self.regisseur, self.id)

    def do(self, act: Any, **values: Any) -> Any:
        """A service that takes (session, actor, complex_id, …), by the procesregisseur."""
        with self.write() as session:
            return act(session, self.regisseur, self.id, **values)

    def next(self, van: Fase, reden: str = "") -> None:
        self.do(regie.move_to_next_phase, van=van, reden_overslaan=reden)

    def fase(self) -> Fase:
        with self.fabriek.read() as session:
            return session.get_one(Complex, self.id).fase

    def open_codes(self, fase: Fase | None = None) -> list[str]:
        """Codes of the conditions that keep the gate shut."""
        with self.fabriek.read() as session:
            poort = gate(session, session.get_one(Complex, self.id), self.clock.today(), fase)
        return [v.code for v in poort.voorwaarden if v.staat_open]

    # ---------------------------------------------------------------- The facts of each phase

    def verkend(self) -> None:
        """Everything that the gate of phase 1 asks."""
        day = self.clock.today()
        self.fabriek.instantie(self.id)
        self.do(
            complexen.record_partner,
            organisatie_id=self.partner,
            convenant_op=day,
            uren_per_maand=80,
            antwoordtermijn=5,
            vervanger="",
            tot=None,
        )
        self.do(complexen.date_privacy_documenten, dpia_op=day, overeenkomsten_op=day)
        self.do(
            effect.record_doelstelling,
            doel="minder schulden",
            indicator="aantal regelingen",
            uitvoerder=Uitvoerder.PARTNER,
            nulmeting_op=day + dt.timedelta(days=90),
        )
        self.do(complexen.date_informatiebrief, op=day)
        self.do(
            complexen.change_complex,
            naam="De Grutto",
            plaats="Lommerdrecht",
            opgegeven_aantal=10,
            geplande_start=day + dt.timedelta(weeks=53),
            renovatie=True,
        )

    def bezoek(self, nummer: int) -> None:
        command = RecordHuisbezoek(
            id=new_id(),
            woning_id=self.flat.woning_ids[nummer],
            datum=self.clock.today(),
            uitkomst=Uitkomst.GESPREK,
        )
        with self.write(self.werker) as session:
            record_huisbezoek(session, self.werker, command, complex_id=self.id)

    def opgebouwd(self) -> None:
        """Everything that the gate of phase 2 asks: eight of ten reached."""
        for nummer in range(8):
            self.bezoek(nummer)
        day = self.clock.today()
        self.do(effect.record_meting, golf=Golf.VOOR, gesloten_op=day, huishoudens=6)
        self.do(handhaven.record_verbetering, wat="de lift is gemaakt", gedaan_op=day)

    def gestemd(self) -> Stemflat:
        """A proposal, seven JA of ten, a Telling and the letters: everything but the Poortbesluit."""
        self.clock.set(dt.date(2026, 10, 1))
        with self.write(self.consulent) as session:
            voorstel_id = send_new(session, self.consulent, self.id, self.clock.today())
        self.clock.set(VANDAAG)
        votes = Stemflat(self.fabriek, self.clock, self.flat, self.consulent, self.regisseur, voorstel_id)
        for nummer in range(7):
            votes.stem(nummer)
        votes.telling()
        votes.brieven()
        return votes

    def opgeleverd(self) -> None:
        """Seven homes are done, three are left out with a reason."""
        with self.write(self.consulent) as session:
            for woning_id in self.flat.woning_ids[7:]:
                uitvoering.exclude_werk(
                    session,
                    self.consulent,
                    complex_id=self.id,
                    woning_id=woning_id,
                    reden=Uitsluitreden.GEEN_INSTEMMING,
                )
            day = self.clock.today()
            for woning_id in self.flat.woning_ids[:7]:
                made = uitvoering.plan_werk(
                    session, self.consulent, complex_id=self.id, woning_id=woning_id, start=day
                )
                uitvoering.start_werk(
                    session, self.consulent, complex_id=self.id, planning_id=made.id, datum=day
                )
                uitvoering.deliver_werk(
                    session, self.consulent, complex_id=self.id, planning_id=made.id, datum=day
                )

    def toegewezen(self) -> None:
        """A target mix and one allocation with its motivation."""
        leeg = self.flat.woning_ids[9]
        with self.write(self.consulent) as session:
            session.execute(
                update(Huurovereenkomst)
                .where(Huurovereenkomst.woning_id == leeg)
                .values(eind=self.clock.today() - dt.timedelta(days=1))
            )
            toewijzing.set_doelmix(session, self.consulent, self.id, delen={Doelgroep.STARTERS: 100})
            made = toewijzing.open_toewijzing(
                session,
                self.consulent,
                self.id,
                woning_id=leeg,
                vrijgekomen_op=self.clock.today(),
            )
            toewijzing.allocate(
                session,
                self.consulent,
                self.id,
                made.id,
                doelgroep=Doelgroep.STARTERS,
                criterium=Criterium.GERICHT_TOEWIJZEN,
                motivering="past bij de doelmix",
            )

    def tot_draagvlak(self) -> None:
        """From the first day to phase 4a, the repairs in order."""
        self.verkend()
        self.next(Fase.VERKENNEN)
        self.clock.set(OPBOUWEN)
        self.opgebouwd()
        self.next(Fase.OPBOUWEN)
        self.clock.set(DRAAGVLAK)
        self.next(Fase.HANDHAVEN)


def make_reis(fabriek: Fabriek, clock: TestClock) -> Reis:
    """Ten let homes on the first day; nothing else is known yet."""
    clock.set(BEGIN)
    flat = fabriek.flat(10, informatiebrief_op=None)
    return Reis(
        fabriek,
        clock,
        flat,
        fabriek.actor(Rol.PROCESREGISSEUR, flat.complex_id),
        fabriek.actor(Rol.SOCIAAL_WERKER, flat.complex_id),
        fabriek.actor(Rol.WOONCONSULENT, flat.complex_id),
        fabriek.organisatie(Organisatiesoort.WELZIJN),
    )
