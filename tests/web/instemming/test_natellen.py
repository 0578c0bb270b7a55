"""The pages around a Telling: the dossier, two Tellingen beside each other, the list with the next steps."""

import datetime as dt
import io
import re
import zipfile

import pytest
from sqlalchemy import text

from privacy.access import RIGHTS, Permission, Rol
from renovatie.complexen.models import Woning
from renovatie.huishoudens import services as huishoudens
from renovatie.instemming import services
from renovatie.instemming.models import Gespreksuitkomst, Renovatievoorstel
from tests.conftest import VANDAAG
from tests.queries import counted
from tests.services.instemming.flat import GISTEREN, VERSTUURD, Stemflat
from tests.services.instemming.tellingen import withdraw
from tests.web.instemming.test_paginas import page, signed_in, url
from workflows.hertelling import hertel_dossier
from workflows.stemmen import Stemsoort

DAG = dt.timedelta(days=1)


def body(html: str) -> str:
    """The page itself, without what stands around it."""
    return html.split("<main")[1].split("<footer", maxsplit=1)[0]


def row(html: str, adres: str) -> str:
    """The row of this address in the list."""
    found = re.search(rf">{re.escape(adres)}</a>.*?</tr>", html, re.DOTALL)
    assert found, adres
    return found[0]


def adres(flat: Stemflat, nummer: int) -> str:
    with flat.read() as session:
        return session.get_one(Woning, flat.flat.woning_ids[nummer]).adres


def listed(flat: Stemflat, html: str) -> list[int]:
    """The leases that have a row of their own."""
    found = range(len(flat.flat.lease_ids))
    return [nummer for nummer in found if f"huur/{flat.flat.lease_ids[nummer]}" in html]


# ---------------------------------------------------------------- The dossier


def test_de_woonconsulent_neemt_het_dossier_mee_en_dat_staat_in_het_journaal(stemflat, consulent, fabriek):
    flat = stemflat(10, ja=7)
    telling = flat.telling()
    client = consulent(flat)
    html = page(client, url(flat, f"instemming/telling/{telling.id}"))
    link = re.search(r'href="([^"]*dossier\.zip)"', html)[1]
    answer = client.take(link)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="telling-2026-11-23.zip"'
    terug = hertel_dossier(answer.data)
    assert (terug.n, terug.ja, terug.sha256, terug.klopt) == (10, 7, telling.sha256, True)
    with fabriek.read() as session:
        lines = session.execute(
            text("select actie, uitkomst, doel from journaal where code = 'telling.dossier'")
        ).all()
    assert [tuple(line) for line in lines] == [("E", "ok", "instemming")]


@pytest.mark.parametrize("rol", [Rol.PROCESREGISSEUR, Rol.SOCIAAL_WERKER, Rol.UITVOERDER])
def test_niemand_anders_krijgt_het_dossier(stemflat, client_for, rol):
    flat = stemflat(10, ja=7)
    telling = flat.telling()
    page(client_for(rol, flat.id), url(flat, f"instemming/telling/{telling.id}/dossier.zip"), 404)


def test_de_procesregisseur_ziet_geen_knop_voor_het_dossier(stemflat, client_for):
    flat = stemflat(10, ja=7)
    telling = flat.telling()
    html = page(client_for(Rol.PROCESREGISSEUR, flat.id), url(flat, f"instemming/telling/{telling.id}"))
    assert "dossier" not in body(html)


def test_de_procesregisseur_ziet_van_een_telling_wat_het_recht_noemt_en_geen_standen(
    stemflat,
    client_for,
    consulent,
):
    """How many said no, or nothing, is for who asks the tenants: the right on the Telling leaves it out."""
    flat = stemflat(10, leeg=2, ja=6)
    flat.stem(6, Stemsoort.NEE)
    telling = flat.telling()
    doel = url(flat, f"instemming/telling/{telling.id}")
    verborgen = {
        "Nee</th>",
        "Geen reactie</th>",
        "Leeg op de peildatum</th>",
        "telt mee",
        "documenten",
        flat.consulent.naam,
    }
    seen = body(page(client_for(Rol.PROCESREGISSEUR, flat.id), doel))
    assert {words for words in verborgen if words in seen} == set()
    assert "60,00%" in seen
    assert "Woningen in het blok" in seen
    assert telling.sha256[:4] in seen
    whole = body(page(consulent(flat), doel))
    assert {"Nee</th>", "Geen reactie</th>", "Leeg op de peildatum</th>", "documenten"} <= {
        w for w in verborgen if w in whole
    }
    velden = RIGHTS[Rol.PROCESREGISSEUR, Permission.TELLING_READ].velden
    assert velden & {"standen", "redenen", "documenten", "door"} == set()


def test_een_dossier_van_een_ander_complex_is_er_niet(stemflat, consulent):
    flat, ander = stemflat(2), stemflat(2)
    adres = url(flat, f"instemming/telling/{ander.telling().id}/dossier.zip")
    assert consulent(flat).take(adres).status_code == 404


