"""A stairwell without network: three visits, a closed tab, a colleague at the same door, signing out."""

import datetime as dt
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect
from sqlalchemy import select

from privacy.access import Rol
from privacy.vrije_tekst import find
from renovatie.complexen.models import Woning
from renovatie.huisbezoeken.models import Bezoekuitkomst, Huisbezoek
from renovatie.kern.transaction import reading
from tests.browser.installatie import Installatie
from tests.browser.telefoon import UNSAFE, Telefoon

EERSTE, TWEEDE, DERDE = "kanarieverslag eerste deur", "kanariehulp tweede deur", "kanarieverslag derde deur"
ALL_SENT = "Alles is verzonden"
Telefoons = Callable[..., Telefoon]


@pytest.fixture
def telefoons(browser: Browser, grutto: Installatie, tmp_path: Path) -> Iterator[Telefoons]:
    """`telefoons("een")`: a phone; asked again for the same one, it is opened again with what it kept."""
    made: list[Telefoon] = []

    def make(naam: str) -> Telefoon:
        made.append(Telefoon(browser, grutto, tmp_path / naam))
        return made[-1]

    yield make
    for een in made:
        een.close()


def outcomes(grutto: Installatie) -> list[tuple[str, str]]:
    """Every visit that is on the server, as (address, how it ended)."""
    with grutto.look() as session:
        rows = session.execute(
            select(Woning, Bezoekuitkomst.uitkomst).join(
                Bezoekuitkomst, Bezoekuitkomst.woning_id == Woning.id
            )
        )
        return sorted((woning.adres, uitkomst.value) for woning, uitkomst in rows)


def reports(grutto: Installatie) -> list[str]:
    """What was said at visits, opened."""
    with reading(grutto.omgeving, None, dossiers=frozenset({"hulp"})) as session:
        return [bezoek.verslag or "" for bezoek in session.scalars(select(Huisbezoek))]


def new(grutto: Installatie, before: list[tuple[str, str]]) -> list[tuple[str, str]]:
    rest = outcomes(grutto)
    for een in before:
        rest.remove(een)
    return rest


def on_disk(profiel: Path, woord: str) -> list[str]:
    """Files of the browser's profile that hold this word, in either way of writing letters down."""
    found = []
    for path in sorted(profiel.rglob("*")):
        if path.is_file():
            body = path.read_bytes().lower()
            if any(woord.lower().encode(soort) in body for soort in ("utf-8", "utf-16-le")):
                found.append(path.name)
    return found


def test_drie_bezoeken_zonder_netwerk_staan_er_later_precies_een_keer(
    telefoons: Telefoons, grutto: Installatie
) -> None:
    before = outcomes(grutto)
    een = telefoons("een").sign_in().to_day()
    een.says(ALL_SENT)
    een.lose_network()
    een.says("Geen verbinding")
    deuren = een.doors()[:3]
    een.visit(deuren[0], "gesprek", verslag=EERSTE)
    een.visit(deuren[1], "gesprek", vraag_financien=TWEEDE, persoon_naam="Kanarie Bewoner", verslag=TWEEDE)
    een.visit(deuren[2], "gesprek", verslag=DERDE)
    een.says("3 bezoeken")
    assert een.page.locator("[data-deel=bewaard] [data-adres]").all_inner_texts() == deuren

    # The tab goes, and the browser: what is left on the phone tells of addresses, times and outcomes only.
    een.page.close()
    een.page = een.context.new_page()
    een.page.goto("/onderweg")
    een.says("3 bezoeken")
    kaal = een.raw()
    assert "kanarie" not in str(kaal).lower()
    bewaard = [{naam for naam in bezoek if naam not in {"k", "iv", "dicht"}} for bezoek in kaal["bezoeken"]]
    assert bewaard == [{"nr", "id", "wie", "complex", "sleutel", "adres", "op", "uiterlijk", "uitkomst"}] * 3
    een.close()
    assert on_disk(een.profiel, deuren[0]) != []  # the address may be there: so this looks in the right place
    assert on_disk(een.profiel, "kanarie") == []
    assert new(grutto, before) == []

    # Two tabs at once when the network is back.
    weer = telefoons("een").sign_in().to_day()
    tweede = weer.context.new_page()
    tweede.goto(weer.page.url)
    weer.says(ALL_SENT)
    assert new(grutto, before) == sorted((adres, "gesprek") for adres in deuren)
    assert len(weer.verstuurd) == 3
    assert sorted(tekst for tekst in reports(grutto) if "kanarie" in tekst) == sorted([EERSTE, TWEEDE, DERDE])
    assert weer.raw()["bezoeken"] == []
    assert "kanarie" not in str(weer.raw()).lower()


