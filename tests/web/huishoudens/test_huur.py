"""The pages of what happens to a lease, from the page of the home."""

import datetime as dt
import re
import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import select

from privacy.access import Rol
from renovatie.huishoudens.models import Huurder, Huurovereenkomst
from renovatie.kern.omgeving import Omgeving
from tests.client import Client
from tests.conftest import VANDAAG
from tests.factories import Fabriek, Flat
from tests.tegelijk import vijf_keer_tegelijk

GISTEREN = VANDAAG - dt.timedelta(days=1)


def datum(veld: str, dag: dt.date) -> dict[str, str]:
    return {f"{veld}-dag": str(dag.day), f"{veld}-maand": str(dag.month), f"{veld}-jaar": str(dag.year)}


def blad(flat: Flat, nummer: int) -> str:
    return f"/complexen/{flat.complex_id}/woningen/{flat.woning_ids[nummer]}"


def text(client: Client, url: str) -> str:
    antwoord = client.get(url)
    assert antwoord.status_code == 200
    return antwoord.get_data(as_text=True)


def huurder(omgeving: Omgeving, flat: Flat, nummer: int) -> uuid.UUID:
    with Fabriek(omgeving).read() as session:
        return session.scalars(
            select(Huurder.id)
            .where(Huurder.huurovereenkomst_id == flat.lease_ids[nummer])
            .order_by(Huurder.volgnummer)
        ).all()[-1]


@pytest.fixture
def flat(fabriek: Fabriek) -> Flat:
    return fabriek.flat(2, leeg=1, medehuurders=1)


@pytest.fixture
def client(flat: Flat, client_for: Callable[..., Client]) -> Client:
    made = client_for(Rol.WOONCONSULENT, flat.complex_id)
    made.get(blad(flat, 0))
    return made


def test_de_woning_zegt_of_ze_meetelt(client: Client, flat: Flat) -> None:
    assert "Deze huur telt mee bij de 70%." in text(client, blad(flat, 0))
    assert "Telt niet mee: er loopt geen huur." in text(client, blad(flat, 2))


def test_een_nieuwe_huurder_staat_daarna_op_de_woning(client: Client, flat: Flat) -> None:
    form = {"huurder_1": "N. Kanarienieuw", "soort": "regulier", "kale_huur": "612,40"}
    antwoord = vijf_keer_tegelijk(
        client, "huishoudens.huur_nieuw_post", f"{blad(flat, 2)}/huur/nieuw", form | datum("begin", VANDAAG)
    )
    assert (antwoord.status_code, antwoord.headers["Location"]) == (303, blad(flat, 2))
    pagina = text(client, blad(flat, 2))
    assert all(
        words in pagina
        for words in ("De nieuwe huur is vastgelegd.", "N. Kanarienieuw", "Nieuwe huur", "612,40")
    )


def test_wat_fout_is_blijft_staan_met_wat_er_was_ingevuld(client: Client, flat: Flat) -> None:
    form = {"huurder_1": "N. Kanarienieuw", "soort": "tijdelijk"}
    antwoord = client.send(f"{blad(flat, 2)}/huur/nieuw", form | datum("begin", VANDAAG))
    pagina = antwoord.get_data(as_text=True)
    assert antwoord.status_code == 422
    assert 'value="N. Kanarienieuw"' in pagina
    assert "Vul de laatste dag in die op het tijdelijke contract staat." in pagina


def test_de_huur_eindigt_met_de_reden_erbij(client: Client, flat: Flat) -> None:
    form = {"reden": "opgezegd_huurder"} | datum("eind", GISTEREN)
    assert client.send(f"{blad(flat, 1)}/huur/einde", form).status_code == 303
    pagina = text(client, blad(flat, 1))
    assert "De huurder zegde op" in pagina
    assert "Telt niet meer mee: de huur is voorbij." in pagina
    assert client.get(f"{blad(flat, 1)}/huur/einde").status_code == 404


