"""The monthly casusoverleg: its agenda proposes itself, its days, and how long its sheets stay open.

Ids in it are those of the random Hulpdossier, never of a home.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from workflows.doorverwijzing import Trede
from workflows.termijnen import is_werkdag

PARTNERS_VOOR_CASUS = 2
BLAD_OPEN = timedelta(hours=48)
"""How long the sheet of a meeting stays open after its minutes."""
BESLOTEN_OPEN = timedelta(days=2)
"""How long the sheet of a closed meeting stays open after its day (that last day inclusive)."""
BESLOTEN_VOORUIT = timedelta(days=60)
"""How far ahead a closed meeting is planned at most (inclusive): its sheet has a name until then."""
NOTULEN_NA = timedelta(days=2)
"""So long after a meeting (that last day inclusive) who leads is reminded that its minutes are not made."""
HERINNER_WERKDAGEN = 5
"""So many working days before a meeting the owners hear which actions still wait."""
MEESTE_OVERLEGGEN = 12
"""A calendar holds at most a year."""


class Overlegstand(StrEnum):
    """Where a meeting stands. Minutes can be made of one that was held."""

    GEPLAND = "gepland"
    BEZIG = "bezig"
    GEHOUDEN = "gehouden"
    VASTGESTELD = "vastgesteld"
    AFGELAST = "afgelast"


class Puntsoort(StrEnum):
    """What a point on the agenda is: a household without a name, or how we work."""

    CASUS = "casus"
    WERKVRAAG = "werkvraag"


class Actiestand(StrEnum):
    """Where an Actiepunt stands: it is carried over until it is one of the last two."""

    OPEN = "open"
    GEDAAN = "gedaan"
    VERVALLEN = "vervallen"


TE_VULLEN = frozenset({Overlegstand.GEPLAND, Overlegstand.BEZIG})
"""While a meeting is one of these, points can be put on its agenda."""


def blad_dicht(notulen_om: datetime | None, now: datetime) -> bool:
    """Whether the sheet is closed: from 48 hours after the minutes on (inclusive); never without minutes."""
    return notulen_om is not None and now >= notulen_om + BLAD_OPEN


def scherm_dicht(datum: date, today: date) -> bool:
    """Whether the cases are shut for all but who makes the minutes: from the third day after the meeting on.

    With or without minutes: what nobody wrote down is no reason to leave a case open.
    """
    return today > datum + BLAD_OPEN


def besloten_dicht(datum: date, today: date) -> bool:
    """Whether the sheet of a closed meeting is closed: from the third day after it on."""
    return today > datum + BESLOTEN_OPEN


def jaarrooster(eerste: date, aantal: int) -> tuple[date, ...]:
    """The days of a series: the same weekday of the month as the first (the second Tuesday, …).

    A day that is no working day moves a week on; a fifth weekday becomes the last one of a month with four.
    Raises ValueError for less than one or more than twelve.
    """
    if not 1 <= aantal <= MEESTE_OVERLEGGEN:
        raise ValueError("a calendar holds one to twelve meetings")
    hoeveelste = (eerste.day - 1) // 7
    dagen = [eerste]
    for verder in range(1, aantal):
        maand = eerste.month - 1 + verder
        dagen.append(_weekday_of(eerste.year + maand // 12, maand % 12 + 1, eerste.weekday(), hoeveelste))
    return tuple(dagen)


def _weekday_of(jaar: int, maand: int, weekdag: int, hoeveelste: int) -> date:
    begin = date(jaar, maand, 1)
    dag = begin + timedelta(days=(weekdag - begin.weekday()) % 7 + 7 * hoeveelste)
    if dag.month != maand:
        dag -= timedelta(days=7)
    while not is_werkdag(dag) and weekdag < 5:
        dag += timedelta(days=7)
    return dag


def herinner_vanaf(datum: date) -> date:
    """The first day on which owners of open actions are reminded: five working days before the meeting."""
    dag = datum
    for _ in range(HERINNER_WERKDAGEN):
        dag -= timedelta(days=1)
        while not is_werkdag(dag):
            dag -= timedelta(days=1)
    return dag


class Aanleiding(StrEnum):
    """Why something is on the agenda."""

    MEER_PARTNERS = "meer_partners"
    DOORVERWIJZING_OP_LADDER = "doorverwijzing_op_ladder"
    ACTIEPUNT_OVER_DATUM = "actiepunt_over_datum"


class Agendasoort(StrEnum):
    """What an item is about."""

    CASUS = "casus"
    ACTIEPUNT = "actiepunt"


@dataclass(frozen=True)
class Dossierfeit:
    """One Hulpdossier: the Instanties that help it now, and the steps of its open referrals."""

    dossier_id: str
    partners: frozenset[str] = frozenset()
    treden: tuple[Trede, ...] = ()


@dataclass(frozen=True)
class Actiefeit:
    """One Actiepunt: its date, and whether it is done."""

    actie_id: str
    uiterlijk: date
    gedaan: bool = False


@dataclass(frozen=True)
class Agendapunt:
    """One proposed item with every reason for it; `dagen_over_datum` only for an Actiepunt."""

    soort: Agendasoort
    id: str
    aanleidingen: tuple[Aanleiding, ...]
    dagen_over_datum: int = 0


def voorstel_agenda(
    dossiers: Iterable[Dossierfeit], acties: Iterable[Actiefeit], today: date
) -> tuple[Agendapunt, ...]:
    """The proposed agenda: overdue actions, the longest overdue first, then cases, most reasons first.

    A case is there once, however many reasons it has. An action is overdue from the day after its date.
    """
    over_datum = [
        _actiepunt(actie, today) for actie in acties if not actie.gedaan and actie.uiterlijk < today
    ]
    casussen = [punt for punt in map(_casus, dossiers) if punt.aanleidingen]
    return (
        *sorted(over_datum, key=lambda punt: (-punt.dagen_over_datum, punt.id)),
        *sorted(casussen, key=lambda punt: (-len(punt.aanleidingen), punt.id)),
    )


def _actiepunt(actie: Actiefeit, today: date) -> Agendapunt:
    dagen = (today - actie.uiterlijk).days
    return Agendapunt(Agendasoort.ACTIEPUNT, actie.actie_id, (Aanleiding.ACTIEPUNT_OVER_DATUM,), dagen)


def _casus(dossier: Dossierfeit) -> Agendapunt:
    aanleidingen = []
    if len(dossier.partners) >= PARTNERS_VOOR_CASUS:
        aanleidingen.append(Aanleiding.MEER_PARTNERS)
    if Trede.CASUSOVERLEG in dossier.treden:
        aanleidingen.append(Aanleiding.DOORVERWIJZING_OP_LADDER)
    return Agendapunt(Agendasoort.CASUS, dossier.dossier_id, tuple(aanleidingen))