def test_op_het_toestel_staat_alleen_de_route_en_de_schil(telefoons: Telefoons) -> None:
    een = telefoons("een").sign_in().to_day()
    een.says(ALL_SENT)
    kaal = een.raw()
    velden = {
        "id",
        "bewoningsnummer",
        "nummer",
        "adres",
        "waar",
        "let",
        "taal",
    }
    assert {frozenset(rij) for rij in kaal["dag"][0]["rijen"]} == {frozenset(velden)}
    paden = {re.sub(r"^\w+://[^/]+", "", adres) for adres, _tekst in kaal["kasten"]}
    assert {pad for pad in paden if not pad.startswith("/static/")} == {"/onderweg"}
    schil = next(tekst for adres, tekst in kaal["kasten"] if adres.endswith("/onderweg"))
    assert "Haverkamp" not in schil
    assert "csrf_token" not in schil


def test_na_middernacht_is_de_route_van_het_toestel(telefoons: Telefoons) -> None:
    een = telefoons("een").sign_in().to_day()
    een.says(ALL_SENT)
    morgen = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    een.context.set_offline(True)
    een.page.clock.install(time=morgen)
    een.page.reload()
    een.at_shell()
    expect(een.page.locator("main")).to_contain_text("Op dit toestel staat geen route van vandaag")
    assert een.raw()["dag"] == []


def test_twee_toestellen_bij_een_deur_houden_beide_en_de_tweede_hoort_het(
    telefoons: Telefoons, grutto: Installatie
) -> None:
    een, twee = telefoons("een").sign_in(Rol.WIJKBEHEERDER), telefoons("twee").sign_in().to_day()
    dag = twee.page.url
    een.page.goto(dag)
    een.page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    for telefoon in (een, twee):
        telefoon.says(ALL_SENT)
        telefoon.lose_network()
    before, adres = outcomes(grutto), next(deur for deur in een.doors() if deur in twee.doors())
    een.visit(adres, "gesprek")
    twee.visit(adres, "geen_gelegenheid")
    een.context.set_offline(False)
    een.says(ALL_SENT)
    expect(een.page.locator("[data-deel=berichten]")).to_be_hidden()
    twee.context.set_offline(False)
    bericht = twee.page.locator("[data-deel=berichten]")
    twee.to_day().says(ALL_SENT)
    expect(bericht).to_contain_text(f"Bij {adres} schreef")
    assert new(grutto, before) == [(adres, "geen_gelegenheid"), (adres, "gesprek")]

    # Signing out and midnight wipe the route, and not what she has not seen yet; nobody else reads it.
    twee.page.get_by_role("button", name="Uitloggen").click()
    twee.page.wait_for_url("**/inloggen")
    twee.page.goto("/onderweg")
    expect(twee.page.locator("main")).to_contain_text("staat geen route van vandaag")
    expect(bericht).to_be_hidden()
    twee.sign_in(Rol.WIJKBEHEERDER).page.goto(dag)
    twee.says(ALL_SENT)
    expect(bericht).to_be_hidden()
    twee.page.get_by_role("button", name="Uitloggen").click()
    twee.page.wait_for_url("**/inloggen")
    twee.sign_in().to_day().says(ALL_SENT)
    expect(bericht).to_contain_text(f"Bij {adres} schreef")
    twee.page.get_by_role("button", name="Gezien").click()
    expect(bericht).to_be_hidden()
    twee.page.reload()
    twee.says(ALL_SENT)
    expect(bericht).to_be_hidden()


