"""The ladder of terms: what a complex agreed on, and each step that was taken."""

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import not_personal
from renovatie.doorverwijzingen.models.verwijzing import VERWIJZING
from renovatie.kern.base import Base, HasRandomId, PerComplex, Versioned
from workflows.doorverwijzing import STANDAARD_TERMIJNEN, Termijnsoort, Trede


class Laddertermijn(HasRandomId, PerComplex, Versioned, Base):
    """Laddertermijn: de termijnen die op een complex afgesproken zijn, in werkdagen. None: the usual ones.

    The term for an answer is agreed with each Instantie and stands there.
    """

    __tablename__ = "laddertermijnen"
    __table_args__ = (
        UniqueConstraint("complex_id"),
        CheckConstraint("eerste_contact between 1 and 60", name="eerste_contact_in_werkdagen"),
        CheckConstraint(
            "1 <= herinnering and herinnering < procesregisseur and procesregisseur < casusoverleg"
            " and casusoverleg <= 60",
            name="treden_op_volgorde",
        ),
        {"info": not_personal("afspraken over termijnen op een complex")},
    )

    eerste_contact: Mapped[int] = mapped_column(default=STANDAARD_TERMIJNEN.eerste_contact)
    herinnering: Mapped[int] = mapped_column(default=STANDAARD_TERMIJNEN.herinnering)
    procesregisseur: Mapped[int] = mapped_column(default=STANDAARD_TERMIJNEN.procesregisseur)
    casusoverleg: Mapped[int] = mapped_column(default=STANDAARD_TERMIJNEN.casusoverleg)


class Laddergebeurtenis(HasRandomId, PerComplex, Base):
    """Laddergebeurtenis: een trede die voor een doorverwijzing gezet is. Immutable, each once per term."""

    __tablename__ = "laddergebeurtenissen"
    __table_args__ = (
        UniqueConstraint("doorverwijzing_id", "termijn", "vanaf", "trede"),
        CheckConstraint("trede in ('herinnering', 'procesregisseur', 'casusoverleg')", name="is_een_stap"),
        {"info": VERWIJZING},
    )

    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("hulpdossiers.id"), index=True)
    doorverwijzing_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("doorverwijzingen.id"))
    termijn: Mapped[Termijnsoort]
    vanaf: Mapped[dt.date]
    """The day from which the term ran: one that is opened again climbs the ladder anew."""
    trede: Mapped[Trede]
    op: Mapped[dt.date]
