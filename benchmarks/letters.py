"""One way of making 174 letters of two pages in a process of its own; prints what it cost as JSON.

    python -m benchmarks.letters floor FOLDER     WeasyPrint alone: page from the template, PDF to a file
    python -m benchmarks.letters job FOLDER       the worker on the installation in FOLDER, until all are kept

The time runs from the first letter: what a process loads once (libraries, fonts, style sheet) is warmed up.
"""

import datetime as dt
import json
import resource
import sys
import time
import uuid
from pathlib import Path
from typing import Any

from renovatie.instemming.documents import Aan, Afzender, Briefhoofd, kennisgeving_brief
from renovatie.instemming.documents.kennisgeving import kennisgeving_html
from renovatie.kern import pdf as kern_pdf

AANTAL = 174
NAMEN = ("A. Kobalinda-Ferromeer",)
DAG = dt.date(2026, 11, 24)
TAAL = "uk"
"""With a summary in another language, which takes the letter to its second page."""


def floor(folder: Path) -> dict[str, Any]:
    """The least that anyone has to do: no database, no keys, no tags mended."""
    printer = kern_pdf._printer()
    printer.print(_html(0), kern_pdf.BRIEF)
    began, cpu = time.perf_counter(), time.process_time()
    for number in range(AANTAL):
        (folder / f"{number}.pdf").write_bytes(printer.print(_html(number), kern_pdf.BRIEF))
    return _cost(began, cpu)


def job(folder: Path) -> dict[str, Any]:
    """The job as the worker does it, until all letters are there."""
    from app import create_app
    from benchmarks.flat import settings_in
    from renovatie.kern.taken import run_one, settle

    app = create_app(settings=settings_in(folder))
    kern_pdf.render(_html(0))
    joined = app.extensions["voordeur"]
    settle()
    began, cpu = time.perf_counter(), time.process_time()
    while run_one(joined.omgeving, joined.taken):
        pass
    return _cost(began, cpu)


def _html(number: int) -> str:
    aan = Aan(
        uuid.UUID(int=number), NAMEN, (f"Trijsselwaardlaan {2 * number + 2}", "1234 AB  ELDERDAM"), TAAL
    )
    hoofd = Briefhoofd(Afzender("Woonstichting Trijssel"), "M. Kloosterhof", "GRT", "De Grutto", 2, DAG, True)
    return kennisgeving_html(
        kennisgeving_brief(
            hoofd, aan, nummer=number + 1, verstuurd_op=DAG, ontvangen_op=DAG + dt.timedelta(days=1)
        )
    )


def _cost(began: float, cpu: float) -> dict[str, Any]:
    return {
        "seconds": time.perf_counter() - began,
        "cpu": time.process_time() - cpu,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    print(json.dumps({"floor": floor, "job": job}[sys.argv[1]](Path(sys.argv[2]))))
