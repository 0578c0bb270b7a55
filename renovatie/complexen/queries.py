"""Reads of complexes and homes: frozen views with only what a page needs."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from renovatie.complexen.codes import Instantiesoort, Leefgebied
from renovatie.complexen.models import (
    Bewonersorgaan,
    Bijstelling,
    Complex,
    Databron,
    Instantie,
    Partnerschap,
    SocialeKaartregel,
    Woning,
)
from renovatie.gebruikers.models import Gebruiker, Organisatie, Roltoekenning
from renovatie.kern.errors import NotFound
from renovatie.kern.web.context import ComplexKop
from workflows.fasefeiten import Fase


def complex_kop(session: Session, complex_id: uuid.UUID) -> ComplexKop | None:
    """Name and address line of a complex for the frame of a page; None when it is not there."""
    row = session.execute(
        select(
            Complex.naam,
            Complex.plaats,
            func.min(Woning.straat),
            func.min(Woning.huisnummer),
            func.max(Woning.huisnummer),
        )
        .outerjoin(Woning, Woning.complex_id == Complex.id)
        .where(Complex.id == complex_id)
        .group_by(Complex.id, Complex.naam, Complex.plaats)
    ).one_or_none()
    if row is None:
        return None
    return kop_van(*row)


def kop_van(
    naam: str, plaats: str, straat: str | None, laagste: int | None, hoogste: int | None
) -> ComplexKop:
    """The frame's line from what is known already; what is empty leaves no comma behind."""
    homes = f"{straat} {laagste}-{hoogste}" if straat else ""
    return ComplexKop(naam, ", ".join(part for part in (homes, plaats) if part))


def complex_keuzes(session: Session) -> list[tuple[uuid.UUID, str]]:
    """All complexes as (id, "4417 De Grutto"), by number: for granting a role, which no complex page does."""
    rows = session.execute(select(Complex.id, Complex.nummer, Complex.naam).order_by(Complex.nummer))
    return [(row.id, f"{row.nummer} {row.naam}") for row in rows]


def adressen(session: Session, complex_id: uuid.UUID) -> tuple[frozenset[int], frozenset[str]]:
    """House numbers and streets of a complex: what `privacy.herleidbaar` looks for in an anonymous text."""
    rows = session.execute(
        select(Woning.huisnummer, Woning.straat).where(Woning.complex_id == complex_id)
    ).all()
    return frozenset(nummer for nummer, _straat in rows), frozenset(straat for _nummer, straat in rows)


@dataclass(frozen=True, slots=True)
class ComplexRij:
    """One complex in a list: where it stands, and how many homes it has."""

    id: uuid.UUID
    nummer: str
    naam: str
    plaats: str
    fase: Fase
    fase_sinds: dt.date
    beeindigd_op: dt.date | None
    woningen: int


def complexen(session: Session, ids: Collection[uuid.UUID] | None) -> list[ComplexRij]:
    """These complexes (None: all of them) by number; one statement."""
    woningen = select(func.count()).where(Woning.complex_id == Complex.id).scalar_subquery()
    statement = select(
        Complex.id,
        Complex.nummer,
        Complex.naam,
        Complex.plaats,
        Complex.fase,
        Complex.fase_sinds,
        Complex.beeindigd_op,
        woningen,
    ).order_by(Complex.nummer)
    if ids is not None:
        statement = statement.where(Complex.id.in_(ids))
    return [ComplexRij(*row) for row in session.execute(statement)]


@dataclass(frozen=True, slots=True)
class PartnerRij:
    """One partner, and whether its convenant runs today."""

    organisatie_id: uuid.UUID
    organisatie: str
    convenant_op: dt.date | None
    uren_per_maand: int
    antwoordtermijn: int
    vervanger: str
    tot: dt.date | None
    loopt: bool
    verlopen: bool


def partners(session: Session, complex_id: uuid.UUID, today: dt.date) -> list[PartnerRij]:
    """The partners of a complex by name; the last day of a convenant still counts."""
    rows = session.execute(
        select(Partnerschap, Organisatie.naam)
        .join(Organisatie, Organisatie.id == Partnerschap.organisatie_id)
        .where(Partnerschap.complex_id == complex_id)
        .order_by(Organisatie.naam)
    )
    return [_partner(row, naam, today) for row, naam in rows]


def _partner(row: Partnerschap, naam: str, today: dt.date) -> PartnerRij:
    ended = row.tot is not None and row.tot < today
    return PartnerRij(
        row.organisatie_id,
        naam,
        row.convenant_op,
        row.uren_per_maand,
        row.antwoordtermijn,
        row.vervanger,
        row.tot,
        loopt=row.convenant_op is not None and row.convenant_op <= today and not ended,
        verlopen=ended,
    )


@dataclass(frozen=True, slots=True)
class InstantieRij:
    """One column of the sociale kaart."""

    id: uuid.UUID
    organisatie_id: uuid.UUID
    naam: str
    soort: Instantiesoort
    antwoordtermijn: int
    leefgebieden: frozenset[Leefgebied]


