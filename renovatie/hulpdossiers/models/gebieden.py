"""Who goes where, and who stood in for whom."""

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import not_personal
from renovatie.hulpdossiers.codes import (
    Waarneemreden,
)
from renovatie.hulpdossiers.models.dossier import MEDEWERKER
from renovatie.kern.base import Base, HasRandomId, PerComplex


class Bezoekgebied(HasRandomId, PerComplex, Base):
    """Bezoekgebied: de portieken waar een sociaal werker in een periode langsgaat."""

    __tablename__ = "bezoekgebieden"
    __table_args__ = (
        Index(None, "complex_id", "portiek"),
        CheckConstraint("tot is null or tot >= van", name="tot_na_van"),
        {"info": MEDEWERKER},
    )

    gebruiker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"), index=True)
    portiek: Mapped[str]
    van: Mapped[dt.date]
    tot: Mapped[dt.date | None]
    """Last day (inclusive); None: until further notice."""


class Waarneming(HasRandomId, PerComplex, Base):
    """Waarneming: iemand opende een dossier in het bezoekgebied van een collega, met een reden."""

    __tablename__ = "waarnemingen"
    __table_args__ = (
        UniqueConstraint("dossier_id", "door_id", "op"),
        CheckConstraint("door_id <> collega_id", name="niet_van_zichzelf"),
        {"info": MEDEWERKER},
    )

    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("hulpdossiers.id"))
    door_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    collega_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"), index=True)
    reden: Mapped[Waarneemreden]
    op: Mapped[dt.date]
    gezien_op: Mapped[dt.date | None]
    """The day on which the colleague took note of it."""


class Dagduo(HasRandomId, PerComplex, Base):
    """Dagduo: met wie een werker vandaag langs de deuren gaat. One row per worker: the last choice, of `op`.

    Who went to which home stands with the visit itself.
    """

    __tablename__ = "dagduos"
    __table_args__ = (
        UniqueConstraint("complex_id", "gebruiker_id"),
        CheckConstraint("gebruiker_id <> tweede_id", name="twee_verschillende_mensen"),
        {"info": MEDEWERKER},
    )

    gebruiker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    tweede_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    op: Mapped[dt.date]


class Bereikbaarheid(HasRandomId, PerComplex, Base):
    """Bereikbaarheid: waar een bewoner van dit complex het team belt. It stands on the card at the door."""

    __tablename__ = "bereikbaarheden"
    __table_args__ = (
        UniqueConstraint("complex_id"),
        {"info": not_personal("het nummer en het spreekuur van een organisatie")},
    )

    organisatie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisaties.id"))
    telefoon: Mapped[str]
    spreekuur: Mapped[str] = mapped_column(default="")
