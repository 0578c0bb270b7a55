"""Fixtures for every test: a migrated database of each kind, keys, a fixed clock, signed-in clients."""

import dataclasses
import datetime as dt
import gc
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from privacy.access import Actor, Rol
from privacy.keys import FileKeyProvider
from renovatie.kern.clock import Clock
from renovatie.kern.omgeving import Omgeving, make_omgeving, prepare
from renovatie.kern.settings import Settings
from renovatie.kern.web import naspelen
from tests import postgres
from tests.client import Client
from tests.engines import in_a_hurry
from tests.factories import Fabriek

VANDAAG = dt.date(2026, 11, 24)
"""A Tuesday: the day on which every test happens, unless it moves the clock."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The walk of the wall takes more than a minute a side: first, so that nobody waits for it at the end."""
    items.sort(key=lambda item: item.path.name != "test_muur.py")


def pytest_collection_finish() -> None:
    """What all tests stand on stays until the end: the collector need not walk over it again and again."""
    gc.collect()
    gc.freeze()


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


def _kept() -> Path | None:
    """Where tests/mutations keeps an empty installation from one run of pytest to the next."""
    named = os.environ.get("VOORDEUR_TEST_SJABLOON", "")
    return Path(named) if named and _kind() == "sqlite" else None


def _made_before(folder: Path) -> bool:
    kept = _kept()
    if kept is None or not kept.exists():
        return False
    shutil.copytree(kept, folder, dirs_exist_ok=True)
    return True


def _keep(folder: Path) -> None:
    kept = _kept()
    if kept is not None and not kept.exists():
        shutil.copytree(folder, kept)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A migrated, empty installation, made once per process and copied or emptied for each test."""
    folder = tmp_path_factory.mktemp("sjabloon")
    made_before = _made_before(folder)
    if not made_before:
        FileKeyProvider.create(folder / "hoofdsleutel")
    settings = Settings(
        instance=folder,
        database_url=f"sqlite:///{folder / 'voordeur.sqlite'}",
        sleutels_url=f"sqlite:///{folder / 'sleutels.sqlite'}",
        root_key_file=folder / "hoofdsleutel",
        secret_key="t" * 8 + uuid.uuid4().hex,
        productie=False,
        testing=True,
        secure_cookies=False,
        lock_wait_s=10,
    )
    made: list[str] = []
    if _kind() == "postgresql":
        made = [postgres.create_database("test"), postgres.create_database("sleutels")]
        settings = dataclasses.replace(
            settings,
            database_url=postgres.address(made[0]),
            eigenaar_url=postgres.address(made[0], postgres.OWNER),
            sleutels_url=postgres.address(made[1]),
            sleutels_eigenaar_url=postgres.address(made[1], postgres.OWNER),
        )
    omgeving = make_omgeving(settings)
    postgres.close_together(omgeving)
    if not made_before:
        prepare(omgeving)
    omgeving.database.dispose()  # the last connection closes the WAL, so that a copy of the file is whole
    _keep(folder)
    if made:
        NEW_KEYS.update(postgres.keys_of(settings.sleutels_url))
    yield settings
    for naam in made:
        postgres.forget(naam)


NEW_KEYS: postgres.Rows = {}
"""The key store of the template on PostgreSQL, to which each test goes back."""


def copy_installation(template: Settings, folder: Path, clock: Clock) -> Omgeving:
    """A fresh installation: an own copy on SQLite, emptied databases on PostgreSQL."""
    changes: dict[str, object] = {"instance": folder}
    if template.is_sqlite:
        for naam, setting in (("voordeur", "database_url"), ("sleutels", "sleutels_url")):
            shutil.copy(template.instance / f"{naam}.sqlite", folder / f"{naam}.sqlite")
            changes[setting] = f"sqlite:///{folder / naam}.sqlite"
    else:
        postgres.empty(template.database_url)
        postgres.put_back(template.sleutels_url, NEW_KEYS)
    settings = dataclasses.replace(template, **changes)  # type: ignore[arg-type]  # named fields of Settings
    omgeving = make_omgeving(settings, clock=clock)
    in_a_hurry(omgeving)
    if not template.is_sqlite:
        postgres.see_everything(omgeving.database)
        postgres.close_together(omgeving)
    return omgeving


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def omgeving(template: Settings, tmp_path: Path, clock: TestClock) -> Iterator[Omgeving]:
    """A fresh installation of this test alone."""
    made = copy_installation(template, tmp_path, clock)
    yield made
    made.database.dispose()


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
    naspelen.look(found)  # as at a start: no request of a test pays for it
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
