"""Somebody else who signs for a tenant: a bewindvoerder or a curator."""

import datetime as dt
import uuid
from enum import StrEnum

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, and_, or_
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import Categorie, Doel
from privacy.sealed import Sealed
from renovatie.instemming.models._gedeeld import STEM, PerHuurovereenkomst, Vastgelegd
from renovatie.kern.base import Base, HasId


class Vertegenwoordigingsoort(StrEnum):
    """By which measure another signs; a power of attorney is none: then the tenant may sign herself too."""

    BEWIND = "bewind"
    CURATELE = "curatele"


class Vertegenwoordiging(HasId, PerHuurovereenkomst, Vastgelegd, Base):
    """Vertegenwoordiging: een ander tekent voor een huurder, en de huurder zelf niet (1:381, 1:441 BW).

    Vote side only. In plain words no more than that another signs, from when to when: the count needs that.
    Who it is and by which measure is sealed, because it can tell of debts or of an illness.
    """

    __tablename__ = "vertegenwoordigingen"
    __table_args__ = (
        Index(None, "huurder_id"),
        CheckConstraint("tot is null or tot >= vanaf", name="tot_na_vanaf"),
        {"info": STEM},
    )

    huurder_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("huurders.id"))
    vanaf: Mapped[dt.date]
    """First day (inclusive) on which the other signs."""
    tot: Mapped[dt.date | None]
    """Last day (inclusive); None while it lasts."""
    soort = Sealed("instemming", categorie=Categorie.STEM, doel=Doel.INSTEMMING)
    """A code of Vertegenwoordigingsoort, padded."""
    naam = Sealed("instemming", categorie=Categorie.NAAM, doel=Doel.INSTEMMING)
    """Who signs: a person or an office."""

    @classmethod
    def loopt_op(cls, dag: dt.date | ColumnElement[dt.date]) -> ColumnElement[bool]:
        """SQL condition: the other signs on this day."""
        return and_(cls.vanaf <= dag, or_(cls.tot.is_(None), cls.tot >= dag))
