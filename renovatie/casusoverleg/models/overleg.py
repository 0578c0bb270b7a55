"""The meeting and what stands on its sheet. No row here names a file, a home or a resident."""

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import Categorie, Doel, not_personal, personal
from privacy.sealed import Sealed, SealedBytes
from renovatie.kern.base import Base, HasRandomId, PerComplex, Versioned
from workflows.casusoverleg import Actiestand, Overlegstand, Puntsoort

BLAD = personal(Categorie.OVERLEG, Doel.CASUSOVERLEG)


def sealed_sheet() -> Sealed:
    """Under the key of the meeting, which dies 48 hours after the minutes."""
    return Sealed("overleg", categorie=Categorie.OVERLEG, doel=Doel.CASUSOVERLEG)


class Overleg(HasRandomId, PerComplex, Versioned, Base):
    """Casusoverleg: de maandelijkse bijeenkomst van de partners over casussen zonder naam."""

    __tablename__ = "overleggen"
    __table_args__ = (
        Index(None, "complex_id", "datum"),
        CheckConstraint("stand <> 'vastgesteld' or notulen_om is not null", name="vastgesteld_met_moment"),
        {"info": not_personal("een bijeenkomst: dag, uur en plek")},
    )

    datum: Mapped[dt.date]
    begin: Mapped[dt.time]
    plek: Mapped[str]
    stand: Mapped[Overlegstand] = mapped_column(default=Overlegstand.GEPLAND)
    beurt: Mapped[int] = mapped_column(default=1)
    """One more at each change of what the screens show; a screen with an older one loads again."""
    notulen_om: Mapped[dt.datetime | None]
    """The moment of the first minutes: from here the 48 hours of the sheet run, also of minutes made anew."""
    blad_dicht_op: Mapped[dt.date | None]
    """The day on which the sheet was emptied; its key goes right after. Without minutes after 30 days."""
    herinnerd_op: Mapped[dt.date | None]
    """The day on which the owners of open actions were reminded, once for each meeting."""


class Deelname(HasRandomId, PerComplex, Base):
    """Deelname: wie voor dit overleg uitgenodigd is, en of die er was."""

    __tablename__ = "deelnames"
    __table_args__ = (
        UniqueConstraint("overleg_id", "gebruiker_id"),
        {"info": personal(Categorie.MEDEWERKER, Doel.VERANTWOORDING)},
    )

    overleg_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("overleggen.id"))
    gebruiker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"), index=True)
    aanwezig: Mapped[bool] = mapped_column(default=False)


class Agendapunt(HasRandomId, PerComplex, Base):
    """Agendapunt: een casus zonder naam of een werkvraag. Its number is drawn for this meeting alone.

    The kind of household and the cluster are sealed too: beside the day of the Inbreng of a file they would
    tell what a file is about. The seals go with the sheet.
    """

    __tablename__ = "agendapunten"
    __table_args__ = (
        UniqueConstraint("overleg_id", "nummer"),
        CheckConstraint("nummer between 10 and 99", name="nummer_van_twee_cijfers"),
        {"info": BLAD},
    )
    __sleutelhouder__ = "overleg_id"

    overleg_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("overleggen.id"))
    nummer: Mapped[int]
    soort: Mapped[Puntsoort]
    aanbrenger_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    herkend_op: Mapped[dt.date | None]
    """Somebody knew the household: off every screen and out of the minutes. Who that was is kept nowhere."""
    vraag = sealed_sheet()
    huishoudsoort = sealed_sheet()
    cluster = sealed_sheet()
    grondslag = sealed_sheet()
    aanleiding = sealed_sheet()
    """Codes, padded: the reasons that put it on the agenda, and whether it was there before."""


class Actiepunt(HasRandomId, PerComplex, Versioned, Base):
    """Actiepunt: wat een organisatie uiterlijk wanneer doet. Stands on its own: no household in it.

    Not sealed: its text is searched for what leads to a household when it is written, its owner reads it also
    without a key of a meeting, and it lives until it is done.
    """

    __tablename__ = "actiepunten"
    __table_args__ = (
        Index(None, "complex_id", "stand", "uiterlijk"),
        CheckConstraint("(stand = 'open') = (afgehandeld_op is null)", name="afgehandeld_met_datum"),
        {"info": personal(Categorie.OVERLEG, Doel.CASUSOVERLEG)},
    )

    overleg_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("overleggen.id"), index=True)
    agendapunt_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("agendapunten.id"), index=True)
    """Beside which point the screen shows it; gone when that point is recognised or the sheet closes."""
    organisatie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisaties.id"), index=True)
    wat: Mapped[str]
    uiterlijk: Mapped[dt.date]
    """Last day (inclusive) on which it is in time."""
    stand: Mapped[Actiestand] = mapped_column(default=Actiestand.OPEN)
    afgehandeld_op: Mapped[dt.date | None]


class Notulen(HasRandomId, PerComplex, Base):
    """Notulen: het verslag van een overleg, gemaakt van wat op het scherm stond. Under a key of its own."""

    __tablename__ = "notulen"
    __table_args__ = (UniqueConstraint("overleg_id"), {"info": BLAD})
    __sleutelhouder__ = "id"

    overleg_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("overleggen.id"))
    door_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    op: Mapped[dt.date]
    pdf = SealedBytes("overleg", categorie=Categorie.OVERLEG, doel=Doel.CASUSOVERLEG)
