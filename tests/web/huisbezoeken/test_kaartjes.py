"""Cards for letterboxes, the codes on them, and when nobody goes by any more."""

import datetime as dt
import re

import pytest
from sqlalchemy import select

from privacy.chain import journaal
from renovatie.complexen.models import Complex
from renovatie.huisbezoeken.belcode import belcode
from renovatie.huisbezoeken.queries import woningdeur
from renovatie.huisbezoeken.services import NieuweToezegging
from renovatie.hulpdossiers.services import set_bereikbaarheid
from tests.factories import Fabriek
from tests.pdflezen import pdf_about, pdf_line
from tests.services.hulpdossiers.verhaal import VANDAAG, Verhaal
from tests.web.huisbezoeken.test_dag import Browser, dag, page
from workflows.huisbezoek import Uitkomst


def test_zonder_nummer_zijn_er_geen_kaartjes(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    assert "nog geen telefoonnummer voor bewoners" in page(
        client, f"/complexen/{verhaal.complex_id}/kaartjes"
    )
    assert client.get(f"/complexen/{verhaal.complex_id}/kaartjes.pdf").status_code == 404


@pytest.mark.parametrize("nummer", ["", "geen", "12", "06 12 34 ab 78"])
def test_een_nummer_dat_niet_te_bellen_is_wordt_geweigerd(
    verhaal: Verhaal, browser: Browser, nummer: str
) -> None:
    client = browser(verhaal.werker)
    page(client, f"/complexen/{verhaal.complex_id}/kaartjes")
    assert client.send(f"/complexen/{verhaal.complex_id}/kaartjes", {"telefoon": nummer}).status_code == 422


def test_een_wijkbeheerder_leest_het_nummer_en_verandert_het_niet(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.wijkbeheerder)
    pagina = page(client, f"/complexen/{verhaal.complex_id}/kaartjes")
    assert ("Vraag de sociaal werker" in pagina, 'name="telefoon"' in pagina) == (True, False)
    assert (
        client.send(f"/complexen/{verhaal.complex_id}/kaartjes", {"telefoon": "030 555 01 42"}).status_code
        == 404
    )


def test_de_kaartjes_noemen_nummer_code_en_spreekuur_en_geen_naam_of_reden(
    fabriek: Fabriek, verhaal: Verhaal, browser: Browser
) -> None:
    verhaal.bezoek(0, uitkomst=Uitkomst.NIET_THUIS, datum=VANDAAG - dt.timedelta(days=1))
    client = browser(verhaal.werker)
    kaartjes = f"/complexen/{verhaal.complex_id}/kaartjes"
    page(client, kaartjes)
    client.send(kaartjes, {"telefoon": "030 555 01 42", "spreekuur": "Inloop op dinsdag om 10.00 uur"})
    los = f"/complexen/{verhaal.complex_id}/woningen/{verhaal.flat.woning_ids[0]}/kaartje.pdf"
    with verhaal.read() as session:
        codes = [
            belcode(session, woningdeur(session, verhaal.complex_id, woning_id).huishouden, VANDAAG)
            for woning_id in verhaal.flat.woning_ids
        ]
    for adres, erop in ((f"{kaartjes}.pdf", codes), (los, codes[:1])):
        antwoord = client.get(adres)
        tekst = pdf_line(antwoord.get_data())
        assert (antwoord.status_code, antwoord.headers["Content-Disposition"].split(";")[0]) == (
            200,
            "attachment",
        )
        assert [code in tekst for code in codes] == [code in erop for code in codes]
        assert "030 555 01 42" in tekst
        assert "Inloop op dinsdag om 10.00 uur" in tekst
        assert "dinsdag 24 november" in tekst
        verteld = " ".join([tekst, *pdf_about(antwoord.get_data())])
        assert not any(canary in verteld for canary in verhaal.flat.canaries)
        assert not any(woord in verteld.lower() for woord in ("renovatie", "hulp", "schuld", "niet thuis"))
    with fabriek.read() as session:
        regels = session.execute(
            select(journaal.c.actie, journaal.c.object_id, journaal.c.dossier).where(
                journaal.c.code == "huisbezoek.kaartjes_pdf"
            )
        ).all()
    assert [tuple(regel) for regel in regels] == [("E", None, None)] * 2


def test_de_kaartjes_zijn_voor_de_deuren_van_de_route_ook_voor_die_met_een_belofte(
    verhaal: Verhaal, browser: Browser
) -> None:
    verhaal.bezoek(
        0, toezeggingen=(NieuweToezegging("bellen", VANDAAG),), datum=VANDAAG - dt.timedelta(days=3)
    )
    verhaal.bezoek(1, uitkomst=Uitkomst.WEIGERT)
    with verhaal.write() as session:
        set_bereikbaarheid(session, verhaal.werker, complex_id=verhaal.complex_id, telefoon="030 555 01 42")
    kaartjes = f"/complexen/{verhaal.complex_id}/kaartjes"
    aantallen = []
    for wie in (verhaal.werker, verhaal.wijkbeheerder):
        client = browser(wie)
        tekst = pdf_line(client.get(f"{kaartjes}.pdf").get_data())
        aantallen.append((page(client, kaartjes).count("kaartje.pdf"), tekst.count("We waren bij u")))
    assert aantallen == [(3, 3), (2, 2)]


def test_een_code_brengt_u_bij_de_woning_en_een_foute_code_zegt_wat_u_doet(
    verhaal: Verhaal, browser: Browser
) -> None:
    client = browser(verhaal.werker)
    page(client, dag(verhaal))
    with verhaal.read() as session:
        home = woningdeur(session, verhaal.complex_id, verhaal.flat.woning_ids[2]).huishouden
        code = belcode(session, home, VANDAAG)
    fout = client.send(f"{dag(verhaal)}/code", {"code": "0000 0000" if code != "0000 0000" else "1111 1111"})
    assert fout.status_code == 422
    assert "Deze code kennen we niet" in fout.get_data(as_text=True)
    goed = client.send(f"{dag(verhaal)}/code", {"code": code})
    assert goed.location == (
        f"/complexen/{verhaal.complex_id}/woningen/{verhaal.flat.woning_ids[2]}/huisbezoeken/nieuw"
        "?soort=bel_mij_maar"
    )
    pagina = page(client, goed.location)
    assert f"nummer {home.nummer}" in pagina
    assert re.search(r'<input checked[^>]*name="soort"[^>]*value="bel_mij_maar">', pagina) is not None


def test_na_de_beeindiging_gaat_er_niemand_meer_langs(verhaal: Verhaal, browser: Browser) -> None:
    client, start = browser(verhaal.werker), f"/complexen/{verhaal.complex_id}"
    paden = ("kaartjes.pdf", f"woningen/{verhaal.flat.woning_ids[0]}/kaartje.pdf")
    with verhaal.write() as session:
        set_bereikbaarheid(session, verhaal.werker, complex_id=verhaal.complex_id, telefoon="030 555 01 42")
    assert [client.get(f"{start}/{pad}").status_code for pad in paden] == [200, 200]
    voor = page(client, dag(verhaal))
    with verhaal.fabriek.write(None) as session:
        session.get_one(Complex, verhaal.complex_id).beeindigd_op = VANDAAG
    na = page(client, dag(verhaal))
    zin = "Het werk op dit complex is beëindigd"
    assert ('<li id="deur-1">' in voor, '<li id="deur-1">' in na) == (True, False)
    assert (zin in voor, zin in na) == (False, True)
    assert [client.get(f"{start}/{pad}").status_code for pad in paden] == [404, 404]
