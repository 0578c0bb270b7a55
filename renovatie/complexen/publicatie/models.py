"""Wishes, messages to residents, and their own page. A household is in none of them."""

import datetime as dt
import uuid
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import not_personal
from renovatie.kern.base import Base, HasId, HasRandomId, PerComplex, Versioned

OPENBAAR = not_personal("openbaar voor alle bewoners, over het complex en nooit over een huishouden")


class Wenssoort(StrEnum):
    """What a Wens is about; there is no third kind."""

    PLEK = "plek"
    ACTIVITEIT = "activiteit"


class Wensstand(StrEnum):
    """What became of a Wens so far."""

    NIEUW = "nieuw"
    OPGEPAKT = "opgepakt"
    GEDAAN = "gedaan"
    KAN_NIET = "kan_niet"


class Wens(HasRandomId, PerComplex, Versioned, Base):
    """Wens: een plek of een activiteit waar bewoners om vragen, nooit een huishouden.

    Crosses the wall without cause or sender: it is typed anew, and neither who wrote it down nor who asked
    stands here. A random id and no order of storage: either would tell after which visit it came.
    """

    __tablename__ = "wensen"
    __table_args__ = (
        CheckConstraint("length(tekst) > 0", name="niet_leeg"),
        CheckConstraint("stand = 'nieuw' or eigenaar_id is not null", name="opgepakt_met_eigenaar"),
        CheckConstraint("stand in ('nieuw', 'opgepakt') or length(uitkomst) > 0", name="klaar_met_uitkomst"),
        CheckConstraint("gepubliceerd_op is null or stand <> 'nieuw'", name="openbaar_met_antwoord"),
        {"info": OPENBAAR},
    )

    soort: Mapped[Wenssoort]
    tekst: Mapped[str]
    stand: Mapped[Wensstand] = mapped_column(default=Wensstand.NIEUW)
    eigenaar_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisaties.id"))
    """The organisation that does something about it; never a person."""
    klaar_op: Mapped[dt.date | None]
    """The day that the owner promised."""
    uitkomst: Mapped[str] = mapped_column(default="")
    """What became of it, in the words that residents read; also why it cannot be."""
    opgeschreven_op: Mapped[dt.date]
    gepubliceerd_op: Mapped[dt.date | None]
    """Since when it stands on the page and the poster; put there by hand."""


class Bewonersberichtsoort(StrEnum):
    """What a message is about. That works stand still or that we made a mistake is said as openly."""

    NIEUWS = "nieuws"
    PLANNING = "planning"
    STILSTAND = "stilstand"
    FOUT = "fout"


class Bewonersbericht(HasId, PerComplex, Base):
    """Bewonersbericht: wat alle bewoners van een complex hoorden, en wanneer. Never changed afterwards.

    A message that was wrong is followed by one that says so.
    """

    __tablename__ = "bewonersberichten"
    __table_args__ = (
        CheckConstraint("length(kop) > 0 and length(tekst) > 0", name="niet_leeg"),
        {"info": OPENBAAR},
    )

    soort: Mapped[Bewonersberichtsoort]
    kop: Mapped[str]
    tekst: Mapped[str]
    op: Mapped[dt.date]
    verbetert_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("bewonersberichten.id"))
    """The message that this one corrects."""


class Bewonerspagina(HasId, PerComplex, Versioned, Base):
    """Bewonerspagina: de openbare pagina van een complex, open of dicht, met haar vaste dag."""

    __tablename__ = "bewonerspaginas"
    __table_args__ = (
        UniqueConstraint("complex_id"),
        CheckConstraint("weekdag between 0 and 4", name="weekdag_is_werkdag"),
        {"info": OPENBAAR},
    )

    is_open: Mapped[bool] = mapped_column(default=False)
    weekdag: Mapped[int] = mapped_column(default=0)
    """The fixed day on which the figure of the vote may change; 0 is Monday."""
    vragen: Mapped[str] = mapped_column(default="")
    """Where residents go with a question, as it stands on the page and the poster."""


class Inloopthema(StrEnum):
    """Waar vragen in de huiskamer over gaan, grof: een thema wijst nooit naar een huishouden."""

    WERK_IN_HUIS = "werk_in_huis"
    WANNEER = "wanneer"
    LOGEREN = "logeren"
    HUUR_EN_KOSTEN = "huur_en_kosten"
    SCHOON_HEEL_VEILIG = "schoon_heel_veilig"
    GELD_EN_WERK = "geld_en_werk"
    ZORG_EN_HULP = "zorg_en_hulp"
    BUURT = "buurt"


class InloopTelling(HasId, PerComplex, Base):
    """InloopTelling: hoe vaak er in een week in de huiskamer iets over een thema gevraagd is."""

    __tablename__ = "inlooptellingen"
    __table_args__ = (
        UniqueConstraint("complex_id", "week", "thema"),
        CheckConstraint("aantal >= 0", name="aantal_niet_negatief"),
        {"info": not_personal("aantallen per complex, week en thema, zonder huishouden")},
    )

    week: Mapped[dt.date]
    """The Monday of that week."""
    thema: Mapped[Inloopthema]
    aantal: Mapped[int] = mapped_column(default=0)
