"""A visit that waits for its writer: she alone looks at it, saves it or throws it away, for seven days."""

import datetime as dt
import uuid

from sqlalchemy import select

from privacy.chain import journaal
from renovatie.complexen.models import Woning
from renovatie.gebruikers.models import Bericht
from renovatie.huisbezoeken.models import Bezoekuitkomst, Huisbezoek
from renovatie.onderweg.models import Onderwegbezoek
from tests.conftest import TestClock
from tests.services.hulpdossiers.verhaal import VANDAAG, VERSLAG, Verhaal
from tests.tegelijk import vijf_keer_tegelijk
from tests.web.onderweg.telefoon import DATUM
from tests.web.onderweg.test_ontvangst import (
    GESPREK,
    Browser,
    count,
    leave,
    morning,
    move,
    naam,
    phone,
)


def test_de_naam_van_een_ander_laat_de_tekst_wachten_en_de_uitkomst_tellen(
    verhaal: Verhaal, browser: Browser
) -> None:
    telefoon = phone(verhaal, browser)
    antwoord = telefoon.visit(
        uitkomst="gesprek", verslag=f"Ze sprak met mevrouw {naam(verhaal)} over het geld"
    )
    assert antwoord["stand"] == "nakijken"
    assert count(verhaal, Bezoekuitkomst, Huisbezoek, Onderwegbezoek, Bericht) == [1, 0, 1, 1]
    pagina = telefoon.client.get(antwoord["url"])
    assert pagina.status_code == 200
    tekst = pagina.get_data(as_text=True)
    assert "Hoe het afliep, is al vastgelegd" in tekst
    assert "de naam van een bewoner" in tekst
    assert "te oud" not in tekst
    assert telefoon.take_route()["wachtend"] == 1


def test_wie_nakijkt_en_bewaart_heeft_een_verslag_en_geen_tweede_bezoek(
    verhaal: Verhaal, browser: Browser
) -> None:
    telefoon = phone(verhaal, browser)
    url = telefoon.visit(uitkomst="gesprek", verslag=f"Ze sprak met mevrouw {naam(verhaal)}")["url"]
    telefoon.client.get(url)
    antwoord = telefoon.client.send(
        url, {"form_id": str(uuid.uuid4()), "uitkomst": "niet_thuis", "verslag": VERSLAG}
    )
    assert antwoord.status_code == 303, antwoord.get_data(as_text=True)
    assert count(verhaal, Bezoekuitkomst, Huisbezoek, Onderwegbezoek, Bericht) == [1, 1, 0, 0]
    with verhaal.read() as session:
        assert session.scalars(select(Huisbezoek)).one().verslag == VERSLAG
    assert telefoon.client.get(url).status_code == 404


def test_een_collega_ziet_niet_wat_op_een_ander_wacht(verhaal: Verhaal, browser: Browser) -> None:
    url = phone(verhaal, browser).visit(uitkomst="gesprek", verslag=f"mevrouw {naam(verhaal)}")["url"]
    collega = phone(verhaal, browser, verhaal.collega)
    assert collega.client.get(url).status_code == 404
    assert collega.client.send(url, {"verslag": "x"}).status_code == 404
    assert collega.client.send(f"{url}/weg").status_code == 404
    assert "Er wacht niets op u" in collega.client.get(f"{collega.start}/bezoeken").get_data(as_text=True)
    assert count(verhaal, Onderwegbezoek) == [1]


def test_een_bezoek_dat_niet_kan_wacht_op_de_server_en_telt_niet(verhaal: Verhaal, browser: Browser) -> None:
    telefoon = phone(verhaal, browser)
    antwoord = telefoon.visit(uitkomst="gesprek", verslag=VERSLAG, **{"datum-jaar": "2031"})
    assert antwoord["stand"] == "geweigerd"
    assert count(verhaal, Bezoekuitkomst, Huisbezoek, Onderwegbezoek) == [0, 0, 1]
    telefoon.client.get(antwoord["url"])
    hersteld = telefoon.client.send(antwoord["url"], {"form_id": str(uuid.uuid4()), **DATUM, **GESPREK})
    assert hersteld.status_code == 303, hersteld.get_data(as_text=True)
    assert count(verhaal, Bezoekuitkomst, Huisbezoek, Onderwegbezoek) == [1, 1, 0]


