"""What the tests of avg start from."""

import pytest
from flask import Flask

from privacy.access import Actor, Rol
from renovatie.gebruikers.models import Organisatiesoort
from tests.factories import Fabriek
from tests.services.avg.verzoek import Zaak, make_zaak
from tests.services.hulpdossiers.verhaal import make_verhaal


@pytest.fixture
def zaak(app: Flask, fabriek: Fabriek) -> Zaak:
    """A flat with both privacycoordinators."""
    return make_zaak(app, make_verhaal(fabriek, medehuurders=1))


@pytest.fixture
def tweede(zaak: Zaak) -> Actor:
    """The second person at the welfare organisation, who confirms a destruction."""
    fabriek = zaak.verhaal.fabriek
    welzijn = fabriek.organisatie(Organisatiesoort.WELZIJN)
    return fabriek.actor(Rol.PRIVACYCOORDINATOR, organisatie_id=welzijn)


@pytest.fixture
def echte_pdf() -> None:
    """Asks for the real PDF of an inzage, which takes seconds."""


@pytest.fixture(autouse=True)
def snelle_pdf(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most tests look at the JSON: for them the PDF is a few bytes."""
    if "echte_pdf" not in request.fixturenames:
        monkeypatch.setattr("renovatie.avg.taken.inzage.inzage_pdf", lambda *_: b"%PDF-1.7 kort")
