"""The page on which a tenant answers: no account, no script, three answers of the same weight, a receipt."""

import datetime as dt
import re

import pytest
from sqlalchemy import select, text

from renovatie.gebruikers import pogingen
from renovatie.huishoudens.models import Contactvoorkeur
from renovatie.instemming.antwoordteksten import antwoordtekst, talen
from renovatie.instemming.models import Stemgebeurtenis
from tests.client import Client
from tests.conftest import VANDAAG
from tests.factories import Fabriek
from tests.services.instemming.codes import codes
from tests.services.instemming.flat import Stemflat
from workflows.stemmen import Stemsoort, Stemstand

NL = {"Accept-Language": "nl"}
FORMULIER = re.compile(r'name="formulier_id"[^>]*value="([^"]+)"')


@pytest.fixture
def telefoon(client_for) -> Client:
    """A browser of somebody without an account."""
    return client_for()


def typed(code: str) -> str:
    return f"/antwoord/{code.replace('-', '')}"


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address, headers=NL)
    assert answer.status_code == status, answer.text[-2000:]
    return str(answer.text)


def send(client: Client, code: str, reactie: str | None = "ja", **fields: str):
    """Open the page and send its form, as a person would."""
    formulier = FORMULIER.search(page(client, typed(code)))
    assert formulier is not None
    data = {"formulier_id": formulier[1], "ik_ben": "y", **fields}
    if reactie is not None:
        data["reactie"] = reactie
    return client.send(typed(code), data)


def lines(fabriek: Fabriek, code: str) -> list[tuple[str | None, str, str]]:
    query = text("select actor, actie, uitkomst from journaal where code = :c")
    with fabriek.read() as session:
        return [tuple(row) for row in session.execute(query, {"c": code})]


def test_van_code_tot_bewijs(stemflat, telefoon, fabriek):
    flat = stemflat(2)
    (code,) = codes(flat)
    page(telefoon, "/antwoord")
    answer = telefoon.send("/antwoord", {"code": f" {code.lower()} "})
    assert (answer.status_code, answer.location) == (303, typed(code))
    html = page(telefoon, answer.location)
    assert flat.flat.canaries[0] in html
    assert "tekst over duur" in html
    assert "nieuwe badkamer" in html
    assert "object at" not in html
    answer = send(telefoon, code)
    assert (answer.status_code, answer.location) == (303, f"{typed(code)}/bewijs")
    bewijs = page(telefoon, answer.location)
    assert "Uw antwoord: Ja" in bewijs
    assert flat.stand(0) is Stemstand.JA
    pdf = telefoon.get(f"{typed(code)}/bewijs.pdf")
    assert pdf.data.startswith(b"%PDF-")
    assert pdf.headers["Content-Disposition"].startswith("attachment")
    assert lines(fabriek, "antwoord.geef") == [(None, "C", "ok")]
    assert lines(fabriek, "stem.reactie") == [(None, "C", "ok")]
    assert lines(fabriek, "antwoord.open") == [(None, "R", "ok")] * 2
    assert lines(fabriek, "antwoord.pdf") == [(None, "E", "ok")]


def test_ja_ja_mits_en_nee_wegen_op_het_scherm_even_zwaar(stemflat, telefoon):
    """Nothing chosen beforehand; the same tag, class and size for each; no reason asked for a nee alone."""
    (code,) = codes(stemflat(1))
    html = page(telefoon, typed(code))
    rows = re.findall(r'<div class="([^"]*)"><input([^>]*name="reactie"[^>]*)><label([^>]*)>', html)
    kinds = [
        (box, re.sub(r'(id|value)="[^"]*"', "", field).split(), re.sub(r'for="[^"]*"', "", label))
        for box, field, label in rows
    ]
    assert len(kinds) == 3
    assert kinds[0] == kinds[1] == kinds[2]
    assert "checked" not in html
    assert "weet u het zeker" not in html.lower()


@pytest.mark.parametrize("reactie", ["ja", "nee", "voorwaardelijk"])
def test_elk_antwoord_kost_evenveel_stappen(stemflat, telefoon, reactie):
    flat = stemflat(1)
    (code,) = codes(flat)
    answer = send(telefoon, code, reactie, tekst="als de lift blijft werken")
    assert (answer.status_code, answer.location) == (303, f"{typed(code)}/bewijs")
    (event,) = flat.events(0)
    assert event.soort is Stemsoort(reactie)


