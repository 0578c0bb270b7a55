"""The ladder of a referral as it is drawn: each step with its date, and how far it got."""

import datetime as dt
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from renovatie.doorverwijzingen.woorden import REMINDED_HERE, TERMIJN
from workflows.doorverwijzing import STAPPEN, Ladderstand, Laddertermijnen, Trede
from workflows.termijnen import werkdagen_na


@dataclass(frozen=True, slots=True)
class Sport:
    """One step: its words, its day, and gedaan / nu / straks."""

    tekst: LazyString
    op: dt.date
    stand: str


STEPS: dict[Trede, LazyString] = {
    Trede.HERINNERING: _l("Herinnering aan de instantie"),
    Trede.PROCESREGISSEUR: _l("Naar de procesregisseur"),
    Trede.CASUSOVERLEG: _l("Op de agenda van het casusoverleg"),
}
ORDER = (Trede.OP_TIJD, Trede.TE_LAAT, Trede.HERINNERING, Trede.PROCESREGISSEUR, Trede.CASUSOVERLEG)


def sporten(ladder: Ladderstand, termijnen: Laddertermijnen, *, gelezen: bool = True) -> list[Sport]:
    """The steps with their days, by the terms of the complex; empty when no term runs.

    `gelezen`: somebody of the Instantie sees the referral here.
    """
    if ladder.soort is None or ladder.laatste_dag is None:
        return []
    words = STEPS if gelezen else STEPS | {Trede.HERINNERING: REMINDED_HERE}
    numbers = (termijnen.herinnering, termijnen.procesregisseur, termijnen.casusoverleg)
    days = [(TERMIJN[ladder.soort], ladder.laatste_dag)] + [
        (words[trede], werkdagen_na(ladder.laatste_dag, number))
        for trede, number in zip(STAPPEN, numbers, strict=True)
    ]
    reached = max(0, ORDER.index(ladder.trede) - 1) + (ladder.trede is not Trede.OP_TIJD)
    return [
        Sport(tekst, day, "gedaan" if n < reached else "nu" if n == reached else "straks")
        for n, (tekst, day) in enumerate(days)
    ]
