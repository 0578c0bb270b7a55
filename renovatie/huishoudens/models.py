"""Leases and the people on them: the corporation's own administration, and what may cross the wall."""

import datetime as dt
import uuid
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from privacy.purposes import Categorie, Doel, personal
from privacy.sealed import Sealed
from renovatie.kern.base import Base, HasId, PerComplex


class Contractsoort(StrEnum):
    """From the contract itself, never guessed from the rent."""

    REGULIER = "regulier"
    TIJDELIJK = "tijdelijk"


class Huurovereenkomst(HasId, PerComplex, Base):
    """Huurovereenkomst: de huur van een woning door een of meer huurders; one vote each (art. 7:220 BW)."""

    __tablename__ = "huurovereenkomsten"
    __table_args__ = (
        Index(None, "complex_id", "woning_id"),
        CheckConstraint("eind is null or eind >= begin", name="eind_na_begin"),
        CheckConstraint("kale_huur >= 0", name="huur_niet_negatief"),
        {"info": personal(Categorie.HUUR, Doel.HUURADMINISTRATIE)},
    )

    woning_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("woningen.id"))
    contractnummer: Mapped[str]
    begin: Mapped[dt.date]
    """First day (inclusive)."""
    eind: Mapped[dt.date | None]
    """Last day (inclusive); None while it runs."""
    kale_huur: Mapped[Decimal]
    soort: Mapped[Contractsoort] = mapped_column(default=Contractsoort.REGULIER)
    huurders: Mapped[list["Huurder"]] = relationship(
        order_by="Huurder.volgnummer", back_populates="huurovereenkomst", cascade="save-update, merge"
    )


class Huurder(HasId, PerComplex, Base):
    """Huurder: iemand die op de huurovereenkomst staat."""

    __tablename__ = "huurders"
    __table_args__ = (
        UniqueConstraint("huurovereenkomst_id", "volgnummer"),
        {"info": personal(Categorie.NAAM, Doel.HUURADMINISTRATIE)},
    )
    __sleutelhouder__ = "huurovereenkomst_id"

    huurovereenkomst_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("huurovereenkomsten.id"), index=True)
    volgnummer: Mapped[int]
    """1 for the first tenant on the contract, then the co-tenants."""
    tot: Mapped[dt.date | None]
    """Last day on the lease (inclusive) for a co-tenant who left while the lease goes on."""
    naam = Sealed("contact", categorie=Categorie.NAAM, doel=Doel.CONTACT)
    telefoon = Sealed("contact", categorie=Categorie.CONTACT, doel=Doel.CONTACT)
    email = Sealed("contact", categorie=Categorie.CONTACT, doel=Doel.CONTACT)
    huurovereenkomst: Mapped[Huurovereenkomst] = relationship(back_populates="huurders")


class Contactvoorkeur(HasId, PerComplex, Base):
    """Contactvoorkeur: hoe een huishouden benaderd wil worden. Crosses the wall, shown without editor or time."""

    __tablename__ = "contactvoorkeuren"
    __table_args__ = (
        UniqueConstraint("huurovereenkomst_id"),
        {"info": personal(Categorie.CONTACT, Doel.CONTACT)},
    )
    __sleutelhouder__ = "huurovereenkomst_id"

    huurovereenkomst_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("huurovereenkomsten.id"))
    taal = Sealed("contact", categorie=Categorie.CONTACT, doel=Doel.CONTACT)
    """Language tag (nl, en, tr, ar, …); sealed, because a language can tell where somebody is from."""
    tolk = Sealed("contact", categorie=Categorie.CONTACT, doel=Doel.CONTACT)
    """"ja" when an interpreter is needed."""
    kanaal: Mapped[str | None]
    niet_meer_bellen: Mapped[bool] = mapped_column(default=False)
    met_zn_tweeen: Mapped[bool] = mapped_column(default=False)


class Kantcode(StrEnum):
    """The side of the wall that counted."""

    HULP = "hulp"
    STEM = "stem"


class Rust(HasId, PerComplex, Base):
    """Rust: tot wanneer een woning met rust gelaten wordt. Each side writes its own row; the later date holds."""

    __tablename__ = "rust"
    __table_args__ = (
        UniqueConstraint("woning_id", "bewoningsnummer", "kant"),
        {"info": personal(Categorie.CONTACT, Doel.CONTACT)},
    )

    woning_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("woningen.id"))
    bewoningsnummer: Mapped[int]
    kant: Mapped[Kantcode]
    tot: Mapped[dt.date]
    """Last day of rest (inclusive)."""


class Huurgebeurtenissoort(StrEnum):
    """What happened to a lease."""

    INGETROKKEN = "ingetrokken"
    VERTROKKEN = "vertrokken"
    HUUR_GEWIJZIGD = "huur_gewijzigd"
    HUURDERS_GEWIJZIGD = "huurders_gewijzigd"
    CONTACT_GEWIJZIGD = "contact_gewijzigd"
    STATUS_GEWIJZIGD = "status_gewijzigd"


class Huurgebeurtenis(HasId, PerComplex, Base):
    """Huurgebeurtenis: wat er met een huurovereenkomst gebeurde, en door welke inlezing."""

    __tablename__ = "huurgebeurtenissen"
    __table_args__ = (
        Index(None, "complex_id", "woning_id"),
        {"info": personal(Categorie.HUUR, Doel.HUURADMINISTRATIE)},
    )

    woning_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("woningen.id"))
    huurovereenkomst_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("huurovereenkomsten.id"))
    inlezing_id: Mapped[uuid.UUID | None]
    soort: Mapped[Huurgebeurtenissoort]
    datum: Mapped[dt.date]
    """Day on which it holds."""
