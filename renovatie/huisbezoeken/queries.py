"""Reads of visits: rest, outcomes per home, the route of today, the flat map. Frozen views only."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Woning
from renovatie.huisbezoeken.models import Bezoekuitkomst
from renovatie.huishoudens.models import Huurovereenkomst, Rust
from renovatie.huishoudens.queries import runs_on
from renovatie.kern.clock import today
from workflows.huisbezoek import Uitkomst, gezamenlijke_rust


def begin_of_lease(session: Session, woning: Woning) -> dt.date | None:
    """The first day of the lease that runs today in this home; None when none does."""
    vandaag = today(session)
    return session.scalar(
        select(Huurovereenkomst.begin)
        .where(
            Huurovereenkomst.woning_id == woning.id,
            runs_on(vandaag),
        )
        .order_by(Huurovereenkomst.begin.desc())
        .limit(1)
    )


def gesprekken(session: Session, woning: Woning) -> list[dt.date]:
    """The days of the conversations with the household that lives there now."""
    return list(
        session.scalars(
            select(Bezoekuitkomst.datum).where(
                Bezoekuitkomst.woning_id == woning.id,
                Bezoekuitkomst.bewoningsnummer == woning.bewoningsnummer,
                Bezoekuitkomst.uitkomst == Uitkomst.GESPREK,
            )
        )
    )


def rust_van(session: Session, woning: Woning) -> dt.date | None:
    """Until when this household is left alone: the later date of both sides, or None. Crossing 3."""
    data = session.scalars(
        select(Rust.tot).where(Rust.woning_id == woning.id, Rust.bewoningsnummer == woning.bewoningsnummer)
    )
    return gezamenlijke_rust(*data)