@dataclass(frozen=True, slots=True)
class SocialeKaart:
    """Which Instantie takes referrals for which area of life."""

    instanties: tuple[InstantieRij, ...]

    @property
    def rijen(self) -> list[tuple[Leefgebied, list[bool]]]:
        """Every area of life with a yes or no per Instantie."""
        return [(gebied, [gebied in i.leefgebieden for i in self.instanties]) for gebied in Leefgebied]

    @property
    def zonder(self) -> list[Leefgebied]:
        """Areas of life that no Instantie takes referrals for."""
        return [gebied for gebied, wie in self.rijen if not any(wie)]


def sociale_kaart(session: Session, complex_id: uuid.UUID) -> SocialeKaart:
    """The sociale kaart of a complex, Instanties by name; two statements."""
    gebieden: dict[uuid.UUID, set[Leefgebied]] = {}
    for regel in session.execute(
        select(SocialeKaartregel.instantie_id, SocialeKaartregel.leefgebied).where(
            SocialeKaartregel.complex_id == complex_id
        )
    ):
        gebieden.setdefault(regel.instantie_id, set()).add(regel.leefgebied)
    instanties = session.scalars(
        select(Instantie).where(Instantie.complex_id == complex_id).order_by(Instantie.naam)
    )
    return SocialeKaart(
        tuple(
            InstantieRij(
                i.id,
                i.organisatie_id,
                i.naam,
                i.soort,
                i.antwoordtermijn,
                frozenset(gebieden.get(i.id, ())),
            )
            for i in instanties
        )
    )


def instantie(session: Session, complex_id: uuid.UUID, instantie_id: uuid.UUID) -> InstantieRij:
    """One Instantie of this complex. Raises NotFound."""
    found = [i for i in sociale_kaart(session, complex_id).instanties if i.id == instantie_id]
    if not found:
        raise NotFound
    return found[0]


@dataclass(frozen=True, slots=True)
class Verkenninglijsten:
    """The lists of phase 1: where data comes from, who speaks for residents, what changed in the plan."""

    bronnen: list[Databron]
    organen: list[Bewonersorgaan]
    bijstellingen: list[tuple[Bijstelling, str]]


def verkenninglijsten(session: Session, complex_id: uuid.UUID) -> Verkenninglijsten:
    """The three lists of a complex; three statements. A Bijstelling comes with the name of who wrote it."""
    bronnen = session.scalars(
        select(Databron).where(Databron.complex_id == complex_id).order_by(Databron.datum, Databron.naam)
    )
    organen = session.scalars(
        select(Bewonersorgaan).where(Bewonersorgaan.complex_id == complex_id).order_by(Bewonersorgaan.naam)
    )
    bijstellingen = session.execute(
        select(Bijstelling, Gebruiker.naam)
        .join(Gebruiker, Gebruiker.id == Bijstelling.door_id)
        .where(Bijstelling.complex_id == complex_id)
        .order_by(Bijstelling.op.desc(), Bijstelling.id.desc())
    )
    return Verkenninglijsten(list(bronnen), list(organen), [(row, naam) for row, naam in bijstellingen])


def werkt_op(session: Session, organisatie_id: uuid.UUID, complex_id: uuid.UUID) -> bool:
    """Whether an organisation works on a complex: its own, as partner or Instantie, or by its people."""
    return bool(session.scalar(select(_works(organisatie_id, complex_id))))


def complexen_van(session: Session, organisatie_id: uuid.UUID | None) -> list[tuple[uuid.UUID, str]]:
    """The complexes on which an organisation works (None: all), as (id, "4417 De Grutto"), by number."""
    rows = select(Complex.id, Complex.nummer, Complex.naam).order_by(Complex.nummer)
    if organisatie_id is not None:
        rows = rows.where(_works(organisatie_id, Complex.id))
    return [(row.id, f"{row.nummer} {row.naam}") for row in session.execute(rows)]


def werkverdeling(session: Session) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """Which organisation works on which complex, as (organisation, complex); one statement."""
    works = _works(Organisatie.id, Complex.id)
    rows = select(Organisatie.id, Complex.id).select_from(Organisatie).join(Complex, works)
    return [(organisatie_id, complex_id) for organisatie_id, complex_id in session.execute(rows)]


def _works(
    organisatie_id: uuid.UUID | InstrumentedAttribute[uuid.UUID],
    complex_id: uuid.UUID | InstrumentedAttribute[uuid.UUID],
) -> ColumnElement[bool]:
    held = (
        select(Roltoekenning.id)
        .join(Gebruiker, Gebruiker.id == Roltoekenning.gebruiker_id)
        .where(
            Gebruiker.organisatie_id == organisatie_id,
            Roltoekenning.complex_id == complex_id,
            Roltoekenning.bevestigd_op.is_not(None),
            Roltoekenning.ingetrokken_op.is_(None),
        )
    )
    own = aliased(Complex)
    return or_(
        select(own.id).where(own.id == complex_id, own.corporatie_id == organisatie_id).exists(),
        select(Partnerschap.id)
        .where(Partnerschap.complex_id == complex_id, Partnerschap.organisatie_id == organisatie_id)
        .exists(),
        select(Instantie.id)
        .where(Instantie.complex_id == complex_id, Instantie.organisatie_id == organisatie_id)
        .exists(),
        held.exists(),
    )
