"""A provider of each kind, and somebody who signs in with it."""

import dataclasses
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from privacy.access import Rol
from renovatie.gebruikers.aanbieder import Aanbieder
from renovatie.kern.omgeving import Omgeving
from tests.aanbieder import Provider
from tests.client import Client
from tests.factories import Fabriek


@pytest.fixture(params=["keycloak", "entra"])
def provider(request: pytest.FixtureRequest) -> Provider:
    return Provider(request.param)


@pytest.fixture
def keycloak() -> Provider:
    return Provider("keycloak")


@pytest.fixture
def connect(app: Flask, omgeving: Omgeving) -> Iterator[Callable[..., None]]:
    """Let the app know a provider."""

    def with_provider(provider: Provider, **extra: Any) -> None:
        instelling = provider.instelling(**extra)
        voordeur = app.extensions["voordeur"]
        settings = dataclasses.replace(omgeving.settings, oidc=instelling)
        changed = dataclasses.replace(omgeving, settings=settings)
        app.extensions["voordeur"] = dataclasses.replace(voordeur, omgeving=changed)
        app.extensions["voordeur_aanbieder"] = Aanbieder(instelling, adapter=provider)

    yield with_provider
    app.extensions.pop("voordeur_aanbieder", None)


@pytest.fixture
def client(client_for: Callable[..., Client]) -> Client:
    return client_for()


@pytest.fixture
def wie(fabriek: Fabriek) -> uuid.UUID:
    return fabriek.persoon(Rol.PRIVACYCOORDINATOR)
