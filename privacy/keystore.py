"""The key store: a small database of its own, with one wrapped data key per (holder, dossier).

root key -> key-encryption keys (kek) with a version -> data keys. Destroying a data key makes every
value sealed with it unreadable, also in older backups of the main database (art. 17 and 32 AVG).
"""

import datetime as dt
import hashlib
import hmac
import os
import re
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import wraps
from itertools import islice
from typing import Any, Final, NamedTuple, TypeVar
from uuid import UUID

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy.dialects import postgresql, sqlite

from privacy.keys import KEY_LENGTH, KeyProvider
from privacy.metadata import NAMING_CONVENTION
from privacy.purposes import not_personal

KeyName = tuple[UUID, str]
T = TypeVar("T")
CHUNK: Final = 500
SECRETS: Final = frozenset({"pseudoniem", "journaal", "totp", "inlogpoging"})
_NONCE: Final = 12
_PAUSES: Final = (0.01, 0.03, 0.1, 0.3)
_DOSSIER: Final = re.compile(r"[a-z_]{1,40}")

keystore_metadata: Final = sa.MetaData(naming_convention=NAMING_CONVENTION)

kek_table: Final = sa.Table(
    "kek",
    keystore_metadata,
    sa.Column("versie", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("verpakt", sa.LargeBinary, nullable=False),
    sa.Column("controle", sa.LargeBinary, nullable=False),
    sa.Column("gemaakt", sa.DateTime(timezone=True), nullable=False),
    info=not_personal("wrapped keys"),
)

sleutels: Final = sa.Table(
    "sleutels",
    keystore_metadata,
    sa.Column("houder", sa.LargeBinary(16), primary_key=True),
    sa.Column("dossier", sa.String(40), primary_key=True),
    sa.Column("versie", sa.SmallInteger, primary_key=True, autoincrement=False),
    sa.Column("kek_versie", sa.ForeignKey("kek.versie"), nullable=False, index=True),
    sa.Column("verpakt", sa.LargeBinary, nullable=True),
    sa.Column("gemaakt", sa.DateTime(timezone=True), nullable=False, index=True),
    sa.Column("vernietigd", sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(verpakt IS NULL) = (vernietigd IS NOT NULL)", name="leeg_is_vernietigd"),
    sa.CheckConstraint("versie BETWEEN 1 AND 255", name="versie_past_in_een_byte"),
    info=not_personal("wrapped keys by id"),
)

geheimen: Final = sa.Table(
    "geheimen",
    keystore_metadata,
    sa.Column("naam", sa.String(40), primary_key=True),
    sa.Column("kek_versie", sa.ForeignKey("kek.versie"), nullable=False),
    sa.Column("verpakt", sa.LargeBinary, nullable=False),
    sa.Column("gemaakt", sa.DateTime(timezone=True), nullable=False),
    info=not_personal("wrapped secrets"),
)


class WrongRootKey(Exception):
    """The root key is not the one this key store was made with (its check value differs)."""


class KeyStoreDamaged(Exception):
    """A wrapped key does not open although the root key is right; the message names the row."""


class Loaded(NamedTuple):
    """What the store knows of some names: raw keys by version, and the names that were destroyed."""

    keys: dict[KeyName, dict[int, bytes]]
    destroyed: frozenset[KeyName]


def keystore_engine(url: str, *, wait_s: float = 10) -> sa.Engine:
    """Return an engine for the key store at that URL (a SQLite file or PostgreSQL).

    SQLite: no WAL beside it and wiped pages, so that a destroyed key leaves no copy on disk.
    """
    if not url.startswith("sqlite"):
        return sa.create_engine(url, hide_parameters=True, pool_pre_ping=True, pool_timeout=3)
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

    Order that is right after a crash at any point: creating commits here first and in the main
    database after; destroying commits in the main database first and here after.
    """

    def __init__(
        self, engine: sa.Engine, provider: KeyProvider, *, now: Callable[[], dt.datetime] | None = None
    ) -> None:
        self._reader = engine
        self._writer = engine.execution_options(keystore_write=True)
        self._root: Final = provider.root_key()
        self._now = now or _utc_now
        self._keks: dict[int, AESGCM] = {}
        self._secrets: dict[str, bytes] = {}

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
            with self._reader.connect() as connection:
                row = connection.execute(
                    sa.select(geheimen.c.kek_versie, geheimen.c.verpakt).where(geheimen.c.naam == naam)
                ).one_or_none()
            if row is None:
                raise KeyError(naam)
            data = _secret_data(row.kek_versie, naam)
            self._secrets[naam] = self._unwrap(row.kek_versie, row.verpakt, data)
        return self._secrets[naam]

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
        versie = self._current_kek()
        rows = [self._new_key(name, versie) for name in sorted(missing)]
        with self._writer.begin() as connection:
            self._insert(connection, sleutels, rows)
        made = self.load(missing)
        return Loaded(known.keys | made.keys, known.destroyed | made.destroyed)

    @_patient
    def load(self, names: Collection[KeyName]) -> Loaded:
        """Return the keys of these names, one statement per 500 holders. Unknown names are left out."""
        wanted = {(houder.bytes, dossier): (houder, dossier) for houder, dossier in names}
        keys: dict[KeyName, dict[int, bytes]] = {}
        destroyed: set[KeyName] = set()
        for row in self._rows(wanted):
            name = wanted.get((row[0], row[1]))
            if name is None:
                continue
            if row[4] is None:
                destroyed.add(name)
                continue
            raw = self._unwrap(row[3], row[4], _key_data(row[3], row[0], row[1], row[2]))
            keys.setdefault(name, {})[row[2]] = raw
        return Loaded({name: keys[name] for name in keys.keys() - destroyed}, frozenset(destroyed))

    @_patient
    def destroy(self, names: Collection[KeyName]) -> int:
        """Wipe the keys of these names for good and return how many versions died now.

        Idempotent; the row stays as a tombstone, so that the name never gets a new key.
        """
        done = 0
        for chunk in _chunks(sorted({(houder.bytes, dossier) for houder, dossier in names})):
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
        raw = os.urandom(KEY_LENGTH)
        verpakt = _wrap(AESGCM(self._root), raw, _kek_data(versie))
        return {
            "versie": versie,
            "verpakt": verpakt,
            "controle": _check_value(self._root, versie),
            "gemaakt": self._now(),
        }

    def _new_key(self, name: KeyName, kek_versie: int) -> dict[str, Any]:
        houder, dossier = name
        if not _DOSSIER.fullmatch(dossier):
            raise ValueError("a dossier is a short lower-case word")
        data = _key_data(kek_versie, houder.bytes, dossier, 1)
        return {
            "houder": houder.bytes,
            "dossier": dossier,
            "versie": 1,
            "kek_versie": kek_versie,
            "verpakt": _wrap(self._kek(kek_versie), os.urandom(KEY_LENGTH), data),
            "gemaakt": self._now(),
        }

    def _new_secret(self, naam: str) -> dict[str, Any]:
        versie = self._current_kek()
        verpakt = _wrap(self._kek(versie), os.urandom(KEY_LENGTH), _secret_data(versie, naam))
        return {"naam": naam, "kek_versie": versie, "verpakt": verpakt, "gemaakt": self._now()}

    def _current_kek(self) -> int:
        if not self._keks:
            self._load_keks()
        return max(self._keks)

    def _kek(self, versie: int) -> AESGCM:
        if versie not in self._keks:
            self._load_keks()
        try:
            return self._keks[versie]
        except KeyError:
            raise KeyStoreDamaged(f"kek {versie} is missing") from None

    def _load_keks(self) -> None:
        with self._reader.connect() as connection:
            rows = connection.execute(sa.select(kek_table).order_by(kek_table.c.versie)).all()
        for row in rows:
            if not hmac.compare_digest(bytes(row.controle), _check_value(self._root, row.versie)):
                raise WrongRootKey(f"this is not the root key of kek {row.versie}")
        root = AESGCM(self._root)
        self._keks = {row.versie: AESGCM(_unwrap(root, row.verpakt, _kek_data(row.versie))) for row in rows}

    def _unwrap(self, kek_versie: int, verpakt: bytes, data: bytes) -> bytes:
        return _unwrap(self._kek(kek_versie), verpakt, data)


_LOAD: Final = sa.select(
    sleutels.c.houder, sleutels.c.dossier, sleutels.c.versie, sleutels.c.kek_versie, sleutels.c.verpakt
).where(
    sleutels.c.houder.in_(sa.bindparam("houders", expanding=True)),
    sleutels.c.dossier.in_(sa.bindparam("dossiers", expanding=True)),
)


def _check_value(root: bytes, versie: int) -> bytes:
    return hmac.digest(root, b"voordeur|controle|%d" % versie, hashlib.sha256)[:16]


def _kek_data(versie: int) -> bytes:
    return b"kek|%d" % versie


def _key_data(kek_versie: int, houder: bytes, dossier: str, versie: int) -> bytes:
    return b"sleutel|%d|%b|%b|%d" % (kek_versie, houder, dossier.encode(), versie)


def _secret_data(kek_versie: int, naam: str) -> bytes:
    return b"geheim|%d|%b" % (kek_versie, naam.encode())


def _wrap(key: AESGCM, raw: bytes, data: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + key.encrypt(nonce, raw, data)


def _unwrap(key: AESGCM, verpakt: bytes, data: bytes) -> bytes:
    try:
        return key.decrypt(verpakt[:_NONCE], verpakt[_NONCE:], data)
    except (InvalidTag, ValueError) as error:
        raise KeyStoreDamaged(f"wrapped key {data.split(b'|')[0].decode()} does not open") from error


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    walk = iter(items)
    while chunk := list(islice(walk, CHUNK)):
        yield chunk


def _utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
