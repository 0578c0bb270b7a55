"""Signing in as people do it: two steps, a new id each time, the same answer for known and unknown."""

import dataclasses
import re
import uuid
from collections.abc import Callable

import pyotp
import pytest
from flask import Flask
from sqlalchemy import select, text, update

from privacy.access import Rol
from renovatie.gebruikers import pogingen, services, tweede_sleutel, wachtwoorden
from renovatie.gebruikers.models import Gebruiker, Roltoekenning, Sessie, Totp
from renovatie.gebruikers.pogingen import LIMITS, Teller
from renovatie.gebruikers.web.koekje import safe_path
from renovatie.kern.clock import real_now
from renovatie.kern.omgeving import Omgeving
from tests.client import Client
from tests.factories import Fabriek

FLAT = uuid.UUID("00000000-0000-7000-8000-00000000f1a7")
WACHTWOORD = "kies paard batterij niet"
HASHED = wachtwoorden.make_hash(WACHTWOORD)


class Persoon:
    """A user with a password and an app with codes."""

    def __init__(self, fabriek: Fabriek) -> None:
        self.id = fabriek.persoon(Rol.PRIVACYCOORDINATOR)
        with fabriek.write() as session:
            tweede_sleutel.make_secret(session, self.id)
            opened = tweede_sleutel.open_secret(session, self.id)
            assert opened is not None
            self.secret = opened[0]
            session.execute(update(Totp).values(bevestigd_op=real_now()))
            session.execute(update(Gebruiker).where(Gebruiker.id == self.id).values(wachtwoord_hash=HASHED))
            self.email = session.get_one(Gebruiker, self.id).email

    @property
    def code(self) -> str:
        return pyotp.TOTP(self.secret).now()


@pytest.fixture
def persoon(fabriek: Fabriek) -> Persoon:
    return Persoon(fabriek)


@pytest.fixture
def client(client_for: Callable[..., Client]) -> Client:
    return client_for()


def token(client: Client, fabriek: Fabriek) -> str | None:
    cookie = client.get_cookie(fabriek.cookie_name)
    return cookie.value if cookie else None


def first(client: Client, persoon: Persoon, wachtwoord: str = WACHTWOORD, **extra: str) -> object:
    client.get("/inloggen")
    return client.send("/inloggen", {"email": persoon.email, "wachtwoord": wachtwoord, **extra})


def second(client: Client, code: str, **extra: str) -> object:
    client.get("/inloggen/code")
    return client.send("/inloggen/code", {"code": code, **extra})


def test_inloggen_gaat_in_twee_stappen(client: Client, persoon: Persoon) -> None:
    answer = first(client, persoon)
    assert (answer.status_code, answer.location) == (303, "/inloggen/code?verder=/")
    assert client.get("/mijn/sessies").location.startswith("/inloggen")
    answer = second(client, persoon.code, verder="/mijn/sessies")
    assert (answer.status_code, answer.location) == (303, "/mijn/sessies")
    assert client.get("/mijn/sessies").status_code == 200


def test_het_koekje_is_goed_ingepakt(client: Client, persoon: Persoon, fabriek: Fabriek) -> None:
    answer = first(client, persoon)
    header = next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith(fabriek.cookie_name + "="))
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in header.split(";")}
    assert "Expires" not in header
    assert "Domain" not in header


def test_elke_stap_geeft_een_nieuw_koekje(client: Client, persoon: Persoon, fabriek: Fabriek) -> None:
    client.set_cookie(fabriek.cookie_name, "door-een-ander-neergelegd", domain="localhost")
    seen = [token(client, fabriek)]
    first(client, persoon)
    seen.append(token(client, fabriek))
    second(client, persoon.code)
    seen.append(token(client, fabriek))
    assert len(set(seen)) == 3
    for oud in seen[:2]:
        client.set_cookie(fabriek.cookie_name, oud or "", domain="localhost")
        assert client.get("/mijn/sessies").status_code == 303
        assert client.get("/inloggen/code").location == "/inloggen"


def test_een_gekopieerd_koekje_is_dood_na_uitloggen(
    client: Client, persoon: Persoon, fabriek: Fabriek, client_for: Callable[..., Client]
) -> None:
    first(client, persoon)
    second(client, persoon.code)
    dief = client_for()
    dief.set_cookie(fabriek.cookie_name, token(client, fabriek) or "", domain="localhost")
    assert dief.get("/mijn/sessies").status_code == 200
    client.get("/mijn/sessies")
    assert client.send("/uitloggen").status_code == 303
    assert token(client, fabriek) is None
    assert dief.get("/mijn/sessies").status_code == 303


def test_een_code_twee_keer_gebruiken_lukt_niet(
    client: Client, persoon: Persoon, client_for: Callable[..., Client]
) -> None:
    code = persoon.code
    first(client, persoon)
    assert second(client, code).status_code == 303
    ander = client_for()
    first(ander, persoon)
    answer = second(ander, code)
    assert answer.status_code == 422
    assert "is al gebruikt" in answer.text


