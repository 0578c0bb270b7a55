"""Requests of residents: what was asked, the part that each organisation handles, and the file that was made.

No row names a home or a tenant in plain text, and a row that names a
Hulpdossier names nothing else of the request.
"""

import datetime as dt
import uuid
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import Categorie, Doel, personal
from privacy.sealed import Sealed, SealedBytes
from renovatie.kern.base import Base, HasId, HasRandomId, PerComplex, Versioned
from workflows.verzoeken import Huishoudakkoord, Verlengreden, Verzoeksoort, Verzoekstand, Weigerreden

VERZOEK = personal(Categorie.DOCUMENT, Doel.VERANTWOORDING)


def _verzegeld(categorie: Categorie = Categorie.DOCUMENT) -> Sealed:
    return Sealed("verzoek", categorie=categorie, doel=Doel.VERANTWOORDING)


class Kanaal(StrEnum):
    """How a request came in."""

    BRIEF = "brief"
    EMAIL = "email"
    TELEFOON = "telefoon"
    BALIE = "balie"
    HUISBEZOEK = "huisbezoek"


class Identiteitswijze(StrEnum):
    """How it was checked who asks. Never a copy of a proof of identity, never a BSN (art. 46 UAVG)."""

    LEGITIMATIE_GEZIEN = "legitimatie_gezien"
    BEKEND_PERSOON = "bekend_persoon"
    TERUGGEBELD = "teruggebeld"
    VRAGEN_BEANTWOORD = "vragen_beantwoord"


class Effect(StrEnum):
    """What was done after a request was granted."""

    BESTAND_KLAAR = "bestand_klaar"
    VERBETERD = "verbeterd"
    BEPERKT = "beperkt"
    BEPERKING_OP = "beperking_op"
    NAAR_VERNIETIGING = "naar_vernietiging"
    GESTOPT = "gestopt"


class Verzoek(HasId, Base):
    """Verzoek: wat een bewoner over de eigen gegevens vraagt (art. 15 tot en met 21 AVG)."""

    __tablename__ = "verzoeken"
    __table_args__ = (
        UniqueConstraint("nummer"),
        CheckConstraint("nummer >= 1", name="nummer_positief"),
        {"info": VERZOEK},
    )
    __sleutelhouder__ = "id"

    nummer: Mapped[int]
    """What people say on the phone: "verzoek 12". Counted over the whole installation."""
    soort: Mapped[Verzoeksoort]
    kanaal: Mapped[Kanaal]
    ontvangen_op: Mapped[dt.date]
    vastgelegd_door: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    naam = _verzegeld(Categorie.NAAM)
    contact = _verzegeld(Categorie.CONTACT)
    """Where the answer goes: an address or a phone, as the resident gave it."""
    tekst = _verzegeld()


class Verzoekdeel(HasId, Versioned, Base):
    """Verzoekdeel: het deel van een verzoek dat een organisatie afhandelt, met een eigen klok."""

    __tablename__ = "verzoekdelen"
    __table_args__ = (
        UniqueConstraint("verzoek_id", "organisatie_id"),
        Index(None, "organisatie_id", "stand"),
        CheckConstraint("(verlengd_op is null) = (verlengreden is null)", name="verlengd_met_reden"),
        CheckConstraint("(identiteit_op is null) = (identiteit_wijze is null)", name="identiteit_met_wijze"),
        CheckConstraint(
            "stand not in ('in_behandeling', 'ingewilligd') or identiteit_op is not null",
            name="niets_zonder_identiteit",
        ),
        CheckConstraint(
            "(stand in ('ontvangen', 'in_behandeling')) = (besloten_op is null)", name="besloten_met_datum"
        ),
        CheckConstraint("(stand = 'geweigerd') = (weigerreden is not null)", name="geweigerd_met_reden"),
        {"info": VERZOEK},
    )
    __sleutelhouder__ = "verzoek_id"

    verzoek_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("verzoeken.id"))
    organisatie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisaties.id"))
    stand: Mapped[Verzoekstand] = mapped_column(default=Verzoekstand.ONTVANGEN)
    identiteit_op: Mapped[dt.date | None]
    identiteit_wijze: Mapped[Identiteitswijze | None]
    identiteit_door: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"))
    gekoppeld: Mapped[bool] = mapped_column(default=False)
    """It is known whose data it is about; who, is sealed in `betrokkene`."""
    verlengd_op: Mapped[dt.date | None]
    """The day on which the resident was told of the two further months."""
    verlengreden: Mapped[Verlengreden | None]
    besloten_op: Mapped[dt.date | None]
    besloten_door: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"))
    weigerreden: Mapped[Weigerreden | None]
    effect: Mapped[Effect | None]
    effect_op: Mapped[dt.date | None]
    """The day on which it was done; of a restriction that was lifted: on which the resident was told. Of an
    erasure: on which it was granted, None when there was no file to destroy. None too while what was granted
    has not been mended or stopped yet."""
    betrokkene = _verzegeld(Categorie.NAAM)
    """Home, household, lease and tenant as JSON: the only place where a request and a home meet."""
    toelichting = _verzegeld()
    """What the answer says in words."""
    akkoord: Mapped[Huishoudakkoord | None]
    """Of an erasure, before it is proposed: whether somebody else lives there, and agrees."""
    akkoord_van = _verzegeld(Categorie.NAAM)
    """Who else of the household agreed, in words."""


