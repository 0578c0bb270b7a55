"""A meeting of eight, three of them in turn behind a screen: from agenda to minutes, and on to next month."""

import datetime as dt
import re
import uuid
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from privacy.access import Rol
from renovatie.casusoverleg.models import Inbreng, Overleg
from renovatie.complexen.models import Complex, Woning
from renovatie.doorverwijzingen.models import Doorverwijzing
from renovatie.gebruikers import services as gebruikers
from renovatie.gebruikers.models import Organisatie
from renovatie.hulpdossiers.bewoners import huurders
from renovatie.hulpdossiers.models import Hulpvraag
from renovatie.kern.scope import EVERYTHING
from renovatie.kern.transaction import CONSOLE, reading, transaction
from tests.browser.installatie import Installatie
from tests.browser.mens import Mens, Mensen
from tests.pdflezen import pdf_line

VRAAG = "Wie helpt er met een plan voor de vaste lasten?"
ERBIJ = (("Vraag na hoe lang de wachtlijst is", 14), ("Maak een voorbeeldbrief in eenvoudige taal", 21))
BLANCO = "Dit punt staat niet meer op het scherm"
SNEL = 10_000
"""How long a screen may be behind (in milliseconds); it asks every three seconds."""


@dataclass(frozen=True)
class Tafel:
    """The flat, its meeting of today and of next month, and a file that is not on the agenda."""

    complex_id: uuid.UUID
    vandaag: uuid.UUID
    straks: uuid.UUID
    dossier_id: uuid.UUID
    dag: dt.date

    def pad(self, overleg_id: uuid.UUID | None = None) -> str:
        return f"/complexen/{self.complex_id}/casusoverleg/{overleg_id or self.vandaag}"


@pytest.fixture(scope="module")
def tafel(grutto: Installatie) -> Tafel:
    """The demo, with four people more of two organisations, so that eight sit at the table."""
    omgeving, dag = grutto.omgeving, grutto.omgeving.clock.today()
    with transaction(omgeving, None, origin=CONSOLE, scope=EVERYTHING) as session:
        where = session.scalars(select(Complex.id).where(Complex.nummer == "4417")).one()
        buurtteam = session.scalars(
            select(Organisatie.id).where(Organisatie.naam == "Buurtteam Lommerdrecht")
        ).one()
        for nummer, rol in enumerate((*[Rol.OVERLEGDEELNEMER] * 3, Rol.PARTNER)):
            wie = gebruikers.create_gebruiker(
                session,
                None,
                naam=f"Zeger Zomerdijk {nummer}",
                email=f"zomerdijk.{nummer}@voordeur.example",
                organisatie_id=buurtteam,
            )
            toekenning = gebruikers.grant_rol(session, None, gebruiker_id=wie.id, rol=rol, complex_id=where)
            gebruikers.confirm_rol(session, None, roltoekenning_id=toekenning.id)
    with reading(omgeving, None, scope=EVERYTHING) as session:
        gepland = session.scalars(
            select(Overleg.id)
            .where(Overleg.complex_id == where, Overleg.datum >= dag)
            .order_by(Overleg.datum)
        ).all()
        besproken = select(Inbreng.dossier_id)
        dossier_id = session.scalars(
            select(Doorverwijzing.dossier_id)
            .where(Doorverwijzing.complex_id == where, Doorverwijzing.dossier_id.not_in(besproken))
            .order_by(Doorverwijzing.nummer)
            .limit(1)
        ).one()
    return Tafel(where, gepland[0], gepland[1], dossier_id, dag)


def secrets_of(grutto: Installatie, tafel: Tafel) -> set[str]:
    """Every name, phone and question of the residents, and the street: none of it may leave the files."""
    sw = grutto.actor(Rol.SOCIAAL_WERKER)
    with reading(grutto.omgeving, sw, complex_id=tafel.complex_id) as session:
        found = {h.naam for h in huurders(session, tafel.complex_id)}
        found |= {h.telefoon for h in huurders(session, tafel.complex_id) if h.telefoon}
        found |= {v.tekst for v in session.scalars(select(Hulpvraag)) if v.tekst}
        found |= set(session.scalars(select(Woning.straat).where(Woning.complex_id == tafel.complex_id)))
    assert len(found) > 200
    return found


def bring_in(sw: Mens, tafel: Tafel) -> None:
    sw.go(f"/complexen/{tafel.complex_id}/casusoverleg/dossiers/{tafel.dossier_id}")
    sw.follow("Breng in zonder naam")
    sw.fill(vraag="Een vrouw van 62 jaar vraagt hulp", grondslag="algemeen_belang")
    sw.press("Zet de casus op de agenda", status=422).reads("een leeftijd")
    sw.fill(vraag=VRAAG).press("Zet de casus op de agenda", status=303)
    sw.reads("De casus staat op de agenda")


