"""Who looked at what: lines of the journal for who supervises. Names of workers, never of a resident."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select
from sqlalchemy.orm import Session

from privacy.chain import journaal, journaalankers, journaalcontroles, journaalketen
from privacy.journal_codes import CODES, GEBIEDEN
from privacy.purposes import Doel
from renovatie.complexen.models import Complex
from renovatie.gebruikers.models import Gebruiker, Organisatie
from renovatie.kern.clock import AMSTERDAM

PAGE = 25
MOST = 50_000
"""So many lines at most in one file: more asks for a shorter period."""

STAMP = "%Y-%m-%dT%H:%M:%S.%fZ"
"""How the journal writes a moment, in UTC."""


@dataclass(frozen=True, slots=True)
class Medewerker:
    """A worker with the number under which lists name him: the place in the order of joining."""

    id: uuid.UUID
    nummer: int
    naam: str
    organisatie_id: uuid.UUID
    organisatie: str


def medewerkers(session: Session) -> dict[str, Medewerker]:
    """All workers by id as text, as the journal keeps it; one statement. The number never changes."""
    rows = session.execute(
        select(Gebruiker.id, Gebruiker.naam, Gebruiker.organisatie_id, Organisatie.naam)
        .join(Organisatie, Organisatie.id == Gebruiker.organisatie_id)
        .order_by(Gebruiker.id)
    )
    return {str(row[0]): Medewerker(row[0], n, *row[1:]) for n, row in enumerate(rows, start=1)}


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; None leaves it open. `van` and `tot` are days here, both inclusive."""

    organisatie_id: uuid.UUID | None = None
    gebruiker_id: uuid.UUID | None = None
    complex_id: uuid.UUID | None = None
    dossier_id: uuid.UUID | None = None
    gebied: str | None = None
    van: dt.date | None = None
    tot: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Regel:
    """One line in codes that the page words."""

    moment: dt.datetime
    wie: Medewerker | None
    rol: str | None
    organisatie: str | None
    code: str
    uitkomst: str
    doel: Doel | None
    velden: tuple[str, ...]
    complex_naam: str | None
    dossier: str | None
    object_soort: str | None


@dataclass(frozen=True, slots=True)
class Bladzijde:
    """Some lines, the newest first, and where the next page begins (None at the end)."""

    regels: tuple[Regel, ...]
    verder: str | None


def regels(session: Session, vraag: Filter, na: str | None = None, hoeveel: int = PAGE) -> Bladzijde:
    """A page of lines after a cursor; four statements, however many lines there are.

    Raises ValueError for a cursor that is none.
    """
    statement = _lines(vraag)
    if na is not None:
        statement = statement.where(_after(na))
    rows = session.execute(statement.limit(hoeveel + 1)).all()
    people = medewerkers(session)
    names = {str(id_): naam for id_, naam in session.execute(select(Organisatie.id, Organisatie.naam))}
    where = {str(id_): naam for id_, naam in session.execute(select(Complex.id, Complex.naam))}
    shown = rows[:hoeveel]
    more = f"{shown[-1].time}_{shown[-1].chain}_{shown[-1].seq}" if len(rows) > hoeveel else None
    return Bladzijde(tuple(_regel(row, people, names, where) for row in shown), more)


def _lines(vraag: Filter) -> Select:
    conditions: list[ColumnElement[bool]] = []
    if vraag.organisatie_id is not None:
        conditions.append(journaal.c.organisatie == str(vraag.organisatie_id))
    if vraag.gebruiker_id is not None:
        conditions.append(journaal.c.actor == str(vraag.gebruiker_id))
    if vraag.complex_id is not None:
        conditions.append(journaal.c.chain == str(vraag.complex_id))
    if vraag.dossier_id is not None:
        about = str(vraag.dossier_id)
        conditions.append(or_(journaal.c.dossier == about, journaal.c.object_id == about))
    if vraag.gebied is not None:
        conditions.append(journaal.c.code.in_(sorted(GEBIEDEN[vraag.gebied])))
    if vraag.van is not None:
        conditions.append(journaal.c.time >= stamp(vraag.van))
    if vraag.tot is not None:
        conditions.append(journaal.c.time < stamp(vraag.tot + dt.timedelta(days=1)))
    return (
        select(journaal)
        .where(*conditions)
        .order_by(journaal.c.time.desc(), journaal.c.chain.desc(), journaal.c.seq.desc())
    )


def stamp(day: dt.date) -> str:
    """The first moment of a day in the Netherlands, as the journal writes it."""
    begin = dt.datetime.combine(day, dt.time(), AMSTERDAM).astimezone(dt.UTC)
    return begin.strftime(STAMP)


def _after(cursor: str) -> ColumnElement[bool]:
    time, chain, seq = cursor.split("_")
    return or_(
        journaal.c.time < time,
        and_(journaal.c.time == time, journaal.c.chain < chain),
        and_(journaal.c.time == time, journaal.c.chain == chain, journaal.c.seq < int(seq)),
    )


def _regel(row: Row, people: dict[str, Medewerker], names: dict[str, str], where: dict[str, str]) -> Regel:
    return Regel(
        moment=moment_of(row.time),
        wie=people.get(row.actor),
        rol=row.rol,
        organisatie=names.get(row.organisatie),
        code=row.code,
        uitkomst=row.uitkomst,
        doel=Doel(row.doel) if row.doel in set(Doel) else None,
        velden=tuple(part for part in row.velden.split(",") if part),
        complex_naam=where.get(row.chain),
        dossier=row.dossier,
        object_soort=row.object_soort,
    )


def betekenis(code: str) -> str:
    """What a code stands for, in Dutch; a code of an older version as it stands."""
    return CODES[code].betekenis if code in CODES else code


@dataclass(frozen=True, slots=True)
class Controle:
    """The outcome of one check of the whole journal."""

    op: dt.datetime
    regels: int
    ketens: int
    ankers: int
    heel: bool
    leesbaar: bool
    keten: str | None
    volgnummer: int | None
    bevestigd: bool


@dataclass(frozen=True, slots=True)
class Anker:
    """One signed moment, as far as a page shows it."""

    nummer: int
    op: dt.datetime


def laatste_controles(session: Session, hoeveel: int = 1) -> list[Controle]:
    """The latest checks, the newest first."""
    c = journaalcontroles.c
    rows = session.execute(select(journaalcontroles).order_by(c.op.desc(), c.id.desc()).limit(hoeveel))
    return [
        Controle(
            row.op.replace(tzinfo=dt.UTC) if row.op.tzinfo is None else row.op,
            row.regels,
            row.ketens,
            row.ankers,
            bool(row.leesbaar) and row.breuk is None,
            bool(row.leesbaar),
            row.keten,
            row.volgnummer,
            bool(row.bevestigd),
        )
        for row in rows
    ]


def ankers(session: Session, hoeveel: int = 10) -> list[Anker]:
    """The latest anchors, the newest first."""
    c = journaalankers.c
    rows = session.execute(select(c.nummer, c.op).order_by(c.nummer.desc()).limit(hoeveel))
    return [Anker(row.nummer, moment_of(row.op)) for row in rows]


def moment_of(stempel: str) -> dt.datetime:
    """The moment of a stamp as the journal writes it."""
    return dt.datetime.strptime(stempel, STAMP).replace(tzinfo=dt.UTC)


def aantal_regels(session: Session) -> int:
    """How many lines were ever written, by the heads of the chains."""
    return sum(session.scalars(select(journaalketen.c.last_seq)))
