"""The app with codes on a new phone: the old one counts until the first code of the new one is right."""

import datetime as dt
import re
import threading
import uuid
from collections.abc import Callable

import pyotp
import pytest
from sqlalchemy import text, update

from renovatie.gebruikers import pogingen, tweede_sleutel
from renovatie.gebruikers.models import Bericht, Sessie, Totp
from renovatie.gebruikers.pogingen import LIMITS, Teller
from renovatie.kern.clock import real_now
from tests.client import Client
from tests.factories import Fabriek
from tests.tegelijk import vijf_keer_tegelijk
from tests.web.gebruikers.test_inloggen import Persoon, first, persoon, second

__all__ = ["persoon"]
APP = "/mijn/tweede-sleutel/app"


@pytest.fixture
def client(client_for: Callable[..., Client], persoon: Persoon) -> Client:
    made = client_for()
    first(made, persoon)
    second(made, persoon.code)
    return made


def shown(client: Client) -> str:
    """The secret on the page."""
    found = re.search(r"<strong>([A-Z2-7 ]{20,})</strong>", client.get(APP).text)
    assert found
    return found.group(1).replace(" ", "")


def kept(fabriek: Fabriek, gebruiker_id: uuid.UUID) -> str:
    with fabriek.read() as session:
        opened = tweede_sleutel.open_secret(session, gebruiker_id)
    assert opened is not None
    return opened[0]


def test_de_oude_telefoon_geldt_tot_de_eerste_code_van_de_nieuwe(
    client: Client, persoon: Persoon, fabriek: Fabriek, client_for: Callable[..., Client]
) -> None:
    nieuw = shown(client)
    assert shown(client) == nieuw  # a reload does not spoil what was scanned
    assert kept(fabriek, persoon.id) == persoon.secret
    assert client.send(APP, {"code": "000000"}).status_code == 422
    assert kept(fabriek, persoon.id) == persoon.secret
    code = pyotp.TOTP(nieuw).now()
    answer = vijf_keer_tegelijk(client, "gebruikers.codes_app_post", APP, {"code": code})
    assert (answer.status_code, answer.location) == (303, "/mijn/tweede-sleutel")
    assert kept(fabriek, persoon.id) == nieuw
    ander = client_for()
    first(ander, persoon)
    assert second(ander, persoon.code).status_code == 422
    # The code that confirmed it is used up; the next one counts.
    assert second(ander, code).status_code == 422
    later = real_now() + dt.timedelta(seconds=tweede_sleutel.STEP_S)
    assert second(ander, pyotp.TOTP(nieuw).at(later)).status_code == 303


def test_het_plaatje_is_van_het_nieuwe_geheim_en_alleen_van_wie_het_vroeg(
    client: Client, client_for: Callable[..., Client], fabriek: Fabriek
) -> None:
    assert client.get(f"{APP}/code.svg").status_code == 404
    shown(client)
    answer = client.get(f"{APP}/code.svg")
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    planted = client.get_cookie("voordeur_vorm")
    assert planted is not None
    persoon = Persoon(fabriek)
    ander = client_for()
    ander.sign_in(fabriek, persoon.id)
    ander.set_cookie("voordeur_vorm", planted.value, domain="localhost")
    assert ander.get(f"{APP}/code.svg").status_code == 404


def test_het_vraagt_een_verse_tweede_sleutel(client: Client, persoon: Persoon, fabriek: Fabriek) -> None:
    nieuw = shown(client)
    with fabriek.write() as session:
        session.execute(update(Sessie).values(tweede_factor_op=real_now() - dt.timedelta(minutes=11)))
        session.execute(update(Totp).values(laatste_stap=None))
    assert client.get(APP).status_code == 303
    assert client.get(f"{APP}/code.svg").status_code == 303
    velden = {"code": pyotp.TOTP(nieuw).now()}
    assert client.send(APP, velden).status_code == 403
    assert kept(fabriek, persoon.id) == persoon.secret
    # Confirmed with the old phone: what was scanned with the new one still counts.
    answer = client.send(APP, {**velden, "bevestig": "ja", "bevestig_code": persoon.code})
    assert answer.status_code == 303
    assert kept(fabriek, persoon.id) == nieuw


def test_wie_nog_geen_app_had_zet_hem_zo_aan_en_krijgt_bericht(
    client: Client, persoon: Persoon, fabriek: Fabriek
) -> None:
    with fabriek.write() as session:
        session.execute(text("delete from totps"))
    assert "Zet de app met codes aan" in client.get(APP).text
    nieuw = shown(client)
    assert client.send(APP, {"code": pyotp.TOTP(nieuw).now()}).status_code == 303
    assert kept(fabriek, persoon.id) == nieuw
    with fabriek.read() as session:
        soorten = list(session.scalars(text("select soort from berichten")))
        lines = session.execute(
            text("select uitkomst from journaal where code = 'tweede_sleutel.renew'")
        ).all()
    assert soorten == ["tweede_sleutel_gewijzigd"]
    assert [row.uitkomst for row in lines] == ["ok"]


def test_raden_moet_wachten(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """She sits at a device that is known by now."""
    now = real_now()
    monkeypatch.setattr(pogingen, "real_now", lambda: now)
    nieuw = shown(client)
    for _ in range(LIMITS[Teller.BEKEND]):
        assert client.send(APP, {"code": "000000"}).status_code == 422
    assert client.send(APP, {"code": pyotp.TOTP(nieuw).now()}).status_code == 429


def test_van_tien_tegelijk_zet_er_een_de_app_aan(persoon: Persoon, fabriek: Fabriek) -> None:
    nieuw = pyotp.random_base32()
    code, start, taken = pyotp.TOTP(nieuw).now(), threading.Barrier(10), []

    def go() -> None:
        start.wait()
        with fabriek.write() as session:
            taken.append(tweede_sleutel.renew(session, persoon.id, nieuw, code))

    threads = [threading.Thread(target=go) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [False] * 9 + [True]
    with fabriek.read() as session:
        assert session.query(Bericht).count() == 1


def test_het_nieuwe_geheim_staat_nergens_leesbaar(client: Client, fabriek: Fabriek) -> None:
    nieuw = shown(client)
    cookie = client.get_cookie("voordeur_vorm")
    assert cookie is not None
    assert nieuw not in cookie.decoded_value
    with fabriek.read() as session:
        rows = repr([session.execute(text(f"select * from {t}")).all() for t in ("totps", "journaal")])
    assert nieuw not in rows
