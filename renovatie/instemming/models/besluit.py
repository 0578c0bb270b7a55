"""What was decided on the count, and what a court said."""

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ColumnElement, ForeignKey, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import Categorie, Doel
from privacy.sealed import Sealed
from renovatie.instemming.models._gedeeld import (
    GEEN_PERSOON,
    STEM,
    PerHuurovereenkomst,
    Vastgelegd,
)
from renovatie.kern.base import Base, HasId, PerComplex
from workflows import uitvoering as regels


class JuridischOordeel(HasId, PerComplex, Vastgelegd, Base):
    """Juridisch oordeel: advies of rechter over het voorstel waar het vermoeden van 70% niet geldt."""

    __tablename__ = "juridische_oordelen"
    __table_args__ = ({"info": GEEN_PERSOON},)

    voorstel_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("renovatievoorstellen.id"))
    datum: Mapped[dt.date]
    samenvatting: Mapped[str]


class Poortbesluit(HasId, PerComplex, Vastgelegd, Base):
    """Poortbesluit: het besluit van de procesregisseur dat de uitvoering mag beginnen (4a naar 4b)."""

    __tablename__ = "poortbesluiten"
    __table_args__ = (UniqueConstraint("complex_id"), {"info": GEEN_PERSOON})

    telling_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("tellingen.id"))
    oordeel_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("juridische_oordelen.id"))
    datum: Mapped[dt.date]
    feiten: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The figures that it stood on: counts and dates only."""


class JuridischBesluit(HasId, PerHuurovereenkomst, Vastgelegd, Base):
    """Juridisch besluit: of een woning doorgaat nadat een getelde ja is ingetrokken. Newest counts."""

    __tablename__ = "juridische_besluiten"
    __table_args__ = ({"info": STEM},)

    besluit: Mapped[regels.JuridischBesluit]
    datum: Mapped[dt.date]
    reden = Sealed("instemming", categorie=Categorie.STEM, doel=Doel.INSTEMMING)


class Dagvaarding(HasId, PerHuurovereenkomst, Vastgelegd, Base):
    """Dagvaarding: een huurder legt het voorstel aan de rechter voor. Open until the judgment is recorded."""

    __tablename__ = "dagvaardingen"
    __table_args__ = (
        CheckConstraint("(vonnis is null) = (vonnis_op is null)", name="vonnis_met_datum"),
        CheckConstraint("vonnis_op is null or vonnis_op >= betekend_op", name="vonnis_na_dagvaarding"),
        {"info": STEM},
    )

    betekend_op: Mapped[dt.date]
    vonnis: Mapped[regels.Vonnis | None]
    vonnis_op: Mapped[dt.date | None]
    ingetrokken_op: Mapped[dt.date | None]
    """The case ended without a judgment: withdrawn or struck off. Then the letter and its term decide."""

    @classmethod
    def loopt(cls) -> ColumnElement[bool]:
        """The condition, for a query, that this case is still before the court."""
        return and_(cls.vonnis.is_(None), cls.ingetrokken_op.is_(None))


class Renovatiebijlage(HasId, PerHuurovereenkomst, Vastgelegd, Base):
    """Renovatiebijlage: bij een huur van na de peildatum met de huurovereenkomst getekend."""

    __tablename__ = "renovatiebijlagen"
    __table_args__ = (UniqueConstraint("huurovereenkomst_id"), {"info": STEM})

    getekend_op: Mapped[dt.date]
