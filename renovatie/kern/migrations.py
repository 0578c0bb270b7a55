"""Is the database at the newest revision, and how to bring it there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from renovatie.kern.database import Database

ROOT = Path(__file__).resolve().parents[2]


class BrokenReferences(Exception):
    """After a migration on SQLite a foreign key points nowhere."""


def _config(connection: Connection | None = None) -> Config:
    config = Config(toml_file=str(ROOT / "pyproject.toml"))
    config.set_main_option("script_location", str(ROOT / "migrations"))
    if connection is not None:
        config.attributes["connection"] = connection
    return config


def newest() -> str | None:
    """The revision that the code expects."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def at_head(engine: Engine) -> bool:
    """True when the database stands at the newest revision."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest()


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the database to a revision. Each revision is one transaction: killed halfway it runs again."""
    _run(database, lambda config: command.upgrade(config, revision))


def downgrade(database: Database, revision: str) -> None:
    """Bring the database back to an earlier revision; for tests of the migrations."""
    _run(database, lambda config: command.downgrade(config, revision))


def _run(database: Database, step: Callable[[Config], None]) -> None:
    with database.turn(), database.write_engine.connect() as connection:
        if not database.is_sqlite:
            step(_config(connection))
            return
        # The driver itself is asked: SQLite ignores this setting inside a transaction.
        driver: Any = connection.connection.dbapi_connection
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            step(_config(connection))
            connection.rollback()
            if driver.execute("PRAGMA foreign_key_check").fetchone():
                raise BrokenReferences("a row points at one that is gone; restore the backup of before")
        finally:
            connection.rollback()
            driver.execute("PRAGMA foreign_keys=ON")
