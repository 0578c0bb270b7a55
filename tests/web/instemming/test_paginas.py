"""The pages of the vote: who sees what, and that too early is 409 with a line in the journal."""

import datetime as dt
import io
import re
import uuid
import zipfile

import pytest
from sqlalchemy import text

from privacy.access import Rol
from renovatie.instemming import services
from renovatie.kern.base import new_id
from tests.conftest import VANDAAG
from tests.queries import counted
from tests.services.instemming.flat import GISTEREN
from tests.tegelijk import vijf_keer_tegelijk
from workflows.stemmen import Stemsoort

NL = {"Accept-Language": "nl"}


def date_fields(naam: str, dag) -> dict[str, str]:
    return {f"{naam}-dag": str(dag.day), f"{naam}-maand": str(dag.month), f"{naam}-jaar": str(dag.year)}


def url(flat, rest: str = "instemming") -> str:
    return f"/complexen/{flat.id}/{rest}"


def signed_in(client_for, rol: Rol, complex_id: uuid.UUID):
    """A client that has opened a page, so that it holds a token for its forms."""
    client = client_for(rol, complex_id)
    page(client, f"/complexen/{complex_id}/instemming")
    return client


def page(client, address: str, status: int = 200) -> str:
    answer = client.get(address, headers=NL)
    assert answer.status_code == status, answer.get_data(as_text=True)[-2000:]
    return answer.get_data(as_text=True)


def journal(fabriek, code: str) -> list[str]:
    """How each attempt ended; the line of reading the page that came back is another matter."""
    query = text("select uitkomst from journaal where code = :c and actie <> 'R' order by time")
    with fabriek.read() as session:
        return list(session.execute(query, {"c": code}).scalars())


def statements(omgeving, act) -> int:
    with counted(omgeving) as seen:
        act()
    return len(seen)


def test_het_overzicht_toont_wie_nog_geen_ja_is(stemflat, consulent):
    flat = stemflat(10, ja=6)
    flat.stem(6, Stemsoort.NEE)
    html = page(consulent(flat), url(flat))
    assert "4 huurovereenkomsten zijn nog geen ja" in html
    assert flat.flat.canaries[2 * 6] in html
    assert flat.flat.canaries[0] not in html
    assert "60,00%" in html


@pytest.mark.parametrize("stand", ["ja", "nee", "geen_reactie", "onzin"])
def test_een_filter_toont_alleen_die_stand(stemflat, consulent, stand):
    flat = stemflat(4, ja=1)
    flat.stem(1, Stemsoort.NEE)
    html = page(consulent(flat), url(flat) + f"?stand={stand}")
    shown = {"ja": [0], "nee": [1], "geen_reactie": [2, 3], "onzin": [1, 2, 3]}[stand]
    assert [n for n in range(4) if flat.flat.canaries[2 * n] in html] == shown


def test_na_25_regels_komt_een_volgend_blad(stemflat, consulent):
    flat = stemflat(30)
    html = page(consulent(flat), url(flat))
    volgende = re.search(r'href="([^"]*na=[^"]*)"', html)[1].replace("&amp;", "&")
    assert html.count("kanarie") == 25
    assert page(consulent(flat), volgende).count("kanarie") == 5


def test_het_overzicht_kost_altijd_evenveel_vragen(stemflat, consulent, omgeving):
    counts = []
    for aantal in (10, 20):
        flat = stemflat(aantal, ja=7)
        client = consulent(flat)
        page(client, url(flat))
        counts.append(statements(omgeving, lambda c=client, f=flat: page(c, url(f))))
    assert counts[0] == counts[1]


def test_de_procesregisseur_ziet_aantallen_en_geen_namen(stemflat, client_for):
    flat = stemflat(10, ja=6)
    html = page(client_for(Rol.PROCESREGISSEUR, flat.id), url(flat))
    assert "60,00%" in html
    assert "kanarie" not in html
    assert "Trijsselwaardlaan 2<" not in html


@pytest.mark.parametrize("rol", [Rol.SOCIAAL_WERKER, Rol.WIJKBEHEERDER, Rol.OVERLEGDEELNEMER, Rol.UITVOERDER])
def test_anderen_zien_alleen_gehaald_of_niet(stemflat, client_for, rol):
    """The answer of a Telling, and before there is one nothing: never the count of this minute."""
    flat = stemflat(10, ja=6)
    client = client_for(rol, flat.id)
    assert "De 70% is niet gehaald" not in page(client, url(flat))
    flat.telling()
    html = page(client, url(flat))
    assert "De 70% is niet gehaald" in html
    assert not re.search(r"\b60\b|\b6 van\b|kanarie", html.split("<main")[1].split("<footer")[0])


