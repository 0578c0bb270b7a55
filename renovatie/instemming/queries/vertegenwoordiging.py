"""Who signs for a tenant, and whether somebody does on a day."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.sealed import open_rows
from renovatie.instemming.models import Vertegenwoordiging, Vertegenwoordigingsoort
from renovatie.kern.transaction import keyring
from renovatie.kern.verzegelde_codes import open_code


@dataclass(frozen=True, slots=True)
class Tekenaar:
    """Somebody who signs for a tenant. `soort` and `naam` are None when their term of keeping is over."""

    id: uuid.UUID
    huurder_id: uuid.UUID
    soort: Vertegenwoordigingsoort | None
    naam: str | None
    vanaf: dt.date
    tot: dt.date | None

    def loopt(self, dag: dt.date) -> bool:
        return self.vanaf <= dag and (self.tot is None or self.tot >= dag)


def vertegenwoordigers(session: Session, lease_id: uuid.UUID, dag: dt.date) -> dict[uuid.UUID, uuid.UUID]:
    """Per tenant of a lease for whom another signs on this day: the id of the Vertegenwoordiging."""
    rows = session.execute(
        select(Vertegenwoordiging.huurder_id, Vertegenwoordiging.id).where(
            Vertegenwoordiging.huurovereenkomst_id == lease_id, Vertegenwoordiging.loopt_op(dag)
        )
    )
    return {row.huurder_id: row.id for row in rows}


def tekent_een_ander(session: Session, huurder_id: uuid.UUID, dag: dt.date) -> bool:
    """Whether this tenant cannot sign for herself on a day."""
    found = session.scalar(
        select(Vertegenwoordiging.id)
        .where(Vertegenwoordiging.huurder_id == huurder_id, Vertegenwoordiging.loopt_op(dag))
        .limit(1)
    )
    return found is not None


def tekenaars(session: Session, lease_id: uuid.UUID) -> Sequence[Tekenaar]:
    """All who sign or signed for a tenant of this lease, the newest first; one statement."""
    rows = session.scalars(
        select(Vertegenwoordiging)
        .where(Vertegenwoordiging.huurovereenkomst_id == lease_id)
        .order_by(Vertegenwoordiging.vanaf.desc(), Vertegenwoordiging.id)
    ).all()
    opened = open_rows(
        keyring(session), Vertegenwoordiging, rows, Vertegenwoordiging.soort, Vertegenwoordiging.naam
    )
    return [
        Tekenaar(
            row.id,
            row.huurder_id,
            Vertegenwoordigingsoort(open_code(soort)) if soort else None,
            naam,
            row.vanaf,
            row.tot,
        )
        for row, (soort, naam) in zip(rows, opened, strict=True)
    ]
