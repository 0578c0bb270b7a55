"""Aftercare that is due, comes soon or was done; for the woonconsulent alone."""

import datetime as dt
import uuid
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Woning
from renovatie.huishoudens.models import Rust
from renovatie.huishoudens.rust import rust_here, tot_of
from renovatie.kern.errors import NotFound
from renovatie.uitvoering.models import Werkplanning
from renovatie.uitvoering.models.bewoners import Nazorgcontact
from workflows.huisbezoek import reden_nodig
from workflows.nazorg import Nazorgmoment, Nazorgpoging, Nazorguitkomst, nazorg_klaar, nazorg_vanaf
from workflows.uitvoering import Aard


@dataclass(frozen=True, slots=True)
class Nazorg:
    """One contact to be made or made: for which home, from when, how often somebody tried."""

    planning_id: uuid.UUID
    woning_id: uuid.UUID
    adres: str
    moment: Nazorgmoment
    opgeleverd_op: dt.date
    vanaf: dt.date
    pogingen: int
    laatst: dt.date | None
    uitkomst: Nazorguitkomst | None
    """How the last contact ended; None while nobody tried."""
    klaar: bool
    rust_tot: dt.date | None
    """The Monday from which somebody may go by this household again."""


@dataclass(frozen=True, slots=True)
class Nazorglijst:
    """What to do today, what is held back by rest, what comes, and what is over."""

    nu: tuple[Nazorg, ...]
    rust: tuple[Nazorg, ...]
    straks: tuple[Nazorg, ...]
    klaar: tuple[Nazorg, ...]


def nazorglijst(session: Session, complex_id: uuid.UUID, today: dt.date) -> Nazorglijst:
    """Both moments of every home with renovatie that was delivered, the longest due first; two statements."""
    alle = sorted(_nazorg(session, complex_id), key=lambda item: (item.vanaf, item.adres))
    te_doen = [item for item in alle if not item.klaar and item.vanaf <= today]
    rust = {item for item in te_doen if reden_nodig(item.rust_tot, today)}
    return Nazorglijst(
        tuple(item for item in te_doen if item not in rust),
        tuple(item for item in te_doen if item in rust),
        tuple(item for item in alle if not item.klaar and item.vanaf > today),
        tuple(item for item in reversed(alle) if item.klaar),
    )


def nazorg_van(
    session: Session, complex_id: uuid.UUID, planning_id: uuid.UUID, moment: Nazorgmoment
) -> Nazorg:
    """One contact of one home. Raises NotFound, also for a home that was not delivered."""
    for item in _nazorg(session, complex_id, planning_id):
        if item.moment is moment:
            return item
    raise NotFound


def _nazorg(session: Session, complex_id: uuid.UUID, planning_id: uuid.UUID | None = None) -> list[Nazorg]:
    contacten = _contacten(session, complex_id)
    query = (
        select(Werkplanning.id, Werkplanning.opgeleverd_op, Woning, Rust)
        .join(Woning, Woning.id == Werkplanning.woning_id)
        .outerjoin(Rust, rust_here())
        .where(
            Werkplanning.complex_id == complex_id,
            Werkplanning.aard == Aard.RENOVATIE,
            Werkplanning.opgeleverd_op.is_not(None),
        )
    )
    if planning_id is not None:
        query = query.where(Werkplanning.id == planning_id)
    return [
        _item(row.id, row.Woning, row.opgeleverd_op, moment, contacten[row.id, moment], tot_of(row.Rust))
        for row in session.execute(query)
        for moment in Nazorgmoment
    ]


def _contacten(
    session: Session, complex_id: uuid.UUID
) -> dict[tuple[uuid.UUID, Nazorgmoment], list[Nazorgpoging]]:
    found: dict[tuple[uuid.UUID, Nazorgmoment], list[Nazorgpoging]] = defaultdict(list)
    for row in session.execute(
        select(Nazorgcontact.planning_id, Nazorgcontact.moment, Nazorgcontact.datum, Nazorgcontact.uitkomst)
        .where(Nazorgcontact.complex_id == complex_id)
        .order_by(Nazorgcontact.datum, Nazorgcontact.id)
    ):
        found[row.planning_id, row.moment].append(Nazorgpoging(row.datum, row.uitkomst))
    return found


def _item(
    planning_id: uuid.UUID,
    woning: Woning,
    opgeleverd_op: dt.date,
    moment: Nazorgmoment,
    pogingen: list[Nazorgpoging],
    rust_tot: dt.date | None,
) -> Nazorg:
    laatste = pogingen[-1] if pogingen else None
    return Nazorg(
        planning_id,
        woning.id,
        woning.adres,
        moment,
        opgeleverd_op,
        nazorg_vanaf(opgeleverd_op, moment),
        len(pogingen),
        laatste.datum if laatste else None,
        laatste.uitkomst if laatste else None,
        nazorg_klaar(pogingen),
        rust_tot,
    )
