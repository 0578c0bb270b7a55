"""Starting with data present: time until the app can answer, and the memory of one worker.

The floor is a Flask app with SQLAlchemy, a form library and one query: what everyone pays.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import Row

ROUNDS = 7
TIME_BAR, MEMORY_BAR = 3.0, 1.5
PSS = """
import re
from pathlib import Path
print(re.search(r"^Pss: +([0-9]+) kB", Path("/proc/self/smaps_rollup").read_text(), re.MULTILINE)[1])
"""
FLOOR = """
import sqlalchemy as sa, flask, flask_wtf, flask_babel, flask_login
from cryptography.hazmat.primitives.ciphers import aead
from sqlalchemy import orm
app = flask.Flask("floor")
engine = sa.create_engine("sqlite://")
app.add_url_rule("/gezond", view_func=lambda: str(engine.connect().scalar(sa.text("select 1"))))
assert app.test_client().get("/gezond").status_code == 200
"""
OURS = """
from app import create_app
assert create_app().test_client().get("/gezond").status_code == 200
"""


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "VOORDEUR_INSTANCE": folder, "VOORDEUR_DEMO": "1"}
        _run(OURS, environment)  # makes keys and database: what is measured is the second start
        measured = [(_run(OURS, environment), _run(FLOOR, environment)) for _ in range(ROUNDS)]
    ours, floor = ([pair[way] for pair in measured] for way in (0, 1))
    return [
        _row("start with data present", "s", [s for s, _ in ours], [s for s, _ in floor], TIME_BAR),
        _row("memory of a worker (PSS)", "MB", [m for _, m in ours], [m for _, m in floor], MEMORY_BAR),
    ]


def _row(work: str, unit: str, ours: list[float], floor: list[float], bar: float) -> Row:
    mine, least = statistics.median(ours), statistics.median(floor)
    return Row(work, f"{mine:.2f} {unit}", f"{least:.2f} {unit}", mine / least, bar)


def _run(code: str, environment: dict[str, str]) -> tuple[float, float]:
    """Seconds until the first answer and megabytes at that moment, of a process of its own."""
    began = time.perf_counter()
    answer = subprocess.run(
        [sys.executable, "-c", code + PSS],
        env=environment,
        cwd=Path(__file__).resolve().parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    return time.perf_counter() - began, int(answer.stdout.split()[-1]) / 1024