@pytest.mark.parametrize(
    "rest",
    ["instemming/telling", "kennisgevingen", "voorstel", "flatkaart/instemming", "instemming/poort"],
)
@pytest.mark.parametrize("rol", [Rol.SOCIAAL_WERKER, Rol.UITVOERDER, Rol.WIJKBEHEERDER])
def test_wie_er_niets_mee_te_maken_heeft_krijgt_404(stemflat, client_for, rol, rest):
    flat = stemflat(2)
    page(client_for(rol, flat.id), url(flat, rest), 404)


def test_een_reactie_vastleggen(stemflat, consulent, fabriek):
    flat = stemflat(2, medehuurders=1)
    lease = flat.flat.lease_ids[0]
    client = consulent(flat)
    html = page(client, url(flat, f"instemming/huur/{lease}/reactie"))
    assert not re.search(r'name="reactie"[^>]*checked', html)
    formulier = re.search(r'name="formulier_id"[^>]*value="([^"]+)"', html)[1]
    answer = client.send(
        url(flat, f"instemming/huur/{lease}/reactie"),
        {
            "formulier_id": formulier,
            "reactie": "ja",
            "ondertekenaars": [str(key) for key in flat.huurders(lease)],
            "taal": "nl",
            "document": (io.BytesIO(b"%PDF-1.7 scan"), "ja.pdf"),
            **date_fields("getekend_op", GISTEREN),
            **date_fields("ontvangen_op", VANDAAG),
        },
        content_type="multipart/form-data",
    )
    assert answer.status_code == 303
    assert flat.stand(0).value == "ja"
    assert journal(fabriek, "stem.reactie") == ["ok"]
    html = page(client, answer.location)
    link = re.search(r'href="([^"]*/document/[^"]*)"', html)[1]
    download = client.take(link)
    assert download.data == b"%PDF-1.7 scan"
    assert download.headers["Content-Disposition"].startswith("attachment")


def test_een_onvolledige_ja_zegt_wie_ontbreekt(stemflat, consulent):
    flat = stemflat(2, medehuurders=1)
    lease = flat.flat.lease_ids[0]
    flat.stem(0, wie=flat.huurders(lease)[:1])
    html = page(consulent(flat), url(flat, f"instemming/huur/{lease}"))
    assert "Deze ja telt nog niet mee." in html
    assert "samen0 ontbreekt." in html


def test_een_fout_houdt_de_invoer_vast(stemflat, consulent):
    flat = stemflat(2)
    lease = flat.flat.lease_ids[0]
    answer = consulent(flat).send(
        url(flat, f"instemming/huur/{lease}/reactie"),
        {
            "formulier_id": str(new_id()),
            "reactie": "nee",
            "opmerking": "over de <badkamer>",
            **date_fields("ontvangen_op", VANDAAG.replace(year=2031)),
        },
        headers=NL,
    )
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Deze datum ligt in de toekomst." in html
    assert "over de &lt;badkamer&gt;" in html
    assert flat.events(0) == []


def test_een_huur_van_een_ander_complex_is_er_niet(stemflat, consulent):
    flat, ander = stemflat(2), stemflat(2)
    client = consulent(flat)
    page(client, url(flat, f"instemming/huur/{ander.flat.lease_ids[0]}"), 404)
    page(client, url(ander, f"instemming/huur/{ander.flat.lease_ids[0]}"), 404)
    assert client.take(url(flat, f"instemming/document/{uuid.uuid4()}")).status_code == 404


