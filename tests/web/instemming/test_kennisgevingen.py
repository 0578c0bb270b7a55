"""The pages of the notices, the gate and the court: proof, a second address, stopping, the calendar."""

import io
import re

import pytest
from icalendar import Calendar

from privacy.access import Rol
from renovatie.instemming import services
from tests.conftest import VANDAAG
from tests.services.instemming.flat import GISTEREN
from tests.tegelijk import vijf_keer_tegelijk
from tests.web.instemming.test_paginas import NL, date_fields, page, signed_in, statements, url
from workflows.stemmen import Stemsoort

ADRES = "Lindelaan 12\n1234 AB Elderdam"


@pytest.fixture
def verstuurd(stemflat):
    """Ten leases with two tenants each; three have a letter."""
    flat = stemflat(10, ja=7, medehuurders=10)
    flat.telling()
    flat.brieven()
    return flat


def first_letter(client, flat) -> str:
    return re.search(
        r'href="([^"]*/kennisgevingen/[0-9a-f-]{36})"', page(client, url(flat, "kennisgevingen"))
    )[1]


def ticks(html: str) -> list[str]:
    return re.findall(r'name="huurders"[^>]*value="([^"]+)"', html)


def test_de_ontvangst_vastleggen_met_bewijs(verstuurd, consulent):
    client = consulent(verstuurd)
    letter = first_letter(client, verstuurd)
    html = page(client, letter)
    assert "nog geen bewijs" in html
    assert not re.search(r'name="(huurders|soort)"[^>]*checked', html)
    answer = client.send(
        letter,
        {
            "huurders": ticks(html),
            "soort": "aangetekend",
            "nummer": "3SKANARIE",
            "document": (io.BytesIO(b"%PDF-1.7 bewijs"), "x.pdf"),
            **date_fields("ontvangen_op", VANDAAG),
        },
        content_type="multipart/form-data",
    )
    assert answer.status_code == 303
    html = page(client, letter)
    assert "19 januari 2027" in html
    assert html.count("3SKANARIE") == 2
    document = re.search(r'href="([^"]*/instemming/document/[^"]*)"', html)[1]
    assert client.take(document).data == b"%PDF-1.7 bewijs"
    assert "3SKANARIE" not in page(client, url(verstuurd, "kennisgevingen"))


def test_een_bewijs_zonder_keuze_houdt_de_invoer_vast(verstuurd, consulent):
    client = consulent(verstuurd)
    letter = first_letter(client, verstuurd)
    answer = client.send(letter, {"nummer": "3S99", **date_fields("ontvangen_op", VANDAAG)}, headers=NL)
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Kies wie de brief kreeg." in html
    assert 'value="3S99"' in html


def test_een_brief_opnieuw_vraagt_waarom(verstuurd, consulent):
    client = consulent(verstuurd)
    letter = first_letter(client, verstuurd)
    assert client.send(f"{letter}/opnieuw", headers=NL).status_code == 422
    assert client.send(f"{letter}/opnieuw", {"reden": "naam"}).status_code == 303
    verstuurd.work()
    assert "Opnieuw verstuurd" in page(client, url(verstuurd, "kennisgevingen"))
    html = page(client, letter)
    assert "Deze brief is vervangen" in html
    assert "Een naam klopte niet of ontbrak" in html
    assert client.send(f"{letter}/opnieuw", {"reden": "naam"}, headers=NL).status_code == 409


def test_een_tweede_adres_en_het_exemplaar_dat_erheen_gaat(stemflat, consulent):
    flat = stemflat(10, ja=7, medehuurders=10)
    lease = flat.flat.lease_ids[9]
    weg = flat.huurders(lease)[1]
    client = consulent(flat)
    address = url(flat, f"instemming/huur/{lease}/postadres/{weg}")
    assert address in page(client, url(flat, f"instemming/huur/{lease}"))
    page(client, address)
    assert client.send(address, {"adres": ADRES}).status_code == 303
    assert "Lindelaan 12" in page(client, address)
    flat.telling()
    flat.brieven()
    letters = re.findall(
        r'href="([^"]*/kennisgevingen/[0-9a-f-]{36})"', page(client, url(flat, "kennisgevingen"))
    )
    html = page(client, letters[2])
    assert "Lindelaan 12, 1234 AB Elderdam" in html
    copy = re.search(r'href="([^"]*/exemplaar/[^"]*\.pdf)"', html)[1]
    assert client.take(copy).data.startswith(b"%PDF-")
    other = copy.replace(letters[2].rsplit("/", 1)[1], letters[0].rsplit("/", 1)[1])
    assert client.take(other).status_code == 404


