"""Leases and the people on them: the corporation's own administration, and what may cross the wall."""

import datetime as dt
import uuid
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from privacy.masked import masked_day
from privacy.purposes import Categorie, Doel, personal
from privacy.sealed import Sealed, SealedBytes
from renovatie.kern.base import Base, HasId, HasRandomId, PerComplex
from workflows.huur import Huurreden


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
    __sleutelhouder__ = "id"

    woning_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("woningen.id"))
    contractnummer: Mapped[str] = mapped_column(default="")
    begin: Mapped[dt.date]
    """First day (inclusive)."""
    begin_geschat: Mapped[bool] = mapped_column(default=False)
    """The rent roll gave no first day: `begin` is the day on which the lease was first seen."""
    eind: Mapped[dt.date | None]
    """Last day (inclusive); None while it runs."""
    kale_huur: Mapped[Decimal | None]
    """Euros a month; None where the rent roll says nothing, 0 where it says zero."""
    soort: Mapped[Contractsoort] = mapped_column(default=Contractsoort.REGULIER)
    contact_vernietigd_op: Mapped[dt.date | None]
    """The day on which names, phones and the rest of the contact data were destroyed."""
    opmerking = Sealed("contact", categorie=Categorie.WOONSITUATIE, doel=Doel.HUURADMINISTRATIE)
    """Free text of the rent roll, only where a person chose its column; for the corporation itself."""
    huurders: Mapped[list["Huurder"]] = relationship(
        order_by="Huurder.volgnummer", back_populates="huurovereenkomst", cascade="save-update, merge"
    )


class Huurder(HasId, PerComplex, Base):
    """Huurder: iemand die op de huurovereenkomst staat."""

    __tablename__ = "huurders"
    __table_args__ = (
        UniqueConstraint("huurovereenkomst_id", "volgnummer"),
        CheckConstraint("vanaf is null or tot is null or tot >= vanaf", name="tot_na_vanaf"),
        {"info": personal(Categorie.NAAM, Doel.HUURADMINISTRATIE)},
    )
    __sleutelhouder__ = "huurovereenkomst_id"

    huurovereenkomst_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("huurovereenkomsten.id"), index=True)
    volgnummer: Mapped[int]
    """1 for the first tenant on the contract, then the co-tenants."""
    vanaf: Mapped[dt.date | None]
    """First day on the lease (inclusive) for who came later; None: from the first day of the lease."""
    tot: Mapped[dt.date | None]
    """Last day on the lease (inclusive) for a co-tenant who left while the lease goes on."""
    naam = Sealed("contact", categorie=Categorie.NAAM, doel=Doel.CONTACT)
    telefoon = Sealed(
        "contact",
        categorie=Categorie.CONTACT,
        doel=Doel.CONTACT,
        null_tells="who can be called is counted without opening a number; the help side hides its own",
    )
    email = Sealed("contact", categorie=Categorie.CONTACT, doel=Doel.CONTACT)
    huurovereenkomst: Mapped[Huurovereenkomst] = relationship(back_populates="huurders")


class Contactvoorkeur(HasRandomId, PerComplex, Base):
    """Contactvoorkeur: hoe een huishouden benaderd wil worden. Crosses the wall without editor or time."""

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


class Rust(HasRandomId, PerComplex, Base):
    """Rust: tot wanneer een huishouden met rust gelaten wordt. One row, without its cause (see `rust.py`).

    A random id and no order of storage: either would tell at which visit the row was made.
    """

    __tablename__ = "rust"
    __table_args__ = (
        UniqueConstraint("woning_id", "bewoningsnummer"),
        {"info": personal(Categorie.CONTACT, Doel.CONTACT)},
    )

    woning_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("woningen.id"))
    bewoningsnummer: Mapped[int]
    tot = masked_day(categorie=Categorie.CONTACT, doel=Doel.CONTACT)
    """The Monday on which somebody may go by again: the rest lasts up to this day (exclusive)."""


class Maatwerk(StrEnum):
    """What the contractor minds in a home: bare instructions, without the reason for them."""

    NA_TIEN_UUR = "na_tien_uur"
    BEL_VOORAF = "bel_vooraf"
    WACHT_AAN_DE_DEUR = "wacht_aan_de_deur"
    SLEUTEL_HUISMEESTER = "sleutel_huismeester"
    TOLK = "tolk"
    LIFT = "lift"
    DEUREN_DICHT = "deuren_dicht"
    STIL_MIDDAG = "stil_middag"
    STROOM_VRAGEN = "stroom_vragen"
    WATER_VRAGEN = "water_vragen"
    STOF_AFSCHERMEN = "stof_afschermen"
    TOILET_BRUIKBAAR = "toilet_bruikbaar"
    VASTE_MENSEN = "vaste_mensen"
    NIET_WERKEN = "niet_werken"
    """Not on the days from `van` to `tot`."""


class Maatwerkwijze(StrEnum):
    """How the resident gave the Toestemming to tell the contractor."""

    GETEKEND = "getekend"
    GEZEGD_MET_MEDEWERKER = "gezegd_met_medewerker"
    GEZEGD_MET_TOLK = "gezegd_met_tolk"


