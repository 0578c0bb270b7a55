"""Twenty paper votes with scans by keyboard alone: at most six fields touched for each."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from privacy.access import Rol
from renovatie.demo.stemmen import FORMULIER
from tests.browser.installatie import Installatie
from tests.browser.mens import Mens, Mensen
from tests.browser.test_toetsenbord import Toetsen
from tests.browser.verder import Verder

STEMMEN, MEESTE_VELDEN = 20, 6
SCAN = {"name": "formulier.pdf", "mimeType": "application/pdf", "buffer": FORMULIER}
EMPTY = "document.querySelector('[name=\"ontvangen_op-dag\"]').value === ''"


@pytest.fixture
def verder(grutto: Installatie) -> Verder:
    return Verder.of(grutto, "4417")


def one_vote(wc: Mens, getekend: dt.date, vandaag: dt.date) -> int:
    """Fill in the form that is open and go on to the next; gives how many fields were touched."""
    toetsen, touched = Toetsen(wc).to(naam="reactie").press("Space"), 1
    for _huurder in range(wc.page.locator("[name=ondertekenaars]").count()):
        toetsen.to(naam="ondertekenaars").press("Space")
        touched += 1
    toetsen.date("getekend_op", getekend)
    touched += 1
    if wc.page.evaluate(EMPTY):
        toetsen.date("ontvangen_op", vandaag)
        touched += 1
    toetsen.to(naam="document").press("Enter")
    expect(wc.page.locator("[name=document]")).to_have_value(re.compile("formulier"))
    touched += 1
    toetsen.to(tekst="Leg vast en neem de volgende").submit()
    wc.reads("De reactie is vastgelegd.")
    assert toetsen.hidden == []
    return touched


def test_twintig_formulieren_met_het_toetsenbord(grutto: Installatie, mensen: Mensen, verder: Verder) -> None:
    wc = mensen(grutto, Rol.WOONCONSULENT).go(f"/complexen/{verder.complex_id}/instemming")
    # The dialog of the system, which Enter opens: the same scan each time.
    wc.page.on("filechooser", lambda kiezer: kiezer.set_files(SCAN))
    before = verder.count_ja()
    wc.go(f"/complexen/{verder.complex_id}/instemming/huur/{verder.silent().lease_id}/reactie")
    touched, seen = [], set()
    for _stem in range(STEMMEN):
        seen.add(wc.pad)
        touched.append(one_vote(wc, verder.vandaag - dt.timedelta(days=2), verder.vandaag))
    assert len(seen) == STEMMEN
    assert max(touched) <= MEESTE_VELDEN
    assert verder.count_ja() == before + STEMMEN
