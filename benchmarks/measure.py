"""Measuring two or more ways of doing the same work, and the table that comes out of it."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa


@dataclass(frozen=True, slots=True)
class Result:
    """Median of the elapsed time and of the processor time of one way, in milliseconds."""

    elapsed_ms: float
    cpu_ms: float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: `ratio` is ours divided by the floor, at most `bar` (None: no bar).

    `cpu` is the same ratio in processor time, which a busy disk does not touch; None where it says nothing.
    """

    work: str
    ours: str
    floor: str
    ratio: float
    bar: float | None
    cpu: float | None = None

    @property
    def met(self) -> bool:
        return self.bar is None or self.ratio <= self.bar

    def as_markdown(self) -> str:
        verdict = "–" if self.bar is None else "yes" if self.met else "**no**"
        bar = "–" if self.bar is None else f"{self.bar:.2f}"
        cpu = "–" if self.cpu is None else f"{self.cpu:.2f}"
        return f"| {self.work} | {self.ours} | {self.floor} | {self.ratio:.2f} | {cpu} | {bar} | {verdict} |"


HEAD = "| Work | ours | floor | ratio | CPU ratio | at most | met |\n|---|---|---|---|---|---|---|"


def interleaved(ways: Mapping[str, Callable[[], object]], *, rounds: int, warm: int = 3) -> dict[str, Result]:
    """Run the ways in turn, round after round, so that a busy moment of the machine hits all of them alike.

    In: what to run by name; `warm` rounds are not counted. Out: the medians by name.
    """
    elapsed: dict[str, list[float]] = {name: [] for name in ways}
    cpu: dict[str, list[float]] = {name: [] for name in ways}
    names = list(ways)
    for number in range(warm + rounds):
        for name in names[number % len(names) :] + names[: number % len(names)]:
            began, began_cpu = time.perf_counter(), time.process_time()
            ways[name]()
            spent, spent_cpu = time.perf_counter() - began, time.process_time() - began_cpu
            if number >= warm:
                elapsed[name].append(spent * 1000)
                cpu[name].append(spent_cpu * 1000)
    return {name: Result(statistics.median(elapsed[name]), statistics.median(cpu[name])) for name in names}


def row(work: str, ours: Result, floor: Result, *, bar: float | None) -> Row:
    """A line for two timed ways; the ratio is that of the elapsed medians."""
    return Row(
        work,
        f"{ours.elapsed_ms:.1f} ms",
        f"{floor.elapsed_ms:.1f} ms",
        ours.elapsed_ms / floor.elapsed_ms,
        bar,
        ours.cpu_ms / floor.cpu_ms,
    )


def statements_of(work: Callable[[], object]) -> int:
    """How many statements this work costs the second time; key store and journal are in it."""
    work()
    seen: list[str] = []

    def note(_c: Any, _k: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        work()
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)
    return len([statement for statement in seen if not statement.startswith(("BEGIN", "COMMIT", "PRAGMA"))])


def count_row(work: str, ours: int, norm: int) -> Row:
    """A line for two counts, at most the same."""
    return Row(work, str(ours), str(norm), ours / norm, 1.0)
