"""Real processes on the data of a test: started, waited for, killed in the middle of their work."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from renovatie.kern.omgeving import Omgeving

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = int(os.environ.get("VOORDEUR_ROUNDS", "20"))
MOMENTS = 20 if ROUNDS >= 200 else 3
"""How often a process is killed: three times, twenty in the long form."""

PATIENCE_S = 240
START_S = 60
WEB = (sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "app:start()")
COMMAND = """
import sys
from app import create_app
app = create_app()
print("begonnen", flush=True)
with app.app_context():
    app.cli.main(args=sys.argv[1:], prog_name="flask")
"""
WORK = """
from app import create_app
from renovatie.kern.taken import run_one
app = create_app()
print("begonnen", flush=True)
joined = app.extensions["voordeur"]
while run_one(joined.omgeving, joined.taken) is not None:
    pass
"""
HOLD = """
import sys, time
from app import create_app
from sqlalchemy import text
app = create_app()
database = app.extensions["voordeur"].omgeving.database
with database.write_engine.connect() as connection:
    if database.is_sqlite:
        connection.execute(text("select 1"))
    else:
        connection.execute(text("select chain from journaalketen for update"))
    print("begonnen", flush=True)
    time.sleep(float(sys.argv[1]))
"""


@dataclass
class Proces:
    """A process that said that it begins."""

    proces: subprocess.Popen[str]
    begon: float

    def kill(self) -> None:
        self.proces.send_signal(signal.SIGKILL)
        self.proces.communicate(timeout=PATIENCE_S)

    def end(self) -> str:
        """Wait for the end; gives what it said. Fails when it did not end well."""
        out, err = self.proces.communicate(timeout=PATIENCE_S)
        assert self.proces.returncode == 0, err[-2000:]
        return out

    @property
    def ended(self) -> bool:
        return self.proces.poll() is not None


def start(omgeving: Omgeving, code: str, *arguments: str, owner: bool = False) -> Proces:
    """Start Python on the installation of this test, and wait until it begins its work.

    With `owner` it knows the addresses of PostgreSQL's owner, as who migrates or rotates keys does.
    """
    proces = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=environment_of(omgeving, owner=owner),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert proces.stdout is not None
    line = proces.stdout.readline()
    if line.strip() != "begonnen":
        _out, err = proces.communicate(timeout=PATIENCE_S)
        raise AssertionError(err[-2000:])
    return Proces(proces, time.monotonic())


def environment_of(omgeving: Omgeving, *, owner: bool = False) -> dict[str, str]:
    """What a process must know to work on the installation of this test."""
    settings = omgeving.settings
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("VOORDEUR_")},
        "VOORDEUR_OMGEVING": "ontwikkeling",
        "VOORDEUR_INSTANCE": str(settings.instance),
        "VOORDEUR_DATABASE_URL": settings.database_url,
        "VOORDEUR_SLEUTELS_URL": settings.sleutels_url,
        "VOORDEUR_HOOFDSLEUTEL_BESTAND": str(settings.root_key_file),
    }
    if owner and settings.eigenaar_url and settings.sleutels_eigenaar_url:
        environment["VOORDEUR_EIGENAAR_URL"] = settings.eigenaar_url
        environment["VOORDEUR_SLEUTELS_EIGENAAR_URL"] = settings.sleutels_eigenaar_url
    return environment


@dataclass
class Server:
    """The shipped web server on a free port; `log` is what it said so far."""

    proces: subprocess.Popen[bytes]
    poort: int
    log: Path

    @property
    def workers(self) -> list[int]:
        """The processes that answer, forked from the one that holds the port."""
        children = Path(f"/proc/{self.proces.pid}/task/{self.proces.pid}/children")
        return [int(number) for number in children.read_text().split()]


@contextmanager
def served(omgeving: Omgeving, folder: Path, **more: str) -> Iterator[Server]:
    """Serve the installation of this test as production does, until the end of the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        poort: int = free.getsockname()[1]
    environment = {**environment_of(omgeving), "VOORDEUR_LUISTER": f"127.0.0.1:{poort}", **more}
    log = folder / "webserver.log"
    with log.open("wb") as out:
        proces = subprocess.Popen(WEB, cwd=ROOT, env=environment, stdout=out, stderr=out)
    try:
        _wait_until_it_answers(poort, proces, log)
        yield Server(proces, poort, log)
    finally:
        proces.terminate()
        proces.wait(60)


def _wait_until_it_answers(poort: int, proces: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end and proces.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{poort}/gezond", timeout=5):
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(log.read_text())


def wait_until(condition: Callable[[], bool], proces: Proces) -> None:
    """Until the condition holds or the process has ended."""
    end = time.monotonic() + PATIENCE_S
    while not condition() and not proces.ended:
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.01)
