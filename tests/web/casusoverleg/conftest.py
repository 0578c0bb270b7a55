"""A meeting for each test of these pages, and a browser for everybody at the table."""

from collections.abc import Callable

import pytest
from flask import Flask

from privacy.access import Actor
from tests.client import Client
from tests.factories import Fabriek
from tests.services.casusoverleg.overlegverhaal import Overlegverhaal, make_overleg


@pytest.fixture
def overleg(fabriek: Fabriek) -> Overlegverhaal:
    return make_overleg(fabriek)


@pytest.fixture
def browser(app: Flask, fabriek: Fabriek) -> Callable[[Actor], Client]:
    """`browser(overleg.regisseur)`: a signed-in client of this person."""

    def make(wie: Actor) -> Client:
        app.test_client_class = Client
        client = app.test_client()
        assert isinstance(client, Client)
        client.sign_in(fabriek, wie.id)
        return client

    return make
