"""Destroying at the end of a Bewaartermijn: what was proposed, what was destroyed, what may not be."""

import datetime as dt
import uuid
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import Categorie, Doel, personal
from privacy.retention import Reden
from renovatie.kern.base import Base, HasId, HasRandomId

MEDEWERKER = personal(Categorie.MEDEWERKER, Doel.VERANTWOORDING)


class Voorstelstand(StrEnum):
    """Where a proposal stands. Between `bevestigd` and `klaar` a job is at work."""

    OPEN = "open"
    INGETROKKEN = "ingetrokken"
    BEVESTIGD = "bevestigd"
    KLAAR = "klaar"


class Regelstand(StrEnum):
    """Where one thing of a proposal stands.

    `vernietigd`: gone from the main database, its keys still to be wiped; `gewist`: the keys too.
    """

    WACHT = "wacht"
    VERNIETIGD = "vernietigd"
    GEWIST = "gewist"
    OVERGESLAGEN = "overgeslagen"


class Overslagreden(StrEnum):
    """Why a thing of a confirmed proposal was not destroyed after all."""

    BLOKKADE = "blokkade"
    NIET_MEER_AAN_DE_BEURT = "niet_meer_aan_de_beurt"


class Blokkadereden(StrEnum):
    """Why something must be kept although its term is over; a code, so that no story ends up here."""

    RECHTSZAAK = "rechtszaak"
    KLACHT = "klacht"
    TOEZICHTHOUDER = "toezichthouder"
    VERZOEK = "verzoek"
    ARCHIEFWET = "archiefwet"


class Vernietigingsvoorstel(HasId, Base):
    """Vernietigingsvoorstel: wat iemand wil vernietigen, en wie van dezelfde organisatie dat bevestigde."""

    __tablename__ = "vernietigingsvoorstellen"
    __table_args__ = (
        Index(None, "organisatie_id", "stand"),
        CheckConstraint("bevestigd_door <> voorgesteld_door", name="door_een_tweede"),
        CheckConstraint("(bevestigd_door is null) = (bevestigd_op is null)", name="bevestigd_met_moment"),
        CheckConstraint(
            "(ingetrokken_door is null) = (ingetrokken_op is null)", name="ingetrokken_met_moment"
        ),
        CheckConstraint("(stand in ('bevestigd', 'klaar')) = (bevestigd_op is not null)", name="stand_klopt"),
        CheckConstraint("(stand = 'klaar') = (klaar_op is not null)", name="klaar_met_moment"),
        CheckConstraint("(stand = 'ingetrokken') = (ingetrokken_op is not null)", name="ingetrokken_klopt"),
        {"info": MEDEWERKER},
    )

    organisatie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisaties.id"))
    complex_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("complexen.id"), index=True)
    soort: Mapped[str]
    """Code of the kind of thing, see kern/bewaren."""
    verzoekdeel_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("verzoekdelen.id"), index=True)
    """The granted request (art. 17 AVG) for which this goes before its term; None: its term is over."""
    stand: Mapped[Voorstelstand] = mapped_column(default=Voorstelstand.OPEN)
    voorgesteld_door: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    voorgesteld_op: Mapped[dt.datetime]
    bevestigd_door: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"))
    bevestigd_op: Mapped[dt.datetime | None]
    ingetrokken_door: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"))
    ingetrokken_op: Mapped[dt.datetime | None]
    klaar_op: Mapped[dt.datetime | None]


class Vernietigingsregel(HasRandomId, Base):
    """Vernietigingsregel: een ding in een Vernietigingsvoorstel, met zijn laatste dag en wat ervan werd."""

    __tablename__ = "vernietigingsregels"
    __table_args__ = (
        UniqueConstraint("voorstel_id", "object_id"),
        CheckConstraint(
            "(stand = 'overgeslagen') = (overslagreden is not null)", name="overgeslagen_met_reden"
        ),
        {"info": MEDEWERKER},
    )

    voorstel_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("vernietigingsvoorstellen.id"))
    object_id: Mapped[uuid.UUID] = mapped_column(index=True)
    laatste_dag: Mapped[dt.date]
    reden: Mapped[Reden]
    stand: Mapped[Regelstand] = mapped_column(default=Regelstand.WACHT)
    overslagreden: Mapped[Overslagreden | None]


class Vernietiging(HasId, Base):
    """Vernietiging: een sleutel die weg moet en nooit terugkomt, en wat ermee verdween. Append-only.

    Restoring a lost key store takes every (houder_id, dossier) of this table out again. Things without a
    key of their own have a row without a holder.
    """

    __tablename__ = "vernietigingen"
    __table_args__ = (
        UniqueConstraint("houder_id", "dossier"),
        Index(None, "soort", "object_id"),
        CheckConstraint("(houder_id is null) = (dossier is null)", name="houder_met_dossier"),
        {"info": MEDEWERKER},
    )

    voorstel_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("vernietigingsvoorstellen.id"), index=True)
    soort: Mapped[str]
    object_id: Mapped[uuid.UUID]
    houder_id: Mapped[uuid.UUID | None]
    dossier: Mapped[str | None]
    op: Mapped[dt.date]


class Bewaarblokkade(HasId, Base):
    """Bewaarblokkade: wat langer bewaard moet worden dan zijn termijn, waarom, en wie dat ophief.

    Without a kind, a complex or an object it holds for all of them.
    """

    __tablename__ = "bewaarblokkades"
    __table_args__ = (
        Index(None, "organisatie_id", "opgeheven_op"),
        CheckConstraint("opgeheven_door <> gezet_door", name="opgeheven_door_een_tweede"),
        CheckConstraint("(opgeheven_door is null) = (opgeheven_op is null)", name="opgeheven_met_moment"),
        CheckConstraint("object_id is null or soort is not null", name="object_met_soort"),
        {"info": MEDEWERKER},
    )

    organisatie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisaties.id"))
    soort: Mapped[str | None]
    complex_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("complexen.id"), index=True)
    object_id: Mapped[uuid.UUID | None]
    reden: Mapped[Blokkadereden]
    zaak: Mapped[str] = mapped_column(default="")
    """Number of the case or the letter; never a name."""
    gezet_door: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    gezet_op: Mapped[dt.datetime]
    opgeheven_door: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"))
    opgeheven_op: Mapped[dt.datetime | None]
