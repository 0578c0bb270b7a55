"""Signing in with the account of one's own organisation: only who was linked, only with a right token."""

import base64
import dataclasses
import hmac
import json
import logging
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest
from flask import Flask
from joserfc import jwt
from joserfc.jwk import RSAKey
from sqlalchemy import delete, select, text, update

from privacy.access import Rol
from renovatie.gebruikers import berichten, oidc, pogingen, services, tweede_sleutel
from renovatie.gebruikers.aanbieder import Aanbieder
from renovatie.gebruikers.aanmelding import load_actor
from renovatie.gebruikers.berichten import Berichtsoort
from renovatie.gebruikers.identiteit import Identiteit
from renovatie.gebruikers.models import Bericht, Gebruiker, Oidckoppeling, Roltoekenning, Sessie, Totp
from renovatie.kern.clock import real_now
from renovatie.kern.omgeving import Omgeving
from tests.aanbieder import CURVE_KEY, KEY, NEW_KEY, OTHER_KEY, SEALING_KEY, Claims, Provider
from tests.client import Client
from tests.factories import Fabriek

SUB = "a2c4-vast-nummer"
TERUG = "/inloggen/organisatie/terug"


@pytest.fixture(params=["keycloak", "entra"])
def provider(request: pytest.FixtureRequest) -> Provider:
    return Provider(request.param)


@pytest.fixture
def keycloak() -> Provider:
    return Provider("keycloak")


@pytest.fixture
def connect(app: Flask, omgeving: Omgeving) -> Iterator[Callable[..., None]]:
    """Let the app know a provider."""

    def with_provider(provider: Provider, **extra: Any) -> None:
        instelling = provider.instelling(**extra)
        voordeur = app.extensions["voordeur"]
        settings = dataclasses.replace(omgeving.settings, oidc=instelling)
        changed = dataclasses.replace(omgeving, settings=settings)
        app.extensions["voordeur"] = dataclasses.replace(voordeur, omgeving=changed)
        app.extensions["voordeur_aanbieder"] = Aanbieder(instelling, adapter=provider)

    yield with_provider
    app.extensions.pop("voordeur_aanbieder", None)


@pytest.fixture
def client(client_for: Callable[..., Client]) -> Client:
    return client_for()


@pytest.fixture
def wie(fabriek: Fabriek) -> uuid.UUID:
    return fabriek.persoon(Rol.PRIVACYCOORDINATOR)


def email_of(fabriek: Fabriek, wie: uuid.UUID) -> str:
    with fabriek.read() as session:
        return session.get_one(Gebruiker, wie).email


def linked(fabriek: Fabriek, wie: uuid.UUID, provider: Provider) -> None:
    identiteit = Identiteit(provider.uitgever, SUB, None, True)
    with fabriek.write() as session:
        oidc._link(session, session.get_one(Gebruiker, wie), identiteit)


def with_app(fabriek: Fabriek, wie: uuid.UUID) -> str:
    """An app with codes for this person; gives its secret."""
    with fabriek.write() as session:
        tweede_sleutel.make_secret(session, wie)
        session.execute(update(Totp).values(bevestigd_op=real_now()))
        opened = tweede_sleutel.open_secret(session, wie)
        assert opened is not None
        return opened[0]


def through(client: Client, provider: Provider, start: str = "/inloggen/organisatie", **changes: str) -> Any:
    """Go to the provider, sign in there, and come back."""
    answer = client.get(start)
    assert answer.status_code == 303, answer.text
    back = {**provider.sign_in(answer.location), **changes}
    return client.get(TERUG, query_string=back)


def is_in(client: Client) -> bool:
    return client.get("/mijn/wachtwoord").status_code == 200


# ---------------------------------------------------------------- Going and coming back


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


# ---------------------------------------------------------------- Tokens that prove nothing


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


# ---------------------------------------------------------------- Answers that belong to no question


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


# ---------------------------------------------------------------- Linking


def invited(fabriek: Fabriek, wie: uuid.UUID) -> str:
    with fabriek.write() as session:
        return services.invite(session, None, gebruiker_id=wie)