def open_case(wie: Mens, tafel: Tafel) -> None:
    """Turn the pages with the arrow key until the case is on the screen."""
    wie.go(f"{tafel.pad()}/scherm")
    while wie.h1 != VRAAG:
        with wie.page.expect_navigation():
            wie.page.keyboard.press("ArrowRight")


def add_action(wie: Mens, tafel: Tafel, wat: str, dagen: int) -> None:
    wie.follow("Actiepunt erbij")
    wie.fill(wat=wat, uiterlijk=tafel.dag + dt.timedelta(days=dagen))
    wie.press("Zet het actiepunt op de lijst", status=303)


def shows(page: Page, woorden: str) -> None:
    expect(page.locator("main")).to_contain_text(woorden, timeout=SNEL)


def test_van_agenda_tot_notulen_met_acht_mensen_van_wie_drie_om_de_beurt(
    grutto: Installatie, mensen: Mensen, tafel: Tafel
) -> None:
    pr = mensen(grutto, Rol.PROCESREGISSEUR)
    sw = mensen(grutto, Rol.SOCIAAL_WERKER)
    ov = mensen(grutto, Rol.OVERLEGDEELNEMER)
    bring_in(sw, tafel)

    pr.go(f"{tafel.pad()}/uitnodigen")
    for vink in pr.page.locator("[name=deelnemers]").all():
        vink.check()
    pr.press("Nodig deze mensen uit", status=303)
    genodigd = pr.page.locator("section[aria-labelledby=deelnemers] li").count()
    assert genodigd >= 8
    pr.press("Start het overleg", status=303)
    expect(pr.page.locator(".vd-klok")).to_have_text(re.compile(r"^9:\d\d$"))

    for wie in (pr, sw, ov):
        open_case(wie, tafel)
    add_action(ov, tafel, *ERBIJ[0])
    for wie in (pr, sw, ov):
        shows(wie.page, ERBIJ[0][0])
    add_action(sw, tafel, *ERBIJ[1])
    for wie in (pr, ov):
        shows(wie.page, ERBIJ[1][0])

    ov.press("Ik herken dit huishouden: haal weg", status=200)
    for wie in (pr, sw, ov):
        shows(wie.page, BLANCO)
        assert VRAAG not in wie.page.content()
    sw.go(tafel.pad()).reads("Iemand herkende de bewoner")
    assert "erkende" not in pr.go(tafel.pad()).tekst

    pr.follow("Sluit het overleg")
    assert pr.page.locator("[name=deelnemers]:checked").count() == genodigd
    pr.press("Sluit het overleg", status=303)
    pr.follow("Maak de notulen").press("Stel de notulen vast", status=303)
    ov.go(tafel.pad()).follow("Notulen (PDF)").reads("Waarvoor neemt u dit bestand mee?")
    ov.page.get_by_label("Voor een overleg").check()
    with ov.page.expect_download() as bestand:
        ov.page.get_by_role("button", name="Haal het bestand op").click()
    inhoud = bestand.value.path().read_bytes()
    tekst = pdf_line(inhoud)
    for wat, _dagen in ERBIJ:
        assert wat in tekst
    assert "Zeger Zomerdijk 3" in tekst
    assert VRAAG not in tekst
    assert {geheim for geheim in secrets_of(grutto, tafel) if geheim in tekst} == set()

    pr.go(tafel.pad(tafel.straks))
    for wat, _dagen in ERBIJ:
        pr.reads(wat)
    ov.go(f"/complexen/{tafel.complex_id}/casusoverleg/actiepunten").follow(ERBIJ[0][0])
    ov.fill(stand="gedaan").press("Handel het actiepunt af", status=303)
    assert ERBIJ[0][0] not in pr.go(tafel.pad(tafel.straks)).tekst
    pr.reads(ERBIJ[1][0])


def test_zonder_javascript_gaat_het_overleg_ook(grutto: Installatie, mensen: Mensen, tafel: Tafel) -> None:
    """Links turn the pages, and the page loads itself again every ten seconds."""
    sw = mensen(grutto, Rol.SOCIAAL_WERKER, java_script_enabled=False)
    sw.go(f"{tafel.pad(tafel.straks)}/werkvraag").fill(vraag="Hoe vinden we elkaar sneller?")
    sw.press("Zet de werkvraag op de agenda", status=303)
    sw.go(f"{tafel.pad(tafel.straks)}/scherm").reads("Hoe vinden we elkaar sneller?")
    assert 'http-equiv="refresh" content="10;url=/complexen/' in sw.page.content()
    sw.follow("Naar de agenda").reads("Hoe vinden we elkaar sneller?")
