"""The page of notices: count in the header, read one or all, a link only to where you may go."""

import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import select

from privacy.access import Rol
from renovatie.gebruikers import berichten
from renovatie.gebruikers.berichten import Berichtsoort
from renovatie.gebruikers.models import Bericht
from renovatie.kern.omgeving import Omgeving
from tests.client import Client
from tests.factories import Fabriek
from tests.queries import counted
from tests.tegelijk import vijf_keer_tegelijk


@pytest.fixture
def client(client_for: Callable[..., Client], fabriek: Fabriek) -> Client:
    client = client_for()
    client.wie = fabriek.persoon(Rol.PRIVACYCOORDINATOR)
    client.sign_in(fabriek, client.wie)
    return client


def tell(fabriek: Fabriek, wie: uuid.UUID, soort: Berichtsoort, aantal: int = 1) -> list[uuid.UUID]:
    with fabriek.write() as session:
        for _ in range(aantal):
            berichten.notify(session, soort, aan=[wie])
        return list(session.scalars(select(Bericht.id).order_by(Bericht.id)))


def test_zonder_berichten_zegt_de_pagina_dat(client: Client) -> None:
    page = client.get("/mijn/berichten").text
    assert "U hebt geen berichten" in page
    assert "vd-telpunt" not in page


def test_het_aantal_staat_in_de_kop_van_elke_pagina_en_kost_geen_vraag(
    client: Client, fabriek: Fabriek, omgeving: Omgeving
) -> None:
    with counted(omgeving) as before:
        client.get("/mijn/sessies")
    tell(fabriek, client.wie, Berichtsoort.ROL_BEVESTIGEN, 3)
    with counted(omgeving) as after:
        page = client.get("/mijn/sessies").text
    assert "(3 ongelezen)" in page
    assert len(after) == len(before)


def test_bekijken_zet_op_gelezen_en_gaat_naar_de_plek(client: Client, fabriek: Fabriek) -> None:
    [bericht_id] = tell(fabriek, client.wie, Berichtsoort.ROL_BEVESTIGEN)
    page = client.get("/mijn/berichten").text
    assert "Die telt pas als u hem bevestigt." in page
    answer = vijf_keer_tegelijk(client, "gebruikers.bericht_openen", f"/mijn/berichten/{bericht_id}/openen")
    assert (answer.status_code, answer.location) == (303, "/rollen/bevestigen")
    page = client.get("/mijn/berichten").text
    assert "ongelezen" not in page


def test_een_pagina_lezen_zet_niets_op_gelezen(client: Client, fabriek: Fabriek) -> None:
    tell(fabriek, client.wie, Berichtsoort.ROL_BEVESTIGEN)
    client.get("/mijn/berichten")
    assert "(1 ongelezen)" in client.get("/mijn/berichten").text


def test_alles_op_gelezen(client: Client, fabriek: Fabriek) -> None:
    tell(fabriek, client.wie, Berichtsoort.NIEUW_APPARAAT, 2)
    client.get("/mijn/berichten")
    assert client.send("/mijn/berichten/gelezen").location == "/mijn/berichten"
    assert "ongelezen" not in client.get("/mijn/berichten").text


def test_wie_de_pagina_niet_mag_zien_krijgt_geen_knop_erheen(
    client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    client, wie = client_for(), fabriek.persoon(Rol.PRIVACYFUNCTIONARIS)
    client.sign_in(fabriek, wie)
    [bericht_id] = tell(fabriek, wie, Berichtsoort.ROL_BEVESTIGEN)
    page = client.get("/mijn/berichten").text
    assert "openen" not in page
    assert client.send(f"/mijn/berichten/{bericht_id}/openen").location == "/mijn/berichten"


def test_andermans_bericht_geeft_404(
    client: Client, client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    [bericht_id] = tell(fabriek, client.wie, Berichtsoort.NIEUW_APPARAAT)
    ander = client_for(Rol.PRIVACYFUNCTIONARIS)
    ander.get("/mijn/berichten")
    assert ander.send(f"/mijn/berichten/{bericht_id}/gelezen").status_code == 404
    assert ander.send(f"/mijn/berichten/{bericht_id}/openen").status_code == 404
    assert "(1 ongelezen)" in client.get("/mijn/berichten").text


def test_veel_berichten_staan_op_meer_bladzijden(client: Client, fabriek: Fabriek) -> None:
    ids = tell(fabriek, client.wie, Berichtsoort.NIEUW_APPARAAT, 30)
    page = client.get("/mijn/berichten").text
    assert page.count("bericht--nieuw") == 25
    assert f"voor={ids[5]}" in page
    assert client.get(f"/mijn/berichten?voor={ids[5]}").text.count("bericht--nieuw") == 5
    assert client.get("/mijn/berichten?voor=onzin").status_code == 200
