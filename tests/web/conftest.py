"""What tests of pages start from: a flat with its team and their browsers, or one world per module."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from privacy.access import Actor
from renovatie.kern.settings import Settings
from tests.client import Client
from tests.factories import Fabriek
from tests.services.hulpdossiers.verhaal import Verhaal, make_verhaal
from tests.wereld import Wereld, make_wereld


@pytest.fixture(scope="module")
def wereld(template: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wereld]:
    """Two complexes and a person for each role; tests leave it as they found it."""
    made = make_wereld(template, tmp_path_factory.mktemp("wereld"))
    yield made
    made.omgeving.database.dispose()


@pytest.fixture
def verhaal(fabriek: Fabriek) -> Verhaal:
    """The flat with its team."""
    return make_verhaal(fabriek)


@pytest.fixture
def browser(app: Flask, fabriek: Fabriek) -> Callable[[Actor], Client]:
    """`browser(verhaal.werker)`: a signed-in client of this person."""

    def make(wie: Actor) -> Client:
        app.test_client_class = Client
        client = app.test_client()
        assert isinstance(client, Client)
        client.sign_in(fabriek, wie.id)
        return client

    return make
