"""The key store: a small database of its own, with one wrapped data key per (holder, dossier).

root key -> key-encryption keys (kek) with a version -> data keys. Destroying a data key makes every
value sealed with it unreadable, also in older backups of the main database (art. 17 and 32 AVG).
"""

import datetime as dt
import hmac
import os
import re
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from functools import wraps
from itertools import islice
from typing import Any, Final, NamedTuple, TypeVar
from uuid import UUID

import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy.dialects import postgresql, sqlite

from privacy.connections import ask_when_in_doubt
from privacy.keys import KEY_LENGTH, KeyProvider
from privacy.keystore_tables import geheimen, kek_table, kekomslagen, keystore_metadata, sleutels
from privacy.wrapping import (
    KekMissing,
    KeyStoreDamaged,
    RootKey,
    WrongRootKey,
    kek_data,
    key_data,
    root_of,
    secret_data,
    unwrap,
    wrap,
)

__all__ = [
    "SECRETS",
    "KeyName",
    "KeyStore",
    "KeyStoreDamaged",
    "Loaded",
    "WrongRootKey",
    "geheimen",
    "kek_table",
    "keystore_engine",
    "keystore_metadata",
    "sleutels",
]

KeyName = tuple[UUID, str]
T = TypeVar("T")
CHUNK: Final = 500
SECRETS: Final = frozenset({"pseudoniem", "journaal", "journaalkop", "anker", "totp", "inlogpoging"})
_READS: Final = {"isolation_level": "AUTOCOMMIT"}
_PAUSES: Final = (0.01, 0.03, 0.1, 0.3)
_DOSSIER: Final = re.compile(r"[a-z_]{1,40}")


class Loaded(NamedTuple):
    """What is known of some names: raw keys by version, and the names that were destroyed."""

    keys: dict[KeyName, dict[int, bytes]]
    destroyed: frozenset[KeyName]


