"""The guard against over-asking, and what follows on each outcome of a visit.

Conversations count, a closed door does not. Each side of the wall counts its own conversations; only the
date `rust_tot` crosses.
"""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

GESPREKKEN_MAX = 3
VENSTER = timedelta(days=30)
POGINGEN_VOOR_ANDERE_WEG = 3


class Uitkomst(StrEnum):
    """The outcome of a visit or call."""

    NIET_THUIS = "niet_thuis"
    GEEN_GELEGENHEID = "geen_gelegenheid"
    WEIGERT = "weigert"
    GESPREK = "gesprek"
    VERHUISD = "verhuisd"


class Vervolg(StrEnum):
    """What to do after an outcome."""

    LAAT_KAART_ACHTER = "laat_kaart_achter"
    PROBEER_ANDERE_WEG = "probeer_andere_weg"
    SPREEK_MOMENT_AF = "spreek_moment_af"
    LAAT_MET_RUST = "laat_met_rust"
    LEG_VAST = "leg_vast"
    MELD_VERHUIZING = "meld_verhuizing"


def telt_als_gesprek(uitkomst: Uitkomst) -> bool:
    """Whether this outcome counts against over-asking: only a conversation does."""
    return uitkomst is Uitkomst.GESPREK


def gesprekken_in_venster(gesprekken: Collection[date], today: date) -> int:
    """How many of these conversations lie in the 30 days up to and including today."""
    return sum(today - VENSTER < dag <= today for dag in gesprekken)


def rust_tot(gesprekken: Collection[date], today: date) -> date | None:
    """Until when this home is left alone: the oldest of the last three conversations + 30 days.

    On that day itself it may be visited again. None when fewer than three conversations lie in the 30 days up
    to and including today. Dates after today are not looked at.
    """
    laatste = sorted(dag for dag in gesprekken if dag <= today)[-GESPREKKEN_MAX:]
    if len(laatste) < GESPREKKEN_MAX:
        return None
    einde = laatste[0] + VENSTER
    return einde if einde > today else None


def gezamenlijke_rust(*data: date | None) -> date | None:
    """The date that holds for both sides: the later one. None when no side asks for rest."""
    return max((dag for dag in data if dag is not None), default=None)


def reden_nodig(rust: date | None, today: date) -> bool:
    """Whether going on anyway asks for a reason: while the rest lasts."""
    return rust is not None and today < rust


def na_uitkomst(uitkomst: Uitkomst, pogingen: int = 1) -> Vervolg:
    """What follows on this outcome; `pogingen` counts the closed doors in a row, this one included."""
    match uitkomst:
        case Uitkomst.NIET_THUIS:
            te_vaak = pogingen >= POGINGEN_VOOR_ANDERE_WEG
            return Vervolg.PROBEER_ANDERE_WEG if te_vaak else Vervolg.LAAT_KAART_ACHTER
        case Uitkomst.GEEN_GELEGENHEID:
            return Vervolg.SPREEK_MOMENT_AF
        case Uitkomst.WEIGERT:
            return Vervolg.LAAT_MET_RUST
        case Uitkomst.VERHUISD:
            return Vervolg.MELD_VERHUIZING
        case Uitkomst.GESPREK:
            return Vervolg.LEG_VAST
