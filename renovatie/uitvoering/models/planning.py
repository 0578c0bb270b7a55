"""The planning of the works per home, and what happened to it."""

import datetime as dt
import uuid
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import Categorie, Doel, personal
from renovatie.kern.base import Base, HasId, PerComplex, Versioned
from workflows.logeren import Logeerbehoefte
from workflows.uitvoering import Aard, Dringendreden, Grond

PLANNING = personal(Categorie.PLANNING, Doel.UITVOERING)
MEDEWERKER = personal(Categorie.MEDEWERKER, Doel.VERANTWOORDING)


class Uitsluitreden(StrEnum):
    """Why a home is left out of the works; a code, so that no story about a household ends up here."""

    RECHTER_WEES_AF = "rechter_wees_af"
    GEEN_INSTEMMING = "geen_instemming"
    EIGENAAR_DOET_NIET_MEE = "eigenaar_doet_niet_mee"
    AL_GERENOVEERD = "al_gerenoveerd"
    WERK_NIET_NODIG = "werk_niet_nodig"


class Werkplanning(HasId, PerComplex, Versioned, Base):
    """Werkplanning: de werkzaamheden in een woning, van plan tot oplevering of uitsluiting.

    One per home and aard. The start of a renovatie is refused by the database itself while the complex has
    no Poortbesluit, or does not stand in phase 4b; so is a guest home that is booked twice (by a trigger, and
    on PostgreSQL by an exclusion constraint too, because two transactions do not see each other's rows).
    """

    __tablename__ = "werkplanningen"
    __table_args__ = (
        UniqueConstraint("woning_id", "aard"),
        Index(None, "complex_id", "start"),
        CheckConstraint("(start is null) = (eind is null)", name="start_met_eind"),
        CheckConstraint("start is null or eind >= start", name="eind_na_start"),
        CheckConstraint("(aard = 'dringend') = (dringend_reden is not null)", name="dringend_met_reden"),
        CheckConstraint("begonnen_op is null or start is not null", name="begonnen_was_gepland"),
        CheckConstraint(
            "opgeleverd_op is null or (begonnen_op is not null and opgeleverd_op >= begonnen_op)",
            name="opgeleverd_na_begin",
        ),
        CheckConstraint("(uitgesloten_op is null) = (uitsluitreden is null)", name="uitgesloten_met_reden"),
        CheckConstraint("uitgesloten_op is null or begonnen_op is null", name="niet_beide"),
        CheckConstraint("start is not null or uitgesloten_op is not null", name="gepland_of_uitgesloten"),
        CheckConstraint("(logeer_van is null) = (logeerwoning_id is null)", name="logeren_met_woning"),
        CheckConstraint("(logeer_van is null) = (logeer_tot is null)", name="logeren_met_einde"),
        CheckConstraint("logeer_van is null or logeer_tot >= logeer_van", name="logeren_op_volgorde"),
        {"info": PLANNING},
    )

    woning_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("woningen.id"))
    aard: Mapped[Aard]
    dringend_reden: Mapped[Dringendreden | None]
    """What cannot wait; a code, so that no story about a household ends up here."""
    start: Mapped[dt.date | None]
    """First planned working day."""
    eind: Mapped[dt.date | None]
    """Last planned working day (inclusive), computed."""
    aangekondigd_op: Mapped[dt.date | None]
    """Since when the resident knows the date. Crosses the wall, as does the guest home."""
    voor_huur_id: Mapped[uuid.UUID | None]
    """The lease of the household that knows the date and stays in the guest home; another one starts anew."""
    proefwoning: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Residents judge this home first; until they did, no other renovation begins."""
    logeren: Mapped[Logeerbehoefte] = mapped_column(
        default=Logeerbehoefte.ONBEKEND, server_default=Logeerbehoefte.ONBEKEND.value
    )
    logeerwoning_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("woningen.id"), index=True)
    logeer_van: Mapped[dt.date | None]
    logeer_tot: Mapped[dt.date | None]
    begonnen_op: Mapped[dt.date | None]
    grond: Mapped[Grond | None]
    """On which ground the home was open when the works began; the contractor never sees it."""
    opgeleverd_op: Mapped[dt.date | None]
    uitgesloten_op: Mapped[dt.date | None]
    uitsluitreden: Mapped[Uitsluitreden | None]


class Werksoort(StrEnum):
    """What happened to the planning of a home."""

    GEPLAND = "gepland"
    VERPLAATST = "verplaatst"
    BEGONNEN = "begonnen"
    OPGELEVERD = "opgeleverd"
    UITGESLOTEN = "uitgesloten"


class Werkgebeurtenis(HasId, PerComplex, Base):
    """Werkgebeurtenis: een stap in de werkplanning van een woning, met wie en wanneer. Append-only."""

    __tablename__ = "werkgebeurtenissen"
    __table_args__ = ({"info": PLANNING},)

    planning_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("werkplanningen.id"), index=True)
    soort: Mapped[Werksoort]
    datum: Mapped[dt.date]
    """The day it is about: of the start, the delivery or the exclusion."""
    vastgelegd_door: Mapped[uuid.UUID] = mapped_column(info=MEDEWERKER)
    vastgelegd_op: Mapped[dt.datetime]
