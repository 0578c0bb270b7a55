"""The minimum for removal costs on a day, and the dated table as its page shows it."""

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Complex
from renovatie.gebruikers.models import Gebruiker
from renovatie.instemming.models import Verhuiskostenminimum
from renovatie.instemming.verhuiskosten import MINIMA, Minimum, minimum_in


@dataclass(frozen=True, slots=True)
class Minimumregel:
    """One row of the table. `id` and who added it only for what the corporation added itself."""

    vanaf: dt.date
    tot: dt.date
    bedrag: Decimal
    bron: str
    id: uuid.UUID | None = None
    door_id: uuid.UUID | None = None
    door: str = ""
    bevestigd: bool = True


def minimum_op(session: Session, complex_id: uuid.UUID, dag: dt.date) -> Minimum | None:
    """The minimum that holds on a day for the corporation of this complex; None where none is confirmed.

    A letter then leaves the amount open: an amount of another year would promise too little.
    """
    found = minimum_in(MINIMA, dag)
    if found is not None:
        return found
    row = session.scalars(
        select(Verhuiskostenminimum)
        .join(Complex, Complex.corporatie_id == Verhuiskostenminimum.organisatie_id)
        .where(
            Complex.id == complex_id,
            Verhuiskostenminimum.bevestigd_op.is_not(None),
            Verhuiskostenminimum.vanaf <= dag,
            Verhuiskostenminimum.tot >= dag,
        )
    ).first()
    return None if row is None else Minimum(row.vanaf, row.tot, row.bedrag, row.bron)


def minima(session: Session, complex_id: uuid.UUID) -> list[Minimumregel]:
    """All rows for the corporation of this complex, the newest first; one statement."""
    own = session.execute(
        select(Verhuiskostenminimum, Gebruiker.naam)
        .join(Complex, Complex.corporatie_id == Verhuiskostenminimum.organisatie_id)
        .outerjoin(Gebruiker, Gebruiker.id == Verhuiskostenminimum.vastgelegd_door)
        .where(Complex.id == complex_id)
    )
    lines = [
        Minimumregel(
            row.vanaf,
            row.tot,
            row.bedrag,
            row.bron,
            row.id,
            row.vastgelegd_door,
            naam or "",
            row.bevestigd_op is not None,
        )
        for row, naam in own
    ]
    lines += [Minimumregel(row.vanaf, row.tot, row.bedrag, row.bron) for row in MINIMA]
    return sorted(lines, key=lambda line: (line.vanaf, line.tot), reverse=True)
