"""Engines: one that reads and one that writes, on SQLite and on PostgreSQL.

SQLite's driver must not open transactions for us: a read that turns into a write fails at once, so a write
starts with BEGIN IMMEDIATE, behind a fair lock, and the reading engine cannot write at all.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from privacy.connections import ask_when_in_doubt
from renovatie.kern.scope import EVERYTHING, apply

POSTGRES_WAIT_S = 3
STATEMENT_TIMEOUT_MS = 30_000


class LockTimeout(Exception):
    """Another writer held the turn for too long; the web answers 503 and keeps what was typed."""


class FairLock:
    """First come, first served. A plain lock lets one busy thread starve the others."""

    def __init__(self) -> None:
        self._gate, self._busy = threading.Lock(), False
        self._queue: deque[threading.Event] = deque()

    @contextmanager
    def held(self, timeout_s: float) -> Iterator[None]:
        self._acquire(timeout_s)
        try:
            yield
        finally:
            self._release()

    def _acquire(self, timeout_s: float) -> None:
        with self._gate:
            if not self._busy:
                self._busy = True
                return
            turn = threading.Event()
            self._queue.append(turn)
        if turn.wait(timeout_s):
            return
        with self._gate:
            if turn in self._queue:
                self._queue.remove(turn)
                raise LockTimeout
        # The turn was given in the very moment that waiting ended: keep it.

    def _release(self) -> None:
        with self._gate:
            if self._queue:
                self._queue.popleft().set()
            else:
                self._busy = False


class Database:
    """Both engines of the main database.

    `url` is an SQLAlchemy address; `lock_wait_s` is how long a writer waits for its turn. `owner_url` is
    that of PostgreSQL's owning role, for who migrates or cuts the journal; the web process has none.
    """

    def __init__(self, url: str, *, lock_wait_s: float = 10.0, owner_url: str | None = None) -> None:
        self.is_sqlite = url.startswith("sqlite")
        self.owner_url = None if self.is_sqlite else owner_url
        self.lock_wait_s = lock_wait_s
        self._lock = FairLock()
        make = _sqlite_engine if self.is_sqlite else _postgresql_engine
        self.write_engine = make(url, write=True, wait_s=lock_wait_s)
        self.read_engine = make(url, write=False, wait_s=lock_wait_s)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """The right to write: one at a time on SQLite, free on PostgreSQL."""
        if not self.is_sqlite:
            yield
            return
        with self._lock.held(self.lock_wait_s):
            yield

    def reader(self) -> Session:
        return Session(self.read_engine, autoflush=False)

    def writer(self) -> Session:
        return Session(self.write_engine, expire_on_commit=False)

    @contextmanager
    def everything(self) -> Iterator[Connection]:
        """A read-only connection that sees all complexes: to verify, to count, to look after the whole."""
        with self.read_engine.connect() as connection:
            apply(connection, EVERYTHING)
            yield connection

    @property
    def app_role(self) -> str | None:
        """The name of the app's role on PostgreSQL."""
        return self.write_engine.url.username

    @contextmanager
    def as_owner(self) -> Iterator[Connection]:
        """A connection that may change structure; the one that writes where nobody else is the owner."""
        if self.owner_url is None:
            with self.write_engine.connect() as connection:
                yield connection
            return
        engine = create_engine(
            self.owner_url,
            connect_args={"connect_timeout": POSTGRES_WAIT_S},
            hide_parameters=True,
            poolclass=NullPool,
        )
        with engine.connect() as connection:
            yield connection

    def dispose(self) -> None:
        self.write_engine.dispose()
        self.read_engine.dispose()


def _sqlite_engine(url: str, *, write: bool, wait_s: float) -> Engine:
    engine = create_engine(
        url, connect_args={"timeout": wait_s}, pool_size=8, max_overflow=8, hide_parameters=True
    )
    pragmas = ["journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"]
    if not write:
        pragmas.append("query_only=ON")

    @event.listens_for(engine, "connect")
    def _open(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _postgresql_engine(url: str, *, write: bool, wait_s: float) -> Engine:
    options = f"-c statement_timeout={STATEMENT_TIMEOUT_MS} -c lock_timeout={int(wait_s * 1000)}"
    engine = create_engine(
        url,
        connect_args={"connect_timeout": POSTGRES_WAIT_S, "options": options},
        pool_size=8,
        max_overflow=8,
        pool_timeout=POSTGRES_WAIT_S,
        hide_parameters=True,
    )
    ask_when_in_doubt(engine)
    if write:
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
