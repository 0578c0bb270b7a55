"""Breaches: what was found, and what was done about it, one event after another (art. 33 lid 5 AVG)."""

import datetime as dt
import uuid
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import Categorie, Doel, not_personal, personal
from privacy.sealed import Sealed
from renovatie.kern.base import Base, HasId
from workflows.datalek import Gebeurtenis, Risico

_WIE = personal(Categorie.MEDEWERKER, Doel.VERANTWOORDING)


class Datalekssoort(StrEnum):
    """Wat er misging, in grote lijnen."""

    VERKEERDE_ONTVANGER = "verkeerde_ontvanger"
    APPARAAT_KWIJT = "apparaat_kwijt"
    ONBEVOEGD_GELEZEN = "onbevoegd_gelezen"
    OPENBAAR = "openbaar"
    INBRAAK = "inbraak"
    KWIJT = "kwijt"
    ANDERS = "anders"


class Uitzondering(StrEnum):
    """Waarom de mensen om wie het gaat niet ingelicht zijn (art. 34 lid 3 AVG)."""

    VERSLEUTELD = "versleuteld"
    WEGGENOMEN = "weggenomen"
    ONEVENREDIG = "onevenredig"


class Datalek(HasId, Base):
    """Datalek: persoonsgegevens die weg zijn, of bij wie ze niet horen. Immutable."""

    __tablename__ = "datalekken"
    __sleutelhouder__ = "id"
    __table_args__ = (
        CheckConstraint("bekend_op >= ontdekt_op", name="bekend_na_ontdekt"),
        CheckConstraint("aantal is null or aantal >= 0", name="aantal_niet_negatief"),
        {"info": _WIE},
    )

    nummer: Mapped[int] = mapped_column(unique=True)
    organisatie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisaties.id"), index=True)
    """Whose breach it is: the controller that answers to the AP."""
    complex_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("complexen.id"), index=True)
    soort: Mapped[Datalekssoort]
    ontdekt_op: Mapped[dt.datetime]
    """When somebody first saw that something was wrong."""
    bekend_op: Mapped[dt.datetime]
    """When the organisation was reasonably sure that it is a breach: from here the 72 hours run."""
    categorieen: Mapped[list[Any]] = mapped_column(JSON)
    """Kinds of data that it touches, as codes of the register; never the data."""
    aantal: Mapped[int | None]
    """About how many people; None while it is not known."""
    vastgelegd_op: Mapped[dt.datetime]
    door_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    wat = Sealed("datalek", categorie=Categorie.DOCUMENT, doel=Doel.VERANTWOORDING)


class Datalekgebeurtenis(HasId, Base):
    """Gebeurtenis: een stap in de afhandeling van een datalek. Immutable."""

    __tablename__ = "datalekgebeurtenissen"
    __sleutelhouder__ = "datalek_id"
    __table_args__ = (
        UniqueConstraint("datalek_id", "volgnummer"),
        CheckConstraint("(soort = 'beoordeeld') = (risico is not null)", name="oordeel_met_risico"),
        CheckConstraint(
            "(soort = 'niet_ingelicht') = (uitzondering is not null)", name="niet_ingelicht_met_uitzondering"
        ),
        CheckConstraint("soort <> 'gemeld_ap' or length(kenmerk) > 0", name="melding_met_kenmerk"),
        CheckConstraint("soort = 'gemeld_ap' or not te_laat", name="alleen_een_melding_is_te_laat"),
        CheckConstraint("not te_laat or vertraging_zegel is not null", name="te_laat_met_reden"),
        {"info": _WIE},
    )

    datalek_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("datalekken.id"))
    volgnummer: Mapped[int]
    soort: Mapped[Gebeurtenis]
    op: Mapped[dt.datetime]
    """When it happened."""
    vastgelegd_op: Mapped[dt.datetime]
    door_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gebruikers.id"))
    risico: Mapped[Risico | None]
    uitzondering: Mapped[Uitzondering | None]
    kenmerk: Mapped[str] = mapped_column(
        default="", info=not_personal("het nummer waaronder de AP de melding kent")
    )
    te_laat: Mapped[bool] = mapped_column(default=False)
    tekst = Sealed("datalek", categorie=Categorie.DOCUMENT, doel=Doel.VERANTWOORDING)
    vertraging = Sealed(
        "datalek",
        categorie=Categorie.DOCUMENT,
        doel=Doel.VERANTWOORDING,
        null_tells="a check of the table asks a reason of who is late; no household",
    )
    """Why the AP was told after 72 hours (art. 33 lid 1)."""
