"""Real processes and a real browser. Everything that is started here is stopped here."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from privacy.access import Rol
from tests.browser.installatie import Installatie
from tests.browser.mens import Mens, Mensen

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
]


def chromium() -> str:
    """Where the browser of this machine is."""
    return os.environ.get("VOORDEUR_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def leeg(tmp_path: Path) -> Iterator[Installatie]:
    """An installation with the people of the demo and an empty complex 4417, served."""
    made = Installatie.new(tmp_path / "instance")
    made.flask("demo", "basis", "--complex", "4417")
    yield made.start()
    made.remove()


@pytest.fixture(scope="session")
def geladen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installatie]:
    """The loaded demo, made once for all test processes. Nobody serves it or writes in it: copies do."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, done = shared / "geladen", shared / "geladen-klaar"
    with (shared / "geladen-slot").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        if done.exists():
            made = Installatie(folder, done.read_text() or None)
        else:
            made = Installatie.new(folder)
            made.flask("demo", "laden")
            done.write_text(made.database or "")
    yield made
    with (shared / "geladen-slot").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        made.stop()


@pytest.fixture(scope="module")
def grutto(geladen: Installatie, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installatie]:
    """A copy of the loaded demo for this module, served."""
    made = geladen.copy(tmp_path_factory.mktemp("grutto") / "instance")
    yield made.start()
    made.remove()


@pytest.fixture
def mensen(browser: Browser) -> Iterator[Mensen]:
    """`mensen(installatie, Rol.WOONCONSULENT)`: that person, signed in; their console must stay silent."""
    made: list[Mens] = []

    def make(installatie: Installatie, rol: Rol | None = None, **context: object) -> Mens:
        mens = Mens(browser, installatie.adres, **context)
        made.append(mens)
        return mens.sign_in(rol) if rol else mens

    yield make
    for mens in made:
        mens.close()
