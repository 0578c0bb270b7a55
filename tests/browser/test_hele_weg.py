"""One flat walks the whole way: six phases, as the right person each time, one of each thing by screen.

The rest of the 170 goes through the services, in the same database (see verder.py).
"""

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import expect

from privacy.access import Rol
from renovatie.complexen.codes import Leefgebied
from renovatie.demo.basis import MENSEN
from renovatie.demo.stemmen import FORMULIER, VOORSTEL
from renovatie.uitvoering.models import Uitsluitreden
from tests.browser.installatie import Installatie
from tests.browser.mens import Mens, Mensen
from tests.browser.verder import Deur, Verder
from tests.browser.weg import Weg

LETTERS_MS = 120_000
VRAAG = "Hulp bij brieven over een betalingsregeling."
HUURLIJST = Path(__file__).parents[1] / "data" / "huurlijsten" / "huurlijst-3.xlsx"
PR, SW, WB, PA, WC, UI = (
    Rol.PROCESREGISSEUR,
    Rol.SOCIAAL_WERKER,
    Rol.WIJKBEHEERDER,
    Rol.PARTNER,
    Rol.WOONCONSULENT,
    Rol.UITVOERDER,
)


@pytest.fixture
def weg(leeg: Installatie, mensen: Mensen) -> Weg:
    return Weg(leeg, mensen, Verder.of(leeg, "4417"))


def test_een_flat_loopt_de_hele_weg(weg: Weg) -> None:
    """One story: each part stands on the part before it."""
    verkennen(weg)
    move(weg, "2")
    opbouwen(weg)
    move(weg, "3")
    handhaven(weg)
    move(weg, "4a")
    deuren = draagvlak(weg)
    move(weg, "4b")
    uitvoeren(weg, deuren)
    move(weg, "5")
    toewijzen(weg)
    move(weg, "6")
    beheren(weg)


def move(weg: Weg, naar: str) -> None:
    """The procesregisseur brings the complex to the next phase."""
    pr = weg(PR).go(weg.pad("/fase")).follow(f"Ga naar fase {naar}")
    pr.press(f"Ga naar fase {naar}", status=303).reads("Het complex staat nu in de volgende fase.")
    pr.go(weg.pad("/fase"))
    assert f"staat in fase {naar}" in pr.h1


def readable(*mensen: Mens) -> None:
    """Axe finds nothing on the pages that are open now: states that the walk over the demo never meets."""
    for mens in mensen:
        assert mens.axe() == [], mens.pad


def cannot_move(weg: Weg) -> None:
    """While a condition is open there is no button, and a POST by hand is refused."""
    pr = weg(PR).go(weg.pad("/fase"))
    expect(pr.page.get_by_role("link", name="Ga naar fase")).to_have_count(0)
    van = weg.verder.fase
    assert pr.post(weg.pad("/fase/verder"), van=van) == 409
    assert weg.verder.fase == van


def forward(weg: Weg, mens: Mens, dagen: int) -> None:
    """Move the demo clock by the form in the banner, until at least so many days have passed."""
    doel = weg.vandaag + dt.timedelta(days=dagen)
    while (nog := (doel - weg.vandaag).days) > 0:
        stap = next(stap for stap in (56, 28, 7, 1) if stap <= nog)
        mens.page.get_by_label("Zet de klok vooruit").select_option(str(stap))
        mens.press("Ga vooruit", status=303)
        weg.installatie.forget_clock()


# ---------------------------------------------------------------- 1 verkennen


def verkennen(weg: Weg) -> None:
    """Facts, rent roll, partner, sociale kaart, papers, goal, letter; only then phase 2."""
    pr = weg(PR).go(weg.pad("/gegevens/wijzigen"))
    pr.fill(
        naam="De Grutto",
        plaats="Lommerdrecht",
        opgegeven_aantal=174,
        geplande_start=weg.vandaag + dt.timedelta(weeks=53),
        renovatie=True,
    ).press("Bewaar", status=303)
    pr.go(weg.pad("/eenheid")).fill(op=weg.vandaag, reden="Eén gebouw, één dak, één verwarming.")
    pr.press("Leg", status=303)
    read_huurlijst(weg)
    prepare_help(weg, pr)


