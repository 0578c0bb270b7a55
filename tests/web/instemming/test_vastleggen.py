"""A pile of paper forms: what is the same goes along, what matters is chosen anew for each."""

import datetime as dt
import io
import re

import pytest
from sqlalchemy import event, text

from privacy.access import Rol
from tests.conftest import VANDAAG
from tests.services.instemming.codes import answer, codes
from tests.services.instemming.flat import GISTEREN, Stemflat, send_new
from tests.web.instemming.test_paginas import date_fields, page, signed_in, url
from workflows.stemmen import Stemsoort, Stemstand


@pytest.fixture
def consulent(client_for):
    return lambda flat: signed_in(client_for, Rol.WOONCONSULENT, flat.id)


def form_of(flat: Stemflat, nummer: int) -> str:
    return url(flat, f"instemming/huur/{flat.flat.lease_ids[nummer]}/reactie")


def record(client, flat: Stemflat, nummer: int, reactie: str = "ja", **fields):
    """Send the form of a lease as it was opened, with the answer, the signatures and a scan."""
    html = page(client, form_of(flat, nummer))
    data = {
        "formulier_id": re.search(r'name="formulier_id"[^>]*value="([^"]+)"', html)[1],
        "reactie": reactie,
        "ondertekenaars": [str(key) for key in flat.huurders(flat.flat.lease_ids[nummer])],
        "document": (io.BytesIO(b"%PDF-1.7 scan"), "ja.pdf"),
        "taal": "nl",
        **date_fields("getekend_op", GISTEREN),
        **date_fields("ontvangen_op", VANDAAG),
        **fields,
    }
    return client.send(form_of(flat, nummer), data, content_type="multipart/form-data")


def chosen(html: str, naam: str) -> str | None:
    """What a select shows."""
    select = re.search(rf'<select[^>]*name="{naam}".*?</select>', html, re.DOTALL)[0]
    found = re.search(r'<option selected value="([^"]+)"', select)
    return found[1] if found else None


def box(html: str, naam: str) -> str:
    return re.search(rf'name="{naam}" value="([^"]*)"', html)[1]


def test_datum_en_taal_gaan_mee_naar_het_volgende_formulier_en_het_antwoord_niet(stemflat, consulent):
    flat = stemflat(3)
    client = consulent(flat)
    eerste = page(client, form_of(flat, 0))
    assert (box(eerste, "ontvangen_op-dag"), "Overgenomen" in eerste) == ("", False)
    record(client, flat, 0, taal="tr", tolk="y", opmerking="van de eerste")
    volgende = page(client, form_of(flat, 1))
    assert box(volgende, "ontvangen_op-dag") == str(VANDAAG.day)
    assert chosen(volgende, "taal") == "tr"
    assert "Overgenomen van uw vorige formulier" in volgende
    assert box(volgende, "getekend_op-dag") == ""
    assert "checked" not in volgende
    assert "van de eerste" not in volgende


def test_morgen_begint_een_nieuwe_stapel(stemflat, consulent, clock):
    flat = stemflat(2)
    record(consulent(flat), flat, 0)
    clock.set(VANDAAG + dt.timedelta(days=1))
    assert box(page(consulent(flat), form_of(flat, 1)), "ontvangen_op-dag") == ""


def test_van_een_collega_gaat_niets_mee(stemflat, consulent):
    flat = stemflat(2)
    record(consulent(flat), flat, 0)
    assert box(page(consulent(flat), form_of(flat, 1)), "ontvangen_op-dag") == ""


def test_leg_vast_en_neem_de_volgende_slaat_over_wie_al_antwoordde(stemflat, consulent):
    flat = stemflat(4, leeg=1)
    flat.stem(1, Stemsoort.NEE)
    client = consulent(flat)
    assert record(client, flat, 0, verder="ja").location == form_of(flat, 2)
    assert record(client, flat, 3, verder="ja").location == form_of(flat, 2)
    assert record(client, flat, 2, verder="ja").location == url(flat)


def test_zonder_volgende_gaat_het_terug_naar_de_woning(stemflat, consulent):
    flat = stemflat(2)
    lease = flat.flat.lease_ids[0]
    assert record(consulent(flat), flat, 0).location == url(flat, f"instemming/huur/{lease}")


def test_een_formulier_van_een_oud_voorstel_telt_niet_en_dat_staat_er(stemflat, consulent):
    flat = stemflat(2)
    oud = str(flat.voorstel_id)
    with flat.write() as session:
        send_new(session, flat.consulent, flat.id, VANDAAG)
    client = consulent(flat)
    html = page(client, form_of(flat, 0))
    assert "Op welk voorstel is dit een antwoord?" in html
    assert chosen(html, "voorstel") != oud
    answer = record(client, flat, 0, voorstel=oud)
    assert "Het is bewaard en telt niet mee." in page(client, answer.location)
    assert flat.stand(0) is Stemstand.GEEN_REACTIE