def keystore_engine(url: str, *, wait_s: float = 10, pooled: bool = True) -> sa.Engine:
    """Return an engine for the key store at that URL (a SQLite file or PostgreSQL).

    SQLite: no WAL beside it and wiped pages, so that a destroyed key leaves no copy on disk.
    """
    if not url.startswith("sqlite"):
        if not pooled:  # for one command: no connection stays open behind it
            return sa.create_engine(url, hide_parameters=True, poolclass=sa.NullPool)
        return ask_when_in_doubt(sa.create_engine(url, hide_parameters=True, pool_timeout=3))
    engine = sa.create_engine(url, hide_parameters=True, connect_args={"timeout": wait_s})
    sa.event.listen(engine, "connect", _open_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _open_sqlite(dbapi: Any, _record: object) -> None:
    # Python 3.11 has no autocommit attribute: the driver must not BEGIN for us.
    dbapi.isolation_level = None
    for pragma in ("journal_mode=TRUNCATE", "secure_delete=ON", "synchronous=FULL", "foreign_keys=ON"):
        dbapi.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("keystore_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _patient(method: Callable[..., T]) -> Callable[..., T]:
    """Try again when SQLite says "locked": a reader that meets a fresh journal file is refused at once."""

    @wraps(method)
    def tried(*args: Any, **kwargs: Any) -> T:
        for pause in _PAUSES:
            try:
                return method(*args, **kwargs)
            except sa.exc.OperationalError as error:
                if "locked" not in str(error.orig):
                    raise
                time.sleep(pause)
        return method(*args, **kwargs)

    return tried


class KeyStore:
    """Makes, gives and destroys data keys. Each call is a transaction of its own.

    Right after a crash at any point: making a key commits here first, destroying it in the main database.
    """

    def __init__(
        self,
        engine: sa.Engine,
        source: KeyProvider | RootKey,
        *,
        now: Callable[[], dt.datetime] | None = None,
    ) -> None:
        # A read is one statement: a BEGIN and a ROLLBACK around it are two round trips to the server.
        self._reader = engine if engine.dialect.name == "sqlite" else engine.execution_options(**_READS)
        self._writer = engine.execution_options(keystore_write=True)
        self._source, self._root = source, root_of(source)
        self._now = now or utc_now
        self._keks: dict[int, AESGCM] = {}
        self._secrets: dict[str, bytes] = {}

    def dispose(self) -> None:
        """Close the connections that lie still."""
        self._reader.dispose()

    def create_all(self) -> None:
        """Make the tables, the first kek and the named secrets where they are missing.

        Raises WrongRootKey when the store was made with another root key.
        """
        keystore_metadata.create_all(self._writer)
        with self._writer.begin() as connection:
            if connection.scalar(sa.select(sa.func.count()).select_from(kek_table)) == 0:
                self._insert(connection, kek_table, [self._new_kek(1)])
        self._load_keks()
        with self._writer.begin() as connection:
            self._insert(connection, geheimen, [self._new_secret(naam) for naam in sorted(SECRETS)])

    def check(self) -> None:
        """Refuse a wrong root key by name. Raises WrongRootKey or KeyStoreDamaged; 0 rows changed."""
        self._load_keks()

    def secret(self, naam: str) -> bytes:
        """Return a named derived secret of 32 bytes (see SECRETS). Raises KeyError when unknown."""
        if naam not in self._secrets:
            try:
                self._secrets[naam] = self._secret(naam)
            except KekMissing:
                self._secrets[naam] = self._secret(naam)
        return self._secrets[naam]

    def _secret(self, naam: str) -> bytes:
        with self._reader.connect() as connection:
            row = connection.execute(
                sa.select(geheimen.c.kek_versie, geheimen.c.verpakt).where(geheimen.c.naam == naam)
            ).one_or_none()
        if row is None:
            raise KeyError(naam)
        return unwrap(self.kek(row.kek_versie), row.verpakt, secret_data(row.kek_versie, naam))

    @property
    def root(self) -> RootKey:
        """The root key; to wrap the keys of a backup with."""
        return self._root

    def now(self) -> dt.datetime:
        """The moment by the clock of this store."""
        return self._now()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection for who looks at the store itself (state, rotation); changes nothing."""
        with self._reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """One transaction, for rotation."""
        with self._writer.begin() as connection:
            yield connection

    @_patient
    def ensure(self, names: Collection[KeyName]) -> Loaded:
        """Return the keys of these names, making the missing ones in bulk, and commit.

        Two processes at once end with the same key: the second insert does nothing and is read back.
        A destroyed name stays destroyed; it comes back in ``destroyed``.
        """
        wanted = set(names)
        known = self.load(wanted)
        missing = wanted - known.keys.keys() - known.destroyed
        if not missing:
            return known
        with self._writer.begin() as connection:
            versie = self.newest_kek(connection)
            self._insert(connection, sleutels, [self._new_key(name, versie) for name in sorted(missing)])
        made = self.load(missing)
        return Loaded(known.keys | made.keys, known.destroyed | made.destroyed)

    @_patient
    def load(self, names: Collection[KeyName]) -> Loaded:
        """Return the keys of these names, one statement per 500 holders. Unknown names are left out."""
        wanted = {(houder.bytes, dossier): (houder, dossier) for houder, dossier in names}
        try:
            return self._opened(wanted)
        except KekMissing:
            return self._opened(wanted)  # rotated between reading the rows and their kek: both are new now

    def _opened(self, wanted: Mapping[tuple[bytes, str], KeyName]) -> Loaded:
        keys: dict[KeyName, dict[int, bytes]] = {}
        destroyed: set[KeyName] = set()
        for row in self._rows(wanted):
            name = wanted.get((row[0], row[1]))
            if name is None:
                continue
            if row[4] is None:
                destroyed.add(name)
                continue
            raw = unwrap(self.kek(row[3]), row[4], key_data(row[3], row[0], row[1], row[2]))
            keys.setdefault(name, {})[row[2]] = raw
        return Loaded({name: keys[name] for name in keys.keys() - destroyed}, frozenset(destroyed))

    @_patient
    def destroy(self, names: Collection[KeyName]) -> int:
        """Wipe the keys of these names for good and return how many versions died now.

        Idempotent; the row stays as a tombstone, so that the name never gets a new key.
        """
        wanted = sorted({(houder.bytes, dossier) for houder, dossier in names})
        # Twice: a rotation that was just making a version is done by then; after a tombstone none begins.
        return self._wipe(wanted) + self._wipe(wanted)

    def _wipe(self, wanted: Collection[tuple[bytes, str]]) -> int:
        done = 0
        for chunk in _chunks(wanted):
            with self._writer.begin() as connection:
                done += connection.execute(
                    sa.update(sleutels)
                    .where(sa.tuple_(sleutels.c.houder, sleutels.c.dossier).in_(chunk))
                    .where(sleutels.c.vernietigd.is_(None))
                    .values(verpakt=None, vernietigd=self._now())
                ).rowcount
        return done

    def orphans(
        self, before: dt.datetime, living: Callable[[Collection[UUID]], Set[UUID]]
    ) -> Iterator[KeyName]:
        """Yield names of keys made before that moment whose holder does not exist.

        ``living`` gets at most 500 holders and returns those that exist in the main database.
        """
        with self._reader.connect() as connection:
            rows = connection.execute(
                sa.select(sleutels.c.houder, sleutels.c.dossier)
                .where(sleutels.c.gemaakt < before, sleutels.c.vernietigd.is_(None))
                .distinct()
                .order_by(sleutels.c.houder, sleutels.c.dossier)
            ).all()
        for chunk in _chunks([(UUID(bytes=bytes(houder)), dossier) for houder, dossier in rows]):
            alive = living({houder for houder, _dossier in chunk})
            yield from (name for name in chunk if name[0] not in alive)

    def _rows(self, wanted: Mapping[tuple[bytes, str], KeyName]) -> Iterator[Sequence[Any]]:
        dossiers = sorted({dossier for _houder, dossier in wanted})
        with self._reader.connect() as connection:
            for chunk in _chunks(sorted({houder for houder, _dossier in wanted})):
                yield from connection.execute(_LOAD, {"houders": chunk, "dossiers": dossiers})

    def _insert(self, connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
        insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        connection.execute(insert(table).on_conflict_do_nothing(), rows)

    def _new_kek(self, versie: int) -> dict[str, Any]:
        return {
            "versie": versie,
            "verpakt": self._root.wrap(os.urandom(KEY_LENGTH), kek_data(versie)),
            "controle": self._root.check_value(versie),
            "gemaakt": self._now(),
        }

    def _new_key(self, name: KeyName, kek_versie: int, versie: int = 1) -> dict[str, Any]:
        houder, dossier = name
        if not _DOSSIER.fullmatch(dossier):
            raise ValueError("a dossier is a short lower-case word")
        data = key_data(kek_versie, houder.bytes, dossier, versie)
        return {
            "houder": houder.bytes,
            "dossier": dossier,
            "versie": versie,
            "kek_versie": kek_versie,
            "verpakt": wrap(self.kek(kek_versie), os.urandom(KEY_LENGTH), data),
            "gemaakt": self._now(),
        }

    def _new_secret(self, naam: str) -> dict[str, Any]:
        versie = max(self._keks)
        verpakt = wrap(self.kek(versie), os.urandom(KEY_LENGTH), secret_data(versie, naam))
        return {"naam": naam, "kek_versie": versie, "verpakt": verpakt, "gemaakt": self._now()}

    def add_kek(self, connection: sa.Connection) -> int:
        """Make the next kek, for rotation; two at once end with the same one. Out: its version."""
        versie = self.newest_kek(connection) + 1
        self._insert(connection, kek_table, [self._new_kek(versie)])
        return versie

    def add(self, table: sa.Table, rows: list[dict[str, Any]]) -> None:
        """Add rows to a table that only grows; those that are there stay as they are."""
        with self._writer.begin() as connection:
            self._insert(connection, table, rows)

    def add_versions(
        self, connection: sa.Connection, versions: Mapping[KeyName, int], kek_versie: int
    ) -> None:
        """Make these next versions of data keys, for re-sealing."""
        rows = [self._new_key(name, kek_versie, versie) for name, versie in versions.items()]
        if rows:
            self._insert(connection, sleutels, rows)

    def raw_kek(self, row: Any) -> bytes:
        """Return the bytes of a kek, to wrap it under another root key. Raises WrongRootKey."""
        with self._reader.connect() as connection:
            others = list(connection.execute(sa.select(kekomslagen)).all())
        return _raw_kek(self._root, row, others)

    def newest_kek(self, connection: sa.Connection) -> int:
        """Return the version under which new keys are made, held in place until this transaction ends."""
        newest = sa.select(kek_table.c.versie).order_by(kek_table.c.versie.desc()).limit(1)
        return int(connection.scalars(newest.with_for_update(read=True, key_share=True)).one())

    def kek(self, versie: int) -> AESGCM:
        """Return an open kek. Raises WrongRootKey, KekMissing."""
        if versie not in self._keks:
            self._load_keks()
        try:
            return self._keks[versie]
        except KeyError:
            raise KekMissing(f"kek {versie} is missing") from None

    def _load_keks(self) -> None:
        with self._reader.connect() as connection:
            rows = connection.execute(sa.select(kek_table).order_by(kek_table.c.versie)).all()
            others = []
            if any(not _fits(self._root, row) for row in rows) and _has_others(connection):
                others = list(connection.execute(sa.select(kekomslagen)).all())
        try:
            self._keks = _open_keks(self._root, rows, others)
        except WrongRootKey:
            # The root key was changed while this process ran: its place may hold the new one by now.
            self._root = root_of(self._source)
            self._keks = _open_keks(self._root, rows, others)


def _has_others(connection: sa.Connection) -> bool:
    return sa.inspect(connection).has_table(kekomslagen.name)


def _fits(root: RootKey, row: Any) -> bool:
    return hmac.compare_digest(bytes(row.controle), root.check_value(row.versie))


def _open_keks(root: RootKey, rows: Sequence[Any], others: Sequence[Any]) -> dict[int, AESGCM]:
    return {row.versie: AESGCM(_raw_kek(root, row, others)) for row in rows}


def _raw_kek(root: RootKey, row: Any, others: Sequence[Any]) -> bytes:
    for one in (row, *others):
        if one.versie == row.versie and _fits(root, one):
            return root.unwrap(one.verpakt, kek_data(row.versie))
    raise WrongRootKey(row.versie, bytes(row.controle), root)


_LOAD: Final = sa.select(
    sleutels.c.houder, sleutels.c.dossier, sleutels.c.versie, sleutels.c.kek_versie, sleutels.c.verpakt
).where(
    sleutels.c.houder.in_(sa.bindparam("houders", expanding=True)),
    sleutels.c.dossier.in_(sa.bindparam("dossiers", expanding=True)),
)


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    walk = iter(items)
    while chunk := list(islice(walk, CHUNK)):
        yield chunk


def utc_now() -> dt.datetime:
    """The moment, by the machine."""
    return dt.datetime.now(dt.UTC)
