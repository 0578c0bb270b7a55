"""The page of who signs for a tenant: the woonconsulent alone, and the form for a paper vote says it."""

import datetime as dt

import pytest
from sqlalchemy import select

from privacy.access import Rol
from renovatie.instemming.models import Vertegenwoordiging
from tests.conftest import VANDAAG
from tests.services.instemming.flat import GISTEREN
from tests.tegelijk import vijf_keer_tegelijk
from tests.web.instemming.test_paginas import date_fields, page, signed_in, url

ADRES = "Kantoorweg 1\n1234 AB Elderdam"


@pytest.fixture
def consulent(client_for):
    return lambda flat: signed_in(client_for, Rol.WOONCONSULENT, flat.id)


def tekent(flat, nummer: int = 0) -> str:
    lease_id = flat.flat.lease_ids[nummer]
    return url(flat, f"instemming/huur/{lease_id}/tekent/{flat.huurders(lease_id)[0]}")


def huur(flat, nummer: int = 0) -> str:
    return url(flat, f"instemming/huur/{flat.flat.lease_ids[nummer]}")


def leg_vast(client, flat, vanaf: dt.date = GISTEREN, **fields):
    form = {"soort": "bewind", "naam": "Kanariekantoor", "adres": ADRES, **date_fields("vanaf", vanaf)}
    form |= fields
    return client.send(tekent(flat), form)


def test_wie_tekent_staat_op_de_huur_en_op_het_formulier_voor_een_reactie(stemflat, consulent):
    flat = stemflat(2)
    client = consulent(flat)
    assert leg_vast(client, flat).status_code == 303
    assert "tekent de bewindvoerder of curator" in page(client, huur(flat))
    assert "met de handtekening van bewindvoerder of curator" in page(client, huur(flat) + "/reactie")
    assert "met de handtekening van bewindvoerder" not in page(client, huur(flat, 1) + "/reactie")
    eigen = page(client, tekent(flat))
    assert ("Kanariekantoor" in eigen, "Bewindvoerder" in eigen) == (True, True)


def test_de_huurder_tekent_weer_zelf_na_de_laatste_dag(stemflat, consulent):
    flat = stemflat(2)
    client = consulent(flat)
    leg_vast(client, flat)
    with flat.read() as session:
        rij = session.scalars(select(Vertegenwoordiging.id)).one()
    einde = f"{tekent(flat)}/{rij}/einde"
    assert client.send(einde, date_fields("tot", GISTEREN - dt.timedelta(days=1))).status_code == 422
    assert (
        vijf_keer_tegelijk(client, "instemming.tekent_einde", einde, date_fields("tot", GISTEREN)).status_code
        == 303
    )
    assert "tekent de bewindvoerder of curator" not in page(client, huur(flat))
    assert client.send(einde, date_fields("tot", GISTEREN)).status_code == 404


def test_twee_keer_vastleggen_zegt_wat_eerst_moet(stemflat, consulent):
    flat = stemflat(2)
    client = consulent(flat)
    leg_vast(client, flat)
    antwoord = leg_vast(client, flat, VANDAAG)
    assert antwoord.status_code == 409
    assert "tekent al iemand anders" in antwoord.get_data(as_text=True)


def test_zonder_naam_blijft_de_rest_van_het_formulier_staan(stemflat, consulent):
    flat = stemflat(2)
    antwoord = leg_vast(consulent(flat), flat, naam=" ")
    assert antwoord.status_code == 422
    assert "Schrijf op wie er tekent." in antwoord.get_data(as_text=True)


def test_zonder_adres_van_wie_tekent_kan_geen_brief_hem_bereiken(stemflat, consulent):
    flat = stemflat(2)
    antwoord = leg_vast(consulent(flat), flat, adres="")
    assert antwoord.status_code == 422
    assert "Daar gaat ook een brief heen." in antwoord.get_data(as_text=True)


@pytest.mark.parametrize("rol", [Rol.PROCESREGISSEUR, Rol.SOCIAAL_WERKER, Rol.UITVOERDER])
def test_niemand_anders_ziet_dat_er_iemand_tekent(stemflat, client_for, rol):
    flat = stemflat(2)
    client = signed_in(client_for, rol, flat.id)
    assert client.get(tekent(flat)).status_code == 404
    assert leg_vast(client, flat).status_code == 404
