"""A copy of a database of one moment while it is in use, and putting a copy back. SQLite and PostgreSQL."""

import fcntl
import os
import secrets
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final, cast

from sqlalchemy import URL, create_engine, make_url, text
from sqlalchemy.pool import NullPool

CHUNK: Final = 1024 * 1024
FOLDER: Final = "backup-tijdelijk"
PREFIX: Final = "voordeur_controle_"


class CopyFailed(Exception):
    """The program of PostgreSQL refused; the message is its own last line, which holds no data."""


class Busy(Exception):
    """Another backup or restore is at work on this installation."""


@contextmanager
def workspace(instance: Path) -> Iterator[Path]:
    """A folder only for us, empty at the start: what a killed one left behind goes first. Raises Busy."""
    slot = os.open(instance / "backup.slot", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    folder = instance / FOLDER
    try:
        fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(slot)
        raise Busy from error
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(slot)


def private_file(path: Path) -> Path:
    """Make an empty file that only the owner reads."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    return path


def copy_out(url: str, folder: Path) -> Iterator[bytes]:
    """The whole database as of one moment, in pieces. Raises CopyFailed, sqlite3.Error."""
    made = make_url(url)
    if made.get_backend_name() == "sqlite":
        return _sqlite(Path(str(made.database)), folder)
    return _pg_dump(made)


def _sqlite(path: Path, folder: Path) -> Iterator[bytes]:
    copy = private_file(folder / path.name)
    with closing(sqlite3.connect(path, timeout=30)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")  # one file, without a WAL beside it
    with copy.open("rb") as file:
        while piece := file.read(CHUNK):
            yield piece
    copy.unlink()


def _pg_dump(url: URL) -> Iterator[bytes]:
    # Nothing is on disk before it is sealed. Who sees only a part of the rows is refused by pg_dump itself.
    command = [program("pg_dump"), "--format=custom", "--no-password"]
    with subprocess.Popen(
        command, env=environment(url), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as proces:
        out, words = cast(BinaryIO, proces.stdout), cast(BinaryIO, proces.stderr)
        while piece := out.read(CHUNK):
            yield piece
        said = words.read()
    if proces.returncode:
        raise CopyFailed(_last_line(said))


def copy_in(url: str, pieces: Iterable[bytes], *, privileges: bool = True) -> None:
    """Fill a database that is not there yet (SQLite) or is empty (PostgreSQL). Raises CopyFailed."""
    made = make_url(url)
    if made.get_backend_name() == "sqlite":
        _write(Path(str(made.database)), pieces)
    else:
        _pg_restore(made, pieces, privileges=privileges)


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    draft = path.with_name(f"{path.name}.herstel")
    draft.unlink(missing_ok=True)
    with private_file(draft).open("wb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    for beside in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    draft.replace(path)


def _pg_restore(url: URL, pieces: Iterable[bytes], *, privileges: bool) -> None:
    command = [program("pg_restore"), "--no-owner", "--exit-on-error", "--single-transaction"]
    command += ["--no-password", "--dbname", str(url.database)]
    command += [] if privileges else ["--no-privileges"]
    with subprocess.Popen(
        command, env=environment(url), stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as proces:
        into, words = cast(BinaryIO, proces.stdin), cast(BinaryIO, proces.stderr)
        try:
            with suppress(BrokenPipeError):  # it says why below
                for piece in pieces:
                    into.write(piece)
                into.close()
        except BaseException:
            proces.kill()  # half a file is nobody's database: the transaction goes
            raise
        said = words.read()
    if proces.returncode:
        raise CopyFailed(_last_line(said))


@contextmanager
def scratch_url(url: str, work: Path, soort: str) -> Iterator[str]:
    """The address of a database beside this one that is gone afterwards, also that of a killed one.

    On PostgreSQL the owner needs CREATEDB, or VOORDEUR_PROEF_URL names a server where databases may be made.
    """
    made = make_url(url)
    if made.get_backend_name() == "sqlite":
        yield f"sqlite:///{work / f'{soort}.sqlite'}"
        return
    naam = f"{PREFIX}{made.database}_{soort}_{secrets.token_hex(4)}"
    made = make_url(os.environ.get("VOORDEUR_PROEF_URL") or url)
    engine = create_engine(made, isolation_level="AUTOCOMMIT", hide_parameters=True, poolclass=NullPool)
    try:
        with engine.connect() as connection:
            left = text("select datname from pg_database where datname like :naam")
            start = f"{PREFIX}{made.database}_{soort}_".replace("_", r"\_")
            for old in list(connection.scalars(left, {"naam": f"{start}%"})):  # of a check that was killed
                connection.exec_driver_sql(f'drop database "{old}" with (force)')
            connection.exec_driver_sql(f'create database "{naam}"')
        yield made.set(database=naam).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.exec_driver_sql(f'drop database if exists "{naam}" with (force)')
        engine.dispose()


def program(name: str) -> str:
    """The newest one of this machine: it must not be older than the server. Raises CopyFailed."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    where = str(found[-1]) if found else shutil.which(name)
    if where is None:
        raise CopyFailed(f"{name} ontbreekt: apt-get install postgresql-client")
    return where


def environment(url: URL) -> Mapping[str, str]:
    """How PostgreSQL's programs find the database; a password never stands in a list of processes."""
    values = {
        "PGHOST": url.host or _first(url.query.get("host")),
        "PGPORT": str(url.port) if url.port else _first(url.query.get("port")),
        "PGUSER": url.username,
        "PGPASSWORD": None if url.password is None else str(url.password),
        "PGDATABASE": url.database,
        "PGSSLMODE": _first(url.query.get("sslmode")),
        "PGSSLROOTCERT": _first(url.query.get("sslrootcert")),
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("VOORDEUR_", "PG"))}
    return kept | {name: value for name, value in values.items() if value}


def _first(value: str | tuple[str, ...] | None) -> str | None:
    return value[0] if isinstance(value, tuple) else value


def _last_line(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1][:200] if lines else "geen uitleg"
