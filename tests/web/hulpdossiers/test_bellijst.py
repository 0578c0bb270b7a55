"""De bellijst in de browser: op de lijst zetten, bellen, en wie er niets van ziet."""

import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import select

from privacy.access import Actor, Rol
from privacy.journal import journaal
from renovatie.hulpdossiers.models import Belverzoek
from renovatie.kern.base import new_id
from tests.client import Client
from tests.services.hulpdossiers.test_bellijst import ask
from tests.services.hulpdossiers.verhaal import Verhaal
from tests.tegelijk import vijf_keer_tegelijk

Browser = Callable[[Actor], Client]


def start(verhaal: Verhaal) -> str:
    return f"/complexen/{verhaal.complex_id}/belverzoeken"


def new_page(verhaal: Verhaal, woning: int = 0) -> str:
    return f"/complexen/{verhaal.complex_id}/woningen/{verhaal.flat.woning_ids[woning]}/belverzoek"


def call_page(verhaal: Verhaal) -> str:
    with verhaal.read() as session:
        return f"{start(verhaal)}/{session.scalars(select(Belverzoek.id)).one()}"


def persoon(verhaal: Verhaal, woning: int = 0) -> str:
    return str(verhaal.bewoner(woning).huurder_id)


def test_alleen_de_sociaal_werker_ziet_wie_gebeld_wil_worden(verhaal: Verhaal, browser: Browser) -> None:
    ask(verhaal)
    for rol in (
        set(Rol)
        - {Rol.SOCIAAL_WERKER, Rol.PRIVACYCOORDINATOR, Rol.PRIVACYFUNCTIONARIS}
        - {Rol.APPLICATIEBEHEERDER}
    ):
        wie = browser(verhaal.fabriek.actor(rol, verhaal.complex_id))
        assert (rol, wie.get(start(verhaal)).status_code, wie.get(call_page(verhaal)).status_code) == (
            rol,
            404,
            404,
        )


def test_op_de_lijst_zetten_vraagt_wie_en_waarover(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    client.get(new_page(verhaal))
    fout = client.send(new_page(verhaal), {"moment": "avond"})
    assert fout.status_code == 422
    assert "Kies wie gebeld wil worden." in fout.get_data(as_text=True)
    klaar = vijf_keer_tegelijk(
        client,
        "hulpdossiers.belverzoek_vastleggen",
        new_page(verhaal),
        {"persoon": persoon(verhaal), "onderwerp": "meedoen", "moment": "avond"},
    )
    assert klaar.status_code == 303
    lijst = client.get(klaar.location).get_data(as_text=True)
    assert "Meedoen in de buurt · In de avond" in lijst
    assert verhaal.bewoner().naam not in lijst


def test_iemand_anders_in_huis_geeft_naam_en_nummer(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    client.get(new_page(verhaal))
    velden = {"persoon": "anders", "onderwerp": "hulp", "naam": "kanarie inwonend"}
    fout = client.send(new_page(verhaal), {**velden, "telefoon": "bel maar"})
    assert "Vul een telefoonnummer in" in fout.get_data(as_text=True)
    assert client.send(new_page(verhaal), {**velden, "telefoon": "06 12345678"}).status_code == 303
    assert "06 12 34 56 78" in client.get(call_page(verhaal)).get_data(as_text=True)


@pytest.mark.parametrize("uitkomst", ["niet_bereikt", "vervallen", "gesproken"])
def test_hetzelfde_formulier_twee_keer_versturen_heeft_een_gevolg(
    verhaal: Verhaal, browser: Browser, uitkomst: str
) -> None:
    ask(verhaal)
    client, adres = browser(verhaal.werker), call_page(verhaal)
    client.get(adres)
    velden = {"form_id": str(new_id()), "uitkomst": uitkomst}
    assert [client.send(adres, velden).status_code for _keer in range(2)] == [303, 303]
    with verhaal.read() as session:
        assert session.scalars(select(Belverzoek.pogingen)).one() == (uitkomst == "niet_bereikt")


def test_na_het_telefoontje_is_de_bewoner_van_de_lijst(verhaal: Verhaal, browser: Browser) -> None:
    ask(verhaal)
    client, adres = browser(verhaal.werker), call_page(verhaal)
    assert verhaal.bewoner().naam in client.get(adres).get_data(as_text=True)
    gemist = vijf_keer_tegelijk(
        client,
        "hulpdossiers.belverzoek_uitkomst",
        adres,
        {"form_id": str(new_id()), "uitkomst": "niet_bereikt"},
    )
    assert gemist.status_code == 303
    assert "1 keer niet opgenomen" in client.get(gemist.location).get_data(as_text=True)
    client.get(adres)
    gesproken = client.send(
        adres, {"form_id": str(new_id()), "uitkomst": "gesproken", "verslag": "Belt liever in de ochtend."}
    )
    assert gesproken.status_code == 303
    assert "Belt liever in de ochtend." in client.get(gesproken.location).get_data(as_text=True)
    assert "Niemand wacht op een telefoontje" in client.get(start(verhaal)).get_data(as_text=True)


def test_een_notitie_zonder_gesprek_komt_terug_met_de_tekst(verhaal: Verhaal, browser: Browser) -> None:
    ask(verhaal)
    client, adres = browser(verhaal.werker), call_page(verhaal)
    client.get(adres)
    fout = client.send(
        adres, {"form_id": str(uuid.uuid4()), "uitkomst": "vervallen", "verslag": "kanarienotitie"}
    )
    assert fout.status_code == 422
    assert "kanarienotitie" in fout.get_data(as_text=True)


def test_geen_regel_noemt_de_woning_en_het_dossier_samen(verhaal: Verhaal, browser: Browser) -> None:
    client = browser(verhaal.werker)
    client.get(new_page(verhaal))
    client.send(new_page(verhaal), {"persoon": persoon(verhaal), "onderwerp": "hulp"})
    client.get(call_page(verhaal))
    client.send(call_page(verhaal), {"form_id": str(new_id()), "uitkomst": "gesproken"})
    woning, dossier = str(verhaal.flat.woning_ids[0]), str(verhaal.dossier_id())
    with verhaal.read() as session:
        regels = [str(row) for row in session.execute(select(journaal))]
    assert [regel for regel in regels if woning in regel and dossier in regel] == []
    assert [regel for regel in regels if woning in regel] == []
