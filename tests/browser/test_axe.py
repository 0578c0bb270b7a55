"""Every page of every role, at desk and phone width: axe, content policy, one heading, no sideways scroll."""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

from privacy.access import Rol
from tests.browser.installatie import Installatie
from tests.browser.mens import Mens, Mensen

DEPTH = 3
MOST_PER_ENDPOINT = 1
WIDTHS = (1280, 390, 320)
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style[\s>]|\sstyle=|\son[a-z]+=\"|href=\"javascript:", re.I)
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
MAILBOX = "gebruikers.demo_post"
"""Its e-mails are to other people: their links lead to what is theirs."""
LINKS = "[...document.querySelectorAll('a[href]')].map(a => a.href)"


@dataclass
class Rondgang:
    """A walk over all pages that one person can reach by links."""

    mens: Mens
    routes: MapAdapter
    seen: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def walk(self, start: str) -> None:
        queue = deque([(start, 0)])
        asked = {start}
        while queue:
            url, depth = queue.popleft()
            found = self.visit(url)
            if depth == DEPTH:
                continue
            for link in found:
                if link not in asked and self.is_new(link):
                    asked.add(link)
                    queue.append((link, depth + 1))

    def endpoint(self, url: str) -> str | None:
        """The route behind an address; None for a file to download or an address elsewhere."""
        parts = urlsplit(url)
        if f"{parts.scheme}://{parts.netloc}" != self.mens.adres:
            return None
        try:
            name = self.routes.match(parts.path, method="GET")[0]
        except HTTPException:
            self.wrong.append(f"a link to nowhere: {parts.path} on {self.mens.page.url}")
            return None
        return None if name == "static" else str(name)

    def is_new(self, url: str) -> bool:
        endpoint = self.endpoint(url)
        return endpoint is not None and self.seen[endpoint] < MOST_PER_ENDPOINT

    def visit(self, url: str) -> list[str]:
        """Open one page and inspect it; gives its links."""
        if not self.is_new(url):
            return []
        endpoint = self.endpoint(url) or ""
        page = self.mens.page
        if self._downloads(url):
            self.seen[endpoint] += 1
            return []
        answer = page.goto(url)
        landed = self.endpoint(page.url) or ""
        if landed != endpoint:
            self.seen[endpoint] += 1
            if self.seen[landed]:
                return []
        self.seen[landed] += 1
        status = answer.status if answer else 0
        if status != 200:
            self.wrong.append(f"{landed}: {status}")
            return []
        self.wrong += [f"{landed}: {fout}" for fout in inspect(self.mens)]
        if landed == MAILBOX:
            return []
        return [link.split("#")[0] for link in page.evaluate(LINKS)]

    def _downloads(self, url: str) -> bool:
        """A file has no heading to look for; it must still open."""
        answer = self.mens.page.request.get(url)
        if "text/html" in answer.headers.get("content-type", ""):
            return False
        if answer.status != 200:
            self.wrong.append(f"{url}: {answer.status}")
        return True


def inspect(mens: Mens) -> list[str]:
    """What is wrong with the page that is open, at each width."""
    page, wrong = mens.page, []
    html = page.content()
    if page.locator("h1").count() != 1:
        wrong.append(f"{page.locator('h1').count()} h1")
    if not page.title().endswith(" - Voordeur"):
        wrong.append(f"title {page.title()!r}")
    if page.locator("html").get_attribute("lang") not in {"nl", "en"}:
        wrong.append("no lang")
    if found := INLINE.search(html):
        wrong.append(f"inline: {html[max(0, found.start() - 60) : found.end() + 60]}")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if too_wide := page.evaluate(WIDE):
            wrong.append(f"rolls {too_wide} px sideways at {width}")
        if width != 320:
            wrong += [f"axe at {width}: {fout}" for fout in mens.axe()]
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    return wrong


@pytest.fixture(scope="module")
def routes(grutto: Installatie) -> MapAdapter:
    from app import create_app

    return create_app(omgeving=grutto.omgeving).url_map.bind("127.0.0.1")


@pytest.mark.parametrize("rol", list(Rol))
def test_elke_pagina_van_elke_rol_is_voor_iedereen_te_lezen(
    grutto: Installatie, mensen: Mensen, routes: MapAdapter, rol: Rol
) -> None:
    rondgang = Rondgang(mensen(grutto, rol), routes)
    rondgang.walk(f"{grutto.adres}/")
    assert "\n".join(rondgang.wrong) == ""
    assert len(rondgang.seen) >= 2


def test_een_pagina_haalt_niets_van_buiten(grutto: Installatie, mensen: Mensen) -> None:
    mens = mensen(grutto)
    asked: list[str] = []
    mens.page.on("request", lambda request: asked.append(_host(request)))
    mens.page.goto("/inloggen")
    assert set(asked) == {urlsplit(grutto.adres).netloc}


def _host(request: Request) -> str:
    return urlsplit(request.url).netloc


def test_de_inlogpagina_en_een_pagina_die_er_niet_is(grutto: Installatie, mensen: Mensen) -> None:
    mens = mensen(grutto)
    for path, status in (("/inloggen", 200), ("/bestaat-niet", 404)):
        answer = mens.page.goto(path)
        assert answer is not None
        assert answer.status == status
        assert inspect(mens) == [], path