def test_een_fout_bij_het_eerste_bezoek_houdt_het_tweede_niet_tegen(
    telefoons: Telefoons, grutto: Installatie
) -> None:
    een = telefoons("een").sign_in().to_day()
    een.says(ALL_SENT)
    een.lose_network()
    before, deuren = outcomes(grutto), een.doors()[:3]
    for deur in deuren:
        een.visit(deur, "niet_thuis")
    antwoorden = iter([500, 404])

    def server(route: Route) -> None:
        fout = next(antwoorden, None)
        if fout:
            route.fulfill(status=fout, body="")
        else:
            route.continue_()

    een.context.route("**/onderweg/bezoeken", server)
    een.context.set_offline(False)
    een.says("1 bezoek")
    een.says("Er ging iets mis bij ons")
    bewaard = een.page.locator("[data-deel=bewaard] li")
    assert bewaard.locator("[data-adres]").all_inner_texts() == deuren[:2]
    expect(bewaard.nth(0).locator("[data-fout]")).to_have_text(re.compile("Er ging iets mis bij ons"))
    expect(bewaard.nth(1).locator("[data-fout]")).to_have_text(re.compile("hoort nu niet bij uw rol"))
    expect(bewaard.nth(0)).to_contain_text("Verzenden kan tot en met")
    een.says("Dat kan tot en met")
    assert new(grutto, before) == [(deuren[2], "niet_thuis")]
    een.to_day().says(ALL_SENT)
    assert new(grutto, before) == sorted((deur, "niet_thuis") for deur in deuren)


def test_een_netwerk_dat_nog_niet_draagt_wordt_vanzelf_opnieuw_geprobeerd(
    telefoons: Telefoons, grutto: Installatie
) -> None:
    """The browser says once that it is online, and its first tries fail all the same."""
    een = telefoons("een").sign_in().to_day()
    een.says(ALL_SENT)
    een.lose_network()
    before, adres = outcomes(grutto), een.doors()[0]
    een.visit(adres, "niet_thuis")
    gezakt: list[str] = []

    def network(route: Route) -> None:
        if len(gezakt) < 2:
            gezakt.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    een.context.route("**/onderweg/*", network)
    een.context.set_offline(False)
    een.says("1 bezoek")
    een.says(ALL_SENT)
    assert len(gezakt) == 2
    assert new(grutto, before) == [(adres, "niet_thuis")]


def test_een_bezoek_van_het_toestel_halen_vraagt_eerst_en_kan_alleen_de_schrijver(
    telefoons: Telefoons, grutto: Installatie
) -> None:
    een = telefoons("een").sign_in().to_day()
    een.says(ALL_SENT)
    dag = een.page.url
    een.lose_network()
    een.visit(een.doors()[0], "niet_thuis")
    een.context.route("**/onderweg/bezoeken", lambda route: route.fulfill(status=422, body=""))
    een.context.set_offline(False)
    een.says("1 bezoek wacht op u")
    weg = een.page.locator("[data-deel=bewaard] details")
    expect(weg).to_be_visible()

    een.to_day().says("1 bezoek wacht op u")
    een.page.get_by_role("button", name="Uitloggen").click()
    een.page.get_by_role("button", name="Log toch uit").click()
    een.page.wait_for_url("**/inloggen")
    een.sign_in(Rol.WIJKBEHEERDER).page.goto(dag)
    een.says("van een collega")
    een.page.goto("/onderweg")
    expect(een.page.locator("[data-deel=bewaard]")).to_contain_text("Beschadigd")
    expect(weg).to_be_hidden()

    # The visit of a colleague keeps nobody from signing out.
    een.page.goto(dag)
    een.page.get_by_role("button", name="Uitloggen").click()
    een.page.wait_for_url("**/inloggen")
    een.sign_in().to_day().says("1 bezoek wacht op u")
    een.page.goto("/onderweg")
    een.says("1 bezoek wacht op u")
    weg.locator("summary").click()
    assert len(een.raw()["bezoeken"]) == 1
    een.page.get_by_role("button", name="Ja, haal dit bezoek weg").click()
    een.says(ALL_SENT)
    assert een.raw()["bezoeken"] == []


def test_wat_bij_een_gesprek_getypt_is_gaat_niet_mee_als_het_er_geen_was(
    telefoons: Telefoons, grutto: Installatie
) -> None:
    een = telefoons("een").sign_in().to_day()
    een.says(ALL_SENT)
    een.lose_network()
    before, adres = outcomes(grutto), een.doors()[0]
    een.page.get_by_role("link", name=adres, exact=True).click()
    een.page.locator("[name=uitkomst][value=gesprek]").check()
    een.page.locator("[name=verslag]").fill("toch niet, bel 06 12345678")
    een.page.locator("[name=persoon_naam]").fill("Kanarie Bewoner")
    een.page.locator("[name=uitkomst][value=weigert]").check()
    een.keep()
    een.context.set_offline(False)
    een.says(ALL_SENT)
    assert new(grutto, before) == [(adres, "weigert")]


