"""The proposal to the tenants, in versions, and the measures in it."""

import datetime as dt
import uuid
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from privacy.purposes import Categorie, Doel, not_personal
from privacy.sealed import Sealed, SealedBytes
from renovatie.instemming.models._gedeeld import (
    GEEN_PERSOON,
    STEM,
    PerHuurovereenkomst,
    Vastgelegd,
)
from renovatie.kern.base import Base, HasId, PerComplex, Versioned
from workflows import uitvoering as regels
from workflows.voorstelronde import Ronde


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
        CheckConstraint("(verstuurd_op is null) = (ronde is null)", name="ronde_bij_verzending"),
        CheckConstraint("huurbedrag >= 0", name="huurbedrag_niet_negatief"),
        {"info": GEEN_PERSOON},
    )

    nummer: Mapped[int]
    """The version that tenants answer to: 1, 2, …; `versie` only guards against editing at once."""
    inleiding: Mapped[str] = mapped_column(default="")
    """What the works bring, in a few lines at the head of the letter; may be empty."""
    huurverhoging: Mapped[str] = mapped_column(default="")
    huurbedrag: Mapped[Decimal | None]
    """Rise of the rent per month where it is the same for each home: then the letter names the new rent."""
    servicekosten: Mapped[str] = mapped_column(default="")
    start: Mapped[str] = mapped_column(default="")
    duur: Mapped[str] = mapped_column(default="")
    thuis: Mapped[str] = mapped_column(default="")
    """What tenants notice of it at home: noise, no water, no kitchen."""
    logeerwoning: Mapped[str] = mapped_column(default="")
    verhuiskosten: Mapped[str] = mapped_column(default="")
    zelf_aangebracht: Mapped[str] = mapped_column(default="")
    persoonlijke_omstandigheden: Mapped[str] = mapped_column(default="")
    sociaal_plan: Mapped[str] = mapped_column(default="")
    voorbehoud: Mapped[str] = mapped_column(default="")
    """The reservation that the proposal lapses under 70%."""
    spreekuur: Mapped[str] = mapped_column(default="")
    """Where and when people can come and talk about it; may be empty."""
    wat_veranderd: Mapped[str] = mapped_column(default="")
    """What changed since the version before, for the letter; empty in version 1."""
    alle_woningen: Mapped[bool] = mapped_column(default=True)
    """The change touches every home; otherwise those in `geraakt`."""
    ronde: Mapped[Ronde | None]
    """Who answers to this version; computed when it is sent (workflows.voorstelronde)."""
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
    geraakt: Mapped[list["GeraakteWoning"]] = relationship(cascade="all, delete-orphan")


class Maatregel(HasId, PerComplex, Base):
    """Maatregel: een onderdeel van de werkzaamheden; only `renovatie` needs the 70%."""

    __tablename__ = "maatregelen"
    __table_args__ = (UniqueConstraint("voorstel_id", "volgnummer"), {"info": GEEN_PERSOON})

    voorstel_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("renovatievoorstellen.id"))
    volgnummer: Mapped[int]
    aard: Mapped[regels.Aard]
    omschrijving: Mapped[str]


class GeraakteWoning(HasId, PerComplex, Base):
    """GeraakteWoning: een woning waarvoor een nieuwe versie van het voorstel iets verandert."""

    __tablename__ = "geraakte_woningen"
    __table_args__ = (
        UniqueConstraint("voorstel_id", "woning_id"),
        {"info": not_personal("zegt waar het werk verandert, niets over wie er woont")},
    )

    voorstel_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("renovatievoorstellen.id"))
    woning_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("woningen.id"))


class Briefsoort(StrEnum):
    """Which letter about a proposal."""

    VOORSTEL = "voorstel"
    HERINNERING = "herinnering"


class Voorstelbrief(HasId, PerHuurovereenkomst, Vastgelegd, Base):
    """Voorstelbrief: de brief met het voorstel aan de huurders van een woning, of de ene herinnering.

    Never changed after it was made; at the end of its term the words go and the dates stay.
    """

    __tablename__ = "voorstelbrieven"
    __table_args__ = (
        UniqueConstraint("voorstel_id", "huurovereenkomst_id", "soort"),
        UniqueConstraint("voorstel_id", "soort", "nummer"),
        CheckConstraint("nummer >= 1", name="nummer_positief"),
        {"info": STEM},
    )

    voorstel_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("renovatievoorstellen.id"))
    soort: Mapped[Briefsoort]
    nummer: Mapped[int]
    """Order within this version and kind, from 1."""
    verstuurd_op: Mapped[dt.date]
    """The date on the letter."""
    geadresseerden = Sealed("instemming", categorie=Categorie.NAAM, doel=Doel.INSTEMMING)
    """All tenants by name, one per line, as on the letter."""
    pdf = SealedBytes("instemming", categorie=Categorie.DOCUMENT, doel=Doel.INSTEMMING)