def test_een_dossier_is_in_het_nederlands_ook_op_een_engelse_pagina(stemflat, consulent):
    flat = stemflat(2, ja=1)
    telling = flat.telling()
    client = consulent(flat)
    client.send("/taal", {"taal": "en"})
    content = client.take(url(flat, f"instemming/telling/{telling.id}/dossier.zip")).data
    with zipfile.ZipFile(io.BytesIO(content)) as archief:
        assert b"Geen reactie" in archief.read("telling.csv")


# ---------------------------------------------------------------- Two Tellingen


def test_twee_tellingen_naast_elkaar_tonen_wie_veranderde(stemflat, consulent):
    flat = stemflat(10, leeg=1, ja=6)
    eerder = flat.telling(GISTEREN - DAG)
    flat.stem(6, ontvangen_op=GISTEREN)
    flat.stem(7, Stemsoort.NEE)
    withdraw(flat, 0, GISTEREN)
    later = flat.telling(GISTEREN)
    # The six of yesterday came in after the first Peildatum.
    html = page(consulent(flat), url(flat, f"instemming/telling/{later.id}/verschil"))
    assert "8 regels zijn veranderd" in html
    assert adres(flat, 7) in html
    assert adres(flat, 9) not in html
    assert "kanarie" not in html
    omgekeerd = page(consulent(flat), url(flat, f"instemming/telling/{eerder.id}/verschil?met={later.id}"))
    assert "8 regels zijn veranderd" in omgekeerd


def test_dezelfde_stand_op_twee_dagen_verandert_niets(stemflat, consulent):
    flat = stemflat(4, ja=2)
    flat.stem(2, Stemsoort.NEE, ontvangen_op=GISTEREN)
    flat.telling(GISTEREN)
    html = page(consulent(flat), url(flat, f"instemming/telling/{flat.telling(VERSTUURD).id}/verschil"))
    assert "Er is nog geen andere telling" in html


def test_zonder_eerdere_telling_is_er_niets_te_vergelijken(stemflat, consulent):
    flat = stemflat(4, ja=2)
    html = page(consulent(flat), url(flat, f"instemming/telling/{flat.telling().id}/verschil"))
    assert "Er is nog geen andere telling" in html


def test_de_procesregisseur_vergelijkt_aantallen_en_ziet_geen_adres(stemflat, client_for):
    flat = stemflat(10, ja=6)
    flat.telling(GISTEREN - DAG)
    later = flat.telling(GISTEREN)
    html = body(
        page(client_for(Rol.PROCESREGISSEUR, flat.id), url(flat, f"instemming/telling/{later.id}/verschil"))
    )
    assert "60,00%" in html
    assert "Geen reactie" not in html
    assert adres(flat, 0) not in html


def test_een_verschil_van_een_ander_complex_is_er_niet(stemflat, consulent):
    flat, ander = stemflat(2), stemflat(2)
    telling, vreemd = flat.telling(), ander.telling()
    page(consulent(flat), url(flat, f"instemming/telling/{vreemd.id}/verschil"), 404)
    html = page(consulent(flat), url(flat, f"instemming/telling/{telling.id}/verschil?met={vreemd.id}"))
    assert "Er is nog geen andere telling" in html


def test_het_verschil_staat_op_bladen_van_25(stemflat, consulent, omgeving):
    flat = stemflat(28, ja=27)
    flat.telling(GISTEREN - DAG)
    later = flat.telling(GISTEREN)
    client = consulent(flat)
    page(client, url(flat, f"instemming/telling/{later.id}/verschil"))
    with counted(omgeving) as seen:
        html = page(client, url(flat, f"instemming/telling/{later.id}/verschil"))
    assert len(seen) <= 12, "\n".join(seen)
    assert html.count("Ja na de telling</th>") + html.count('scope="row"') >= 25
    volgende = re.search(r'href="([^"]*na=[^"]*)"', html)[1].replace("&amp;", "&")
    assert len(re.findall(r"instemming/huur/", page(client, volgende))) == 2
    assert len(re.findall(r"instemming/huur/", html)) == 25


# ---------------------------------------------------------------- The list with the next step


def remind(flat: Stemflat) -> None:
    with flat.write() as session:
        session.get_one(Renovatievoorstel, flat.voorstel_id).herinnerd_op = dt.date(2026, 11, 25)


def talk(flat: Stemflat, nummer: int, uitkomst: Gespreksuitkomst, vervolg: str | None = None) -> None:
    with flat.write() as session:
        services.record_draagvlakgesprek(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[nummer],
            datum=flat.clock.today(),
            uitkomst=uitkomst,
            vervolg=vervolg,
        )


