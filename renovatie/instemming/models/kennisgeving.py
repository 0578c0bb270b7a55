"""The notices that follow on a Telling: to whom, how we know that they came, and which was wrong."""

import datetime as dt
import uuid
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import Categorie, Doel, personal
from privacy.sealed import Sealed, SealedBytes
from renovatie.instemming.models._gedeeld import STEM, PerHuurovereenkomst, Vastgelegd
from renovatie.kern.base import Base, HasId
from workflows.bezorging import Bezorgsoort


class Verbeterreden(StrEnum):
    """Why a letter is sent again; a code, never a text about who lives there."""

    NAAM = "naam"
    ADRES = "adres"
    DATUM = "datum"
    TERUGGEKOMEN = "teruggekomen"
    ANDERS = "anders"


class Kennisgeving(HasId, PerHuurovereenkomst, Vastgelegd, Base):
    """Kennisgeving: de brief dat 70% gehaald is; from its receipt eight weeks run (art. 7:220 lid 3 BW)."""

    __tablename__ = "kennisgevingen"
    __table_args__ = (
        UniqueConstraint("telling_id", "huurovereenkomst_id", "uitgave"),
        UniqueConstraint("complex_id", "nummer"),
        CheckConstraint("uitgave >= 1", name="uitgave_positief"),
        CheckConstraint(
            "ontvangen_op >= verstuurd_op and laatste_dag > ontvangen_op", name="dagen_op_volgorde"
        ),
        {"info": STEM},
    )

    telling_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("tellingen.id"))
    nummer: Mapped[int]
    uitgave: Mapped[int] = mapped_column(default=1)
    """1 for the first letter of this Telling; a corrected one is the next, with a new term."""
    verstuurd_op: Mapped[dt.date]
    ontvangen_op: Mapped[dt.date]
    """The latest receipt among the tenants; what is not proven counts as the day after sending."""
    bevestigd: Mapped[bool] = mapped_column(default=False)
    """Whether the receipt is proven for every tenant."""
    laatste_dag: Mapped[dt.date]
    """Last day (inclusive) on which the tenants can go to court."""
    geadresseerden = Sealed("instemming", categorie=Categorie.NAAM, doel=Doel.INSTEMMING)
    """All tenants by name, one per line, as on the letter."""
    pdf = SealedBytes("instemming", categorie=Categorie.DOCUMENT, doel=Doel.INSTEMMING)


class Postadres(HasId, PerHuurovereenkomst, Vastgelegd, Base):
    """Postadres: waar een huurder die niet in de woning woont zijn brieven krijgt, naast de woning zelf."""

    __tablename__ = "postadressen"
    __table_args__ = (
        UniqueConstraint("huurder_id"),
        {"info": personal(Categorie.CONTACT, Doel.INSTEMMING)},
    )

    huurder_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("huurders.id"))
    adres = Sealed("instemming", categorie=Categorie.CONTACT, doel=Doel.INSTEMMING)
    """The lines of the address, without the name."""


class Geadresseerde(HasId, PerHuurovereenkomst, Base):
    """Geadresseerde: een huurder aan wie een kennisgeving is gestuurd, en op welk adres."""

    __tablename__ = "geadresseerden"
    __table_args__ = (UniqueConstraint("kennisgeving_id", "huurder_id"), {"info": STEM})

    kennisgeving_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("kennisgevingen.id"))
    huurder_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("huurders.id"))
    adres = Sealed(
        "instemming",
        categorie=Categorie.CONTACT,
        doel=Doel.INSTEMMING,
        null_tells="who gets a copy of her own is asked of the database; the help side knows no such thing",
    )
    """A second address that a copy went to; None for the home alone."""
    pdf = SealedBytes(
        "instemming",
        categorie=Categorie.DOCUMENT,
        doel=Doel.INSTEMMING,
        null_tells="who gets a copy of her own is asked of the database; the help side knows no such thing",
    )
    """That copy: the same letter under the same number, with the other address in the window."""


class Bezorging(HasId, PerHuurovereenkomst, Vastgelegd, Base):
    """Bezorging: waaruit blijkt dat een huurder een kennisgeving kreeg, en wanneer. Append-only."""

    __tablename__ = "bezorgingen"
    __table_args__ = ({"info": STEM},)

    kennisgeving_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("kennisgevingen.id"), index=True)
    huurder_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("huurders.id"))
    soort: Mapped[Bezorgsoort]
    ontvangen_op: Mapped[dt.date]
    document_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stemdocumenten.id"))
    nummer = Sealed("instemming", categorie=Categorie.DOCUMENT, doel=Doel.INSTEMMING)
    """Of the registered letter or the writ; the carrier can tell by it where a person lives."""


class Briefverbetering(HasId, PerHuurovereenkomst, Vastgelegd, Base):
    """Briefverbetering: waarom een kennisgeving opnieuw is gestuurd. Append-only, once per letter."""

    __tablename__ = "briefverbeteringen"
    __table_args__ = (UniqueConstraint("kennisgeving_id"), {"info": STEM})

    kennisgeving_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("kennisgevingen.id"))
    reden: Mapped[Verbeterreden]
