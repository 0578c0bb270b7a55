"""The rest of the 170 through the services, where the screen did one of each."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import func, select

from privacy.access import Rol
from privacy.chain import journaal
from renovatie.complexen.models import Complex, Woning
from renovatie.demo.stemmen import FORMULIER
from renovatie.gebruikers.models import Organisatie
from renovatie.huisbezoeken import services as huisbezoeken
from renovatie.huisbezoeken.services import RecordHuisbezoek
from renovatie.huishoudens.models import Huurder, Huurovereenkomst
from renovatie.huishoudens.queries import runs_on
from renovatie.instemming import services as instemming
from renovatie.instemming.models import Stemgebeurtenis
from renovatie.kern.base import new_id, random_id
from renovatie.uitvoering import services as uitvoering
from renovatie.uitvoering.models import Uitsluitreden
from tests.browser.installatie import Installatie
from workflows.fasefeiten import Fase
from workflows.huisbezoek import Uitkomst
from workflows.stemmen import Stemsoort


@dataclass(frozen=True)
class Deur:
    """A let home, its lease and since when."""

    woning_id: uuid.UUID
    lease_id: uuid.UUID
    begin: dt.date


@dataclass
class Verder:
    """What happens beside the screens, in the same database and on the day of the demo clock."""

    installatie: Installatie
    complex_id: uuid.UUID

    @classmethod
    def of(cls, installatie: Installatie, nummer: str) -> "Verder":
        with installatie.look() as session:
            found = session.scalars(select(Complex.id).where(Complex.nummer == nummer)).one()
        return cls(installatie, found)

    @property
    def vandaag(self) -> dt.date:
        return self.installatie.omgeving.clock.today()

    @property
    def fase(self) -> Fase:
        with self.installatie.look() as session:
            return session.get_one(Complex, self.complex_id).fase

    def organisatie(self, naam: str) -> uuid.UUID:
        with self.installatie.look() as session:
            return session.scalars(select(Organisatie.id).where(Organisatie.naam == naam)).one()

    def deuren(self) -> list[Deur]:
        """The let homes of today, in the order of the stairs."""
        with self.installatie.look() as session:
            rows = session.execute(
                select(Woning.id, Huurovereenkomst.id.label("lease_id"), Huurovereenkomst.begin)
                .join(Huurovereenkomst, Huurovereenkomst.woning_id == Woning.id)
                .where(Woning.complex_id == self.complex_id, runs_on(self.vandaag))
                .order_by(Woning.portiek, Woning.verdieping, Woning.deur)
            ).all()
        return [Deur(row.id, row.lease_id, row.begin) for row in rows]

    def silent(self) -> Deur:
        """A lease of which nothing was heard yet."""
        with self.installatie.look() as session:
            answered = set(session.scalars(select(Stemgebeurtenis.huurovereenkomst_id)))
        return next(deur for deur in self.deuren() if deur.lease_id not in answered)

    def count_ja(self) -> int:
        """The JA that were recorded, each with a document or a code."""
        with self.installatie.look() as session:
            return session.scalar(select(func.count()).where(Stemgebeurtenis.soort == Stemsoort.JA)) or 0

    def leeg(self) -> list[uuid.UUID]:
        """The homes without a lease."""
        let = {deur.woning_id for deur in self.deuren()}
        with self.installatie.look() as session:
            every = session.scalars(select(Woning.id).where(Woning.complex_id == self.complex_id)).all()
        return [woning_id for woning_id in every if woning_id not in let]

    def refusals(self, code: str) -> int:
        """Lines of the journal about an act that was refused."""
        with self.installatie.look() as session:
            counted = select(func.count()).where(journaal.c.code == code, journaal.c.uitkomst != "ok")
            return session.scalar(counted) or 0

    def visit(self, deuren: list[Deur]) -> None:
        """A conversation behind each of these doors."""
        for deur in deuren:
            with self.installatie.act(Rol.SOCIAAL_WERKER, self.complex_id) as (session, actor):
                command = RecordHuisbezoek(
                    id=random_id(), woning_id=deur.woning_id, datum=self.vandaag, uitkomst=Uitkomst.GESPREK
                )
                huisbezoeken.record_huisbezoek(session, actor, command, complex_id=self.complex_id)

    def vote(self, deuren: list[Deur], soort: Stemsoort = Stemsoort.JA) -> None:
        """An answer on paper, signed by all, for each of these leases."""
        for deur in deuren:
            with self.installatie.act(Rol.WOONCONSULENT, self.complex_id) as (session, actor):
                instemming.record_stem(
                    session,
                    actor,
                    complex_id=self.complex_id,
                    huurovereenkomst_id=deur.lease_id,
                    formulier_id=new_id(),
                    reactie=soort,
                    ontvangen_op=self.vandaag,
                    getekend_op=self.vandaag,
                    ondertekenaars=session.scalars(
                        select(Huurder.id).where(
                            Huurder.huurovereenkomst_id == deur.lease_id, Huurder.tot.is_(None)
                        )
                    ).all(),
                    document=FORMULIER,
                )

    def build(self, deuren: list[Deur]) -> None:
        """Plan, start and deliver these homes on one day."""
        for deur in deuren:
            with self.installatie.act(Rol.WOONCONSULENT, self.complex_id) as (session, actor):
                planning = uitvoering.plan_werk(
                    session, actor, complex_id=self.complex_id, woning_id=deur.woning_id, start=self.vandaag
                ).id
            with self.installatie.act(Rol.UITVOERDER, self.complex_id) as (session, actor):
                for act in (uitvoering.start_werk, uitvoering.deliver_werk):
                    act(
                        session,
                        actor,
                        complex_id=self.complex_id,
                        planning_id=planning,
                        datum=self.vandaag,
                    )

    def leave_out(self, woning_ids: list[uuid.UUID], reden: Uitsluitreden) -> None:
        """Exclude these homes from the works, with their reason."""
        for woning_id in woning_ids:
            with self.installatie.act(Rol.WOONCONSULENT, self.complex_id) as (session, actor):
                uitvoering.exclude_werk(
                    session, actor, complex_id=self.complex_id, woning_id=woning_id, reden=reden
                )