def test_een_uitnodiging_aannemen_koppelt_en_geeft_geen_rol(
    client: Client, provider: Provider, connect: Callable[..., None], fabriek: Fabriek, wie: uuid.UUID
) -> None:
    connect(provider, domeinen=frozenset({"voordeur.example"}))
    token = invited(fabriek, wie)
    provider.claims = {"email": email_of(fabriek, wie).upper(), "roles": ["admin"], "groups": ["admin"]}
    with fabriek.read() as session:
        before = session.execute(select(Gebruiker.id)).all(), session.execute(select(Roltoekenning.id)).all()
    assert f"/uitnodiging/{token}/organisatie" in client.get(f"/uitnodiging/{token}").text
    answer = through(client, provider, f"/uitnodiging/{token}/organisatie")
    assert (answer.status_code, answer.location) == (303, "/")
    assert is_in(client)
    assert client.get(f"/uitnodiging/{token}").status_code == 404
    with fabriek.read() as session:
        after = session.execute(select(Gebruiker.id)).all(), session.execute(select(Roltoekenning.id)).all()
        koppeling = session.scalars(select(Oidckoppeling)).one()
    assert after == before
    assert (koppeling.gebruiker_id, koppeling.onderwerp) == (wie, SUB)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "iemand.anders@voordeur.example"},
        {"email": None},
        {"email_verified": False, "xms_edov": None},
        {"email_verified": "true", "xms_edov": None},
        {"email_verified": None, "xms_edov": None},
        {"amr": ["pwd"]},
    ],
)
def test_een_uitnodiging_vraagt_een_nagekeken_adres_en_een_tweede_factor(
    client: Client,
    provider: Provider,
    connect: Callable[..., None],
    fabriek: Fabriek,
    wie: uuid.UUID,
    claims: Claims,
) -> None:
    connect(provider)
    token = invited(fabriek, wie)
    provider.claims = {"email": email_of(fabriek, wie), **claims}
    assert through(client, provider, f"/uitnodiging/{token}/organisatie").status_code == 409
    assert not is_in(client)
    assert client.get(f"/uitnodiging/{token}").status_code == 200
    with fabriek.read() as session:
        assert session.scalar(select(Oidckoppeling.id)) is None


def test_een_ander_domein_neemt_geen_uitnodiging_aan(
    client: Client, keycloak: Provider, connect: Callable[..., None], fabriek: Fabriek, wie: uuid.UUID
) -> None:
    connect(keycloak, domeinen=frozenset({"delinde.example"}))
    keycloak.claims = {"email": email_of(fabriek, wie)}
    token = invited(fabriek, wie)
    assert through(client, keycloak, f"/uitnodiging/{token}/organisatie").status_code == 409


def test_een_bekend_adres_zonder_uitnodiging_komt_er_niet_in(
    client: Client, keycloak: Provider, connect: Callable[..., None], fabriek: Fabriek, wie: uuid.UUID
) -> None:
    connect(keycloak)
    invited(fabriek, wie)
    keycloak.claims = {"email": email_of(fabriek, wie)}
    assert through(client, keycloak).status_code == 422
    assert not is_in(client)


def own_link(client: Client, provider: Provider) -> Any:
    client.get("/mijn/sessies")
    page = client.send("/mijn/koppeling")
    assert page.status_code == 200, page.text
    address = page.text.split('href="' + provider.uitgever)[1].split('"')[0].replace("&amp;", "&")
    assert "prompt=login" in address
    return client.get(TERUG, query_string=provider.sign_in(provider.uitgever + address))


def test_wie_ingelogd_is_koppelt_haar_eigen_account_en_maakt_het_los(
    client: Client, provider: Provider, connect: Callable[..., None], fabriek: Fabriek, wie: uuid.UUID
) -> None:
    connect(provider)
    client.sign_in(fabriek, wie)
    answer = own_link(client, provider)
    assert (answer.status_code, answer.location) == (303, "/mijn/sessies")
    page = client.get("/mijn/sessies").text
    assert "Maak los" in page
    assert "(1 ongelezen)" in page
    assert client.send("/mijn/koppeling/losmaken").status_code == 409
    with fabriek.write() as session:
        session.execute(update(Gebruiker).values(wachtwoord_hash="x"))
    assert client.send("/mijn/koppeling/losmaken").status_code == 303
    assert "Koppel mijn account" in client.get("/mijn/sessies").text


