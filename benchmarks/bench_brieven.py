"""174 notices of two pages in one run of the worker, against WeasyPrint alone on the same pages.

Each run has a process of its own, so that its peak of memory is its own; the ways take turns. The job reads
who needs a letter, mends the tags, seals each PDF and keeps it with its progress and its line in the journal.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.flat import settings_in
from benchmarks.letters import AANTAL, TAAL
from benchmarks.measure import Row
from renovatie.kern.omgeving import make_omgeving, prepare
from tests.factories import Fabriek
from tests.services.instemming.brieven import queue_letters

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 3


def rows() -> list[Row]:
    runs: dict[str, list[dict[str, Any]]] = {"floor": [], "job": []}
    for number in range(ROUNDS):
        for way in sorted(runs, reverse=bool(number % 2)):
            runs[way].append(_run(way))
    ours, floor = (
        {what: statistics.median(run[what] for run in runs[way]) for what in ("seconds", "cpu", "memory_mb")}
        for way in ("job", "floor")
    )
    return [
        Row(
            f"{AANTAL} letters of two pages, one run",
            f"{ours['seconds']:.1f} s",
            f"{floor['seconds']:.1f} s",
            ours["seconds"] / floor["seconds"],
            1.15,
            ours["cpu"] / floor["cpu"],
        ),
        Row(
            "memory of that run",
            f"{ours['memory_mb']:.0f} MB",
            f"{floor['memory_mb']:.0f} MB",
            ours["memory_mb"] / floor["memory_mb"],
            1.5,
        ),
    ]


def _run(way: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if way == "job":
            omgeving = make_omgeving(settings_in(folder, new=True))
            prepare(omgeving)
            fabriek = Fabriek(omgeving)
            queue_letters(fabriek, fabriek.flat(AANTAL), taal=TAAL)
            omgeving.database.dispose()
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.letters", way, name],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    found: dict[str, Any] = json.loads(done.stdout)
    return found
