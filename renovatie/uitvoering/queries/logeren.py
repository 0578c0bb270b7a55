"""Guest homes: who stays where, who still needs one, and demand against supply per week."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.complexen.codes import Woningsoort
from renovatie.complexen.models import Woning
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.huishoudens.queries import runs_on
from renovatie.uitvoering.models import Werkplanning
from renovatie.uitvoering.queries.planning import on_calendar, plannen
from workflows.logeren import Logeerbehoefte, Vraag, Weekstand, weekstanden
from workflows.uitvoering import Periode

WEKEN_VOORUIT = 12


@dataclass(frozen=True, slots=True)
class Verblijf:
    """A stay in a guest home: from which home, on which days (inclusive)."""

    woning_id: uuid.UUID
    adres: str
    van: dt.date
    tot: dt.date


@dataclass(frozen=True, slots=True)
class Logeerwoning:
    """A guest home with its stays that are not over, in order; `vrij_vanaf` is its first free day."""

    woning_id: uuid.UUID
    adres: str
    verblijven: tuple[Verblijf, ...]
    vrij_vanaf: dt.date


@dataclass(frozen=True, slots=True)
class ZonderPlek:
    """Works whose household needs a guest home, or was not asked, and that has none."""

    planning_id: uuid.UUID
    woning_id: uuid.UUID
    adres: str
    start: dt.date
    eind: dt.date
    nodig: bool


@dataclass(frozen=True, slots=True)
class Logeerblad:
    """The page of the guest homes."""

    vandaag: dt.date
    weken: tuple[Weekstand, ...]
    woningen: tuple[Logeerwoning, ...]
    zonder: tuple[ZonderPlek, ...]
    leeg: tuple[tuple[uuid.UUID, str], ...]
    """Vacant homes that could be one."""

    @property
    def tekort(self) -> tuple[Weekstand, ...]:
        """The weeks with too few guest homes."""
        return tuple(week for week in self.weken if week.tekort)


def logeerblad(session: Session, complex_id: uuid.UUID, today: dt.date) -> Logeerblad:
    """All of the guest homes from today on; three statements, whatever the number of homes."""
    works = [row for row in plannen(session, complex_id) if on_calendar(row[0])]
    vacant = _vacant(session, complex_id, today)
    guest = [home for home in vacant if home.logeerwoning]
    return Logeerblad(
        today,
        _weken(works, guest, today),
        tuple(_guest_home(home, works, today) for home in guest),
        tuple(_without(works)),
        tuple(
            (home.id, home.adres)
            for home in vacant
            if not home.logeerwoning and home.soort is Woningsoort.WONING
        ),
    )


def weekstand(session: Session, complex_id: uuid.UUID, today: dt.date) -> tuple[Weekstand, ...]:
    """Demand against supply alone, for the page on which a date is chosen; two statements."""
    works = [row for row in plannen(session, complex_id) if on_calendar(row[0])]
    guest = session.scalars(select(Woning).where(Woning.complex_id == complex_id, Woning.logeerwoning)).all()
    return _weken(works, guest, today)


Rij = tuple[Werkplanning, Woning, Woning | None]


def _vacant(session: Session, complex_id: uuid.UUID, today: dt.date) -> Sequence[Woning]:
    """Homes that nobody rents today, and every guest home."""
    rented = (
        select(Huurovereenkomst.id).where(Huurovereenkomst.woning_id == Woning.id, runs_on(today)).exists()
    )
    return session.scalars(
        select(Woning)
        .where(Woning.complex_id == complex_id, Woning.logeerwoning | ~rented)
        .order_by(Woning.straat, Woning.huisnummer, Woning.toevoeging)
    ).all()


def _weken(works: Sequence[Rij], guest: Iterable[Woning], today: dt.date) -> tuple[Weekstand, ...]:
    shut: dict[uuid.UUID, list[Periode]] = {}
    for planning, _home, _guest in works:
        shut.setdefault(planning.woning_id, []).append(_days(planning))
    return weekstanden(
        [vraag for row in works if (vraag := _vraag(row[0]))],
        [shut.get(home.id, ()) for home in guest],
        today,
        WEKEN_VOORUIT,
    )


def _vraag(planning: Werkplanning) -> Vraag | None:
    if planning.logeer_van is not None and planning.logeer_tot is not None:
        return Vraag(Periode(planning.logeer_van, planning.logeer_tot), True)
    if planning.opgeleverd_op is not None or planning.logeren is Logeerbehoefte.NIET_NODIG:
        return None
    needed = planning.logeren is Logeerbehoefte.NODIG
    return Vraag(_days(planning), needed) if needed or planning.begonnen_op is None else None


def _days(planning: Werkplanning) -> Periode:
    begin = planning.begonnen_op or planning.start
    eind = planning.opgeleverd_op or planning.eind
    if begin is None or eind is None:
        raise ValueError("a planning without a start has no days")
    return Periode(begin, max(begin, eind))


def _guest_home(home: Woning, works: Sequence[Rij], today: dt.date) -> Logeerwoning:
    stays = sorted(
        (
            Verblijf(from_.id, from_.adres, planning.logeer_van, planning.logeer_tot)
            for planning, from_, _guest in works
            if planning.logeerwoning_id == home.id
            and planning.logeer_van is not None
            and planning.logeer_tot is not None
            and planning.logeer_tot >= today
        ),
        key=lambda stay: stay.van,
    )
    free = today
    for stay in stays:
        if stay.van <= free:
            free = max(free, stay.tot + dt.timedelta(days=1))
    return Logeerwoning(home.id, home.adres, tuple(stays), free)


def _without(works: Iterable[Rij]) -> Iterable[ZonderPlek]:
    for planning, home, _guest in works:
        vraag = _vraag(planning)
        if vraag is None or planning.logeerwoning_id is not None:
            continue
        yield ZonderPlek(
            planning.id, home.id, home.adres, vraag.periode.begin, vraag.periode.eind, vraag.zeker
        )
