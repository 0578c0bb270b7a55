"""Tokens that prove nothing let nobody in."""

import base64
import hmac
import json
import time
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from sqlalchemy import select

from renovatie.gebruikers import services
from renovatie.gebruikers.models import Sessie
from tests.aanbieder import KEY, OTHER_KEY, SEALING_KEY, Claims, Provider
from tests.client import Client
from tests.factories import Fabriek
from tests.web.gebruikers.organisatie.weg import SUB, email_of, is_in, linked, through


def unsigned(claims: Claims) -> str:
    def part(value: Any) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    return f"{part({'alg': 'none', 'kid': 'een'})}.{part(claims)}."


def with_public_key_as_secret(claims: Claims) -> str:
    """Made by hand: the library itself does not take a public key for a secret."""

    def part(value: bytes) -> str:
        return base64.urlsafe_b64encode(value).rstrip(b"=").decode()

    head = f"{part(json.dumps({'alg': 'HS256', 'kid': 'een'}).encode())}.{part(json.dumps(claims).encode())}"
    return f"{head}.{part(hmac.digest(KEY.as_pem(private=False), head.encode(), 'sha256'))}"


def with_sealing_key(claims: Claims) -> str:
    """With the key that the provider publishes for another purpose."""
    material = {k: v for k, v in SEALING_KEY.as_dict(private=True).items() if k != "use"}
    key = RSAKey.import_key(material)
    return jwt.encode({"alg": "RS256", "kid": "versleutelen"}, claims, key, algorithms=["RS256"])


def with_a_letter_changed(claims: Claims) -> str:
    head, body, seal = Provider().sign(claims).split(".")
    changed = base64.urlsafe_b64encode(json.dumps({**claims, "sub": SUB}).encode()).rstrip(b"=").decode()
    return f"{head}.{changed}x.{seal}" if changed == body else f"{head}.{changed}.{seal}"


WRONG_TOKENS: dict[str, Callable[[Provider], None]] = {
    "handtekening van een andere sleutel": lambda p: setattr(p, "signer", OTHER_KEY),
    "inhoud veranderd na het tekenen": lambda p: (
        p.claims.update(sub="iemand-anders"),
        setattr(p, "make_token", with_a_letter_changed),
    ),
    "alg none": lambda p: setattr(p, "make_token", unsigned),
    "HS256 met de publieke sleutel": lambda p: setattr(p, "make_token", with_public_key_as_secret),
    "sleutel om te versleutelen": lambda p: setattr(p, "make_token", with_sealing_key),
    "andere uitgever": lambda p: p.claims.update(iss="https://sso.kwaad.example/realms/voordeur"),
    "uitgever met een streep erachter": lambda p: p.claims.update(iss=p.uitgever + "/"),
    "voor een andere app": lambda p: p.claims.update(aud="andere-app"),
    "ook voor een andere app": lambda p: p.claims.update(aud=["voordeur", "andere-app"], azp="voordeur"),
    "door een andere app gevraagd": lambda p: p.claims.update(azp="andere-app"),
    "verlopen": lambda p: p.claims.update(exp=int(time.time()) - 120),
    "nog niet geldig": lambda p: p.claims.update(nbf=int(time.time()) + 600),
    "lang geleden gemaakt": lambda p: p.claims.update(iat=int(time.time()) - 3600),
    "andere nonce": lambda p: p.claims.update(nonce="van-een-ander"),
    "geen nonce": lambda p: p.claims.update(nonce=None),
    "geen eind": lambda p: p.claims.update(exp=None),
    "geen nummer": lambda p: p.claims.update(sub=None),
    "leeg nummer": lambda p: p.claims.update(sub=""),
    "geen token": lambda p: setattr(p, "make_token", lambda _claims: None),
    "onzin": lambda p: setattr(p, "make_token", lambda _claims: "a.b.c"),
}


@pytest.mark.parametrize("fout", WRONG_TOKENS)
def test_een_verkeerd_token_wordt_geweigerd(
    client: Client,
    provider: Provider,
    connect: Callable[..., None],
    fabriek: Fabriek,
    wie: uuid.UUID,
    fout: str,
) -> None:
    connect(provider)
    linked(fabriek, wie, provider)
    WRONG_TOKENS[fout](provider)
    answer = through(client, provider)
    assert (answer.status_code, "is niet gelukt" in answer.text) == (422, True)
    assert not is_in(client)
    with fabriek.read() as session:
        assert session.scalar(select(Sessie.id)) is None


@pytest.mark.parametrize("tenant", ["9188040d-6c67-4c5b-b112-36a304b66dad", None])
def test_een_andere_tenant_wordt_geweigerd(
    client: Client, connect: Callable[..., None], fabriek: Fabriek, wie: uuid.UUID, tenant: str | None
) -> None:
    entra = Provider("entra", claims={"tid": tenant})
    connect(entra)
    linked(fabriek, wie, entra)
    assert through(client, entra).status_code == 422
    assert not is_in(client)


def test_wie_niet_gekoppeld_is_krijgt_hetzelfde_antwoord_als_een_verkeerd_token(
    client: Client, keycloak: Provider, connect: Callable[..., None], fabriek: Fabriek, wie: uuid.UUID
) -> None:
    connect(keycloak)
    keycloak.claims = {"email": email_of(fabriek, wie)}
    onbekend = through(client, keycloak)
    linked(fabriek, wie, keycloak)
    with fabriek.write() as session:
        services.set_actief(session, None, gebruiker_id=wie, actief=False)
    gesloten = through(client, keycloak)
    keycloak.claims = {"nonce": "van-een-ander"}
    verkeerd = through(client, keycloak)
    answers = [(a.status_code, without_token(a.text)) for a in (onbekend, gesloten, verkeerd)]
    assert answers[0] == answers[1] == answers[2]
    assert answers[0][0] == 422


def without_token(html: str) -> list[str]:
    return [line for line in html.splitlines() if "csrf_token" not in line]
