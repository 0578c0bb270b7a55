"""Small numbers: what may be said about a group without saying it about a person.

Two questions are answered here. May this table be published, and which of its rows (art. 5 lid 1 onder c,
overweging 26 AVG)? And may this case be put before a meeting without a name, or is it too rare?

The rules for a table, all of them needed together:

- a number under ten is not shown, zero included, and its whole row goes with it;
- a row that goes alone could be found by subtracting the others from the number of households, which the
  whole flat knows. So at least two rows go, with at least twenty households in them. Which one goes along
  follows from the order of the list and never from the numbers: the rule itself must tell nothing;
- what is shown is rounded to five, and a percentage is made of rounded numbers only;
- no attribute stands in two tables, so that no table is the margin of another;
- a row that was left out once stays out at each later moment.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

SMALLEST: Final = 10
"""From this number of households on a figure says nothing of one of them."""
HIDDEN_TOGETHER: Final = 20
ROUNDED_TO: Final = 5
SMALLEST_BASE: Final = 30
"""Under this number of households no percentage is given, and no anonymous case can be described."""
NEVER: Final = frozenset({"portiek", "verdieping", "adres", "huisnummer", "leeftijd", "herkomst", "datum"})
"""Attributes that point at a door or at a person."""

Soort = TypeVar("Soort", bound=str)
Cluster = TypeVar("Cluster", bound=str)


class NotPublishable(ValueError):
    """A table that may never be published; the message says why."""


class Moment(StrEnum):
    """The three moments at which a table is published, and no other."""

    VOOR = "voor"
    TIJDENS = "tijdens"
    NA = "na"


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table on the fixed list: one attribute down the side and at most one across the top."""

    naam: str
    rij: str
    rijen: tuple[str, ...]
    kolom: str | None = None
    kolommen: tuple[str, ...] = ("aantal",)

    @property
    def attributen(self) -> tuple[str, ...]:
        return (self.rij,) if self.kolom is None else (self.rij, self.kolom)


@dataclass(frozen=True, slots=True)
class Publicatie:
    """What is shown of one table at one moment: rounded numbers per row, None for a row that is left out.

    ``verborgen`` is empty when the table is whole; a table of which every row goes is not published at all.
    """

    rijen: Mapping[str, tuple[int, ...] | None]
    verborgen: frozenset[str]

    @property
    def leeg(self) -> bool:
        return all(cellen is None for cellen in self.rijen.values())

    def totaal(self) -> int:
        """The sum of what is shown; never of what is left out."""
        return sum(sum(cellen) for cellen in self.rijen.values() if cellen is not None)


def check_list(tabellen: Iterable[Tabel]) -> None:
    """Refuse a list of tables that could be laid side by side to find a small number.

    Raises NotPublishable for an attribute that points at a door or person, that stands in two tables, and
    for a table without rows or columns.
    """
    seen: set[str] = set()
    for tabel in tabellen:
        if not tabel.rijen or not tabel.kolommen:
            raise NotPublishable(f"{tabel.naam} has no rows or columns")
        for attribuut in tabel.attributen:
            if attribuut in NEVER:
                raise NotPublishable(f"{tabel.naam} would show {attribuut}")
            if attribuut in seen:
                raise NotPublishable(f"{attribuut} stands in more than one table or twice in {tabel.naam}")
            seen.add(attribuut)


def publish(
    tabel: Tabel, cellen: Mapping[str, Sequence[int]], already_hidden: Iterable[str] = ()
) -> Publicatie:
    """Return what may be shown of these numbers of households, one per column for each row of the table.

    ``already_hidden`` are the rows that an earlier moment left out. Raises ValueError for a row that is
    missing, unknown, too long or negative.
    """
    _check_cells(tabel, cellen)
    hidden = _hidden(tabel, cellen, frozenset(already_hidden))
    return Publicatie(
        MappingProxyType(
            {
                rij: None if rij in hidden else tuple(rounded(aantal) for aantal in cellen[rij])
                for rij in tabel.rijen
            }
        ),
        hidden,
    )


def publish_moments(
    tabel: Tabel, momenten: Mapping[Moment, Mapping[str, Sequence[int]]]
) -> dict[Moment, Publicatie]:
    """Return all moments at once under one pattern: a row that is small at one of them is shown at none."""
    hidden: frozenset[str] = frozenset()
    for _again in Moment:  # what is left out at one moment can leave another with too little left out
        for cellen in momenten.values():
            _check_cells(tabel, cellen)
            hidden |= _hidden(tabel, cellen, hidden)
    return {moment: publish(tabel, cellen, hidden) for moment, cellen in momenten.items()}


