"""Reads of wishes, messages and the residents' page. What residents see is what `openbaar` gives."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from privacy import disclosure
from renovatie.complexen.models import Woning, huisnummer_tekst
from renovatie.complexen.publicatie.models import (
    Bewonersbericht,
    Bewonersberichtsoort,
    Bewonerspagina,
    InloopTelling,
    Inloopthema,
    Wens,
    Wenssoort,
    Wensstand,
)
from renovatie.gebruikers.models import Organisatie
from renovatie.kern.errors import NotFound

BERICHTEN_PER_KEER = 25
_ORDER = {Wensstand.NIEUW: 0, Wensstand.OPGEPAKT: 1, Wensstand.GEDAAN: 2, Wensstand.KAN_NIET: 3}


@dataclass(frozen=True, slots=True)
class WensRij:
    """One wish with its owner and what became of it."""

    id: uuid.UUID
    soort: Wenssoort
    tekst: str
    stand: Wensstand
    eigenaar_id: uuid.UUID | None
    eigenaar: str | None
    klaar_op: dt.date | None
    uitkomst: str
    opgeschreven_op: dt.date
    gepubliceerd_op: dt.date | None
    versie: int

    @property
    def openbaar(self) -> bool:
        return self.gepubliceerd_op is not None

    def te_laat(self, today: dt.date) -> bool:
        """The promised day (inclusive) is over and nothing became of it yet."""
        return self.stand is Wensstand.OPGEPAKT and self.klaar_op is not None and self.klaar_op < today


@dataclass(frozen=True, slots=True)
class BerichtRij:
    """One message, with the heading of the one that it corrects."""

    id: uuid.UUID
    soort: Bewonersberichtsoort
    kop: str
    tekst: str
    op: dt.date
    verbetert: str | None


@dataclass(frozen=True, slots=True)
class Paginastand:
    """The residents' page of a complex: open or shut, its fixed day (0 = Monday), where to ask."""

    is_open: bool = False
    weekdag: int = 0
    vragen: str = ""
    versie: int = 0


@dataclass(frozen=True, slots=True)
class Adressen:
    """The house numbers and streets of a complex, as they stand on the doors."""

    nummers: frozenset[str]
    straten: frozenset[str]


def wensen(session: Session, complex_id: uuid.UUID) -> list[WensRij]:
    """All wishes: the new ones first, then by the promised day, the closed ones last."""
    rows = [WensRij(*row) for row in session.execute(_wensen(complex_id))]
    late = dt.date.max
    return sorted(rows, key=lambda w: (_ORDER[w.stand], w.klaar_op or late, w.opgeschreven_op, w.tekst))


def openbare_wensen(session: Session, complex_id: uuid.UUID) -> list[WensRij]:
    """The wishes that residents see, also those that could not be; the newest answer first."""
    query = _wensen(complex_id).where(Wens.gepubliceerd_op.is_not(None))
    return [WensRij(*row) for row in session.execute(query.order_by(Wens.gepubliceerd_op.desc(), Wens.tekst))]


def wens(session: Session, complex_id: uuid.UUID, wens_id: uuid.UUID) -> WensRij:
    """One wish of this complex. Raises NotFound."""
    row = session.execute(_wensen(complex_id).where(Wens.id == wens_id)).one_or_none()
    if row is None:
        raise NotFound
    return WensRij(*row)


def _wensen(complex_id: uuid.UUID):  # type: ignore[no-untyped-def]  # a select of eleven columns
    return (
        select(
            Wens.id,
            Wens.soort,
            Wens.tekst,
            Wens.stand,
            Wens.eigenaar_id,
            Organisatie.naam,
            Wens.klaar_op,
            Wens.uitkomst,
            Wens.opgeschreven_op,
            Wens.gepubliceerd_op,
            Wens.versie,
        )
        .outerjoin(Organisatie, Organisatie.id == Wens.eigenaar_id)
        .where(Wens.complex_id == complex_id)
    )


