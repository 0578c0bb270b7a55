"""The trial home, and what residents think of it before the series goes on."""

import datetime as dt
import uuid
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import not_personal
from renovatie.kern.base import Base, HasId, PerComplex
from renovatie.uitvoering.models.planning import MEDEWERKER


class Proefbesluit(StrEnum):
    """What happens after residents looked."""

    DOORGAAN = "doorgaan"
    EERST_VERBETEREN = "eerst_verbeteren"


class Proefoordeel(HasId, PerComplex, Base):
    """Proefoordeel: wat bewoners van de proefwoning vonden, in aantallen, en of de reeks verdergaat.

    Append-only: a later look is a new row, and the newest one counts.
    """

    __tablename__ = "proefoordelen"
    __table_args__ = (
        CheckConstraint("goed >= 0 and kan_beter >= 0 and niet_goed >= 0", name="aantallen_niet_negatief"),
        CheckConstraint("goed + kan_beter + niet_goed >= 1", name="iemand_keek"),
        {"info": not_personal("aantallen van bewoners die kwamen kijken, en punten over de woning")},
    )

    planning_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("werkplanningen.id"), index=True)
    datum: Mapped[dt.date]
    """The day on which residents looked."""
    goed: Mapped[int]
    kan_beter: Mapped[int]
    niet_goed: Mapped[int]
    verbeterpunten: Mapped[str] = mapped_column(default="")
    """What has to be better: a place or a thing in the home, never a household."""
    besluit: Mapped[Proefbesluit]
    vastgelegd_door: Mapped[uuid.UUID] = mapped_column(info=MEDEWERKER)
    vastgelegd_op: Mapped[dt.datetime]
