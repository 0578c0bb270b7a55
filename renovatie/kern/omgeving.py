"""What the running app stands on: settings, database, key store and clock, made once and passed around."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError

from privacy.keys import FileKeyProvider
from privacy.keystore import KeyStore, keystore_engine
from renovatie.kern.clock import Clock
from renovatie.kern.database import Database
from renovatie.kern.migrations import upgrade
from renovatie.kern.models import Demoklok
from renovatie.kern.settings import Settings


@dataclass(frozen=True, slots=True)
class Omgeving:
    """The parts that every request, command and job needs."""

    settings: Settings
    database: Database
    keystore: KeyStore
    clock: Clock


def make_omgeving(settings: Settings, *, clock: Clock | None = None) -> Omgeving:
    """Build the parts; the main database is first opened at its first use.

    Raises RootKeyRefused for a missing or unsafe root key; it is only made outside production or on request.
    """
    if settings.make_secrets and not settings.root_key_file.exists():
        FileKeyProvider.create(settings.root_key_file)
    database = Database(settings.database_url, lock_wait_s=settings.lock_wait_s)
    keystore = KeyStore(keystore_engine(settings.sleutels_url), FileKeyProvider(settings.root_key_file))
    if clock is None:
        clock = Clock(DemoDays(database.read_engine)) if settings.demo else Clock()
    return Omgeving(settings, database, keystore, clock)


def prepare(omgeving: Omgeving) -> None:
    """Make the key store and bring the database to the newest revision; nothing is lost when run again."""
    omgeving.keystore.create_all()
    upgrade(omgeving.database)


class DemoDays:
    """Days that the demo clock was moved forward, read from the database at most once in half a second."""

    REFRESH = dt.timedelta(milliseconds=500)

    def __init__(self, engine: Engine) -> None:
        self._engine, self._days = engine, 0
        self._read_at: dt.datetime | None = None

    def __call__(self) -> int:
        moment = dt.datetime.now(dt.UTC)
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
