"""The forms: what is asked, what is refused and how, and the minutes that come out."""

import datetime as dt
import re
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import icalendar
import pytest
from sqlalchemy import select

from privacy.access import Actor, Rol
from privacy.chain import journaal
from renovatie.casusoverleg.models import Actiepunt, Agendapunt, BeslotenOverleg, Overleg
from renovatie.huishoudens.models import Huurder
from renovatie.hulpdossiers.codes import Huishoudsoort
from tests.client import Client
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.pdflezen import pdf_line
from tests.services.casusoverleg.overlegverhaal import (
    ACTIE,
    CASUSVRAAG,
    WERKVRAAG,
    Overlegverhaal,
    make_overleg,
)
from tests.services.hulpdossiers.verhaal import VANDAAG, VERSLAG, VRAAG
from tests.tegelijk import vijf_keer_tegelijk
from tests.web.casusoverleg.test_wie import base, invite, one

Browser = Callable[[Actor], Client]
CASUS = {"vraag": CASUSVRAAG, "huishoudsoort": "", "cluster": "", "grondslag": "algemeen_belang"}


def casus_url(overleg: Overlegverhaal) -> str:
    return f"{one(overleg)}/casus/{overleg.verhaal.dossier_id(0)}"


def test_een_te_kleine_casus_zegt_wat_grover_kan_en_bewaart_de_tekst(
    overleg: Overlegverhaal, browser: Browser
) -> None:
    overleg.gesprekken([Huishoudsoort.ALLEEN] * 9 + [Huishoudsoort.VOLWASSENEN] * 31)
    client = browser(overleg.verhaal.werker)
    client.get(casus_url(overleg))
    answer = client.send(casus_url(overleg), {**CASUS, "huishoudsoort": "alleen"})
    assert answer.status_code == 422
    for zin in (
        "Dit past bij minder dan 10 huishoudens.",
        "Laat het soort huishouden weg.",
        "Maak er een werkvraag van",
        "Houd een besloten overleg",
        CASUSVRAAG,
    ):
        assert zin in answer.text, zin
    assert vijf_keer_tegelijk(client, "casusoverleg.casus_post", casus_url(overleg), CASUS).status_code == 303
    assert CASUSVRAAG in client.get(one(overleg)).text


def test_een_naam_huisnummer_of_leeftijd_in_de_vraag_wordt_gevraagd_en_niet_stil_veranderd(
    overleg: Overlegverhaal, browser: Browser
) -> None:
    overleg.verhaal.bezoek(0)
    client = browser(overleg.verhaal.werker)
    client.get(casus_url(overleg))
    tekst = "Een vrouw van 62 jaar op nummer 2 heeft hulp nodig"
    answer = client.send(casus_url(overleg), {**CASUS, "vraag": tekst})
    assert answer.status_code == 422
    assert "een leeftijd" in answer.text
    assert "een huisnummer" in answer.text
    assert tekst in answer.text
    assert overleg.punten() == []


def test_een_actiepunt_wordt_ook_doorzocht(overleg: Overlegverhaal, browser: Browser) -> None:
    overleg.start()
    client = browser(overleg.regisseur)
    client.get(f"{one(overleg)}/actie")
    for wat, soort in (
        ("Bel de vrouw van 62 jaar", "een leeftijd"),
        ("Schuldhulp belt de bewoner van 48 terug", "een huisnummer"),
    ):
        answer = client.send(f"{one(overleg)}/actie", actie(overleg, wat=wat))
        assert (answer.status_code, soort in answer.text) == (422, True)


