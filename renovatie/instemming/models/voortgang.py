"""What residents read of the vote: reached or not, and now and then a whole percentage."""

import datetime as dt

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped

from renovatie.instemming.models._gedeeld import GEEN_PERSOON
from renovatie.kern.base import Base, HasId, PerComplex


class Voortgangscijfer(HasId, PerComplex, Base):
    """Voortgangscijfer: wat op de vaste dag van de week openbaar werd over de 70%. Immutable, no counts.

    The page of the residents shows the newest row and never looks at the votes themselves: reloading it
    all day tells nobody when a neighbour answered.
    """

    __tablename__ = "voortgangscijfers"
    __table_args__ = (
        UniqueConstraint("complex_id", "op"),
        CheckConstraint("procent is null or procent between 1 and 99", name="procent_zegt_niet_alles"),
        {"info": GEEN_PERSOON},
    )

    op: Mapped[dt.date]
    voorstelversie: Mapped[int]
    gehaald: Mapped[bool]
    procent: Mapped[int | None]
    """Whole, cut down; None when no figure might be published on this day."""
    bekend_op: Mapped[dt.datetime]
    """What was recorded by this moment is in it: the next figure compares with that."""
