"""What a file knows of the meetings: that it was brought in, and the closed meeting about this resident."""

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import Categorie, Doel, personal
from privacy.sealed import Sealed
from renovatie.hulpdossiers.models import HULP, OpHulpdossier, sealed_help
from renovatie.kern.base import Base, HasRandomId, PerComplex


def sealed_closed() -> Sealed:
    """Under a key of this closed meeting, of the kind that only the sender and partners load."""
    return Sealed("verwijzing", categorie=Categorie.OVERLEG, doel=Doel.CASUSOVERLEG)


class Inbreng(OpHulpdossier, Base):
    """Inbreng: dat dit dossier zonder naam in een overleg besproken is. Only this file knows which case."""

    __tablename__ = "inbrengen"
    __table_args__ = ({"info": HULP},)

    op: Mapped[dt.date]
    agendapunt = sealed_help()
    """Id of the Agendapunt, padded: outside the file nothing leads from the one to the other, no order of
    rows either: SQLite numbers neither table."""


class BeslotenOverleg(OpHulpdossier, Base):
    """Besloten overleg: gesprek over een bewoner, alleen met partners die haar mogen kennen.

    What is agreed there goes into the file itself; this sheet closes two days after the meeting.
    """

    __tablename__ = "besloten_overleggen"
    __table_args__ = (
        CheckConstraint("datum >= gemaakt_op", name="datum_na_gemaakt"),
        CheckConstraint("akkoord_op <= gemaakt_op", name="akkoord_voor_gemaakt"),
        {"info": personal(Categorie.OVERLEG, Doel.CASUSOVERLEG)},
    )
    __sleutelhouder__ = "id"

    persoon_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossierpersonen.id"), index=True)
    aanbrenger_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"), index=True)
    gemaakt_op: Mapped[dt.date]
    datum: Mapped[dt.date]
    akkoord: Mapped[str]
    """Which sentence she said yes to, asked by its worker: that these Instanties talk about her together.
    Letting each know her for a referral is another thing, so this is kept by itself.
    """
    akkoord_op: Mapped[dt.date]
    """The day on which she said so."""
    gesloten_op: Mapped[dt.date | None]
    """The day on which the sheet was emptied: after the meeting, or when its worker closed it."""
    naam = sealed_closed()
    vraag = sealed_closed()
    plek = sealed_closed()
    """Where and at what time, in words."""


class BeslotenDeelnemer(HasRandomId, PerComplex, Base):
    """Deelnemer aan een besloten overleg: een Instantie waarvoor deze bewoner toestemming gaf."""

    __tablename__ = "besloten_deelnemers"
    __table_args__ = (
        UniqueConstraint("besloten_id", "instantie_id"),
        {"info": personal(Categorie.OVERLEG, Doel.CASUSOVERLEG)},
    )

    besloten_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("besloten_overleggen.id"))
    instantie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("instanties.id"), index=True)