def test_koppelen_zonder_formulier_van_ons_of_voor_een_ander_lukt_niet(
    client: Client,
    client_for: Callable[..., Client],
    keycloak: Provider,
    connect: Callable[..., None],
    fabriek: Fabriek,
    wie: uuid.UUID,
) -> None:
    connect(keycloak)
    client.sign_in(fabriek, wie)
    assert client.get("/mijn/koppeling").status_code in {404, 405}
    assert client.post("/mijn/koppeling").status_code == 400
    keycloak.claims = {"email": "iemand.anders@voordeur.example"}
    assert own_link(client, keycloak).status_code == 409
    client.get("/mijn/sessies")
    page = client.send("/mijn/koppeling").text
    address = page.split('href="' + keycloak.uitgever)[1].split('"')[0].replace("&amp;", "&")
    client.sign_in(fabriek, fabriek.persoon(Rol.PRIVACYFUNCTIONARIS))
    back = keycloak.sign_in(keycloak.uitgever + address)
    assert client.get(TERUG, query_string=back).status_code == 400
    with fabriek.read() as session:
        assert session.scalar(select(Oidckoppeling.id)) is None


def test_een_account_hoort_bij_een_persoon(
    client: Client, keycloak: Provider, connect: Callable[..., None], fabriek: Fabriek, wie: uuid.UUID
) -> None:
    connect(keycloak)
    linked(fabriek, wie, keycloak)
    client.sign_in(fabriek, fabriek.persoon(Rol.PRIVACYFUNCTIONARIS))
    assert own_link(client, keycloak).status_code == 409


def test_een_nieuwe_uitnodiging_maakt_los_en_laat_rollen_opnieuw_bevestigen(
    keycloak: Provider, fabriek: Fabriek, wie: uuid.UUID
) -> None:
    """Else a beheerder could invite himself into the account of who has no password."""
    beheerder = fabriek.actor(Rol.APPLICATIEBEHEERDER)
    with fabriek.write() as session:
        bevestiger = load_actor(session, wie)
        nieuw = services.create_gebruiker(
            session, None, naam="Nieuw", email="nieuw@voordeur.example", organisatie_id=fabriek.organisatie()
        ).id
        rol = services.grant_rol(session, beheerder, gebruiker_id=nieuw, rol=Rol.PRIVACYCOORDINATOR)
        assert [row.soort for row in berichten.berichten(session, wie)] == ["rol_bevestigen"]
        services.confirm_rol(session, bevestiger, roltoekenning_id=rol.id)
        assert berichten.berichten(session, wie) == []
    linked(fabriek, nieuw, keycloak)
    invited(fabriek, nieuw)
    with fabriek.read() as session:
        assert session.scalar(select(Oidckoppeling.id)) is None
        mine = select(Roltoekenning.bevestigd_op).where(Roltoekenning.gebruiker_id == nieuw)
        assert session.scalars(mine).all() == [None]
        assert [row.soort for row in berichten.berichten(session, wie)] == ["rol_bevestigen"]


def test_de_beheerder_maakt_los_en_dan_zijn_alle_sessies_dicht(
    client: Client,
    client_for: Callable[..., Client],
    keycloak: Provider,
    connect: Callable[..., None],
    fabriek: Fabriek,
    wie: uuid.UUID,
) -> None:
    connect(keycloak)
    linked(fabriek, wie, keycloak)
    through(client, keycloak)
    beheer = client_for(Rol.APPLICATIEBEHEERDER)
    assert "Maak los van de organisatie" in beheer.get(f"/gebruikers/{wie}").text
    assert beheer.send(f"/gebruikers/{wie}/ontkoppelen").status_code == 303
    assert not is_in(client)
    assert through(client, keycloak).status_code == 422


# ---------------------------------------------------------------- The provider itself


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
