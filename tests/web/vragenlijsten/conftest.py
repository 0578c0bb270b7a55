"""The flat with an open round, each person with a browser."""

from collections.abc import Callable

import pytest
from flask import Flask

from privacy.access import Actor
from tests.client import Client
from tests.factories import Fabriek
from tests.services.vragenlijsten.bellen import Ronde, make_ronde


@pytest.fixture
def ronde(fabriek: Fabriek) -> Ronde:
    return make_ronde(fabriek)


@pytest.fixture
def browser(app: Flask, fabriek: Fabriek) -> Callable[[Actor], Client]:
    """`browser(ronde.beller)`: a signed-in client of this person."""

    def make(wie: Actor) -> Client:
        app.test_client_class = Client
        client = app.test_client()
        assert isinstance(client, Client)
        client.sign_in(fabriek, wie.id)
        return client

    return make
