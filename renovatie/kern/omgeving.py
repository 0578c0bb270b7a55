"""What the running app stands on: settings, database, key store and clock, made once and passed around."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import click
from sqlalchemy import Engine, create_engine, make_url, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from privacy.keys import (
    CredentialKeyProvider,
    EnvironmentKeyProvider,
    FileKeyProvider,
    KeyProvider,
    RootKeyRefused,
)
from privacy.keystore import KeyStore, keystore_engine, keystore_metadata
from privacy.keystore_tables import GROWS
from renovatie.kern.clock import Clock, real_now
from renovatie.kern.database import Database
from renovatie.kern.migrations import upgrade
from renovatie.kern.models import Demoklok
from renovatie.kern.settings import Settings, Sleutelbron


@dataclass(frozen=True, slots=True)
class Omgeving:
    """The parts that every request, command and job needs."""

    settings: Settings
    database: Database
    keystore: KeyStore
    clock: Clock

    def hang_up(self) -> None:
        """Close all connections that nobody uses, so that a process that is forked off inherits none."""
        self.database.dispose()
        self.keystore.dispose()


def make_omgeving(settings: Settings, *, clock: Clock | None = None) -> Omgeving:
    """Build the parts; the main database is first opened at its first use.

    Raises RootKeyRefused for a missing or unsafe root key; it is only made outside production or on request.
    """
    source = key_source(settings)
    database = Database(
        settings.database_url, lock_wait_s=settings.lock_wait_s, owner_url=settings.eigenaar_url
    )
    keystore = _keystore(settings.sleutels_url, source)
    if clock is None:
        clock = Clock(DemoDays(database.read_engine)) if settings.demo else Clock()
    return Omgeving(settings, database, keystore, clock)


class RootKeyUnusable(RootKeyRefused, click.ClickException):
    """The root key is missing or unsafe; on the command line its sentence is shown and 5 is the answer."""

    exit_code = 5


def key_source(settings: Settings) -> KeyProvider:
    """The one place that the settings name for the root key. Raises RootKeyUnusable."""
    try:
        match settings.key_source:
            case Sleutelbron.OMGEVING:
                return EnvironmentKeyProvider()
            case Sleutelbron.CREDENTIAL:
                return CredentialKeyProvider(settings.key_name)
    except RootKeyRefused as error:
        raise RootKeyUnusable(str(error)) from error
    if settings.make_secrets and not settings.root_key_file.exists():
        return FileKeyProvider.create(settings.root_key_file)
    return FileKeyProvider(settings.root_key_file)


def _keystore(url: str, source: KeyProvider, *, pooled: bool = True) -> KeyStore:
    try:
        return KeyStore(keystore_engine(url, pooled=pooled), source)
    except RootKeyRefused as error:
        raise RootKeyUnusable(str(error)) from error


def keystore_of_owner(omgeving: Omgeving, source: KeyProvider | None = None) -> KeyStore:
    """The key store as the one who may also remove rows from it. Raises RootKeyUnusable."""
    settings = omgeving.settings
    url = settings.sleutels_eigenaar_url or settings.sleutels_url
    return _keystore(url, source or key_source(settings), pooled=False)


def prepare(omgeving: Omgeving) -> None:
    """Make the key store and bring the database to the newest revision; nothing is lost when run again."""
    make_keystore(omgeving)
    upgrade(omgeving.database)


def make_keystore(omgeving: Omgeving) -> None:
    """Make the tables and the first keys; on PostgreSQL the owner makes the tables and the app fills them."""
    url = omgeving.settings.sleutels_eigenaar_url
    if url is not None and omgeving.settings.sleutels_url.startswith("postgresql"):
        engine = create_engine(url, hide_parameters=True, poolclass=NullPool)
        with engine.begin() as connection:
            keystore_metadata.create_all(connection)
            app_role = make_url(omgeving.settings.sleutels_url).username
            connection.exec_driver_sql("revoke create on schema public from public")
            for table in keystore_metadata.sorted_tables:
                # A data key is wiped, never removed: its tombstone stays.
                rights = "select, insert, update" + ("" if table.name == "sleutels" else ", delete")
                if table.name in GROWS:
                    rights = "select, insert"
                connection.exec_driver_sql(f'grant {rights} on "{table.name}" to "{app_role}"')
    omgeving.keystore.create_all()


class DemoDays:
    """Days that the demo clock was moved forward, read from the database at most once in half a second."""

    REFRESH = dt.timedelta(milliseconds=500)

    def __init__(self, engine: Engine, now: Callable[[], dt.datetime] = real_now) -> None:
        self._engine, self._now, self._days = engine, now, 0
        self._read_at: dt.datetime | None = None

    def __call__(self) -> int:
        moment = self._now()
        if self._read_at is None or moment - self._read_at > self.REFRESH:
            self._days, self._read_at = self._read(), moment
        return self._days

    def forget(self) -> None:
        """Read again at the next question, right after a jump."""
        self._read_at = None

    def _read(self) -> int:
        try:
            with self._engine.connect() as connection:
                return connection.scalar(select(Demoklok.dagen)) or 0
        except SQLAlchemyError:
            return 0
