"""The count."""

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from renovatie.instemming.models._gedeeld import (
    GEEN_PERSOON,
    STEM,
    Vastgelegd,
)
from renovatie.kern.base import Base, HasId, PerComplex
from workflows.instemming import Telreden, Vermoeden
from workflows.stemmen import Stemstand


class Telling(HasId, PerComplex, Vastgelegd, Base):
    """Telling: de momentopname op een peildatum, die iedereen kan natellen. Immutable, also below 70%."""

    __tablename__ = "tellingen"
    __table_args__ = (
        UniqueConstraint("complex_id", "peildatum"),
        CheckConstraint("n >= 0 and ja >= 0 and ja <= n", name="ja_binnen_n"),
        CheckConstraint("gehaald = (n > 0 and 10 * ja >= 7 * n)", name="gehaald_klopt"),
        {"info": GEEN_PERSOON},
    )

    voorstel_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("renovatievoorstellen.id"))
    voorstelversie: Mapped[int]
    peildatum: Mapped[dt.date]
    n: Mapped[int]
    ja: Mapped[int]
    gehaald: Mapped[bool]
    vermoeden: Mapped[Vermoeden]
    regel: Mapped[str]
    eenheid_omvang: Mapped[int]
    sha256: Mapped[str]
    """Of the canonical list: in or out, why, which state, which documents."""
    feiten_sha256: Mapped[str | None]
    """Of what the list was counted on; None for a Telling of before it was kept."""
    regels: Mapped[list["Tellingregel"]] = relationship(
        cascade="save-update, merge", order_by="Tellingregel.sleutel"
    )


class Tellingregel(HasId, PerComplex, Base):
    """Tellingregel: een huurovereenkomst (of woning zonder huur) in een Telling, erin of eruit, met reden."""

    __tablename__ = "tellingregels"
    __table_args__ = (
        UniqueConstraint("telling_id", "sleutel"),
        CheckConstraint("(telt_mee and stand is not null) or not telt_mee", name="wie_meetelt_heeft_stand"),
        {"info": STEM},
    )

    telling_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("tellingen.id"))
    woning_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("woningen.id"))
    huurovereenkomst_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("huurovereenkomsten.id"), index=True
    )
    sleutel: Mapped[str]
    """The id of the line in the canonical list: of the lease, or of the home where there is none."""
    telt_mee: Mapped[bool]
    reden: Mapped[Telreden]
    stand: Mapped[Stemstand | None]
    documenten: Mapped[list[str]] = mapped_column(JSON)
    """SHA-256 or token of each document behind a JA."""
    feiten: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What the line was counted on: lease, tenants as ids, events. As workflows.hertelling.feiten_van."""
