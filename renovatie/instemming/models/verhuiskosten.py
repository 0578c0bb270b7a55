"""The minimum for removal costs, as far as the corporation itself added it."""

import datetime as dt
import uuid
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from privacy.purposes import not_personal
from renovatie.instemming.models._gedeeld import MEDEWERKER, Vastgelegd
from renovatie.kern.base import Base, HasId


class Verhuiskostenminimum(HasId, Vastgelegd, Base):
    """Verhuiskostenminimum: het minimumbedrag van art. 7:220 lid 6 BW voor een tijdvak, met de bron.

    One person adds it and another confirms it: only then letters use it, and it never changes any more.
    """

    __tablename__ = "verhuiskostenminima"
    __table_args__ = (
        CheckConstraint("tot >= vanaf", name="tot_na_vanaf"),
        CheckConstraint("bedrag > 0", name="bedrag_positief"),
        CheckConstraint("(bevestigd_door is null) = (bevestigd_op is null)", name="bevestigd_door_iemand"),
        CheckConstraint("bevestigd_door is null or bevestigd_door <> vastgelegd_door", name="vier_ogen"),
        {"info": not_personal("een bedrag uit de wet, voor alle huurders van de corporatie")},
    )

    organisatie_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisaties.id"), index=True)
    vanaf: Mapped[dt.date]
    tot: Mapped[dt.date]
    """Last day (inclusive)."""
    bedrag: Mapped[Decimal]
    bron: Mapped[str]
    """Where the amount was read: the number of the Staatscourant, or the page of the law."""
    bevestigd_door: Mapped[uuid.UUID | None] = mapped_column(info=MEDEWERKER)
    bevestigd_op: Mapped[dt.datetime | None]
