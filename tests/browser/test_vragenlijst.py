"""A whole call by keyboard alone: a digit per answer, Enter per block; and the same without a script."""

import pytest
from sqlalchemy import func, select

from privacy.access import Rol
from renovatie.vragenlijsten.models import Koppelsleutel
from renovatie.vragenlijsten.vragensets import newest_set
from tests.browser.installatie import Installatie
from tests.browser.mens import Mens, Mensen
from tests.browser.test_toetsenbord import Toetsen
from tests.browser.verder import Verder

NODIG = 1
"""Enter per block, besides one digit per question."""


@pytest.fixture
def verder(grutto: Installatie) -> Verder:
    return Verder.of(grutto, "4417")


def _begin(mens: Mens, verder: Verder) -> Mens:
    mens.go(f"/complexen/{verder.complex_id}/bellijst")
    with mens.page.expect_navigation():
        mens.page.get_by_role("button", name="Bel").first.click()
    return mens


def _answers(grutto: Installatie) -> int:
    with grutto.look() as session:
        return session.scalar(select(func.count()).select_from(Koppelsleutel)) or 0


def test_een_heel_gesprek_met_het_toetsenbord(grutto: Installatie, mensen: Mensen, verder: Verder) -> None:
    voor = _answers(grutto)
    en = _begin(mensen(grutto, Rol.ENQUETEUR), verder)
    toetsen = Toetsen(en).to(tekst="Ja, de bewoner doet mee").submit()
    pressed = 0
    for blok in newest_set().blokken:
        en.reads(blok.titel)
        for nummer, _vraag in enumerate(blok.vragen):
            toetsen.press("0" if nummer == 1 else "2")
            pressed += 1
        toetsen.submit()
        pressed += NODIG
    en.reads("15 van 20 vragen beantwoord")
    toetsen.press("2", "2").submit()
    en.reads("De antwoorden zijn nu op slot.")
    assert pressed == len(newest_set().vragen) + len(newest_set().blokken) * NODIG
    assert _answers(grutto) == voor + 1
    assert toetsen.hidden == []


def test_zonder_script_gaat_het_met_tab_en_pijltjes(
    grutto: Installatie, mensen: Mensen, verder: Verder
) -> None:
    en = _begin(mensen(grutto, Rol.ENQUETEUR, java_script_enabled=False), verder)
    en.press("Ja, de bewoner doet mee")
    en.page.get_by_role("radio", name="2. Het gaat wel").check()
    en.press("Bewaar en ga verder")
    en.reads("Werk en geld")
    en.page.get_by_role("link", name="Vorige vragen").click()
    assert en.page.get_by_role("radio", name="2. Het gaat wel").is_checked()


@pytest.mark.parametrize("breedte", [1280, 390])
def test_de_paginas_van_het_bellen_zijn_toegankelijk(
    grutto: Installatie, mensen: Mensen, verder: Verder, breedte: int
) -> None:
    en = mensen(grutto, Rol.ENQUETEUR)
    en.page.set_viewport_size({"width": breedte, "height": 900})
    en.go(f"/complexen/{verder.complex_id}/bellijst")
    assert en.axe() == []
    _begin(en, verder)
    assert en.axe() == []
    en.press("Ja, de bewoner doet mee")
    assert en.axe() == []
    en.page.get_by_role("link", name="Stop en rond af").click()
    assert en.axe() == []
    assert en.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
