"""The route on a phone: exactly what somebody needs at a door, and half a key."""

import datetime as dt
import html
from collections.abc import Callable

from sqlalchemy import select

from privacy.access import Actor
from renovatie.complexen.models import Woning
from renovatie.huisbezoeken.services import NieuweToezegging
from renovatie.hulpdossiers.pseudoniemen import as_huishouden
from renovatie.onderweg.models import Onderwegsleutel
from tests.client import Client
from tests.services.hulpdossiers.verhaal import VANDAAG, Verhaal
from tests.web.onderweg.telefoon import Telefoon
from tests.web.onderweg.test_ontvangst import count, phone

Browser = Callable[[Actor], Client]


def test_op_het_toestel_staat_precies_wat_iemand_aan_de_deur_nodig_heeft(
    verhaal: Verhaal, browser: Browser
) -> None:
    mee = phone(verhaal, browser).take_route()
    velden = "id bewoningsnummer nummer adres waar let taal"
    assert {tuple(sorted(rij)) for rij in mee["rijen"]} == {tuple(sorted(velden.split()))}
    assert [rij["adres"].endswith(f" {rij['nummer']}") for rij in mee["rijen"]] == [True] * len(mee["rijen"])
    assert mee["terug"] == f"/complexen/{verhaal.complex_id}/mijn-dag"
    assert verhaal.bewoner().naam.split()[-1] not in str(mee)


def test_de_pagina_zegt_wat_er_van_een_deur_op_het_toestel_staat(verhaal: Verhaal, browser: Browser) -> None:
    schil = " ".join(browser(verhaal.werker).get("/onderweg").get_data(as_text=True).split())
    voet = html.unescape(schil[schil.index("<footer") :])
    for wat in ("adressen", "waarom u langsgaat", "taal", "tolk", "met z'n tweeën", "rust", "hoe het afliep"):
        assert wat in voet, wat
    assert "Geen naam of telefoonnummer van een bewoner." in voet


def test_wie_de_route_twee_keer_meeneemt_houdt_dezelfde_sleutel(verhaal: Verhaal, browser: Browser) -> None:
    telefoon = phone(verhaal, browser)
    assert telefoon.take_route()["sleutel"] == telefoon.take_route()["sleutel"]
    assert count(verhaal, Onderwegsleutel) == [1]


def test_de_geheime_helft_staat_nergens_in_de_database_en_gaat_nooit_de_deur_uit(
    verhaal: Verhaal, browser: Browser
) -> None:
    telefoon = phone(verhaal, browser)
    mee = telefoon.take_route()
    with verhaal.read() as session:
        sleutel = session.scalars(select(Onderwegsleutel)).one()
        geheim = sleutel.privaat
        assert geheim is not None
        assert geheim not in sleutel.privaat_zegel
    assert geheim.hex() not in str(mee)


def test_bij_een_deur_staat_in_woorden_waar_die_is_waarom_en_waar_u_op_let(
    verhaal: Verhaal, browser: Browser
) -> None:
    for dagen in (20, 10, 3):
        belofte = (NieuweToezegging("bellen", VANDAAG),) if dagen == 3 else ()
        verhaal.bezoek(datum=VANDAAG - dt.timedelta(days=dagen), toezeggingen=belofte)
    client = browser(verhaal.werker)
    adres = f"/complexen/{verhaal.complex_id}/woningen/{verhaal.flat.woning_ids[0]}/benadering"
    client.get(adres)
    assert client.send(adres, {"taal": "tr", "tolk": "y", "met_zn_tweeen": "y"}).status_code == 303
    rijen = {rij["id"]: rij for rij in Telefoon(client, verhaal).take_route()["rijen"]}
    rij, ander = (rijen[str(verhaal.flat.woning_ids[n])] for n in (0, 1))
    with verhaal.read() as session:
        home = as_huishouden(session.get_one(Woning, verhaal.flat.woning_ids[0]))
    waar = "begane grond" if home.verdieping == 0 else f"{home.verdieping}e verdieping"
    assert rij["waar"] == f"{waar}, portiek {home.portiek}. U beloofde hier iets."
    assert rij["let"] == (
        "Spreekt Turks. Tolk gewenst. Ga met z'n tweeën. Rust, weer langs vanaf 7 december."
    )
    assert (ander["let"], ander["taal"]) == ("", None)