@pytest.mark.parametrize("taal", ["nl", "en", "tr", "ar", "pl", "uk"])
def test_zij_leest_het_in_haar_taal(stemflat, telefoon, taal):
    flat = stemflat(1)
    (code,) = codes(flat)
    with flat.write() as session:
        made = Contactvoorkeur(complex_id=flat.id, huurovereenkomst_id=flat.flat.lease_ids[0])
        made.taal = taal
        session.add(made)
    html = page(telefoon, typed(code))
    woorden = antwoordtekst(taal)
    assert f'lang="{taal}" dir="{woorden.richting}"' in html
    for zin in (woorden.titel, woorden.vraag, woorden.stilte, woorden.verstuur, woorden.delen["duur"]):
        assert zin.replace("'", "&#39;") in html
    assert 'lang="nl" dir="ltr">tekst over duur' in html
    send(telefoon, code, "nee")
    with flat.read() as session:
        assert session.scalars(select(Stemgebeurtenis)).one().taal == taal
    pdf = telefoon.get(f"{typed(code)}/bewijs.pdf")
    assert pdf.status_code == 200


def test_een_andere_taal_kiezen_staat_in_geen_adres(stemflat, telefoon):
    (code,) = codes(stemflat(1))
    page(telefoon, typed(code))
    answer = telefoon.send(f"{typed(code)}/taal", {"taal": "ar"})
    assert (answer.status_code, answer.location) == (303, typed(code))
    assert antwoordtekst("ar").vraag in page(telefoon, typed(code))
    telefoon.send(f"{typed(code)}/taal", {"taal": "klingon"})
    assert antwoordtekst("ar").vraag in page(telefoon, typed(code))


@pytest.mark.parametrize(
    ("reactie", "weg", "fout"),
    [
        (None, (), "fout_kies"),
        ("misschien", (), "fout_kies"),
        ("voorwaardelijk", (), "fout_voorwaarde"),
        ("ja", ("ik_ben",), "fout_ik_ben"),
        ("nee", ("ik_ben",), "fout_ik_ben"),
    ],
)
def test_wat_ontbreekt_wordt_gevraagd_en_wat_er_stond_blijft(stemflat, telefoon, reactie, weg, fout):
    flat = stemflat(1)
    (code,) = codes(flat)
    answer = send(
        telefoon,
        code,
        reactie,
        **dict.fromkeys(weg, ""),
        tekst="" if fout == "fout_voorwaarde" else "mijn woorden",
    )
    assert answer.status_code == 422
    assert answer.text.count(antwoordtekst("nl").zin(fout)) == 2
    assert ("mijn woorden" in answer.text) is (fout != "fout_voorwaarde")
    assert flat.events(0) == []


def test_een_bsn_hoort_hier_niet(stemflat, telefoon):
    flat = stemflat(1)
    (code,) = codes(flat)
    answer = send(telefoon, code, "ja", tekst="mijn bsn is 111222333")
    assert (answer.status_code, flat.events(0)) == (422, [])


def test_een_verzonnen_code_en_een_dode_code_zijn_dezelfde_pagina(stemflat, telefoon, clock):
    flat = stemflat(1)
    (code,) = codes(flat)
    verzonnen = page(telefoon, "/antwoord/0000ZZZZ1111", 404)
    with flat.write() as session:
        from renovatie.huishoudens.models import Huurovereenkomst

        session.get_one(Huurovereenkomst, flat.flat.lease_ids[0]).eind = VANDAAG - dt.timedelta(days=1)
    token = re.compile(r'value="[^"]{36,}"')
    assert token.sub("", page(telefoon, typed(code), 404)) == token.sub("", verzonnen)
    for rest in ("/bewijs", "/bewijs.pdf"):
        page(telefoon, typed(code) + rest, 404)
    assert telefoon.send(typed(code), {"reactie": "ja", "ik_ben": "y"}).status_code == 404
    assert flat.events(0) == []


def test_te_kort_is_geen_code(telefoon):
    page(telefoon, "/antwoord")
    assert telefoon.send("/antwoord", {"code": "ABC"}).status_code == 422


def test_wie_codes_raadt_wacht_na_tweehonderd_en_een_goede_code_gaat_altijd_open(stemflat, telefoon):
    (code,) = codes(stemflat(1))
    limit = pogingen.LIMITS[pogingen.Teller.ANTWOORD]
    statuses = [telefoon.get(f"/antwoord/{number:012d}").status_code for number in range(limit + 1)]
    assert statuses == [404] * limit + [429]
    assert telefoon.get("/antwoord/ABCDEFGHJKMN").headers["Retry-After"] in {"1", "2"}
    assert telefoon.get(typed(code)).status_code == 200


