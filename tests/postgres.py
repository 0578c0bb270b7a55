"""PostgreSQL as an installation has it: an owner that migrates, an app role that may do little.

The tests themselves look and clean up as superuser; everything that the app does runs as `voordeur_app`, with
row level security on.
"""

import importlib
import os
import pkgutil
import uuid
import weakref
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, select, text
from sqlalchemy.orm import Session, SessionTransaction
from sqlalchemy.pool import NullPool

import renovatie
from privacy.keystore import keystore_metadata
from privacy.metadata import metadata
from renovatie.kern.database import Database
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.scope import EVERYTHING, INFO, NOTHING, apply

OWNER, APP = "voordeur_eigenaar", "voordeur_app"


def address(naam: str, user: str = APP) -> str:
    """The address of a database of the test cluster, as one of the roles."""
    url = URL.create("postgresql+psycopg", user, database=naam, query={"host": os.environ["PGHOST"]})
    return url.render_as_string(hide_password=False)


def create_database(prefix: str) -> str:
    """A new empty database of the owner; gives its name."""
    naam = f"{prefix}_{uuid.uuid4().hex[:12]}"
    on_server(f"create database {naam} owner {OWNER}")
    return naam


def on_server(statement: str) -> None:
    engine = create_engine(address("postgres", "postgres"), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(statement))


@lru_cache(maxsize=8)
def _superuser(naam: str) -> Engine:
    return create_engine(address(naam, "postgres"), pool_size=1)


def as_superuser(url: str) -> Engine:
    """The same database past every lock, for what a test does to it that no role of the app may."""
    naam = make_url(url).database
    assert naam is not None
    return _superuser(naam)


def forget(naam: str) -> None:
    """Let go of a database and drop it."""
    _superuser(naam).dispose()
    on_server(f"drop database {naam} with (force)")


@lru_cache(maxsize=1)
def _all_tables() -> list[str]:
    """Every table, the last first, also when few models are loaded: one may point at a table above it."""
    for module in pkgutil.walk_packages(renovatie.__path__, "renovatie."):
        if ".models" in module.name:
            importlib.import_module(module.name)
    return [table.name for table in reversed(metadata.sorted_tables)]


def empty(url: str) -> None:
    """All tables at once: one round trip instead of seventy, past the triggers that refuse a delete."""
    deletes = "; ".join(f'delete from "{name}"' for name in _all_tables())
    with as_superuser(url).begin() as connection:
        connection.exec_driver_sql(f"set local session_replication_role = replica; {deletes}")


Rows = dict[str, list[dict[str, Any]]]


def keys_of(url: str) -> Rows:
    """All rows of a key store, to put it back as it was."""
    with as_superuser(url).connect() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in keystore_metadata.sorted_tables
        }


def put_back(url: str, rows: Rows) -> None:
    """A key store as it was."""
    with as_superuser(url).begin() as connection:
        connection.exec_driver_sql("set local session_replication_role = replica")
        for table in reversed(keystore_metadata.sorted_tables):
            connection.execute(table.delete())
        for table in keystore_metadata.sorted_tables:
            if rows[table.name]:
                connection.execute(table.insert(), rows[table.name])


def copied(url: str) -> dict[str, bytes]:
    """The rows of every table that has any, as PostgreSQL copies them."""
    names = _all_tables()
    with as_superuser(url).connect() as connection:
        asked = ", ".join(f'exists(select from "{name}")' for name in names)
        filled = connection.exec_driver_sql(f"select {asked}").one()
        driver: Any = connection.connection.driver_connection
        cursor = driver.cursor()
        rows = {}
        for name in (name for name, any_row in zip(names, filled, strict=True) if any_row):
            with cursor.copy(f'copy "{name}" to stdout (format binary)') as copy:
                rows[name] = b"".join(copy)
        return rows


def copy_back(url: str, rows: dict[str, bytes]) -> None:
    """Those rows into the empty tables, past the triggers and checks that they passed before."""
    with as_superuser(url).begin() as connection:
        connection.exec_driver_sql("set local session_replication_role = replica")
        driver: Any = connection.connection.driver_connection
        cursor = driver.cursor()
        for name, content in rows.items():
            with cursor.copy(f'copy "{name}" from stdin (format binary)') as copy:
                copy.write(content)


def close_together(omgeving: Omgeving) -> None:
    """The connections to the key store end with those to the database."""
    keys: Engine = omgeving.keystore._reader
    event.listen(omgeving.database.read_engine, "engine_disposed", lambda _engine: keys.dispose())


def see_everything(database: Database) -> None:
    """A bare connection of a test looks at all complexes; a session of the app sets its own scope on top."""

    def begin(connection: Connection) -> None:
        apply(connection, EVERYTHING)

    for engine in (database.read_engine, database.write_engine):
        event.listen(engine, "begin", begin)
        _OPENED.add(engine)


_OPENED: Final = weakref.WeakSet[Engine]()


@event.listens_for(Session, "after_begin")
def _nothing_unless_said(session: Session, transaction: SessionTransaction, connection: Connection) -> None:
    """A session of the app relies on seeing nothing until it says a scope: not so on an opened connection."""
    if connection.engine in _OPENED and not transaction.nested:
        apply(connection, session.info.get(INFO, NOTHING))
