"""The ladder of a referral as it is drawn: each step with its date, and how far it got."""

import datetime as dt
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from workflows.doorverwijzing import STANDAARD_TERMIJNEN, Ladderstand, Termijnsoort, Trede
from workflows.termijnen import werkdagen_na


@dataclass(frozen=True, slots=True)
class Sport:
    """One step: its words, its day, and gedaan / nu / straks."""

    tekst: LazyString
    op: dt.date
    stand: str


STEPS: tuple[tuple[Trede, LazyString, int], ...] = (
    (Trede.HERINNERING, _l("Herinnering aan de instantie"), STANDAARD_TERMIJNEN.herinnering),
    (Trede.PROCESREGISSEUR, _l("Naar de procesregisseur"), STANDAARD_TERMIJNEN.procesregisseur),
    (Trede.CASUSOVERLEG, _l("Op de agenda van het casusoverleg"), STANDAARD_TERMIJNEN.casusoverleg),
)
ORDER = (Trede.OP_TIJD, Trede.TE_LAAT, Trede.HERINNERING, Trede.PROCESREGISSEUR, Trede.CASUSOVERLEG)


def sporten(ladder: Ladderstand, today: dt.date) -> list[Sport]:
    """The steps with their days; empty when no term runs."""
    if ladder.soort is None or ladder.laatste_dag is None:
        return []
    first = (
        _l("Antwoord van de instantie")
        if ladder.soort is Termijnsoort.ANTWOORD
        else _l("Eerste contact met de bewoner")
    )
    days = [(first, ladder.laatste_dag)] + [
        (words, werkdagen_na(ladder.laatste_dag, number)) for _trede, words, number in STEPS
    ]
    reached = max(0, ORDER.index(ladder.trede) - 1) + (ladder.trede is not Trede.OP_TIJD)
    return [
        Sport(words, day, "gedaan" if n < reached else "nu" if n == reached else "straks")
        for n, (words, day) in enumerate(days)
    ]