def test_uitloggen_met_een_bezoek_dat_niet_weg_is_vraagt_eerst_en_verliest_niets(
    telefoons: Telefoons, grutto: Installatie
) -> None:
    een = telefoons("een").sign_in().to_day()
    een.says(ALL_SENT)
    dag = een.page.url
    een.lose_network()
    before, adres = outcomes(grutto), een.doors()[0]
    een.visit(adres, "niet_thuis")
    een.context.route("**/onderweg/bezoeken", lambda route: route.abort())
    een.context.set_offline(False)
    een.page.goto(dag)
    een.says("1 bezoek")
    een.page.get_by_role("button", name="Uitloggen").click()
    expect(een.page.locator("[data-deel=uit]")).to_contain_text("die nog niet verzonden zijn")
    een.page.get_by_role("button", name="Log toch uit").click()
    een.page.wait_for_url("**/inloggen")
    kaal = een.raw()
    assert (len(kaal["bezoeken"]), kaal["dag"]) == (1, [])
    assert new(grutto, before) == []

    een.context.unroute("**/onderweg/bezoeken")
    een.sign_in().to_day()
    een.says(ALL_SENT)
    assert new(grutto, before) == [(adres, "niet_thuis")]
    een.page.get_by_role("button", name="Uitloggen").click()
    een.page.wait_for_url("**/inloggen")
    assert een.raw()["dag"] == []


def test_uitloggen_kan_ook_met_verzenden_in_een_keer(telefoons: Telefoons, grutto: Installatie) -> None:
    een = telefoons("een").sign_in().to_day()
    een.says(ALL_SENT)
    dag = een.page.url
    een.lose_network()
    before, adres = outcomes(grutto), een.doors()[0]
    een.visit(adres, "niet_thuis")
    een.context.route("**/onderweg/bezoeken", lambda route: route.abort())
    een.context.set_offline(False)
    een.page.goto(dag)
    een.says("1 bezoek")
    een.page.get_by_role("button", name="Uitloggen").click()
    een.context.unroute("**/onderweg/bezoeken")
    een.page.get_by_role("button", name="Verzend ze en log uit").click()
    een.page.wait_for_url("**/inloggen")
    assert new(grutto, before) == [(adres, "niet_thuis")]
    assert (een.raw()["bezoeken"], een.raw()["dag"]) == ([], [])


def test_bsn_en_telefoon_worden_op_het_toestel_gevraagd_voor_het_op_slot_gaat(telefoons: Telefoons) -> None:
    een = telefoons("een").sign_in().to_day()
    een.says(ALL_SENT)
    een.lose_network()
    een.page.locator("[data-deel=route] a").first.click()
    een.page.locator("[name=uitkomst][value=gesprek]").check()
    een.page.locator("[name=verslag]").fill("haar bsn is 111222333")
    knop = een.page.get_by_role("button", name="Bewaar op dit toestel")
    knop.click()
    vraag = een.page.locator("[data-merk]")
    expect(vraag).to_contain_text("111222333: misschien een BSN")
    expect(vraag).to_contain_text("mag Voordeur niet hebben")
    assert een.raw()["bezoeken"] == []
    een.page.locator("[name=verslag]").fill("bel 06 12345678")
    knop.click()
    expect(vraag).to_contain_text("06 12345678: een telefoonnummer")
    een.page.get_by_label("Haal dit uit mijn tekst").check()
    een.keep()
    assert len(een.raw()["bezoeken"]) == 1


def test_terug_op_de_telefoon_verliest_niets_en_neemt_niets_mee_naar_een_andere_deur(
    telefoons: Telefoons,
) -> None:
    een = telefoons("een").sign_in().to_day()
    een.says(ALL_SENT)
    een.lose_network()
    deze, andere = een.doors()[:2]
    een.page.get_by_role("link", name=deze, exact=True).click()
    een.page.locator("[name=uitkomst][value=gesprek]").check()
    een.page.locator("[name=verslag]").fill("half geschreven")
    een.page.go_back()
    expect(een.page.locator("#bezoek")).to_be_hidden()
    een.page.get_by_role("link", name=deze, exact=True).click()
    expect(een.page.locator("[name=verslag]")).to_have_value("half geschreven")
    een.page.go_back()
    een.page.get_by_role("link", name=andere, exact=True).click()
    expect(een.page.locator("[name=verslag]")).to_have_value("")


def test_de_schil_zegt_van_wie_het_toestel_is(telefoons: Telefoons) -> None:
    """A session that ended of itself leaves the route there: whoever takes the phone up reads whose it is."""
    een = telefoons("een").sign_in().to_day()
    een.says(ALL_SENT)
    naam = een.raw()["dag"][0]["naam"]
    een.context.clear_cookies()
    een.lose_network()
    expect(een.page.locator("[data-wie]")).to_contain_text(f"Dit toestel is nu van {naam}")


