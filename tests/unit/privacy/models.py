"""Two models and a root key that only these tests know."""

import os
import uuid

from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from privacy.purposes import Categorie, Doel, not_personal, personal
from privacy.sealed import Sealed, SealedBytes


class RandomKey:
    """A root key that lives as long as the test."""

    def __init__(self) -> None:
        self.key = os.urandom(32)

    def root_key(self) -> bytes:
        return self.key


class Base(DeclarativeBase):
    """Base of the two models below."""


class Huurder(Base):
    """A row whose key belongs to another row, its holder."""

    __tablename__ = "huurders"
    __table_args__ = {"info": personal(Categorie.NAAM, Doel.CONTACT)}
    __sleutelhouder__ = "houder_id"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    houder_id: Mapped[uuid.UUID | None]
    versie: Mapped[int] = mapped_column()
    naam = Sealed("contact", categorie=Categorie.NAAM, doel=Doel.CONTACT)
    telefoon = Sealed("contact", categorie=Categorie.CONTACT, doel=Doel.CONTACT)
    stem = Sealed("instemming", categorie=Categorie.STEM, doel=Doel.INSTEMMING)
    __mapper_args__ = {"version_id_col": versie}

    def __init__(self, **values: object) -> None:
        self.id = uuid.uuid4()
        super().__init__(**values)


class Dossier(Base):
    """A row that holds its own key."""

    __tablename__ = "dossiers"
    __table_args__ = {"info": not_personal("only sealed columns say something")}
    __sleutelhouder__ = "id"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    notitie = Sealed("hulp", categorie=Categorie.HULP, doel=Doel.HULPVERLENING)
    bijlage = SealedBytes("hulp", categorie=Categorie.DOCUMENT, doel=Doel.HULPVERLENING)
    vinkje = Sealed("hulp", categorie=Categorie.HULP, doel=Doel.HULPVERLENING, null_tells="asked in SQL")

    def __init__(self, **values: object) -> None:
        self.id = uuid.uuid4()
        super().__init__(**values)
