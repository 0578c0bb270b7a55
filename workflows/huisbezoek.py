"""The guard against over-asking, and what follows on each outcome of a visit.

Conversations count, a closed door does not. Each side of the wall counts its own conversations; only the
date `rust_tot` crosses.
"""

from collections.abc import Collection
from dataclasses import dataclass
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


class Weg(StrEnum):
    """Welke weg geprobeerd is om iemand te bereiken."""

    KAART_ACHTERGELATEN = "kaart_achtergelaten"
    SLEUTELPERSOON = "sleutelpersoon"
    GEMENGD_DUO = "gemengd_duo"


class Dagdeel(StrEnum):
    """Deel van de dag. The hour itself is kept nowhere."""

    OCHTEND = "ochtend"
    MIDDAG = "middag"
    AVOND = "avond"


class Moment(StrEnum):
    """When people are home: a part of a working day, or the weekend."""

    OCHTEND = "ochtend"
    MIDDAG = "middag"
    AVOND = "avond"
    WEEKEND = "weekend"


class Reden(StrEnum):
    """Why a door is on today's route, the most pressing first."""

    AFSPRAAK = "afspraak"
    BELOFTE = "belofte"
    BEL_MIJ = "bel_mij"
    NIET_THUIS = "niet_thuis"
    NIEUW = "nieuw"
    NOOIT = "nooit"


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


def naar_maandag(dag: date) -> date:
    """The first Monday on or after this day: a rest that ends on it tells of no day of a talk."""
    return dag + timedelta(days=-dag.weekday() % 7)


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


# ---------------------------------------------------------------- When they are home

MIDDAG_VAN, AVOND_VAN = 12, 17
POGINGEN_VOOR_MEESTAL = 2
EERST_PROBEREN = (Moment.AVOND, Moment.WEEKEND, Moment.MIDDAG, Moment.OCHTEND)
"""Where nobody was home: what to try first. Most people who work are home in the evening."""


@dataclass(frozen=True, slots=True)
class Poging:
    """One ring of the bell: the day, the part of it where it was kept, and whether somebody came."""

    dag: date
    dagdeel: Dagdeel | None
    thuis: bool


def dagdeel_van(uur: int) -> Dagdeel:
    """The part of the day of this hour (0 to 23): the afternoon begins at 12, the evening at 17."""
    if uur < MIDDAG_VAN:
        return Dagdeel.OCHTEND
    return Dagdeel.MIDDAG if uur < AVOND_VAN else Dagdeel.AVOND


def moment_van(dag: date, dagdeel: Dagdeel) -> Moment:
    """Saturday and Sunday are one moment: few people work then, whatever the hour."""
    return Moment.WEEKEND if dag.weekday() >= 5 else Moment(dagdeel)


def was_thuis(uitkomst: Uitkomst) -> bool:
    """Whether somebody opened the door. `verhuisd` says nothing of the household that lives there."""
    return uitkomst in {Uitkomst.GESPREK, Uitkomst.GEEN_GELEGENHEID, Uitkomst.WEIGERT}


def beste_moment(pogingen: Collection[Poging]) -> Moment | None:
    """When this household is mostly home: tried twice or more then, and home more often than not.

    None when nothing says so. Of two moments that are equally good the one tried most often; then the
    evening first, as in EERST_PROBEREN.
    """
    telling = _per_moment(pogingen)
    goed = [
        moment
        for moment, (thuis, keer) in telling.items()
        if keer >= POGINGEN_VOOR_MEESTAL and thuis * 2 > keer
    ]
    return min(
        goed,
        key=lambda m: (-telling[m][0] / telling[m][1], -telling[m][1], EERST_PROBEREN.index(m)),
        default=None,
    )


def nog_te_proberen(pogingen: Collection[Poging]) -> Moment | None:
    """The first moment at which nobody rang yet, where somebody did ring and nobody ever came.

    None after no try at all, after a door that opened, and when every moment was tried.
    """
    telling = _per_moment(pogingen)
    if not telling or any(poging.thuis for poging in pogingen):
        return None
    return next((moment for moment in EERST_PROBEREN if moment not in telling), None)


def _per_moment(pogingen: Collection[Poging]) -> dict[Moment, tuple[int, int]]:
    """By moment: how often somebody was home, of how many tries."""
    telling: dict[Moment, tuple[int, int]] = {}
    for poging in pogingen:
        if poging.dagdeel is not None:
            moment = moment_van(poging.dag, poging.dagdeel)
            thuis, keer = telling.get(moment, (0, 0))
            telling[moment] = (thuis + poging.thuis, keer + 1)
    return telling


def volgende_weg(pogingen: int, geprobeerd: Collection[Weg]) -> Weg | None:
    """What else to try: a card from the first closed door, after three somebody whom they trust, then a pair.

    None while nobody rang, and when every way was tried.
    """
    if pogingen < 1:
        return None
    wegen = tuple(Weg) if pogingen >= POGINGEN_VOOR_ANDERE_WEG else (Weg.KAART_ACHTERGELATEN,)
    return next((weg for weg in wegen if weg not in geprobeerd), None)


# ---------------------------------------------------------------- Today's route


@dataclass(frozen=True, slots=True)
class Deurfeiten:
    """What decides whether a door is on today's route."""

    bewoond: bool
    """Somebody lives there, with a lease or without: owners are visited too."""
    gesproken: bool = False
    geen_bezoek: bool = False
    """They said that they want no visit."""
    pogingen: int = 0
    nieuw: bool = False
    laatste_op: date | None = None
    afspraak_op: date | None = None
    """An appointment that nobody kept yet."""
    rust_tot: date | None = None
    verhuisd: bool = False
    """At the last visit they had moved, and the leases do not say so yet."""


def redenen(deur: Deurfeiten, today: date, erbij: Collection[Reden] = ()) -> tuple[Reden, ...]:
    """Why this door is on today's route, the most pressing first; empty when it is not.

    `erbij`: what is known elsewhere, a promise that is due or a resident who asked to be called. An
    appointment, a promise and such a call break the rest; who was visited today is done for today, but for an
    appointment later that day.
    """
    afspraak = deur.afspraak_op is not None and deur.afspraak_op <= today
    if deur.laatste_op == today and not afspraak:
        return ()
    gevonden = {*erbij, *((Reden.AFSPRAAK,) if afspraak else ())}
    if deur.afspraak_op is None and _nog_te_bereiken(deur, today):
        gevonden.add(_onbereikt(deur))
    return tuple(reden for reden in Reden if reden in gevonden)


def _nog_te_bereiken(deur: Deurfeiten, today: date) -> bool:
    klaar = not deur.bewoond or deur.gesproken or deur.geen_bezoek or _just_moved(deur, today)
    return not klaar and not reden_nodig(deur.rust_tot, today)


def _just_moved(deur: Deurfeiten, today: date) -> bool:
    """Who keeps the leases has 30 days to say who lives there; then somebody looks again."""
    return deur.verhuisd and deur.laatste_op is not None and today < deur.laatste_op + VENSTER


def _onbereikt(deur: Deurfeiten) -> Reden:
    if deur.pogingen:
        return Reden.NIET_THUIS
    return Reden.NIEUW if deur.nieuw else Reden.NOOIT