def test_stoppen_en_verder_gaan(stemflat, consulent):
    flat = stemflat(10, ja=7)
    flat.telling()
    client = consulent(flat)
    vijf_keer_tegelijk(client, "instemming.kennisgevingen_post", url(flat, "kennisgevingen"))
    assert "Stop met maken" in page(client, url(flat, "kennisgevingen"))
    assert client.send(url(flat, "kennisgevingen/stop")).status_code == 303
    html = page(client, url(flat, "kennisgevingen"))
    assert "Het maken is gestopt na 0 van de 3 brieven." in html
    assert 'http-equiv="refresh"' not in html
    assert client.send(url(flat, "kennisgevingen")).status_code == 303
    flat.work()
    assert page(client, url(flat, "kennisgevingen")).count("Termijn loopt") == 3


def test_de_agenda_is_te_lezen_en_noemt_geen_naam_of_adres(verstuurd, consulent):
    answer = consulent(verstuurd).get(url(verstuurd, "kennisgevingen.ics"), headers=NL)
    assert answer.mimetype == "text/calendar"
    calendar = Calendar.from_ical(answer.data)
    events = [
        (str(e["summary"]).split(",")[0], e["dtstart"].dt.isoformat(), str(e["description"]))
        for e in calendar.walk("VEVENT")
    ]
    assert events == [
        ("Laatste dag voor de rechter", "2027-01-20", "Kennisgevingen: 1, 2, 3"),
        ("Acht weken en marge voorbij", "2027-01-28", "Kennisgevingen: 1, 2, 3"),
    ]
    tekst = answer.get_data(as_text=True)
    assert "kanarie" not in tekst
    assert "Trijsselwaardlaan" not in tekst


def test_zonder_telling_is_er_geen_agenda(stemflat, consulent):
    flat = stemflat(2)
    assert consulent(flat).get(url(flat, "kennisgevingen.ics")).status_code == 404


def test_een_brief_kost_altijd_evenveel_vragen(verstuurd, consulent, omgeving):
    client = consulent(verstuurd)
    letter = first_letter(client, verstuurd)
    before = statements(omgeving, lambda: page(client, letter))
    html = page(client, letter)
    client.send(
        letter, {"huurders": ticks(html), "soort": "bevestigd", **date_fields("ontvangen_op", VANDAAG)}
    )
    assert statements(omgeving, lambda: page(client, letter)) == before
    assert before <= 16


# ---------------------------------------------------------------- The gate


def test_de_poort_toont_hoeveel_woningen_waarop_wachten_en_nooit_welke(stemflat, client_for, consulent):
    flat = stemflat(10, leeg=1, ja=7)
    flat.telling()
    flat.brieven()
    with flat.write() as session:
        services.record_dagvaarding(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[9],
            betekend_op=VANDAAG,
        )
    html = page(signed_in(client_for, Rol.PROCESREGISSEUR, flat.id), url(flat, "instemming/poort"))
    assert "Daarna beslist elke woning apart" in html
    assert re.search(r"Mag starten: huurder zei ja</dt><dd>7", html)
    assert re.search(r"Leeg, geen reactie nodig</dt><dd>1", html)
    assert re.search(r"Wacht op de acht weken.*?>2<", html, re.DOTALL)
    assert re.search(r"Bij de rechter</th>.*?>1<.*?wachten op een uitspraak", html, re.DOTALL)
    assert "lopen tot en met 20 januari 2027" in html
    assert "kanarie" not in html
    assert "Trijsselwaardlaan 2<" not in html
    flat.poortbesluit()
    html = page(consulent(flat), url(flat, "instemming/poort"))
    assert "Zo staat elke woning ervoor" in html


