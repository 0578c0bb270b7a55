"""What asks for attention: clocks, odd reading, documents that run out, the journal in fixed reads."""

import datetime as dt
import uuid
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, distinct, func, or_, select
from sqlalchemy.orm import Session

from privacy.chain import journaal
from privacy.journal_codes import CODES, Handeling
from privacy.purposes import Doel
from renovatie.avg.models.bewaren import Vernietigingsvoorstel, Voorstelstand
from renovatie.avg.queries.aan_de_beurt import AanDeBeurt, aan_de_beurt
from renovatie.avg.queries.datalekken import DatalekRij, datalekken
from renovatie.avg.queries.journaal import Controle, Medewerker, laatste_controles, medewerkers, stamp
from renovatie.avg.queries.verzoeken import Termijn, termijnen
from renovatie.complexen.models import Complex, Partnerschap
from renovatie.complexen.queries import complexen_van
from renovatie.gebruikers.models import Organisatie
from renovatie.kern.bewaren import Bewaren
from renovatie.kern.clock import today
from workflows.toezicht import (
    GEWOON,
    VENSTER,
    Leesgedrag,
    Looptijd,
    Opvallend,
    dpia_herzien_voor,
    looptijd,
    opvallend,
)
from workflows.verzoeken import OPEN, Klokstand

UITVOER = sorted(code for code, what in CODES.items() if what.handeling is Handeling.UITVOER)
DOSSIER = ("huurovereenkomst", "woning", "huurder", "hulpdossier", "doorverwijzing")
"""Kinds of object of which one is one household."""


