"""What the tables of the vote side share."""

import datetime as dt
import uuid

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from privacy.purposes import Categorie, Doel, not_personal, personal
from renovatie.kern.base import PerComplex

STEM = personal(Categorie.STEM, Doel.INSTEMMING)
MEDEWERKER = personal(Categorie.MEDEWERKER, Doel.VERANTWOORDING)
GEEN_PERSOON = not_personal("gaat over het hele complex, niet over een huurder")


class Vastgelegd:
    """Who recorded the row and when. No foreign key: an account may go while the record stays."""

    @declared_attr
    def vastgelegd_door(cls) -> Mapped[uuid.UUID]:
        return mapped_column(info=MEDEWERKER)

    vastgelegd_op: Mapped[dt.datetime]


class PerHuurovereenkomst(PerComplex):
    """A row about the vote of one lease; its sealed values are under the key of that lease."""

    __sleutelhouder__ = "huurovereenkomst_id"

    @declared_attr
    def huurovereenkomst_id(cls) -> Mapped[uuid.UUID]:
        return mapped_column(ForeignKey("huurovereenkomsten.id"), index=True)
