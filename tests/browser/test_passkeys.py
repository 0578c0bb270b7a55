"""A passkey in a real browser, with Chromium's own virtual authenticator, under the strict content policy."""

import datetime as dt
import re
import urllib.parse

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from renovatie.gebruikers.models import Passkey, Sessie
from renovatie.kern.actors import CONSOLE
from renovatie.kern.clock import real_now
from renovatie.kern.transaction import transaction
from tests.browser.installatie import Installatie
from tests.browser.mens import Mens, Mensen

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"


@pytest.fixture
def adres(leeg: Installatie) -> str:
    """The same server by its name: a passkey is never tied to a bare number."""
    return f"http://localhost:{urllib.parse.urlsplit(leeg.adres).port}"


def with_authenticator(page: Page) -> None:
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def test_passkey_maken_inloggen_en_bevestigen(leeg: Installatie, adres: str, mensen: Mensen) -> None:
    mens: Mens = mensen(leeg)
    page = mens.page
    with_authenticator(page)
    page.goto(f"{adres}/inloggen")
    page.get_by_role("button", name="Log in als woonconsulent").first.click()
    page.goto(f"{adres}/mijn/passkeys/nieuw")
    page.get_by_label("Naam van dit apparaat").fill("telefoon van het werk")
    page.get_by_role("button", name="Maak de passkey").click()
    expect(page.get_by_text("De passkey is toegevoegd")).to_be_visible()
    expect(page.get_by_text("telefoon van het werk")).to_be_visible()

    page.get_by_role("button", name="Uitloggen").click()
    page.get_by_role("button", name="Log in met een passkey").click()
    page.wait_for_url(re.compile(r"^(?!.*inloggen)"))
    page.goto(f"{adres}/bevestigen?verder=/mijn/sessies")
    page.get_by_role("button", name="Bevestig met uw passkey").click()
    expect(page.get_by_role("heading", name="Hier bent u ingelogd")).to_be_visible()

    page.goto(f"{adres}/mijn/tweede-sleutel")
    page.get_by_role("button", name="Haal weg").click()
    # A person of the demo has no app with codes, so this is the only second factor there is.
    expect(page.get_by_text("Dit is uw laatste tweede sleutel")).to_be_visible()


def test_zonder_passkeys_in_de_browser_blijft_de_code(leeg: Installatie, adres: str, mensen: Mensen) -> None:
    page = mensen(leeg).page
    page.add_init_script("delete window.PublicKeyCredential")
    page.goto(f"{adres}/inloggen")
    expect(page.get_by_role("button", name="Log in met een passkey")).to_be_hidden()
    expect(page.get_by_label("Wachtwoord")).to_be_visible()


def test_een_telefoon_op_slot_gaat_hier_open_met_een_aanraking(
    leeg: Installatie, adres: str, mensen: Mensen
) -> None:
    """In the same tab, with what was typed. Demo people have no device of their own: the test gives one."""
    page = mensen(leeg, user_agent=PHONE).page
    with_authenticator(page)
    page.goto(f"{adres}/inloggen")
    page.get_by_role("button", name="Log in als woonconsulent").first.click()
    page.goto(f"{adres}/mijn/passkeys/nieuw")
    page.get_by_role("button", name="Maak de passkey").click()
    expect(page.get_by_text("De passkey is toegevoegd")).to_be_visible()
    with transaction(leeg.omgeving, CONSOLE) as session:
        session.execute(update(Sessie).values(apparaat_hash=b"deze telefoon"))
        session.execute(update(Passkey).values(apparaat_hash=b"deze telefoon"))

    page.clock.install()
    page.goto(f"{adres}/mijn/wachtwoord")
    field = page.get_by_label("Wachtwoord dat u nu hebt")
    field.fill("blijft staan")
    page.clock.fast_forward("10:05")
    expect(field).to_be_hidden()
    lie_still(leeg, minutes=12)
    page.get_by_role("button", name="Open het slot").click()
    expect(field).to_have_value("blijft staan")
    assert len(page.context.pages) == 1


def lie_still(installatie: Installatie, **spanne: int) -> None:
    with transaction(installatie.omgeving, CONSOLE) as session:
        session.execute(update(Sessie).values(laatst_gezien_op=real_now() - dt.timedelta(**spanne)))


def test_twee_minuten_voor_het_einde_komt_er_een_bericht(
    leeg: Installatie, adres: str, mensen: Mensen
) -> None:
    page = mensen(leeg).page
    page.clock.install()
    page.goto(f"{adres}/inloggen")
    page.get_by_role("button", name="Log in als woonconsulent").first.click()
    page.goto(f"{adres}/mijn/wachtwoord")
    page.get_by_label("Wachtwoord dat u nu hebt").fill("blijft staan")
    page.clock.fast_forward("28:30")
    page.get_by_role("button", name="Ik ben er nog").click()
    expect(page.locator("#sessie")).to_be_hidden()
    page.clock.fast_forward("30:30")
    expect(page.get_by_text("U bent uitgelogd.")).to_be_visible()
    expect(page.get_by_label("Wachtwoord dat u nu hebt")).to_be_hidden()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_label("Wachtwoord dat u nu hebt")).to_have_value("blijft staan")