def berichten(
    session: Session, complex_id: uuid.UUID, *, voor: uuid.UUID | None = None
) -> tuple[list[BerichtRij], uuid.UUID | None]:
    """The messages, the newest first, from before `voor` on; and where the next page begins, if any."""
    was = aliased(Bewonersbericht)
    query = (
        select(
            Bewonersbericht.id,
            Bewonersbericht.soort,
            Bewonersbericht.kop,
            Bewonersbericht.tekst,
            Bewonersbericht.op,
            was.kop,
        )
        .outerjoin(was, was.id == Bewonersbericht.verbetert_id)
        .where(Bewonersbericht.complex_id == complex_id)
        .order_by(Bewonersbericht.id.desc())
        .limit(BERICHTEN_PER_KEER + 1)
    )
    if voor is not None:
        query = query.where(Bewonersbericht.id < voor)
    rows = [BerichtRij(*row) for row in session.execute(query)]
    shown = rows[:BERICHTEN_PER_KEER]
    return shown, shown[-1].id if len(rows) > BERICHTEN_PER_KEER else None


def paginastand(session: Session, complex_id: uuid.UUID) -> Paginastand:
    """How the residents' page is set; shut while nobody set it."""
    row = session.execute(
        select(
            Bewonerspagina.is_open, Bewonerspagina.weekdag, Bewonerspagina.vragen, Bewonerspagina.versie
        ).where(Bewonerspagina.complex_id == complex_id)
    ).one_or_none()
    return Paginastand() if row is None else Paginastand(*row)


def open_paginas(session: Session) -> list[tuple[uuid.UUID, int]]:
    """(complex, fixed day) of every page that is open."""
    rows = session.execute(
        select(Bewonerspagina.complex_id, Bewonerspagina.weekdag)
        .where(Bewonerspagina.is_open)
        .order_by(Bewonerspagina.complex_id)
    )
    return [(row.complex_id, row.weekdag) for row in rows]


def adressen(session: Session, complex_id: uuid.UUID) -> Adressen:
    """What a wish may not name."""
    rows = session.execute(
        select(Woning.straat, Woning.huisnummer, Woning.toevoeging).where(Woning.complex_id == complex_id)
    ).all()
    return Adressen(
        frozenset(huisnummer_tekst(row.huisnummer, row.toevoeging) for row in rows),
        frozenset(row.straat for row in rows),
    )


def portieken(session: Session, complex_id: uuid.UUID) -> list[str]:
    """The portieken of a complex by name; a home without one is left out."""
    rows = session.scalars(
        select(func.distinct(Woning.portiek))
        .where(Woning.complex_id == complex_id, Woning.portiek != "")
        .order_by(Woning.portiek)
    )
    return list(rows)


# ---------------------------------------------------------------- Questions at the huiskamer

WEKEN: Final = 4


def monday(day: dt.date) -> dt.date:
    """The first day of the week of this day."""
    return day - dt.timedelta(days=day.weekday())


def questions_this_week(session: Session, complex_id: uuid.UUID, today: dt.date) -> dict[Inloopthema, int]:
    """How often something was asked this week, by theme, for who counts."""
    rows = session.execute(
        select(InloopTelling.thema, InloopTelling.aantal).where(
            InloopTelling.complex_id == complex_id, InloopTelling.week == monday(today)
        )
    ).all()
    known = {row.thema: row.aantal for row in rows}
    return {thema: known.get(thema, 0) for thema in Inloopthema}


@dataclass(frozen=True, slots=True)
class Gevraagd:
    """What residents asked about, as it may be shown: rounded to five, "<10" for all under ten."""

    van: dt.date
    tot: dt.date
    """The last day (inclusive)."""
    themas: tuple[tuple[Inloopthema, str], ...]
    """Most asked first; themes that may not be shown stand together at the end, in their fixed order."""


def asked_about(session: Session, complex_id: uuid.UUID, today: dt.date) -> Gevraagd:
    """The themes of the last four whole weeks: a week that still grows would tell who was here today."""
    until = monday(today)
    start = until - dt.timedelta(weeks=WEKEN)
    rows = session.execute(
        select(InloopTelling.thema, func.sum(InloopTelling.aantal).label("samen"))
        .where(
            InloopTelling.complex_id == complex_id, InloopTelling.week >= start, InloopTelling.week < until
        )
        .group_by(InloopTelling.thema)
    ).all()
    known = {row.thema: int(row.samen) for row in rows}
    enough = {thema: aantal for thema, aantal in known.items() if aantal >= disclosure.SMALLEST}
    order = sorted(
        Inloopthema, key=lambda thema: -disclosure.rounded(enough[thema]) if thema in enough else 0
    )
    themas = tuple((thema, disclosure.shown(known.get(thema, 0))) for thema in order)
    return Gevraagd(start, until - dt.timedelta(days=1), themas)