def test_een_tekst_komt_nooit_in_het_dossier_van_een_volgend_huishouden(
    verhaal: Verhaal, browser: Browser
) -> None:
    telefoon = phone(verhaal, browser)
    url = telefoon.visit(uitkomst="gesprek", verslag=f"mevrouw {naam(verhaal)}")["url"]
    telefoon.client.get(url)
    with verhaal.fabriek.write(None) as session:
        session.get_one(Woning, verhaal.flat.woning_ids[0]).bewoningsnummer += 1
    antwoord = telefoon.client.send(url, {"form_id": str(uuid.uuid4()), "verslag": VERSLAG})
    assert antwoord.status_code == 409
    assert "Het huishouden verhuisde" in antwoord.get_data(as_text=True)
    assert count(verhaal, Huisbezoek) == [0]


def test_wie_bij_aankomst_al_verhuisd_is_houdt_zijn_tekst_uit_het_volgende_dossier(
    verhaal: Verhaal, browser: Browser, clock: TestClock
) -> None:
    """Sealed for who lived there by the route of that day; who lives there now is not even shown."""
    telefoon = phone(verhaal, browser)
    pakket = telefoon.seal(0, uitkomst="gesprek", verslag="kanarie van wie er toen woonde")
    clock.set(VANDAAG + dt.timedelta(days=3))
    move(verhaal, eind=VANDAAG + dt.timedelta(days=1), begin=VANDAAG + dt.timedelta(days=2))
    antwoord = telefoon.send(pakket).get_json()
    assert (antwoord["stand"], count(verhaal, Bezoekuitkomst, Huisbezoek)) == ("geweigerd", [0, 0])
    pagina = telefoon.client.get(antwoord["url"]).get_data(as_text=True)
    assert "kanarie van wie er toen woonde" in pagina
    assert "woont er niet meer" in pagina
    assert "Kanarienieuw" not in pagina
    gewijzigd = {"form_id": str(uuid.uuid4()), **GESPREK, **DATUM, "datum-dag": str(VANDAAG.day + 2)}
    assert telefoon.client.send(antwoord["url"], gewijzigd).status_code == 409
    assert count(verhaal, Bezoekuitkomst, Huisbezoek, Onderwegbezoek) == [0, 0, 1]
    assert (
        vijf_keer_tegelijk(telefoon.client, "onderweg.weg_post", f"{antwoord['url']}/weg").status_code == 303
    )
    assert count(verhaal, Onderwegbezoek) == [0]


def test_een_gesprek_in_de_rust_telt_ook_zonder_reden_en_de_tekst_wacht_op_een_reden(
    verhaal: Verhaal, browser: Browser
) -> None:
    for dagen in range(3):
        verhaal.bezoek(0, datum=VANDAAG - dt.timedelta(days=dagen))
    telefoon = phone(verhaal, browser)
    antwoord = telefoon.visit(**GESPREK)
    assert (antwoord["stand"], count(verhaal, Bezoekuitkomst, Huisbezoek)) == ("nakijken", [4, 3])
    vraag = "Ging u toch in gesprek? Schrijf op waarom."
    assert vraag in telefoon.client.get(antwoord["url"]).get_data(as_text=True)
    zonder = telefoon.client.send(antwoord["url"], {"form_id": str(uuid.uuid4()), "verslag": VERSLAG})
    assert (zonder.status_code, vraag in zonder.get_data(as_text=True)) == (422, True)
    velden = {"form_id": str(uuid.uuid4()), "verslag": VERSLAG, "reden": "ze vroeg het zelf"}
    assert telefoon.client.send(antwoord["url"], velden).status_code == 303
    assert count(verhaal, Bezoekuitkomst, Huisbezoek, Onderwegbezoek) == [4, 4, 0]


def test_wie_weggaat_terwijl_een_tekst_wacht_houdt_het_nakijken_niet_tegen(
    verhaal: Verhaal, browser: Browser
) -> None:
    telefoon = phone(verhaal, browser)
    met = {"tweede_medewerker": str(verhaal.collega.id), "verslag": f"mevrouw {naam(verhaal)}"}
    url = telefoon.visit(uitkomst="gesprek", **met)["url"]
    leave(verhaal, verhaal.collega)
    assert telefoon.client.get(url).status_code == 200
    velden = {"form_id": str(uuid.uuid4()), "verslag": VERSLAG}
    assert telefoon.client.send(url, velden).status_code == 303
    assert count(verhaal, Huisbezoek, Onderwegbezoek) == [1, 0]


def test_een_onmogelijke_datum_breekt_de_lijst_niet(verhaal: Verhaal, browser: Browser) -> None:
    telefoon = phone(verhaal, browser)
    antwoord = telefoon.visit(0, **GESPREK, **{"datum-jaar": "9" * 25})
    assert antwoord["stand"] == "geweigerd"
    assert telefoon.client.get(f"{telefoon.start}/bezoeken").status_code == 200
    assert telefoon.client.get(antwoord["url"]).status_code == 200


