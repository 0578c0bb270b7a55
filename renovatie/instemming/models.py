"""The proposal, the votes, the Telling, the notices and what was decided on them.

Votes, Tellingen and the Poortbesluit are never changed: the database refuses it (see migrations/triggers.py).
"""

import datetime as dt
import uuid
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from privacy.purposes import Categorie, Doel, not_personal, personal
from privacy.sealed import Sealed, SealedBytes
from renovatie.kern.base import Base, HasId, PerComplex, Versioned
from workflows import uitvoering as regels
from workflows.instemming import Telreden, Vermoeden
from workflows.stemmen import Stemsoort, Stemstand

STEM = personal(Categorie.STEM, Doel.INSTEMMING)
MEDEWERKER = personal(Categorie.MEDEWERKER, Doel.VERANTWOORDING)
GEEN_PERSOON = not_personal("gaat over het hele complex, niet over een huurder")


class Vastgelegd:
    """Who recorded the row and when. No foreign key: an account may go while the record stays."""

    @declared_attr
    def vastgelegd_door(cls) -> Mapped[uuid.UUID]:
        return mapped_column(info=MEDEWERKER)

    vastgelegd_op: Mapped[dt.datetime]


class PerHuurovereenkomst(PerComplex):
    """A row about the vote of one lease; its sealed values are under the key of that lease."""

    __sleutelhouder__ = "huurovereenkomst_id"

    @declared_attr
    def huurovereenkomst_id(cls) -> Mapped[uuid.UUID]:
        return mapped_column(ForeignKey("huurovereenkomsten.id"), index=True)


# ---------------------------------------------------------------- The proposal


class Adviesorgaan(StrEnum):
    """Who is asked for advice on the proposal."""

    BEWONERSCOMMISSIE = "bewonerscommissie"
    HUURDERSORGANISATIE = "huurdersorganisatie"
    GEEN = "geen"


class Renovatievoorstel(HasId, PerComplex, Versioned, Base):
    """Renovatievoorstel: het schriftelijke voorstel aan elke huurder (art. 7:220 lid 2 BW), in versies.

    Once sent it is not changed; a change of substance is a new version, and every vote starts again.
    """

    __tablename__ = "renovatievoorstellen"
    __table_args__ = (
        UniqueConstraint("complex_id", "nummer"),
        CheckConstraint("nummer >= 1", name="nummer_positief"),
        CheckConstraint(
            "(verstuurd_op is null and antwoord_tot is null) or antwoord_tot > verstuurd_op",
            name="antwoord_na_verzending",
        ),
        {"info": GEEN_PERSOON},
    )

    nummer: Mapped[int]
    """The version that tenants answer to: 1, 2, …; `versie` only guards against editing at once."""
    huurverhoging: Mapped[str] = mapped_column(default="")
    duur: Mapped[str] = mapped_column(default="")
    logeerwoning: Mapped[str] = mapped_column(default="")
    verhuiskosten: Mapped[str] = mapped_column(default="")
    zelf_aangebracht: Mapped[str] = mapped_column(default="")
    persoonlijke_omstandigheden: Mapped[str] = mapped_column(default="")
    sociaal_plan: Mapped[str] = mapped_column(default="")
    voorbehoud: Mapped[str] = mapped_column(default="")
    """The reservation that the proposal lapses under 70%."""
    adviesorgaan: Mapped[Adviesorgaan] = mapped_column(default=Adviesorgaan.BEWONERSCOMMISSIE)
    advies_gevraagd_op: Mapped[dt.date | None]
    advies_ontvangen_op: Mapped[dt.date | None]
    advies_afgeweken: Mapped[bool] = mapped_column(default=False)
    afwijking_beantwoord_op: Mapped[dt.date | None]
    geen_advies_reden: Mapped[str] = mapped_column(default="")
    verstuurd_op: Mapped[dt.date | None]
    antwoord_tot: Mapped[dt.date | None]
    """Last day of the answer term (inclusive)."""
    herinnerd_op: Mapped[dt.date | None]
    maatregelen: Mapped[list["Maatregel"]] = relationship(
        order_by="Maatregel.volgnummer", cascade="all, delete-orphan"
    )


class Maatregel(HasId, PerComplex, Base):
    """Maatregel: een onderdeel van de werkzaamheden; only `renovatie` needs the 70%."""

    __tablename__ = "maatregelen"
    __table_args__ = (UniqueConstraint("voorstel_id", "volgnummer"), {"info": GEEN_PERSOON})

    voorstel_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("renovatievoorstellen.id"))
    volgnummer: Mapped[int]
    aard: Mapped[regels.Aard]
    omschrijving: Mapped[str]


# ---------------------------------------------------------------- The vote


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
    opmerking = Sealed("instemming", categorie=Categorie.STEM, doel=Doel.INSTEMMING)
    handtekeningen: Mapped[list["Handtekening"]] = relationship(cascade="save-update, merge")


class Handtekening(HasId, PerComplex, Base):
    """Handtekening: een huurder die het formulier tekende; all tenants of the lease must."""

    __tablename__ = "handtekeningen"
    __table_args__ = (UniqueConstraint("gebeurtenis_id", "huurder_id"), {"info": STEM})

    gebeurtenis_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stemgebeurtenissen.id"))
    huurder_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("huurders.id"))


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


