"""Tables of the frame itself: jobs, form ids, the demo clock, what waits for its mask after a migration."""

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import Categorie, Doel, not_personal, personal
from renovatie.kern.base import Base, HasRandomId, PerComplex


class Taak(Base):
    """Werk voor later (brieven, import, ochtendronde): ids only, never a name or a text."""

    __tablename__ = "taken"
    __table_args__ = (
        CheckConstraint("gedaan >= 0", name="gedaan_niet_negatief"),
        {"info": not_personal("werkvoorraad: alleen ids, tellingen en momenten")},
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    soort: Mapped[str]
    sleutel: Mapped[str] = mapped_column(unique=True)
    gegevens: Mapped[dict[str, Any]] = mapped_column(JSON)
    vanaf: Mapped[float] = mapped_column(index=True)
    """Due moment in real seconds; while the job runs: the end of the lease."""
    beurt: Mapped[int] = mapped_column(default=0)
    """Fencing token: one more at each claim. Only the holder of the newest one may finish."""
    gedaan: Mapped[int] = mapped_column(default=0)
    totaal: Mapped[int | None]
    pogingen: Mapped[int] = mapped_column(default=0)
    stop: Mapped[bool] = mapped_column(default=False)
    fout: Mapped[str | None]
    klaar: Mapped[float | None]


class Idempotentie(Base):
    """Een formulier dat al verwerkt is: the same id, actor and content gives the first answer again."""

    __tablename__ = "idempotenties"
    __table_args__ = ({"info": not_personal("formulier-id, hash van de inhoud en het antwoord-adres")},)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    actor_id: Mapped[uuid.UUID]
    inhoud_hash: Mapped[str]
    antwoord: Mapped[str]
    moment: Mapped[dt.datetime]


class Demoklok(Base):
    """De klok van de demo: one row with the days that it was moved forward."""

    __tablename__ = "demoklok"
    __table_args__ = (
        CheckConstraint("id = 1", name="een_rij"),
        CheckConstraint("dagen >= 0", name="alleen_vooruit"),
        {"info": not_personal("stand van de demoklok")},
    )

    id: Mapped[int] = mapped_column(primary_key=True, default=1, autoincrement=False)
    dagen: Mapped[int] = mapped_column(default=0)


class Overzetting(HasRandomId, PerComplex, Base):
    """Een oude open waarde die op haar masker wacht. The start after a migration empties it."""

    __tablename__ = "overzettingen"
    __table_args__ = (
        UniqueConstraint("tabel", "kolom", "rij_id"),
        {"info": personal(Categorie.HULP, Doel.HULPVERLENING)},
    )

    tabel: Mapped[str]
    kolom: Mapped[str]
    """The attribute of the model, not its column."""
    rij_id: Mapped[uuid.UUID]
    waarde: Mapped[str]
    """A day as text; empty where there was none."""