@pytest.mark.parametrize(
    "tekst", ["Wie belt Fatma Yilmaz over de brief?", "Yilmaz heeft hulp nodig.", "yilmaz belt morgen"]
)
def test_een_naam_wordt_gevraagd_wie_er_ook_schrijft(
    overleg: Overlegverhaal, browser: Browser, tekst: str
) -> None:
    """Who leads and who sits at the table hold no key of names: found all the same, and never shown."""
    verhaal = overleg.verhaal
    overleg.start()
    with verhaal.write() as session:
        for huurder, naam in zip(
            session.scalars(select(Huurder)), ("Fatma Yilmaz", "Kanarie Geheim"), strict=False
        ):
            huurder.naam = naam
    for wie, label in (
        (overleg.regisseur, "misschien een naam"),
        (overleg.deelnemer, "misschien een naam"),
        (verhaal.werker, "de naam van een bewoner"),
    ):
        client = browser(wie)
        client.get(f"{one(overleg)}/actie")
        velden = actie(overleg, wat=tekst, organisatie=str(wie.organisatie_id))
        answer = client.send(f"{one(overleg)}/actie", velden)
        assert (answer.status_code, label in answer.text, "Geheim" in answer.text) == (422, True, False)
    client = browser(overleg.regisseur)
    client.get(f"{one(overleg)}/werkvraag")
    answer = client.send(f"{one(overleg)}/werkvraag", {"vraag": tekst})
    assert (answer.status_code, tekst in answer.text) == (422, True)
    assert overleg.punten() == []
    with overleg.fabriek.read() as session:
        namen = select(journaal.c.actor).where(journaal.c.code == "vrije_tekst.namen")
        lezers = session.scalars(namen.order_by(journaal.c.seq)).all()
    assert lezers == [str(overleg.regisseur.id), str(overleg.deelnemer.id), str(overleg.regisseur.id)]


def actie(overleg: Overlegverhaal, **velden: Any) -> dict[str, Any]:
    return {
        "wat": ACTIE,
        "organisatie": str(overleg.deelnemer.organisatie_id),
        "uiterlijk-dag": "8",
        "uiterlijk-maand": "12",
        "uiterlijk-jaar": "2026",
        **velden,
    }


def test_in_een_flat_van_24_gaan_een_werkvraag_en_een_besloten_overleg_door(
    fabriek: Any, browser: Browser
) -> None:
    overleg = make_overleg(fabriek, 24)
    overleg.verhaal.doorverwezen(0)
    client = browser(overleg.verhaal.werker)
    assert "te klein voor een casus zonder naam" in client.get(casus_url(overleg)).text
    assert client.send(casus_url(overleg), CASUS).status_code == 422
    assert (
        vijf_keer_tegelijk(
            client, "casusoverleg.werkvraag_post", f"{one(overleg)}/werkvraag", {"vraag": WERKVRAAG}
        ).status_code
        == 303
    )
    pad = f"{base(overleg)}/dossiers/{overleg.verhaal.dossier_id(0)}/besloten"
    page = client.get(pad).text
    persoon = re.search(r'name="persoon"[^>]*value="([^"]+)"', page)
    instantie = re.search(r'name="instanties"[^>]*value="([^"]+)"', page)
    assert persoon
    assert instantie
    velden = {
        "persoon": persoon[1],
        "instanties": instantie[1],
        "vraag": "Wie belt haar eerst?",
        "plek": "kamer 2, 11.00 uur",
        "datum-dag": "25",
        "datum-maand": "11",
        "datum-jaar": "2026",
    }
    answer = client.send(pad, velden)
    assert (answer.status_code, "Vraag het eerst aan de bewoner." in answer.text) == (422, True)
    answer = vijf_keer_tegelijk(client, "casusoverleg.besloten_maak", pad, {**velden, "weet_ervan": "y"})
    assert answer.status_code == 303
    sheet = answer.headers["Location"]
    assert "Wie belt haar eerst?" in client.get(sheet).text
    assert "Wie belt haar eerst?" in browser(overleg.verhaal.partner).get(sheet).text
    for ander in (overleg.regisseur, overleg.deelnemer, overleg.verhaal.andere_partner):
        assert browser(ander).get(sheet).status_code == 404
    assert vijf_keer_tegelijk(client, "casusoverleg.besloten_sluit", f"{sheet}/sluiten").status_code == 303
    assert client.get(sheet).status_code == 404
    with overleg.fabriek.read() as session:
        assert session.scalars(select(BeslotenOverleg.vraag_zegel)).all() == [None]


