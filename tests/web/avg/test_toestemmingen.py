"""The proof of every Toestemming, for who has to show it: what happened and when, and never of whom."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from privacy.access import Actor, Rol
from renovatie.doorverwijzingen.services import withdraw_toestemming
from renovatie.gebruikers.models import Organisatiesoort
from renovatie.hulpdossiers.codes import Stopkanaal
from renovatie.hulpdossiers.models import Toestemming
from renovatie.vragenlijsten.services import stop_delen
from tests.client import Client
from tests.factories import Fabriek
from tests.services.vragenlijsten.bellen import Ronde, make_ronde

Browser = Callable[[Actor], Client]
PAGE = "/avg/toestemmingen"


@pytest.fixture
def browser(client_for: Callable[[], Client], fabriek: Fabriek) -> Browser:
    """A signed-in client of this person."""

    def make(wie: Actor) -> Client:
        client = client_for()
        client.sign_in(fabriek, wie.id)
        return client

    return make


@pytest.fixture
def ronde(fabriek: Fabriek) -> Ronde:
    """A Toestemming that was given and stopped, and answers that were shared and not any more."""
    made = make_ronde(fabriek)
    verhaal = made.verhaal
    verhaal.doorverwezen(0)
    made.ingevuld(1, delen=True)
    with verhaal.write() as session:
        withdraw_toestemming(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            toestemming_id=session.scalars(select(Toestemming.id)).one(),
            kanaal=Stopkanaal.TELEFOON,
        )
    with verhaal.write() as session:
        stop_delen(session, verhaal.werker, verhaal.complex_id, made.woning(1))
    return made


def test_wie_toeziet_leest_wat_er_gebeurde_en_nooit_van_wie(ronde: Ronde, browser: Browser) -> None:
    fabriek, verhaal = ronde.fabriek, ronde.verhaal
    welzijn = fabriek.actor(Rol.PRIVACYCOORDINATOR, organisatie_id=verhaal.werker.organisatie_id)
    for wie in (welzijn, fabriek.actor(Rol.PRIVACYFUNCTIONARIS)):
        client = browser(wie)
        assert PAGE in client.get("/avg/overzicht").text
        page = client.get(PAGE).text
        assert page.count("gestopt door de bewoner") == 2
        assert page.count("antwoorden op de vragenlijst") == 2
        assert "Aan de telefoon" in page
        assert verhaal.werker.naam in page
        assert [kanarie for kanarie in verhaal.flat.canaries if kanarie in page] == []
        assert [home for home in map(str, verhaal.flat.woning_ids) if home in page] == []
        assert str(verhaal.dossier_id(0)) not in page


def test_de_coordinator_van_de_corporatie_leest_geen_toestemmingen(ronde: Ronde, browser: Browser) -> None:
    corporatie = ronde.fabriek.organisatie(Organisatiesoort.CORPORATIE)
    pc = ronde.fabriek.actor(Rol.PRIVACYCOORDINATOR, organisatie_id=corporatie)
    page = browser(pc).get(PAGE).text
    assert "zijn van de welzijnsorganisatie" in page
    assert "gestopt door de bewoner" not in page


@pytest.mark.parametrize("rol", [Rol.SOCIAAL_WERKER, Rol.WOONCONSULENT, Rol.PROCESREGISSEUR, Rol.ENQUETEUR])
def test_wie_niet_toeziet_ziet_de_pagina_niet(ronde: Ronde, browser: Browser, rol: Rol) -> None:
    assert browser(ronde.fabriek.actor(rol, ronde.complex_id)).get(PAGE).status_code == 404
