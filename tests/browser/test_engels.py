"""The switch to English: the pages, the title and the language that a screen reader speaks."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from privacy.access import Rol
from tests.browser.installatie import Installatie
from tests.browser.mens import Mensen
from tests.browser.verder import Verder

CATALOGUE = Path(__file__).parents[2] / "translations" / "en" / "LC_MESSAGES" / "messages.po"
PAGES = {
    Rol.PROCESREGISSEUR: {"/instemming/poort": "Mag de renovatie starten?"},
    Rol.WOONCONSULENT: {"/instemming/telling": "Telling", "/kennisgevingen": "Kennisgevingen"},
    Rol.SOCIAAL_WERKER: {"/flatkaart/contact": "Flatkaart: Contact"},
}
"""Role → path on the complex → Dutch heading."""


@pytest.fixture(scope="module")
def english() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


@pytest.mark.parametrize("rol", list(PAGES))
def test_de_paginas_spreken_engels_en_daarna_weer_nederlands(
    grutto: Installatie, mensen: Mensen, english: Catalog, rol: Rol
) -> None:
    complex_ = f"/complexen/{Verder.of(grutto, '4417').complex_id}"
    mens = mensen(grutto, rol)
    mens.press("English")
    for path, dutch in PAGES[rol].items():
        mens.go(complex_ + path)
        words = english.get(dutch)
        assert words is not None
        assert mens.h1 == words.string
        assert mens.page.title() == f"{words.string} - Voordeur"
        assert mens.page.locator("html").get_attribute("lang") == "en"
        assert mens.button("Nederlands").get_attribute("lang") == "nl"
        assert mens.axe() == []
    mens.press("Nederlands")
    assert mens.h1 == dutch
    assert mens.page.locator("html").get_attribute("lang") == "nl"
