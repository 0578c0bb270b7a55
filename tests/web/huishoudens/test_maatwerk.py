"""The page of Maatwerkafspraken: either side may use it, and it shows nobody who wrote what."""

import re
import uuid
from collections.abc import Callable

import pytest

from privacy.access import Rol
from tests.client import Client
from tests.conftest import VANDAAG
from tests.factories import Fabriek, Flat
from tests.tegelijk import vijf_keer_tegelijk

NL = {"Accept-Language": "nl"}


@pytest.fixture
def flat(fabriek: Fabriek) -> Flat:
    return fabriek.flat(2, leeg=1)


def address(flat: Flat, nummer: int = 0) -> str:
    return f"/complexen/{flat.complex_id}/woningen/{flat.woning_ids[nummer]}/maatwerk"


def page(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url, headers=NL)
    assert answer.status_code == status
    return answer.get_data(as_text=True)


def filled(html: str, **extra: str) -> dict[str, str]:
    (huurder,) = re.findall(r'name="huurder_id"[^>]*value="([^"]+)"', html)
    return {"wat": "lift", "huurder_id": huurder, "taal": "nl", "wijze": "getekend", **extra}


@pytest.mark.parametrize("rol", [Rol.WOONCONSULENT, Rol.SOCIAAL_WERKER])
def test_beide_kanten_maken_en_stoppen_een_afspraak(
    flat: Flat, client_for: Callable[..., Client], rol: Rol
) -> None:
    client = client_for(rol, flat.complex_id)
    html = page(client, address(flat))
    assert "dan verandert er niets" in html
    assert client.send(address(flat), filled(html)).status_code == 303
    html = page(client, address(flat))
    assert "Lift nodig, geen trap" in html.split("<form")[1] or "Lift nodig, geen trap" in html
    assert "1 afspraak voor het werk" in html
    (stop,) = re.findall(r'action="([^"]+/stop)"', html)
    assert client.send(stop, {}).status_code == 303
    assert "Geen afspraken voor het werk" in page(client, address(flat))


def test_wat_de_sociaal_werker_opschreef_toont_geen_wie_en_geen_wanneer(
    flat: Flat, client_for: Callable[..., Client]
) -> None:
    werker = client_for(Rol.SOCIAAL_WERKER, flat.complex_id)
    vijf_keer_tegelijk(
        werker, "huishoudens.make_maatwerk", address(flat), filled(page(werker, address(flat)))
    )
    main = page(client_for(Rol.WOONCONSULENT, flat.complex_id), address(flat)).split("<main")[1]
    assert "Sociaal" not in main
    assert f"{VANDAAG.day} november {VANDAAG.year}" not in main


def test_een_half_formulier_houdt_wat_er_stond(flat: Flat, client_for: Callable[..., Client]) -> None:
    client = client_for(Rol.WOONCONSULENT, flat.complex_id)
    answer = client.send(address(flat), filled(page(client, address(flat)), wat="niet_werken"), headers=NL)
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Vul in van welke tot en met welke dag er geen werk is." in html
    assert re.search(r'<option selected value="niet_werken"', html)


@pytest.mark.parametrize(
    "rol", [Rol.UITVOERDER, Rol.PROCESREGISSEUR, Rol.WIJKBEHEERDER, Rol.PARTNER, Rol.ENQUETEUR]
)
def test_anderen_maken_geen_afspraken(flat: Flat, client_for: Callable[..., Client], rol: Rol) -> None:
    page(client_for(rol, flat.complex_id), address(flat), 404)


def test_een_lege_woning_en_een_vreemde_woning_geven_niets(
    flat: Flat, fabriek: Fabriek, client_for: Callable[..., Client]
) -> None:
    client = client_for(Rol.WOONCONSULENT, flat.complex_id)
    page(client, address(flat, 2), 404)
    buur = fabriek.flat(1)
    page(client, f"/complexen/{flat.complex_id}/woningen/{buur.woning_ids[0]}/maatwerk", 404)
    page(client, f"/complexen/{flat.complex_id}/woningen/{uuid.uuid4()}/maatwerk", 404)
