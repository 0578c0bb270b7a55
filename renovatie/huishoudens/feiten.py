"""Counts of homes and leases for what stands on top."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Woning
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.huishoudens.queries import runs_on


@dataclass(frozen=True, slots=True)
class Woningtelling:
    """Homes of a complex, and how many have a lease that runs."""

    woningen: int
    verhuurd: int

    @property
    def zonder_huur(self) -> int:
        return self.woningen - self.verhuurd


def verhuurd_op(complex_id: uuid.UUID, day: Any) -> ScalarSelect[int]:
    """How many homes of a complex have a lease that runs on this day, as a column; `day` may be one too."""
    return (
        select(func.count(Huurovereenkomst.woning_id.distinct()))
        .where(Huurovereenkomst.complex_id == complex_id, runs_on(day))
        .correlate_except(Huurovereenkomst)
        .scalar_subquery()
    )


def woningtelling(session: Session, complex_id: uuid.UUID, today: dt.date) -> Woningtelling:
    """Homes, and homes with a lease that runs on this day; one statement."""
    row = session.execute(
        select(func.count(), verhuurd_op(complex_id, today)).where(Woning.complex_id == complex_id)
    ).one()
    return Woningtelling(row[0], row[1])
