"""What an Instantie offers to residents who want to do something, and who of them was matched to it."""

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import not_personal
from renovatie.hulpdossiers.codes import Aanbodsoort
from renovatie.hulpdossiers.models.dossier import HULP, OpHulpdossier
from renovatie.kern.base import Base, HasRandomId, PerComplex, Versioned


class Aanbod(HasRandomId, PerComplex, Versioned, Base):
    """Aanbod: werk, een cursus of een activiteit waar bewoners aan mee kunnen doen. No resident in it."""

    __tablename__ = "aanbod"
    __table_args__ = (
        CheckConstraint("length(titel) > 0", name="met_titel"),
        CheckConstraint("plaatsen >= 1", name="met_plaats"),
        CheckConstraint("tot is null or tot >= van", name="tot_na_van"),
        {"info": not_personal("werk of activiteit van een instantie, zonder bewoner")},
    )

    instantie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("instanties.id"), index=True)
    soort: Mapped[Aanbodsoort]
    titel: Mapped[str]
    plaatsen: Mapped[int]
    van: Mapped[dt.date]
    tot: Mapped[dt.date | None]
    """Last day (inclusive) on which somebody can join; None: until further notice."""


class Kanskoppeling(OpHulpdossier, Base):
    """Kanskoppeling: een kans van een bewoner bij een aanbod. What becomes of it stands on the referral."""

    __tablename__ = "kanskoppelingen"
    __table_args__ = (
        UniqueConstraint("doorverwijzing_id"),
        {"info": HULP},
    )

    kans_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("kansen.id"), index=True)
    aanbod_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("aanbod.id"), index=True)
    doorverwijzing_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("doorverwijzingen.id"))
    gekoppeld_op: Mapped[dt.date]