@pytest.mark.parametrize("voorstel", ["onzin", "00000000-0000-0000-0000-000000000000"])
def test_een_voorstel_dat_er_niet_is_wordt_geweigerd(stemflat, consulent, voorstel):
    flat = stemflat(2)
    assert record(consulent(flat), flat, 0, voorstel=voorstel).status_code == 422
    assert flat.events(0) == []


def test_een_digitaal_antwoord_kan_een_medewerker_niet_vastleggen(stemflat, consulent):
    """Whatever a form says: the channel of this page is paper."""
    flat = stemflat(2)
    record(consulent(flat), flat, 0, kanaal="digitaal", token="abc")
    (event_,) = flat.events(0)
    assert (event_.kanaal.value, event_.token) == ("papier", None)


def test_op_het_blad_staat_wie_antwoordde_en_dat_er_een_tolk_was(stemflat, consulent):
    flat = stemflat(2)
    client = consulent(flat)
    answer(flat, codes(flat, 0)[0])
    assert "de huurder zelf, met de code" in page(
        client, url(flat, f"instemming/huur/{flat.flat.lease_ids[0]}")
    )
    record(client, flat, 1, tolk="y")
    html = page(client, url(flat, f"instemming/huur/{flat.flat.lease_ids[1]}"))
    assert "met een tolk" in html
    assert "de huurder zelf" not in html


def test_de_volgende_zoeken_kost_altijd_evenveel_vragen(stemflat, consulent, omgeving):
    counts = []
    for aantal in (3, 9):
        flat = stemflat(aantal)
        client = consulent(flat)
        record(client, flat, 0)
        seen: list[str] = []
        engine = omgeving.database.read_engine

        def note(_conn, _cursor, statement, *_rest, seen=seen) -> None:
            seen.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        page(client, form_of(flat, 1))
        event.remove(engine, "before_cursor_execute", note)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_een_nieuwe_code_staat_een_keer_op_het_scherm_en_maakt_de_oude_dood(stemflat, consulent, client_for):
    flat = stemflat(2)
    (oud,) = codes(flat)
    client = consulent(flat)
    here = url(flat, f"instemming/huur/{flat.flat.lease_ids[0]}/code")
    # Alone between its neighbours: a part of a form number can look like a code.
    code = r"(?<![\w-])[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}(?![\w-])"
    assert re.search(code, page(client, here)) is None
    (huurder,) = flat.huurders(flat.flat.lease_ids[0])
    answer_ = client.send(here, {"huurder": str(huurder)})
    nieuw = re.search(code, answer_.text)[0]
    assert nieuw != oud
    telefoon = client_for()
    assert telefoon.get(f"/antwoord/{oud.replace('-', '')}").status_code == 404
    assert telefoon.get(f"/antwoord/{nieuw.replace('-', '')}").status_code == 200
    assert client.send(here, {}).status_code == 422
    assert client.send(here, {"huurder": str(flat.huurders(flat.flat.lease_ids[1])[0])}).status_code == 422


def test_na_terug_met_iets_anders_krijgt_het_formulier_een_nieuw_nummer(stemflat, consulent):
    """What was typed stays, and sending it again works."""
    flat = stemflat(2, medehuurders=1)
    client = consulent(flat)
    formulier = "11111111-1111-4111-8111-111111111111"
    een, twee = (str(key) for key in flat.huurders(flat.flat.lease_ids[0]))
    record(client, flat, 0, formulier_id=formulier, ondertekenaars=[een])
    antwoord = record(client, flat, 0, formulier_id=formulier, ondertekenaars=[een, twee])
    assert antwoord.status_code == 409
    assert "was al verstuurd, met een andere inhoud" in antwoord.text
    nieuw = re.search(r'name="formulier_id"[^>]*value="([^"]+)"', antwoord.text)[1]
    assert nieuw != formulier
    assert flat.stand(0) is Stemstand.ONGELDIG
    assert record(client, flat, 0, formulier_id=nieuw, ondertekenaars=[een, twee]).status_code == 303
    assert flat.stand(0) is Stemstand.JA


def test_in_het_journaal_heeft_een_ja_dezelfde_code_als_een_nee(stemflat, consulent, fabriek):
    """The export of the journal is read by roles that may see no vote."""
    flat = stemflat(3)
    client = consulent(flat)
    for nummer, reactie in enumerate(("ja", "nee", "voorwaardelijk")):
        assert record(client, flat, nummer, reactie).status_code == 303
    query = text("select distinct code from journaal where code like 'stem.%'")
    with fabriek.read() as session:
        assert list(session.scalars(query)) == ["stem.reactie"]
