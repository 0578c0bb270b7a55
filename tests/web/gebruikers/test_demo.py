"""The demo's buttons: only in demo mode, only on this machine, only for invented people."""

import dataclasses
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import update

from privacy.access import Rol
from renovatie.gebruikers.models import Gebruiker
from renovatie.kern.omgeving import Omgeving
from tests.client import Client
from tests.factories import Fabriek

BUTTON = re.compile(r'name="gebruiker" value="([^"]+)"')


@pytest.fixture
def demo_app(omgeving: Omgeving) -> Iterator[Flask]:
    from app import create_app

    settings = dataclasses.replace(omgeving.settings, demo=True)
    app = create_app(omgeving=dataclasses.replace(omgeving, settings=settings))
    app.test_client_class = Client
    return app


@pytest.fixture
def client(demo_app: Flask, fabriek: Fabriek) -> Client:
    fabriek.persoon(Rol.APPLICATIEBEHEERDER)
    fabriek.persoon(Rol.PRIVACYCOORDINATOR)
    return demo_app.test_client()


def buttons(client: Client, **kwargs: object) -> list[str]:
    return BUTTON.findall(client.get("/inloggen", **kwargs).text)


def test_een_klik_logt_in(client: Client) -> None:
    wie = buttons(client)
    assert len(wie) == 2
    answer = client.send("/demo/inloggen", {"gebruiker": wie[0], "verder": "/mijn/sessies"})
    assert (answer.status_code, answer.location) == (303, "/mijn/sessies")
    assert client.get("/mijn/sessies").status_code == 200


def test_buiten_de_demo_zijn_er_geen_knoppen(app: Flask, fabriek: Fabriek) -> None:
    wie = fabriek.persoon(Rol.PRIVACYCOORDINATOR)
    app.test_client_class = Client
    client = app.test_client()
    assert buttons(client) == []
    assert client.send("/demo/inloggen", {"gebruiker": str(wie)}).status_code == 404


@pytest.mark.parametrize(
    "waar",
    [
        {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}},
        {"headers": {"Host": "voordeur.lan"}},
        {"headers": {"Host": "127.0.0.1.kwaad.example"}},
        {"headers": {"X-Forwarded-For": "127.0.0.1"}},
        {"environ_base": {"REMOTE_ADDR": ""}},
    ],
)
def test_van_een_andere_machine_zijn_er_geen_knoppen(client: Client, waar: dict[str, object]) -> None:
    [wie, _ander] = buttons(client)
    assert buttons(client, **waar) == []
    answer = client.post("/demo/inloggen", data={"csrf_token": client.csrf, "gebruiker": wie}, **waar)
    assert answer.status_code in {400, 404, 503}
    assert client.get("/mijn/sessies").status_code == 303


@pytest.mark.parametrize("gebruiker", ["", "onzin", "00000000-0000-0000-0000-000000000000"])
def test_alleen_wie_op_de_pagina_staat(client: Client, gebruiker: str) -> None:
    buttons(client)
    assert client.send("/demo/inloggen", {"gebruiker": gebruiker}).status_code == 404


def test_een_echt_account_krijgt_geen_knop(client: Client, fabriek: Fabriek) -> None:
    wie = buttons(client)[0]
    with fabriek.write() as session:
        session.execute(update(Gebruiker).values(email=Gebruiker.email.concat(".nl")))
    assert buttons(client) == []
    assert client.send("/demo/inloggen", {"gebruiker": wie}).status_code == 404


@pytest.mark.parametrize(
    ("vandaan", "wordt"),
    [
        ("http://localhost/mijn/sessies?a=1", "/mijn/sessies?a=1"),
        ("http://localhost//kwaad.example/", "/"),
        ("http://localhost/\\kwaad.example", "/"),
        ("http://kwaad.example/mijn/sessies", "/"),
        ("http://localhost.kwaad.example/", "/"),
        ("http://[", "/"),
        ("", "/"),
    ],
)
def test_na_de_klok_gaat_men_alleen_naar_een_eigen_pagina(client: Client, vandaan: str, wordt: str) -> None:
    buttons(client)
    answer = client.send("/demo/vooruit", {"dagen": "1"}, headers={"Referer": vandaan})
    assert (answer.status_code, answer.location) == (303, wordt)


def test_geen_get_logt_in(client: Client) -> None:
    wie = buttons(client)[0]
    assert client.get(f"/demo/inloggen?gebruiker={wie}").status_code == 405
    assert client.get(f"/inloggen?gebruiker={wie}&als=privacycoordinator").status_code == 200
    assert client.get("/mijn/sessies").status_code == 303
