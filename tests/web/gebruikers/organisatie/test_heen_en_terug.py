"""Signing in with the account of one's own organisation: only who was linked, and with two factors."""

import uuid
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest
from sqlalchemy import select

from renovatie.gebruikers.berichten import Berichtsoort
from renovatie.gebruikers.models import Bericht, Sessie
from tests.aanbieder import Claims, Provider
from tests.client import Client
from tests.factories import Fabriek
from tests.web.gebruikers.organisatie.weg import TERUG, email_of, invited, is_in, linked, through, with_app


def test_zonder_instelling_is_er_niets(client: Client) -> None:
    assert "Log in met Corporatie" not in client.get("/inloggen").text
    for path in ("/inloggen/organisatie", TERUG, "/inloggen/organisatie/uitloggen"):
        assert client.get(path).status_code == 404


def test_wie_gekoppeld_is_komt_binnen(
    client: Client, provider: Provider, connect: Callable[..., None], fabriek: Fabriek, wie: uuid.UUID
) -> None:
    connect(provider)
    linked(fabriek, wie, provider)
    assert "Log in met Corporatie De Linde" in client.get("/inloggen").text
    answer = through(client, provider, "/inloggen/organisatie?verder=/mijn/berichten")
    assert (answer.status_code, answer.location) == (303, "/mijn/berichten")
    assert is_in(client)


def test_de_vraag_draagt_state_nonce_en_pkce_en_geen_geheim(
    client: Client, keycloak: Provider, connect: Callable[..., None]
) -> None:
    connect(keycloak)
    seen = []
    for _ in range(2):
        answer = client.get("/inloggen/organisatie")
        asked = {name: values[0] for name, values in parse_qs(urlsplit(answer.location).query).items()}
        assert asked["scope"] == "openid email"
        assert asked["redirect_uri"] == f"http://localhost{TERUG}"
        assert keycloak.geheim not in answer.location
        seen.append((asked["state"], asked["nonce"], asked["code_challenge"]))
    assert len({value for values in seen for value in values}) == 6


def test_de_gekoppelde_zonder_tweede_factor_geeft_hier_een_code(
    client: Client, keycloak: Provider, connect: Callable[..., None], fabriek: Fabriek, wie: uuid.UUID
) -> None:
    connect(keycloak)
    linked(fabriek, wie, keycloak)
    secret = with_app(fabriek, wie)
    keycloak.claims = {"amr": ["pwd"]}
    answer = through(client, keycloak)
    assert (answer.status_code, answer.location) == (303, "/inloggen/code?verder=/")
    assert not is_in(client)
    client.get("/inloggen/code")
    assert client.send("/inloggen/code", {"code": pyotp.TOTP(secret).now()}).status_code == 303
    assert is_in(client)


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ({"amr": ["pwd"], "acr": "1"}, 409),
        ({"amr": None, "acr": None}, 409),
        ({"amr": ["pwd"], "acr": "hoog"}, 303),
        ({"amr": ["pwd"], "acrs": ["c1", "hoog"]}, 303),
        ({"amr": ["mfa"]}, 303),
    ],
)
def test_alleen_een_tweede_factor_die_de_organisatie_noemt_telt(
    client: Client,
    keycloak: Provider,
    connect: Callable[..., None],
    fabriek: Fabriek,
    wie: uuid.UUID,
    claims: Claims,
    status: int,
) -> None:
    connect(keycloak, mfa_acr=("hoog",))
    linked(fabriek, wie, keycloak)
    keycloak.claims = claims
    assert through(client, keycloak).status_code == status
    assert is_in(client) == (status == 303)


def known_devices(fabriek: Fabriek, wie: uuid.UUID) -> list[bytes | None]:
    with fabriek.read() as session:
        mine = select(Sessie.apparaat_hash).where(Sessie.gebruiker_id == wie).order_by(Sessie.gemaakt_op)
        return list(session.scalars(mine))


def new_device_notices(fabriek: Fabriek, wie: uuid.UUID) -> int:
    with fabriek.read() as session:
        mine = select(Bericht.soort).where(Bericht.gebruiker_id == wie)
        return list(session.scalars(mine)).count(Berichtsoort.NIEUW_APPARAAT)


def test_een_nieuw_apparaat_geeft_ook_langs_de_organisatie_bericht(
    client_for: Callable[..., Client],
    keycloak: Provider,
    connect: Callable[..., None],
    fabriek: Fabriek,
    wie: uuid.UUID,
) -> None:
    """Also for the lock of a phone the session must know its device: it counts the passkeys of that one."""
    connect(keycloak)
    linked(fabriek, wie, keycloak)
    laptop, telefoon = client_for(), client_for()
    seen = []
    for client in (laptop, laptop, telefoon, telefoon):
        through(client, keycloak)
        assert is_in(client)
        seen.append(new_device_notices(fabriek, wie))
    assert seen == [0, 0, 1, 1]
    first, again, other, other_again = known_devices(fabriek, wie)
    assert None not in {first, other}
    assert (first, other) == (again, other_again)
    assert first != other


def test_een_uitnodiging_langs_de_organisatie_maakt_het_apparaat_bekend(
    client: Client, keycloak: Provider, connect: Callable[..., None], fabriek: Fabriek, wie: uuid.UUID
) -> None:
    connect(keycloak)
    keycloak.claims = {"email": email_of(fabriek, wie)}
    through(client, keycloak, f"/uitnodiging/{invited(fabriek, wie)}/organisatie")
    assert is_in(client)
    through(client, keycloak)
    begun, again = known_devices(fabriek, wie)
    assert begun is not None
    assert begun == again
    assert new_device_notices(fabriek, wie) == 0