def test_wie_zwijgt_komt_pas_na_termijn_en_herinnering_op_de_lijst_om_langs_te_gaan(
    stemflat,
    consulent,
    clock,
):
    flat = stemflat(4, ja=1)
    client = consulent(flat)
    langs = url(flat) + "?stand=ga_langs"
    assert "Niets gevonden bij" in page(client, langs)
    assert "Wacht op een reactie." in row(page(client, url(flat)), adres(flat, 1))
    clock.set(dt.date(2026, 12, 2))
    client = consulent(flat)
    assert "Verstuur de herinnering." in row(page(client, url(flat)), adres(flat, 1))
    remind(flat)
    assert "Bij wie nog niets zei, gaat u langs vanaf 9 december 2026." in page(client, url(flat))
    clock.set(dt.date(2026, 12, 9))
    html = page(consulent(flat), langs)
    assert listed(flat, html) == [1, 2, 3]
    assert "Ga in gesprek." in row(html, adres(flat, 1))


def test_een_woning_met_rust_staat_niet_op_de_lijst_om_langs_te_gaan(stemflat, consulent):
    flat = stemflat(3)
    for nummer in range(3):
        flat.stem(nummer, Stemsoort.NEE)
    with flat.write() as session:
        for nummer, tot in ((0, VANDAAG + DAG), (1, VANDAAG - DAG)):
            huishoudens.set_rust(session, flat.id, flat.flat.woning_ids[nummer], 1, tot)
    html = page(consulent(flat), url(flat) + "?stand=ga_langs")
    assert listed(flat, html) == [1, 2]
    alles = row(page(consulent(flat), url(flat)), adres(flat, 0))
    assert "Laat deze woning met rust. Vanaf 30 november 2026 mag u weer langs." in alles


def test_wat_afgesproken_is_staat_in_de_lijst_en_wie_niet_wil_praten_krijgt_rust(stemflat, consulent):
    flat = stemflat(3)
    for nummer in range(3):
        flat.stem(nummer, Stemsoort.NEE)
    talk(flat, 0, Gespreksuitkomst.GESPREK, "belt over de huurprijs <maandag>")
    talk(flat, 1, Gespreksuitkomst.WIL_NIET_PRATEN)
    talk(flat, 2, Gespreksuitkomst.NIET_THUIS)
    html = page(consulent(flat), url(flat))
    assert "Afgesproken op 24 november 2026: belt over de huurprijs &lt;maandag&gt;" in row(
        html, adres(flat, 0)
    )
    assert "Alleen nog brieven." in row(html, adres(flat, 1))
    assert "Ga opnieuw langs." in row(html, adres(flat, 2))
    langs = page(consulent(flat), url(flat) + "?stand=ga_langs")
    assert listed(flat, langs) == [2]


def test_een_tolk_en_met_zijn_tweeen_staan_bij_de_deur(stemflat, consulent):
    flat = stemflat(2)
    flat.stem(0, Stemsoort.NEE)
    with flat.write() as session:
        huishoudens.change_voorkeur(
            session,
            flat.consulent,
            flat.id,
            flat.flat.lease_ids[0],
            taal="ar",
            tolk=True,
            kanaal=None,
            niet_meer_bellen=False,
            met_zn_tweeen=True,
        )
    html = page(consulent(flat), url(flat))
    assert "Neem een tolk mee." in row(html, adres(flat, 0))
    assert "Ga met zijn tweeën." in row(html, adres(flat, 0))
    assert "tolk" not in row(html, adres(flat, 1))


def test_een_blad_verder_slaat_niemand_over_als_een_stand_intussen_verandert(stemflat, consulent):
    flat = stemflat(28)
    client = consulent(flat)
    volgende = re.search(r'href="([^"]*na=[^"]*)"', page(client, url(flat)))[1].replace("&amp;", "&")
    flat.stem(24)  # the last of the first page says JA, and so leaves the list
    html = page(client, volgende)
    assert listed(flat, html) == [25, 26, 27]


def test_de_lijst_met_stappen_kost_hoogstens_twaalf_vragen(stemflat, consulent, omgeving):
    counts = set()
    for aantal in (1, 26):
        flat = stemflat(aantal)
        talk(flat, 0, Gespreksuitkomst.GESPREK, "belt")
        client = consulent(flat)
        with counted(omgeving) as seen:
            page(client, url(flat))
        counts.add(len(seen))
    assert len(counts) == 1
    assert max(counts) <= 12, "\n".join(seen)


@pytest.mark.parametrize(
    ("ja", "kop"),
    [(6, "4 huurovereenkomsten zijn nog geen ja"), (9, "De 70% is gehaald")],
)
def test_de_kop_zegt_de_stand(stemflat, client_for, ja, kop):
    flat = stemflat(10, ja=ja)
    html = page(signed_in(client_for, Rol.WOONCONSULENT, flat.id), url(flat))
    assert f'utrecht-heading-1">{kop}</h1>' in html
