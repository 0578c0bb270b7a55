"""A whole Voordeur of its own for a test: folder, database, web server on a free port, worker."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from privacy.access import Actor, Rol
from renovatie.demo.basis import email_of
from renovatie.gebruikers.aanmelding import load_actor
from renovatie.gebruikers.models import Gebruiker
from renovatie.kern.omgeving import DemoDays, Omgeving, make_omgeving
from renovatie.kern.settings import read_settings
from renovatie.kern.transaction import reading, transaction

ROOT = Path(__file__).parents[2]
START_S = 60.0
STOP_S = 10.0


def _is_postgresql() -> bool:
    return os.environ.get("VOORDEUR_TEST_DB", "sqlite") == "postgresql"


def _server_url(naam: str) -> str:
    return f"postgresql+psycopg://postgres@/{naam}?host={os.environ['PGHOST']}"


def _on_server(statement: str) -> None:
    engine = create_engine(_server_url("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@dataclass
class Installatie:
    """One installation in demo mode. `start()` serves it; `stop()` ends all that it started."""

    folder: Path
    database: str | None = None
    poort: int = 0
    processen: list[subprocess.Popen[bytes]] = field(default_factory=list)
    _omgeving: Omgeving | None = None

    @classmethod
    def new(cls, folder: Path) -> "Installatie":
        """An empty installation, migrated."""
        folder.mkdir(mode=0o700)
        made = cls(folder, _new_database() if _is_postgresql() else None)
        made.flask("instance", "maak")
        return made

    def copy(self, folder: Path) -> "Installatie":
        """The same data in a folder of its own. Nothing may be using this installation meanwhile."""
        if self._omgeving is not None:
            self._omgeving.database.dispose()
            self._omgeving = None
        shutil.copytree(self.folder, folder)
        return Installatie(folder, _new_database(self.database) if self.database else None)

    @property
    def environment(self) -> dict[str, str]:
        own = {"VOORDEUR_INSTANCE": str(self.folder), "VOORDEUR_DEMO": "1"}
        if self.database:
            own["VOORDEUR_DATABASE_URL"] = _server_url(self.database)
        rest = {k: v for k, v in os.environ.items() if not k.startswith(("VOORDEUR_", "FLASK_"))}
        return {**rest, **own, "PYTHONUNBUFFERED": "1"}

    @property
    def adres(self) -> str:
        return f"http://127.0.0.1:{self.poort}"

    @property
    def omgeving(self) -> Omgeving:
        """The same database, keys and demo clock, for calling services in the process of the test."""
        if self._omgeving is None:
            self._omgeving = make_omgeving(read_settings(self.environment))
        return self._omgeving

    def forget_clock(self) -> None:
        """Read the demo clock again at the next question, right after a jump in the other process."""
        days = self.omgeving.clock._days_ahead
        assert isinstance(days, DemoDays)
        days.forget()

    def flask(self, *words: str, status: int = 0) -> str:
        """Run a command of the console; gives what it said. Fails with its words when it ends otherwise."""
        done = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "app", *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    def start(self) -> "Installatie":
        """Serve the pages and do the jobs, each in a process of its own."""
        self.poort = _free_port()
        served = {**self.environment, "VOORDEUR_LUISTER": f"127.0.0.1:{self.poort}"}
        web = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "app:start()"]
        worker = [sys.executable, "-m", "flask", "--app", "app", "taken", "werk"]
        log = (self.folder / "log").open("ab")
        for command in (web, worker):
            self.processen.append(subprocess.Popen(command, cwd=ROOT, env=served, stdout=log, stderr=log))
        log.close()
        self._wait_until_alive()
        return self

    def _wait_until_alive(self) -> None:
        until = time.monotonic() + START_S
        while time.monotonic() < until:
            assert self.processen[0].poll() is None, (self.folder / "log").read_text()
            try:
                with urllib.request.urlopen(f"{self.adres}/gezond", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        raise AssertionError((self.folder / "log").read_text())

    def stop(self) -> None:
        for proces in self.processen:
            proces.send_signal(signal.SIGTERM)
        for proces in self.processen:
            try:
                proces.wait(STOP_S)
            except subprocess.TimeoutExpired:
                proces.kill()
                proces.wait()
        self.processen.clear()
        if self._omgeving is not None:
            self._omgeving.database.dispose()
            self._omgeving = None

    def remove(self) -> None:
        """Stop, and drop the database on the server; the folder is pytest's to clear."""
        self.stop()
        if self.database:
            _on_server(f"drop database {self.database} with (force)")

    def actor(self, rol: Rol) -> Actor:
        """The demo person of this role, as services take them."""
        with reading(self.omgeving, None) as session:
            wie = session.query(Gebruiker.id).where(Gebruiker.email == email_of(rol)).scalar()
            found = load_actor(session, wie)
        assert found is not None
        return found

    @contextmanager
    def act(self, rol: Rol, complex_id: uuid.UUID) -> Iterator[tuple[Session, Actor]]:
        """One transaction of the person with this role, on the day of the demo clock."""
        actor = self.actor(rol)
        with transaction(self.omgeving, actor, complex_id=complex_id) as session:
            yield session, actor

    @contextmanager
    def look(self) -> Iterator[Session]:
        """A read-only session, for looking at what is there."""
        with reading(self.omgeving, None) as session:
            yield session


def _new_database(like: str | None = None) -> str:
    naam = f"browser_{uuid.uuid4().hex[:12]}"
    _on_server(f"create database {naam}" + (f" template {like}" if like else ""))
    return naam


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
