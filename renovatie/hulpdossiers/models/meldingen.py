"""What happened without Toestemming, and who opened a closed file."""

import datetime as dt
import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import Categorie, Doel, personal
from privacy.sealed import Sealed
from renovatie.hulpdossiers.codes import (
    Noodreden,
)
from renovatie.hulpdossiers.models.dossier import MEDEWERKER, OpHulpdossier, sealed_help
from renovatie.kern.base import Base
from workflows.doorverwijzing import Grond


class Zorgmelding(OpHulpdossier, Base):
    """Zorgmelding: dat er zonder toestemming iets gemeld is, wanneer en bij wie; nooit wat."""

    __tablename__ = "zorgmeldingen"
    __table_args__ = (
        CheckConstraint("grond in ('meldcode', 'vitaal_belang')", name="grond_zonder_toestemming"),
        CheckConstraint(
            "(bevestigd_door is null) = (bevestigd_op is null)"
            " and (bevestigd_door is null or bevestigd_door <> gemeld_door)",
            name="tweede_medewerker",
        ),
        CheckConstraint("(grond = 'vitaal_belang') = (uiterlijk is not null)", name="spoed_met_einde"),
        CheckConstraint("afgesloten_op is null or afgesloten_op >= gemeld_op", name="afgesloten_na_gemeld"),
        {"info": personal(Categorie.VERWIJZING, Doel.DOORVERWIJZING)},
    )

    grond: Mapped[Grond]
    gemeld_op: Mapped[dt.date]
    gemeld_door: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    bevestigd_door: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gebruikers.id"))
    bevestigd_op: Mapped[dt.date | None]
    uiterlijk: Mapped[dt.date | None]
    """Last day (inclusive) on which acute danger counts as a ground."""
    afgesloten_op: Mapped[dt.date | None]
    reden = Sealed("hulp", categorie=Categorie.VERWIJZING, doel=Doel.DOORVERWIJZING)
    meldpunt = Sealed("hulp", categorie=Categorie.VERWIJZING, doel=Doel.DOORVERWIJZING)
    ingelicht = Sealed("hulp", categorie=Categorie.VERWIJZING, doel=Doel.DOORVERWIJZING)
    """Codes, padded: on a row of a file even the name of a hotline says what is going on at home."""


class Noodopening(OpHulpdossier, Base):
    """Noodopening: iemand opende een gesloten of beperkt dossier, met een reden, voor een uur."""

    __tablename__ = "noodopeningen"
    __table_args__ = (
        Index(None, "dossier_id", "door_id", "tot"),
        CheckConstraint("tot > geopend_op", name="tot_na_geopend"),
        {"info": MEDEWERKER},
    )

    door_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    reden: Mapped[Noodreden]
    geopend_op: Mapped[dt.datetime]
    tot: Mapped[dt.datetime]
    """From this moment on (inclusive) the file is closed again."""
    toelichting = sealed_help()
