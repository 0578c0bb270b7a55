"""Who gets a home that falls vacant: the target mix, and each allocation with its motivation."""

import datetime as dt
import uuid
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import not_personal
from renovatie.kern.base import Base, HasId, PerComplex, Versioned

GEEN_PERSOON = not_personal("een toewijzing gaat over een woning en een groep, nooit over een persoon")


class Doelgroep(StrEnum):
    """Groepen uit de gepubliceerde lijst; never health, origin or benefits."""

    STARTERS = "starters"
    GEZINNEN = "gezinnen"
    DOORSTROMERS = "doorstromers"
    SENIOREN = "senioren"
    STUDENTEN = "studenten"
    WERKENDEN = "werkenden"


class Criterium(StrEnum):
    """Waarom deze groep deze woning krijgt: objective and published."""

    GERICHT_TOEWIJZEN = "gericht_toewijzen"
    GOEDE_BUUR = "goede_buur"
    INSCHRIJFDUUR = "inschrijfduur"
    GROOTTE_HUISHOUDEN = "grootte_huishouden"


class Doelmix(HasId, PerComplex, Versioned, Base):
    """Doelmix: welk deel van de vrijkomende woningen naar welke groep gaat; samen 100 procent."""

    __tablename__ = "doelmixen"
    __table_args__ = (UniqueConstraint("complex_id"), {"info": GEEN_PERSOON})

    vastgesteld_op: Mapped[dt.date]
    delen: Mapped[dict[str, Any]] = mapped_column(JSON)


class Toewijzing(HasId, PerComplex, Versioned, Base):
    """Toewijzing: een vrijgekomen woning gaat naar een doelgroep, met de reden erbij. Always of a home."""

    __tablename__ = "toewijzingen"
    __table_args__ = (
        CheckConstraint("toegewezen_op is null or doelgroep is not null", name="toegewezen_aan_groep"),
        {"info": GEEN_PERSOON},
    )

    woning_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("woningen.id"))
    vrijgekomen_op: Mapped[dt.date]
    toegewezen_op: Mapped[dt.date | None]
    doelgroep: Mapped[Doelgroep | None]
    criterium: Mapped[Criterium | None]
    motivering: Mapped[str] = mapped_column(default="")