def test_van_telling_tot_poortbesluit_langs_de_paginas(stemflat, consulent, client_for, fabriek):
    flat = stemflat(10, ja=6)
    client = consulent(flat)
    regisseur = signed_in(client_for, Rol.PROCESREGISSEUR, flat.id)
    assert "De 70% is niet gehaald" in page(regisseur, url(flat, "instemming/poort"))
    early = regisseur.send(url(flat, "instemming/poort"), {"gecontroleerd": "y"}, headers=NL)
    assert early.status_code == 409
    assert journal(fabriek, "poortbesluit.take") == ["te_vroeg"]
    early = client.send(url(flat, "kennisgevingen"), headers=NL)
    assert early.status_code == 409
    assert "Maak eerst de telling." in early.get_data(as_text=True)

    today = client.send(url(flat, "instemming/telling"), date_fields("peildatum", VANDAAG), headers=NL)
    assert today.status_code == 409
    flat.stem(6)
    made = vijf_keer_tegelijk(
        client, "instemming.telling_post", url(flat, "instemming/telling"), date_fields("peildatum", GISTEREN)
    )
    assert made.status_code == 303
    html = page(client, made.location)
    assert "10 × 7 = 70 en 7 × 10 = 70" in html
    assert "De 70% is gehaald" in html
    assert "kanarie" not in page(regisseur, made.location)
    again = client.send(url(flat, "instemming/telling"), date_fields("peildatum", GISTEREN))
    assert again.status_code == 409

    assert client.send(url(flat, "kennisgevingen")).status_code == 303
    html = page(client, url(flat, "kennisgevingen"))
    assert 'http-equiv="refresh"' in html
    flat.work()
    html = page(client, url(flat, "kennisgevingen"))
    assert 'http-equiv="refresh"' not in html
    assert html.count("20 januari 2027") == 3
    letter = re.search(r'href="([^"]*/kennisgevingen/[0-9a-f-]{36})"', html)[1]
    assert client.take(f"{letter}.pdf").data.startswith(b"%PDF-")
    with zipfile.ZipFile(io.BytesIO(client.take(url(flat, "kennisgevingen.zip")).data)) as archive:
        assert len(archive.namelist()) == 3

    untied = regisseur.send(url(flat, "instemming/poort"), headers=NL)
    assert untied.status_code == 422
    assert "Alle voorwaarden zijn gehaald" in page(regisseur, url(flat, "instemming/poort"))
    assert client.send(url(flat, "instemming/poort"), {"gecontroleerd": "y"}).status_code == 404
    taken = vijf_keer_tegelijk(
        regisseur, "instemming.poort_post", url(flat, "instemming/poort"), {"gecontroleerd": "y"}
    )
    assert taken.status_code == 303
    assert "Het poortbesluit is genomen op 24 november 2026" in page(regisseur, taken.location)
    assert regisseur.send(url(flat, "instemming/poort"), {"gecontroleerd": "y"}).status_code == 409


def test_een_voorstel_maken_en_versturen(fabriek, client_for):
    flat = fabriek.flat(2)
    client = signed_in(client_for, Rol.WOONCONSULENT, flat.complex_id)
    base = f"/complexen/{flat.complex_id}/voorstel"
    assert "Er is nog geen voorstel" in page(client, base)
    draft = client.send(base)
    assert draft.status_code == 303
    send = draft.location.replace("bewerken", "versturen")
    early = client.send(send, date_fields("antwoord_tot", VANDAAG.replace(month=12)), headers=NL)
    assert early.status_code == 422
    assert "nog niet compleet" in early.get_data(as_text=True)
    teksten = (
        "huurverhoging servicekosten start duur thuis logeerwoning verhuiskosten zelf_aangebracht "
        "persoonlijke_omstandigheden sociaal_plan voorbehoud"
    )
    saved = vijf_keer_tegelijk(
        client,
        "instemming.voorstel_bewerken_post",
        draft.location,
        {
            **{naam: f"over {naam}" for naam in teksten.split()},
            "renovatie": "nieuwe keuken\n\nnieuwe badkamer",
            "dringend": "dak",
            "adviesorgaan": "geen",
            "geen_advies_reden": "er is er geen",
        },
    )
    assert saved.status_code == 303
    html = page(client, base)
    assert html.count("(renovatie)") == 2
    sent = vijf_keer_tegelijk(
        client,
        "instemming.voorstel_versturen_post",
        send,
        date_fields("antwoord_tot", VANDAAG.replace(month=12)),
    )
    assert sent.status_code == 303
    assert "Voorstel 1 is verstuurd" in page(client, base)
    page(client, draft.location, 404)


@pytest.mark.parametrize(
    "code",
    ["intrekking", "betwist", "gesprek", "verbetering", "dagvaarding", "besluit", "bijlage", "voorwaarde"],
)
def test_elke_handeling_heeft_een_formulier(stemflat, consulent, code):
    flat = stemflat(2, ja=1)
    lease = flat.flat.lease_ids[0]
    client = consulent(flat)
    page(client, url(flat, f"instemming/huur/{lease}/{code}"))
    answer = client.send(url(flat, f"instemming/huur/{lease}/{code}"), headers=NL)
    assert answer.status_code == 422


