"""A tenant answers on an old phone: 360 pixels wide, without JavaScript, in her language; axe is content."""

import pytest
from sqlalchemy import select

from privacy.access import Rol
from renovatie.instemming.antwoordteksten import antwoordtekst
from renovatie.instemming.models import Renovatievoorstel
from renovatie.instemming.services.antwoordcode import make_codes
from tests.browser.installatie import Installatie
from tests.browser.mens import Mens, Mensen
from tests.browser.verder import Verder

OLD_PHONE = {"java_script_enabled": False, "viewport": {"width": 360, "height": 640}}


@pytest.fixture
def verder(grutto: Installatie) -> Verder:
    return Verder.of(grutto, "4417")


@pytest.fixture
def code(grutto: Installatie, verder: Verder) -> str:
    """The code of the first tenant of a lease of which nothing was heard."""
    with grutto.act(Rol.WOONCONSULENT, verder.complex_id) as (session, actor):
        voorstel_id = session.scalars(
            select(Renovatievoorstel.id)
            .where(Renovatievoorstel.complex_id == verder.complex_id)
            .order_by(Renovatievoorstel.nummer.desc())
        ).first()
        assert voorstel_id is not None
        lease_id = verder.silent().lease_id
        return next(iter(make_codes(session, actor, verder.complex_id, voorstel_id, lease_id).values()))


def open_page(mens: Mens, code: str) -> Mens:
    mens.go("/antwoord").fill(code=code.lower()).press("Ga verder")
    return mens


def test_op_een_oude_telefoon_zonder_javascript(grutto: Installatie, mensen: Mensen, code: str) -> None:
    huurder = open_page(mensen(grutto, **OLD_PHONE), code)
    arabisch = antwoordtekst("ar")
    huurder.press(arabisch.naam).press(arabisch.verstuur)
    assert huurder.page.locator("#fouten li").all_inner_texts() == [arabisch.fout_kies, arabisch.fout_ik_ben]
    assert huurder.page.evaluate("document.documentElement.scrollWidth") <= 360
    huurder.fill(reactie="nee", ik_ben=True).press(arabisch.verstuur)
    assert huurder.h1 == arabisch.binnen
    with huurder.page.expect_download() as bewijs:
        huurder.page.get_by_role("link", name=arabisch.bewaar).click()
    assert bewijs.value.suggested_filename.endswith(".pdf")
    huurder.follow(arabisch.verander)
    huurder.fill(reactie="ja", ik_ben=True).press(arabisch.verstuur).reads(arabisch.ja)


def test_de_drie_antwoorden_zijn_even_groot_en_staan_onder_elkaar(
    grutto: Installatie, mensen: Mensen, code: str
) -> None:
    huurder = open_page(mensen(grutto, viewport={"width": 390, "height": 844}), code)
    boxes = [row.bounding_box() for row in huurder.page.locator(".vd-kies:has([name=reactie])").all()]
    assert len(boxes) == 3
    assert len({(box["x"], box["width"], box["height"]) for box in boxes if box}) == 1


def test_axe_vindt_niets(grutto: Installatie, mensen: Mensen, code: str) -> None:
    huurder = mensen(grutto).go("/antwoord")
    assert huurder.axe() == []
    open_page(huurder, code)
    assert huurder.axe() == []
    huurder.press("Verstuur mijn antwoord")
    assert huurder.axe() == []
    huurder.fill(reactie="voorwaardelijk", tekst="Als de badkamer wit blijft.", ik_ben=True)
    huurder.press("Verstuur mijn antwoord")
    assert huurder.h1 == "Uw antwoord is binnen"
    assert huurder.axe() == []
