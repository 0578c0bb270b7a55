"""What the server keeps of visits on the road: pairs of keys per day, visits that wait for their writer."""

import datetime as dt
import uuid
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import Categorie, Doel, personal
from privacy.sealed import Sealed, SealedBytes
from renovatie.kern.base import Base, HasRandomId, PerComplex

LANG, KORT = "onderweg", "uitkomstonderweg"
"""The kind of key of who may write help, and that of a wijkbeheerder, whose keyring never loads the first."""
CONCEPT = personal(Categorie.CONCEPT, Doel.HULPVERLENING)

EEN_VAN_BEIDE = "it is sealed under one of two keys, that of the role of the worker whom the row names"


class Onderwegstand(StrEnum):
    """Why a visit that came from a phone waits for its writer."""

    NAKIJKEN = "nakijken"
    """How it ended counts already; what was said waits."""
    GEWEIGERD = "geweigerd"
    """Nothing of it counts yet."""


class Onderwegsleutel(HasRandomId, PerComplex, Base):
    """Onderwegsleutel: waarmee een werker op een dag bezoeken op een toestel verzegelt.

    The phone gets the public half. The private half is sealed under a key of its own in the key store and is
    never sent to anybody; it is destroyed when the day and the thirty days after it are over.
    """

    __tablename__ = "onderwegsleutels"
    __table_args__ = (
        UniqueConstraint("complex_id", "gebruiker_id", "dag", "hulp"),
        {"info": personal(Categorie.MEDEWERKER, Doel.TOEGANG)},
    )
    __sleutelhouder__ = "id"

    gebruiker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    dag: Mapped[dt.date]
    hulp: Mapped[bool]
    """Whether this worker could write help when it was made; who lost that right gets another pair."""
    publiek: Mapped[bytes]
    """A point on P-256, not compressed."""
    privaat = SealedBytes(LANG, categorie=Categorie.MEDEWERKER, doel=Doel.TOEGANG, null_tells=EEN_VAN_BEIDE)
    privaat_kort = SealedBytes(
        KORT, categorie=Categorie.MEDEWERKER, doel=Doel.TOEGANG, null_tells=EEN_VAN_BEIDE
    )
    """The same of a wijkbeheerder. One of both is filled."""


class Onderwegbezoek(HasRandomId, PerComplex, Base):
    """Onderwegbezoek: een bezoek van een toestel dat de schrijver nog moet nakijken.

    No home and no moment in plain text: the row does not say whose door it was.
    """

    __tablename__ = "onderwegbezoeken"
    __table_args__ = (
        Index(None, "complex_id", "gebruiker_id"),
        {"info": CONCEPT},
    )
    __sleutelhouder__ = "id"

    gebruiker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    ontvangen_op: Mapped[dt.date]
    """When it came in; after a restriction of its file the day of its end. Seven days begin here."""
    stand: Mapped[Onderwegstand]
    hulp: Mapped[bool]
    """Whether its writer could write help when it came in."""
    merk: Mapped[bytes]
    """By what a Vernietiging of the household finds it (see pseudoniemen)."""
    inhoud = Sealed(
        LANG,
        categorie=Categorie.CONCEPT,
        doel=Doel.HULPVERLENING,
        null_tells=EEN_VAN_BEIDE,
    )
    """The home and the fields of the form as they were typed, as JSON."""
    uitkomst = Sealed(
        KORT,
        categorie=Categorie.CONCEPT,
        doel=Doel.HULPVERLENING,
        null_tells=EEN_VAN_BEIDE,
    )
    """The same of a wijkbeheerder, without a word of help. One of both is filled."""
