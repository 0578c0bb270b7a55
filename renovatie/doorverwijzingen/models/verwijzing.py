"""A referral: its state and dates in plain text, its question sealed, what the partner sees apart.

How it ended is masked: beside a file that somebody ties to an address it would tell what became of her.
"""

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.masked import masked_code_or_none, masked_text_or_none
from privacy.purposes import Categorie, Doel, personal
from privacy.sealed import Sealed
from renovatie.doorverwijzingen.codes import Overdrachtdagdeel, Overdrachtplek, Soort
from renovatie.hulpdossiers.models import OpHulpdossier
from renovatie.kern.base import Base, HasRandomId, PerComplex, Versioned
from workflows.doorverwijzing import Grond, NietTeToetsen, Stand, Uitkomst

VERWIJZING = personal(Categorie.VERWIJZING, Doel.DOORVERWIJZING)


class Doorverwijzing(OpHulpdossier, Versioned, Base):
    """Doorverwijzing: een Hulpvraag die met Toestemming aan een Instantie is gegeven, voor een Doel."""

    __tablename__ = "doorverwijzingen"
    __table_args__ = (
        UniqueConstraint("complex_id", "nummer"),
        Index(None, "complex_id", "stand"),
        CheckConstraint(
            "stand in ('concept', 'ingetrokken') or verzonden_op is not null",
            name="verzonden_met_datum",
        ),
        CheckConstraint(
            "stand in ('concept', 'ingetrokken') or grond <> 'toestemming' or toestemming_id is not null",
            name="verzonden_met_toestemming",
        ),
        CheckConstraint(
            "(overdracht_op is null) = (overdracht_plek is null)"
            " and (overdracht_op is not null or overdracht_dagdeel is null)",
            name="overdracht_met_plek",
        ),
        {"info": VERWIJZING},
    )

    nummer: Mapped[int]
    """What people say on the phone: "doorverwijzing 31". Counted per complex."""
    persoon_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("dossierpersonen.id"))
    hulpvraag_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("hulpvragen.id"), index=True)
    instantie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("instanties.id"), index=True)
    toestemming_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("toestemmingen.id"), index=True)
    vorige_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("doorverwijzingen.id"))
    """The refused referral that this one takes the place of."""
    grond: Mapped[Grond] = mapped_column(default=Grond.TOESTEMMING)
    stand: Mapped[Stand] = mapped_column(default=Stand.CONCEPT)
    afzender_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"), index=True)
    voorsteller_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"))
    """Warm handover: the worker who introduces the resident; None when the resident goes alone."""
    overdracht_op: Mapped[dt.date | None]
    """The day of the appointment at which the resident is introduced."""
    overdracht_dagdeel: Mapped[Overdrachtdagdeel | None]
    overdracht_plek: Mapped[Overdrachtplek | None]
    gemaakt_op: Mapped[dt.date]
    verzonden_op: Mapped[dt.date | None]
    beantwoord_op: Mapped[dt.date | None]
    eerste_contact_op: Mapped[dt.date | None]
    gemelde_uitkomst = masked_code_or_none(Uitkomst, categorie=Categorie.VERWIJZING, doel=Doel.DOORVERWIJZING)
    """What the partner reports; the sender still has to ask the resident."""
    gemeld_op: Mapped[dt.date | None]
    """On which day the partner reported something: only then there is a `gemelde_uitkomst`."""
    uitkomst = masked_code_or_none(Uitkomst, categorie=Categorie.VERWIJZING, doel=Doel.DOORVERWIJZING)
    """What the resident said at the check; None while open, and for good where nobody could ask her."""
    getoetst_op: Mapped[dt.date | None]
    niet_te_toetsen = masked_code_or_none(
        NietTeToetsen, categorie=Categorie.VERWIJZING, doel=Doel.DOORVERWIJZING
    )
    afgesloten_op: Mapped[dt.date | None]
    heropend_op: Mapped[dt.date | None]
    """From the day after this the term for a new contact runs."""
    vraag = Sealed("hulp", categorie=Categorie.VERWIJZING, doel=Doel.DOORVERWIJZING)


class Verwijzingskopie(HasRandomId, PerComplex, Base):
    """Verwijzingskopie: precies wat de instantie ziet, onder een eigen sleutel. Emptied when it is closed."""

    __tablename__ = "verwijzingskopieen"
    __table_args__ = (UniqueConstraint("doorverwijzing_id"), {"info": VERWIJZING})
    __sleutelhouder__ = "doorverwijzing_id"

    doorverwijzing_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("doorverwijzingen.id"))
    naam = Sealed("verwijzing", categorie=Categorie.NAAM, doel=Doel.DOORVERWIJZING)
    telefoon = Sealed("verwijzing", categorie=Categorie.CONTACT, doel=Doel.DOORVERWIJZING)
    vraag = Sealed("verwijzing", categorie=Categorie.VERWIJZING, doel=Doel.DOORVERWIJZING)


class Verwijzinggebeurtenis(HasRandomId, PerComplex, Base):
    """Verwijzinggebeurtenis: wat er met een doorverwijzing gebeurde, wanneer en door wie. Immutable."""

    __tablename__ = "verwijzinggebeurtenissen"
    __table_args__ = (UniqueConstraint("doorverwijzing_id", "volgnummer"), {"info": VERWIJZING})
    __sleutelhouder__ = "dossier_id"

    dossier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("hulpdossiers.id"), index=True)
    doorverwijzing_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("doorverwijzingen.id"))
    volgnummer: Mapped[int]
    soort: Mapped[Soort]
    naar: Mapped[Stand]
    """The state after it; the same as before where nothing changed."""
    op: Mapped[dt.date]
    door_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    reden = masked_text_or_none(categorie=Categorie.VERWIJZING, doel=Doel.DOORVERWIJZING)
    """A code, never words: how it ended is one of them."""
    namens = Sealed("hulp", categorie=Categorie.VERWIJZING, doel=Doel.DOORVERWIJZING)
    """Who of the Instantie said it by phone, when the sender wrote it down."""
