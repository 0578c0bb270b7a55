"""Reads of the works: calendar, one home, flat map. What the contractor gets holds no vote and no reason."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from renovatie.complexen.models import Woning
from renovatie.huishoudens.maatwerk import Afspraak, afspraken
from renovatie.instemming.telstand import Stemregel, stemregels
from renovatie.instemming.woningpoort import woningpoorten
from renovatie.kern.errors import NotFound
from renovatie.uitvoering import feiten
from renovatie.uitvoering.feiten import counts_as_home
from renovatie.uitvoering.models import Uitsluitreden, Werkplanning
from workflows.logeren import Logeerbehoefte
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
    logeren: Logeerbehoefte = Logeerbehoefte.ONBEKEND
    proefwoning: bool = False
    afspraken: tuple[Afspraak, ...] = ()
    """What the contractor minds there, without the reason; none any more after the delivery."""

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
    return [make_werk(*row) for row in plannen(session, complex_id, woning_id) if on_calendar(row[0])]


@dataclass(frozen=True, slots=True)
class Planningblad:
    """The page Planning: counts, the calendar, and for the woonconsulent what is not in it yet."""

    stand: feiten.Werkstand
    werk: tuple[Werk, ...]
    te_plannen: tuple[TePlannen, ...]


def planningblad(session: Session, complex_id: uuid.UUID, today: dt.date, *, met_poort: bool) -> Planningblad:
    """The planning; without `met_poort` (the contractor) nothing about homes outside it."""
    found = plannen(session, complex_id, None)
    minds = afspraken(session, complex_id, today)
    werk = tuple(make_werk(*row, minds) for row in found if on_calendar(row[0]))
    if not met_poort:
        return Planningblad(feiten.werkstand(session, complex_id), werk, ())
    lines = stemregels(session, complex_id, today)
    counted = {line.woning_id for line in lines if counts_as_home(line)}
    rows = _te_plannen(session, complex_id, today, lines, [row[0] for row in found])
    return Planningblad(feiten.counts((row[0] for row in found), counted), werk, rows)


def plannen(
    session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID | None = None
) -> list[tuple[Werkplanning, Woning, Woning | None]]:
    """Every planning with its home and its guest home, in the order of the start; the homes left out too."""
    loge = aliased(Woning)
    query = (
        select(Werkplanning, Woning, loge)
        .join(Woning, Woning.id == Werkplanning.woning_id)
        .outerjoin(loge, loge.id == Werkplanning.logeerwoning_id)
        .where(Werkplanning.complex_id == complex_id)
        .order_by(Werkplanning.start, Woning.straat, Woning.huisnummer, Woning.toevoeging)
    )
    if woning_id is not None:
        query = query.where(Werkplanning.woning_id == woning_id)
    return [(row[0], row[1], row[2]) for row in session.execute(query)]


def on_calendar(planning: Werkplanning) -> bool:
    """Whether works are planned, under way or done; not for a home that was left out."""
    return planning.start is not None and planning.uitgesloten_op is None


def make_werk(
    planning: Werkplanning,
    woning: Woning,
    guest: Woning | None,
    minds: Mapping[uuid.UUID, tuple[Afspraak, ...]] | None = None,
) -> Werk:
    """The view of one planning; `minds`: per home what the contractor minds there. Raises ValueError."""
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
        planning.logeren,
        planning.proefwoning,
        (minds or {}).get(woning.id, ()) if planning.opgeleverd_op is None else (),
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


def _te_plannen(
    session: Session,
    complex_id: uuid.UUID,
    today: dt.date,
    lines: Sequence[Stemregel],
    plannen: Sequence[Werkplanning],
) -> tuple[TePlannen, ...]:
    """Homes without planned renovation, each with its gate: first who can be planned, in order of the doors.

    Never for the contractor.
    """
    excluded = {
        p.woning_id: p.uitsluitreden for p in plannen if p.uitgesloten_op and p.aard is Aard.RENOVATIE
    }
    planned = {p.woning_id for p in plannen if on_calendar(p) and p.aard is Aard.RENOVATIE}
    gates = woningpoorten(session, complex_id, today, lines)
    homes = {line.woning_id: line.deur.adres for line in lines if counts_as_home(line)}
    found = [
        TePlannen(woning_id, adres, gates[woning_id], excluded.get(woning_id))
        for woning_id, adres in homes.items()
        if woning_id not in planned
    ]
    return tuple(sorted(found, key=lambda home: (home.uitsluitreden is not None, not home.poort.open)))


def woningblad(
    session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID, today: dt.date, *, met_poort: bool
) -> Woningblad:
    """One home of the planning. Without `met_poort` (the contractor) NotFound for a home not in it."""
    found = plannen(session, complex_id, woning_id)
    minds = afspraken(session, complex_id, today, woning_id)
    werk = tuple(make_werk(*row, minds) for row in found if on_calendar(row[0]))
    if not met_poort:
        if not werk:
            raise NotFound
        return Woningblad(woning_id, werk[0].adres, werk, None, None)
    lines = [line for line in stemregels(session, complex_id, today) if line.woning_id == woning_id]
    gate = woningpoorten(session, complex_id, today, lines).get(woning_id)
    if gate is None:
        raise NotFound
    reden = next((p.uitsluitreden for p, _w, _l in found if p.aard is Aard.RENOVATIE), None)
    return Woningblad(woning_id, lines[0].deur.adres, werk, reden, gate)


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
