"""The resident signs on the screen of a phone; without script another way is told."""

from playwright.sync_api import expect

from privacy.access import Rol
from tests.browser.installatie import Installatie
from tests.browser.mens import Mens, Mensen

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
OP_HET_SCHERM = '[name="wijze"][value="getekend_op_scherm"]'


def ask(mens: Mens) -> None:
    """From the list of what can be joined to the household that waits, and there to the question."""
    mens.sign_in(Rol.SOCIAAL_WERKER)
    if mens.h1 == "Uw complexen":
        mens.follow("De Grutto")
    mens.go(mens.pad.replace("/mijn-dag", "/aanbod"))
    mens.follow("Zoek een plaats").follow("Annuleer").follow("Vraag toestemming")
    mens.page.get_by_label("Voor welke instantie?").select_option(label="Voorzieningenwijzer Lommerdrecht")
    mens.page.get_by_label("In welke taal las u het voor?").select_option("ar")
    mens.page.get_by_role("button", name="Laat de vraag zien").click()
    mens.page.wait_for_load_state()


def draw(mens: Mens) -> None:
    canvas = mens.page.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    mens.page.mouse.move(box["x"] + 30, box["y"] + 20)
    mens.page.mouse.down()
    for step in range(12):
        mens.page.mouse.move(box["x"] + 30 + 12 * step, box["y"] + 20 + 30 * (step % 2))
    mens.page.mouse.up()


def test_de_bewoner_tekent_op_het_scherm_en_wie_niets_tekent_wordt_gevraagd(
    grutto: Installatie, mensen: Mensen
) -> None:
    mens = mensen(grutto, **PHONE)
    ask(mens)
    page = mens.page
    expect(page.locator('[lang="ar"][dir="rtl"]').first).to_be_visible()
    expect(page.locator("canvas")).to_be_hidden()
    page.locator(OP_HET_SCHERM).check()
    expect(page.locator("canvas")).to_be_visible()
    page.get_by_role("button", name="De bewoner zei ja").click()
    page.wait_for_load_state()
    mens.reads("Er staat nog geen handtekening.")
    draw(mens)
    page.get_by_role("button", name="Wis en teken opnieuw").click()
    assert page.locator('[name="handtekening"]').input_value() == ""
    draw(mens)
    expect(page.get_by_text("De handtekening staat klaar.")).to_be_visible()
    page.get_by_role("button", name="De bewoner zei ja").click()
    page.wait_for_load_state()
    mens.reads("De toestemming is vastgelegd.")
    mens.reads("Handtekening op het scherm (PNG)")


def test_zonder_script_zegt_de_pagina_dat_het_anders_kan(grutto: Installatie, mensen: Mensen) -> None:
    mens = mensen(grutto, **PHONE, java_script_enabled=False)
    ask(mens)
    mens.page.locator(OP_HET_SCHERM).check()
    mens.page.get_by_role("button", name="De bewoner zei ja").click()
    mens.page.wait_for_load_state()
    mens.reads("Laat de bewoner in het vak tekenen, of kies een andere manier.")
