"""What residents ask, want and were promised."""

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import Categorie, Doel, not_personal
from privacy.sealed import Sealed
from renovatie.complexen.codes import Cluster
from renovatie.hulpdossiers.codes import (
    Huishoudsoort,
    Toezeggingstand,
    Toezeggingweigering,
)
from renovatie.hulpdossiers.models.dossier import HULP, OpHulpdossier, sealed_help
from renovatie.kern.base import Base, HasRandomId, PerComplex, Versioned


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
            "(stand in ('voorgesteld', 'open', 'geweigerd')) = (afgehandeld_op is null)",
            name="afgehandeld_met_datum",
        ),
        CheckConstraint("stand <> 'geweigerd' or weigering is not null", name="geweigerd_met_reden"),
        {"info": HULP},
    )

    organisatie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisaties.id"))
    eigenaar_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"), index=True)
    """The worker who does it. None while another organisation did not answer; then who accepted it, or
    after a refusal who promised it."""
    beloofd_op: Mapped[dt.date]
    datum: Mapped[dt.date]
    """Last day (inclusive) on which it is kept in time."""
    stand: Mapped[Toezeggingstand]
    afgehandeld_op: Mapped[dt.date | None]
    vorige_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("toezeggingen.id"))
    """The promise that was agreed anew by this one."""
    weigering: Mapped[Toezeggingweigering | None]
    tekst = sealed_help()


class Toezeggingskopie(HasRandomId, PerComplex, Base):
    """Toezeggingskopie: wat een andere organisatie van een toezegging ziet, onder een eigen sleutel.

    It names no dossier and no person; the address only where the resident lets it be told. Emptied when the
    promise is settled.
    """

    __tablename__ = "toezeggingskopieen"
    __table_args__ = (UniqueConstraint("toezegging_id"), {"info": HULP})
    __sleutelhouder__ = "toezegging_id"

    toezegging_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("toezeggingen.id"))
    tekst = Sealed(
        "toezegging",
        categorie=Categorie.HULP,
        doel=Doel.HULPVERLENING,
        null_tells="always filled; NULL is a copy whose end came",
    )
    adres = Sealed("toezegging", categorie=Categorie.WOONSITUATIE, doel=Doel.HULPVERLENING)
    afzender = Sealed("toezegging", categorie=Categorie.HULP, doel=Doel.HULPVERLENING)
    """Id of the worker who promised it, to be told the answer; in plain text it would point at her visit."""


class Hulptelling(HasRandomId, PerComplex, Base):
    """Hulptelling: hoeveel huishoudens van een soort hulp vragen in een cluster. Linked to no dossier.

    The first household that asks makes the row: an id with a time in it would keep the moment of that visit.
    """

    __tablename__ = "hulptellingen"
    __table_args__ = (
        UniqueConstraint("complex_id", "huishoudsoort", "cluster"),
        CheckConstraint("aantal >= 0", name="aantal_niet_negatief"),
        {"info": not_personal("aantallen per complex, zonder huishouden")},
    )

    huishoudsoort: Mapped[Huishoudsoort]
    cluster: Mapped[Cluster]
    aantal: Mapped[int] = mapped_column(default=0)