def test_een_woning_wordt_antikraak_en_telt_dan_niet_mee(client: Client, flat: Flat) -> None:
    assert (
        vijf_keer_tegelijk(
            client, "huishoudens.huur_gebruik_post", f"{blad(flat, 2)}/huur/gebruik", {"reden": "antikraak"}
        ).status_code
        == 303
    )
    pagina = text(client, blad(flat, 2))
    assert "Telt niet mee: bruikleen of antikraak, zonder huur." in pagina
    assert "Woning antikraak bewoond, zonder huur" in pagina


def test_zolang_er_een_huur_loopt_zegt_de_pagina_wat_eerst_moet(client: Client, flat: Flat) -> None:
    antwoord = client.send(f"{blad(flat, 0)}/huur/gebruik", {"reden": "antikraak"})
    assert antwoord.status_code == 409
    assert "Beëindig eerst de huur." in antwoord.get_data(as_text=True)


def test_een_tijdelijk_contract_telt_ook_mee(client: Client, flat: Flat) -> None:
    form = {"soort": "tijdelijk"} | datum("eind", VANDAAG + dt.timedelta(days=90))
    assert client.send(f"{blad(flat, 0)}/huur/contract", form).status_code == 303
    assert "Ook een tijdelijke huur telt mee." in text(client, blad(flat, 0))


def test_een_medehuurder_komt_erbij_en_gaat_eraf(client: Client, flat: Flat, omgeving: Omgeving) -> None:
    form = {"naam": "M. Kanariemede"} | datum("vanaf", GISTEREN)
    assert client.send(f"{blad(flat, 1)}/huur/medehuurder", form).status_code == 303
    assert "M. Kanariemede" in text(client, blad(flat, 1))
    wie = huurder(omgeving, flat, 1)
    url = f"{blad(flat, 1)}/huurders/{wie}/eraf"
    assert "M. Kanariemede" in text(client, url)
    assert client.send(url, datum("tot", GISTEREN)).status_code == 303
    assert "M. Kanariemede" not in text(client, blad(flat, 1))


def test_na_overlijden_staat_de_laatste_dag_op_de_woning(
    client: Client, flat: Flat, omgeving: Omgeving
) -> None:
    url = f"{blad(flat, 1)}/huurders/{huurder(omgeving, flat, 1)}/overleden"
    form = {"voortzetting": "erven", "naam": "E. Kanarieerven"} | datum("overleden_op", GISTEREN)
    assert vijf_keer_tegelijk(client, "huishoudens.huurder_overleden_post", url, form).status_code == 303
    pagina = text(client, blad(flat, 1))
    assert "E. Kanarieerven" in pagina
    assert "Eindigt op" in pagina
    assert "Huurder overleden, de erven zetten de huur kort voort" in pagina


@pytest.mark.parametrize("rol", [Rol.PROCESREGISSEUR, Rol.SOCIAAL_WERKER, Rol.UITVOERDER])
def test_alleen_de_woonconsulent_legt_vast_wat_er_met_een_huur_gebeurt(
    flat: Flat, client_for: Callable[..., Client], omgeving: Omgeving, rol: Rol
) -> None:
    client = client_for(rol, flat.complex_id)
    client.get("/")
    pages = [f"{blad(flat, 0)}/huur/{code}" for code in ("nieuw", "einde", "contract", "medehuurder")]
    pages += [f"{blad(flat, 0)}/huurders/{huurder(omgeving, flat, 0)}/overleden"]
    assert [client.get(page).status_code for page in pages] == [404] * 5
    form = {"reden": "opgezegd_huurder"} | datum("eind", GISTEREN)
    assert client.send(pages[1], form).status_code == 404
    with Fabriek(omgeving).read() as session:
        assert session.get_one(Huurovereenkomst, flat.lease_ids[0]).eind is None


def test_elke_stap_staat_op_de_woning(client: Client, flat: Flat) -> None:
    pagina = text(client, blad(flat, 0))
    codes = re.findall(r"/huur/(\w+)\"|/(eraf|overleden)\"", pagina)
    assert {huur or wie for huur, wie in codes} == {
        "einde",
        "contract",
        "medehuurder",
        "nieuw",
        "eraf",
        "overleden",
    }
    assert "/huur/gebruik" in text(client, blad(flat, 2))