def test_een_pagina_die_lang_duurt_wordt_geen_schil(telefoons: Telefoons) -> None:
    een = telefoons("een").sign_in().to_day()
    een.says(ALL_SENT)
    een.page.evaluate("navigator.serviceWorker.ready")
    een.page.reload()

    def traag(route: Route) -> None:
        time.sleep(9)
        route.continue_()

    een.context.route("**/mijn/sessies", traag)
    een.page.goto("/mijn/sessies")
    expect(een.page.get_by_role("heading", level=1)).not_to_have_text("Onderweg")


def test_uitloggen_kan_ook_waar_de_browser_niets_mag_bewaren(telefoons: Telefoons) -> None:
    een = telefoons("een").sign_in()
    dicht = "Object.defineProperty(window, 'indexedDB', { get() { throw new Error('dicht'); } });"
    een.page.add_init_script(dicht)
    een.page.reload()
    een.page.get_by_role("button", name="Uitloggen").click()
    een.page.wait_for_url("**/inloggen")


TEKSTEN = [
    "nummer 111222333 stond erbij",
    "1112 22333",
    "het bsn: 111.222.333",
    "sofinummer 111222333",
    "bel 0612345678 of +31 6 12345678",
    "bel 06-123 456 78 morgen",
    "op 24-11-2026 en 10 12 1980",
    "contract 123456789",
    "2 keer gebeld, 70% klaar, € 450",
    "(020) 123 45 67",
    "0031612345678 en 111222333",
    "000000000",
]


def test_het_toestel_vindt_in_een_tekst_wat_de_server_vindt(telefoons: Telefoons) -> None:
    """The same rules in two languages: what the phone asks about is what the server would ask about."""
    een = telefoons("een").sign_in().to_day()
    een.page.goto("/onderweg")
    op_toestel = een.page.evaluate(
        """async (teksten) => {
          const { keur } = await import("/static/js/offline-tekst.js");
          return teksten.map((tekst) => {
            const form = document.createElement("form");
            form.append(Object.assign(document.createElement("textarea"), { value: tekst }));
            document.body.append(form);
            keur(form);
            const gevonden = [...form.querySelectorAll("li")].map((regel) => regel.textContent.split(":")[0]);
            form.remove();
            return gevonden.sort();
          });
        }""",
        TEKSTEN,
    )
    op_server = [sorted(vondst.tekst for vondst in find(tekst)) for tekst in TEKSTEN]
    assert op_toestel == op_server


def test_een_formulier_met_netwerk_blijft_staan_als_het_netwerk_wegvalt(
    telefoons: Telefoons, grutto: Installatie
) -> None:
    een = telefoons("een").sign_in().to_day()
    een.says(ALL_SENT)
    before = outcomes(grutto)
    een.page.locator("a[href*='/huisbezoeken/nieuw?plek=']").first.click()
    een.page.locator("[name=uitkomst][value=gesprek]").check()
    een.page.locator("[name=verslag]").fill("blijft staan")
    een.context.set_offline(True)
    los = een.page.locator("#los")
    expect(los).to_contain_text("Wat u typte, staat er nog")
    expect(los).to_be_in_viewport()
    een.page.get_by_role("button", name="Bewaar het bezoek").click()
    expect(los).to_be_focused()
    een.context.set_offline(False)
    expect(los).to_be_hidden()
    een.page.get_by_role("button", name="Bewaar het bezoek").click()
    een.page.wait_for_url(re.compile(r"dossier|mijn-dag"))
    assert [uitkomst for _adres, uitkomst in new(grutto, before)] == ["gesprek"]


def test_zonder_https_staat_er_dat_bewaren_niet_kan_en_werkt_het_formulier(
    telefoons: Telefoons, grutto: Installatie
) -> None:
    een = telefoons("een").sign_in().move_to(f"http://{UNSAFE}:{grutto.poort}").to_day()
    een.says("Op dit adres kunt u niet offline bewaren")
    een.page.locator("a[href*='/huisbezoeken/nieuw?plek=']").first.click()
    een.page.locator("[name=uitkomst][value=gesprek]").check()
    een.page.get_by_role("button", name="Bewaar het bezoek").click()
    expect(een.page.locator("main .utrecht-alert").first).to_contain_text("is bewaard")
