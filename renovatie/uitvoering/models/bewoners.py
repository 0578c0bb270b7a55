"""Works around the home: points to repair after delivery, aftercare, temporary facilities."""

import datetime as dt
import uuid
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import Categorie, Doel, not_personal, personal
from renovatie.kern.base import Base, HasId, PerComplex, Versioned
from workflows.nazorg import Nazorgmoment, Nazorguitkomst

PLANNING = personal(Categorie.PLANNING, Doel.UITVOERING)
MEDEWERKER = personal(Categorie.MEDEWERKER, Doel.VERANTWOORDING)
GEEN_PERSOON = not_personal("een voorziening van een portiek is geen persoon")


class Ruimte(StrEnum):
    """Where in the home something is not right yet."""

    KEUKEN = "keuken"
    BADKAMER = "badkamer"
    TOILET = "toilet"
    WOONKAMER = "woonkamer"
    SLAAPKAMER = "slaapkamer"
    GANG = "gang"
    BALKON = "balkon"
    BUITENKANT = "buitenkant"


class Gebrek(StrEnum):
    """What is not right; a code, so that no story about a household reaches the contractor."""

    NIET_AF = "niet_af"
    BESCHADIGD = "beschadigd"
    WERKT_NIET = "werkt_niet"
    LEKT = "lekt"
    SLUIT_NIET = "sluit_niet"
    ONTBREEKT = "ontbreekt"
    NIET_SCHOON = "niet_schoon"


class Opleverpunt(HasId, PerComplex, Versioned, Base):
    """Opleverpunt: iets dat na de oplevering van een woning nog niet goed is, met een uiterste dag.

    Done only when the resident says so: `akkoord_op`, after the contractor's `hersteld_op`.
    """

    __tablename__ = "opleverpunten"
    __table_args__ = (
        Index(None, "complex_id", "herstellen_voor"),
        CheckConstraint("herstellen_voor >= gemeld_op", name="termijn_na_melding"),
        CheckConstraint("hersteld_op is null or hersteld_op >= gemeld_op", name="hersteld_na_melding"),
        CheckConstraint(
            "akkoord_op is null or (hersteld_op is not null and akkoord_op >= hersteld_op)",
            name="akkoord_na_herstel",
        ),
        CheckConstraint("keren_teruggekomen >= 0", name="keren_niet_negatief"),
        {"info": PLANNING},
    )

    planning_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("werkplanningen.id"), index=True)
    ruimte: Mapped[Ruimte]
    gebrek: Mapped[Gebrek]
    gemeld_op: Mapped[dt.date]
    herstellen_voor: Mapped[dt.date]
    """Last day (inclusive) for the repair."""
    hersteld_op: Mapped[dt.date | None]
    """The day on which the contractor says it was repaired; empty again when it was not right."""
    akkoord_op: Mapped[dt.date | None]
    keren_teruggekomen: Mapped[int] = mapped_column(default=0)
    """How often the resident said that a repair was not right."""


class Nazorgvorm(StrEnum):
    """How somebody asked."""

    BEZOEK = "bezoek"
    TELEFOON = "telefoon"


class Nazorgcontact(HasId, PerComplex, Base):
    """Nazorgcontact: twee weken en drie maanden na de oplevering vragen hoe het werk is bevallen.

    The corporation's own, about the works: it holds no help and no text.
    """

    __tablename__ = "nazorgcontacten"
    __table_args__ = (Index(None, "complex_id", "moment"), {"info": PLANNING})

    planning_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("werkplanningen.id"), index=True)
    moment: Mapped[Nazorgmoment]
    datum: Mapped[dt.date]
    vorm: Mapped[Nazorgvorm]
    uitkomst: Mapped[Nazorguitkomst]
    vastgelegd_door: Mapped[uuid.UUID] = mapped_column(info=MEDEWERKER)
    vastgelegd_op: Mapped[dt.datetime]


class Voorzieningsoort(StrEnum):
    """What residents can use while their own is out of order."""

    KEUKEN = "keuken"
    DOUCHE = "douche"
    TOILET = "toilet"
    WASMACHINE = "wasmachine"
    RUSTPLEK = "rustplek"
    OPSLAG = "opslag"


class Voorziening(HasId, PerComplex, Versioned, Base):
    """Voorziening: een tijdelijke keuken, douche of andere plek voor een portiek, van wanneer tot wanneer."""

    __tablename__ = "voorzieningen"
    __table_args__ = (
        Index(None, "complex_id", "van"),
        CheckConstraint("tot >= van", name="dagen_op_volgorde"),
        CheckConstraint("length(plek) > 0", name="met_plek"),
        {"info": GEEN_PERSOON},
    )

    soort: Mapped[Voorzieningsoort]
    portiek: Mapped[str] = mapped_column(default="")
    """For which portiek; empty for the whole complex."""
    plek: Mapped[str]
    van: Mapped[dt.date]
    tot: Mapped[dt.date]
    """Last day (inclusive)."""
