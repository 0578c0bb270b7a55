"""Proofs about signing in: many at once, who exists and who does not, nothing of it in the log."""

import logging
import threading
import uuid
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pyotp
import pytest
from flask import Flask
from sqlalchemy import text, update

from privacy.access import Actor, Permission, Rol, decide_route, dossiers_for
from privacy.permissions import PERSONAL, Onderwerp
from privacy.rights import ROWS
from renovatie.gebruikers import herstelcodes, pogingen, services, sessies, tweede_sleutel, wachtwoorden
from renovatie.gebruikers.aanmelding import load_actor
from renovatie.gebruikers.models import Gebruiker, Totp
from renovatie.gebruikers.pogingen import LIMITS, Teller
from renovatie.gebruikers.queries import open_roles
from renovatie.kern.clock import real_now
from renovatie.kern.omgeving import Omgeving
from tests.client import Client
from tests.conftest import VANDAAG
from tests.factories import Fabriek

TOGETHER = 20
GOED = "kies paard batterij niet"


class CheapHasher:
    """Counts what is asked of argon2 and answers at once: what counts here is how often, not how slow."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def verify(self, stored: str, password: str) -> bool:
        self.seen.append(stored)
        if stored != f"hash van {password}":
            raise wachtwoorden.VerificationError
        return True


@pytest.fixture
def hasher(monkeypatch: pytest.MonkeyPatch) -> CheapHasher:
    made = CheapHasher()
    monkeypatch.setattr(wachtwoorden, "HASHER", made)
    return made


@pytest.fixture
def browsers(app: Flask) -> Callable[[int], list[Client]]:
    """That many browsers, each with a page open."""

    def make(aantal: int) -> list[Client]:
        app.test_client_class = Client
        made = [app.test_client() for _ in range(aantal)]
        for client in made:
            client.get("/inloggen")
        return made  # type: ignore[return-value]  # made by the line above

    return make


class Persoon:
    """Somebody with a password and an app with codes."""

    def __init__(self, fabriek: Fabriek) -> None:
        self.id = fabriek.persoon(Rol.PRIVACYCOORDINATOR)
        with fabriek.write() as session:
            tweede_sleutel.make_secret(session, self.id)
            opened = tweede_sleutel.open_secret(session, self.id)
            assert opened is not None
            self.secret = opened[0]
            session.execute(update(Totp).values(bevestigd_op=real_now()))
            mine = update(Gebruiker).where(Gebruiker.id == self.id)
            session.execute(mine.values(wachtwoord_hash=f"hash van {GOED}"))
            self.email = session.get_one(Gebruiker, self.id).email


@pytest.fixture
def persoon(fabriek: Fabriek) -> Persoon:
    return Persoon(fabriek)


def at_once(clients: list[Client], post: Callable[[Client], int]) -> Counter[int]:
    """How often each status came back when all post at the same moment, from real threads."""
    start, statuses = threading.Barrier(len(clients)), []

    def go(client: Client) -> None:
        start.wait()
        statuses.append(post(client))

    threads = [threading.Thread(target=go, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(statuses)


def knock(client: Client, email: str, wachtwoord: str) -> int:
    return client.send("/inloggen", {"email": email, "wachtwoord": wachtwoord}).status_code


# ---------------------------------------------------------------- One code, twenty times at once


@pytest.mark.parametrize("een_koekje", [False, True])
@pytest.mark.parametrize("ruim", [False, True])
def test_een_code_in_twintig_gelijke_vragen_werkt_precies_een_keer(
    browsers: Callable[[int], list[Client]],
    persoon: Persoon,
    fabriek: Fabriek,
    monkeypatch: pytest.MonkeyPatch,
    *,
    een_koekje: bool,
    ruim: bool,
) -> None:
    """With the throttle out of the way it is the code itself that works once; with it, fewer are judged."""
    if ruim:
        monkeypatch.setitem(LIMITS, Teller.CODE, 10 * TOGETHER)
    clients = browsers(TOGETHER)
    with fabriek.write() as session:
        tokens = [
            sessies.begin_half(session, gebruiker_id=persoon.id, apparaat="")
            for _ in range(1 if een_koekje else TOGETHER)
        ]
    for number, client in enumerate(clients):
        client.set_cookie(fabriek.cookie_name, tokens[number % len(tokens)], domain="localhost")
    code = pyotp.TOTP(persoon.secret).now()
    seen = at_once(
        clients,
        lambda client: client.send("/inloggen/code", {"code": code, "verder": "/mijn/sessies"}).status_code,
    )
    inside = [client for client in clients if client.get("/mijn/wachtwoord").status_code == 200]
    assert len(inside) == 1
    if not een_koekje:
        assert seen[303] == 1
        assert seen == ({303: 1, 422: TOGETHER - 1} if ruim else {303: 1, **rest(seen)})
    with fabriek.read() as session:
        begun = session.scalar(text("select count(*) from journaal where code = 'sessie.begin'"))
    assert begun == 1


def test_een_herstelcode_in_twintig_gelijke_vragen_werkt_precies_een_keer(
    browsers: Callable[[int], list[Client]],
    persoon: Persoon,
    fabriek: Fabriek,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(LIMITS, Teller.CODE, 10 * TOGETHER)
    clients = browsers(TOGETHER)
    with fabriek.write() as session:
        actor = load_actor(session, persoon.id)
        assert actor is not None
        code = herstelcodes.make_codes(session, actor)[4]
        tokens = [sessies.begin_half(session, gebruiker_id=persoon.id, apparaat="") for _ in range(TOGETHER)]
    for token, client in zip(tokens, clients, strict=True):
        client.set_cookie(fabriek.cookie_name, token, domain="localhost")
    seen = at_once(clients, lambda client: client.send("/inloggen/code", {"code": code}).status_code)
    assert seen == {303: 1, 422: TOGETHER - 1}
    assert len([client for client in clients if client.get("/mijn/wachtwoord").status_code == 200]) == 1
    with fabriek.read() as session:
        assert herstelcodes.codes_left(session, persoon.id) == herstelcodes.HOW_MANY - 1


def rest(seen: Counter[int]) -> dict[int, int]:
    return {status: count for status, count in seen.items() if status in {422, 429}}


# ---------------------------------------------------------------- Guessing, many at once


@pytest.mark.parametrize("bekend", [True, False])
def test_van_dertig_gelijke_pogingen_worden_er_tien_beoordeeld_bekend_of_niet(
    browsers: Callable[[int], list[Client]], persoon: Persoon, hasher: CheapHasher, *, bekend: bool
) -> None:
    email = persoon.email if bekend else "niemand@voordeur.example"
    seen = at_once(browsers(30), lambda client: knock(client, email, "een ander wachtwoord"))
    assert seen == {422: LIMITS[Teller.ACCOUNT], 429: 30 - LIMITS[Teller.ACCOUNT]}
    assert len(hasher.seen) == LIMITS[Teller.ACCOUNT]


def test_van_een_adres_telt_elke_poging_op_welk_account_ook(
    browsers: Callable[[int], list[Client]],
    persoon: Persoon,
    hasher: CheapHasher,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(LIMITS, Teller.ADRES, 7)
    emails = [f"gok{number}@voordeur.example" for number in range(12)]
    clients = browsers(12)
    by_client = dict(zip(map(id, clients), emails, strict=True))
    seen = at_once(clients, lambda client: knock(client, by_client[id(client)], "een ander wachtwoord"))
    assert seen == {422: 7, 429: 5}
    assert len(hasher.seen) == 7
    assert knock(clients[0], persoon.email, GOED) == 429


@pytest.mark.usefixtures("hasher")
def test_na_het_wachten_mag_het_weer(
    browsers: Callable[[int], list[Client]], persoon: Persoon, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [real_now()]
    monkeypatch.setattr(pogingen, "real_now", lambda: now[0])
    [client] = browsers(1)
    for _ in range(LIMITS[Teller.ACCOUNT]):
        knock(client, persoon.email, "een ander wachtwoord")
    for seconds, status in ((0, 429), (1, 429), (1, 303)):
        now[0] += timedelta(seconds=seconds)
        assert knock(client, persoon.email, GOED) == status


@pytest.mark.usefixtures("hasher")
def test_een_ander_account_merkt_niets_van_het_raden(
    browsers: Callable[[int], list[Client]], persoon: Persoon, fabriek: Fabriek
) -> None:
    ander = Persoon(fabriek)
    [client] = browsers(1)
    for _ in range(LIMITS[Teller.ACCOUNT] + 1):
        last = knock(client, ander.email, "een ander wachtwoord")
    assert last == 429
    assert knock(client, persoon.email, GOED) == 303


# ---------------------------------------------------------------- Who exists cannot be asked


def closed(fabriek: Fabriek, persoon: Persoon) -> None:
    with fabriek.write() as session:
        services.set_actief(session, None, gebruiker_id=persoon.id, actief=False)


def without_password(fabriek: Fabriek, persoon: Persoon) -> None:
    with fabriek.write() as session:
        session.execute(update(Gebruiker).where(Gebruiker.id == persoon.id).values(wachtwoord_hash=None))


def without_second_key(fabriek: Fabriek, persoon: Persoon) -> None:
    with fabriek.write() as session:
        session.execute(update(Totp).values(bevestigd_op=None))


def nothing(_fabriek: Fabriek, _persoon: Persoon) -> None:
    """As it was made."""


CASES: dict[str, tuple[Callable[[Fabriek, Persoon], None], str]] = {
    "fout wachtwoord": (nothing, "een ander wachtwoord"),
    "gesloten, goed wachtwoord": (closed, GOED),
    "gesloten, fout wachtwoord": (closed, "een ander wachtwoord"),
    "zonder wachtwoord": (without_password, GOED),
    "zonder tweede sleutel": (without_second_key, GOED),
}


@pytest.mark.parametrize("geval", CASES)
def test_elk_nee_kost_een_argon2_en_zegt_hetzelfde_als_voor_wie_niet_bestaat(
    browsers: Callable[[int], list[Client]],
    persoon: Persoon,
    fabriek: Fabriek,
    hasher: CheapHasher,
    omgeving: Omgeving,
    geval: str,
) -> None:
    prepare, wachtwoord = CASES[geval]
    prepare(fabriek, persoon)
    one, other = browsers(2)
    answers = []
    for client, email in ((one, persoon.email), (other, "niemand@voordeur.example")):
        before, lines = len(hasher.seen), journal_lines(omgeving)
        answer = client.send("/inloggen", {"email": email, "wachtwoord": wachtwoord})
        words = answer.get_data(as_text=True).replace(email, "…").splitlines()
        page = [line for line in words if "csrf_token" not in line]
        cookies = sorted(header.split("=")[0] for header in answer.headers.getlist("Set-Cookie"))
        answers.append(
            (answer.status_code, page, cookies, len(hasher.seen) - before, journal_lines(omgeving) - lines)
        )
    assert answers[0] == answers[1]
    assert (answers[0][0], answers[0][3], answers[0][4]) == (422, 1, 1)


def journal_lines(omgeving: Omgeving) -> int:
    with omgeving.database.read_engine.connect() as connection:
        return int(connection.scalar(text("select count(*) from journaal")) or 0)


def test_geen_adres_of_wachtwoord_in_het_logboek_het_journaal_of_de_tellers(
    browsers: Callable[[int], list[Client]],
    persoon: Persoon,
    omgeving: Omgeving,
    fabriek: Fabriek,
    hasher: CheapHasher,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    with fabriek.write() as session:
        mine = update(Gebruiker).where(Gebruiker.id == persoon.id)
        session.execute(mine.values(email="kanarie.bekend@voordeur.example"))
    [client] = browsers(1)
    for wie in ("bekend", "onbekend"):
        email = f"kanarie.{wie}@voordeur.example"
        for wachtwoord in ("kanarie geheim woord", GOED):
            knock(client, email, wachtwoord)
        for _ in range(LIMITS[Teller.ACCOUNT]):
            knock(client, email, "kanarie geheim woord")
    out = capfd.readouterr()
    assert [part for part in (caplog.text, out.out, out.err) if "kanarie" in part.lower()] == []
    with omgeving.database.read_engine.connect() as connection:
        for table in ("journaal", "inlogpogingen", "sessies"):
            rows = str(connection.execute(text(f"select * from {table}")).all()).lower()
            assert "kanarie" not in rows
            assert b"kanarie".hex() not in rows


# ---------------------------------------------------------------- Accounts


def test_een_gesloten_account_is_meteen_op_elk_apparaat_uit(
    client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    wie = fabriek.persoon(Rol.PRIVACYCOORDINATOR)
    telefoon, laptop = client_for(), client_for()
    for client in (telefoon, laptop):
        client.sign_in(fabriek, wie)
        assert client.get("/mijn/sessies").status_code == 200
    beheer = client_for(Rol.APPLICATIEBEHEERDER)
    assert "meteen op elk apparaat uitgelogd" in beheer.get(f"/gebruikers/{wie}").text
    assert beheer.send(f"/gebruikers/{wie}/sluiten").status_code == 303
    for client in (telefoon, laptop):
        assert client.get("/mijn/sessies").location == "/inloggen?verder=/mijn/sessies"
    assert beheer.send(f"/gebruikers/{wie}/openen").status_code == 303
    assert telefoon.get("/mijn/sessies").status_code == 303


def test_de_beheerder_opent_geen_dossier_en_leest_van_geen_bewoner(fabriek: Fabriek) -> None:
    beheerder: Actor = fabriek.actor(Rol.APPLICATIEBEHEERDER)
    flat = uuid.uuid4()
    assert dossiers_for(beheerder, flat) == frozenset()
    allowed = {
        permission
        for permission in Permission
        if permission not in PERSONAL and decide_route(beheerder, permission, flat, VANDAAG).allowed
    }
    about = {Onderwerp.COMPLEX, Onderwerp.GEBRUIKER, Onderwerp.ORGANISATIE}
    assert {ROWS[permission].onderwerp for permission in allowed} == about


def test_een_rol_die_wacht_geeft_een_bericht_aan_wie_hem_mag_bevestigen(
    client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    pc, wie = fabriek.persoon(Rol.PRIVACYCOORDINATOR), fabriek.persoon(Rol.ONDERZOEKER, uuid.uuid4())
    with fabriek.write() as session:
        home = session.get_one(Gebruiker, pc).organisatie_id
        session.execute(update(Gebruiker).where(Gebruiker.id == wie).values(organisatie_id=home))
    beheer, coordinator = client_for(Rol.APPLICATIEBEHEERDER), client_for()
    coordinator.sign_in(fabriek, pc)
    beheer.get(f"/gebruikers/{wie}")
    answer = beheer.send(f"/gebruikers/{wie}/rollen", {"rol": "privacycoordinator", "complex_id": ""})
    assert answer.status_code == 303
    page = coordinator.get("/mijn/berichten").text
    assert "Een collega kreeg een rol. Die telt pas als u hem bevestigt." in page
    with fabriek.read() as session:
        naam = session.get_one(Gebruiker, wie).naam
        [open_] = [row.id for row in open_roles(session, home)]
    assert naam not in page
    assert coordinator.send(f"/rollen/{open_}/bevestigen").status_code == 303
    assert "ongelezen" not in coordinator.get("/mijn/berichten").text


def test_de_tellers_van_lang_geleden_gaan_weg(fabriek: Fabriek) -> None:
    with fabriek.write() as session:
        pogingen.count(session, Teller.ADRES, "192.0.2.1", now=real_now() - timedelta(days=2))
        pogingen.forgive(session, Teller.ACCOUNT, "jip")
        assert session.scalar(text("select count(*) from inlogpogingen")) == 0
