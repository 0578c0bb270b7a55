"""The organisation record: versions and processors, proposed by one person and in force by a second."""

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from privacy.purposes import Categorie, Doel, not_personal, personal
from renovatie.kern.base import Base, HasId, codes
from renovatie.organisaties.codes import Belang, Dienst, Doorgifte, Geenfg, Inzet, Oordeel, Wet

GEEN_PERSOON = not_personal("gegevens van een organisatie; wie iets voorstelde of besloot staat als id")
MEDEWERKER = personal(Categorie.MEDEWERKER, Doel.TOEGANG)
DOOR_EEN_TWEEDE = "beslist_door <> voorgesteld_door"
SAMEN = "(oordeel is null) = (beslist_op is null) and (beslist_op is not null or beslist_door is null)"


class DoorTwee:
    """A row that says something of an organisation from a day on, when a second person agreed.

    None for a person: the installation itself, for its first rows.
    """

    @declared_attr
    def organisatie_id(cls) -> Mapped[uuid.UUID]:
        return mapped_column(ForeignKey("organisaties.id"))

    geldig_van: Mapped[dt.date]
    """First day on which it holds (inclusive)."""

    @declared_attr
    def voorgesteld_door(cls) -> Mapped[uuid.UUID | None]:
        return mapped_column(ForeignKey("gebruikers.id"), info=MEDEWERKER)

    voorgesteld_op: Mapped[dt.datetime]

    @declared_attr
    def beslist_door(cls) -> Mapped[uuid.UUID | None]:
        return mapped_column(ForeignKey("gebruikers.id"), info=MEDEWERKER)

    beslist_op: Mapped[dt.datetime | None]
    oordeel: Mapped[Oordeel | None]


class Organisatiegegevens(DoorTwee, HasId, Base):
    """Organisatiegegevens: wie de organisatie is, waar zij te bereiken is en waarop haar werk rust.

    The version of a day is the confirmed one with the last `geldig_van` that is not after it.
    """

    __tablename__ = "organisatiegegevens"
    __table_args__ = (
        Index(None, "organisatie_id", "geldig_van"),
        CheckConstraint(DOOR_EEN_TWEEDE, name="door_een_tweede"),
        CheckConstraint(SAMEN, name="oordeel_met_moment"),
        CheckConstraint("(fg_email is null) = (geen_fg is not null)", name="fg_of_reden"),
        {"info": GEEN_PERSOON},
    )

    statutaire_naam: Mapped[str]
    straat: Mapped[str]
    huisnummer: Mapped[str]
    postcode: Mapped[str]
    plaats: Mapped[str]
    telefoon: Mapped[str]
    """As it stands on a letter."""
    email: Mapped[str]
    website: Mapped[str] = mapped_column(default="")
    kvk: Mapped[str]
    privacy_email: Mapped[str]
    fg_email: Mapped[str | None]
    fg_telefoon: Mapped[str | None]
    geen_fg: Mapped[Geenfg | None]
    wet_plicht: Mapped[Wet | None] = mapped_column(codes(Wet, "wet_plicht"))
    wet_taak: Mapped[Wet | None] = mapped_column(codes(Wet, "wet_taak"))
    belang: Mapped[Belang | None]


class Verwerker(DoorTwee, HasId, Base):
    """Verwerker: een bedrijf dat gegevens verwerkt voor een organisatie, vanaf een dag of niet meer.

    What works on a day: per name and service the last confirmed row that is not after it, if it says BEGINT.
    """

    __tablename__ = "verwerkers"
    __table_args__ = (
        Index(None, "organisatie_id", "geldig_van"),
        CheckConstraint(DOOR_EEN_TWEEDE, name="door_een_tweede"),
        CheckConstraint(SAMEN, name="oordeel_met_moment"),
        {"info": GEEN_PERSOON},
    )

    naam: Mapped[str]
    dienst: Mapped[Dienst]
    land: Mapped[str]
    """ISO 3166 code of the country where the data is."""
    doorgifte: Mapped[Doorgifte | None]
    overeenkomst_op: Mapped[dt.date]
    """Day on which the agreement (art. 28 lid 3 AVG) was signed."""
    inzet: Mapped[Inzet]
