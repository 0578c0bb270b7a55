"""The letters with the date: who still has to hear, who waits for a guest home, and what was sent."""

import datetime as dt
import uuid
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session, aliased

from privacy.sealed import open_rows
from renovatie.complexen.models import Woning
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.huishoudens.queries import runs_on
from renovatie.kern.errors import NotFound
from renovatie.kern.transaction import keyring
from renovatie.uitvoering.models import Startbrief, Werkplanning
from workflows.logeren import Logeerbehoefte
from workflows.uitvoering import Aard


class Wacht(StrEnum):
    """Why a household cannot be told a date yet."""

    LOGEERWONING = "logeerwoning"
    """It needs a guest home and has none."""
    DATUM_VOORBIJ = "datum_voorbij"


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


@dataclass(frozen=True, slots=True)
class Verstuurd:
    """A letter that was sent. `geldt`: its dates are still those of the plan."""

    id: uuid.UUID
    adres: str
    nummer: str
    uitgave: int
    start: dt.date
    verstuurd_op: dt.date
    geldt: bool


def te_vertellen(session: Session, complex_id: uuid.UUID, today: dt.date) -> list[TeVertellen]:
    """Works that did not begin and of which the tenants do not know the date, in order; one statement."""
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
            Werkplanning.aangekondigd_op.is_(None),
        )
        .order_by(Werkplanning.start, Woning.straat, Woning.huisnummer, Woning.toevoeging)
    )
    return [_to_tell(*row, today=today) for row in rows]


def _to_tell(
    plan: Werkplanning,
    home: Woning,
    guest: Woning | None,
    lease_id: uuid.UUID,
    sent: int,
    *,
    today: dt.date,
) -> TeVertellen:
    if plan.start is None or plan.eind is None:
        raise ValueError("a planning without a start has no date to tell")
    return TeVertellen(
        plan.id,
        lease_id,
        home.id,
        home.adres,
        home.nummer,
        plan.aard,
        plan.start,
        plan.eind,
        guest.adres if guest else None,
        plan.logeer_van,
        plan.logeer_tot,
        sent + 1,
        _waits(plan, today),
        plan.logeren is not Logeerbehoefte.ONBEKEND,
    )


def _waits(plan: Werkplanning, today: dt.date) -> Wacht | None:
    if plan.start is not None and plan.start < today:
        return Wacht.DATUM_VOORBIJ
    if plan.logeren is Logeerbehoefte.NODIG and plan.logeerwoning_id is None:
        return Wacht.LOGEERWONING
    return None


def startbrieven(session: Session, complex_id: uuid.UUID) -> list[Verstuurd]:
    """Every letter with a date, the newest first; one statement."""
    rows = session.execute(
        _letters(complex_id).order_by(Startbrief.vastgelegd_op.desc(), Startbrief.id.desc())
    )
    return [
        Verstuurd(
            row.Startbrief.id,
            row.Woning.adres,
            row.Woning.nummer,
            row.Startbrief.uitgave,
            row.Startbrief.start,
            row.Startbrief.verstuurd_op,
            _holds(row),
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
    rows = [row for row in session.execute(_letters(complex_id).order_by(Woning.huisnummer)) if _holds(row)]
    letters = [row.Startbrief for row in rows]
    opened = open_rows(keyring(session), Startbrief, letters, Startbrief.pdf)
    return [(row.Woning.nummer, pdf) for row, (pdf,) in zip(rows, opened, strict=True) if pdf is not None]


def _letters(complex_id: uuid.UUID):  # type: ignore[no-untyped-def]  # the type of a select over three models
    return (
        select(Startbrief, Woning, Werkplanning)
        .join(Werkplanning, Werkplanning.id == Startbrief.planning_id)
        .join(Woning, Woning.id == Werkplanning.woning_id)
        .where(Startbrief.complex_id == complex_id)
    )


def _holds(row: Row) -> bool:
    plan, letter = row.Werkplanning, row.Startbrief
    told = plan.aangekondigd_op is not None and plan.uitgesloten_op is None
    return bool(told and (plan.start, plan.eind) == (letter.start, letter.eind))
