"""What an outsider types about somebody of this flat reaches nothing that the meeting reads.

300 sentences in the six languages of the flat, with a name, a door, an age or an origin; and 300 questions of
the work in Dutch, the language of the meeting, of which at most three may be stopped.
"""

from pathlib import Path

import pytest
from sqlalchemy import select

from privacy.metadata import metadata
from renovatie.huishoudens.models import Huurder
from tests.client import Client
from tests.factories import Fabriek
from tests.pdflezen import pdf_text
from tests.services.casusoverleg.overlegverhaal import Overlegverhaal, make_overleg
from tests.web.casusoverleg.test_paginas import Browser, casus_url, one

ZINNEN = Path(__file__).resolve().parents[2] / "data" / "zinnen"
BEWONERS = (
    "Jan de Boer",
    "C. Bakker-Smit",
    "Fatma Yılmaz",
    "Ł. Żurawkowski",
    "Fatima el Idrissi",
    "Anna Kowalska",
    "Tesfay Ghebremedhin",
    "Maria van der Velden",
    "Samira Haddad",
    "Mehmet Kaya",
    "Oksana Shevchenko",
    "محمد العلي",
)
MEESTE_LOZE_STOPS = 3
BEGIN = "vraag"


def zinnen(naam: str) -> list[str]:
    return [regel.split("\t")[1] for regel in (ZINNEN / f"{naam}.tsv").read_text().splitlines()]


@pytest.fixture
def flat(fabriek: Fabriek) -> Overlegverhaal:
    """60 homes with the even numbers 2 to 120, and tenants with these names."""
    made = make_overleg(fabriek, 60)
    with made.verhaal.write() as session:
        for huurder, naam in zip(session.scalars(select(Huurder)), BEWONERS, strict=False):
            huurder.naam = naam
    return made


def ask(client: Client, overleg: Overlegverhaal, tekst: str) -> int:
    return client.send(f"{one(overleg)}/werkvraag", {"vraag": tekst}).status_code


def test_geen_van_driehonderd_zinnen_over_iemand_komt_ergens_aan(
    flat: Overlegverhaal, browser: Browser
) -> None:
    client, erin = browser(flat.regisseur), zinnen("met")
    client.get(f"{one(flat)}/werkvraag")
    door = [zin for zin in erin if ask(client, flat, zin) != 422]
    assert (len(erin), door) == (300, [])
    assert flat.punten() == []
    assert found_in_database(flat, erin) == []


def test_laat_staan_bestaat_hier_niet(flat: Overlegverhaal, browser: Browser) -> None:
    """The clerk who clicks the warning away, also with the mark that the page gave."""
    client, zin = browser(flat.regisseur), "Wie helpt de man van nummer 48? Hij is 78 en komt uit Eritrea."
    client.get(f"{one(flat)}/werkvraag")
    html = client.send(f"{one(flat)}/werkvraag", {"vraag": zin}).text
    assert ("Laat mijn tekst zo staan" in html, "Haal dit uit mijn tekst" in html, zin in html) == (
        False,
        True,
        True,
    )
    merk = html.split('name="vrije_tekst_gezien" value="')[1].split('"')[0]
    velden = {"vraag": zin, "vrije_tekst": "blijft", "vrije_tekst_gezien": merk}
    assert client.send(f"{one(flat)}/werkvraag", velden).status_code == 422
    assert flat.punten() == []


def test_ook_een_casus_en_een_actie_houden_het_tegen(flat: Overlegverhaal, browser: Browser) -> None:
    flat.verhaal.doorverwezen(0)
    client = browser(flat.verhaal.werker)
    client.get(casus_url(flat))
    zin = "Wie kan de heer Jansen van nummer 48 helpen? Hij is 78 en komt uit Eritrea."
    for keuze in ({}, {"vrije_tekst": "blijft"}):
        velden = {BEGIN: zin, "grondslag": "algemeen_belang", **keuze}
        assert client.send(casus_url(flat), velden).status_code == 422
    assert flat.punten() == []


def test_wat_is_weggehaald_wordt_nog_eens_bekeken(flat: Overlegverhaal, browser: Browser) -> None:
    client = browser(flat.regisseur)
    client.get(f"{one(flat)}/werkvraag")
    zin = "Hoe regelen we vervoer voor wie op nummer 48 woont?"
    html = client.send(f"{one(flat)}/werkvraag", {"vraag": zin}).text
    merk = html.split('name="vrije_tekst_gezien" value="')[1].split('"')[0]
    velden = {"vraag": zin, "vrije_tekst": "weg", "vrije_tekst_gezien": merk}
    assert client.send(f"{one(flat)}/werkvraag", velden).status_code == 303
    assert len(flat.punten()) == 1
    assert "48" not in client.get(one(flat)).text.split("<main")[1].split("Hoe regelen we")[1][:80]


def test_van_driehonderd_gewone_vragen_worden_er_hooguit_drie_tegengehouden(
    flat: Overlegverhaal, browser: Browser
) -> None:
    client, gewoon = browser(flat.regisseur), zinnen("zonder")
    client.get(f"{one(flat)}/werkvraag")
    tegengehouden = [zin for zin in gewoon if ask(client, flat, zin) == 422]
    assert len(gewoon) == 300
    assert tegengehouden[MEESTE_LOZE_STOPS:] == []


@pytest.mark.parametrize(
    ("wat", "zegt"), [("Vraag na hoe lang de wachtlijst is", True), ("Bel de man van nummer 48 terug", False)]
)
def test_de_notulen_zeggen_alleen_wat_nu_zo_is(
    flat: Overlegverhaal, browser: Browser, wat: str, zegt: bool
) -> None:
    """A text of before this stop may still say something: the paper is silent then."""
    flat.start()
    flat.actie(wat=wat)
    flat.sluit()
    client = browser(flat.regisseur)
    html = client.get(f"{one(flat)}/notulen").text
    beurt = html.split('name="beurt"')[1].split('value="')[1].split('"')[0]
    assert client.send(f"{one(flat)}/notulen", {"beurt": beurt}).status_code == 303
    paper = " ".join(pdf_text(client.take(f"{one(flat)}/notulen.pdf").get_data()).split())
    assert (wat in paper, "er staat geen naam van een bewoner in" in paper) == (True, zegt)


def found_in_database(overleg: Overlegverhaal, teksten: list[str]) -> list[tuple[str, str]]:
    """Rows of any table in which one of these sentences stands in plain text."""
    found = []
    with overleg.fabriek.omgeving.database.everything() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)):
                text = repr(row)
                found += [(table.name, tekst) for tekst in teksten if tekst in text]
    return found