# ---------------------------------------------------------------- The count


class Telling(HasId, PerComplex, Vastgelegd, Base):
    """Telling: de momentopname op een peildatum, die iedereen kan natellen. Immutable, also below 70%."""

    __tablename__ = "tellingen"
    __table_args__ = (
        UniqueConstraint("complex_id", "peildatum"),
        CheckConstraint("n >= 0 and ja >= 0 and ja <= n", name="ja_binnen_n"),
        CheckConstraint("gehaald = (n > 0 and 10 * ja >= 7 * n)", name="gehaald_klopt"),
        {"info": GEEN_PERSOON},
    )

    voorstel_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("renovatievoorstellen.id"))
    voorstelversie: Mapped[int]
    peildatum: Mapped[dt.date]
    n: Mapped[int]
    ja: Mapped[int]
    gehaald: Mapped[bool]
    vermoeden: Mapped[Vermoeden]
    regel: Mapped[str]
    eenheid_omvang: Mapped[int]
    sha256: Mapped[str]
    regels: Mapped[list["Tellingregel"]] = relationship(
        cascade="save-update, merge", order_by="Tellingregel.sleutel"
    )


class Tellingregel(HasId, PerComplex, Base):
    """Tellingregel: een huurovereenkomst (of woning zonder huur) in een Telling, erin of eruit, met reden."""

    __tablename__ = "tellingregels"
    __table_args__ = (
        UniqueConstraint("telling_id", "sleutel"),
        CheckConstraint("(telt_mee and stand is not null) or not telt_mee", name="wie_meetelt_heeft_stand"),
        {"info": STEM},
    )

    telling_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("tellingen.id"))
    woning_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("woningen.id"))
    huurovereenkomst_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("huurovereenkomsten.id"), index=True
    )
    sleutel: Mapped[str]
    """The id of the line in the canonical list: of the lease, or of the home where there is none."""
    telt_mee: Mapped[bool]
    reden: Mapped[Telreden]
    stand: Mapped[Stemstand | None]
    documenten: Mapped[list[str]] = mapped_column(JSON)
    """SHA-256 or token of each document behind a JA."""


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
    """The latest receipt among the tenants; until it is confirmed the day after sending."""
    bevestigd: Mapped[bool] = mapped_column(default=False)
    laatste_dag: Mapped[dt.date]
    """Last day (inclusive) on which the tenants can go to court."""
    geadresseerden = Sealed("instemming", categorie=Categorie.NAAM, doel=Doel.INSTEMMING)
    """All tenants by name, one per line, as on the letter."""
    pdf = SealedBytes("instemming", categorie=Categorie.DOCUMENT, doel=Doel.INSTEMMING)


# ---------------------------------------------------------------- Decisions


class JuridischOordeel(HasId, PerComplex, Vastgelegd, Base):
    """Juridisch oordeel: advies of rechter over het voorstel waar het vermoeden van 70% niet geldt."""

    __tablename__ = "juridische_oordelen"
    __table_args__ = ({"info": GEEN_PERSOON},)

    voorstel_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("renovatievoorstellen.id"))
    datum: Mapped[dt.date]
    samenvatting: Mapped[str]


class Poortbesluit(HasId, PerComplex, Vastgelegd, Base):
    """Poortbesluit: het besluit van de procesregisseur dat de uitvoering mag beginnen (4a naar 4b)."""

    __tablename__ = "poortbesluiten"
    __table_args__ = (UniqueConstraint("complex_id"), {"info": GEEN_PERSOON})

    telling_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("tellingen.id"))
    oordeel_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("juridische_oordelen.id"))
    datum: Mapped[dt.date]
    feiten: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The figures that it stood on: counts and dates only."""


class JuridischBesluit(HasId, PerHuurovereenkomst, Vastgelegd, Base):
    """Juridisch besluit: of een woning doorgaat nadat een getelde ja is ingetrokken. Newest counts."""

    __tablename__ = "juridische_besluiten"
    __table_args__ = ({"info": STEM},)

    besluit: Mapped[regels.JuridischBesluit]
    datum: Mapped[dt.date]
    reden = Sealed("instemming", categorie=Categorie.STEM, doel=Doel.INSTEMMING)


class Dagvaarding(HasId, PerHuurovereenkomst, Vastgelegd, Base):
    """Dagvaarding: een huurder legt het voorstel aan de rechter voor. Open until the judgment is recorded."""

    __tablename__ = "dagvaardingen"
    __table_args__ = (
        CheckConstraint("(vonnis is null) = (vonnis_op is null)", name="vonnis_met_datum"),
        CheckConstraint("vonnis_op is null or vonnis_op >= betekend_op", name="vonnis_na_dagvaarding"),
        {"info": STEM},
    )

    betekend_op: Mapped[dt.date]
    vonnis: Mapped[regels.Vonnis | None]
    vonnis_op: Mapped[dt.date | None]


class Renovatiebijlage(HasId, PerHuurovereenkomst, Vastgelegd, Base):
    """Renovatiebijlage: bij een huur van na de peildatum met de huurovereenkomst getekend."""

    __tablename__ = "renovatiebijlagen"
    __table_args__ = (UniqueConstraint("huurovereenkomst_id"), {"info": STEM})

    getekend_op: Mapped[dt.date]
