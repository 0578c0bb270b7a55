"""De pagina's van het voorstel: wat er verandert, wie opnieuw antwoordt, de brieven en de herinnering."""

import datetime as dt
import io
import zipfile

import pytest
from sqlalchemy import update

from privacy.access import Rol
from privacy.disclosure import Moment
from renovatie.complexen.profiel.models import Profieltabel
from renovatie.gebruikers.models import Sessie
from renovatie.instemming import queries, services
from renovatie.kern.clock import real_now
from tests.conftest import VANDAAG
from tests.queries import counted
from tests.services.instemming.flat import GISTEREN, send_new
from tests.tegelijk import vijf_keer_tegelijk
from tests.web.instemming.test_paginas import NL, date_fields, journal, page, signed_in, url


@pytest.fixture
def consulent(client_for):
    return lambda flat: signed_in(client_for, Rol.WOONCONSULENT, flat.id)


def draft(flat) -> str:
    with flat.write() as session:
        return f"voorstel/{services.make_voorstel(session, flat.consulent, complex_id=flat.id).id}"


def test_wat_er_verandert_wordt_geteld_en_gezegd(stemflat, consulent):
    flat = stemflat(10)
    client, concept = consulent(flat), draft(flat)
    html = page(client, url(flat, f"{concept}/wijziging"))
    assert html.count('name="woningen"') == 10
    form = {"wat_veranderd": "In portiek A komt een lift.", "voor_wie": "deel"}
    refused = client.send(url(flat, f"{concept}/wijziging"), form, headers=NL)
    assert refused.status_code == 422
    assert "In portiek A komt een lift." in refused.get_data(as_text=True)
    form["woningen"] = [str(home) for home in flat.flat.woning_ids[:2]]
    assert (
        vijf_keer_tegelijk(
            client, "instemming.voorstel_wijziging_post", url(flat, f"{concept}/wijziging"), form
        ).status_code
        == 303
    )
    html = page(client, url(flat, "voorstel"))
    assert "Dit raakt 2 van de 10 woningen. Dat is minder dan 3 van de 10." in html
    assert "In portiek A komt een lift." in html
    form["woningen"] = [str(home) for home in flat.flat.woning_ids[:3]]
    assert client.send(url(flat, f"{concept}/wijziging"), form).status_code == 303
    html = page(client, url(flat, f"{concept}/wijziging"))
    assert "Iedereen antwoordt opnieuw" in html
    assert html.count(" checked") == 4


def test_een_nieuw_voorstel_begint_met_de_tekst_van_het_vorige_en_zonder_advies(stemflat, consulent):
    flat = stemflat(2)
    client = consulent(flat)
    draft_url = client.send(url(flat, "voorstel")).location
    html = page(client, draft_url)
    assert "tekst over servicekosten" in html
    assert "nieuwe badkamer" in html
    with flat.read() as session:
        nieuw, oud = queries.voorstellen(session, flat.id)
        assert (nieuw.nummer, nieuw.advies_gevraagd_op, nieuw.ronde) == (2, None, None)
        assert oud.advies_gevraagd_op is not None
    assert "wat er is veranderd en voor welke woningen" in page(client, url(flat, "voorstel"))


def test_een_heel_portiek_kiezen_kiest_al_zijn_woningen(stemflat, consulent):
    flat = stemflat(10)
    client, concept = consulent(flat), draft(flat)
    with flat.read() as session:
        portieken = queries.per_portiek(queries.woningen_van_eenheid(session, flat.id))
    naam, homes = next(iter(portieken.items()))
    form = {"wat_veranderd": "een lift", "voor_wie": "deel", "portieken": [naam]}
    assert client.send(url(flat, f"{concept}/wijziging"), form).status_code == 303
    assert f"Dit raakt {len(homes)} van de 10 woningen" in page(client, url(flat, "voorstel"))


def test_het_eerste_voorstel_heeft_niets_om_te_veranderen(stemflat, consulent):
    flat = stemflat(2)
    page(consulent(flat), url(flat, f"voorstel/{flat.voorstel_id}/wijziging"), 404)


def test_het_voorbeeld_van_de_brief_noemt_geen_huurder(stemflat, consulent):
    flat = stemflat(2)
    answer = consulent(flat).get(url(flat, f"voorstel/{flat.voorstel_id}/voorbeeld.pdf"))
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.get_data().startswith(b"%PDF")
    assert b"kanarie" not in answer.get_data()


def test_brieven_maken_met_voortgang_en_meenemen(stemflat, consulent, fabriek):
    flat = stemflat(3)
    client, brieven = consulent(flat), f"voorstel/{flat.voorstel_id}/brieven"
    assert "Maak 3 brieven" in page(client, url(flat, brieven))
    assert client.send(url(flat, brieven)).status_code == 303
    busy = page(client, url(flat, brieven))
    assert "We beginnen zo" in busy
    assert 'http-equiv="refresh"' in busy
    flat.work()
    html = page(client, url(flat, brieven))
    assert "Alle brieven zijn gemaakt." in html
    assert client.send(url(flat, brieven), headers=NL).status_code == 409
    answer = client.take(url(flat, f"{brieven}.zip"))
    with zipfile.ZipFile(io.BytesIO(answer.get_data())) as archive:
        assert archive.namelist() == [f"voorstel-1-00{nummer}.pdf" for nummer in (1, 2, 3)]
    assert journal(fabriek, "voorstelbrief.queue")[-2:] == ["ok", "conflict"]


