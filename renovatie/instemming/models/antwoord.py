"""The code with which a tenant answers by herself, without an account."""

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renovatie.instemming.models._gedeeld import STEM, PerHuurovereenkomst
from renovatie.kern.base import Base, HasId


class Antwoordcode(HasId, PerHuurovereenkomst, Base):
    """Antwoordcode: de code in de brief waarmee een huurder zelf op het voorstel antwoordt.

    One per tenant of a lease per version of the proposal. The code itself is nowhere: `merk` is a keyed hash
    of it, and `id` is the number of the digital form that stands with the answer.
    """

    __tablename__ = "antwoordcodes"
    __table_args__ = (
        UniqueConstraint("merk"),
        UniqueConstraint("voorstel_id", "huurder_id"),
        Index(None, "huurder_id"),
        CheckConstraint("ronde >= 1", name="ronde_positief"),
        {"info": STEM},
    )

    voorstel_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("renovatievoorstellen.id"))
    huurder_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("huurders.id"))
    merk: Mapped[bytes]
    ronde: Mapped[int] = mapped_column(default=1)
    """Goes up when a letter was lost and a new code takes the place of this one."""
    gemaakt_op: Mapped[dt.datetime]
