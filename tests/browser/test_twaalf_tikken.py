"""From the day list to a saved visit with a referral: how often a thumb touches the screen; and the draft."""

import pytest
from playwright.sync_api import expect

from privacy.access import Rol
from tests.browser.installatie import Installatie
from tests.browser.mens import Mens, Mensen
from tests.browser.test_handtekening import draw

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
MOST_TAPS = 12
VRAAG = "hulp bij brieven over schulden"
VERSLAG = "samen thee gedronken en de post bekeken"
COUNT = """addEventListener('pointerdown', () => {
    sessionStorage.tikken = 1 + Number(sessionStorage.tikken || 0);
}, true);"""


@pytest.fixture
def werker(grutto: Installatie, mensen: Mensen) -> Mens:
    mens = mensen(grutto, **PHONE)
    mens.context.add_init_script(COUNT)
    mens.sign_in(Rol.SOCIAAL_WERKER)
    if mens.h1 == "Uw complexen":
        mens.follow("De Grutto")
    mens.page.evaluate("sessionStorage.tikken = 0")
    return mens


def tikken(mens: Mens) -> int:
    found: int = mens.page.evaluate("Number(sessionStorage.tikken)")
    return found


def open_door(mens: Mens) -> None:
    """The first door of the route that nobody was spoken to; one tap."""
    mens.page.locator('a[href*="/huisbezoeken/nieuw?plek="]').first.click()
    mens.page.wait_for_load_state()


def test_van_de_daglijst_naar_een_bezoek_met_doorverwijzing_in_hoogstens_twaalf_tikken(werker: Mens) -> None:
    open_door(werker)
    page = werker.page
    werker.tick(page.locator('[name="uitkomst"][value="gesprek"]'))
    if page.locator('#persoon input[name="persoon"]').first.is_visible():
        werker.tick(page.locator('[name="persoon"]').first)
    werker.tick(page.locator('[name="leefgebieden"][value="financien"]'))
    page.locator('[name="vraag_financien"]').click()
    page.keyboard.type(VRAAG)
    werker.tick(page.get_by_label("Schuldhulp Lommerdrecht").first)
    werker.tick(page.locator('[name="wijze"][value="getekend_op_scherm"]'))
    draw(werker)
    page.locator('[name="verslag"]').click()
    page.keyboard.type(VERSLAG)
    werker.press("Bewaar het bezoek", status=303)
    werker.reads("Er is 1 doorverwijzing verzonden.")
    werker.reads(VRAAG)
    assert tikken(werker) <= MOST_TAPS


def test_een_dichte_deur_is_een_tik_op_de_lijst(werker: Mens) -> None:
    werker.page.get_by_role("button", name="Niet thuis").first.click()
    werker.page.wait_for_load_state()
    werker.reads("Maak ongedaan")
    assert tikken(werker) == 1


def test_wat_getypt_wordt_is_na_een_halve_minuut_bewaard_en_staat_op_mijn_dag(werker: Mens) -> None:
    page = werker.page
    page.clock.install()
    open_door(werker)
    adres = page.locator(".vd-titel p").inner_text().split(",")[0]
    werker.tick(page.locator('[name="uitkomst"][value="gesprek"]'))
    page.locator('[name="verslag"]').fill(VERSLAG)
    page.clock.run_for(31_000)
    expect(page.locator("#conceptstand")).to_contain_text("Concept bewaard om")
    werker.follow("Mijn dag").reads("Nog niet af")
    page.locator("section", has_text="Nog niet af").get_by_role("link", name=adres).click()
    expect(page.locator('[name="verslag"]')).to_have_value(VERSLAG)
    expect(page.locator('[name="uitkomst"][value="gesprek"]')).to_be_checked()
