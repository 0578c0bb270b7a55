"""The provider itself: its keys, its silence, and what is kept of it."""

import logging
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, text, update

from renovatie.gebruikers import oidc, pogingen
from renovatie.kern.clock import real_now
from renovatie.kern.omgeving import Omgeving
from tests.aanbieder import CURVE_KEY, KEY, NEW_KEY, Claims, Provider
from tests.client import Client
from tests.factories import Fabriek
from tests.web.gebruikers.organisatie.weg import TERUG, linked, through


def test_sleutels_en_adressen_worden_een_keer_gelezen_en_een_nieuwe_sleutel_wordt_gevonden(
    client: Client,
    keycloak: Provider,
    connect: Callable[..., None],
    app: Flask,
    fabriek: Fabriek,
    wie: uuid.UUID,
) -> None:
    connect(keycloak)
    linked(fabriek, wie, keycloak)
    moment = [0.0]
    app.extensions["voordeur_aanbieder"]._clock = lambda: moment[0]
    for _ in range(3):
        assert through(client, keycloak).status_code == 303
    assert (keycloak.seen.count("openid-configuration"), keycloak.seen.count("certs")) == (1, 1)
    keycloak.keys, keycloak.signer = [NEW_KEY, CURVE_KEY], NEW_KEY
    assert through(client, keycloak).status_code == 422  # asked a moment ago: not again within a minute
    moment[0] += 61
    assert through(client, keycloak).status_code == 303
    keycloak.signer = KEY  # the old one was taken away
    for _ in range(5):
        assert through(client, keycloak).status_code == 422
    assert keycloak.seen.count("certs") == 2
    keycloak.signer, keycloak.make_token = CURVE_KEY, lambda claims: keycloak.sign(claims, "ES256")
    assert through(client, keycloak).status_code == 303


def test_een_aanbieder_die_weg_is_zegt_dat_en_laat_niemand_binnen(
    client: Client, keycloak: Provider, connect: Callable[..., None], fabriek: Fabriek, wie: uuid.UUID
) -> None:
    connect(keycloak)
    linked(fabriek, wie, keycloak)
    keycloak.away = True
    answer = client.get("/inloggen/organisatie")
    assert (answer.status_code, "nu niet bereiken" in answer.text) == (503, True)
    assert client.get("/inloggen").status_code == 200
    keycloak.away = False
    address = client.get("/inloggen/organisatie").location
    keycloak.away = True
    assert client.get(TERUG, query_string=keycloak.sign_in(address)).status_code == 503


@pytest.mark.parametrize(
    "discovery",
    [
        {"issuer": "https://sso.kwaad.example"},
        {"authorization_endpoint": "http://sso.voordeur.example/auth"},
        {"token_endpoint": "file:///etc/passwd"},
        {"jwks_uri": None},
    ],
)
def test_een_aanbieder_met_verkeerde_adressen_wordt_niet_gebruikt(
    client: Client, keycloak: Provider, connect: Callable[..., None], discovery: dict[str, Any]
) -> None:
    keycloak.discovery = discovery
    connect(keycloak)
    assert client.get("/inloggen/organisatie").status_code == 503


def test_uitloggen_bij_de_organisatie_gaat_naar_de_organisatie(
    client: Client, keycloak: Provider, connect: Callable[..., None]
) -> None:
    connect(keycloak)
    answer = client.get("/inloggen/organisatie/uitloggen")
    assert answer.location == (
        f"{keycloak.uitgever}/logout?client_id=voordeur"
        "&post_logout_redirect_uri=http%3A%2F%2Flocalhost%2Finloggen"
    )


def test_van_wat_de_aanbieder_stuurt_blijft_niets_bewaard_en_komt_niets_in_het_logboek(
    client: Client,
    keycloak: Provider,
    connect: Callable[..., None],
    fabriek: Fabriek,
    wie: uuid.UUID,
    omgeving: Omgeving,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    connect(keycloak)
    linked(fabriek, wie, keycloak)
    tokens: list[str] = []

    def remembering(claims: Claims) -> str:
        tokens.append(keycloak.sign(claims))
        return tokens[-1]

    keycloak.make_token, keycloak.claims = remembering, {"email": "kanarie@voordeur.example"}
    through(client, keycloak)
    keycloak.claims = {"email": "kanarie@voordeur.example", "nonce": "anders"}
    through(client, keycloak)
    kanaries = ["kanarie", *tokens, *(token.split(".")[1] for token in tokens)]
    assert [text for text in kanaries if text in caplog.text] == []
    with omgeving.database.read_engine.connect() as connection:
        for table in ("oidckoppelingen", "oidcantwoorden", "sessies", "journaal", "gebruikers", "berichten"):
            rows = str(connection.execute(text(f"select * from {table}")).all())
            assert [kanarie for kanarie in kanaries if kanarie in rows] == [], table


def test_ook_dit_telt_mee_voor_te_vaak_proberen(
    client: Client,
    keycloak: Provider,
    connect: Callable[..., None],
    fabriek: Fabriek,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(pogingen.LIMITS, pogingen.Teller.ADRES, 3)
    connect(keycloak)
    assert [through(client, keycloak).status_code for _ in range(4)] == [422, 422, 422, 429]


def test_een_oud_gebruikt_antwoord_wordt_opgeruimd(fabriek: Fabriek) -> None:
    with fabriek.write() as session:
        assert (oidc.use_up(session, "a"), oidc.use_up(session, "a")) == (True, False)
        oidc.drop_old_answers(session)
        assert oidc.use_up(session, "a") is False
        session.execute(update(oidc.Oidcantwoord).values(gebruikt_op=real_now() - oidc.FORGET_AFTER * 2))
        oidc.drop_old_answers(session)
        assert oidc.use_up(session, "a") is True
        session.execute(delete(oidc.Oidcantwoord))
