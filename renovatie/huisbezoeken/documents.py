"""The card for the letterbox: that we were there, where to call, and a code. No name, and no reason."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from babel.dates import format_date
from sqlalchemy.orm import Session

from renovatie.huisbezoeken.belcode import belcode
from renovatie.hulpdossiers.dag import Bereikbaar
from renovatie.hulpdossiers.pseudoniemen import Huishouden
from renovatie.kern.pdf import make_pdf

PER_VEL = 4


@dataclass(frozen=True, slots=True)
class Buskaart:
    """One card: the number of the letterbox, and the code that leads back to it."""

    nummer: str
    code: str


def make_cards(session: Session, huishoudens: Sequence[Huishouden], op: dt.date) -> list[Buskaart]:
    """The cards of these homes for this day, in the order of the route."""
    return [Buskaart(h.nummer, belcode(session, h, op)) for h in huishoudens]


def cards_pdf(kaarten: Sequence[Buskaart], team: Bereikbaar, op: dt.date) -> bytes:
    """One card on an A6, or four on each A4 to cut. Raises PdfRefused."""
    vellen = [kaarten[begin : begin + PER_VEL] for begin in range(0, len(kaarten), PER_VEL)]
    return make_pdf(
        "pdf/buskaart.html",
        titel="We waren bij u",
        vellen=vellen,
        los=len(kaarten) == 1,
        team=team,
        # With the day of the week: people remember that one.
        dag=format_date(op, "EEEE d MMMM", locale="nl"),
    )
