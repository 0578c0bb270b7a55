"""The story of De Grutto: from rent roll to one vote short of 70%, at Nigerdreef's intervals.

There the approach started mid 2019, the flat followed in 2020 and the works in June 2021; here the works
are planned sixteen weeks from the day of loading. Days are counted back from that day, and no event of a
household lies before its lease. All people, homes and words are invented.
"""

import datetime as dt
import uuid
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor, Rol
from renovatie.complexen import services as complexen
from renovatie.complexen.codes import Leefgebied, Orgaansoort
from renovatie.complexen.models import Woning
from renovatie.demo.basis import CORPORATIE, Basis
from renovatie.demo.tijd import Verteller
from renovatie.effect import services as effect
from renovatie.effect.models import Uitvoerder
from renovatie.handhaven import services as handhaven
from renovatie.handhaven.models import Meldingsoort, Plek
from renovatie.huishoudens import services as huishoudens
from renovatie.huishoudens.huurlijst import lees_huurlijst
from renovatie.huishoudens.huurlijst.model import Contract, Huurder, Huurlijst
from renovatie.huishoudens.huurlijst.nakijken import tel
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.huishoudens.queries import runs_on
from renovatie.regie import services as regie
from workflows.fasefeiten import Fase

HUURLIJST = Path(__file__).parent / "data" / "huurlijst-de-grutto.xlsx"
START = 112
"""Days from loading to the planned start of the works."""
CONVENANTEN, EERDER, INLEZEN, KAART, BRIEF, NAAR_2 = 590, 330, 320, 300, 275, 256
NAAR_3, NAAR_4A = 118, 96
VERTROKKEN = ("T. Roelfsema", "H. van Essenburg")
OVERAL = tuple(Leefgebied)
GELD = (Leefgebied.FINANCIEN, Leefgebied.WERK_OPLEIDING)


@dataclass(frozen=True, slots=True)
class Deur:
    """A let home with the day on which its lease began."""

    woning_id: uuid.UUID
    lease_id: uuid.UUID
    begin: dt.date


@dataclass(frozen=True, slots=True)
class Verhaal:
    """Where the story happens and when it is told."""

    verteller: Verteller
    basis: Basis
    vandaag: dt.date

    @property
    def complex_id(self) -> uuid.UUID:
        return self.basis.complex_id

    def day(self, days_ago: int) -> dt.date:
        return self.vandaag - dt.timedelta(days=days_ago)


def explore(verhaal: Verhaal) -> dict[str, uuid.UUID]:
    """Phase 1: partners, rent roll, sociale kaart, goals, letter. Gives the Instanties by name."""
    who, where = verhaal.verteller, verhaal.complex_id
    with who.act(verhaal.day(CONVENANTEN), Rol.PROCESREGISSEUR, where) as (session, actor):
        for naam in ("Welzijn Lommer", "Buurtteam Lommerdrecht", "Gemeente Lommerdrecht"):
            complexen.record_partner(
                session,
                actor,
                where,
                organisatie_id=verhaal.basis.organisaties[naam],
                convenant_op=verhaal.day(CONVENANTEN),
                uren_per_maand=24,
                antwoordtermijn=5,
                vervanger="",
                tot=None,
            )
    lijst = lees_huurlijst(HUURLIJST.read_bytes())
    for dag, gelezen in ((EERDER, _before(lijst)), (INLEZEN, lijst)):
        with who.act(verhaal.day(dag), Rol.WOONCONSULENT, where) as (session, actor):
            huishoudens.apply_huurlijst(session, actor, where, gelezen)
    with who.act(verhaal.day(KAART), Rol.PROCESREGISSEUR, where) as (session, actor):
        instanties = {
            naam: complexen.record_instantie(
                session,
                actor,
                where,
                organisatie_id=verhaal.basis.organisaties[naam],
                naam=naam,
                leefgebieden=leefgebieden,
            ).id
            for naam, leefgebieden in (
                ("Schuldhulp Lommerdrecht", GELD),
                ("Buurtteam Lommerdrecht", OVERAL),
            )
        }
        _papers(session, actor, verhaal)
    with who.act(verhaal.day(BRIEF), Rol.PROCESREGISSEUR, where) as (session, actor):
        complexen.date_informatiebrief(session, actor, where, op=verhaal.day(BRIEF))
    move(verhaal, NAAR_2, Fase.VERKENNEN)
    return instanties


