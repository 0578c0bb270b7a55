"""The organisation record on the page: two people, and the register, the file and the letter that say it."""

import csv
import datetime as dt
import io
import re
import uuid
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from privacy.access import Actor, Rol
from privacy.chain import journaal
from renovatie.gebruikers import services as gebruikers
from renovatie.gebruikers.models import Organisatiesoort
from renovatie.instemming.documents import sender
from renovatie.organisaties import services
from renovatie.organisaties.codes import Doorgifte
from renovatie.organisaties.queries import wachtend
from tests.client import Client
from tests.conftest import VANDAAG
from tests.factories import Fabriek
from tests.services.organisaties.test_gegevens import Twee, verwerker
from tests.tegelijk import vijf_keer_tegelijk

PC, FG, AB = Rol.PRIVACYCOORDINATOR, Rol.PRIVACYFUNCTIONARIS, Rol.APPLICATIEBEHEERDER
NIEUW = {
    "statutaire_naam": "Stichting De Deur",
    "straat": "Deurstraat",
    "huisnummer": "1",
    "postcode": "1234ab",
    "plaats": "Deurdam",
    "telefoon": "030 555 01 20",
    "email": "bewoners@deur.example",
    "website": "",
    "kvk": "00000001",
    "privacy_email": "privacy@deur.example",
    "fg": "er_is_een_fg",
    "fg_email": "fg@deur.example",
    "fg_telefoon": "",
    "wet_plicht": "",
    "wet_taak": "woningwet_45",
    "belang": "draagvlak",
    "geldig_van-dag": str(VANDAAG.day),
    "geldig_van-maand": str(VANDAAG.month),
    "geldig_van-jaar": str(VANDAAG.year),
}
VERWERKER = {
    "naam": "Rekenhuis",
    "dienst": "hosting",
    "inzet": "begint",
    "land": "NL",
    "doorgifte": "",
    **{
        f"{naam}-{deel}": NIEUW[f"geldig_van-{deel}"]
        for naam in ("overeenkomst_op", "geldig_van")
        for deel in ("dag", "maand", "jaar")
    },
}
ADRES = "Deurstraat 1, 1234 AB Deurdam"


@pytest.fixture
def twee(fabriek: Fabriek) -> Twee:
    return Twee(fabriek)


@pytest.fixture
def pagina(twee: Twee) -> str:
    return f"/organisaties/{twee.organisatie}/gegevens"


Browser = Callable[[Actor], Client]


def confirm(client: Client, pagina: str) -> int:
    found = re.search(r'action="([^"]+/bevestigen)"', client.get(pagina).text)
    assert found
    return client.send(found[1]).status_code


def cel(client: Client, doel: str, kop: str) -> set[str]:
    rows = csv.DictReader(io.StringIO(client.get("/avg/register.csv").text.lstrip("\ufeff")))
    return {row[kop] for row in rows if row["Doel"] == doel}


def test_zonder_iets_zegt_de_pagina_dat_er_niets_is(browser: Browser, twee: Twee, pagina: str) -> None:
    assert "Er is nog niets vastgelegd" in browser(twee.een).get(pagina).text


def test_de_een_stelt_voor_en_de_ander_bevestigt(browser: Browser, twee: Twee, pagina: str) -> None:
    een = browser(twee.een)
    een.get(f"{pagina}/nieuw")
    assert (
        vijf_keer_tegelijk(een, "organisaties.gegevens_nieuw_post", f"{pagina}/nieuw", NIEUW).status_code
        == 303
    )
    assert re.search(r"/voorstellen/[^\"]+/bevestigen", een.get(pagina).text) is None
    assert confirm(browser(twee.ander), pagina) == 303
    page = een.get(pagina).text
    assert ADRES in page
    assert "Wacht op een tweede persoon" not in page


