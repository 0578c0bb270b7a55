"""Clean, whole and safe: reports about places, quick improvements, extra supervision."""

import datetime as dt
import uuid
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import Categorie, Doel, not_personal, personal
from renovatie.kern.base import Base, HasId, PerComplex, Versioned


class Meldingsoort(StrEnum):
    """Waar de melding over gaat."""

    SCHOON = "schoon"
    HEEL = "heel"
    VEILIG = "veilig"


class Plek(StrEnum):
    """Een plek, nooit een persoon en nooit een woning."""

    PORTIEK = "portiek"
    GALERIJ = "galerij"
    LIFT = "lift"
    BERGING = "berging"
    BUITEN = "buiten"


class Melding(HasId, PerComplex, Versioned, Base):
    """Melding: iets op een plek dat niet schoon, heel of veilig is. Never about a person or a home."""

    __tablename__ = "meldingen"
    __table_args__ = (
        CheckConstraint("hersteld_op is null or hersteld_op >= gemeld_op", name="hersteld_na_melding"),
        CheckConstraint("herstellen_voor >= gemeld_op", name="termijn_na_melding"),
        {"info": personal(Categorie.MEDEWERKER, Doel.VERANTWOORDING)},
    )

    soort: Mapped[Meldingsoort]
    plek: Mapped[Plek]
    portiek: Mapped[str] = mapped_column(default="")
    verdieping: Mapped[int | None]
    wat: Mapped[str]
    gemeld_op: Mapped[dt.date]
    gemeld_door: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    herstellen_voor: Mapped[dt.date]
    """Last day (inclusive) for the repair."""
    hersteld_op: Mapped[dt.date | None]


class SnelleVerbetering(HasId, PerComplex, Base):
    """Snelle verbetering: iets wat bewoners meteen zien, voordat er iets van hen gevraagd wordt."""

    __tablename__ = "snelle_verbeteringen"
    __table_args__ = ({"info": not_personal("een verbetering aan het gebouw")},)

    wat: Mapped[str]
    gedaan_op: Mapped[dt.date]


class ExtraToezicht(HasId, PerComplex, Versioned, Base):
    """Extra toezicht: gevraagd aan een partner, en wat die antwoordde."""

    __tablename__ = "extra_toezicht"
    __table_args__ = ({"info": not_personal("een afspraak tussen organisaties")},)

    waar: Mapped[str]
    gevraagd_aan: Mapped[str]
    gevraagd_op: Mapped[dt.date]
    antwoord: Mapped[str | None]
    beantwoord_op: Mapped[dt.date | None]