def test_van_plannen_tot_notulen_en_in_de_pdf_staat_geen_kanarie_van_een_bewoner(
    overleg: Overlegverhaal, browser: Browser
) -> None:
    verhaal = overleg.verhaal
    verhaal.doorverwezen(0)
    overleg.casus()
    overleg.werkvraag()
    invite(overleg, overleg.deelnemer, verhaal.werker)
    pr = browser(overleg.regisseur)
    pr.get(one(overleg))
    assert vijf_keer_tegelijk(pr, "casusoverleg.start", f"{one(overleg)}/start").status_code == 303
    assert pr.send(f"{one(overleg)}/actie", actie(overleg)).status_code == 303
    page = pr.get(f"{one(overleg)}/sluiten").text
    aanwezig = re.findall(r'name="deelnemers"[^>]*value="([^"]+)"', page)
    assert len(aanwezig) == 3
    assert pr.send(f"{one(overleg)}/sluiten", {"deelnemers": aanwezig[:2]}).status_code == 303
    voorbeeld = pr.get(f"{one(overleg)}/notulen").text
    beurt = re.search(r'name="beurt"[^>]*value="(\d+)"', voorbeeld)
    assert beurt
    assert pr.send(f"{one(overleg)}/notulen", {"beurt": "1"}).status_code == 409
    assert (
        vijf_keer_tegelijk(
            pr, "casusoverleg.notulen_post", f"{one(overleg)}/notulen", {"beurt": beurt[1]}
        ).status_code
        == 303
    )
    answer = browser(overleg.deelnemer).take(f"{one(overleg)}/notulen.pdf")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="notulen-2026-11-24.pdf"'
    tekst = pdf_line(answer.data)
    for woord in (CASUSVRAAG, WERKVRAAG, ACTIE, "8 december 2026"):
        assert woord in tekst, woord
    geheim = [*verhaal.flat.canaries, VERSLAG, VRAAG]
    assert [woord for woord in geheim if woord in tekst or woord.encode() in answer.data] == []
    for velden in (str(verhaal.dossier_id(0)), str(verhaal.flat.woning_ids[0])):
        assert velden.encode() not in answer.data


def test_een_jaar_in_de_agenda_zonder_casus_of_naam(overleg: Overlegverhaal, browser: Browser) -> None:
    overleg.verhaal.bezoek(0)
    overleg.casus()
    client = browser(overleg.regisseur)
    client.get(f"{base(overleg)}/nieuw")
    velden = {
        "datum-dag": "8",
        "datum-maand": "12",
        "datum-jaar": "2026",
        "begin": "10:00",
        "plek": "wijkruimte",
        "aantal": "12",
    }
    assert (
        vijf_keer_tegelijk(client, "casusoverleg.plan_post", f"{base(overleg)}/nieuw", velden).status_code
        == 303
    )
    answer = browser(overleg.deelnemer).get(f"{base(overleg)}/agenda.ics")
    events = icalendar.Calendar.from_ical(answer.data).walk("VEVENT")
    assert len(events) == 13
    assert {event.decoded("dtstart").weekday() for event in events} == {1}
    assert {event.decoded("dtstart").hour for event in events} == {10}
    assert CASUSVRAAG.encode() not in answer.data


def test_een_formulier_dat_twee_keer_komt_doet_een_keer_iets(
    overleg: Overlegverhaal, browser: Browser
) -> None:
    overleg.start()
    client = browser(overleg.regisseur)
    client.get(f"{one(overleg)}/werkvraag")
    een = {"formulier_id": str(uuid.uuid4())}
    for _ in range(2):
        assert client.send(f"{one(overleg)}/werkvraag", {"vraag": WERKVRAAG, **een}).status_code == 303
        assert client.send(f"{one(overleg)}/actie", actie(overleg, **een)).status_code == 303
    with overleg.fabriek.read() as session:
        assert len(session.scalars(select(Agendapunt.id)).all()) == 1
        assert len(session.scalars(select(Actiepunt.id)).all()) == 1


