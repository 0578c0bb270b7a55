"""Vragen in de huiskamer tellen, en wie ze leest voor het volgende bericht."""

import datetime as dt
from collections.abc import Callable

import pytest

from privacy.access import Rol
from tests.client import Client
from tests.conftest import VANDAAG, TestClock
from tests.factories import Fabriek, Flat

BLOK = "Waar bewoners naar vroegen in de huiskamer"


@pytest.fixture
def flat(fabriek: Fabriek) -> Flat:
    return fabriek.flat(2)


def where(flat: Flat, path: str) -> str:
    return f"/complexen/{flat.complex_id}/{path}"


def test_een_tik_telt_een_vraag_en_een_tik_neemt_hem_terug(
    flat: Flat, client_for: Callable[..., Client]
) -> None:
    client = client_for(Rol.WIJKBEHEERDER, flat.complex_id)
    client.get(where(flat, "inloop"))
    assert client.send(where(flat, "inloop"), {"thema": "logeren", "wat": "erbij"}).status_code == 303
    assert "1 vraag deze week" in client.get(where(flat, "inloop")).get_data(as_text=True)
    assert client.send(where(flat, "inloop"), {"thema": "logeren", "wat": "eraf"}).status_code == 303
    leeg = client.send(where(flat, "inloop"), {"thema": "logeren", "wat": "eraf"})
    assert leeg.status_code == 409
    assert "Er is deze week niets om terug te nemen." in leeg.get_data(as_text=True)


def test_een_onbekend_thema_wordt_niet_geteld(flat: Flat, client_for: Callable[..., Client]) -> None:
    client = client_for(Rol.SOCIAAL_WERKER, flat.complex_id)
    client.get(where(flat, "inloop"))
    fout = client.send(where(flat, "inloop"), {"thema": "kanariethema"})
    assert fout.status_code == 422
    assert "kanariethema" not in fout.get_data(as_text=True)


def test_wie_berichten_schrijft_leest_de_themas_en_de_stemkant_nooit(
    flat: Flat, client_for: Callable[..., Client], clock: TestClock
) -> None:
    werker = client_for(Rol.SOCIAAL_WERKER, flat.complex_id)
    werker.get(where(flat, "inloop"))
    for _vraag in range(11):
        werker.send(where(flat, "inloop"), {"thema": "logeren", "wat": "erbij"})
    clock.set(VANDAAG + dt.timedelta(days=7))
    pagina = {
        rol: client_for(rol, flat.complex_id).get(where(flat, "berichten")).get_data(as_text=True)
        for rol in (Rol.PROCESREGISSEUR, Rol.WOONCONSULENT, Rol.UITVOERDER, Rol.OVERLEGDEELNEMER)
    }
    assert [rol for rol, text in pagina.items() if BLOK in text] == [Rol.PROCESREGISSEUR]
    regel = pagina[Rol.PROCESREGISSEUR].split("Logeren tijdens het werk")[1][:200]
    assert ">10<" in regel
    assert client_for(Rol.WOONCONSULENT, flat.complex_id).get(where(flat, "inloop")).status_code == 404
