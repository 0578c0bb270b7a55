"""The file itself and the people in it. No row names a home, a lease or a tenant in plain text."""

import datetime as dt
import uuid

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from privacy.purposes import Categorie, Doel, personal
from privacy.sealed import Sealed
from renovatie.kern.base import Base, HasRandomId, PerComplex

HULP = personal(Categorie.HULP, Doel.HULPVERLENING)
MEDEWERKER = personal(Categorie.MEDEWERKER, Doel.TOEGANG)


def sealed_help(categorie: Categorie = Categorie.HULP) -> Sealed:
    return Sealed("hulp", categorie=categorie, doel=Doel.HULPVERLENING)


class Hulpdossier(HasRandomId, PerComplex, Base):
    """Hulpdossier: de hulpkant van de mensen in een woning. Finds its home only by a keyed pseudonym."""

    __tablename__ = "hulpdossiers"
    __table_args__ = (UniqueConstraint("pseudoniem"), {"info": HULP})
    __sleutelhouder__ = "id"

    pseudoniem: Mapped[bytes]
    geopend_op: Mapped[dt.date]
    vernietigd_op: Mapped[dt.date | None]
    """The day on which everything in it was destroyed; only this empty row is left, for the count."""
    beperkt_op: Mapped[dt.date | None]
    """Since this day the file may be kept and not used (art. 18 AVG); None: it may be used."""
    huishoudsoort = sealed_help()
    """A Huishoudsoort, padded (see codes)."""


class OpHulpdossier(HasRandomId, PerComplex):
    """A row of a Hulpdossier: random id, date without time, sealed under the key of the dossier."""

    __sleutelhouder__ = "dossier_id"

    @declared_attr
    def dossier_id(cls) -> Mapped[uuid.UUID]:
        return mapped_column(ForeignKey("hulpdossiers.id"), index=True)


class Dossierpersoon(OpHulpdossier, Base):
    """Dossierpersoon: iemand in een Hulpdossier. Whether it is a tenant, and which one, is sealed."""

    __tablename__ = "dossierpersonen"
    __table_args__ = ({"info": HULP},)

    naam = sealed_help(Categorie.NAAM)
    telefoon = sealed_help(Categorie.CONTACT)
    huurder = sealed_help(Categorie.NAAM)
    """Id of the tenant, padded; blank for somebody who is not on the lease."""
