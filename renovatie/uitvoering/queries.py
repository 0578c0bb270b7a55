"""Reads of the works: calendar, one home, flat map. What the contractor gets holds no vote and no reason."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from renovatie.complexen.codes import Woningsoort
from renovatie.complexen.models import Woning
from renovatie.kern.errors import NotFound
from renovatie.uitvoering.models import Uitsluitreden, Werkplanning
from renovatie.uitvoering.poortstand import woningpoorten
from workflows.uitvoering import Aard, Woningpoort

WEKEN = 8


@dataclass(frozen=True, slots=True)
class Werk:
    """The planned works in one home, as everyone may see them who sees the planning."""

    planning_id: uuid.UUID
    woning_id: uuid.UUID
    adres: str
    nummer: str
    aard: Aard
    start: dt.date
    eind: dt.date
    aangekondigd_op: dt.date | None
    begonnen_op: dt.date | None
    opgeleverd_op: dt.date | None
    logeerwoning: str | None
    logeerwoning_id: uuid.UUID | None
    logeer_van: dt.date | None
    logeer_tot: dt.date | None

    @property
    def stand(self) -> str:
        if self.opgeleverd_op:
            return "klaar"
        return "bezig" if self.begonnen_op else "gepland"

    @property
    def tot(self) -> dt.date:
        """The last day on the calendar: of delivery when there is one."""
        return self.opgeleverd_op or self.eind

    @property
    def van(self) -> dt.date:
        return self.begonnen_op or self.start


@dataclass(frozen=True, slots=True)
class Balk:
    """One block of the calendar: how many weeks, what kind, which words."""

    weken: int
    soort: str | None
    tekst: str = ""


@dataclass(frozen=True, slots=True)
class TePlannen:
    """A home that is not in the plan yet, with its gate; for the woonconsulent only."""

    woning_id: uuid.UUID
    adres: str
    poort: Woningpoort
    uitsluitreden: Uitsluitreden | None


@dataclass(frozen=True, slots=True)
class Woningblad:
    """One home in the planning; the gate only for the woonconsulent."""

    woning_id: uuid.UUID
    adres: str
    werk: tuple[Werk, ...]
    uitsluitreden: Uitsluitreden | None
    poort: Woningpoort | None


@dataclass(frozen=True, slots=True)
class Deur:
    """A door of the map with the state of its works."""

    woning_id: uuid.UUID
    nummer: str
    portiek: str
    verdieping: int | None
    deur: int
    stand: str


def werken(session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID | None = None) -> list[Werk]:
    """All planned works of a complex, or of one home, in the order of their start; no excluded homes."""
    loge = aliased(Woning)
    query = (
        select(Werkplanning, Woning, loge)
        .join(Woning, Woning.id == Werkplanning.woning_id)
        .outerjoin(loge, loge.id == Werkplanning.logeerwoning_id)
        .where(
            Werkplanning.complex_id == complex_id,
            Werkplanning.start.is_not(None),
            Werkplanning.uitgesloten_op.is_(None),
        )
        .order_by(Werkplanning.start, Woning.straat, Woning.huisnummer, Woning.toevoeging)
    )
    if woning_id is not None:
        query = query.where(Werkplanning.woning_id == woning_id)
    return [_werk(planning, woning, guest) for planning, woning, guest in session.execute(query)]


def _werk(planning: Werkplanning, woning: Woning, guest: Woning | None) -> Werk:
    if planning.start is None or planning.eind is None:
        raise ValueError("a planning without a start is not on the calendar")
    return Werk(
        planning.id,
        woning.id,
        woning.adres,
        woning.nummer,
        planning.aard,
        planning.start,
        planning.eind,
        planning.aangekondigd_op,
        planning.begonnen_op,
        planning.opgeleverd_op,
        guest.nummer if guest else None,
        planning.logeerwoning_id,
        planning.logeer_van,
        planning.logeer_tot,
    )


def balken(van: dt.date, tot: dt.date, eerste: dt.date, soort: str, tekst: str) -> list[Balk] | None:
    """The blocks of one row over WEKEN weeks from the Monday `eerste`; None when it lies outside."""
    begin = max((van - eerste).days // 7, 0)
    end = min((tot - eerste).days // 7, WEKEN - 1)
    if begin >= WEKEN or end < 0 or tot < van:
        return None
    row = [Balk(1, None) for _week in range(begin)]
    row.append(Balk(end - begin + 1, soort, tekst))
    row += [Balk(1, None) for _week in range(WEKEN - end - 1)]
    return row


def te_plannen(session: Session, complex_id: uuid.UUID, today: dt.date) -> list[TePlannen]:
    """Homes without planned renovation, each with its gate. Never for the contractor."""
    planned = {
        planning.woning_id: planning
        for planning in session.scalars(
            select(Werkplanning).where(
                Werkplanning.complex_id == complex_id, Werkplanning.aard == Aard.RENOVATIE
            )
        )
    }
    gates = woningpoorten(session, complex_id, today)
    rows: list[TePlannen] = []
    for woning in _woningen(session, complex_id):
        planning = planned.get(woning.id)
        if planning is None or planning.uitgesloten_op is not None:
            reden = planning.uitsluitreden if planning else None
            rows.append(TePlannen(woning.id, woning.adres, gates[woning.id], reden))
    return rows


def woningblad(
    session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID, today: dt.date, *, met_poort: bool
) -> Woningblad:
    """One home of the planning. Without `met_poort` (the contractor) NotFound for a home not in it."""
    woning = session.get(Woning, woning_id)
    if woning is None or woning.complex_id != complex_id:
        raise NotFound
    werk = tuple(werken(session, complex_id, woning_id))
    if not met_poort:
        if not werk:
            raise NotFound
        return Woningblad(woning_id, woning.adres, werk, None, None)
    reden = session.scalar(
        select(Werkplanning.uitsluitreden).where(
            Werkplanning.woning_id == woning_id, Werkplanning.aard == Aard.RENOVATIE
        )
    )
    poort = woningpoorten(session, complex_id, today, [woning_id])[woning_id]
    return Woningblad(woning_id, woning.adres, werk, reden, poort)


def logeerwoningen(session: Session, complex_id: uuid.UUID) -> list[tuple[uuid.UUID, str]]:
    """The guest homes of a complex."""
    rows = session.scalars(
        select(Woning)
        .where(Woning.complex_id == complex_id, Woning.logeerwoning)
        .order_by(Woning.straat, Woning.huisnummer)
    )
    return [(woning.id, woning.adres) for woning in rows]


def deuren(session: Session, complex_id: uuid.UUID) -> list[Deur]:
    """All doors with the state of their works; a home outside the plan looks like one not yet planned."""
    standen = {
        werk.woning_id: {"klaar": "opgeleverd"}.get(werk.stand, werk.stand)
        for werk in werken(session, complex_id)
        if werk.aard is Aard.RENOVATIE
    }
    rows = session.execute(
        select(
            Woning.id,
            Woning.huisnummer,
            Woning.toevoeging,
            Woning.portiek,
            Woning.verdieping,
            Woning.deur,
            Woning.logeerwoning,
            Woning,
        )
        .where(Woning.complex_id == complex_id)
        .order_by(Woning.straat, Woning.huisnummer, Woning.toevoeging)
    )
    return [
        Deur(
            row.id,
            row.Woning.nummer,
            row.portiek,
            row.verdieping,
            row.deur,
            standen.get(row.id, "logeerwoning" if row.logeerwoning else "niet_gepland"),
        )
        for row in rows
    ]


def _woningen(session: Session, complex_id: uuid.UUID) -> Sequence[Woning]:
    return session.scalars(
        select(Woning)
        .where(Woning.complex_id == complex_id, Woning.in_eenheid, Woning.soort != Woningsoort.BERGING)
        .order_by(Woning.straat, Woning.huisnummer, Woning.toevoeging)
    ).all()
