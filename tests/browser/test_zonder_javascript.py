"""The main jobs with JavaScript off: a visit, a vote, a Telling. Scripts may help; nothing may need them."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from privacy.access import Rol
from renovatie.demo.stemmen import FORMULIER
from tests.browser.installatie import Installatie
from tests.browser.mens import Mens, Mensen
from tests.browser.verder import Verder


@pytest.fixture
def verder(grutto: Installatie) -> Verder:
    return Verder.of(grutto, "4417")


def without(mensen: Mensen, grutto: Installatie, rol: Rol) -> Mens:
    return mensen(grutto, rol, java_script_enabled=False)


def test_een_bezoek_vastleggen(grutto: Installatie, mensen: Mensen, verder: Verder) -> None:
    deur = verder.deuren()[0]
    sw = without(mensen, grutto, Rol.SOCIAAL_WERKER)
    sw.go(f"/complexen/{verder.complex_id}/woningen/{deur.woning_id}/huisbezoeken/nieuw")
    sw.press("Bewaar het bezoek")
    assert sw.fouten == ["Kies hoe het afliep."]
    assert sw.page.title() == "Fout: Huisbezoek - Voordeur"
    sw.fill(uitkomst="niet_thuis").press("Bewaar het bezoek").reads("is bewaard")


def test_niet_thuis_is_een_tik_en_tien_seconden_lang_terug_te_nemen(
    grutto: Installatie, mensen: Mensen, verder: Verder
) -> None:
    sw = without(mensen, grutto, Rol.SOCIAAL_WERKER)
    sw.go(f"/complexen/{verder.complex_id}/mijn-dag")
    deuren = sw.page.locator("li[id^=deur-]").count()
    melding = sw.page.locator(".vd-even")
    for terug in (True, False):
        sw.press("Niet thuis")
        expect(melding).to_be_visible()
        assert sw.page.locator("li[id^=deur-]").count() == deuren - 1
        if terug:
            sw.press("Maak ongedaan")
            assert sw.page.locator("li[id^=deur-]").count() == deuren
    sw.page.mouse.move(1, 1)
    sw.page.wait_for_timeout(5_000)
    expect(melding).to_be_visible()
    expect(melding).to_be_hidden(timeout=10_000)


def test_hulp_opschrijven_na_een_gesprek(grutto: Installatie, mensen: Mensen, verder: Verder) -> None:
    deur = verder.deuren()[1]
    sw = without(mensen, grutto, Rol.SOCIAAL_WERKER)
    sw.go(f"/complexen/{verder.complex_id}/woningen/{deur.woning_id}/huisbezoeken/nieuw")
    sw.fill(uitkomst="gesprek", leefgebieden=["financien"], vraag_financien="Hulp bij de post.")
    sw.press("Bewaar het bezoek").reads("Hulp bij de post.")


def test_een_reactie_vastleggen_en_de_telling_maken(
    grutto: Installatie, mensen: Mensen, verder: Verder
) -> None:
    wc = without(mensen, grutto, Rol.WOONCONSULENT)
    wc.go(f"/complexen/{verder.complex_id}/instemming").reads("118")
    wc.go(f"/complexen/{verder.complex_id}/instemming/huur/{verder.silent().lease_id}/reactie")
    wc.fill(reactie="ja", getekend_op=verder.vandaag, ontvangen_op=verder.vandaag)
    for vakje in wc.page.locator("[name=ondertekenaars]").all():
        wc.tick(vakje)
    wc.fill(document={"name": "formulier.pdf", "mimeType": "application/pdf", "buffer": FORMULIER})
    wc.press("Leg de reactie vast").reads("De reactie is vastgelegd.")
    wc.page.get_by_label("Zet de klok vooruit").select_option("1")
    wc.press("Ga vooruit")
    grutto.forget_clock()
    wc.go(f"/complexen/{verder.complex_id}/instemming/telling")
    wc.fill(peildatum=verder.vandaag - dt.timedelta(days=1)).press("Maak de telling")
    wc.reads("De 70% is gehaald").reads("10 × 119 = 1.190 en 7 × 170 = 1.190")
