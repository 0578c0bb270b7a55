"""Answers of a provider that belong to no question of ours."""

import time
import uuid
from collections.abc import Callable

import pytest

from tests.aanbieder import Provider
from tests.client import Client
from tests.factories import Fabriek
from tests.web.gebruikers.organisatie.weg import TERUG, is_in, linked, through


def test_een_antwoord_werkt_een_keer(
    client: Client, keycloak: Provider, connect: Callable[..., None], fabriek: Fabriek, wie: uuid.UUID
) -> None:
    connect(keycloak)
    linked(fabriek, wie, keycloak)
    address = client.get("/inloggen/organisatie").location
    koekje = client.get_cookie("voordeur_org")
    assert koekje is not None
    back = keycloak.sign_in(address)
    assert client.get(TERUG, query_string=back).status_code == 303
    client.delete_cookie(fabriek.cookie_name)
    assert client.get(TERUG, query_string=back).status_code == 400
    client.set_cookie("voordeur_org", koekje.value, domain="localhost")
    again = {**back, "code": keycloak.sign_in(address)["code"]}
    assert client.get(TERUG, query_string=again).status_code == 400
    assert not is_in(client)


def test_een_antwoord_van_een_andere_browser_wordt_geweigerd(
    client_for: Callable[..., Client],
    keycloak: Provider,
    connect: Callable[..., None],
    fabriek: Fabriek,
    wie: uuid.UUID,
) -> None:
    """A stranger who makes somebody follow his own answer, so that she works in his account."""
    connect(keycloak)
    linked(fabriek, wie, keycloak)
    dader, slachtoffer = client_for(), client_for()
    back = keycloak.sign_in(dader.get("/inloggen/organisatie").location)
    assert slachtoffer.get(TERUG, query_string=back).status_code == 400
    slachtoffer.get("/inloggen/organisatie")
    assert slachtoffer.get(TERUG, query_string=back).status_code == 400
    assert not is_in(slachtoffer)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"state": "geraden"}, 400),
        ({"state": ""}, 400),
        ({"iss": "https://sso.kwaad.example"}, 422),
        ({"code": "van-een-ander"}, 422),
        ({"code": ""}, 422),
        ({"error": "access_denied"}, 422),
    ],
)
def test_een_veranderd_antwoord_wordt_geweigerd(
    client: Client,
    keycloak: Provider,
    connect: Callable[..., None],
    fabriek: Fabriek,
    wie: uuid.UUID,
    changes: dict[str, str],
    status: int,
) -> None:
    connect(keycloak)
    linked(fabriek, wie, keycloak)
    assert through(client, keycloak, **changes).status_code == status
    assert not is_in(client)


def test_een_oude_of_vervalste_vraag_wordt_geweigerd(
    client: Client,
    keycloak: Provider,
    connect: Callable[..., None],
    fabriek: Fabriek,
    wie: uuid.UUID,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    connect(keycloak)
    linked(fabriek, wie, keycloak)
    address = client.get("/inloggen/organisatie").location
    koekje = client.get_cookie("voordeur_org")
    assert koekje is not None
    # Not the last letter: two of its bits say nothing, so that another one may be the same signature.
    vervalst = koekje.value[:-2] + ("x" if koekje.value[-2] != "x" else "y") + koekje.value[-1]
    client.set_cookie("voordeur_org", vervalst, domain="localhost")
    assert client.get(TERUG, query_string=keycloak.sign_in(address)).status_code == 400
    client.set_cookie("voordeur_org", koekje.value, domain="localhost")
    real = time.time
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: real() + 601)
    assert client.get(TERUG, query_string=keycloak.sign_in(address)).status_code == 400


@pytest.mark.parametrize(
    "verder", ["https://kwaad.example/", "//kwaad.example", "/\\kwaad.example", "javascript:x"]
)
def test_na_het_inloggen_gaat_niemand_naar_een_andere_site(
    client: Client,
    keycloak: Provider,
    connect: Callable[..., None],
    fabriek: Fabriek,
    wie: uuid.UUID,
    verder: str,
) -> None:
    connect(keycloak)
    linked(fabriek, wie, keycloak)
    start = client.get("/inloggen/organisatie", query_string={"verder": verder})
    answer = client.get(TERUG, query_string={**keycloak.sign_in(start.location), "verder": verder})
    assert answer.location == "/"


def test_het_koekje_van_de_vraag_is_goed_ingepakt_en_gaat_weg(
    client: Client, keycloak: Provider, connect: Callable[..., None], fabriek: Fabriek, wie: uuid.UUID
) -> None:
    connect(keycloak)
    linked(fabriek, wie, keycloak)
    answer = client.get("/inloggen/organisatie")
    header = next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith("voordeur_org="))
    assert {"HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=600"} <= {p.strip() for p in header.split(";")}
    client.get(TERUG, query_string=keycloak.sign_in(answer.location))
    assert client.get_cookie("voordeur_org") is None
