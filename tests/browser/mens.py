"""A person at a screen: signs in with one click, reads labels and headings, presses buttons."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from privacy.access import Rol
from renovatie.kern.web.navigation import ROL_NAMEN

PATIENCE_MS = 20_000
AXE = (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text()
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Mens:
    """One person with a browser of their own. What the console says is kept: it must stay silent."""

    def __init__(self, browser: Browser, adres: str, **context: Any) -> None:
        self.adres = adres
        self.context: BrowserContext = browser.new_context(
            locale="nl-NL", base_url=adres, accept_downloads=True, **context
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.page: Page = self.context.new_page()
        self.gezegd: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda fout: self.gezegd.append(str(fout)))

    def _heard(self, bericht: Any) -> None:
        # Chromium also notes each answer of 4xx; those are asked for on purpose.
        if "the server responded with a status of" not in bericht.text:
            self.gezegd.append(f"{self.page.url}: {bericht.text}")

    def close(self) -> None:
        self.context.close()
        assert self.gezegd == []

    # ---------------------------------------------------------------- Getting somewhere

    def sign_in(self, rol: Rol) -> "Mens":
        self.page.goto("/inloggen")
        knop = f"Log in als {str(ROL_NAMEN[rol]).lower()}"
        self.page.get_by_role("button", name=knop, exact=True).first.click()
        self.page.wait_for_load_state()
        return self

    def go(self, path: str) -> "Mens":
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status} {self.h1}"
        return self

    def follow(self, naam: str) -> "Mens":
        """Click a link by its words."""
        self.page.get_by_role("link", name=naam).first.click()
        self.page.wait_for_load_state()
        return self

    # ---------------------------------------------------------------- Reading

    @property
    def h1(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def tekst(self) -> str:
        return self.page.locator("main").inner_text()

    @property
    def pad(self) -> str:
        """The path of the page that is open."""
        return urlsplit(self.page.url).path

    @property
    def melding(self) -> str:
        """The message on top of the page, after an act."""
        return self.page.locator("main .utrecht-alert").first.inner_text()

    @property
    def fouten(self) -> list[str]:
        return self.page.locator("#fouten li").all_inner_texts()

    def reads(self, woorden: str) -> "Mens":
        """These words stand on the page."""
        expect(self.page.locator("main")).to_contain_text(woorden)
        return self

    # ---------------------------------------------------------------- Filling in

    def fill(self, **velden: object) -> "Mens":
        """Fill fields by name: text, number, a choice of a select, True for a tick, a date in three boxes."""
        for naam, waarde in velden.items():
            self._fill(naam, waarde)
        return self

    def _fill(self, naam: str, waarde: object) -> None:
        if isinstance(waarde, dt.date):
            for deel, getal in (("dag", waarde.day), ("maand", waarde.month), ("jaar", waarde.year)):
                self.page.locator(f'[name="{naam}-{deel}"]').fill(str(getal))
            return
        if isinstance(waarde, list | tuple):
            for een in waarde:
                self.tick(self.page.locator(f'[name="{naam}"][value="{een}"]'))
            return
        veld = self.page.locator(f'[name="{naam}"]')
        soort = veld.first.evaluate("veld => veld.tagName === 'SELECT' ? 'select' : veld.type")
        if soort == "select":
            veld.select_option(str(waarde))
        elif soort == "checkbox" and waarde is True:
            self.tick(veld.first)
        elif soort in {"radio", "checkbox"}:
            self.tick(self.page.locator(f'[name="{naam}"][value="{waarde}"]'))
        elif soort == "file":
            veld.set_input_files(waarde)  # type: ignore[arg-type]  # a path or a file of Playwright
        else:
            veld.fill(str(waarde))

    def tick(self, keuze: Locator) -> None:
        """Choose a radio or a tick where a person would press; nothing may lie on top of it."""
        keuze.check()

    def press(self, naam: str, *, status: int | None = None) -> "Mens":
        """Press a button by its words and wait for the next page; `status` is what the POST must answer."""
        button = self.button(naam)
        if status is None:
            button.click()
            self.page.wait_for_load_state()
            return self
        with self.page.expect_response(lambda r: r.request.method == "POST") as antwoord:
            button.click()
        self.page.wait_for_load_state()
        assert antwoord.value.status == status, f"{naam}: {antwoord.value.status} {self.h1} {self.tekst}"
        return self

    def button(self, naam: str) -> Locator:
        return self.page.get_by_role("button", name=naam).first

    def post(self, path: str, **velden: object) -> int:
        """A POST by hand, past every button, with the token of the page that is open. Gives the status."""
        status: int = self.page.evaluate(
            """async ([path, velden]) => {
                const body = new URLSearchParams(velden);
                body.set("csrf_token", document.querySelector('[name="csrf_token"]').value);
                if (!body.has("formulier_id")) body.set("formulier_id", crypto.randomUUID());
                const answer = await fetch(path, {method: "POST", body, redirect: "manual"});
                return answer.type === "opaqueredirect" ? 303 : answer.status;
            }""",
            [path, {naam: str(waarde) for naam, waarde in velden.items()}],
        )
        return status

    def axe(self) -> list[str]:
        """What axe finds wrong on the page that is open, one line for each kind."""
        self.page.evaluate(AXE)
        found = self.page.evaluate(
            "tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", AXE_TAGS
        )
        return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found["violations"]]


Mensen = Callable[..., Mens]