def test_voor_de_poort_open_is_zegt_de_pagina_niets_over_woningen(stemflat, client_for):
    flat = stemflat(10, ja=7)
    flat.telling()
    html = page(signed_in(client_for, Rol.PROCESREGISSEUR, flat.id), url(flat, "instemming/poort"))
    assert "beslist elke woning apart" not in html


def test_een_zaak_zonder_uitspraak_laat_de_brief_weer_beslissen(stemflat, consulent):
    flat = stemflat(10, ja=7)
    flat.telling()
    flat.brieven()
    flat.poortbesluit()
    lease = flat.flat.lease_ids[9]
    client = consulent(flat)
    home = url(flat, f"instemming/huur/{lease}")
    client.send(f"{home}/dagvaarding", date_fields("betekend_op", VANDAAG))
    html = page(client, home)
    assert "De huurder is bij de rechter. Wacht op de uitspraak." in html
    zaak = re.search(r'href="([^"]*/dagvaarding/[0-9a-f-]{36})"', html)[1]
    answer = client.send(zaak, {"vonnis": "zonder_uitspraak", **date_fields("vonnis_op", VANDAAG)})
    assert answer.status_code == 303
    html = page(client, home)
    assert "De acht weken lopen tot en met 20 januari 2027." in html
    assert "De zaak is ingetrokken of doorgehaald" in html
    assert client.send(zaak, {"vonnis": "toegestaan", **date_fields("vonnis_op", VANDAAG)}).status_code == 409


def test_de_pagina_van_een_huur_zegt_waarom_het_werk_mag(stemflat, consulent):
    flat = stemflat(10, ja=7)
    flat.stem(7, Stemsoort.NEE)
    flat.telling(GISTEREN)
    flat.brieven()
    flat.poortbesluit()
    html = page(consulent(flat), url(flat, f"instemming/huur/{flat.flat.lease_ids[0]}"))
    assert "Het werk mag beginnen: deze huurovereenkomst was ja in de telling." in html


# ---------------------------------------------------------------- Removal costs


def test_de_een_voegt_een_bedrag_toe_en_de_ander_bevestigt_het(stemflat, consulent, client_for):
    flat = stemflat(2)
    address = url(flat, "verhuiskosten")
    client = consulent(flat)
    html = page(client, address)
    assert "Het minimum van vandaag is niet bekend" in html
    assert "€ 7.428,00" in html.replace("\xa0", " ")
    answer = vijf_keer_tegelijk(
        client,
        "instemming.verhuiskosten_post",
        address,
        {
            "bedrag": "8.000,50",
            "bron": "Stcrt. 2026, 1",
            **date_fields("vanaf", VANDAAG.replace(month=2, day=28)),
            **date_fields("tot", VANDAAG.replace(year=2027, month=2, day=27)),
        },
    )
    assert answer.status_code == 303
    html = page(client, address)
    assert "Klopt: bevestig" not in html
    ander = signed_in(client_for, Rol.PROCESREGISSEUR, flat.id)
    html = page(ander, address)
    assert "Voeg een bedrag toe" not in html
    chosen = {"minimum_id": re.search(r'name="minimum_id" value="([^"]+)"', html)[1]}
    assert client.send(f"{address}/bevestigen", chosen, headers=NL).status_code == 409
    assert ander.send(address, headers=NL).status_code == 404
    assert (
        vijf_keer_tegelijk(
            ander, "instemming.verhuiskosten_bevestigen", f"{address}/bevestigen", chosen
        ).status_code
        == 303
    )
    assert "Het minimum is vandaag € 8.000,50" in page(ander, address).replace("\xa0", " ")
    assert client.send(f"{address}/weghalen", chosen, headers=NL).status_code == 409
    assert client.send(f"{address}/weghalen", {"minimum_id": "x"}).status_code == 404