def test_een_overleg_wijzigen_afgelasten_en_een_eigen_punt_weghalen(
    overleg: Overlegverhaal, browser: Browser
) -> None:
    overleg.verhaal.bezoek(0)
    punt_id = overleg.casus()
    werker, pr = browser(overleg.verhaal.werker), browser(overleg.regisseur)
    weg = f"{one(overleg)}/punten/{punt_id}/weg"
    assert pr.get(weg).status_code == 404
    assert werker.get(weg).status_code == 200
    assert vijf_keer_tegelijk(werker, "casusoverleg.weg_post", weg).status_code == 303
    assert CASUSVRAAG not in werker.get(one(overleg)).text
    pr.get(f"{one(overleg)}/wijzig")
    velden = {
        "datum-dag": "25",
        "datum-maand": "11",
        "datum-jaar": "2026",
        "begin": "13:30",
        "plek": "bibliotheek",
    }
    assert (
        vijf_keer_tegelijk(pr, "casusoverleg.wijzig_post", f"{one(overleg)}/wijzig", velden).status_code
        == 303
    )
    assert "13.30 uur, bibliotheek" in pr.get(one(overleg)).text
    assert pr.send(f"{one(overleg)}/start").status_code == 409
    assert (
        vijf_keer_tegelijk(pr, "casusoverleg.afgelasten_post", f"{one(overleg)}/afgelasten").status_code
        == 303
    )
    assert "Dit overleg gaat niet door" in pr.get(one(overleg)).text
    assert pr.get(f"{one(overleg)}/scherm").status_code == 404
    with overleg.fabriek.read() as session:
        assert session.get_one(Overleg, overleg.overleg_id).stand.value == "afgelast"


def h1(client: Client, url: str) -> str:
    return re.findall(r"<h1[^>]*>(.*?)</h1>", client.get(url).text, re.DOTALL)[0].strip()


def test_de_kop_zegt_hoe_ver_het_overleg_is(
    overleg: Overlegverhaal, browser: Browser, clock: TestClock
) -> None:
    overleg.verhaal.bezoek(0)
    overleg.casus()
    pr, datum = browser(overleg.regisseur), overleg.overleg().datum
    dag = f"{datum.day} november 2026"
    clock.set(datum - dt.timedelta(days=1))
    assert h1(pr, one(overleg)) == f"{dag}: 1 punt op de agenda"
    clock.set(datum + dt.timedelta(days=1))
    assert h1(pr, one(overleg)) == f"Het overleg van {dag} is nog niet begonnen"
    clock.set(datum)
    assert h1(pr, one(overleg)) == "Vandaag: 1 punt op de agenda"
    overleg.start()
    assert h1(pr, one(overleg)) == "Het overleg is bezig"
    overleg.sluit()
    assert h1(pr, one(overleg)) == f"De notulen van {dag} moeten nog gemaakt"
    overleg.stel_vast()
    assert h1(pr, one(overleg)) == f"De notulen van {dag} staan vast"


def test_zolang_de_agenda_open_is_staat_een_casus_inbrengen_voorop(
    overleg: Overlegverhaal, browser: Browser
) -> None:
    client = browser(overleg.verhaal.werker)
    html = client.get(one(overleg)).text
    assert html.count("Breng een casus in") == 1
    assert 'utrecht-button--primary-action" href="' + one(overleg) + '/inbrengen"' in html
    overleg.start()
    html = client.get(one(overleg)).text
    assert 'utrecht-button--primary-action" href="' + one(overleg) + '/inbrengen"' not in html


