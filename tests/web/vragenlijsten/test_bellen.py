"""The call list and a whole call in a browser."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from privacy.access import Actor, Rol
from privacy.chain import Geheimen, journaal
from privacy.disclosure import Moment
from renovatie.kern.base import new_id
from renovatie.kern.verzegelde_codes import open_code
from renovatie.vragenlijsten.models import (
    Antwoordtoestemming,
    Koppelsleutel,
    Vragenconcept,
    Vragenronde,
)
from renovatie.vragenlijsten.vragensets import newest_set
from tests.client import Client
from tests.queries import counted
from tests.services.vragenlijsten.bellen import KANARIE, Ronde, make_ronde
from tests.tegelijk import vijf_keer_tegelijk
from workflows.vragenlijst import Belstand, Beluitkomst

Browser = Callable[[Actor], Client]


def url(ronde: Ronde, nummer: int | None = None, rest: str = "") -> str:
    start = f"/complexen/{ronde.complex_id}/bellijst"
    return start if nummer is None else f"{start}/{ronde.woning(nummer)}{rest}"


def begin(ronde: Ronde, client: Client, nummer: int = 0, wijze: str = "bellen") -> str:
    client.get(url(ronde))
    sent = client.send(url(ronde), {"woning": str(ronde.woning(nummer)), "wijze": wijze})
    assert (sent.status_code, sent.location) == (303, url(ronde, nummer)), sent.get_data(as_text=True)
    return client.get(sent.location).get_data(as_text=True)


def test_de_lijst_toont_geen_namen_en_geen_nummers(ronde: Ronde, browser: Browser) -> None:
    html = browser(ronde.beller).get(url(ronde)).get_data(as_text=True)
    assert "4 adressen om nu te bellen" in html
    for kanarie in ronde.verhaal.flat.canaries:
        assert kanarie not in html


def test_het_gesprek_toont_de_naam_en_het_nummer(ronde: Ronde, browser: Browser) -> None:
    html = begin(ronde, browser(ronde.beller))
    assert ronde.verhaal.bewoner(0).naam in html
    assert f'href="tel:{ronde.verhaal.bewoner(0).telefoon}"' in html
    assert newest_set().akkoord[:40] in html


def test_een_adres_dat_niet_van_u_is_is_er_niet(ronde: Ronde, browser: Browser) -> None:
    begin(ronde, browser(ronde.beller))
    ander = browser(ronde.ander)
    assert ander.get(url(ronde, 0)).status_code == 404
    assert ander.get(url(ronde, 1)).status_code == 404
    lijst = ander.get(url(ronde)).get_data(as_text=True)
    assert lijst.count("een collega belt") == 1


def test_een_adres_van_een_ander_complex_is_er_niet(ronde: Ronde, browser: Browser) -> None:
    client = browser(ronde.beller)
    client.get(url(ronde))
    vreemd = f"{url(ronde)}/{ronde.fabriek.flat(1).woning_ids[0]}"
    assert client.get(vreemd).status_code == 404
    for rest in ("/uitkomst", "/akkoord", "/vragen/1", "/afronden"):
        assert client.send(f"{vreemd}{rest}", {"form_id": str(new_id())}).status_code == 404


def test_een_bezet_adres_zegt_wat_u_dan_doet(ronde: Ronde, browser: Browser) -> None:
    begin(ronde, browser(ronde.beller))
    ander = browser(ronde.ander)
    ander.get(url(ronde))
    sent = ander.send(url(ronde), {"woning": str(ronde.woning(0)), "wijze": "bellen"})
    assert sent.status_code == 409
    assert "Kies een ander adres." in sent.get_data(as_text=True)


def test_een_heel_gesprek_in_de_browser(ronde: Ronde, browser: Browser) -> None:
    client = browser(ronde.beller)
    begin(ronde, client)
    verder = client.send(url(ronde, 0, "/akkoord")).location
    for nummer, blok in enumerate(newest_set().blokken, 1):
        assert verder == url(ronde, 0, f"/vragen/{nummer}")
        html = client.get(verder).get_data(as_text=True)
        nummers = re.findall(r"<legend[^>]*>(\d+)\.", html)
        assert nummers == [str(newest_set().nummer(vraag.code)) for vraag in blok.vragen]
        verder = client.send(
            verder, {vraag.code: next(iter(vraag.antwoorden)) for vraag in blok.vragen}
        ).location
    html = client.get(verder).get_data(as_text=True)
    assert "20 van 20 vragen beantwoord" in html
    data = {"form_id": str(new_id()), "delen": "nee", "bellen": "nee"}
    sent = vijf_keer_tegelijk(client, "vragenlijsten.afronden_post", url(ronde, 0, "/afronden"), data)
    assert (sent.status_code, sent.location) == (303, url(ronde))
    assert client.get(url(ronde, 0)).status_code == 404
    assert client.send(url(ronde, 0, "/afronden"), data).location == url(ronde)
    assert ronde.gesprek(0).stand is Belstand.INGEVULD
    with ronde.read() as session:
        assert session.scalar(select(func.count()).select_from(Koppelsleutel)) == 1


def test_bij_een_ja_op_delen_staat_wie_van_het_huishouden_dat_zei(ronde: Ronde, browser: Browser) -> None:
    client = browser(ronde.beller)
    ronde.antwoord(0, KANARIE)
    html = client.get(url(ronde, 0, "/afronden")).get_data(as_text=True)
    namens = re.findall(r'name="delen"[^>]*value="([^"]+)"><label[^>]*>(\d\. [^<]+)', html)
    assert [woord for _code, woord in namens] == [
        f"1. Ja, zegt {ronde.verhaal.bewoner(0).naam}",
        "2. Ja, zegt iemand anders van het huishouden",
        "3. Nee",
    ]
    data = {"form_id": str(new_id()), "delen": namens[0][0], "bellen": "nee"}
    assert client.send(url(ronde, 0, "/afronden"), data).status_code == 303
    with ronde.read(ronde.verhaal.werker) as session:
        assert f"ja{open_code(session.scalars(select(Antwoordtoestemming)).one().wie)}" == namens[0][0]


@pytest.mark.parametrize(("moment", "nog_geen"), [(Moment.VOOR, True), (Moment.TIJDENS, False)])
def test_alleen_voor_de_aanpak_is_er_nog_geen_voorstel(
    ronde: Ronde, browser: Browser, moment: Moment, nog_geen: bool
) -> None:
    with ronde.write() as session:
        session.get_one(Vragenronde, ronde.ronde_id).moment = moment
    client, set_ = browser(ronde.beller), newest_set()
    begin(ronde, client)
    client.send(url(ronde, 0, "/akkoord"))
    nummer = next(n for n, blok in enumerate(set_.blokken, 1) if blok.code == "renovatie")
    html = client.get(url(ronde, 0, f"/vragen/{nummer}")).get_data(as_text=True)
    assert ("Leg niets uit over het plan" in html, "Er is nog geen voorstel" in html) == (True, nog_geen)


def test_een_antwoord_blijft_staan_en_overslaan_haalt_het_weg(ronde: Ronde, browser: Browser) -> None:
    client = browser(ronde.beller)
    begin(ronde, client)
    client.send(url(ronde, 0, "/akkoord"))
    blok = url(ronde, 0, "/vragen/1")
    vijf_keer_tegelijk(client, "vragenlijsten.vragen_post", blok, {"buurt_veilig": "soms"})
    gekozen = re.compile(r'<input checked[^>]*name="buurt_veilig"[^>]*value="(\w*)"')
    assert gekozen.findall(client.get(blok).get_data(as_text=True)) == ["soms"]
    client.send(blok, {"buurt_veilig": ""})
    assert gekozen.findall(client.get(blok).get_data(as_text=True)) == [""]


def test_zonder_ja_zijn_er_geen_vragen(ronde: Ronde, browser: Browser) -> None:
    client = browser(ronde.beller)
    begin(ronde, client)
    assert client.get(url(ronde, 0, "/vragen/1")).status_code == 404
    client.send(url(ronde, 0, "/akkoord"))
    assert client.get(url(ronde, 0, "/vragen/6")).status_code == 404


def test_afronden_zonder_antwoorden_of_keuze_zegt_wat_er_mist(ronde: Ronde, browser: Browser) -> None:
    client = browser(ronde.beller)
    begin(ronde, client)
    client.send(url(ronde, 0, "/akkoord"))
    leeg = client.send(url(ronde, 0, "/afronden"), {"form_id": str(new_id())})
    assert leeg.status_code == 422
    assert leeg.get_data(as_text=True).count("Kies ja of nee.") == 4
    keuze = {"form_id": str(new_id()), "delen": "ja", "bellen": "nee"}
    zonder = client.send(url(ronde, 0, "/afronden"), keuze)
    assert zonder.status_code == 409
    assert "Er is nog geen vraag beantwoord." in zonder.get_data(as_text=True)


def test_terugbellen_zonder_dag_houdt_de_keuze_vast(ronde: Ronde, browser: Browser) -> None:
    client = browser(ronde.beller)
    begin(ronde, client)
    sent = client.send(url(ronde, 0, "/uitkomst"), {"form_id": str(new_id()), "uitkomst": "later"})
    html = sent.get_data(as_text=True)
    assert sent.status_code == 422
    assert "Kies op welke dag u weer belt." in html
    assert re.search(r'<input checked[^>]*value="later"', html)


def test_de_afloop_brengt_terug_naar_de_lijst(ronde: Ronde, browser: Browser) -> None:
    client = browser(ronde.beller)
    begin(ronde, client)
    data = {"form_id": str(new_id()), "uitkomst": "niet_opgenomen"}
    sent = vijf_keer_tegelijk(client, "vragenlijsten.uitkomst", url(ronde, 0, "/uitkomst"), data)
    assert (sent.status_code, sent.location) == (303, url(ronde))
    assert "niet opgenomen." in client.get(url(ronde)).get_data(as_text=True)
    assert client.send(url(ronde, 0, "/uitkomst"), data).location == url(ronde)
    assert ronde.gesprek(0).pogingen == 1


def test_een_verkeerd_geopend_adres_gaat_terug_zoals_het_was(ronde: Ronde, browser: Browser) -> None:
    client, ander = browser(ronde.beller), browser(ronde.ander)
    begin(ronde, client, 0, "papier")
    ander.get(url(ronde))
    assert ander.send(url(ronde, 0, "/terug")).status_code == 303  # not hers: nothing happens
    assert ronde.gesprek(0).beller_id == ronde.beller.id
    client.get(url(ronde, 0))
    klaar = client.send(url(ronde, 0, "/terug"))
    assert (klaar.status_code, klaar.location) == (303, url(ronde))
    gesprek = ronde.gesprek(0)
    assert (gesprek.beller_id, gesprek.stand, gesprek.pogingen, gesprek.laatste_op) == (
        None, Belstand.OPEN, 0, None,
    )  # fmt: skip
    with ronde.read() as session:
        assert session.scalars(select(Vragenconcept.id)).all() == []
    assert client.send(url(ronde, 0, "/terug")).status_code == 303
    assert "Dit adres is nu van u." in begin(ronde, ander, 0)


def test_een_papieren_lijst_toont_geen_nummer(ronde: Ronde, browser: Browser) -> None:
    html = begin(ronde, browser(ronde.beller), wijze="papier")
    assert "Lijst op papier van" in html
    assert ronde.verhaal.bewoner(0).naam not in html
    assert "tel:" not in html


def test_zonder_ronde_is_er_niets_te_bellen(ronde: Ronde, browser: Browser) -> None:
    ronde.sluit_ronde()
    client = browser(ronde.beller)
    assert "Er loopt geen ronde" in client.get(url(ronde)).get_data(as_text=True)
    assert client.send(url(ronde), {"woning": str(ronde.woning(0)), "wijze": "bellen"}).status_code == 404


@pytest.mark.parametrize(
    "rol", [Rol.PROCESREGISSEUR, Rol.SOCIAAL_WERKER, Rol.WIJKBEHEERDER, Rol.WOONCONSULENT, Rol.UITVOERDER]
)
def test_niemand_anders_ziet_de_bellijst(ronde: Ronde, client_for: Callable[..., Client], rol: Rol) -> None:
    client = client_for(rol, ronde.complex_id)
    assert client.get(url(ronde)).status_code == 404
    assert client.get(url(ronde, 0)).status_code == 404


def test_elke_blik_op_een_gesprek_staat_in_het_logboek_zonder_antwoord(
    ronde: Ronde, browser: Browser
) -> None:
    begin(ronde, browser(ronde.beller))
    with ronde.read() as session:
        regel = session.execute(
            select(journaal.c.object_soort, journaal.c.object_id, journaal.c.velden).where(
                journaal.c.code == "belgesprek.form"
            )
        ).one()
    naam = Geheimen.of(ronde.fabriek.omgeving.keystore).naam(ronde.woning(0))
    assert (regel.object_soort, str(regel.object_id)) == ("woning", str(naam))


def test_de_lijst_vraagt_niet_meer_bij_meer_adressen(ronde: Ronde, browser: Browser) -> None:
    groter = make_ronde(ronde.fabriek, verhuurd=9)
    tellingen = []
    for een in (ronde, groter):
        client = browser(een.beller)
        client.get(url(een))
        with counted(een.fabriek.omgeving) as seen:
            client.get(url(een))
        tellingen.append(len(seen))
    assert tellingen[0] == tellingen[1]


@pytest.mark.parametrize("uitkomst", [Beluitkomst.WIL_NIET, Beluitkomst.NIET_BELLEN])
def test_van_wie_alleen_de_telefoon_opnam_zegt_de_kaart_niet_dat_de_deur_openging(
    ronde: Ronde, browser: Browser, uitkomst: Beluitkomst
) -> None:
    ronde.uitkomst(0, uitkomst)
    pad = f"/complexen/{ronde.complex_id}/flatkaart/contact"
    kaart = browser(ronde.verhaal.werker).get(pad).get_data(as_text=True)
    assert "deed open of nam op, nog geen gesprek, 1 keer geprobeerd" in kaart
    assert "deed open, " not in kaart


def test_nooit_meer_bellen_geldt_meteen_op_elke_bladzijde_van_beide_kanten(
    ronde: Ronde, browser: Browser
) -> None:
    where, woning_id, nummer = ronde.complex_id, ronde.woning(0), ronde.verhaal.bewoner(0).telefoon
    werker, consulent = browser(ronde.verhaal.werker), browser(ronde.fabriek.actor(Rol.WOONCONSULENT, where))
    dossier = f"/complexen/{where}/woningen/{woning_id}/hulpdossier"
    bellen = f"/complexen/{where}/woningen/{woning_id}/belverzoek"
    assert f'href="{bellen}"' in werker.get(dossier).get_data(as_text=True)
    ronde.uitkomst(0, Beluitkomst.NIET_BELLEN)
    blad = werker.get(dossier).get_data(as_text=True)
    assert (f'href="{bellen}"' in blad, "Wil niet meer gebeld worden" in blad, f"tel:{nummer}" in blad) == (
        False,
        True,
        False,
    )
    formulier = werker.get(f"/complexen/{where}/woningen/{woning_id}/huisbezoeken/nieuw")
    assert "niet meer bellen" in formulier.get_data(as_text=True)
    huis = consulent.get(f"/complexen/{where}/woningen/{woning_id}").get_data(as_text=True)
    assert ("Niet meer bellen" in huis, "(niet meer bellen)" in huis) == (True, True)


def test_naast_het_nummer_in_beide_lijsten_staat_de_wens_om_niet_gebeld_te_worden(
    ronde: Ronde, browser: Browser
) -> None:
    where = ronde.complex_id
    werker, consulent = browser(ronde.verhaal.werker), browser(ronde.fabriek.actor(Rol.WOONCONSULENT, where))
    lijsten = ((werker, f"/complexen/{where}/huishoudens"), (consulent, f"/complexen/{where}/woningen"))
    for klant, lijst in lijsten:
        assert klant.get(lijst).get_data(as_text=True).count("(niet meer bellen)") == 0
    ronde.uitkomst(0, Beluitkomst.NIET_BELLEN)
    for klant, lijst in lijsten:
        assert klant.get(lijst).get_data(as_text=True).count("(niet meer bellen)") == 1
