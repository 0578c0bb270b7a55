"""Reads of breaches. Who only watches the clocks gets views without the texts, not texts that are hidden."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from privacy.purposes import Categorie
from renovatie.avg.models.datalekken import Datalek, Datalekgebeurtenis, Datalekssoort, Uitzondering
from renovatie.avg.woorden_datalek import GEEN_BRIEF
from renovatie.complexen.models import Complex
from renovatie.gebruikers.models import Gebruiker, Organisatie
from renovatie.kern.clock import now, today
from renovatie.kern.errors import NotFound, RuleError
from workflows.datalek import (
    Gebeurtenis,
    Klok,
    Ontbreekt,
    Risico,
    Stand,
    brief_mist,
    klok,
    ontbreekt,
    stand,
)


@dataclass(frozen=True, slots=True)
class DatalekRij:
    """One breach with its clock and state, and no word of what happened."""

    id: uuid.UUID
    nummer: int
    organisatie_id: uuid.UUID
    organisatie: str
    soort: Datalekssoort
    complex_naam: str | None
    ontdekt_op: dt.datetime
    bekend_op: dt.datetime
    aantal: int | None
    categorieen: tuple[Categorie, ...]
    klok: Klok
    risico: Risico | None
    stand: Stand
    ontbreekt: tuple[Ontbreekt, ...]

    @property
    def open(self) -> bool:
        return self.stand is not Stand.AFGESLOTEN


@dataclass(frozen=True, slots=True)
class Stap:
    """One event as who watches the clocks sees it."""

    soort: Gebeurtenis
    op: dt.datetime
    vastgelegd_op: dt.datetime
    risico: Risico | None
    uitzondering: Uitzondering | None
    kenmerk: str
    te_laat: bool


@dataclass(frozen=True, slots=True)
class StapMetTekst:
    """One event as who handles the breach sees it: with the words, and by whom."""

    stap: Stap
    door: str
    tekst: str | None
    vertraging: str | None


@dataclass(frozen=True, slots=True)
class Toezicht:
    """A breach for the privacyfunctionaris."""

    rij: DatalekRij
    stappen: tuple[Stap, ...]


@dataclass(frozen=True, slots=True)
class Afhandeling:
    """A breach for the privacycoordinator of its organisation."""

    rij: DatalekRij
    door: str
    wat: str | None
    stappen: tuple[StapMetTekst, ...]


@dataclass(frozen=True, slots=True)
class Lekbrief:
    """What the letter about a breach says (art. 34 lid 2 AVG). It names nobody: each envelope does.

    `wat`, `gevolgen` and `maatregelen` are the words of who deals with the breach, as they were recorded.
    """

    organisatie: str
    nummer: int
    soort: Datalekssoort
    categorieen: tuple[Categorie, ...]
    op: dt.date
    wat: str
    gevolgen: str
    maatregelen: tuple[str, ...]
    gemeld: bool
    van: str
    email: str


_STAP = (
    Datalekgebeurtenis.soort,
    Datalekgebeurtenis.op,
    Datalekgebeurtenis.vastgelegd_op,
    Datalekgebeurtenis.risico,
    Datalekgebeurtenis.uitzondering,
    Datalekgebeurtenis.kenmerk,
    Datalekgebeurtenis.te_laat,
)


def datalekken(session: Session, organisatie_id: uuid.UUID | None) -> list[DatalekRij]:
    """All breaches (None) or those of one organisation, the newest number first; two statements."""
    rows = session.execute(_rows(organisatie_id).order_by(Datalek.nummer.desc())).all()
    steps: dict[uuid.UUID, list[Stap]] = {}
    mine = select(Datalek.id)
    if organisatie_id is not None:
        mine = mine.where(Datalek.organisatie_id == organisatie_id)
    for step in session.execute(
        select(*_STAP, Datalekgebeurtenis.datalek_id)
        .where(Datalekgebeurtenis.datalek_id.in_(mine))
        .order_by(Datalekgebeurtenis.datalek_id, Datalekgebeurtenis.volgnummer)
    ):
        steps.setdefault(step.datalek_id, []).append(Stap(*step[:-1]))
    moment = now(session)
    return [_rij(row, steps.get(row.id, []), moment) for row in rows]


def toezicht(session: Session, datalek_id: uuid.UUID) -> Toezicht:
    """One breach with its events, without texts. Raises NotFound."""
    row = _one(session, _rows(None), datalek_id)
    steps = [
        Stap(*step)
        for step in session.execute(
            select(*_STAP)
            .where(Datalekgebeurtenis.datalek_id == datalek_id)
            .order_by(Datalekgebeurtenis.volgnummer)
        )
    ]
    return Toezicht(_rij(row, steps, now(session)), tuple(steps))


def afhandeling(session: Session, datalek_id: uuid.UUID, organisatie_id: uuid.UUID) -> Afhandeling:
    """One breach of this organisation with all that was written. Raises NotFound, also for another's."""
    row = _one(session, _rows(organisatie_id), datalek_id)
    found = session.get_one(Datalek, datalek_id)
    steps = [
        StapMetTekst(_stap(event), naam, event.tekst, event.vertraging)
        for event, naam in session.execute(
            select(Datalekgebeurtenis, Gebruiker.naam)
            .join(Gebruiker, Gebruiker.id == Datalekgebeurtenis.door_id)
            .where(Datalekgebeurtenis.datalek_id == datalek_id)
            .order_by(Datalekgebeurtenis.volgnummer)
        )
    ]
    rij = _rij(row, [step.stap for step in steps], now(session))
    return Afhandeling(rij, row.door, found.wat, tuple(steps))