@pytest.mark.parametrize(("pad", "vorm"), [("gegevens", NIEUW), ("verwerkers", VERWERKER)])
def test_twee_keer_hetzelfde_formulier_is_een_voorstel(
    browser: Browser, fabriek: Fabriek, twee: Twee, pad: str, vorm: dict[str, str]
) -> None:
    een, sleutel = browser(twee.een), {"formulier_id": str(uuid.uuid4())}
    url = f"/organisaties/{twee.organisatie}/{pad}/nieuw"
    een.get(url)
    assert [een.send(url, vorm | sleutel).status_code for _ in range(2)] == [303, 303]
    with fabriek.read() as session:
        assert len(wachtend(session, twee.organisatie, twee.een)) == 1


@pytest.mark.parametrize("knop", ["bevestigen", "afwijzen"])
def test_twee_keer_dezelfde_knop_besluit_een_keer(
    browser: Browser, fabriek: Fabriek, twee: Twee, pagina: str, knop: str
) -> None:
    id_ = twee.propose()
    ander, sleutel = browser(twee.ander), {"formulier_id": str(uuid.uuid4())}
    ander.get(pagina)
    url = f"/organisaties/{twee.organisatie}/voorstellen/{id_}/{knop}"
    assert [ander.send(url, sleutel).status_code for _ in range(2)] == [303, 303]
    with fabriek.read() as session:
        lines = select(journaal.c.seq).where(
            journaal.c.code == "organisatiegegevens.decide",
            journaal.c.actie == "U",
            journaal.c.uitkomst == "ok",
        )
        assert len(session.execute(lines).all()) == 1


def test_het_register_zegt_van_elke_organisatie_wat_zij_vastlegde(
    browser: Browser, fabriek: Fabriek, twee: Twee
) -> None:
    with fabriek.write() as session:
        gebruikers.create_organisatie(
            session, None, naam="Woonbond Elders", soort=Organisatiesoort.CORPORATIE
        )
    twee.decide(twee.propose())
    (contact,) = cel(browser(fabriek.actor(FG)), "Instemming met de renovatie", "Contact")
    assert sorted(part.split(": ", 1)[1] for part in contact.split("; ")) == [
        f"{ADRES}, 030 555 01 20, bewoners@deur.example",
        "niet vastgelegd in Voordeur",
    ]


def test_wat_wacht_toont_waarop_een_doorgifte_rust(browser: Browser, twee: Twee, pagina: str) -> None:
    twee.verwerker(land="US", doorgifte=Doorgifte.STANDAARDBEPALINGEN)
    assert "standaardbepalingen in het contract" in browser(twee.ander).get(pagina).text


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("postcode", "12 AB", "Schrijf de postcode zo: 1234 AB."),
        ("kvk", "123", "Een KvK-nummer heeft 8 cijfers. Kijk het na."),
        ("telefoon", "geen", "Schrijf het telefoonnummer zo: 020 123 45 67."),
        ("website", "javascript:alert(1)", "Schrijf het adres zo: https://www.voorbeeld.nl."),
        ("fg_email", "", "Vul hieronder het e-mailadres van de functionaris in."),
    ],
)
def test_wat_niet_klopt_komt_terug_met_wat_er_stond(
    browser: Browser, twee: Twee, pagina: str, veld: str, waarde: str, zin: str
) -> None:
    een = browser(twee.een)
    een.get(f"{pagina}/nieuw")
    answer = een.send(f"{pagina}/nieuw", NIEUW | {veld: waarde})
    assert answer.status_code == 422
    assert zin in answer.text
    assert "Stichting De Deur" in answer.text


def test_een_coordinator_ziet_een_andere_organisatie_niet(
    browser: Browser, fabriek: Fabriek, twee: Twee, pagina: str
) -> None:
    welzijn = fabriek.organisatie(Organisatiesoort.WELZIJN)
    vreemd = browser(fabriek.actor(PC, organisatie_id=welzijn))
    assert vreemd.get(pagina).status_code == 404
    assert vreemd.get(f"{pagina}/nieuw").status_code == 404
    assert vreemd.send(f"{pagina}/nieuw", NIEUW).status_code == 404
    id_ = twee.propose()
    assert vreemd.send(f"/organisaties/{twee.organisatie}/voorstellen/{id_}/bevestigen").status_code == 404
    assert twee.naam_op(VANDAAG) is None