def read_huurlijst(weg: Weg) -> None:
    """The woonconsulent starts at an empty complex and reads the rent roll in, in four steps."""
    wc = weg(WC).reads("Er staan nog geen woningen in De Grutto")
    wc.follow("Lees de huurlijst in").fill(bestand=str(HUURLIJST)).press("Bekijk de kolommen", status=303)
    wc.press("Bekijk het voorbeeld", status=303).reads("174 woningen kunnen erin")
    readable(wc)
    wc.press("Lees 174 woningen in", status=303).reads("De huurlijst is ingelezen").reads("116.459,03")
    wc.follow("Bekijk de woningen")
    assert wc.h1 == "174 woningen"


def prepare_help(weg: Weg, pr: Mens) -> None:
    """Who helps, on which papers, and the letter before the first bell."""
    partner = MENSEN[PA][1]
    pr.go(weg.pad("/partners")).follow("Voeg een partner toe").fill(
        organisatie_id=weg.verder.organisatie(partner), convenant_op=weg.vandaag, uren_per_maand=24
    ).press("Bewaar de partner", status=303).reads("1 partner met een lopend convenant")
    pr.go(weg.pad("/sociale-kaart")).follow("Voeg een instantie toe").fill(
        organisatie_id=weg.verder.organisatie(partner), naam=partner, leefgebieden=list(Leefgebied)
    ).press("Bewaar de instantie", status=303).reads("De sociale kaart is compleet")
    pr.go(weg.pad("/privacy")).follow("Leg de data vast").fill(
        dpia_op=weg.vandaag, overeenkomsten_op=weg.vandaag
    ).press("Leg de data vast", status=303)
    pr.go(weg.pad("/doelen")).go(weg.pad("/doelen/nieuw")).fill(
        doel="Bewoners hebben minder zorgen over geld",
        indicator="Deel van de huishoudens dat zegt rond te komen",
        uitvoerder="partner",
        nulmeting_op=weg.vandaag + dt.timedelta(days=30),
    ).press("Bewaar het doel", status=303)
    cannot_move(weg)
    pr.go(weg.pad("/informatiebrief")).fill(op=weg.vandaag).press("Ga verder", status=200)
    pr.press("Leg deze datum vast", status=303)
    assert pr.h1.startswith("De informatiebrief ging weg op")


# ---------------------------------------------------------------- 2 opbouwen


def opbouwen(weg: Weg) -> None:
    """One visit with a question, a referral with leave of the resident, and the other doors."""
    deuren = weg.verder.deuren()
    assert len(deuren) == 170
    visit(weg, deuren[0])
    refer(weg)
    answer(weg)
    weg.verder.visit(deuren[1:135])
    improve(weg)
    cannot_move(weg)
    weg.verder.visit(deuren[135:136])


def visit(weg: Weg, deur: Deur) -> None:
    """What was asked at the door, and nothing shared yet."""
    sw = weg(SW).go(weg.pad(f"/woningen/{deur.woning_id}/huisbezoeken/nieuw"))
    sw.press("Bewaar het bezoek", status=422)
    assert sw.fouten == ["Kies hoe het afliep."]
    sw.fill(uitkomst="gesprek", leefgebieden=["financien"], vraag_financien=VRAAG)
    sw.fill(verslag="Rustig gesprek aan de keukentafel.").press("Bewaar het bezoek", status=303)
    sw.reads(VRAAG)


