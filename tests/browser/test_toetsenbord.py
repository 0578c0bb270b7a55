"""Everything by keyboard: no pointer, only Tab, arrows, space and Enter. The focus is always seen."""

import datetime as dt

import pytest

from privacy.access import Rol
from renovatie.demo.stemmen import FORMULIER
from tests.browser.installatie import Installatie
from tests.browser.mens import Mens, Mensen
from tests.browser.verder import Verder

MOST_TABS = 250
FOCUS = """() => {
    const here = document.activeElement;
    const box = here.getBoundingClientRect();
    const bar = document.querySelector('.vd-plak');
    const floor = bar && !bar.contains(here) ? bar.getBoundingClientRect().top : innerHeight;
    const shown = box.top < floor && box.bottom > 0;
    return {id: here.id, naam: here.name || "", tekst: (here.innerText || here.value || "").trim(), shown};
}"""


class Toetsen:
    """Walks with Tab; fails where the focus is out of sight or the thing is never reached."""

    def __init__(self, mens: Mens) -> None:
        self.mens, self.page = mens, mens.page
        self.hidden: list[str] = []

    def to(self, **wanted: str) -> "Toetsen":
        """Tab on until what has the focus has this id, name or text."""
        for _step in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate(FOCUS)
            if not here["shown"]:
                self.hidden.append(f"{here['id']} {here['naam']} {here['tekst'][:30]}")
            if all(str(here[key]).startswith(value) for key, value in wanted.items()):
                return self
        raise AssertionError(f"never reached {wanted}")

    def press(self, *keys: str) -> "Toetsen":
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def type(self, text: str) -> "Toetsen":
        self.page.keyboard.type(text)
        return self

    def date(self, naam: str, dag: dt.date) -> "Toetsen":
        for deel, getal in (("dag", dag.day), ("maand", dag.month), ("jaar", dag.year)):
            self.to(naam=f"{naam}-{deel}").press("Control+a").type(str(getal))
        return self

    def submit(self) -> "Toetsen":
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self


@pytest.fixture
def verder(grutto: Installatie) -> Verder:
    return Verder.of(grutto, "4417")


def test_een_bezoek(grutto: Installatie, mensen: Mensen, verder: Verder) -> None:
    deur = verder.deuren()[2]
    sw = mensen(grutto, Rol.SOCIAAL_WERKER)
    sw.page.set_viewport_size({"width": 390, "height": 844})
    sw.go(f"/complexen/{verder.complex_id}/woningen/{deur.woning_id}/huisbezoeken/nieuw")
    toetsen = Toetsen(sw).to(tekst="Naar de inhoud").to(tekst="Bewaar het bezoek").submit()
    assert sw.page.evaluate("document.activeElement.id") == "fouten"
    toetsen.to(tekst="Kies hoe het afliep.").press("Enter")
    assert sw.page.evaluate("document.activeElement.name") == "uitkomst"
    toetsen.press("Space", "ArrowDown").to(tekst="Bewaar het bezoek").submit()
    sw.reads("is bewaard")
    assert toetsen.hidden == []


def test_een_reactie(grutto: Installatie, mensen: Mensen, verder: Verder) -> None:
    wc = mensen(grutto, Rol.WOONCONSULENT)
    wc.go(f"/complexen/{verder.complex_id}/instemming/huur/{verder.silent().lease_id}/reactie")
    toetsen = Toetsen(wc).to(naam="reactie").press("Space")
    for _huurder in range(wc.page.locator("[name=ondertekenaars]").count()):
        toetsen.to(naam="ondertekenaars").press("Space")
    toetsen.date("getekend_op", verder.vandaag).date("ontvangen_op", verder.vandaag)
    toetsen.to(naam="document")
    wc.fill(document={"name": "formulier.pdf", "mimeType": "application/pdf", "buffer": FORMULIER})
    toetsen.to(tekst="Leg de reactie vast").submit()
    wc.reads("De reactie is vastgelegd.")
    assert toetsen.hidden == []


def test_de_poort(grutto: Installatie, mensen: Mensen, verder: Verder) -> None:
    """Closed in the demo: every condition's link is reached, and there is no button that does nothing."""
    pr = mensen(grutto, Rol.PROCESREGISSEUR).go(f"/complexen/{verder.complex_id}/instemming/poort")
    toetsen = Toetsen(pr).to(tekst="Naar de inhoud").press("Enter")
    assert pr.page.evaluate("document.activeElement.id") == "inhoud"
    toetsen.to(tekst="Bekijk de telling").submit()
    assert pr.h1.endswith(": niet gehaald")
    assert toetsen.hidden == []
