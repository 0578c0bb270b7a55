"""A form from somebody else's page is refused before anything is done: token, Origin, Sec-Fetch-Site."""

from typing import Any

import pytest

from privacy.access import Rol
from tests.wereld import Persoon, Route, Wereld
from tests.wereld_sporen import snapshot, written

FORGED: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "without a token": ({}, {}),
    "with an empty token": ({"csrf_token": ""}, {}),
    "with a wrong token": ({"csrf_token": "ImFiYyI.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb"}, {}),
    "from a foreign origin": ({"csrf_token": "good"}, {"Origin": "https://kwaad.example"}),
    "from a null origin": ({"csrf_token": "good"}, {"Origin": "null"}),
    "from another port": ({"csrf_token": "good"}, {"Origin": "http://localhost:8081"}),
    "from another site": ({"csrf_token": "good"}, {"Sec-Fetch-Site": "cross-site"}),
    "from a sister site": ({"csrf_token": "good"}, {"Sec-Fetch-Site": "same-site"}),
}


def posts(wereld: Wereld) -> list[Route]:
    return [route for route in wereld.routes() if route.method == "POST"]


def send(persoon: Persoon, url: str, data: dict[str, str], headers: dict[str, str]) -> int:
    persoon.restore()
    if data.get("csrf_token") == "good":
        data = {"csrf_token": persoon.csrf}
    return persoon.client.post(url, data=data, headers=headers).status_code


@pytest.mark.parametrize("how", FORGED)
def test_een_vervalst_formulier_wordt_geweigerd_en_verandert_niets(wereld: Wereld, how: str) -> None:
    data, headers = FORGED[how]
    before, wrong = snapshot(wereld.omgeving), []
    for route in posts(wereld):
        url = wereld.address(route, wereld.a)
        with written(wereld.omgeving) as seen:
            status = send(wereld.hier[Rol.WOONCONSULENT], url, data, headers)
        if status != 400 or seen:
            wrong.append((route.naam, status, seen))
    assert wrong == []
    assert snapshot(wereld.omgeving) == before


def test_het_token_van_een_ander_past_niet(wereld: Wereld) -> None:
    mine, other = wereld.hier[Rol.WOONCONSULENT], wereld.hier[Rol.PROCESREGISSEUR]
    answer = mine.client.post("/taal", data={"csrf_token": other.csrf, "taal": "en"})
    assert answer.status_code == 400


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin"}])
def test_een_echt_formulier_komt_er_door(wereld: Wereld, headers: dict[str, Any]) -> None:
    persoon = wereld.hier[Rol.WOONCONSULENT]
    assert persoon.client.send("/taal", {"taal": "nl"}, headers=headers).status_code == 303


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_een_andere_manier_van_vragen_doet_niets(wereld: Wereld, method: str) -> None:
    persoon, wrong = wereld.hier[Rol.WOONCONSULENT], []
    token = {"X-CSRFToken": persoon.csrf}
    for route in posts(wereld):
        with written(wereld.omgeving) as seen:
            url = wereld.address(route, wereld.a)
            status = persoon.client.open(url, method=method, headers=token).status_code
        if status != 405 or seen:
            wrong.append((route.naam, status, seen))
    assert wrong == []