def test_de_herinnering_staat_op_de_pagina_en_kan_een_keer(stemflat, consulent):
    flat = stemflat(3, ja=1)
    client, voorstel = consulent(flat), f"voorstel/{flat.voorstel_id}"
    assert "Maak 2 herinneringen" in page(client, url(flat, f"{voorstel}/brieven"))
    assert client.send(url(flat, f"{voorstel}/herinnering")).status_code == 303
    flat.work()
    html = page(client, url(flat, f"{voorstel}/brieven"))
    assert "De herinnering is verstuurd op" in html
    assert "Maak 2 herinneringen" not in html
    again = client.send(url(flat, f"{voorstel}/herinnering"), headers=NL)
    assert again.status_code == 409
    assert "De herinnering is al verstuurd." in again.get_data(as_text=True)
    with zipfile.ZipFile(io.BytesIO(client.take(url(flat, f"{voorstel}/herinneringen.zip")).get_data())) as z:
        assert len(z.namelist()) == 2


@pytest.mark.parametrize("bestand", ["brieven.zip", "herinneringen.zip"])
def test_alle_codes_in_een_bestand_vraagt_eerst_de_tweede_factor(stemflat, consulent, fabriek, bestand):
    flat = stemflat(2)
    client, adres = consulent(flat), url(flat, f"voorstel/{flat.voorstel_id}/{bestand}")
    assert client.take(adres).status_code == 200
    with fabriek.write() as session:
        session.execute(update(Sessie).values(tweede_factor_op=real_now() - dt.timedelta(minutes=11)))
    later = client.take(adres)
    assert (later.status_code, later.location.split("?")[0]) == (303, "/bevestigen")


def test_zonder_bekend_minimum_waarschuwt_de_pagina_dat_het_bedrag_open_blijft(stemflat, consulent):
    flat = stemflat(1)
    html = page(consulent(flat), url(flat, f"voorstel/{flat.voorstel_id}/brieven"))
    assert "De brief laat het bedrag voor verhuizen open" in html


def test_versturen_zegt_vooraf_wie_opnieuw_antwoordt(stemflat, consulent):
    flat = stemflat(10)
    with flat.write() as session:
        voorstel_id = send_new(
            session, flat.consulent, flat.id, GISTEREN, send=False, woningen=flat.flat.woning_ids[:1]
        )
    client = consulent(flat)
    assert "Dit raakt 1 van de 10 woningen." in page(client, url(flat, f"voorstel/{voorstel_id}/versturen"))
    sent = client.send(
        url(flat, f"voorstel/{voorstel_id}/versturen"), date_fields("antwoord_tot", VANDAAG.replace(month=12))
    )
    assert sent.location.endswith(f"voorstel/{voorstel_id}/brieven")
    assert "Maak 1 brief" in page(client, url(flat, f"voorstel/{voorstel_id}/brieven"))
    old = page(client, url(flat, f"voorstel/{flat.voorstel_id}/brieven"))
    assert "Niet elke woning antwoordt op dit voorstel" in old
    assert f"voorstel/{voorstel_id}/brieven" in old
    assert "Maak 9 brieven" in old


def test_de_schrijver_leest_dat_er_nog_geen_complexprofiel_is(stemflat, consulent):
    flat = stemflat(2)
    html = page(consulent(flat), url(flat, f"{draft(flat)}/bewerken"))
    assert "Van dit complex is nog geen complexprofiel gepubliceerd." in html
    assert url(flat, "complexprofiel") not in html


def test_de_schrijver_leest_het_complexprofiel_zodra_het_er_is(stemflat, consulent):
    flat = stemflat(2)
    with flat.write() as session:
        session.add(
            Profieltabel(
                complex_id=flat.id, tabel="taal", moment=Moment.VOOR, op=VANDAAG, rijen={"nederlands": 40}
            )
        )
    html = page(consulent(flat), url(flat, f"{draft(flat)}/bewerken"))
    assert "nog geen complexprofiel" not in html
    assert f"/complexen/{flat.id}/complexprofiel" in html


@pytest.mark.parametrize("rol", [Rol.PROCESREGISSEUR, Rol.SOCIAAL_WERKER])
def test_alleen_de_woonconsulent_ziet_en_maakt_de_brieven(stemflat, client_for, rol):
    flat = stemflat(2)
    client = client_for(rol, flat.id)
    for rest in ("brieven", "brieven.zip", "herinneringen.zip", "voorbeeld.pdf", "wijziging"):
        assert client.get(url(flat, f"voorstel/{flat.voorstel_id}/{rest}")).status_code in (403, 404), rest


@pytest.mark.parametrize("rest", ["voorstel", "brieven", "wijziging"])
def test_het_aantal_vragen_aan_de_database_hangt_niet_van_het_aantal_woningen_af(
    stemflat, client_for, omgeving, rest
):
    seen = []
    for homes in (2, 9):
        flat = stemflat(homes)
        with flat.write() as session:
            send_new(
                session, flat.consulent, flat.id, GISTEREN, woningen=flat.flat.woning_ids[:1], send=False
            )
            concept = queries.voorstellen(session, flat.id)[0].id
        address = {
            "voorstel": "voorstel",
            "brieven": f"voorstel/{flat.voorstel_id}/brieven",
            "wijziging": f"voorstel/{concept}/wijziging",
        }[rest]
        client = signed_in(client_for, Rol.WOONCONSULENT, flat.id)
        with counted(omgeving) as statements:
            page(client, url(flat, address))
        seen.append(len(statements))
    assert seen[0] == seen[1]
    assert seen[0] <= 20
