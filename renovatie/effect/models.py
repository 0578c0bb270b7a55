"""Goals that can be measured, and how many households took part in a measurement."""

import datetime as dt
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import not_personal
from renovatie.kern.base import Base, HasId, PerComplex, Versioned

GEEN_PERSOON = not_personal("een doel en een telling gaan over het complex, niet over een persoon")


class Uitvoerder(StrEnum):
    """Wie iets doet om het doel te halen."""

    CORPORATIE = "corporatie"
    PARTNER = "partner"
    BEWONERS = "bewoners"


class Golf(StrEnum):
    """De drie momenten waarop gemeten wordt."""

    VOOR = "voor"
    TIJDENS = "tijdens"
    NA = "na"


class Doelstelling(HasId, PerComplex, Versioned, Base):
    """Doelstelling: wat er beter moet worden, waaraan men dat ziet, en wanneer de nulmeting is."""

    __tablename__ = "doelstellingen"
    __table_args__ = ({"info": GEEN_PERSOON},)

    doel: Mapped[str]
    indicator: Mapped[str] = mapped_column(default="")
    """What is counted or asked; without it a goal is a wish and cannot be measured."""
    uitvoerder: Mapped[Uitvoerder]
    nulmeting_op: Mapped[dt.date | None]
    """Planned day of the baseline measurement."""
    vraag: Mapped[str | None]
    """The question of the questionnaire that measures this goal, by its code; None: measured otherwise."""


class Meting(HasId, PerComplex, Base):
    """Meting: hoeveel huishoudens op een moment meededen aan de vragen. Only the count is kept here."""

    __tablename__ = "metingen"
    __table_args__ = (
        UniqueConstraint("complex_id", "golf"),
        CheckConstraint("huishoudens >= 0", name="huishoudens_niet_negatief"),
        {"info": GEEN_PERSOON},
    )

    golf: Mapped[Golf]
    gesloten_op: Mapped[dt.date]
    huishoudens: Mapped[int]


class Publicatie(HasId, PerComplex, Base):
    """Publicatie: een tabel zoals hij op een van de drie momenten openbaar werd. Rounded, and immutable."""

    __tablename__ = "publicaties"
    __table_args__ = (
        UniqueConstraint("complex_id", "tabel", "golf"),
        {"info": GEEN_PERSOON},
    )

    tabel: Mapped[str]
    golf: Mapped[Golf]
    op: Mapped[dt.date]
    rijen: Mapped[dict[str, list[int] | None]] = mapped_column(JSON)
    """Numbers per column by row; None for a row that is left out, now and at each later moment."""
