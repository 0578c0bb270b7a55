"""What a privacyfunctionaris should look at: documents that run out, and reading out of the ordinary."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

DPIA_JAREN = 3
"""A DPIA without a date of its own for review is looked at again after three years (WP 248 rev.01, III D)."""
BINNENKORT = timedelta(days=60)
VENSTER = timedelta(days=7)
"""The days that are looked at, today included."""
GEWOON = timedelta(days=28)
"""The days before them, from which somebody's usual number is taken."""
FACTOR = 3
MINSTENS = 20
"""So many files in one day are never odd for who usually opens few."""
WEIGERINGEN = 2


class Looptijd(StrEnum):
    """How a dated document stands."""

    ONTBREEKT = "ontbreekt"
    LOOPT = "loopt"
    BINNENKORT = "binnenkort"
    VERLOPEN = "verlopen"


def dpia_herzien_voor(dpia_op: date | None, herzien_voor: date | None) -> date | None:
    """The last day (inclusive) for looking at a DPIA again; None when there is no DPIA.

    29 February gives 28 February where the year has no such day.
    """
    if dpia_op is None:
        return None
    if herzien_voor is not None:
        return herzien_voor
    try:
        return dpia_op.replace(year=dpia_op.year + DPIA_JAREN)
    except ValueError:
        return date(dpia_op.year + DPIA_JAREN, 2, 28)


def looptijd(tot: date | None, today: date, *, nodig: bool) -> Looptijd:
    """How something stands that runs up to and including `tot`.

    Without an end it runs on, or (`nodig`) it is missing.
    """
    if tot is None:
        return Looptijd.ONTBREEKT if nodig else Looptijd.LOOPT
    if tot < today:
        return Looptijd.VERLOPEN
    return Looptijd.BINNENKORT if tot - today <= BINNENKORT else Looptijd.LOOPT


class Reden(StrEnum):
    """Why reading is out of the ordinary."""

    VEEL_GEOPEND = "veel_geopend"
    GEWEIGERD = "geweigerd"
    NOODOPENING = "noodopening"
    UITVOER = "uitvoer"


@dataclass(frozen=True, slots=True)
class Leesgedrag:
    """What one person did: files opened per day, and in the window the other things that are looked at."""

    per_dag: Mapping[date, int]
    geweigerd: int = 0
    noodopeningen: int = 0
    uitvoer: int = 0


@dataclass(frozen=True, slots=True)
class Opvallend:
    """One reason to look, with its figure; `gewoon` is the usual number a day, None while it is not known."""

    reden: Reden
    aantal: int
    gewoon: int | None = None
    dag: date | None = None


def gewoon_per_dag(per_dag: Mapping[date, int], today: date) -> int | None:
    """The middle number of files on a day that this person worked, over four weeks before the window.

    Days without a file do not count: who works one day a week is not odd on that day. None without any.
    """
    until = today - VENSTER
    days = sorted(n for day, n in per_dag.items() if until - GEWOON < day <= until and n > 0)
    return round(median(days)) if days else None


def opvallend(gedrag: Leesgedrag, today: date) -> tuple[Opvallend, ...]:
    """What is out of the ordinary in the last seven days, today included; empty for most people.

    Too many: more than three times the usual number on one day, and more than MINSTENS.
    """
    found: list[Opvallend] = []
    usual = gewoon_per_dag(gedrag.per_dag, today)
    days = [(n, day) for day, n in gedrag.per_dag.items() if today - VENSTER < day <= today]
    most, when = max(days, default=(0, today))
    if most > max(MINSTENS, FACTOR * (usual or 0)):
        found.append(Opvallend(Reden.VEEL_GEOPEND, most, usual, when))
    if gedrag.geweigerd >= WEIGERINGEN:
        found.append(Opvallend(Reden.GEWEIGERD, gedrag.geweigerd))
    if gedrag.noodopeningen:
        found.append(Opvallend(Reden.NOODOPENING, gedrag.noodopeningen))
    if gedrag.uitvoer:
        found.append(Opvallend(Reden.UITVOER, gedrag.uitvoer))
    return tuple(found)
