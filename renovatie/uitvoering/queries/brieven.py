"""The letters with the date: who still has to hear, who waits for a guest home, and what was sent."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Row, Select, and_, false, func, or_, select
from sqlalchemy.orm import Session, aliased

from privacy.sealed import open_rows
from renovatie.complexen.models import Woning
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.huishoudens.queries import runs_on
from renovatie.kern.errors import NotFound
from renovatie.kern.transaction import keyring
from renovatie.uitvoering.models import Startbrief, Werkplanning
from renovatie.uitvoering.poort import shut_works
from workflows.logeren import Logeerbehoefte
from workflows.uitvoering import Aard


class Wacht(StrEnum):
    """Why a household cannot be told a date yet."""

    LOGEERWONING = "logeerwoning"
    """It needs a guest home and has none."""
    DATUM_VOORBIJ = "datum_voorbij"
    POORT_DICHT = "poort_dicht"
    """Its gate shut since the works were planned: a withdrawn answer, a court case."""


@dataclass(frozen=True, slots=True)
class TeVertellen:
    """Works whose household does not know the date; `wacht` is None when the letter can go."""

    planning_id: uuid.UUID
    huurovereenkomst_id: uuid.UUID
    woning_id: uuid.UUID
    adres: str
    nummer: str
    aard: Aard
    start: dt.date
    eind: dt.date
    logeerwoning: str | None
    logeer_van: dt.date | None
    logeer_tot: dt.date | None
    uitgave: int
    wacht: Wacht | None
    gevraagd: bool = False
    """Somebody asked the household whether it needs a guest home."""
    logeerwoning_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Verstuurd:
    """A letter that was sent. `geldt`: the newest one, with the dates of the plan, to who lives there."""

    id: uuid.UUID
    adres: str
    nummer: str
    uitgave: int
    start: dt.date
    verstuurd_op: dt.date
    geldt: bool


def te_vertellen(
    session: Session, complex_id: uuid.UUID, today: dt.date, planning_id: uuid.UUID | None = None
) -> list[TeVertellen]:
    """Works that did not begin and of which the tenants do not know the date, in order; with the gates.

    What an earlier household knew or had kept is not of this one. With `planning_id` only those works.
    """
    guest = aliased(Woning)
    sent = (
        select(func.count())
        .where(Startbrief.planning_id == Werkplanning.id)
        .correlate(Werkplanning)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Werkplanning, Woning, guest, Huurovereenkomst.id.label("lease_id"), sent.label("sent"))
        .join(Woning, Woning.id == Werkplanning.woning_id)
        .join(Huurovereenkomst, (Huurovereenkomst.woning_id == Woning.id) & runs_on(today))
        .outerjoin(guest, guest.id == Werkplanning.logeerwoning_id)
        .where(
            Werkplanning.complex_id == complex_id,
            Werkplanning.start.is_not(None),
            Werkplanning.begonnen_op.is_(None),
            Werkplanning.uitgesloten_op.is_(None),
            ~knows_date(),
            *([] if planning_id is None else [Werkplanning.id == planning_id]),
        )
        .order_by(Werkplanning.start, Woning.straat, Woning.huisnummer, Woning.toevoeging)
    ).all()
    shut = shut_works(session, complex_id, today, [row.Werkplanning for row in rows])
    return [_to_tell(*row, shut=row.Werkplanning.id in shut, today=today) for row in rows]


def knows_date() -> ColumnElement[bool]:
    """Whether the household of this lease was told: not when only the one before it was."""
    before = and_(Werkplanning.voor_huur_id.is_(None), Huurovereenkomst.begin <= Werkplanning.aangekondigd_op)
    return and_(
        Werkplanning.aangekondigd_op.is_not(None),
        or_(func.coalesce(Werkplanning.voor_huur_id == Huurovereenkomst.id, false()), before),
    )


def _to_tell(
    plan: Werkplanning,
    home: Woning,
    guest: Woning | None,
    lease_id: uuid.UUID,
    sent: int,
    *,
    shut: bool,
    today: dt.date,
) -> TeVertellen:
    if plan.start is None or plan.eind is None:
        raise ValueError("a planning without a start has no date to tell")
    asked = plan.voor_huur_id in (None, lease_id)
    logeren = plan.logeren if asked else Logeerbehoefte.ONBEKEND
    stays = plan.logeerwoning_id is not None and asked
    return TeVertellen(
        plan.id,
        lease_id,
        home.id,
        home.adres,
        home.nummer,
        plan.aard,
        plan.start,
        plan.eind,
        guest.adres if guest and stays else None,
        plan.logeer_van if stays else None,
        plan.logeer_tot if stays else None,
        sent + 1,
        _waits(plan.start, logeren, stays, shut, today),
        logeren is not Logeerbehoefte.ONBEKEND,
        plan.logeerwoning_id if stays else None,
    )


def _waits(start: dt.date, logeren: Logeerbehoefte, stays: bool, shut: bool, today: dt.date) -> Wacht | None:
    if shut:
        return Wacht.POORT_DICHT
    if start < today:
        return Wacht.DATUM_VOORBIJ
    if logeren is Logeerbehoefte.NODIG and not stays:
        return Wacht.LOGEERWONING
    return None


def startbrieven(session: Session, complex_id: uuid.UUID) -> list[Verstuurd]:
    """Every letter with a date, the newest first; one statement."""
    rows = session.execute(
        _letters(complex_id).order_by(Startbrief.vastgelegd_op.desc(), Startbrief.id.desc())
    ).all()
    newest = _newest(rows)
    return [
        Verstuurd(
            row.Startbrief.id,
            row.Woning.adres,
            row.Woning.nummer,
            row.Startbrief.uitgave,
            row.Startbrief.start,
            row.Startbrief.verstuurd_op,
            _holds(row, newest),
        )
        for row in rows
    ]


def startbrief(session: Session, complex_id: uuid.UUID, startbrief_id: uuid.UUID) -> Startbrief:
    """One letter of this complex. Raises NotFound."""
    letter = session.get(Startbrief, startbrief_id)
    if letter is None or letter.complex_id != complex_id:
        raise NotFound
    return letter


def geldende_pdfs(session: Session, complex_id: uuid.UUID) -> list[tuple[str, bytes]]:
    """(number of the home, PDF) of every letter that still holds, keys loaded once."""
    found = session.execute(_letters(complex_id).order_by(Woning.huisnummer)).all()
    newest = _newest(found)
    rows = [row for row in found if _holds(row, newest)]
    letters = [row.Startbrief for row in rows]
    opened = open_rows(keyring(session), Startbrief, letters, Startbrief.pdf)
    return [(row.Woning.nummer, pdf) for row, (pdf,) in zip(rows, opened, strict=True) if pdf is not None]


def _letters(complex_id: uuid.UUID) -> Select[Startbrief, Woning, Werkplanning]:
    return (
        select(Startbrief, Woning, Werkplanning)
        .join(Werkplanning, Werkplanning.id == Startbrief.planning_id)
        .join(Woning, Woning.id == Werkplanning.woning_id)
        .where(Startbrief.complex_id == complex_id)
    )


def _newest(rows: Sequence[Row]) -> Mapping[uuid.UUID, int]:
    """Per planning the number of its newest letter."""
    found: dict[uuid.UUID, int] = {}
    for row in rows:
        letter = row.Startbrief
        found[letter.planning_id] = max(letter.uitgave, found.get(letter.planning_id, 0))
    return found


def _holds(row: Row, newest: Mapping[uuid.UUID, int]) -> bool:
    plan, letter = row.Werkplanning, row.Startbrief
    told = plan.aangekondigd_op is not None and plan.uitgesloten_op is None
    hers = plan.voor_huur_id in (None, letter.huurovereenkomst_id)
    last = letter.uitgave == newest[plan.id]
    return bool(told and hers and last and (plan.start, plan.eind) == (letter.start, letter.eind))
