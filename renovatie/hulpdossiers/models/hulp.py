"""What residents ask, want and were promised."""

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import not_personal
from renovatie.complexen.codes import Cluster
from renovatie.hulpdossiers.codes import (
    Huishoudsoort,
    Toezeggingstand,
)
from renovatie.hulpdossiers.models.dossier import HULP, OpHulpdossier, sealed_help
from renovatie.kern.base import Base, HasId, PerComplex, Versioned


class Hulpvraag(OpHulpdossier, Base):
    """Hulpvraag: waar een bewoner hulp bij vraagt, als vraag opgeschreven en nooit als ziekte."""

    __tablename__ = "hulpvragen"
    __table_args__ = ({"info": HULP},)

    persoon_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossierpersonen.id"), index=True)
    gevraagd_op: Mapped[dt.date]
    leefgebied = sealed_help()
    tekst = sealed_help()
    bewoner_wil = sealed_help()
    """Version of the question "wilt u dat ik dit opschrijf", padded; blank where it needs not be asked."""


class Signaal(OpHulpdossier, Base):
    """Signaal: wat een werker zag, met een van vier redenen om het op te schrijven."""

    __tablename__ = "signalen"
    __table_args__ = ({"info": HULP},)

    gezien_op: Mapped[dt.date]
    leefgebied = sealed_help()
    tekst = sealed_help()
    reden = sealed_help()
    bewoner_wil = sealed_help()


class Kans(OpHulpdossier, Base):
    """Kans: wat een bewoner wil of kan."""

    __tablename__ = "kansen"
    __table_args__ = ({"info": HULP},)

    genoemd_op: Mapped[dt.date]
    tekst = sealed_help()


class Toezegging(OpHulpdossier, Versioned, Base):
    """Toezegging: wat we een bewoner beloofden, met een eigenaar en een datum."""

    __tablename__ = "toezeggingen"
    __table_args__ = (
        Index(None, "complex_id", "stand", "datum"),
        CheckConstraint(
            "(stand in ('voorgesteld', 'open')) = (afgehandeld_op is null)", name="afgehandeld_met_datum"
        ),
        {"info": HULP},
    )

    organisatie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisaties.id"))
    eigenaar_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"), index=True)
    """The worker who does it; None for another organisation, which names its own."""
    beloofd_op: Mapped[dt.date]
    datum: Mapped[dt.date]
    """Last day (inclusive) on which it is kept in time."""
    stand: Mapped[Toezeggingstand]
    afgehandeld_op: Mapped[dt.date | None]
    vorige_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("toezeggingen.id"))
    """The promise that was agreed anew by this one."""
    tekst = sealed_help()


class Hulptelling(HasId, PerComplex, Base):
    """Hulptelling: hoeveel huishoudens van een soort hulp vragen in een cluster. Linked to no dossier."""

    __tablename__ = "hulptellingen"
    __table_args__ = (
        UniqueConstraint("complex_id", "huishoudsoort", "cluster"),
        CheckConstraint("aantal >= 0", name="aantal_niet_negatief"),
        {"info": not_personal("aantallen per complex, zonder huishouden")},
    )

    huishoudsoort: Mapped[Huishoudsoort]
    cluster: Mapped[Cluster]
    aantal: Mapped[int] = mapped_column(default=0)
