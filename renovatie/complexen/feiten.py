"""Counts and dates of a complex for what stands on top of it."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ScalarSelect, func, or_, select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Complex, Partnerschap, SocialeKaartregel, Woning


@dataclass(frozen=True, slots=True)
class Verkenning:
    """The facts of phase 1 that live with the complex itself."""

    woningen: int
    woningen_opgegeven: int
    partners: int
    dpia_op: dt.date | None
    verwerkersovereenkomsten_op: dt.date | None
    leefgebieden_gedekt: int
    informatiebrief_op: dt.date | None
    geplande_start: dt.date | None
    straat: str = ""
    """The street of all homes, when it is one."""
    eerste_straat: str | None = None
    nummers: tuple[int | None, int | None] = (None, None)
    """The lowest and the highest house number."""


def verkenning(session: Session, complex_id: uuid.UUID, today: dt.date) -> Verkenning:
    """Facts of phase 1 on a day; a convenant counts from its date up to and including its last day."""
    complex_ = session.get_one(Complex, complex_id)
    return verkenning_van(complex_, session.execute(select(*verkenning_kolommen(complex_id, today))).one())


def verkenning_kolommen(complex_id: uuid.UUID, today: dt.date) -> list[ScalarSelect[Any]]:
    """The columns behind `verkenning`, for who asks several capabilities in one statement."""
    here = Woning.complex_id == complex_id
    runs = (
        Partnerschap.complex_id == complex_id,
        Partnerschap.convenant_op <= today,
        or_(Partnerschap.tot.is_(None), Partnerschap.tot >= today),
    )
    return [
        select(func.count()).where(here).scalar_subquery(),
        select(func.min(Woning.straat)).where(here).scalar_subquery(),
        select(func.max(Woning.straat)).where(here).scalar_subquery(),
        select(func.count()).select_from(Partnerschap).where(*runs).scalar_subquery(),
        select(func.count(SocialeKaartregel.leefgebied.distinct()))
        .where(SocialeKaartregel.complex_id == complex_id)
        .scalar_subquery(),
        select(func.min(Woning.huisnummer)).where(here).scalar_subquery(),
        select(func.max(Woning.huisnummer)).where(here).scalar_subquery(),
    ]


def verkenning_van(complex_: Complex, counts: Sequence[Any]) -> Verkenning:
    """The facts from a complex and a row of `verkenning_kolommen`."""
    return Verkenning(
        woningen=counts[0],
        woningen_opgegeven=complex_.opgegeven_aantal,
        partners=counts[3],
        dpia_op=complex_.dpia_op,
        verwerkersovereenkomsten_op=complex_.verwerkersovereenkomsten_op,
        leefgebieden_gedekt=counts[4],
        informatiebrief_op=complex_.informatiebrief_op,
        geplande_start=complex_.geplande_start,
        straat=counts[1] if counts[1] and counts[1] == counts[2] else "",
        eerste_straat=counts[1],
        nummers=(counts[5], counts[6]),
    )
