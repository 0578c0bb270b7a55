"""What comes next for one lease while the answers come in: wait, write, go by, or leave in peace.

Each version has an answer term and one reminder letter; only then silence is a reason to go by. Nobody is
pressed: a home that rests, that wants letters only, or that will not talk, gets no visit (domein, phase 4a).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from workflows.huisbezoek import reden_nodig
from workflows.stemmen import Stemstand

HERINNERINGSTERMIJN: Final = timedelta(days=14)
"""Method: how long the one reminder gets before silence is a reason to go by."""
NA_EEN_GESPREK: Final = timedelta(days=14)
"""Method: how long a talk is left to do its work before the next one."""


class Gesprek(StrEnum):
    """How the newest talk about the proposal ended."""

    GESPREK = "gesprek"
    NIET_THUIS = "niet_thuis"
    WIL_NIET_PRATEN = "wil_niet_praten"


class Vervolgstap(StrEnum):
    """The next step of the woonconsulent for one lease."""

    NIETS = "niets"
    WACHT = "wacht"
    HERINNER = "herinner"
    ANTWOORD_OP_VOORWAARDE = "antwoord_op_voorwaarde"
    ALLEEN_SCHRIFTELIJK = "alleen_schriftelijk"
    MET_RUST = "met_rust"
    HANDTEKENING = "handtekening"
    NIEUW_FORMULIER = "nieuw_formulier"
    GESPREK = "gesprek"
    OPNIEUW_LANGS = "opnieuw_langs"
    NA_GESPREK = "na_gesprek"


LANGS: Final = frozenset(
    {
        Vervolgstap.HANDTEKENING,
        Vervolgstap.NIEUW_FORMULIER,
        Vervolgstap.GESPREK,
        Vervolgstap.OPNIEUW_LANGS,
    }
)
"""The steps for which somebody goes to the door."""


@dataclass(frozen=True)
class Draagvlakfeit:
    """What is known of one lease. All dates are inclusive last days, or the day that something happened.

    `reactie_op`: when the last answer came in. `schriftelijk`: this household wants letters only.
    """

    stand: Stemstand
    antwoord_tot: date | None = None
    herinnerd_op: date | None = None
    reactie_op: date | None = None
    handtekening_ontbreekt: bool = False
    rust_tot: date | None = None
    schriftelijk: bool = False
    gesprek_op: date | None = None
    gesprek: Gesprek | None = None


def vervolgstap(feit: Draagvlakfeit, today: date) -> Vervolgstap:
    """The next step for this lease today."""
    if feit.stand in (Stemstand.JA, Stemstand.JA_NA_TELLING):
        return Vervolgstap.NIETS
    if feit.stand is Stemstand.VOORWAARDELIJK:
        return Vervolgstap.ANTWOORD_OP_VOORWAARDE
    if feit.stand is Stemstand.GEEN_REACTIE and not _term_is_over(feit, today):
        return _during_the_term(feit, today)
    if feit.schriftelijk or _talked(feit) is Gesprek.WIL_NIET_PRATEN:
        return Vervolgstap.ALLEEN_SCHRIFTELIJK
    if reden_nodig(feit.rust_tot, today):
        return Vervolgstap.MET_RUST
    return _at_the_door(feit, today)


def gesprek_vanaf(antwoord_tot: date | None, herinnerd_op: date | None) -> date | None:
    """The first day on which silence is a reason to go by; None while no term or no reminder has run."""
    if antwoord_tot is None or herinnerd_op is None:
        return None
    return max(antwoord_tot + timedelta(days=1), herinnerd_op + HERINNERINGSTERMIJN)


def _term_is_over(feit: Draagvlakfeit, today: date) -> bool:
    vanaf = gesprek_vanaf(feit.antwoord_tot, feit.herinnerd_op)
    return vanaf is not None and today >= vanaf


def _during_the_term(feit: Draagvlakfeit, today: date) -> Vervolgstap:
    over = feit.antwoord_tot is not None and today > feit.antwoord_tot
    return Vervolgstap.HERINNER if over and feit.herinnerd_op is None else Vervolgstap.WACHT


def _at_the_door(feit: Draagvlakfeit, today: date) -> Vervolgstap:
    talked = _talked(feit)
    if talked is Gesprek.NIET_THUIS:
        return Vervolgstap.OPNIEUW_LANGS
    if talked is not None and feit.gesprek_op is not None and today < feit.gesprek_op + NA_EEN_GESPREK:
        return Vervolgstap.NA_GESPREK
    if feit.stand is Stemstand.ONGELDIG:
        return Vervolgstap.HANDTEKENING if feit.handtekening_ontbreekt else Vervolgstap.NIEUW_FORMULIER
    return Vervolgstap.GESPREK


def _talked(feit: Draagvlakfeit) -> Gesprek | None:
    """The newest talk, unless an answer came in after it: then it is about something else."""
    if feit.gesprek_op is None or (feit.reactie_op is not None and feit.gesprek_op < feit.reactie_op):
        return None
    return feit.gesprek