@pytest.fixture
def verifies(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []
    real = wachtwoorden.HASHER

    class Counting:
        def verify(self, stored: str, password: str) -> bool:
            seen.append(stored)
            return real.verify(stored, password)

    monkeypatch.setattr(wachtwoorden, "HASHER", Counting())
    return seen


def test_onbekende_gebruiker_en_fout_wachtwoord_zijn_niet_te_onderscheiden(
    client: Client, persoon: Persoon, verifies: list[str], app: Flask
) -> None:
    bekend = first(client, persoon, "een heel ander wachtwoord")
    aantal_bekend = len(verifies)
    persoon.email = "niemand@voordeur.example"
    onbekend = first(client, persoon, "een heel ander wachtwoord")
    assert (bekend.status_code, onbekend.status_code) == (422, 422)
    assert (aantal_bekend, len(verifies) - aantal_bekend) == (1, 1)
    assert without_token_and_address(bekend.text) == without_token_and_address(onbekend.text)


def without_token_and_address(html: str) -> str:
    html = re.sub(r'name="(?:csrf_token|formulier_id)"[^>]*value="[^"]*"', "", html)
    return re.sub(r'value="[^"]*@voordeur.example"', "", html)


def test_wie_nog_geen_tweede_sleutel_heeft_komt_er_met_een_wachtwoord_niet_in(
    client: Client, persoon: Persoon, fabriek: Fabriek
) -> None:
    with fabriek.write() as session:
        session.execute(update(Totp).values(bevestigd_op=None))
    assert first(client, persoon).status_code == 422


def test_na_te_vaak_proberen_wacht_ook_het_goede_wachtwoord(
    client: Client, persoon: Persoon, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = real_now()
    monkeypatch.setattr(pogingen, "real_now", lambda: now)
    for _ in range(LIMITS[Teller.ACCOUNT]):
        assert first(client, persoon, "een heel ander wachtwoord").status_code == 422
    answer = first(client, persoon)
    assert answer.status_code == 429
    assert "hooguit een uur" in answer.text
    assert answer.headers["Retry-After"] == "2"


def test_na_te_veel_codes_wacht_ook_de_goede_code(client: Client, persoon: Persoon) -> None:
    first(client, persoon)
    fout = f"{(int(persoon.code) + 1) % 1_000_000:06}"
    for _ in range(LIMITS[Teller.CODE]):
        assert second(client, fout).status_code == 422
    assert second(client, persoon.code).status_code == 429


@pytest.mark.parametrize(
    ("verder", "wordt"),
    [
        ("/complexen", "/complexen"),
        ("/complexen?fase=2#stap", "/complexen?fase=2#stap"),
        (None, "/"),
        ("", "/"),
        ("https://kwaad.example/", "/"),
        ("//kwaad.example/", "/"),
        ("///kwaad.example/", "/"),
        ("/\\kwaad.example/", "/"),
        ("\\\\kwaad.example", "/"),
        ("/\t/kwaad.example", "/"),
        ("/\n/kwaad.example", "/"),
        ("javascript:alert(1)", "/"),
        ("http:/kwaad.example", "/"),
        ("kwaad.example", "/"),
        ("/%0d%0aSet-Cookie:x=1", "/%0d%0aSet-Cookie:x=1"),
        (" //kwaad.example", "/"),
        ("/ok\\..\\kwaad", "/"),
        ("/é", "/"),
    ],
)
def test_verder_gaat_alleen_naar_een_eigen_pagina(verder: str | None, wordt: str) -> None:
    assert safe_path(verder) == wordt


def test_een_vreemd_verder_wordt_het_begin(client: Client, persoon: Persoon) -> None:
    answer = first(client, persoon, verder="//kwaad.example/")
    assert answer.location == "/inloggen/code?verder=/"
    assert second(client, persoon.code, verder="https://kwaad.example/").location == "/"


def over_tls(omgeving: Omgeving) -> tuple[Client, dict[str, str]]:
    """A client of an app that is served over TLS, and how it asks for a page."""
    from app import create_app

    settings = dataclasses.replace(omgeving.settings, secure_cookies=True)
    app = create_app(omgeving=dataclasses.replace(omgeving, settings=settings))
    app.test_client_class = Client
    client = app.test_client()
    assert isinstance(client, Client)
    return client, {"base_url": "https://localhost"}


def test_uitloggen_wist_de_paginas_in_de_browser_en_niet_wat_nog_verstuurd_moet_worden(
    omgeving: Omgeving, persoon: Persoon
) -> None:
    client, pages = over_tls(omgeving)
    referer = {"Referer": "https://localhost/inloggen"}
    client.get("/inloggen", **pages)
    velden = {"email": persoon.email, "wachtwoord": WACHTWOORD}
    client.send("/inloggen", velden, headers=referer, **pages)
    client.send("/inloggen/code", {"code": persoon.code, "verder": "/"}, headers=referer, **pages)
    assert "Clear-Site-Data" not in client.get("/mijn/sessies", **pages).headers
    answer = client.send("/uitloggen", headers=referer, **pages)
    assert answer.headers["Clear-Site-Data"] == '"cache"'


def test_inloggen_en_uitloggen_staan_in_het_journaal(
    client: Client, persoon: Persoon, fabriek: Fabriek
) -> None:
    first(client, persoon, "een heel ander wachtwoord")
    first(client, persoon)
    second(client, persoon.code)
    client.get("/mijn/sessies")
    client.send("/uitloggen")
    with fabriek.read() as session:
        rows = session.execute(
            text("select code, uitkomst from journaal where code like 'sessie.%' order by seq")
        ).all()
    assert [tuple(row) for row in rows] == [
        ("sessie.wachtwoord", "geweigerd"),
        ("sessie.wachtwoord", "ok"),
        ("sessie.begin", "ok"),
        ("sessie.lijst", "ok"),
        ("sessie.uitloggen", "ok"),
    ]


def test_zonder_token_verandert_er_niets(client: Client, persoon: Persoon) -> None:
    answer = client.post("/inloggen", data={"email": persoon.email, "wachtwoord": WACHTWOORD})
    assert answer.status_code == 400
    client.get("/inloggen")
    answer = client.send(
        "/inloggen",
        {"email": persoon.email, "wachtwoord": WACHTWOORD},
        headers={"Origin": "https://kwaad.example"},
    )
    assert answer.status_code == 400


def test_het_token_van_voor_het_inloggen_werkt_daarna_niet_meer(client: Client, persoon: Persoon) -> None:
    first(client, persoon)
    oud = client.csrf
    second(client, persoon.code)
    assert client.post("/uitloggen", data={"csrf_token": oud}).status_code == 400


def test_een_gestopte_sessie_gaat_naar_inloggen(client: Client, persoon: Persoon, fabriek: Fabriek) -> None:
    first(client, persoon)
    second(client, persoon.code)
    with fabriek.write() as session:
        session.execute(update(Sessie).values(laatst_gezien_op=real_now().replace(year=2020)))
    answer = client.get("/mijn/sessies")
    assert (answer.status_code, answer.location) == (303, "/inloggen?verder=/mijn/sessies")


def test_een_gesloten_account_logt_niet_in(client: Client, persoon: Persoon, fabriek: Fabriek) -> None:
    with fabriek.write() as session:
        services.set_actief(session, None, gebruiker_id=persoon.id, actief=False)
    assert first(client, persoon).status_code == 422


def test_over_tls_hoort_het_koekje_bij_deze_host(omgeving: Omgeving, persoon: Persoon) -> None:
    client, pages = over_tls(omgeving)
    client.get("/inloggen", **pages)
    velden = {"email": persoon.email, "wachtwoord": WACHTWOORD}
    answer = client.send("/inloggen", velden, headers={"Referer": "https://localhost/inloggen"}, **pages)
    assert answer.status_code == 303
    for header in answer.headers.getlist("Set-Cookie"):
        assert header.startswith("__Host-voordeur")
        assert {"Secure", "HttpOnly", "Path=/"} <= {part.strip() for part in header.split(";")}


def test_met_een_oud_koekje_komt_men_op_de_inlogpagina(
    persoon: Persoon, fabriek: Fabriek, client_for: Callable[..., Client]
) -> None:
    """After signing out, after a change of role, after closing the account."""

    def signed_in() -> tuple[Client, Client]:
        """A browser, and a thief with a copy of its cookie."""
        client, thief = client_for(), client_for()
        client.sign_in(fabriek, persoon.id)
        thief.set_cookie(fabriek.cookie_name, token(client, fabriek) or "", domain="localhost")
        for browser in (client, thief):
            assert browser.get("/mijn/sessies").status_code == 200
        return client, thief

    def is_out(thief: Client) -> bool:
        answer = thief.get("/mijn/sessies")
        return (answer.status_code, answer.location) == (303, "/inloggen?verder=/mijn/sessies")

    client, thief = signed_in()
    client.send("/uitloggen")
    assert is_out(thief)

    client, thief = signed_in()
    with fabriek.write() as session:
        held = session.scalars(select(Roltoekenning.id).where(Roltoekenning.gebruiker_id == persoon.id)).one()
        services.withdraw_rol(session, None, roltoekenning_id=held)
    assert is_out(thief)
    client, thief = signed_in()
    with fabriek.write() as session:
        services.grant_rol(session, None, gebruiker_id=persoon.id, rol=Rol.PRIVACYCOORDINATOR)
    assert is_out(thief)

    client, thief = signed_in()
    with fabriek.write() as session:
        services.set_actief(session, None, gebruiker_id=persoon.id, actief=False)
    assert is_out(thief)
