"""Reads of the team's day: who goes with whom, and where residents call."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import case, or_, select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Complex
from renovatie.gebruikers.models import Organisatie
from renovatie.hulpdossiers.codes import Toezeggingstand
from renovatie.hulpdossiers.models import Bereikbaarheid, Dagduo, Hulpdossier, Toezegging
from renovatie.hulpdossiers.queries import Collega
from renovatie.kern.clock import today


@dataclass(frozen=True, slots=True)
class Duo:
    """With whom this worker goes today. `gekozen`: her own choice, not the other's."""

    collega: Collega
    gekozen: bool
    zelfde_organisatie: bool
    """A pair comes from two organisations (domein.md): the page says so when it does not."""


def duo_today(
    session: Session, complex_id: uuid.UUID, gebruiker_id: uuid.UUID, collegas: Sequence[Collega]
) -> Duo | None:
    """Who goes with this worker today: her own choice first, else who chose her. None: nobody, or who left.

    In: the team, herself included. One statement.
    """
    eigen = Dagduo.gebruiker_id == gebruiker_id
    row = session.execute(
        select(Dagduo.gebruiker_id, Dagduo.tweede_id)
        .where(
            Dagduo.complex_id == complex_id,
            Dagduo.op == today(session),
            or_(eigen, Dagduo.tweede_id == gebruiker_id),
        )
        .order_by(case((eigen, 0), else_=1), Dagduo.id)
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    gekozen = row.gebruiker_id == gebruiker_id
    by_id = {collega.id: collega for collega in collegas}
    ander, zelf = by_id.get(row.tweede_id if gekozen else row.gebruiker_id), by_id.get(gebruiker_id)
    if ander is None:
        return None
    return Duo(ander, gekozen, zelf is not None and zelf.organisatie == ander.organisatie)


@dataclass(frozen=True, slots=True)
class Bereikbaar:
    """Where residents call the team, and whose number it is."""

    organisatie: str
    telefoon: str
    spreekuur: str


def bereikbaarheid(session: Session, complex_id: uuid.UUID) -> Bereikbaar | None:
    """Where residents of this complex call; None while nobody filled it in."""
    row = session.execute(
        select(Organisatie.naam, Bereikbaarheid.telefoon, Bereikbaarheid.spreekuur)
        .join(Organisatie, Organisatie.id == Bereikbaarheid.organisatie_id)
        .where(Bereikbaarheid.complex_id == complex_id)
    ).one_or_none()
    return None if row is None else Bereikbaar(*row)


def due_promises(session: Session, complex_id: uuid.UUID, eigenaar_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """The files that hold a promise of this worker for today or before; none of a restricted file
    or an ended complex.

    Nothing is opened: that there is a promise, not which. One statement.
    """
    return frozenset(
        session.scalars(
            select(Toezegging.dossier_id)
            .join(Hulpdossier, Hulpdossier.id == Toezegging.dossier_id)
            .join(Complex, Complex.id == Toezegging.complex_id)
            .where(
                Complex.beeindigd_op.is_(None),
                Toezegging.complex_id == complex_id,
                Toezegging.eigenaar_id == eigenaar_id,
                Toezegging.stand.in_((Toezeggingstand.OPEN, Toezeggingstand.GEWEIGERD)),
                Toezegging.datum <= today(session),
                Hulpdossier.beperkt_op.is_(None),
            )
        )
    )
