"""Counts of goals and measurements, for the gates."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from renovatie.effect.models import Doelstelling, Golf, Meting
from renovatie.huishoudens.feiten import verhuurd_op
from renovatie.vragenlijsten.feiten import nulmeting_kolommen


@dataclass(frozen=True, slots=True)
class Doelfeiten:
    """Goals with an indicator and a planned baseline, and what the baseline brought."""

    meetbaar: int
    nulmetingen: int
    nulmeting_gesloten_op: dt.date | None
    nulmeting_huishoudens: int | None = None
    """The homes that were let on that day; what comes later does not change a baseline."""


def doelen(session: Session, complex_id: uuid.UUID) -> Doelfeiten:
    """Measurable goals of a complex and its baseline; one statement."""
    return doelen_van(session.execute(select(*doelen_kolommen(complex_id))).one())


def doelen_kolommen(complex_id: uuid.UUID) -> list[ColumnElement[Any]]:
    """The four columns behind `doelen`, for who asks several capabilities in one statement.

    The baseline is what was typed, else the round of the questionnaire that was closed before the approach.
    """
    meetbaar = select(func.count()).where(
        Doelstelling.complex_id == complex_id,
        Doelstelling.indicator != "",
        Doelstelling.nulmeting_op.is_not(None),
    )
    voor = (Meting.complex_id == complex_id, Meting.golf == Golf.VOOR)
    gevraagd, gesloten_op, huishoudens = nulmeting_kolommen(complex_id)
    getypt = verhuurd_op(complex_id, Meting.gesloten_op)
    return [
        meetbaar.scalar_subquery(),
        func.coalesce(select(Meting.huishoudens).where(*voor).scalar_subquery(), gevraagd),
        func.coalesce(select(Meting.gesloten_op).where(*voor).scalar_subquery(), gesloten_op),
        func.coalesce(select(getypt).where(*voor).scalar_subquery(), huishoudens),
    ]


def doelen_van(row: Sequence[Any]) -> Doelfeiten:
    """The facts from a row of `doelen_kolommen`."""
    return Doelfeiten(
        meetbaar=row[0], nulmetingen=row[1] or 0, nulmeting_gesloten_op=row[2], nulmeting_huishoudens=row[3]
    )
