"""Counts of the help side for what stands on top: never a row, never a household."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from renovatie.complexen.codes import Cluster
from renovatie.gebruikers.models import Organisatie
from renovatie.hulpdossiers.codes import LOPEND, Huishoudsoort, Toezeggingstand
from renovatie.hulpdossiers.models import Hulpdossier, Hulptelling, Toezegging


@dataclass(frozen=True, slots=True)
class Toezeggingfeiten:
    """How the promises stand. `over_datum`: open ones (a proposal too) whose date has passed."""

    voorgesteld: int = 0
    open: int = 0
    over_datum: int = 0
    nagekomen: int = 0
    opnieuw_afgesproken: int = 0
    vervallen: int = 0


@dataclass(frozen=True, slots=True)
class ToezeggingenPerOrganisatie:
    """The promises of one organisation that still have to be kept."""

    organisatie: str
    open: int
    over_datum: int


def toezeggingen(session: Session, complex_id: uuid.UUID, today: dt.date) -> Toezeggingfeiten:
    """Promises by state on this day, in one statement; a promise is in time up to and including its date."""
    counts: dict[Toezeggingstand, int] = {}
    over = 0
    for stand, aantal, te_laat in session.execute(
        select(
            Toezegging.stand,
            func.count(),
            func.sum(case((and_(Toezegging.stand.in_(LOPEND), Toezegging.datum < today), 1), else_=0)),
        )
        .where(Toezegging.complex_id == complex_id)
        .group_by(Toezegging.stand)
    ):
        counts[stand] = aantal
        over += te_laat
    return Toezeggingfeiten(over_datum=over, **{stand.value: aantal for stand, aantal in counts.items()})


def toezeggingen_per_organisatie(
    session: Session, complex_id: uuid.UUID, today: dt.date
) -> list[ToezeggingenPerOrganisatie]:
    """Who still has to keep how many promises, by name of the organisation."""
    rows = session.execute(
        select(
            Organisatie.naam,
            func.count(),
            func.sum(case((Toezegging.datum < today, 1), else_=0)),
        )
        .join(Organisatie, Organisatie.id == Toezegging.organisatie_id)
        .where(Toezegging.complex_id == complex_id, Toezegging.stand.in_(LOPEND))
        .group_by(Organisatie.naam)
        .order_by(Organisatie.naam)
    ).all()
    return [ToezeggingenPerOrganisatie(*row) for row in rows]


def hulptellingen(session: Session, complex_id: uuid.UUID) -> dict[tuple[Huishoudsoort, Cluster], int]:
    """How many households of a kind ask for help in a cluster. Raw counts: publishing has its own rules."""
    rows = session.execute(
        select(Hulptelling.huishoudsoort, Hulptelling.cluster, Hulptelling.aantal).where(
            Hulptelling.complex_id == complex_id, Hulptelling.aantal > 0
        )
    ).all()
    return {(row.huishoudsoort, row.cluster): row.aantal for row in rows}


def dossiers(session: Session, complex_id: uuid.UUID) -> int:
    """How many households told something."""
    return session.scalar(select(func.count()).where(Hulpdossier.complex_id == complex_id)) or 0
