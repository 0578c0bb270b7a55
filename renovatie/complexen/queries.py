"""Reads of complexes and homes: frozen views with only what a page needs."""

import uuid

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Complex, Woning
from renovatie.kern.web.context import ComplexKop


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