@dataclass(frozen=True, slots=True)
class Lezer:
    """One person who reads out of the ordinary, and one reason."""

    wie: Medewerker
    wat: Opvallend
    doelen: tuple[Doel, ...]
    velden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A dated document of a complex: a DPIA, or (with a partner) a convenant."""

    complex_id: uuid.UUID
    complex_naam: str
    partner: str | None
    op: dt.date | None
    tot: dt.date | None
    looptijd: Looptijd
    partner_id: uuid.UUID | None = None
    """The Partnerschap of a convenant."""


@dataclass(frozen=True, slots=True)
class Overzicht:
    """The whole page."""

    termijnen: tuple[Termijn, ...]
    lezers: tuple[Lezer, ...]
    wissen: tuple[AanDeBeurt, ...]
    wachten: tuple[tuple[str, int], ...]
    """(organisation, proposals for destruction that wait for a second person)."""
    documenten: tuple[Document, ...]
    datalekken: tuple[DatalekRij, ...]
    controle: Controle | None

    @property
    def aandacht(self) -> int:
        """How many things ask for attention now."""
        pressing = sum(t.klok in (Klokstand.BIJNA, Klokstand.TE_LAAT) for t in self.termijnen)
        broken = self.controle is not None and not self.controle.heel
        late = sum(d.looptijd is not Looptijd.LOOPT for d in self.documenten)
        due = len(self.wissen) + len(self.wachten)
        return pressing + len(self.lezers) + due + late + len(self.datalekken) + broken


def overzicht(session: Session, bewaren: Bewaren, organisatie_id: uuid.UUID | None) -> Overzicht:
    """All of it, for everyone (None) or for one organisation; so many statements, whatever there is."""
    return Overzicht(
        tuple(t for t in termijnen(session, organisatie_id) if t.stand in OPEN),
        tuple(_readers(session, organisatie_id)),
        tuple(aan_de_beurt(session, bewaren, organisatie_id)),
        tuple(_waiting(session, organisatie_id)),
        tuple(d for d in documenten(session, organisatie_id) if d.looptijd is not Looptijd.LOOPT),
        tuple(lek for lek in datalekken(session, organisatie_id) if lek.open),
        next(iter(laatste_controles(session)), None),
    )


def documenten(session: Session, organisatie_id: uuid.UUID | None) -> list[Document]:
    """DPIAs and convenants of the complexes on which an organisation works, what ends first on top."""
    where = dict(complexen_van(session, organisatie_id))
    vandaag = today(session)
    found = []
    for row in session.execute(
        select(Complex.id, Complex.dpia_op, Complex.dpia_herzien_voor).where(
            Complex.id.in_(where), Complex.beeindigd_op.is_(None)
        )
    ):
        tot = dpia_herzien_voor(row.dpia_op, row.dpia_herzien_voor)
        stand = looptijd(tot, vandaag, nodig=True)
        found.append(Document(row.id, where[row.id], None, row.dpia_op, tot, stand))
    for paper in session.execute(
        select(
            Complex.id,
            Organisatie.naam,
            Partnerschap.convenant_op,
            Partnerschap.tot,
            Partnerschap.id.label("partner_id"),
        )
        .join(Partnerschap, Partnerschap.complex_id == Complex.id)
        .join(Organisatie, Organisatie.id == Partnerschap.organisatie_id)
        .where(Complex.id.in_(where), Complex.beeindigd_op.is_(None))
    ):
        stand = looptijd(paper.tot, vandaag, nodig=False) if paper.convenant_op else Looptijd.ONTBREEKT
        complex_ = (paper.id, where[paper.id])
        dates = (paper.convenant_op, paper.tot)
        found.append(Document(*complex_, paper.naam, *dates, stand, paper.partner_id))
    return sorted(found, key=lambda d: (d.tot or dt.date.max, d.complex_naam, d.partner or ""))


def _waiting(session: Session, organisatie_id: uuid.UUID | None) -> list[tuple[str, int]]:
    rows = (
        select(Organisatie.naam, func.count())
        .join(Vernietigingsvoorstel, Vernietigingsvoorstel.organisatie_id == Organisatie.id)
        .where(Vernietigingsvoorstel.stand == Voorstelstand.OPEN)
        .group_by(Organisatie.id, Organisatie.naam)
        .order_by(Organisatie.naam)
    )
    if organisatie_id is not None:
        rows = rows.where(Organisatie.id == organisatie_id)
    return [(naam, aantal) for naam, aantal in session.execute(rows)]


# ---------------------------------------------------------------- Reading out of the ordinary


def _readers(session: Session, organisatie_id: uuid.UUID | None) -> list[Lezer]:
    """Three statements. A day is one of UTC here: its border lies at one or two at night."""
    vandaag = today(session)
    own: list[ColumnElement[bool]] = [journaal.c.actor.is_not(None)]
    if organisatie_id is not None:
        own.append(journaal.c.organisatie == str(organisatie_id))
    opened = _opened(session, own, vandaag)
    window = _window(session, own, vandaag)
    people = medewerkers(session)
    found = []
    for actor in sorted(people.keys() & (opened.keys() | window.keys()), key=lambda a: people[a].nummer):
        seen = window.get(actor, _Venster())
        gedrag = Leesgedrag(opened.get(actor, {}), seen.geweigerd, seen.noodopeningen, seen.uitvoer)
        found += [
            Lezer(people[actor], what, tuple(sorted(seen.doelen)), tuple(sorted(seen.velden)))
            for what in opvallend(gedrag, vandaag)
        ]
    return found


def _opened(
    session: Session, own: list[ColumnElement[bool]], vandaag: dt.date
) -> dict[str, dict[dt.date, int]]:
    """Different households opened per person per day, over the window and the four weeks before it."""
    day = func.substr(journaal.c.time, 1, 10)
    what = func.coalesce(journaal.c.dossier, journaal.c.object_id)
    rows = session.execute(
        select(journaal.c.actor, day, func.count(distinct(what)))
        .where(
            *own,
            journaal.c.actie == "R",
            journaal.c.uitkomst == "ok",
            or_(journaal.c.dossier.is_not(None), journaal.c.object_soort.in_(DOSSIER)),
            journaal.c.time >= stamp(vandaag - VENSTER - GEWOON),
        )
        .group_by(journaal.c.actor, day)
    )
    found: dict[str, dict[dt.date, int]] = defaultdict(dict)
    for actor, when, aantal in rows:
        found[actor][dt.date.fromisoformat(when)] = aantal
    return found


@dataclass(slots=True)
class _Venster:
    geweigerd: int = 0
    noodopeningen: int = 0
    uitvoer: int = 0
    doelen: set[Doel] | frozenset[Doel] = frozenset()
    velden: set[str] | frozenset[str] = frozenset()


def _window(session: Session, own: list[ColumnElement[bool]], vandaag: dt.date) -> dict[str, _Venster]:
    refused = case((journaal.c.uitkomst == "geweigerd", 1), else_=0)
    broken = case((journaal.c.code.like("%noodopening%") & (journaal.c.actie != "R"), 1), else_=0)
    taken = case((journaal.c.code.in_(UITVOER) & (journaal.c.uitkomst == "ok"), 1), else_=0)
    rows = session.execute(
        select(
            journaal.c.actor,
            journaal.c.doel,
            journaal.c.actie,
            journaal.c.velden,
            func.sum(refused),
            func.sum(broken),
            func.sum(taken),
        )
        .where(*own, journaal.c.time >= stamp(vandaag - VENSTER + dt.timedelta(days=1)))
        .group_by(journaal.c.actor, journaal.c.doel, journaal.c.actie, journaal.c.velden)
    )
    found: dict[str, _Venster] = {}
    for actor, doel, actie, velden, geweigerd, nood, uitvoer in rows:
        seen = found.setdefault(actor, _Venster(doelen=set(), velden=set()))
        seen.geweigerd += geweigerd
        seen.noodopeningen += nood
        seen.uitvoer += uitvoer
        seen.doelen |= {Doel(doel)} if doel in set(Doel) else set()
        seen.velden |= {part for part in velden.split(",") if part and actie == "R"}
    return found
