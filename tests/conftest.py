"""Fixtures for every test: a migrated database of each kind, keys, a fixed clock, signed-in clients."""

import dataclasses
import datetime as dt
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from app import create_app
from privacy.access import Actor, Rol
from privacy.keys import FileKeyProvider
from privacy.metadata import metadata
from renovatie.kern.clock import Clock
from renovatie.kern.omgeving import Omgeving, make_omgeving, prepare
from renovatie.kern.settings import Settings
from tests.client import Client
from tests.factories import Fabriek

VANDAAG = dt.date(2026, 11, 24)
"""A Tuesday: the day on which every test happens, unless it moves the clock."""


class TestClock(Clock):
    """A clock that a test sets by hand."""

    __test__ = False

    def __init__(self, today: dt.date = VANDAAG) -> None:
        self.moment = dt.datetime.combine(today, dt.time(10), dt.UTC)
        super().__init__(source=lambda: self.moment)

    def set(self, today: dt.date) -> None:
        self.moment = dt.datetime.combine(today, dt.time(10), dt.UTC)


def _kind() -> str:
    kind = os.environ.get("VOORDEUR_TEST_DB", "sqlite")
    assert kind in {"sqlite", "postgresql"}, f"VOORDEUR_TEST_DB={kind}"
    return kind


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A migrated, empty installation, made once per process and copied or emptied for each test."""
    folder = tmp_path_factory.mktemp("sjabloon")
    database = f"sqlite:///{folder / 'voordeur.sqlite'}"
    server: str | None = None
    if _kind() == "postgresql":
        server = f"postgresql+psycopg://postgres@/postgres?host={os.environ['PGHOST']}"
        naam = f"test_{uuid.uuid4().hex[:12]}"
        _on_server(server, f"create database {naam}")
        database = server.replace("/postgres?", f"/{naam}?")
    FileKeyProvider.create(folder / "hoofdsleutel")
    settings = Settings(
        instance=folder,
        database_url=database,
        sleutels_url=f"sqlite:///{folder / 'sleutels.sqlite'}",
        root_key_file=folder / "hoofdsleutel",
        secret_key="t" * 8 + uuid.uuid4().hex,
        productie=False,
        testing=True,
        secure_cookies=False,
        lock_wait_s=10,
    )
    omgeving = make_omgeving(settings)
    prepare(omgeving)
    omgeving.database.dispose()  # the last connection closes the WAL, so that a copy of the file is whole
    yield settings
    if server:
        _on_server(server, f"drop database {naam} with (force)")


def _on_server(url: str, statement: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def omgeving(template: Settings, tmp_path: Path, clock: TestClock) -> Iterator[Omgeving]:
    """A fresh installation: an own copy on SQLite, an emptied database on PostgreSQL."""
    shutil.copy(template.instance / "sleutels.sqlite", tmp_path / "sleutels.sqlite")
    changes: dict[str, object] = {
        "instance": tmp_path,
        "sleutels_url": f"sqlite:///{tmp_path / 'sleutels.sqlite'}",
    }
    if template.is_sqlite:
        shutil.copy(template.instance / "voordeur.sqlite", tmp_path / "voordeur.sqlite")
        changes["database_url"] = f"sqlite:///{tmp_path / 'voordeur.sqlite'}"
    settings = dataclasses.replace(template, **changes)  # type: ignore[arg-type]  # named fields of Settings
    made = make_omgeving(settings, clock=clock)
    if not template.is_sqlite:
        _empty(made)
    yield made
    made.database.dispose()


def _empty(omgeving: Omgeving) -> None:
    """All tables at once: one round trip instead of seventy, past the triggers that refuse a delete."""
    deletes = "; ".join(f'delete from "{table.name}"' for table in reversed(metadata.sorted_tables))
    with omgeving.database.write_engine.begin() as connection:
        connection.exec_driver_sql(f"set local session_replication_role = replica; {deletes}")


@pytest.fixture(scope="session")
def joined_app() -> list[Flask]:
    """The app of this process, joined once: its 200 routes and the templates are compiled a single time."""
    return []


@pytest.fixture
def app(omgeving: Omgeving, joined_app: list[Flask]) -> Iterator[Flask]:
    """The app on this test's own installation; what a test changes of it is put back."""
    if not joined_app:
        joined_app.append(create_app(omgeving=omgeving))
    found = joined_app[0]
    voordeur = found.extensions["voordeur"]
    config = dict(found.config)
    found.extensions["voordeur"] = dataclasses.replace(voordeur, omgeving=omgeving)
    yield found
    found.extensions["voordeur"] = voordeur
    found.config.clear()
    found.config.update(config)


@pytest.fixture
def fabriek(omgeving: Omgeving) -> Fabriek:
    """Makes organisations, users, a complex with homes and leases through the real services."""
    return Fabriek(omgeving)


@pytest.fixture
def client_for(app: Flask, fabriek: Fabriek) -> Callable[..., Client]:
    """`client_for(Rol.WOONCONSULENT, complex_id)`: a client of a signed-in person with that role."""

    def make(rol: Rol | None = None, complex_id: uuid.UUID | None = None) -> Client:
        app.test_client_class = Client
        client = app.test_client()
        assert isinstance(client, Client)
        if rol is not None:
            client.sign_in(fabriek, fabriek.persoon(rol, complex_id))
        return client

    return make


@pytest.fixture
def actor_for(fabriek: Fabriek) -> Callable[..., Actor]:
    """`actor_for(Rol.SOCIAAL_WERKER, complex_id)`: an actor for calling services without the web."""

    def make(rol: Rol, complex_id: uuid.UUID | None = None) -> Actor:
        return fabriek.actor(rol, complex_id)

    return make
