"""The letters that tell residents when the works in their home begin."""

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import Categorie, Doel
from privacy.sealed import Sealed, SealedBytes
from renovatie.kern.base import Base, HasId, PerComplex
from renovatie.uitvoering.models.planning import MEDEWERKER, PLANNING


class Startbrief(HasId, PerComplex, Base):
    """Startbrief: de brief aan alle huurders van een woning met de datum waarop het werk begint.

    Holds nothing that does not cross the wall: the announced days and the guest home. So it is sealed with
    the contact data of the lease, and ends with them.
    """

    __tablename__ = "startbrieven"
    __table_args__ = (
        UniqueConstraint("planning_id", "uitgave"),
        CheckConstraint("uitgave >= 1", name="uitgave_positief"),
        CheckConstraint("eind >= start", name="eind_na_start"),
        {"info": PLANNING},
    )
    __sleutelhouder__ = "huurovereenkomst_id"

    planning_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("werkplanningen.id"))
    huurovereenkomst_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("huurovereenkomsten.id"), index=True)
    uitgave: Mapped[int]
    """1 for the first letter about these works; one more each time the dates moved and were told again."""
    start: Mapped[dt.date]
    eind: Mapped[dt.date]
    verstuurd_op: Mapped[dt.date]
    geadresseerden = Sealed("contact", categorie=Categorie.NAAM, doel=Doel.UITVOERING)
    pdf = SealedBytes("contact", categorie=Categorie.PLANNING, doel=Doel.UITVOERING)
    vastgelegd_door: Mapped[uuid.UUID] = mapped_column(info=MEDEWERKER)
    vastgelegd_op: Mapped[dt.datetime]