def test_de_functionaris_kijkt_en_verandert_niets(browser: Browser, fabriek: Fabriek, pagina: str) -> None:
    client = browser(fabriek.actor(FG))
    assert client.get(pagina).status_code == 200
    assert client.get(f"{pagina}/nieuw").status_code == 404


def test_de_beheerder_komt_er_uit_de_lijst_van_organisaties(
    browser: Browser, fabriek: Fabriek, pagina: str
) -> None:
    client = browser(fabriek.actor(AB))
    assert f'href="{pagina}"' in client.get("/organisaties").text
    assert client.get(pagina).status_code == 200


def test_een_onbekende_organisatie_is_er_niet(browser: Browser, fabriek: Fabriek) -> None:
    client = browser(fabriek.actor(AB))
    assert client.get(f"/organisaties/{uuid.uuid4()}/gegevens").status_code == 404
    assert client.send(f"/organisaties/{uuid.uuid4()}/gegevens/nieuw", NIEUW).status_code == 404


def test_een_verwerker_komt_in_het_register(browser: Browser, twee: Twee, pagina: str) -> None:
    een, url = browser(twee.een), f"/organisaties/{twee.organisatie}/verwerkers/nieuw"
    assert cel(een, "Instemming met de renovatie", "Verwerkers") == {"niet vastgelegd in Voordeur"}
    een.get(url)
    assert vijf_keer_tegelijk(een, "organisaties.verwerker_nieuw_post", url, VERWERKER).status_code == 303
    assert confirm(browser(twee.ander), pagina) == 303
    assert cel(een, "Instemming met de renovatie", "Verwerkers") == {
        "Rekenhuis (de servers waarop Voordeur draait), in Nederland"
    }
    buiten = "Buiten de Europese Economische Ruimte"
    assert cel(een, "Instemming met de renovatie", buiten) == {"geen van deze verwerkers"}


def test_een_land_buiten_de_eer_vraagt_waarop_het_rust(browser: Browser, twee: Twee) -> None:
    een, url = browser(twee.een), f"/organisaties/{twee.organisatie}/verwerkers/nieuw"
    een.get(url)
    answer = een.send(url, VERWERKER | {"land": "US"})
    assert answer.status_code == 422
    assert "buiten de Europese Economische Ruimte" in answer.text


def test_het_register_noemt_contact_functionaris_en_belang(browser: Browser, twee: Twee) -> None:
    een = browser(twee.een)
    instemming = "Instemming met de renovatie"
    assert cel(een, instemming, "Contact") == {"niet vastgelegd in Voordeur"}
    twee.decide(twee.propose())
    (contact,) = cel(een, instemming, "Contact")
    assert contact == f"{ADRES}, 030 555 01 20, bewoners@deur.example"
    assert cel(een, instemming, "Functionaris gegevensbescherming") == {"fg@deur.example"}


def test_een_brief_draagt_het_adres_van_zijn_dag(fabriek: Fabriek, twee: Twee, app: Flask) -> None:
    morgen = VANDAAG + dt.timedelta(days=1)
    twee.decide(twee.propose(geldig_van=morgen))
    with fabriek.read() as session:
        vandaag = sender(session, twee.organisatie, "De Deur", VANDAAG)
        later = sender(session, twee.organisatie, "De Deur", morgen)
    assert (vandaag.adres, later.adres) == ("", f"{ADRES}, 030 555 01 20")


def test_wie_op_de_console_iets_vastlegt_heeft_geen_tweede_nodig(fabriek: Fabriek, twee: Twee) -> None:
    with fabriek.write() as session:
        id_ = services.propose_verwerker(session, None, twee.organisatie, **verwerker())
        services.decide(session, None, twee.organisatie, id_, services.Oordeel.BEVESTIGD)
    assert twee.werken(VANDAAG) == ["Rekenhuis"]