def test_twee_keer_tikken_bij_nakijken_heeft_een_gevolg_en_geen_fout(
    verhaal: Verhaal, browser: Browser
) -> None:
    telefoon = phone(verhaal, browser)
    url = telefoon.visit(uitkomst="gesprek", verslag=f"mevrouw {naam(verhaal)}")["url"]
    telefoon.client.get(url)
    velden = {"form_id": str(uuid.uuid4()), "verslag": VERSLAG}
    antwoorden = [telefoon.client.send(url, velden) for _keer in range(2)]
    assert [(antwoord.status_code, antwoord.location) for antwoord in antwoorden] == [
        (303, f"/complexen/{verhaal.complex_id}/mijn-dag")
    ] * 2
    assert count(verhaal, Bezoekuitkomst, Huisbezoek, Onderwegbezoek) == [1, 1, 0]
    anders = telefoon.client.send(url, {**velden, "form_id": str(uuid.uuid4())})
    assert anders.status_code == 404
    assert phone(verhaal, browser, verhaal.collega).client.send(url, velden).status_code == 404


def test_na_zeven_dagen_is_de_tekst_weg_en_blijft_de_uitkomst(
    verhaal: Verhaal, browser: Browser, clock: TestClock
) -> None:
    url = phone(verhaal, browser).visit(uitkomst="gesprek", verslag=f"mevrouw {naam(verhaal)}")["url"]
    with verhaal.read() as session:
        sleutel = (session.scalars(select(Onderwegbezoek.id)).one(), "onderweg")
    clock.set(VANDAAG + dt.timedelta(days=5))
    morning(verhaal)
    morning(verhaal)
    with verhaal.read() as session:
        soorten = session.scalars(select(Bericht.soort).order_by(Bericht.soort)).all()
    assert soorten == ["onderweg_bijna_weg", "onderweg_nakijken"]
    clock.set(VANDAAG + dt.timedelta(days=7))
    morning(verhaal)
    assert count(verhaal, Onderwegbezoek) == [1]
    clock.set(VANDAAG + dt.timedelta(days=8))
    morning(verhaal)
    assert count(verhaal, Onderwegbezoek, Bezoekuitkomst, Huisbezoek, Bericht) == [0, 1, 0, 0]
    assert sleutel in verhaal.fabriek.omgeving.keystore.load([sleutel]).destroyed
    assert phone(verhaal, browser).client.get(url).status_code == 404


def test_weggooien_vraagt_eerst_en_vernietigt_de_sleutel(verhaal: Verhaal, browser: Browser) -> None:
    telefoon = phone(verhaal, browser)
    url = telefoon.visit(uitkomst="gesprek", verslag=f"mevrouw {naam(verhaal)}")["url"]
    with verhaal.read() as session:
        sleutel = (session.scalars(select(Onderwegbezoek.id)).one(), "onderweg")
    assert "blijft staan" in telefoon.client.get(f"{url}/weg").get_data(as_text=True)
    assert count(verhaal, Onderwegbezoek) == [1]
    assert telefoon.client.send(f"{url}/weg").status_code == 303
    assert count(verhaal, Onderwegbezoek, Bezoekuitkomst) == [0, 1]
    assert sleutel in verhaal.fabriek.omgeving.keystore.load([sleutel]).destroyed


def test_geen_regel_in_het_journaal_noemt_de_woning_of_het_dossier_van_een_tekst_die_wacht(
    verhaal: Verhaal, browser: Browser
) -> None:
    telefoon = phone(verhaal, browser)
    url = telefoon.visit(uitkomst="gesprek", verslag=f"mevrouw {naam(verhaal)}")["url"]
    telefoon.client.get(url)
    with verhaal.fabriek.omgeving.database.read_engine.connect() as connection:
        regels = connection.execute(
            select(journaal.c.dossier, journaal.c.object_id).where(
                journaal.c.code.like("onderweg.%") | (journaal.c.code == "huisbezoek.record")
            )
        ).all()
    woningen = {str(woning) for woning in verhaal.flat.woning_ids}
    with verhaal.read() as session:
        woningen |= {str(rij) for rij in session.scalars(select(Bezoekuitkomst.id))}
    assert {regel.dossier for regel in regels} == {None}
    assert not woningen & {str(regel.object_id) for regel in regels}