def test_de_casussen_gaan_na_48_uur_dicht_ook_zonder_notulen(
    overleg: Overlegverhaal, browser: Browser, clock: TestClock
) -> None:
    overleg.werkvraag()
    overleg.start()
    overleg.sluit()
    lid, regisseur = browser(overleg.deelnemer), browser(overleg.regisseur)
    scherm = f"{one(overleg)}/scherm"

    def seen(wie: Client) -> tuple[int, bool]:
        return wie.get(scherm).status_code, WERKVRAAG in wie.get(one(overleg)).text

    clock.set(VANDAAG + dt.timedelta(days=2))
    assert (seen(lid), seen(regisseur)) == ((200, True), (200, True))
    clock.set(VANDAAG + dt.timedelta(days=3))
    assert (seen(lid), seen(regisseur)) == ((404, False), (404, True))
    assert "Er zijn nog geen notulen van dit overleg." in lid.get(one(overleg)).text
    assert WERKVRAAG in regisseur.get(f"{one(overleg)}/notulen").text


def test_op_het_laatste_blad_sluit_wie_leidt_het_overleg(overleg: Overlegverhaal, browser: Browser) -> None:
    overleg.werkvraag()
    sluit, scherm = f'href="{one(overleg)}/sluiten"', f"{one(overleg)}/scherm"
    assert sluit not in browser(overleg.regisseur).get(scherm).text
    overleg.start()
    assert sluit in browser(overleg.regisseur).get(scherm).text
    assert sluit not in browser(overleg.verhaal.werker).get(scherm).text


def test_een_bericht_over_een_overleg_zegt_welke_dag(overleg: Overlegverhaal, browser: Browser) -> None:
    partner = overleg.verhaal.partner
    invite(overleg, partner)
    client = browser(partner)
    assert "Overleg van 24 november 2026." in client.get("/mijn/berichten").text
    overleg.start()
    overleg.sluit()
    assert "uitgenodigd" not in client.get("/mijn/berichten").text


def test_de_lijst_zegt_het_als_er_vandaag_overleg_is(
    overleg: Overlegverhaal, browser: Browser, clock: TestClock
) -> None:
    datum = overleg.overleg().datum
    clock.set(datum - dt.timedelta(days=1))
    assert (
        h1(browser(overleg.regisseur), base(overleg))
        == f"Het volgende overleg is op {datum.day} november 2026"
    )
    clock.set(datum)
    assert h1(browser(overleg.regisseur), base(overleg)) == "Vandaag is er overleg"


@pytest.mark.parametrize("tijd", ["9.30", "09:30", "9.30 uur"])
def test_de_tijd_wordt_gelezen_zoals_de_bladzijden_hem_schrijven(
    overleg: Overlegverhaal, browser: Browser, tijd: str
) -> None:
    pr, wijzig = browser(overleg.regisseur), f"{one(overleg)}/wijzig"
    pr.get(wijzig)
    velden = {"datum-dag": "25", "datum-maand": "11", "datum-jaar": "2026", "plek": "bibliotheek"}
    fout = pr.send(wijzig, {**velden, "begin": "half tien"})
    assert (fout.status_code, "Schrijf de tijd zo: 14.05." in fout.text) == (422, True)
    assert "half tien" in fout.text
    assert pr.send(wijzig, {**velden, "begin": tijd}).status_code == 303
    assert "09.30 uur, bibliotheek" in pr.get(one(overleg)).text
    assert 'value="09.30"' in pr.get(wijzig).text


@pytest.mark.parametrize("adres", ["", "https://voordeur.example"])
def test_in_de_agenda_staat_alleen_een_adres_dat_heel_is(
    overleg: Overlegverhaal, browser: Browser, adres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = overleg.fabriek.omgeving
    known = replace(here, settings=replace(here.settings, adres=adres))
    monkeypatch.setattr("renovatie.casusoverleg.web.overleg.omgeving", lambda: known)
    (event,) = icalendar.Calendar.from_ical(
        browser(overleg.regisseur).get(f"{base(overleg)}/agenda.ics").data
    ).walk("VEVENT")
    assert event.get("url") == (f"{adres}{one(overleg)}" if adres else None)


def test_zonder_overleg_is_er_geen_agenda(fabriek: Fabriek, browser: Browser) -> None:
    leeg = fabriek.flat(1).complex_id
    client = browser(fabriek.actor(Rol.PROCESREGISSEUR, leeg))
    assert client.get(f"/complexen/{leeg}/casusoverleg/agenda.ics").status_code == 404
