"""The vote: events that only grow, the document behind each, and talks about the proposal."""

import datetime as dt
import uuid
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from privacy.purposes import Categorie, Doel, personal
from privacy.sealed import Sealed, SealedBytes
from renovatie.instemming.models._gedeeld import (
    STEM,
    PerHuurovereenkomst,
    Vastgelegd,
)
from renovatie.kern.base import Base, HasId, PerComplex
from workflows.stemmen import Stemsoort


class Kanaal(StrEnum):
    """How an answer came in."""

    PAPIER = "papier"
    DIGITAAL = "digitaal"


class Documentsoort(StrEnum):
    """What a document is, by its content and never by its name."""

    PDF = "pdf"
    JPG = "jpg"
    PNG = "png"


class Stemdocument(HasId, PerHuurovereenkomst, Vastgelegd, Base):
    """Stemdocument: het getekende formulier of de brief achter een reactie."""

    __tablename__ = "stemdocumenten"
    __table_args__ = (
        CheckConstraint("grootte > 0", name="niet_leeg"),
        {"info": personal(Categorie.DOCUMENT, Doel.INSTEMMING)},
    )

    soort: Mapped[Documentsoort]
    grootte: Mapped[int]
    sha256: Mapped[str]
    inhoud = SealedBytes("instemming", categorie=Categorie.DOCUMENT, doel=Doel.INSTEMMING)


class Stemgebeurtenis(HasId, PerHuurovereenkomst, Vastgelegd, Base):
    """Stemgebeurtenis: een reactie van een huurovereenkomst op een voorstel, of wat er daarna mee gebeurde.

    Append-only: a correction is a new event with `vervangt`. The state of a vote is computed from the events.
    """

    __tablename__ = "stemgebeurtenissen"
    __table_args__ = (
        UniqueConstraint("huurovereenkomst_id", "volgnummer"),
        UniqueConstraint("formulier_id"),
        Index(None, "complex_id", "voorstel_id"),
        CheckConstraint("getekend_op is null or getekend_op <= ontvangen_op", name="getekend_voor_ontvangst"),
        CheckConstraint(
            "soort <> 'ja' or (getekend_op is not null and (document_id is not null or token is not null))",
            name="ja_met_handtekening_en_document",
        ),
        CheckConstraint("soort <> 'vervallen' or vervangt is not null", name="vervallen_noemt_wat"),
        CheckConstraint("kanaal <> 'digitaal' or token is not null", name="digitaal_met_token"),
        {"info": STEM},
    )

    voorstel_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("renovatievoorstellen.id"))
    volgnummer: Mapped[int]
    """Order of recording within the lease, from 1."""
    soort: Mapped[Stemsoort]
    kanaal: Mapped[Kanaal]
    getekend_op: Mapped[dt.date | None]
    ontvangen_op: Mapped[dt.date]
    vervangt: Mapped[int | None]
    document_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stemdocumenten.id"))
    token: Mapped[str | None]
    """The number of the digital form, instead of a document."""
    formulier_id: Mapped[uuid.UUID]
    taal = Sealed("instemming", categorie=Categorie.STEM, doel=Doel.INSTEMMING)
    """Language of the form; sealed, because a language can tell where somebody is from."""
    tolk = Sealed("instemming", categorie=Categorie.STEM, doel=Doel.INSTEMMING)
    """"ja" when an interpreter was there; sealed for the same reason."""
    opmerking = Sealed("instemming", categorie=Categorie.STEM, doel=Doel.INSTEMMING)
    handtekeningen: Mapped[list["Handtekening"]] = relationship(cascade="save-update, merge")


class Handtekening(HasId, PerComplex, Base):
    """Handtekening: een huurder die het formulier tekende; all tenants of the lease must."""

    __tablename__ = "handtekeningen"
    __table_args__ = (UniqueConstraint("gebeurtenis_id", "huurder_id"), {"info": STEM})

    gebeurtenis_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stemgebeurtenissen.id"))
    huurder_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("huurders.id"))
    vertegenwoordiging_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("vertegenwoordigingen.id"))
    """Set when the bewindvoerder or curator signed for this tenant."""


class Gespreksuitkomst(StrEnum):
    """How a talk about the proposal ended."""

    GESPREK = "gesprek"
    NIET_THUIS = "niet_thuis"
    WIL_NIET_PRATEN = "wil_niet_praten"


class Draagvlakgesprek(HasId, PerHuurovereenkomst, Vastgelegd, Base):
    """Draagvlakgesprek: een gesprek over het voorstel. Vote side only: it holds no help."""

    __tablename__ = "draagvlakgesprekken"
    __table_args__ = ({"info": STEM},)

    datum: Mapped[dt.date]
    uitkomst: Mapped[Gespreksuitkomst]
    tolk: Mapped[bool] = mapped_column(default=False)
    vervolg = Sealed("instemming", categorie=Categorie.STEM, doel=Doel.INSTEMMING)
    reden = Sealed("instemming", categorie=Categorie.STEM, doel=Doel.INSTEMMING)
    """Why this household was asked while it should have been left alone."""
