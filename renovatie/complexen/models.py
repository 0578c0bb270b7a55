"""A complex, its homes, and the organisations that take referrals for it."""

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import Categorie, Doel, not_personal, personal
from renovatie.complexen.codes import (
    Instantiesoort,
    Leefgebied,
    Orgaansoort,
    Overgangssoort,
    Woningsoort,
    Woningstatus,
)
from renovatie.kern.base import Base, HasId, PerComplex, Versioned, codes
from workflows.fasefeiten import Fase

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
    fase: Mapped[Fase] = mapped_column(default=Fase.VERKENNEN)
    fase_sinds: Mapped[dt.date]
    geplande_start: Mapped[dt.date | None]
    eenheid_vastgesteld_op: Mapped[dt.date | None]
    eenheid_reden: Mapped[str | None]
    dpia_op: Mapped[dt.date | None]
    dpia_herzien_voor: Mapped[dt.date | None]
    """Last day (inclusive) for looking at the DPIA again; None leaves it at three years."""
    verwerkersovereenkomsten_op: Mapped[dt.date | None]
    evaluatie_op: Mapped[dt.date | None]
    """Date on which the evaluation at the end of phase 6 was signed."""
    informatiebrief_op: Mapped[dt.date | None]
    """Date of the letter to every home. Before it no visit or vote; after it no undo of the rent roll."""
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

    vhe_nummer: Mapped[str | None]
    """The corporation's own number of the unit; some rent rolls have none."""
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
    joint = " " if len(toevoeging.split(maxsplit=1)[0]) == 1 else "-"
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
    soort: Mapped[Instantiesoort] = mapped_column(
        default=Instantiesoort.HULPVERLENING, server_default=Instantiesoort.HULPVERLENING.value
    )
    antwoordtermijn: Mapped[int] = mapped_column(default=5)
    """Working days from the day after a referral was sent."""
    actief: Mapped[bool] = mapped_column(default=True)


class SocialeKaartregel(HasId, PerComplex, Base):
    """Sociale kaart: welke instantie voor welk leefgebied doorverwijzingen aanneemt."""

    __tablename__ = "sociale_kaart"
    __table_args__ = (UniqueConstraint("instantie_id", "leefgebied"), {"info": GEEN_PERSOON})

    instantie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("instanties.id"))
    leefgebied: Mapped[Leefgebied]


class Partnerschap(HasId, PerComplex, Versioned, Base):
    """Partner: een organisatie die meedoet, met een getekend convenant over uren en termijnen."""

    __tablename__ = "partnerschappen"
    __table_args__ = (
        UniqueConstraint("complex_id", "organisatie_id"),
        CheckConstraint("uren_per_maand >= 0", name="uren_niet_negatief"),
        {"info": personal(Categorie.MEDEWERKER, Doel.VERANTWOORDING)},
    )

    organisatie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisaties.id"))
    convenant_op: Mapped[dt.date | None]
    uren_per_maand: Mapped[int] = mapped_column(default=0)
    antwoordtermijn: Mapped[int] = mapped_column(default=5)
    vervanger: Mapped[str] = mapped_column(default="")
    tot: Mapped[dt.date | None]
    """Last day (inclusive) of the convenant; None while no end was agreed."""


class Databron(HasId, PerComplex, Base):
    """Databron: waar gegevens vandaan komen, van wie, op welke grondslag en van wanneer."""

    __tablename__ = "databronnen"
    __table_args__ = ({"info": GEEN_PERSOON},)

    naam: Mapped[str]
    eigenaar: Mapped[str]
    grondslag: Mapped[str]
    datum: Mapped[dt.date]


class Bewonersorgaan(HasId, PerComplex, Base):
    """Bewonersorgaan: een groep die namens de bewoners meepraat over het plan."""

    __tablename__ = "bewonersorganen"
    __table_args__ = ({"info": GEEN_PERSOON},)

    soort: Mapped[Orgaansoort]
    naam: Mapped[str]


class Faseovergang(HasId, PerComplex, Base):
    """Faseovergang: wie het complex wanneer naar een andere fase bracht, en op welke feiten. Immutable."""

    __tablename__ = "faseovergangen"
    __table_args__ = (
        CheckConstraint("soort <> 'overgeslagen' or length(reden) > 0", name="overslaan_met_reden"),
        CheckConstraint("soort <> 'overgeslagen' or van <> 'draagvlak'", name="draagvlak_nooit_overgeslagen"),
        {"info": personal(Categorie.MEDEWERKER, Doel.VERANTWOORDING)},
    )

    van: Mapped[Fase]
    naar: Mapped[Fase | None] = mapped_column(codes(Fase, "fase_naar"))
    """None where the complex ended."""
    op: Mapped[dt.date]
    door_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    soort: Mapped[Overgangssoort]
    reden: Mapped[str] = mapped_column(default="")
    voorwaarden: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """Each condition as it stood: code, gehaald, cijfer, norm, geheel, herkomst, afgeweken."""


class Afwijking(HasId, PerComplex, Base):
    """Afwijking: een voorwaarde bewust opzij gezet, met wat er in plaats daarvan gebeurt. Immutable."""

    __tablename__ = "afwijkingen"
    __table_args__ = (
        UniqueConstraint("complex_id", "fase", "voorwaarde"),
        CheckConstraint("fase <> 'draagvlak'", name="nooit_op_draagvlak"),
        {"info": personal(Categorie.MEDEWERKER, Doel.VERANTWOORDING)},
    )

    fase: Mapped[Fase]
    voorwaarde: Mapped[str]
    cijfer: Mapped[int]
    reden: Mapped[str]
    in_plaats_daarvan: Mapped[str]
    eigenaar: Mapped[str]
    datum: Mapped[dt.date]
    door_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))


class Beeindiging(HasId, PerComplex, Base):
    """Beëindiging: waarom de aanpak stopte en waar alles wat openstond naartoe ging. Immutable."""

    __tablename__ = "beeindigingen"
    __table_args__ = (
        UniqueConstraint("complex_id"),
        {"info": personal(Categorie.MEDEWERKER, Doel.VERANTWOORDING)},
    )

    reden: Mapped[str]
    toelichting: Mapped[str]
    op: Mapped[dt.date]
    door_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    bestemmingen: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Per kind of open thing: how many, and to which organisation they go; never a person."""


class Bijstelling(HasId, PerComplex, Base):
    """Bijstelling: het plan veranderde door een nieuw inzicht."""

    __tablename__ = "bijstellingen"
    __table_args__ = ({"info": personal(Categorie.MEDEWERKER, Doel.VERANTWOORDING)},)

    op: Mapped[dt.date]
    tekst: Mapped[str]
    door_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
