"""Nobody is locked out: what an attacker does from one address, or to one account, touches nobody else."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pyotp
import pytest
from flask import Flask
from sqlalchemy import delete, select, update

from app import create_app
from renovatie.gebruikers import pogingen, sessies, wachtwoorden
from renovatie.gebruikers.models import Einde, Inlogpoging, Sessie, Totp
from renovatie.gebruikers.pogingen import LIMITS, Teller
from renovatie.gebruikers.web.koekje import network_address
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.settings import read_settings
from renovatie.kern.web import proxy
from renovatie.kern.weigering import SettingsRefused
from tests.client import Client
from tests.factories import Fabriek
from tests.web.gebruikers.test_inlogproeven import GOED, CheapHasher, Persoon

TIMES = 1000
NU = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)
ATTACKER, OTHER = "203.0.113.9", "198.51.100.7"


@pytest.fixture
def hasher(monkeypatch: pytest.MonkeyPatch) -> CheapHasher:
    made = CheapHasher()
    monkeypatch.setattr(wachtwoorden, "HASHER", made)
    monkeypatch.setattr(pogingen, "real_now", lambda: NU)  # all at one moment, however slow this machine is
    return made


@pytest.fixture
def behind(omgeving: Omgeving) -> Callable[..., Client]:
    """Browsers behind one proxy on this machine, each from the address that the proxy says."""
    shared = replace(omgeving, settings=replace(omgeving.settings, proxys=1))
    app: Flask = create_app(omgeving=shared)
    app.test_client_class = Client

    def make(address: str) -> Client:
        client = app.test_client()
        assert isinstance(client, Client)
        client.environ_base.update({"HTTP_X_FORWARDED_FOR": address, "REMOTE_ADDR": "127.0.0.1"})
        client.get("/inloggen")
        return client

    return make


def knock(client: Client, email: str, wachtwoord: str) -> int:
    return client.send("/inloggen", {"email": email, "wachtwoord": wachtwoord}).status_code


def come_in(client: Client, persoon: Persoon) -> list[int]:
    """Both steps, and one more page, as somebody who makes no mistake."""
    first = knock(client, persoon.email, GOED)
    client.get("/inloggen/code")
    code = pyotp.TOTP(persoon.secret).now()
    second = client.send("/inloggen/code", {"code": code}).status_code
    return [first, second, client.get("/mijn/sessies").status_code]


IN = [303, 303, 200]


def own_device(behind: Callable[..., Client], persoon: Persoon, fabriek: Fabriek, address: str) -> Client:
    """A browser on which she signed in before, and signed out."""
    client = behind(address)
    assert come_in(client, persoon) == IN
    assert client.send("/uitloggen").status_code == 303
    with fabriek.write() as session:  # the code of this half minute was used; the next one comes with time
        session.execute(update(Totp).values(laatste_stap=None))
        session.execute(delete(Inlogpoging))
    client.get("/inloggen")
    return client


def test_duizend_keer_raden_van_een_adres_raakt_niemand_anders(
    behind: Callable[..., Client], fabriek: Fabriek, hasher: CheapHasher
) -> None:
    """The attack: known and unknown accounts and made-up codes of tenants, all from one address."""
    aangevallen, ander = Persoon(fabriek), Persoon(fabriek)
    own = own_device(behind, aangevallen, fabriek, ATTACKER)  # even in the attacker's own office
    before = len(hasher.seen)
    attacker = behind(ATTACKER)
    for number in range(TIMES):
        knock(attacker, aangevallen.email if number % 2 else f"gok{number}@voordeur.example", "mis mis mis")
    assert len(hasher.seen) - before <= LIMITS[Teller.ADRES]
    for number in range(TIMES):
        attacker.get(f"/antwoord/{number:012d}")
    assert knock(attacker, "nog@voordeur.example", "mis mis mis") == 429
    assert come_in(behind(OTHER), ander) == IN
    assert come_in(own, aangevallen) == IN
    assert behind(OTHER).get("/antwoord/ABCDEFGHJKMN").status_code == 404


def test_een_ander_adres_van_de_aanvaller_helpt_hem_niet_op_dat_account(
    behind: Callable[..., Client], fabriek: Fabriek, hasher: CheapHasher
) -> None:
    """Fifty addresses, one account: so many are judged as from one, and she comes in on her device."""
    persoon = Persoon(fabriek)
    own = own_device(behind, persoon, fabriek, OTHER)
    before = len(hasher.seen)
    for number in range(50):
        for _ in range(3):
            knock(behind(f"203.0.113.{number}"), persoon.email, "mis mis mis")
    assert len(hasher.seen) - before == LIMITS[Teller.ACCOUNT]
    assert come_in(own, persoon) == IN


@pytest.mark.usefixtures("hasher")
def test_een_apparaat_dat_beeindigd_is_of_van_een_ander_is_niet_bekend(
    behind: Callable[..., Client], fabriek: Fabriek
) -> None:
    persoon, ander = Persoon(fabriek), Persoon(fabriek)
    own = own_device(behind, persoon, fabriek, OTHER)
    with fabriek.write() as session:
        own_rows = select(Sessie.apparaat_hash).where(Sessie.gebruiker_id == persoon.id)
        (device,) = {row for row in session.scalars(own_rows) if row is not None}
        assert sessies.is_known_device(session, device, email=persoon.email)
        assert not sessies.is_known_device(session, device, email=ander.email)
        assert not sessies.is_known_device(session, device, gebruiker_id=ander.id)
        session.execute(update(Sessie).values(reden=Einde.DOOR_GEBRUIKER))
        assert not sessies.is_known_device(session, device, email=persoon.email)
    for _ in range(LIMITS[Teller.ACCOUNT]):
        knock(behind(ATTACKER), persoon.email, "mis mis mis")
    assert knock(own, persoon.email, GOED) == 429


@pytest.mark.parametrize("bekend", [True, False])
@pytest.mark.usefixtures("hasher")
def test_wie_wacht_leest_dezelfde_woorden_en_dezelfde_tijd(
    behind: Callable[..., Client], fabriek: Fabriek, *, bekend: bool
) -> None:
    email = Persoon(fabriek).email if bekend else "niemand@voordeur.example"
    client = behind(ATTACKER)
    for _ in range(LIMITS[Teller.ACCOUNT]):
        knock(client, email, "mis mis mis")
    answer = client.send("/inloggen", {"email": email, "wachtwoord": GOED})
    assert (answer.status_code, answer.headers["Retry-After"] in {"1", "2"}) == (429, True)
    assert "hooguit een uur" in answer.text


@pytest.mark.usefixtures("hasher")
def test_na_vijf_codes_eindigt_de_halve_sessie(behind: Callable[..., Client], fabriek: Fabriek) -> None:
    persoon = Persoon(fabriek)
    client = behind(ATTACKER)
    knock(client, persoon.email, GOED)
    client.get("/inloggen/code")
    answers = [client.send("/inloggen/code", {"code": "000000"}).status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]
    assert client.get("/inloggen/code").status_code == 303


# ---------------------------------------------------------------- whose address it is


def seen(omgeving: Omgeving, proxys: int, forwarded: str) -> str:
    app = create_app(omgeving=replace(omgeving, settings=replace(omgeving.settings, proxys=proxys)))
    found: list[str] = []
    app.before_request_funcs.setdefault(None, []).insert(0, lambda: found.append(network_address()))
    app.test_client().get("/gezond", headers={"X-Forwarded-For": forwarded})
    return found[0]


@pytest.mark.parametrize(
    ("proxys", "forwarded", "address"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
        (1, "onzin", "onbekend"),
    ],
)
def test_zoveel_proxys_worden_geloofd_als_er_staan(
    omgeving: Omgeving, proxys: int, forwarded: str, address: str
) -> None:
    assert seen(omgeving, proxys, forwarded) == address


def test_het_aantal_proxys_is_een_getal() -> None:
    for typed in ("ja", "-1", "1.0", "99"):
        with pytest.raises(SettingsRefused, match="VOORDEUR_PROXYS"):
            read_settings({"VOORDEUR_OMGEVING": "ontwikkeling", "VOORDEUR_PROXYS": typed})


@pytest.mark.parametrize(
    ("proxys", "forwarded", "peer", "words"),
    [
        (1, None, "127.0.0.1", proxy.MISSING),  # the server or the proxy drops the header: H3
        (1, None, "203.0.113.9", proxy.MISSING),  # somebody walks past the proxy
        (1, " , ", "127.0.0.1", proxy.MISSING),
        (2, "203.0.113.9", "127.0.0.1", proxy.MISSING),
        (0, "203.0.113.9", "127.0.0.1", proxy.UNEXPECTED),
        (0, "203.0.113.9", "::1", proxy.UNEXPECTED),
        (0, None, "", proxy.MISSING),  # a socket in the file system has no address of its own
        (0, "203.0.113.9", "", proxy.MISSING),
    ],
)
def test_een_verzoek_dat_niet_bij_de_instelling_past_krijgt_niets_en_het_logboek_zegt_het_een_keer(
    omgeving: Omgeving,
    monkeypatch: pytest.MonkeyPatch,
    proxys: int,
    forwarded: str | None,
    peer: str,
    words: str,
) -> None:
    """Else all people are one address there, and one attacker makes them wait."""
    app = create_app(omgeving=replace(omgeving, settings=replace(omgeving.settings, proxys=proxys)))
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = peer
    said: list[str] = []
    monkeypatch.setattr(proxy.log, "error", said.append)
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    open_ = [client.get(path, headers=headers).status_code for path in ("/gezond", "/gereed")]
    assert (open_, said) == ([200, 200], [])
    answers = [client.get("/inloggen", headers=headers), client.post("/inloggen", headers=headers)]
    answers += [
        client.get("/antwoord/ABCDEFGHJKMN", headers=headers),
        client.get("/is/er/niet", headers=headers),
    ]
    assert [answer.status_code for answer in answers] == [503] * 4
    assert [str(proxy.ZIN) in answer.text for answer in answers] == [True] * 4
    assert said == [words]


@pytest.mark.parametrize(
    ("proxys", "forwarded", "peer"),
    [
        (1, "203.0.113.9", "127.0.0.1"),
        (1, "6.6.6.6, 203.0.113.9", "127.0.0.1"),
        (0, None, "127.0.0.1"),
        (
            0,
            "203.0.113.9",
            "198.51.100.7",
        ),  # a client without a proxy says what it likes, and is not believed
    ],
)
def test_een_verzoek_dat_past_gaat_door(
    omgeving: Omgeving, proxys: int, forwarded: str | None, peer: str
) -> None:
    app = create_app(omgeving=replace(omgeving, settings=replace(omgeving.settings, proxys=proxys)))
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = peer
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert client.get("/inloggen", headers=headers).status_code == 200
