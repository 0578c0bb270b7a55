"""A phone: a browser with a profile on disk, closed and opened again, with and without network."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from privacy.access import Rol
from renovatie.kern.web.navigation import ROL_NAMEN
from tests.browser.conftest import FLAGS, chromium
from tests.browser.installatie import Installatie

PATIENCE_MS = 20_000
UNSAFE = "voordeur.lan"
"""A name that leads to this machine and is no safe place in the eyes of a browser."""
RAW = """async () => {
  const db = await new Promise((klaar) => {
    const vraag = indexedDB.open("onderweg");
    vraag.onsuccess = () => klaar(vraag.result);
  });
  const winkel = (naam) => new Promise((klaar) => {
    const vraag = db.transaction(naam).objectStore(naam).getAll();
    vraag.onsuccess = () => klaar(vraag.result);
  });
  const kasten = [];
  for (const naam of await caches.keys()) {
    const kast = await caches.open(naam);
    for (const verzoek of await kast.keys()) {
      kasten.push([verzoek.url, await (await kast.match(verzoek)).text()]);
    }
  }
  const gevonden = { dag: await winkel("dag"), bezoeken: await winkel("bezoeken"), kasten };
  db.close();
  return JSON.stringify(gevonden);
}"""


class Telefoon:
    """The phone of a sociaal werker of the demo."""

    def __init__(self, browser: Browser, grutto: Installatie, profiel: Path) -> None:
        self.adres, self.profiel = grutto.adres, profiel
        self.context: BrowserContext = browser.browser_type.launch_persistent_context(
            profiel,
            executable_path=chromium(),
            args=[*FLAGS, f"--host-resolver-rules=MAP {UNSAFE} 127.0.0.1"],
            base_url=self.adres,
            viewport={"width": 390, "height": 844},
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.page: Page = self.context.pages[0]
        self.verstuurd: list[str] = []
        self.context.on("request", self._asked)

    def _asked(self, verzoek: Any) -> None:
        if verzoek.method == "POST" and verzoek.url.endswith("/onderweg/bezoeken"):
            self.verstuurd.append(verzoek.url)

    def sign_in(self, rol: Rol = Rol.SOCIAAL_WERKER) -> "Telefoon":
        self.page.goto("/inloggen")
        knop = f"Log in als {str(ROL_NAMEN[rol]).lower()}"
        self.page.get_by_role("button", name=knop, exact=True).first.click()
        self.page.wait_for_load_state()
        return self

    def move_to(self, adres: str) -> "Telefoon":
        """The same session at another address of this server, where nobody signs in with one click."""
        for koekje in self.context.cookies():
            self.context.add_cookies([{"name": koekje["name"], "value": koekje["value"], "url": adres}])
        self.adres = adres
        return self

    def to_day(self) -> "Telefoon":
        """Mijn dag with network; the shell is kept when this returns."""
        self.page.goto(f"{self.adres}/")
        self.page.get_by_role("main").get_by_role("link", name="De Grutto").first.click()
        self.page.wait_for_load_state()
        self.page.evaluate("navigator.serviceWorker ? navigator.serviceWorker.ready.then(() => 1) : 0")
        return self

    def says(self, woorden: str) -> None:
        """The bar of what lies on this phone."""
        said = self.page.locator("#onderweg > :not([hidden])")
        expect(said).to_contain_text(woorden, timeout=PATIENCE_MS)

    def lose_network(self) -> "Telefoon":
        self.context.set_offline(True)
        self.page.reload()
        self.at_shell()
        return self

    def at_shell(self) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Onderweg")

    def doors(self) -> list[str]:
        expect(self.page.locator("[data-deel=route] [data-adres]").first).to_be_visible()
        return self.page.locator("[data-deel=route] [data-adres]").all_inner_texts()

    def visit(self, adres: str, uitkomst: str, **velden: str) -> None:
        """Fill the form of this door and keep it on the phone."""
        self.page.get_by_role("link", name=adres, exact=True).click()
        self.page.locator(f'[name=uitkomst][value="{uitkomst}"]').check()
        if "vraag_financien" in velden:
            self.page.locator('[name=leefgebieden][value="financien"]').check()
        for naam, waarde in velden.items():
            self.page.locator(f'[name="{naam}"]').fill(waarde)
        self.keep()

    def keep(self) -> None:
        self.page.get_by_role("button", name="Bewaar op dit toestel").click()
        expect(self.page.locator("#bezoek")).to_be_hidden()

    def raw(self) -> dict[str, Any]:
        """Everything in IndexedDB and in the cache storage of this origin."""
        found: dict[str, Any] = json.loads(self.page.evaluate(RAW))
        return found

    def close(self) -> None:
        self.context.close()