def test_wie_codes_raadt_sluit_de_medewerkers_van_dat_adres_niet_buiten(telefoon, fabriek):
    limit = pogingen.LIMITS[pogingen.Teller.ANTWOORD]
    assert telefoon.get("/inloggen").status_code == 200
    for number in range(limit + 1):
        telefoon.get(f"/antwoord/{number:012d}")
    with fabriek.write() as session:
        assert pogingen.count(session, pogingen.Teller.ADRES, "127.0.0.1") == 0


@pytest.mark.parametrize("rest", ["", "/bewijs", "/bewijs.pdf", "/taal", "/onzin"])
def test_het_adres_met_de_code_gaat_nergens_mee_als_referer(stemflat, telefoon, rest):
    """Also for a code that is not there; a form still says from which site it came."""
    (code,) = codes(stemflat(1))
    send(telefoon, code)
    for address in (typed(code), "/antwoord/ABCDEFGHJKMN"):
        answer = telefoon.get(address + rest)
        assert answer.headers["Referrer-Policy"] == "strict-origin"


def test_wie_de_goede_code_heeft_maakt_de_teller_niet_vol(stemflat, telefoon):
    """A whole flat may answer from the wifi of one community room."""
    (code,) = codes(stemflat(1))
    limit = pogingen.LIMITS[pogingen.Teller.ANTWOORD]
    assert {telefoon.get(typed(code)).status_code for _time in range(limit + 5)} == {200}
    assert telefoon.get("/antwoord/ABCDEFGHJKMN").status_code == 404


def test_na_vijf_antwoorden_moet_de_code_even_wachten(stemflat, telefoon):
    flat = stemflat(1)
    (code,) = codes(flat)
    statuses = [send(telefoon, code, ("ja", "nee")[turn % 2]).status_code for turn in range(6)]
    assert statuses == [303] * 5 + [429]
    assert len(flat.events(0)) == 5


def test_na_de_termijn_staat_er_wat_zij_nog_kan_doen(stemflat, telefoon, clock):
    flat = stemflat(1)
    (code,) = codes(flat)
    clock.set(VANDAAG + dt.timedelta(days=90))
    html = page(telefoon, typed(code))
    assert "Bel het nummer in de brief, of stuur een brief." in html
    assert 'name="reactie"' not in html


def test_een_medehuurder_ziet_niet_wat_de_ander_antwoordde(stemflat, telefoon):
    flat = stemflat(1, medehuurders=1)
    een, twee = codes(flat)
    send(telefoon, een, "nee", tekst="dit is van mij")
    html = page(telefoon, typed(twee))
    assert "dit is van mij" not in html
    assert "U antwoordde al" not in html
    assert flat.flat.canaries[0] not in html
    assert telefoon.get(f"{typed(twee)}/bewijs").location == typed(twee)


def test_zonder_token_van_de_pagina_wordt_niets_aangenomen(stemflat, telefoon):
    flat = stemflat(1)
    (code,) = codes(flat)
    assert telefoon.post(typed(code), data={"reactie": "ja", "ik_ben": "y"}).status_code in {400, 422}
    assert flat.events(0) == []


def test_de_pagina_werkt_zonder_script_en_houdt_niets_vast(stemflat, telefoon):
    (code,) = codes(stemflat(1))
    answer = telefoon.get(typed(code))
    assert answer.headers["Cache-Control"] == "no-store"
    assert "onclick" not in answer.text
    assert answer.text.count('type="submit"') >= 1


def test_de_pagina_kost_altijd_evenveel_vragen(stemflat, telefoon, omgeving):
    from tests.web.instemming.test_paginas import statements

    counts = []
    for medehuurders in (0, 1):
        flat: Stemflat = stemflat(2, medehuurders=medehuurders)
        code = codes(flat)[0]
        send(telefoon, code)
        counts.append(statements(omgeving, lambda c=code: page(telefoon, typed(c))))
    assert counts[0] == counts[1]


def test_alle_talen_zeggen_hetzelfde():
    """The same sentences with the same places to fill: one too few is an error on somebody's phone."""
    plekken = re.compile(r"\{(\w+)\}")
    per_taal = {
        taal: {naam: sorted(plekken.findall(zin)) for naam, zin in antwoordtekst(taal)._zinnen.items()}
        for taal, _naam in talen()
    }
    for gevonden in per_taal.values():
        gevonden.pop("richting"), gevonden.pop("naam")
    assert all(gevonden == per_taal["nl"] for gevonden in per_taal.values())
    assert [taal for taal, _naam in talen()] == ["nl", "en", "tr", "ar", "pl", "uk"]
    assert len({frozenset(antwoordtekst(taal).delen) for taal, _naam in talen()}) == 1