def refer(weg: Weg) -> None:
    """Without Toestemming it stays a draft and sending is refused; with it, it goes."""
    sw = weg(SW).follow("Verwijs door")
    sw.tick(sw.page.locator("[name=instantie]").first)
    sw.fill(toestemming="nee").press("Bewaar de doorverwijzing", status=303)
    sw.reads("U mag dit nog niet delen met Schuldhulp Lommerdrecht. Vraag het eerst aan de bewoner.")
    expect(sw.button("Verstuur de doorverwijzing")).to_have_count(0)
    assert sw.post(f"{sw.pad}/verzend") == 409
    assert weg(PA).go(weg.pad("/aan-ons")).page.get_by_text(VRAAG).count() == 0
    sw.follow("Leg de toestemming vast").fill(wijze="gezegd_met_tolk", tolk="tolkentelefoon")
    sw.press("De bewoner zei ja: verstuur", status=303).reads("De doorverwijzing is verzonden.")


def answer(weg: Weg) -> None:
    """The partner takes it on and helps; it is let go only when the resident says that it is solved."""
    pa = weg(PA).go(weg.pad("/aan-ons")).follow(VRAAG)
    pa.press("Verstuur het antwoord", status=422)
    pa.fill(antwoord="aan").press("Verstuur het antwoord", status=303)
    pa.fill(datum=weg.vandaag).press("Leg het contact vast", status=303)
    pa.fill(uitkomst="opgelost").press("Meld hoe het afliep", status=303)
    sw = weg(SW)
    sw.page.reload()
    sw.follow("Vraag de bewoner en rond af").fill(uitkomst="opgelost")
    sw.press("Rond af", status=422).reads("Pas klaar als de bewoner zegt dat het opgelost is.")
    sw.fill(toets="getoetst", datum=weg.vandaag, uitkomst="opgelost").press("Rond af", status=303)
    pa.page.reload()
    pa.reads("Deze doorverwijzing is gesloten")
    readable(pa, sw)
    assert VRAAG not in pa.page.content()


def improve(weg: Weg) -> None:
    """A quick improvement that everybody sees, and the baseline."""
    wb = weg(WB).go(weg.pad("/meldingen")).go(weg.pad("/verbeteringen/nieuw"))
    wb.fill(wat="De lift in portiek B doet het weer.", gedaan_op=weg.vandaag)
    wb.press("Leg de verbetering vast", status=303)
    pr = weg(PR).go(weg.pad("/metingen/nieuw"))
    pr.fill(golf="voor", gesloten_op=weg.vandaag, huishoudens=102).press("Bewaar de meting", status=303)


# ---------------------------------------------------------------- 3 handhaven


def handhaven(weg: Weg) -> None:
    """A report about a place holds the gate only when its term has passed; repaired, it is over."""
    wb = weg(WB).go(weg.pad("/meldingen/nieuw"))
    wb.fill(soort="heel", plek="portiek", portiek="C", wat="De buitendeur valt niet in het slot.")
    wb.fill(herstellen_voor=weg.vandaag).press("Meld deze plek", status=303)
    forward(weg, wb, 1)
    cannot_move(weg)
    wb.go(weg.pad("/meldingen")).follow("Hersteld")
    wb.fill(op=weg.vandaag).press("Leg het herstel vast", status=303)


# ---------------------------------------------------------------- 4a draagvlak


def draagvlak(weg: Weg) -> list[Deur]:
    """From the proposal to the Poortbesluit. Gives the doors: the first 119 said ja."""
    propose(weg)
    deuren = weg.verder.deuren()
    vote(weg, deuren[0])
    weg.verder.vote(deuren[1:118])
    too_early(weg)
    forward(weg, weg(WC), 1)
    count(weg, gehaald=False)
    vote(weg, deuren[118])
    forward(weg, weg(WC), 1)
    decide_too_early(weg)
    count(weg, gehaald=True)
    decide_too_early(weg)
    letters(weg)
    decide(weg)
    return deuren


