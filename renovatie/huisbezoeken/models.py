"""A visit in two parts that share no id: the bare outcome per home, and what was said, on the Hulpdossier."""

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.masked import masked_day, masked_day_or_none
from privacy.purposes import Categorie, Doel, not_personal, personal
from privacy.sealed import Sealed
from renovatie.huisbezoeken.codes import Contactsoort, Dagdeel, Weg, Woningpunt
from renovatie.hulpdossiers.models import OpHulpdossier
from renovatie.kern.base import Base, HasRandomId, PerComplex, codes
from workflows.huisbezoek import Uitkomst

BEZOEK = personal(Categorie.BEZOEK, Doel.HULPVERLENING)


class Bezoekuitkomst(HasRandomId, PerComplex, Base):
    """Bezoekuitkomst: hoe een bezoek aan een woning afliep, en niets meer. A date without a time.

    The days are masked: the same days stand in plain on rows of the help side, and whoever stole the database
    would tie those to an address by them (ADR 0045).
    Random ids here too: a time-sorted id would tell the minute and so which Huisbezoek belongs to it. Nor
    does SQLite number the rows: their order, laid beside that of huisbezoeken, would join all of them.
    """

    __tablename__ = "bezoekuitkomsten"
    __table_args__ = (
        Index(None, "complex_id", "woning_id"),
        CheckConstraint("tweede_id is null or tweede_id <> medewerker_id", name="twee_verschillende_mensen"),
        CheckConstraint("bewoningsnummer >= 1", name="bewoningsnummer_positief"),
        {"info": BEZOEK},
    )

    woning_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("woningen.id"))
    bewoningsnummer: Mapped[int]
    datum = masked_day(categorie=Categorie.BEZOEK, doel=Doel.HULPVERLENING)
    soort: Mapped[Contactsoort]
    uitkomst: Mapped[Uitkomst]
    medewerker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    tweede_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"))
    weg: Mapped[Weg | None]
    afspraak_op = masked_day_or_none(categorie=Categorie.BEZOEK, doel=Doel.HULPVERLENING)
    """The day on which somebody comes again, open to the whole team."""
    afspraak_dagdeel: Mapped[Dagdeel | None] = mapped_column(codes(Dagdeel, "afspraak_dagdeel"))
    dagdeel: Mapped[Dagdeel | None]
    """Which part of the day it was, never the hour. None after a conversation that has a Huisbezoek: beside
    the moment of a journal line it would tell which dossier this is (ADR 0028)."""


class Bezoektelling(HasRandomId, PerComplex, Base):
    """Bezoektelling: wat er van bezoeken overblijft nadat het dossier van het huishouden vernietigd is.

    Counts per complex and month, with no home in them. `huishoudens`: how many households that lived there
    at that moment had been reached, each in the month of its first conversation.
    """

    __tablename__ = "bezoektellingen"
    __table_args__ = (
        UniqueConstraint("complex_id", "maand", "uitkomst"),
        CheckConstraint("aantal >= 0 and huishoudens >= 0", name="niet_negatief"),
        {"info": not_personal("een telling per complex en maand, zonder woning")},
    )

    maand: Mapped[dt.date]
    """The first day of the month."""
    uitkomst: Mapped[Uitkomst]
    aantal: Mapped[int] = mapped_column(default=0)
    huishoudens: Mapped[int] = mapped_column(default=0)


class Huisbezoek(OpHulpdossier, Base):
    """Huisbezoek: wat er bij een bezoek gezegd is. Only made after a conversation."""

    __tablename__ = "huisbezoeken"
    __table_args__ = ({"info": BEZOEK},)

    datum: Mapped[dt.date]
    verslag = Sealed("hulp", categorie=Categorie.BEZOEK, doel=Doel.HULPVERLENING)
    """Gespreksverslag."""
    bestaande_hulp = Sealed("hulp", categorie=Categorie.HULP, doel=Doel.HULPVERLENING)
    """Help that people already get: asked first (line 3822 of the book)."""
    aanwezig = Sealed("hulp", categorie=Categorie.BEZOEK, doel=Doel.HULPVERLENING)
    """Ids of the workers: in plain text they would point at the outcome of the same pair on the same day."""
    reden = Sealed("hulp", categorie=Categorie.BEZOEK, doel=Doel.HULPVERLENING)
    """Why this household was visited while it should have been left alone."""


class Woningbevinding(HasRandomId, PerComplex, Base):
    """Woningbevinding: iets aan een woning zelf dat niet goed is, gezien bij een bezoek. No person in it."""

    __tablename__ = "woningbevindingen"
    __table_args__ = (
        Index(None, "complex_id", "woning_id"),
        {
            "info": personal(Categorie.MEDEWERKER, Doel.VERANTWOORDING),
        },
    )

    woning_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("woningen.id"))
    punt: Mapped[Woningpunt]
    gezien_op = masked_day(categorie=Categorie.MEDEWERKER, doel=Doel.VERANTWOORDING)
    """Masked, as the day of the visit on which it was seen."""
    gezien_door: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    verholpen: Mapped[bool] = mapped_column(default=False)
    verholpen_op = masked_day_or_none(categorie=Categorie.MEDEWERKER, doel=Doel.VERANTWOORDING)


_ONE_KIND = "a draft is of one kind, that of the role of its writer, whom the row names"


class Bezoekconcept(HasRandomId, PerComplex, Base):
    """Bezoekconcept: een bezoek dat nog niet af is, voor wie het typt en niemand anders. At most 30 days.

    Which home it is about stands inside the seal: a row of the help side names no home.
    """

    __tablename__ = "bezoekconcepten"
    __table_args__ = (
        Index(None, "complex_id", "medewerker_id"),
        {"info": personal(Categorie.CONCEPT, Doel.HULPVERLENING)},
    )
    __sleutelhouder__ = "id"

    medewerker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    bewaard_op: Mapped[dt.date]
    merk: Mapped[bytes]
    """By what a Vernietiging of the household finds it (see pseudoniemen)."""
    inhoud = Sealed(
        "bezoekconcept",
        categorie=Categorie.CONCEPT,
        doel=Doel.HULPVERLENING,
        null_tells=_ONE_KIND,
    )
    """What a sociaal werker types: it can hold help, so nobody else loads a key of this kind."""
    uitkomst = Sealed(
        "uitkomstconcept",
        categorie=Categorie.CONCEPT,
        doel=Doel.HULPVERLENING,
        null_tells=_ONE_KIND,
    )
    """The short form of a wijkbeheerder, under a kind of key of his own. One of both is filled."""
