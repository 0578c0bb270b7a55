"""Is the database at the newest revision, and how to bring it there.

Alembic is imported only where a database is changed: in a worker that serves pages it would cost 12 MB.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, inspect, text

from renovatie.kern.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

ROOT = Path(__file__).resolve().parents[2]
PINNED = ROOT / "migrations" / "newest"
"""Names the newest revision, so that two people who each add one notice it."""


class BrokenReferences(Exception):
    """After a migration on SQLite a foreign key points nowhere."""


def newest() -> str:
    """The revision that the code expects; a test compares it with the revisions themselves."""
    return PINNED.read_text().strip()


def at_head(engine: Engine) -> bool:
    """True when the database stands at the newest revision."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        return bool(connection.scalar(text("SELECT version_num FROM alembic_version")) == newest())


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the database to a revision. Each revision is one transaction: killed halfway it runs again."""
    from alembic import command

    _run(database, lambda config: command.upgrade(config, revision))


def downgrade(database: Database, revision: str) -> None:
    """Bring the database back to an earlier revision; for tests of the migrations."""
    from alembic import command

    _run(database, lambda config: command.downgrade(config, revision))


def _config(connection: Connection, app_role: str | None = None) -> "Config":
    from alembic.config import Config

    config = Config(toml_file=str(ROOT / "pyproject.toml"))
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["connection"] = connection
    if app_role is not None:
        config.attributes["app_role"] = app_role
    return config


def _run(database: Database, step: "Callable[[Config], None]") -> None:
    with database.turn(), database.as_owner() as connection:
        if not database.is_sqlite:
            step(_config(connection, database.app_role))
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