class Inzagebestand(HasId, Base):
    """Inzagebestand: alles wat een organisatie van een bewoner bewaart, als pdf en als json. Sealed."""

    __tablename__ = "inzagebestanden"
    __table_args__ = (UniqueConstraint("deel_id"), {"info": VERZOEK})
    # A key of its own: it dies with the file after 30 days, while the request is kept for five years.
    __sleutelhouder__ = "id"

    deel_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("verzoekdelen.id"))
    verzoek_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("verzoeken.id"), index=True)
    gemaakt_op: Mapped[dt.date]
    gegevens: Mapped[int]
    """How many rows are in it."""
    weggelaten: Mapped[int]
    """How many passages were left out because they are about somebody else."""
    geprint_op: Mapped[dt.date | None]
    merk: Mapped[bytes | None] = mapped_column(index=True)
    """Keyed hash of the Hulpdossier or lease that this is a copy of: when that goes, the copy goes too."""
    pdf = SealedBytes("verzoek", categorie=Categorie.DOCUMENT, doel=Doel.VERANTWOORDING)
    json = SealedBytes("verzoek", categorie=Categorie.DOCUMENT, doel=Doel.VERANTWOORDING)


class Inzagelink(HasId, Base):
    """Inzagelink: een link waarmee de bewoner het bestand een keer ophaalt, met een code die apart komt."""

    __tablename__ = "inzagelinks"
    __table_args__ = (
        UniqueConstraint("token_hash"),
        CheckConstraint("pogingen >= 0", name="pogingen_niet_negatief"),
        {"info": VERZOEK},
    )

    bestand_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("inzagebestanden.id"), index=True)
    token_hash: Mapped[bytes]
    code_hash: Mapped[bytes]
    gemaakt_op: Mapped[dt.datetime]
    gemaakt_door: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    verloopt_op: Mapped[dt.datetime]
    """From this moment on (inclusive) the link is dead."""
    pogingen: Mapped[int] = mapped_column(default=0)
    pdf_op: Mapped[dt.datetime | None]
    json_op: Mapped[dt.datetime | None]
    ingetrokken_op: Mapped[dt.datetime | None]


class Derdenvraag(HasRandomId, PerComplex, Base):
    """Derdenvraag: de vraag aan de werker van een dossier om aan te wijzen wat over een ander gaat."""

    __tablename__ = "derdenvragen"
    __table_args__ = (
        UniqueConstraint("deel_id"),
        CheckConstraint("(klaar_op is null) = (klaar_door is null)", name="klaar_met_wie"),
        {"info": VERZOEK},
    )

    deel_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("verzoekdelen.id"))
    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("hulpdossiers.id"), index=True)
    gevraagd_op: Mapped[dt.date]
    gezien: Mapped[list[str] | None] = mapped_column(JSON)
    """Keyed hashes of the passages that the worker saw: what was written later is not among them."""
    klaar_op: Mapped[dt.date | None]
    klaar_door: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"))


class Derdenmarkering(HasRandomId, PerComplex, Base):
    """Derdenmarkering: deze passage van een dossier gaat over een ander, en blijft weg uit een inzage."""

    __tablename__ = "derdenmarkeringen"
    __table_args__ = (
        UniqueConstraint("rij_id", "veld"),
        {"info": personal(Categorie.HULP, Doel.HULPVERLENING)},
    )

    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("hulpdossiers.id"), index=True)
    tabel: Mapped[str]
    rij_id: Mapped[uuid.UUID]
    veld: Mapped[str]
    door_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    op: Mapped[dt.date]
