"""The trial home and what residents thought of it, in counts."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.uitvoering.models import Proefbesluit, Proefoordeel
from renovatie.uitvoering.queries.planning import Werk, werken
from workflows.uitvoering import Aard


@dataclass(frozen=True, slots=True)
class Oordeel:
    """What residents thought on one day."""

    datum: dt.date
    goed: int
    kan_beter: int
    niet_goed: int
    verbeterpunten: str
    besluit: Proefbesluit

    @property
    def bezoekers(self) -> int:
        return self.goed + self.kan_beter + self.niet_goed


@dataclass(frozen=True, slots=True)
class Proefblad:
    """The page of the trial home. `keuzes`: planned renovations that could be it, while there is none."""

    proefwoning: Werk | None
    oordelen: tuple[Oordeel, ...]
    keuzes: tuple[Werk, ...]

    @property
    def reeks_mag(self) -> bool:
        """Whether the other homes may begin."""
        if self.proefwoning is None:
            return True
        return bool(self.oordelen) and self.oordelen[0].besluit is Proefbesluit.DOORGAAN


def proefblad(session: Session, complex_id: uuid.UUID) -> Proefblad:
    """The trial home with every judgement, the newest first; two statements."""
    works = [werk for werk in werken(session, complex_id) if werk.aard is Aard.RENOVATIE]
    rows = session.scalars(
        select(Proefoordeel)
        .where(Proefoordeel.complex_id == complex_id)
        .order_by(Proefoordeel.vastgelegd_op.desc(), Proefoordeel.id.desc())
    )
    return Proefblad(
        next((werk for werk in works if werk.proefwoning), None),
        tuple(
            Oordeel(row.datum, row.goed, row.kan_beter, row.niet_goed, row.verbeterpunten, row.besluit)
            for row in rows
        ),
        tuple(werk for werk in works if werk.opgeleverd_op is None),
    )