class Maatwerkafspraak(HasRandomId, PerComplex, Base):
    """Maatwerkafspraak: een kale aanwijzing voor het werk in een woning, met de Toestemming van de bewoner.

    Crosses the wall without cause or sender: either side may write one, and a random id and no order of
    storage keep who and when out of the row. Stopped by the resident in one act; the proof of giving and
    stopping stays, the instruction goes.
    """

    __tablename__ = "maatwerkafspraken"
    __table_args__ = (
        CheckConstraint("(van is null) = (tot is null)", name="van_met_tot"),
        CheckConstraint("van is null or tot >= van", name="tot_na_van"),
        CheckConstraint("geldig_tot is null or geldig_tot >= gegeven_op", name="geldig_na_gegeven"),
        CheckConstraint(
            "ingetrokken_op is null or ingetrokken_op >= gegeven_op", name="ingetrokken_na_gegeven"
        ),
        CheckConstraint("ingetrokken_op is null or instructie_zegel is null", name="ingetrokken_is_leeg"),
        {"info": personal(Categorie.TOESTEMMING, Doel.MAATWERK_UITVOERING)},
    )
    __sleutelhouder__ = "huurovereenkomst_id"

    huurovereenkomst_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("huurovereenkomsten.id"), index=True)
    huurder_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("huurders.id"), index=True)
    """Whose Toestemming it is."""
    gegeven_op: Mapped[dt.date]
    geldig_tot: Mapped[dt.date | None]
    """Last day (inclusive) of the Toestemming; None: until the works are over or the resident stops it."""
    ingetrokken_op: Mapped[dt.date | None]
    van: Mapped[dt.date | None]
    tot: Mapped[dt.date | None]
    """First and last day (inclusive) on which there is no work, with NIET_WERKEN only."""
    instructie = Sealed(
        "contact",
        categorie=Categorie.WOONSITUATIE,
        doel=Doel.MAATWERK_UITVOERING,
        null_tells="what was withdrawn is taken away, by a check of the table",
    )
    """A code of Maatwerk, padded: "ask before the power goes off" can tell of an illness."""
    tekst = Sealed("contact", categorie=Categorie.TOESTEMMING, doel=Doel.MAATWERK_UITVOERING)
    """Version and language of the text that the resident heard or read, padded."""
    wijze = Sealed("contact", categorie=Categorie.TOESTEMMING, doel=Doel.MAATWERK_UITVOERING)
    """A code of Maatwerkwijze, padded."""


class Huurgebeurtenissoort(StrEnum):
    """What happened to a home or its lease."""

    NIEUWE_WONING = "nieuwe_woning"
    INGETROKKEN = "ingetrokken"
    VERTROKKEN = "vertrokken"
    HUUR_GEWIJZIGD = "huur_gewijzigd"
    HUURDERS_GEWIJZIGD = "huurders_gewijzigd"
    CONTACT_GEWIJZIGD = "contact_gewijzigd"
    STATUS_GEWIJZIGD = "status_gewijzigd"
    GEGEVENS_GEWIJZIGD = "gegevens_gewijzigd"
    BEGIN_GEWIJZIGD = "begin_gewijzigd"
    NUMMER_GEWIJZIGD = "nummer_gewijzigd"
    EIND_GEWIJZIGD = "eind_gewijzigd"
    OPMERKING_GEWIJZIGD = "opmerking_gewijzigd"


class Inlezing(HasId, PerComplex, Base):
    """Inlezing: een huurlijst die is ingelezen, met tellingen om te vergelijken met het eigen systeem."""

    __tablename__ = "inlezingen"
    __table_args__ = ({"info": personal(Categorie.HUUR, Doel.HUURADMINISTRATIE)},)

    op: Mapped[dt.date]
    moment: Mapped[dt.datetime]
    door_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"))
    """None for the console."""
    woningen: Mapped[int]
    huurovereenkomsten: Mapped[int]
    leeg: Mapped[int]
    huurders: Mapped[int]
    telefoons: Mapped[int]
    huur_totaal: Mapped[Decimal]
    geweigerd: Mapped[int]
    ongedaan_op: Mapped[dt.datetime | None]


class Huurgebeurtenis(HasId, PerComplex, Base):
    """Huurgebeurtenis: wat er met een woning of huurovereenkomst gebeurde, door een lijst of met de hand."""

    __tablename__ = "huurgebeurtenissen"
    __table_args__ = (
        Index(None, "complex_id", "woning_id"),
        CheckConstraint("(inlezing_id is null) = (reden is not null)", name="lijst_of_reden"),
        {"info": personal(Categorie.HUUR, Doel.HUURADMINISTRATIE)},
    )
    __sleutelhouder__ = "inlezing_id"

    woning_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("woningen.id"))
    huurovereenkomst_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("huurovereenkomsten.id"))
    inlezing_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("inlezingen.id"), index=True)
    """The reading that did it; None for what the woonconsulent recorded herself, with a `reden`."""
    reden: Mapped[Huurreden | None]
    volgorde: Mapped[int]
    soort: Mapped[Huurgebeurtenissoort]
    datum: Mapped[dt.date]
    """Day on which it holds."""
    vorige = Sealed(
        "invoer",
        categorie=Categorie.HUUR,
        doel=Doel.HUURADMINISTRATIE,
        null_tells="which reading can be undone is asked of the database; no household but its lease",
    )
    """What stood there before, as JSON, so that a reading can be undone."""


class Invoerconcept(HasId, PerComplex, Base):
    """Invoerconcept: een huurlijst die iemand aan het nakijken is. Sealed, and gone when done or left."""

    __tablename__ = "invoerconcepten"
    __table_args__ = (
        UniqueConstraint("complex_id", "gebruiker_id"),
        {"info": personal(Categorie.CONCEPT, Doel.HUURADMINISTRATIE)},
    )
    __sleutelhouder__ = "id"

    gebruiker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    gemaakt_op: Mapped[dt.datetime]
    keuzes: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Choices for reading: encoding, separator, sheet, header row, column → field. No cell of the list."""
    bestand = SealedBytes("invoer", categorie=Categorie.CONCEPT, doel=Doel.HUURADMINISTRATIE)