def lekbrief(
    session: Session, datalek_id: uuid.UUID, organisatie_id: uuid.UUID, door_id: uuid.UUID
) -> Lekbrief:
    """What the letter to the people concerned says, signed by `door_id`. Raises NotFound as afhandeling does,
    RuleError (te_vroeg) while the risk is not judged as high or no measure was recorded (art. 34 lid 2).
    """
    geval = afhandeling(session, datalek_id, organisatie_id)
    happened = [met.stap.soort for met in geval.stappen]
    mist = brief_mist(geval.rij.risico, happened)
    if mist is not None:
        raise RuleError(GEEN_BRIEF[mist], "te_vroeg")
    door = session.get_one(Gebruiker, door_id)
    return Lekbrief(
        organisatie=geval.rij.organisatie,
        nummer=geval.rij.nummer,
        soort=geval.rij.soort,
        categorieen=geval.rij.categorieen,
        op=today(session),
        wat=geval.wat or "",
        gevolgen=_texts(geval, Gebeurtenis.BEOORDEELD)[-1],
        maatregelen=_texts(geval, Gebeurtenis.MAATREGEL),
        gemeld=Gebeurtenis.GEMELD_AP in happened,
        van=door.naam,
        email=door.email,
    )


def _texts(geval: Afhandeling, soort: Gebeurtenis) -> tuple[str, ...]:
    return tuple(met.tekst or "" for met in geval.stappen if met.stap.soort is soort)


def _rows(organisatie_id: uuid.UUID | None) -> Select:
    rows = (
        select(
            Datalek.id,
            Datalek.nummer,
            Datalek.organisatie_id,
            Organisatie.naam.label("organisatie"),
            Datalek.soort,
            Complex.naam.label("complex_naam"),
            Datalek.ontdekt_op,
            Datalek.bekend_op,
            Datalek.aantal,
            Datalek.categorieen,
            Gebruiker.naam.label("door"),
        )
        .join(Organisatie, Organisatie.id == Datalek.organisatie_id)
        .join(Gebruiker, Gebruiker.id == Datalek.door_id)
        .outerjoin(Complex, Complex.id == Datalek.complex_id)
    )
    return rows if organisatie_id is None else rows.where(Datalek.organisatie_id == organisatie_id)


def _one(session: Session, rows: Select, datalek_id: uuid.UUID) -> Row:
    row = session.execute(rows.where(Datalek.id == datalek_id)).one_or_none()
    if row is None:
        raise NotFound
    return row


def _stap(event: Datalekgebeurtenis) -> Stap:
    return Stap(
        event.soort,
        event.op,
        event.vastgelegd_op,
        event.risico,
        event.uitzondering,
        event.kenmerk,
        event.te_laat,
    )


def _rij(row: Row, steps: Sequence[Stap], moment: dt.datetime) -> DatalekRij:
    happened = [step.soort for step in steps]
    risico = next((step.risico for step in reversed(steps) if step.risico is not None), None)
    reported = next((step.op for step in steps if step.soort is Gebeurtenis.GEMELD_AP), None)
    return DatalekRij(
        row.id,
        row.nummer,
        row.organisatie_id,
        row.organisatie,
        row.soort,
        row.complex_naam,
        row.ontdekt_op,
        row.bekend_op,
        row.aantal,
        tuple(Categorie(code) for code in row.categorieen),
        klok(row.bekend_op, moment, reported, risico),
        risico,
        stand(happened),
        ontbreekt(risico, happened),
    )
