"""Reads of complexes and homes: frozen views with only what a page needs."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Complex, Woning
from renovatie.kern.web.context import ComplexKop
from workflows.fasefeiten import Fase


def complex_kop(session: Session, complex_id: uuid.UUID) -> ComplexKop | None:
    """Name and address line of a complex for the frame of a page; None when it is not there."""
    row = session.execute(
        select(
            Complex.naam,
            Complex.plaats,
            func.min(Woning.straat),
            func.min(Woning.huisnummer),
            func.max(Woning.huisnummer),
        )
        .outerjoin(Woning, Woning.complex_id == Complex.id)
        .where(Complex.id == complex_id)
        .group_by(Complex.id, Complex.naam, Complex.plaats)
    ).one_or_none()
    if row is None:
        return None
    naam, plaats, straat, laagste, hoogste = row
    return ComplexKop(naam, f"{straat} {laagste}-{hoogste}, {plaats}" if straat else plaats)


def complex_keuzes(session: Session) -> list[tuple[uuid.UUID, str]]:
    """All complexes as (id, "4417 De Grutto"), by number: for granting a role, which no complex page does."""
    rows = session.execute(select(Complex.id, Complex.nummer, Complex.naam).order_by(Complex.nummer))
    return [(row.id, f"{row.nummer} {row.naam}") for row in rows]


@dataclass(frozen=True, slots=True)
class ComplexRij:
    """One complex in a list: where it stands, and how many homes it has."""

    id: uuid.UUID
    nummer: str
    naam: str
    plaats: str
    fase: Fase
    fase_sinds: dt.date
    beeindigd_op: dt.date | None
    woningen: int


def complexen(session: Session, ids: Collection[uuid.UUID] | None) -> list[ComplexRij]:
    """These complexes (None: all of them) by number; one statement."""
    woningen = select(func.count()).where(Woning.complex_id == Complex.id).scalar_subquery()
    statement = select(
        Complex.id,
        Complex.nummer,
        Complex.naam,
        Complex.plaats,
        Complex.fase,
        Complex.fase_sinds,
        Complex.beeindigd_op,
        woningen,
    ).order_by(Complex.nummer)
    if ids is not None:
        statement = statement.where(Complex.id.in_(ids))
    return [ComplexRij(*row) for row in session.execute(statement)]