def test_intrekken_langs_de_pagina(stemflat, consulent):
    flat = stemflat(2, ja=1)
    lease = flat.flat.lease_ids[0]
    answer = consulent(flat).send(
        url(flat, f"instemming/huur/{lease}/intrekking"),
        {"formulier_id": str(new_id()), **date_fields("ontvangen_op", VANDAAG)},
    )
    assert answer.status_code == 303
    assert flat.stand(0).value == "ingetrokken"


def test_de_flatkaart_toont_standen_zonder_namen(stemflat, consulent):
    flat = stemflat(10, leeg=2, ja=6)
    html = page(consulent(flat), url(flat, "flatkaart/instemming"))
    assert html.count("vd-deur--diep") == 7
    assert html.count(": telt niet mee") == 2
    assert "kanarie" not in html
    assert "Deze kaart drukken we niet af" in html


def test_het_leggen_van_een_canarie_blijft_tekst(stemflat, consulent):
    flat = stemflat(2)
    lease = flat.flat.lease_ids[0]
    kwaad = '"><svg onload=x>\'"{{7*7}}'
    flat.stem(0)
    client = consulent(flat)
    client.send(
        url(flat, f"instemming/huur/{lease}/betwist"),
        {"formulier_id": str(new_id()), "opmerking": kwaad, **date_fields("ontvangen_op", VANDAAG)},
    )
    html = page(client, url(flat, f"instemming/huur/{lease}"))
    assert "<svg onload" not in html
    assert "{{7*7}}" in html


def test_een_uitspraak_onder_de_huur_van_een_ander_is_er_niet(stemflat, consulent):
    flat = stemflat(10, ja=7)
    flat.telling()
    eigen, ander = flat.flat.lease_ids[9], flat.flat.lease_ids[8]
    with flat.write() as session:
        zaak = services.record_dagvaarding(
            session, flat.consulent, complex_id=flat.id, huurovereenkomst_id=eigen, betekend_op=VANDAAG
        ).id
    client = consulent(flat)
    page(client, url(flat, f"instemming/huur/{eigen}/dagvaarding/{zaak}"))
    page(client, url(flat, f"instemming/huur/{ander}/dagvaarding/{zaak}"), 404)
    answer = client.send(
        url(flat, f"instemming/huur/{ander}/dagvaarding/{zaak}"),
        {"vonnis": "toegestaan", **date_fields("vonnis_op", VANDAAG)},
        headers=NL,
    )
    assert answer.status_code == 404


def test_een_afwijking_zonder_antwoord_staat_open_op_de_pagina(stemflat, consulent):
    flat = stemflat(2)
    with flat.write() as session:
        services.make_voorstel(
            session,
            flat.consulent,
            complex_id=flat.id,
            advies_ontvangen_op=dt.date(2026, 11, 2),
            advies_afgeweken=True,
        )
    html = page(consulent(flat), url(flat, "voorstel"))
    assert "Antwoord met een brief, uiterlijk op 16 november 2026." in html


def test_het_formulier_van_een_gesprek_telt_de_eigen_gesprekken_en_vraagt_in_de_rust_een_reden(
    stemflat, consulent
):
    flat = stemflat(1)
    client = consulent(flat)
    adres = f"/complexen/{flat.id}/instemming/huur/{flat.flat.lease_ids[0]}/gesprek"
    leeg = client.get(adres).get_data(as_text=True)
    assert ("U voerde hier nog geen gesprek" in leeg, 'name="reden"' in leeg) == (True, False)
    dag = {"datum-dag": VANDAAG.day, "datum-maand": VANDAAG.month, "datum-jaar": VANDAAG.year}
    for _keer in range(3):
        gedaan = client.send(adres, {"formulier_id": str(new_id()), "uitkomst": "gesprek", **dag})
        assert gedaan.status_code == 303
    vol = client.get(adres).get_data(as_text=True)
    assert ("U voerde hier" in vol, "Vanaf 28 december 2026 mag u weer langs." in vol) == (False, True)
    assert ("Laat dit huishouden even met rust" in vol, 'name="reden"' in vol) == (True, True)
    vraag = {"formulier_id": str(new_id()), "uitkomst": "gesprek", **dag}
    geweigerd = client.send(adres, vraag)
    assert geweigerd.status_code == 422
    assert "Schrijf op waarom." in geweigerd.get_data(as_text=True)
    assert client.send(adres, {**vraag, "reden": "op verzoek van de huurder"}).status_code == 303
