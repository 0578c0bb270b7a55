"""Residents who asked to be called."""

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from renovatie.hulpdossiers.codes import Belstand
from renovatie.hulpdossiers.models.dossier import HULP, OpHulpdossier, sealed_help
from renovatie.kern.base import Base


class Belverzoek(OpHulpdossier, Base):
    """Belverzoek: een bewoner zei "bel mij maar". What was said in the call stands in a Huisbezoek."""

    __tablename__ = "belverzoeken"
    __table_args__ = (
        Index(None, "complex_id", "stand"),
        CheckConstraint("(stand = 'open') = (afgehandeld_op is null)", name="afgehandeld_met_datum"),
        CheckConstraint("(pogingen = 0) = (laatste_poging_op is null)", name="poging_met_datum"),
        CheckConstraint("pogingen >= 0", name="pogingen_niet_negatief"),
        {"info": HULP},
    )

    persoon_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossierpersonen.id"))
    beller_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"), index=True)
    """Who calls; None: whoever of the team comes to it first."""
    gevraagd_op: Mapped[dt.date]
    stand: Mapped[Belstand]
    pogingen: Mapped[int] = mapped_column(default=0)
    """How often nobody answered. A call that is not answered disturbs nobody, so it is no visit."""
    laatste_poging_op: Mapped[dt.date | None]
    afgehandeld_op: Mapped[dt.date | None]
    onderwerp = sealed_help()
    """A Belonderwerp, padded."""
    moment = sealed_help()
    """A Belmoment, padded: when the resident is best called."""
