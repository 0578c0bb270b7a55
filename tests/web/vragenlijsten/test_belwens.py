"""Wie bij de vragen zei dat zij gebeld wil worden: op de ene lijst, en op dezelfde manier afgehandeld."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from privacy.access import Actor, Rol
from privacy.journal import journaal
from renovatie.complexen.codes import Leefgebied
from renovatie.huisbezoeken.codes import Contactsoort
from renovatie.huisbezoeken.models import Bezoekuitkomst
from renovatie.huisbezoeken.services import NieuweHulpvraag
from renovatie.huishoudens.models import Huurder
from renovatie.hulpdossiers.models import Belverzoek
from renovatie.hulpdossiers.pseudoniemen import empty_file
from renovatie.hulpdossiers.services import NieuwePersoon, assign_bezoekgebied
from renovatie.kern.base import new_id
from tests.client import Client
from tests.conftest import VANDAAG, TestClock
from tests.factories import Fabriek
from tests.services.hulpdossiers.test_bellijst import ask
from tests.services.vragenlijsten.bellen import Ronde, make_ronde
from tests.tegelijk import vijf_keer_tegelijk

Browser = Callable[[Actor], Client]


def where(ronde: Ronde, pad: str) -> str:
    return f"/complexen/{ronde.complex_id}/{pad}"


def wens(ronde: Ronde, nummer: int = 0) -> str:
    return where(ronde, f"woningen/{ronde.woning(nummer)}/belwens")


def lijst(client: Client, ronde: Ronde) -> str:
    return client.get(where(ronde, "belverzoeken")).get_data(as_text=True)


def persoon(ronde: Ronde) -> str:
    return str(ronde.verhaal.bewoner().huurder_id)


def call(client: Client, ronde: Ronde, uitkomst: str, **velden: str) -> Any:
    client.get(wens(ronde))
    return client.send(
        wens(ronde),
        {"form_id": str(new_id()), "persoon": persoon(ronde), "uitkomst": uitkomst, **velden},
    )


def soorten(ronde: Ronde) -> list[Contactsoort]:
    with ronde.read() as session:
        return list(session.scalars(select(Bezoekuitkomst.soort)))


def test_alleen_de_sociaal_werker_opent_een_belwens(ronde: Ronde, client_for: Callable[..., Client]) -> None:
    ronde.ingevuld(0, bellen=True)
    kant = {Rol.PRIVACYCOORDINATOR, Rol.PRIVACYFUNCTIONARIS, Rol.APPLICATIEBEHEERDER}
    for rol in set(Rol) - {Rol.SOCIAAL_WERKER} - kant:
        assert (rol, client_for(rol, ronde.complex_id).get(wens(ronde)).status_code) == (rol, 404)


def test_wie_er_niet_om_vroeg_heeft_geen_bladzijde(ronde: Ronde, browser: Browser) -> None:
    ronde.ingevuld(0)
    client = browser(ronde.verhaal.werker)
    naar = client.get(wens(ronde))
    assert (naar.status_code, naar.location) == (303, where(ronde, "belverzoeken"))
    assert "Dit telefoontje is al afgehandeld." in lijst(client, ronde)


def test_een_woning_van_een_ander_complex_bestaat_niet(ronde: Ronde, browser: Browser) -> None:
    buur = ronde.fabriek.flat(1)
    pad = where(ronde, f"woningen/{buur.woning_ids[0]}/belwens")
    assert browser(ronde.verhaal.werker).get(pad).status_code == 404


def test_zonder_uitkomst_blijft_alles_zoals_het_was(ronde: Ronde, browser: Browser) -> None:
    ronde.ingevuld(0, bellen=True)
    client = browser(ronde.verhaal.werker)
    fout = call(client, ronde, "")
    assert fout.status_code == 422
    assert "Kies hoe het ging." in fout.get_data(as_text=True)
    with ronde.read() as session:
        assert session.scalars(select(Belverzoek.id)).all() == []


def test_beide_manieren_staan_op_een_lijst_wie_langst_wacht_boven(
    ronde: Ronde, browser: Browser, clock: TestClock
) -> None:
    ronde.ingevuld(1, bellen=True)
    clock.set(VANDAAG + dt.timedelta(days=1))
    ask(ronde.verhaal, 0)
    html = lijst(browser(ronde.verhaal.werker), ronde)
    assert "2 bewoners willen gebeld worden" in html
    assert html.count("bij de vragenlijst") == 1
    assert html.index(wens(ronde, 1)) < html.index("/belverzoeken/")


def test_wie_het_op_twee_manieren_vroeg_staat_er_een_keer(ronde: Ronde, browser: Browser) -> None:
    ronde.ingevuld(0, bellen=True)
    ask(ronde.verhaal, 0)
    html = lijst(browser(ronde.verhaal.werker), ronde)
    assert "1 bewoner wil gebeld worden" in html
    assert wens(ronde) not in html


def test_een_gesprek_telt_mee_en_haalt_van_de_lijst(ronde: Ronde, browser: Browser) -> None:
    ronde.ingevuld(0, bellen=True)
    client = browser(ronde.verhaal.werker)
    assert ronde.verhaal.bewoner().naam in client.get(wens(ronde)).get_data(as_text=True)
    klaar = call(client, ronde, "gesproken", verslag="Belt liever in de ochtend.")
    assert klaar.status_code == 303
    assert "Belt liever in de ochtend." in client.get(klaar.location).get_data(as_text=True)
    assert "Niemand wacht op een telefoontje" in lijst(client, ronde)
    assert Contactsoort.BEL_MIJ_MAAR in soorten(ronde)


def test_wie_niet_opneemt_blijft_staan_en_is_daarna_een_belverzoek_als_elk_ander(
    ronde: Ronde, browser: Browser
) -> None:
    ronde.ingevuld(0, bellen=True)
    client = browser(ronde.verhaal.werker)
    klaar = call(client, ronde, "niet_bereikt")
    html = client.get(klaar.location).get_data(as_text=True)
    assert "1 keer niet opgenomen" in html
    assert "1 bewoner wil gebeld worden" in html
    assert wens(ronde) not in html
    assert Contactsoort.BEL_MIJ_MAAR not in soorten(ronde)


def test_wie_niet_meer_gebeld_hoeft_te_worden_is_ook_van_mijn_dag(
    ronde: Ronde, browser: Browser, clock: TestClock
) -> None:
    ronde.ingevuld(0, bellen=True)
    client = browser(ronde.verhaal.werker)
    assert call(client, ronde, "vervallen").status_code == 303
    assert "Niemand wacht op een telefoontje" in lijst(client, ronde)
    clock.set(VANDAAG + dt.timedelta(days=1))
    assert "Wil gebeld worden" not in client.get(where(ronde, "mijn-dag")).get_data(as_text=True)


def test_na_een_nieuwe_vraag_om_gebeld_te_worden_wacht_zij_weer(
    ronde: Ronde, browser: Browser, clock: TestClock
) -> None:
    ronde.ingevuld(1, bellen=True)
    client = browser(ronde.verhaal.werker)
    client.get(wens(ronde, 1))
    velden = {"form_id": str(new_id()), "persoon": str(ronde.verhaal.bewoner(1).huurder_id)}
    vijf_keer_tegelijk(
        client, "hulpdossiers.belwens_uitkomst", wens(ronde, 1), {**velden, "uitkomst": "vervallen"}
    )
    clock.set(VANDAAG + dt.timedelta(days=1))
    ronde.ingevuld(0, bellen=True)
    html = lijst(client, ronde)
    assert (wens(ronde, 0) in html, wens(ronde, 1) in html) == (True, False)


def test_hetzelfde_formulier_twee_keer_is_een_gesprek(ronde: Ronde, browser: Browser) -> None:
    ronde.ingevuld(0, bellen=True)
    client = browser(ronde.verhaal.werker)
    velden = {"form_id": str(new_id()), "persoon": persoon(ronde), "uitkomst": "gesproken"}
    client.get(wens(ronde))
    assert [client.send(wens(ronde), velden).status_code for _keer in range(2)] == [303, 303]
    assert soorten(ronde).count(Contactsoort.BEL_MIJ_MAAR) == 1


def test_een_huishouden_zonder_nummer_krijgt_geen_formulier(ronde: Ronde, browser: Browser) -> None:
    ronde.ingevuld(0, bellen=True)
    ronde.zonder_nummer(0)
    html = browser(ronde.verhaal.werker).get(wens(ronde)).get_data(as_text=True)
    assert "Van dit huishouden is geen telefoonnummer bekend." in html
    assert 'name="uitkomst"' not in html


def test_van_twee_huurders_kiest_de_beller_wie_zij_sprak(fabriek: Fabriek, browser: Browser) -> None:
    ronde = make_ronde(fabriek, medehuurders=1)
    ronde.ingevuld(0, bellen=True)
    lease = ronde.verhaal.flat.lease_ids[0]
    with fabriek.write(ronde.verhaal.werker, ronde.complex_id) as session:
        for huurder in session.scalars(select(Huurder).where(Huurder.huurovereenkomst_id == lease)):
            huurder.telefoon = "+31612345678"
    client = browser(ronde.verhaal.werker)
    fout = call(client, ronde, "niet_bereikt", persoon="")
    assert fout.status_code == 422
    assert "Kies wie u belde." in fout.get_data(as_text=True)
    assert call(client, ronde, "niet_bereikt").status_code == 303


def test_in_het_gebied_van_een_collega_gaat_eerst_het_dossier_open(ronde: Ronde, browser: Browser) -> None:
    ronde.ingevuld(0, bellen=True)
    verhaal = ronde.verhaal
    with verhaal.write() as session:
        empty_file(session, ronde.woning(0), 1)
        assign_bezoekgebied(
            session,
            verhaal.werker,
            complex_id=ronde.complex_id,
            gebruiker_id=verhaal.collega.id,
            portiek="A",
            van=VANDAAG,
        )
    naar = browser(verhaal.werker).get(wens(ronde))
    assert (naar.status_code, naar.location) == (303, where(ronde, f"woningen/{ronde.woning(0)}/hulpdossier"))
    assert browser(verhaal.collega).get(wens(ronde)).status_code == 200


@pytest.mark.parametrize("uitkomst", ["gesproken", "niet_bereikt", "vervallen"])
def test_geen_regel_noemt_de_woning_en_het_dossier_samen(
    ronde: Ronde, browser: Browser, uitkomst: str
) -> None:
    ronde.ingevuld(0, bellen=True)
    call(browser(ronde.verhaal.werker), ronde, uitkomst)
    woning, dossier = str(ronde.woning(0)), str(ronde.verhaal.dossier_id())
    with ronde.read() as session:
        regels = [str(row) for row in session.execute(select(journaal))]
        assert session.scalars(select(Belverzoek.gevraagd_op)).all() == [VANDAAG]
    assert [regel for regel in regels if woning in regel and dossier in regel] == []


@pytest.mark.parametrize(("pad", "code"), [("belwens", "belverzoek.read"), ("belverzoek", "belverzoek.form")])
def test_wie_iemand_uit_het_dossier_op_het_scherm_krijgt_staat_bij_dat_dossier_in_het_journaal(
    ronde: Ronde, browser: Browser, pad: str, code: str
) -> None:
    ronde.verhaal.bezoek(
        datum=VANDAAG - dt.timedelta(days=9),
        hulpvragen=(NieuweHulpvraag(Leefgebied.FINANCIEN, "Vraagt om hulp."),),
        persoon=NieuwePersoon("Dochter Kanarie", "+31612345678"),
    )
    ronde.ingevuld(0, bellen=True)
    html = browser(ronde.verhaal.werker).get(where(ronde, f"woningen/{ronde.woning(0)}/{pad}"))
    assert "Dochter Kanarie" in html.get_data(as_text=True)
    with ronde.read() as session:
        regel = session.execute(select(journaal).where(journaal.c.code == code)).one()
    assert regel.dossier == str(ronde.verhaal.dossier_id())
    assert str(ronde.woning(0)) not in str(regel)
