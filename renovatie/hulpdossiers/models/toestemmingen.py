"""Toestemming, and the proof of giving and stopping it."""

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import Categorie, Doel, personal
from privacy.sealed import Sealed, SealedBytes
from renovatie.hulpdossiers.codes import (
    Stopkanaal,
    Stuksoort,
    Toestemmingssoort,
)
from renovatie.hulpdossiers.models.dossier import OpHulpdossier
from renovatie.kern.base import Base

_LIVES = text("ingetrokken_op is null and vernieuwd_op is null")


class Toestemming(OpHulpdossier, Base):
    """Toestemming: een bewoner vindt het goed dat een Instantie voor een Doel iets van hem weet (art. 7 AVG).

    Always revocable. It has nothing to do with agreeing to works, which stands on the other side of the wall.
    """

    __tablename__ = "toestemmingen"
    __table_args__ = (
        Index(None, "persoon_id", "instantie_id", "doel"),
        # One that lives: a twin would stay in force after she stopped sharing.
        Index(
            "uq_toestemmingen_levend",
            "persoon_id",
            "instantie_id",
            "doel",
            unique=True,
            sqlite_where=_LIVES,
            postgresql_where=_LIVES,
        ),
        CheckConstraint("tot is null or tot >= gegeven_op", name="tot_na_gegeven"),
        CheckConstraint(
            "ingetrokken_op is null or ingetrokken_op >= gegeven_op", name="ingetrokken_na_gegeven"
        ),
        CheckConstraint("vernieuwd_op is null or vernieuwd_op >= gegeven_op", name="vernieuwd_na_gegeven"),
        {"info": personal(Categorie.TOESTEMMING, Doel.DOORVERWIJZING)},
    )

    persoon_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossierpersonen.id"))
    instantie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("instanties.id"), index=True)
    doel: Mapped[Doel]
    gegeven_op: Mapped[dt.date]
    tot: Mapped[dt.date | None]
    """Last day (inclusive); None: until the help is finished or the resident stops it."""
    ingetrokken_op: Mapped[dt.date | None]
    vernieuwd_op: Mapped[dt.date | None]
    """The day on which she gave it again: from then on only the new one counts, in which this one goes on."""
    gewaarschuwd_op: Mapped[dt.date | None]
    """The day on which the worker was told that it ends soon."""
    vastgelegd_door: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    tekst = Sealed("hulp", categorie=Categorie.TOESTEMMING, doel=Doel.DOORVERWIJZING)
    """Version and language of the text that was read out, padded: a language can tell an origin."""
    wijze = Sealed("hulp", categorie=Categorie.TOESTEMMING, doel=Doel.DOORVERWIJZING)
    getuige = Sealed("hulp", categorie=Categorie.TOESTEMMING, doel=Doel.DOORVERWIJZING)
    """Who heard it, padded: the id of the second worker, or the Tolk; blank with a signature."""


class Toestemmingsgebeurtenis(OpHulpdossier, Base):
    """Toestemmingsgebeurtenis: dat een toestemming gegeven is of ophield, en hoe. Proof: never changed."""

    __tablename__ = "toestemmingsgebeurtenissen"
    __table_args__ = (
        UniqueConstraint("toestemming_id", "soort"),
        CheckConstraint("(soort = 'ingetrokken') = (kanaal is not null)", name="ingetrokken_met_kanaal"),
        CheckConstraint("(soort = 'verlopen') = (door_id is null)", name="verlopen_vanzelf"),
        {"info": personal(Categorie.TOESTEMMING, Doel.DOORVERWIJZING)},
    )

    toestemming_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("toestemmingen.id"))
    soort: Mapped[Toestemmingssoort]
    op: Mapped[dt.date]
    door_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"))
    """Who wrote it down; None where the last day simply passed."""
    kanaal: Mapped[Stopkanaal | None]


class Toestemmingsstuk(OpHulpdossier, Base):
    """Toestemmingsstuk: de handtekening op het scherm, of de brief met wat er is afgesproken. Never changed.

    One of each kind, so that a letter that is printed again is the letter that was handed over.
    """

    __tablename__ = "toestemmingsstukken"
    __table_args__ = (
        UniqueConstraint("toestemming_id", "soort"),
        {"info": personal(Categorie.TOESTEMMING, Doel.DOORVERWIJZING)},
    )

    toestemming_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("toestemmingen.id"))
    soort: Mapped[Stuksoort]
    op: Mapped[dt.date]
    door_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    inhoud = SealedBytes("hulp", categorie=Categorie.DOCUMENT, doel=Doel.DOORVERWIJZING)
    """A PNG of the signature, or the PDF of the letter."""
