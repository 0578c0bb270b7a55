"""A complex, its homes, and the organisations that take referrals for it."""

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import not_personal
from renovatie.complexen.codes import Fasestap, Woningsoort, Woningstatus
from renovatie.kern.base import Base, HasId, PerComplex, Versioned

GEEN_PERSOON = not_personal("een gebouw, een woning of een organisatie is geen persoon")


class Complex(HasId, Versioned, Base):
    """Complex: de flat of groep woningen die de corporatie in een keer aanpakt."""

    __tablename__ = "complexen"
    __table_args__ = (
        UniqueConstraint("corporatie_id", "nummer"),
        CheckConstraint("opgegeven_aantal >= 0", name="aantal_niet_negatief"),
        {"info": GEEN_PERSOON},
    )

    nummer: Mapped[str]
    naam: Mapped[str]
    plaats: Mapped[str] = mapped_column(default="")
    corporatie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisaties.id"))
    opgegeven_aantal: Mapped[int] = mapped_column(default=0)
    """How many homes the corporation says there are; phase 1 compares it with the rent roll."""
    renovatie: Mapped[bool] = mapped_column(default=True)
    """False for a flat that was done already: phase 4 is passed over and works cannot start."""
    fase: Mapped[Fasestap] = mapped_column(default=Fasestap.VERKENNEN)
    fase_sinds: Mapped[dt.date]
    geplande_start: Mapped[dt.date | None]
    eenheid_vastgesteld_op: Mapped[dt.date | None]
    eenheid_reden: Mapped[str | None]
    informatiebrief_op: Mapped[dt.date | None]
    """Date of the letter to every home. Before it no visit, call or vote; after it no undo of the rent roll."""
    beeindigd_op: Mapped[dt.date | None]


class Woning(HasId, PerComplex, Base):
    """Woning: een deur in het complex, ook als er niemand woont. An address is not a person."""

    __tablename__ = "woningen"
    __table_args__ = (
        UniqueConstraint("complex_id", "vhe_nummer"),
        UniqueConstraint("complex_id", "straat", "huisnummer", "toevoeging"),
        CheckConstraint("bewoningsnummer >= 1", name="bewoningsnummer_positief"),
        {"info": GEEN_PERSOON},
    )

    vhe_nummer: Mapped[str]
    straat: Mapped[str]
    huisnummer: Mapped[int]
    toevoeging: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str]
    plaats: Mapped[str]
    portiek: Mapped[str] = mapped_column(default="")
    verdieping: Mapped[int | None]
    deur: Mapped[int] = mapped_column(default=0)
    """Place of the door on its floor, from the left as seen from the gallery, starting at 0."""
    soort: Mapped[Woningsoort] = mapped_column(default=Woningsoort.WONING)
    status: Mapped[Woningstatus]
    in_eenheid: Mapped[bool] = mapped_column(default=True)
    """Part of the fixed bouwkundige eenheid."""
    logeerwoning: Mapped[bool] = mapped_column(default=False)
    """A vacant home that is in use as guest home."""
    bewoningsnummer: Mapped[int] = mapped_column(default=1)
    """One more at each household that left, so that the next one never gets the previous one's file."""

    @property
    def nummer(self) -> str:
        """House number with its addition, as on the door: 12, 12-bis, 14 A."""
        return huisnummer_tekst(self.huisnummer, self.toevoeging)

    @property
    def adres(self) -> str:
        return f"{self.straat} {self.nummer}"


def huisnummer_tekst(huisnummer: int, toevoeging: str) -> str:
    """As it stands on the door: 14 and "A" → "14 A"; 12 and "bis A" → "12-bis A"; 16 and "II" → "16-II"."""
    if not toevoeging:
        return str(huisnummer)
    joint = " " if len(toevoeging.split()[0]) == 1 else "-"
    return f"{huisnummer}{joint}{toevoeging}"


class Instantie(HasId, PerComplex, Base):
    """Instantie: een organisatie die voor dit complex doorverwijzingen aanneemt."""

    __tablename__ = "instanties"
    __table_args__ = (
        UniqueConstraint("complex_id", "organisatie_id"),
        CheckConstraint("antwoordtermijn >= 1", name="antwoordtermijn_positief"),
        {"info": GEEN_PERSOON},
    )

    organisatie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisaties.id"))
    naam: Mapped[str]
    antwoordtermijn: Mapped[int] = mapped_column(default=5)
    """Working days from the day after a referral was sent."""
    actief: Mapped[bool] = mapped_column(default=True)
