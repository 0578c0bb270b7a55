"""The component page in a real browser: every macro in every state, three widths, our content policy."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

AXE = (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = [
    "/ontwerp?lens=contact",
    "/ontwerp?lens=bereik",
    "/ontwerp?lens=instemming&fout=1",
    "/ontwerp?lens=werk",
]


@pytest.fixture
def adres(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose console must stay silent: a refused style or script would speak there."""
    context = browser.new_context(locale="nl-NL")
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert said == []


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_geen_onderdeel_rolt_opzij_en_de_pagina_heeft_een_h1(adres: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for path in PAGES:
        page.goto(adres + path)
        assert page.evaluate("document.documentElement.scrollWidth") == width, path
        assert page.locator("h1").count() == 1


@pytest.mark.parametrize(("width", "paths"), [(1280, PAGES), (390, PAGES[2:3])])
def test_axe_vindt_in_geen_enkel_onderdeel_een_fout(
    adres: str, page: Page, width: int, paths: list[str]
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for path in paths:
        page.goto(adres + path)
        page.evaluate(AXE)
        found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", TAGS)
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == [], path


def test_de_pijltjes_lopen_over_de_kaart_en_elke_portiek_is_een_stop(adres: str, page: Page) -> None:
    page.goto(adres + "/ontwerp")
    stops = page.evaluate(
        "[...document.querySelectorAll('.vd-portiek')]"
        ".map(portiek => portiek.querySelectorAll('a.vd-deur[tabindex=\"0\"]').length)"
    )
    assert stops == [1, 1, 1]
    page.locator("a.vd-deur").first.focus()
    visited = []
    for key in (
        "ArrowRight",
        "ArrowDown",
        "End",
        "Home",
        "PageDown",
        "ArrowUp",
        "ArrowLeft",
        "PageUp",
        "Tab",
    ):
        page.keyboard.press(key)
        visited.append(page.evaluate("document.activeElement.querySelector('.vd-deur__nr').textContent"))
    assert visited == ["310", "276", "284", "274", "2", "36", "36", "308", "320"]


def test_de_focus_gaat_naar_de_fouten_en_elke_regel_naar_zijn_veld(adres: str, page: Page) -> None:
    page.goto(adres + "/ontwerp?fout=1")
    assert page.title() == "Fout: Onderdelen - Voordeur"
    assert page.evaluate("document.activeElement.id") == "fouten"
    links = page.locator("#fouten a")
    targets = [link.get_attribute("href") or "" for link in links.all()]
    assert targets
    assert [target for target in targets if page.locator(target).count() != 1] == []
    links.first.click()
    assert page.evaluate("document.activeElement.id") == targets[0].removeprefix("#")


def test_een_tweede_klik_op_verstuur_doet_niets(adres: str, page: Page) -> None:
    page.goto(adres + "/ontwerp")
    sent: list[str] = []
    page.route("**/ontwerp", lambda route: sent.append(route.request.method) or route.fulfill(status=204))
    button = page.locator("form.vd-form button[type=submit]")
    button.click()
    button.click(force=True)
    page.wait_for_timeout(200)
    assert sent == ["POST"]
    assert button.text_content() == "Bezig…"
    assert button.get_attribute("aria-disabled") == "true"


def test_zonder_script_is_elke_deur_een_gewone_link(adres: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(adres + "/ontwerp")
    doors = opened.locator("a.vd-deur")
    assert doors.count() == 170
    assert [
        door for door in doors.all() if door.get_attribute("tabindex") or not door.get_attribute("href")
    ] == []
    context.close()


def test_een_leeg_verplicht_tekstvak_is_pas_rood_als_iemand_er_was(adres: str, page: Page) -> None:
    page.goto(adres + PAGES[0])
    vak = page.locator("textarea").first
    look = "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).borderTopColor]"
    vak.evaluate("e => { e.value = ''; e.required = false; e.removeAttribute('aria-invalid') }")
    rustig = vak.evaluate(look)
    vak.evaluate("e => { e.required = true }")
    assert vak.evaluate(look) == rustig
    vak.evaluate("e => e.setAttribute('aria-invalid', 'true')")
    assert vak.evaluate(look) != rustig