def _before(lijst: Huurlijst) -> Huurlijst:
    """A list of earlier with who lived in two homes before: their contact data is kept too long by now."""
    verhuurd = [(rij.contract.ingangsdatum, rij.rij, rij) for rij in lijst.rijen if rij.contract]
    laatst = [rij for _begin, _nummer, rij in sorted(verhuurd, key=lambda een: een[:2])[-len(VERTROKKEN) :]]
    rijen = tuple(
        replace(
            rij,
            contract=Contract(
                contractnummer=f"00440000{nummer:02d}",
                ingangsdatum=dt.date(2012, 5, 1),
                einddatum=None,
                kale_huur=Decimal("512.60"),
                huurders=(Huurder(naam, "+31600000000"),),
            ),
        )
        for nummer, (rij, naam) in enumerate(zip(laatst, VERTROKKEN, strict=True))
    )
    return replace(lijst, rijen=rijen, totalen=tel(rijen))


def _papers(session: Session, actor: Actor, verhaal: Verhaal) -> None:
    """What has to stand on paper before anybody rings a bell."""
    where, day = verhaal.complex_id, verhaal.day(KAART)
    complexen.change_complex(
        session,
        actor,
        where,
        naam="De Grutto",
        plaats="Lommerdrecht",
        opgegeven_aantal=174,
        geplande_start=verhaal.vandaag + dt.timedelta(days=START),
        renovatie=True,
    )
    reden = "Eén gebouw met drie portieken, een dak en een installatie."
    complexen.fix_eenheid(session, actor, where, op=day, reden=reden)
    complexen.date_privacy_documenten(session, actor, where, dpia_op=day, overeenkomsten_op=day)
    complexen.add_databron(
        session, actor, where, naam="Huurlijst", eigenaar=CORPORATIE, grondslag="overeenkomst", datum=day
    )
    complexen.add_bewonersorgaan(
        session, actor, where, soort=Orgaansoort.BEWONERSCOMMISSIE, naam="Bewonerscommissie De Grutto"
    )
    effect.record_doelstelling(
        session,
        actor,
        where,
        doel="Bewoners hebben minder zorgen over geld",
        indicator="Deel van de huishoudens dat zegt rond te komen",
        uitvoerder=Uitvoerder.PARTNER,
        nulmeting_op=verhaal.day(150),
        vraag="rondkomen",
    )


def improve(verhaal: Verhaal) -> None:
    """Phase 2 beside the doors: something visible is repaired."""
    where = verhaal.complex_id
    with verhaal.verteller.act(verhaal.day(205), Rol.WIJKBEHEERDER, where) as (session, actor):
        handhaven.record_verbetering(
            session, actor, where, wat="De lift in portiek B doet het weer.", gedaan_op=verhaal.day(205)
        )


def keep_order(verhaal: Verhaal) -> None:
    """Phase 3: a report about a place, repaired in time; then on to the proposal."""
    where = verhaal.complex_id
    move(verhaal, NAAR_3, Fase.OPBOUWEN)
    with verhaal.verteller.act(verhaal.day(NAAR_3), Rol.WIJKBEHEERDER, where) as (session, actor):
        melding = handhaven.report_melding(
            session,
            actor,
            where,
            soort=Meldingsoort.HEEL,
            plek=Plek.PORTIEK,
            portiek="C",
            wat="De buitendeur valt niet in het slot.",
            herstellen_voor=verhaal.day(NAAR_3 - 14),
        )
    with verhaal.verteller.act(verhaal.day(NAAR_3 - 6), Rol.WIJKBEHEERDER, where) as (session, actor):
        handhaven.repair_melding(session, actor, where, melding.id, op=verhaal.day(NAAR_3 - 6))
    move(verhaal, NAAR_4A, Fase.HANDHAVEN)


def move(verhaal: Verhaal, days_ago: int, van: Fase) -> None:
    """Bring the complex to the next phase; the gate must be open on that day."""
    where = verhaal.complex_id
    with verhaal.verteller.act(verhaal.day(days_ago), Rol.PROCESREGISSEUR, where) as (session, actor):
        regie.move_to_next_phase(session, actor, where, van=van)


def doors(session: Session, verhaal: Verhaal) -> list[Deur]:
    """The let homes of today, in the order of the stairs."""
    rows = session.execute(
        select(Woning.id, Huurovereenkomst.id.label("lease_id"), Huurovereenkomst.begin)
        .join(Huurovereenkomst, Huurovereenkomst.woning_id == Woning.id)
        .where(Woning.complex_id == verhaal.complex_id, runs_on(verhaal.vandaag))
        .order_by(Woning.portiek, Woning.verdieping, Woning.deur)
    )
    return [Deur(row.id, row.lease_id, row.begin) for row in rows]