def rounded(aantal: int) -> int:
    """Return the nearest multiple of five. Raises ValueError under ten: such a number is never shown."""
    if aantal < SMALLEST:
        raise ValueError("a number under ten is not shown")
    return (aantal + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO


def shown(aantal: int) -> str:
    """Return a single number as it is shown: rounded to five, "<10" for all under ten and for zero."""
    return f"<{SMALLEST}" if aantal < SMALLEST else str(rounded(aantal))


def shown_of(aantal: int, geheel: int) -> str | None:
    """Return a number out of a whole that the reader knows, as `shown`; None where the rest would tell.

    Nearly everybody says as much of a person as nearly nobody: a number that leaves under ten is not shown.
    Out of ten to nineteen one part is always under ten, so there no number is shown. Under ten it is "<10",
    which the reader knew.
    """
    geheel = max(geheel, aantal)
    if geheel < SMALLEST:
        return shown(aantal)
    return None if geheel < HIDDEN_TOGETHER or geheel - aantal < SMALLEST else shown(aantal)


def shown_parts(delen: Mapping[str, int]) -> dict[str, int | None]:
    """Return the parts of a whole that the reader knows: rounded, None for those that are left out.

    The rules of a table: a part under ten goes, and others with it in the order of the list, until nobody
    finds it by subtracting.
    """
    tabel = Tabel("delen", "deel", tuple(delen))
    found = publish(tabel, {deel: (aantal,) for deel, aantal in delen.items()}).rijen
    return {deel: None if cellen is None else cellen[0] for deel, cellen in found.items()}


def percentage(deel: int, geheel: int) -> int | None:
    """Return a whole percentage, or None where it may not be given.

    Both numbers are rounded first, so that the percentage tells no more than they do. None: a whole under
    thirty, a part under ten, and all or nothing.
    """
    if geheel < SMALLEST_BASE or deel < SMALLEST:
        return None
    procent = (200 * rounded(deel) + rounded(geheel)) // (2 * rounded(geheel))
    return procent if 0 < procent < 100 else None


def _check_cells(tabel: Tabel, cellen: Mapping[str, Sequence[int]]) -> None:
    if set(cellen) != set(tabel.rijen):
        raise ValueError(f"{tabel.naam} needs exactly its own rows")
    for rij, aantallen in cellen.items():
        if len(aantallen) != len(tabel.kolommen) or min(aantallen) < 0:
            raise ValueError(f"row {rij} of {tabel.naam} needs one number of households per column")


def _hidden(
    tabel: Tabel, cellen: Mapping[str, Sequence[int]], already_hidden: frozenset[str]
) -> frozenset[str]:
    hidden = already_hidden | {rij for rij in tabel.rijen if min(cellen[rij]) < SMALLEST}
    if not hidden:
        return hidden
    for rij in tabel.rijen:
        if len(hidden) > 1 and sum(sum(cellen[weg]) for weg in hidden) >= HIDDEN_TOGETHER:
            break
        hidden |= {rij}
    return hidden


class Oplossing(StrEnum):
    """What can be done with a case that is too rare, in the order in which it is offered."""

    ZONDER_SOORT = "zonder_soort"
    ZONDER_CLUSTER = "zonder_cluster"
    WERKVRAAG = "werkvraag"
    BESLOTEN_OVERLEG = "besloten_overleg"


@dataclass(frozen=True, slots=True)
class Casusoordeel:
    """Whether a case may be described like this, and if not what may be done instead."""

    mag: bool
    oplossingen: tuple[Oplossing, ...] = ()


ALWAYS: Final = (Oplossing.WERKVRAAG, Oplossing.BESLOTEN_OVERLEG)


def judge_case(
    soort: Soort | None,
    cluster: Cluster | None,
    *,
    huishoudens: Mapping[Soort, int],
    hulp: Mapping[tuple[Soort, Cluster], int],
    onbekend: Soort,
) -> Casusoordeel:
    """Say whether a case of this kind of household with a question in this cluster fits ten households.

    ``huishoudens`` are those that the meeting serves, by kind; ``hulp`` are those with a question, by kind
    and cluster. A household of which the kind is ``onbekend`` fits every kind. A meeting that serves under
    thirty households describes nobody: a question about working, or a closed meeting, is all there is.
    """
    if sum(huishoudens.values()) < SMALLEST_BASE:
        return Casusoordeel(False, ALWAYS)

    def fits(one_soort: Soort | None, one_cluster: Cluster | None) -> bool:
        soorten = set(huishoudens) if one_soort is None else {one_soort, onbekend}
        if one_cluster is None:
            return sum(huishoudens.get(each, 0) for each in soorten) >= SMALLEST
        return sum(hulp.get((each, one_cluster), 0) for each in soorten) >= SMALLEST

    if fits(soort, cluster):
        return Casusoordeel(True)
    coarser = []
    if soort is not None and fits(None, cluster):
        coarser.append(Oplossing.ZONDER_SOORT)
    if cluster is not None and fits(soort, None):
        coarser.append(Oplossing.ZONDER_CLUSTER)
    return Casusoordeel(False, (*coarser, *ALWAYS))
