"""Publish the Complexprofiel. Nothing here commits."""

import datetime as dt
import uuid
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.disclosure import Moment, Publicatie
from renovatie.complexen.profiel.models import Profieltabel


def publish_profiel(
    session: Session,
    complex_id: uuid.UUID,
    *,
    moment: Moment,
    op: dt.date,
    tabellen: Mapping[str, Publicatie],
) -> None:
    """Keep the tables of this moment. What is there already stays: done twice it has one effect.

    A table of which every row is left out is kept as well: so it is known that this moment was there.
    """
    there = set(
        session.scalars(
            select(Profieltabel.tabel).where(
                Profieltabel.complex_id == complex_id, Profieltabel.moment == moment
            )
        )
    )
    for naam, shown in tabellen.items():
        if naam not in there:
            rijen = {rij: None if cellen is None else cellen[0] for rij, cellen in shown.rijen.items()}
            session.add(Profieltabel(complex_id=complex_id, tabel=naam, moment=moment, op=op, rijen=rijen))
    session.flush()