def propose(weg: Weg) -> None:
    """An incomplete proposal is refused; a complete one goes to everybody."""
    wc = weg(WC).go(weg.pad("/voorstel")).press("Maak het voorstel", status=303)
    wc.fill(adviesorgaan="bewonerscommissie", advies_gevraagd_op=weg.vandaag).press("Bewaar", status=303)
    wc.follow("Verstuur het voorstel").fill(antwoord_tot=weg.vandaag + dt.timedelta(days=28))
    wc.press("Verstuur het voorstel", status=422).reads("Dit ontbreekt nog")
    wc.go(weg.pad("/voorstel")).follow("Werk het concept bij")
    wc.fill(
        renovatie="Nieuwe keuken.\nIsolatie van de gevel.",
        dringend="Vervangen van de standleidingen.",
        advies_ontvangen_op=weg.vandaag,
        **VOORSTEL,
    ).press("Bewaar", status=303)
    wc.follow("Verstuur het voorstel").fill(antwoord_tot=weg.vandaag + dt.timedelta(days=28))
    wc.press("Verstuur het voorstel", status=303).reads("Het voorstel is verstuurd")


def vote(weg: Weg, deur: Deur) -> None:
    """A ja on paper, signed by all tenants, with the scan of the form."""
    wc = weg(WC).go(weg.pad(f"/instemming/huur/{deur.lease_id}")).follow("Leg een reactie vast")
    wc.fill(reactie="ja", getekend_op=weg.vandaag, ontvangen_op=weg.vandaag)
    for vakje in wc.page.locator("[name=ondertekenaars]").all():
        wc.tick(vakje)
    wc.fill(document={"name": "formulier.pdf", "mimeType": "application/pdf", "buffer": FORMULIER})
    wc.press("Leg de reactie vast", status=303).reads("De reactie is vastgelegd")


def too_early(weg: Weg) -> None:
    """On the day itself there is nothing to count, to send or to decide."""
    wc = weg(WC).go(weg.pad("/instemming/telling"))
    wc.fill(peildatum=weg.vandaag).press("Maak de telling", status=409).reads("Dit kan nog niet")
    assert wc.post(weg.pad("/kennisgevingen")) == 409
    decide_too_early(weg)


def decide_too_early(weg: Weg) -> None:
    """No button, and a POST by hand is refused and stands in the journal."""
    pr = weg(PR).go(weg.pad("/instemming/poort"))
    expect(pr.button("Leg het poortbesluit vast")).to_have_count(0)
    before = weg.verder.refusals("poortbesluit.take")
    assert pr.post(weg.pad("/instemming/poort"), gecontroleerd="y") == 409
    assert weg.verder.refusals("poortbesluit.take") == before + 1


def count(weg: Weg, *, gehaald: bool) -> None:
    """The Telling of yesterday, in whole numbers."""
    wc = weg(WC).go(weg.pad("/instemming/telling")).fill(peildatum=weg.vandaag - dt.timedelta(days=1))
    wc.press("Maak de telling", status=303)
    if gehaald:
        wc.reads("De 70% is gehaald").reads("10 × 119 = 1.190 en 7 × 170 = 1.190")
    else:
        wc.reads("De 70% is niet gehaald. Volgens onze werkwijze start de renovatie niet.")
        wc.reads("Niet gehaald, nog 1 nodig.").reads("69,41%")
        assert wc.post(weg.pad("/kennisgevingen")) == 409
    readable(wc)


def letters(weg: Weg) -> None:
    """51 letters: the page of the job, until the worker has made them all."""
    wc = weg(WC).go(weg.pad("/kennisgevingen")).press("Maak de 51 kennisgevingen", status=303)
    expect(wc.page.locator("progress")).to_be_visible()
    expect(wc.page.locator("h1")).to_have_text("51 kennisgevingen verstuurd", timeout=LETTERS_MS)
    expect(wc.page.locator("progress")).to_have_count(0)
    readable(wc)


def decide(weg: Weg) -> None:
    """The procesregisseur checks and decides; a second time there is nothing left to decide."""
    pr = weg(PR).go(weg.pad("/instemming/poort")).reads("Ja. Alle voorwaarden zijn gehaald.")
    pr.press("Leg het poortbesluit vast", status=422)
    pr.fill(gecontroleerd=True).press("Leg het poortbesluit vast", status=303)
    pr.reads("Het poortbesluit is genomen")
    readable(pr)
    assert pr.post(weg.pad("/instemming/poort"), gecontroleerd="y") == 409


