"""A published table of the Complexprofiel."""

import datetime as dt

from sqlalchemy import JSON, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.disclosure import Moment
from privacy.purposes import not_personal
from renovatie.kern.base import Base, HasId, PerComplex


class Profieltabel(HasId, PerComplex, Base):
    """Profieltabel: een vraag met per antwoord hoeveel huishoudens dat gaven. Rounded, and immutable."""

    __tablename__ = "profieltabellen"
    __table_args__ = (
        UniqueConstraint("complex_id", "tabel", "moment"),
        {"info": not_personal("afgeronde aantallen per complex, nooit van een huishouden")},
    )

    tabel: Mapped[str]
    """The code of the question."""
    moment: Mapped[Moment]
    op: Mapped[dt.date]
    rijen: Mapped[dict[str, int | None]] = mapped_column(JSON)
    """Households by answer; None for a row that is left out, now and at each later moment."""
