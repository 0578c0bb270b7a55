"""A partner on a phone: from the e-mail to the page, and an answer in two taps."""

import pytest
from playwright.sync_api import expect

from privacy.access import Rol
from tests.browser.installatie import Installatie
from tests.browser.mens import Mens, Mensen

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
COUNT = """addEventListener('pointerdown', () => {
    sessionStorage.tikken = 1 + Number(sessionStorage.tikken || 0);
}, true);"""


@pytest.fixture
def partner(grutto: Installatie, mensen: Mensen) -> Mens:
    mens = mensen(grutto, **PHONE)
    mens.context.add_init_script(COUNT)
    return mens


def links(mens: Mens) -> list[str]:
    """Where the e-mails to partners lead, the newest first, as the demo shows them."""
    mens.go("/demo/post")
    found = mens.page.locator('main a[href^="/link/"]').all()
    return [str(link.get_attribute("href")) for link in found]


def wide(mens: Mens) -> bool:
    """Whether one has to scroll sideways."""
    found: bool = mens.page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    return found


def test_van_de_e_mail_naar_een_antwoord_in_twee_tikken(partner: Mens) -> None:
    page, question = partner.page, partner.page.locator('[name="antwoord"]')
    for link in links(partner):
        partner.go(link).reads("Met deze link hebt u geen wachtwoord nodig.")
        assert (partner.h1, wide(partner)) == ("Er staat iets voor u klaar", False)
        partner.press("Ga verder zonder code", status=303)
        # A meeting that invites this partner is mailed the same way.
        assert partner.pad.split("/")[3] in {"aan-ons", "casusoverleg"}
        if "/aan-ons/" in partner.pad and question.count():
            break
        page.get_by_role("button", name="Uitloggen").click()
        page.wait_for_url("**/inloggen**")
    expect(page.get_by_text("Wie dit bij u ziet")).to_be_visible()
    page.evaluate("sessionStorage.tikken = 0")
    partner.tick(page.locator('[name="antwoord"][value="geen_plek"]'))
    page.get_by_role("button", name="Verstuur het antwoord").click()
    page.wait_for_load_state()
    assert partner.h1 == "Deze doorverwijzing is gesloten"
    assert page.evaluate("Number(sessionStorage.tikken)") == 2
    assert not wide(partner)


def test_een_link_die_niet_meer_werkt_geeft_een_nieuwe(partner: Mens) -> None:
    answer = partner.page.goto("/link/bestaat-niet")
    assert answer is not None
    assert (answer.status, partner.h1) == (410, "Deze link werkt niet meer")
    partner.page.get_by_role("button", name="Stuur mij een nieuwe link").click()
    partner.page.wait_for_load_state()
    assert (partner.h1, wide(partner)) == ("Kijk in uw e-mail", False)


def test_de_lijst_van_de_partner_past_op_een_telefoon(partner: Mens) -> None:
    partner.sign_in(Rol.PARTNER)
    partner.reads("U ziet alleen wat aan u is doorverwezen.").reads("Daan Wittevrongel en Evi Zuidmeer")
    assert not wide(partner)
    assert partner.axe() == []
