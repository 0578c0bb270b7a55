"""De deuren waar de vragen gesteld worden: wie er op staat, wie niet, en wie de lijst ziet."""

import datetime as dt
from collections.abc import Callable

from privacy.access import Actor, Rol
from renovatie.huishoudens.rust import set_rust
from renovatie.hulpdossiers.pseudoniemen import empty_file
from renovatie.vragenlijsten.queries.deuren import Deurreden, vragendeuren
from tests.client import Client
from tests.conftest import VANDAAG, TestClock
from tests.services.vragenlijsten.bellen import Ronde
from workflows.vragenlijst import Beluitkomst

Browser = Callable[[Actor], Client]


def where(ronde: Ronde) -> str:
    return f"/complexen/{ronde.complex_id}/vragenlijst/deuren"


def deuren(ronde: Ronde) -> dict[int, Deurreden]:
    """By the number of the home in this flat why somebody has to come by."""
    with ronde.read(ronde.verhaal.werker) as session:
        found = vragendeuren(session, ronde.complex_id)
    assert found is not None
    return {ronde.verhaal.flat.woning_ids.index(d.huishouden.woning_id): d.reden for d in found}


def test_alleen_de_sociaal_werker_ziet_de_deuren(ronde: Ronde, client_for: Callable[..., Client]) -> None:
    for rol in (Rol.PROCESREGISSEUR, Rol.WIJKBEHEERDER, Rol.ENQUETEUR, Rol.WOONCONSULENT, Rol.UITVOERDER):
        assert (rol, client_for(rol, ronde.complex_id).get(where(ronde)).status_code) == (rol, 404)


def test_wie_te_bellen_is_of_meedeed_staat_er_niet_op(ronde: Ronde) -> None:
    ronde.ingevuld(0)
    ronde.uitkomst(1, Beluitkomst.WIL_NIET)
    assert deuren(ronde) == {}


def test_elke_reden_om_langs_te_gaan(ronde: Ronde, clock: TestClock) -> None:
    ronde.zonder_nummer(0)
    ronde.niet_meer_bellen(1)
    ronde.uitkomst(2, Beluitkomst.VERKEERD_NUMMER)
    for dag in range(3):
        clock.set(VANDAAG + dt.timedelta(days=dag))
        ronde.uitkomst(3, Beluitkomst.NIET_OPGENOMEN)
    assert deuren(ronde) == {
        0: Deurreden.GEEN_NUMMER,
        1: Deurreden.NIET_BELLEN,
        2: Deurreden.NUMMER_KLOPT_NIET,
        3: Deurreden.NIET_OPGENOMEN,
    }


def test_wie_rust_heeft_of_om_beperking_vroeg_staat_er_niet_op(ronde: Ronde, clock: TestClock) -> None:
    for nummer in (0, 1):
        ronde.zonder_nummer(nummer)
    with ronde.fabriek.write(None, ronde.complex_id) as session:
        set_rust(session, ronde.complex_id, ronde.woning(0), 1, VANDAAG + dt.timedelta(days=5))
        empty_file(session, ronde.woning(1), 1).beperkt_op = VANDAAG
    assert deuren(ronde) == {}
    clock.set(VANDAAG + dt.timedelta(days=6))
    assert deuren(ronde) == {0: Deurreden.GEEN_NUMMER}


def test_de_lijst_noemt_een_adres_en_geen_naam(ronde: Ronde, browser: Browser) -> None:
    client = browser(ronde.verhaal.werker)
    assert "Niemand wacht op de vragen aan de deur" in client.get(where(ronde)).get_data(as_text=True)
    ronde.zonder_nummer(0)
    html = client.get(where(ronde)).get_data(as_text=True)
    assert "Bij 1 deur stelt u de vragen zelf" in html
    assert f"/woningen/{ronde.woning(0)}/huisbezoeken/nieuw" in html
    assert "Er is geen nummer bekend" in html
    assert ronde.verhaal.bewoner().naam not in html


def test_zonder_ronde_is_er_niemand_aan_de_deur(ronde: Ronde, browser: Browser) -> None:
    ronde.zonder_nummer(0)
    ronde.sluit_ronde()
    html = browser(ronde.verhaal.werker).get(where(ronde)).get_data(as_text=True)
    assert "Niemand wacht op de vragen aan de deur" in html