# ---------------------------------------------------------------- 4b uitvoering


def uitvoeren(weg: Weg, deuren: list[Deur]) -> None:
    """A home with JA may start; one without stays closed until its eight weeks and the margin are over."""
    ja, nee = deuren[0], deuren[119]
    build_by_screen(weg, ja)
    is_closed(weg, nee, "Dit kan nog niet. De acht weken lopen tot en met")
    forward(weg, weg(WC), 56)
    is_closed(weg, nee, "Dit kan nog niet.")
    forward(weg, weg(WC), 14)
    build_by_screen(weg, nee)
    cannot_move(weg)
    weg.verder.build([*deuren[1:119], *deuren[120:]])
    weg.verder.leave_out(weg.verder.leeg(), Uitsluitreden.WERK_NIET_NODIG)


def build_by_screen(weg: Weg, deur: Deur) -> None:
    """The woonconsulent plans; the contractor says when it began and when it was done."""
    wc = weg(WC).go(weg.pad(f"/planning/woning/{deur.woning_id}"))
    wc.fill(aard="renovatie", start=weg.vandaag).press("Plan deze woning", status=303)
    ui = weg(UI).go(weg.pad(f"/planning/woning/{deur.woning_id}"))
    ui.fill(datum=weg.vandaag).press("Leg het begin vast", status=303)
    ui.fill(datum=weg.vandaag).press("Leg de oplevering vast", status=303).reads("Opgeleverd")
    readable(wc, ui)


def is_closed(weg: Weg, deur: Deur, waarom: str) -> None:
    """The page says until when, and planning it is refused."""
    wc = weg(WC).go(weg.pad(f"/planning/woning/{deur.woning_id}")).reads(waarom)
    wc.fill(aard="renovatie", start=weg.vandaag).press("Plan deze woning", status=409)


# ---------------------------------------------------------------- 5 anders toewijzen


def toewijzen(weg: Weg) -> None:
    """A target mix of 100 percent, and a vacant home that goes to a group, with the reason."""
    cannot_move(weg)
    wc = weg(WC).go(weg.pad("/toewijzing/doelmix"))
    wc.fill(starters=60, senioren=30).press("Stel de doelmix vast", status=422)
    wc.fill(senioren=40).press("Stel de doelmix vast", status=303)
    wc.go(weg.pad("/toewijzing/nieuw"))
    wc.page.locator("[name=woning_id]").select_option(index=1)
    wc.fill(vrijgekomen_op=weg.vandaag).press("Leg de vrije woning vast", status=303)
    wc.page.locator("main table a").first.click()
    wc.fill(doelgroep="starters", criterium="goede_buur")
    wc.press("Wijs deze woning toe", status=422)
    wc.fill(motivering="Wil in de binnentuin helpen en past in de doelmix.")
    wc.press("Wijs deze woning toe", status=303).reads("De woning is toegewezen.")


# ---------------------------------------------------------------- 6 beheren


def beheren(weg: Weg) -> None:
    """The evaluation is signed, and the complex ends with nothing left hanging."""
    pr = weg(PR).go(weg.pad("/fase/beeindigen"))
    pr.fill(reden="afgerond", toelichting="De aanpak is klaar; de wijkbeheerder blijft.")
    pr.press("Beëindig het complex", status=409).reads("De evaluatie is nog niet getekend.")
    pr.go(weg.pad("/evaluatie")).fill(op=weg.vandaag)
    pr.press("Leg de datum van de evaluatie vast", status=303)
    pr.go(weg.pad("/fase/beeindigen"))
    pr.fill(reden="afgerond", toelichting="De aanpak is klaar; de wijkbeheerder blijft.")
    pr.press("Beëindig het complex", status=303).reads("Het complex is beëindigd.")
    assert pr.h1 == "De Grutto is beëindigd"
    readable(pr)
    # 3: whole, and nobody outside this installation confirmed its end.
    said = weg.installatie.flask("journaal", "verifieer", status=3)
    assert said.startswith("Het journaal is heel tot en met regel")
