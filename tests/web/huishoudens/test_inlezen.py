"""The wizard: file, columns, preview, done; nothing is stored before the last button."""

import io
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from privacy.access import Rol
from privacy.keystore import sleutels
from renovatie.complexen.models import Woning
from renovatie.huishoudens.models import Huurder, Huurovereenkomst, Inlezing, Invoerconcept
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.scope import EVERYTHING
from renovatie.kern.transaction import reading
from tests.client import Client
from tests.factories import Fabriek
from tests.tegelijk import vijf_keer_tegelijk
from tests.web.huishoudens.bestanden import NAMEN, VERKEERD, csv_lijst, lijst, zip_bomb

MERK = re.compile(r'name="merk" value="([0-9a-f]+)"')


def tekst(antwoord: TestResponse) -> str:
    return antwoord.get_data(as_text=True)


class Wizard:
    """One person in one tab."""

    def __init__(self, client: Client, complex_id: uuid.UUID) -> None:
        self.client, self.begin = client, f"/complexen/{complex_id}/huurlijst"

    def upload(self, data: bytes, naam: str = "lijst.csv") -> TestResponse:
        self.client.get(self.begin)
        return self.client.send(
            self.begin, {"bestand": (io.BytesIO(data), naam)}, content_type="multipart/form-data"
        )

    def page(self, naam: str) -> str:
        antwoord = self.client.get(f"{self.begin}/{naam}")
        assert antwoord.status_code == 200, antwoord.location
        return tekst(antwoord)

    def merk(self, naam: str) -> str:
        found = MERK.search(self.page(naam))
        assert found
        return found[1]

    def choose(self, **kolommen: str) -> TestResponse:
        """Send the columns as they stand, but for these (`k11="opmerking"`)."""
        page = self.page("kolommen")
        found = MERK.search(page)
        assert found
        velden: dict[str, Any] = {"merk": found[1]}
        for naam, keuzes in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
            velden[naam] = next((k for k in re.findall(r"<option ([^>]*)>", keuzes) if "selected" in k), "")
            velden[naam] = "".join(re.findall(r'value="([^"]*)"', velden[naam]))
        velden |= {naam.replace("k", "kolom-"): veld for naam, veld in kolommen.items()}
        return self.client.send(f"{self.begin}/kolommen", velden)

    def apply(self, merk: str | None = None) -> TestResponse:
        return self.client.send(f"{self.begin}/voorbeeld", {"merk": merk or self.merk("voorbeeld")})


@pytest.fixture
def leeg(fabriek: Fabriek) -> uuid.UUID:
    return fabriek.complex_(aantal=174)


@pytest.fixture
def wizard(client_for: Callable[..., Client], leeg: uuid.UUID) -> Wizard:
    return Wizard(client_for(Rol.WOONCONSULENT, leeg), leeg)


def count(omgeving: Omgeving, *modellen: Any) -> list[int]:
    with Fabriek(omgeving).read() as session:
        return [session.scalar(select(func.count()).select_from(model)) or 0 for model in modellen]


def living_keys(omgeving: Omgeving) -> int:
    """Keys for lists and readings that were not destroyed."""
    engine = sa.create_engine(omgeving.settings.sleutels_url)
    with engine.connect() as connection:
        found = connection.scalar(
            select(func.count()).where(sleutels.c.dossier == "invoer", sleutels.c.vernietigd.is_(None))
        )
    engine.dispose()
    return found or 0


@pytest.mark.parametrize("naam", NAMEN)
def test_elke_lijst_gaat_van_bestand_naar_klaar(wizard: Wizard, omgeving: Omgeving, naam: str) -> None:
    assert wizard.upload(lijst(naam), naam).status_code == 303
    assert count(omgeving, Woning, Inlezing, Invoerconcept) == [0, 0, 1]
    assert wizard.choose().status_code == 303
    assert "174 woningen kunnen erin" in wizard.page("voorbeeld")
    klaar = wizard.client.get(wizard.apply().location)
    assert "De huurlijst is ingelezen" in tekst(klaar)
    assert "Maak ongedaan" in tekst(klaar)
    assert count(omgeving, Woning, Huurovereenkomst, Huurder, Invoerconcept) == [174, 170, 220, 0]


def test_dezelfde_lijst_nog_eens_verandert_niets(wizard: Wizard, omgeving: Omgeving) -> None:
    for _keer in range(2):
        wizard.upload(lijst("huurlijst-1.csv"))
        antwoord = wizard.apply()
    assert "Er is niets veranderd" in tekst(wizard.client.get(antwoord.location))
    assert count(omgeving, Inlezing, Invoerconcept) == [1, 0]


def test_een_nieuwere_lijst_zegt_per_adres_wat_er_verandert(wizard: Wizard) -> None:
    wizard.upload(csv_lijst(3))
    wizard.apply()
    wizard.upload(csv_lijst(3).replace(b"612,40", b"640,00", 1))
    page = wizard.page("voorbeeld")
    assert re.search(r"Trijsselwaardlaan 2</th>.*?612,40.*?640,00", page, re.DOTALL)
    assert "Trijsselwaardlaan 4</th>" not in page


def test_de_laatste_inlezing_kan_terug_via_de_link(wizard: Wizard, omgeving: Omgeving) -> None:
    wizard.upload(csv_lijst(3))
    klaar = tekst(wizard.client.get(wizard.apply().location))
    terug = re.search(r'href="([^"]+/ongedaan)"', klaar)
    assert terug
    assert "3 × nieuwe woning" in tekst(wizard.client.get(terug[1]))
    assert vijf_keer_tegelijk(wizard.client, "huishoudens.maak_ongedaan", terug[1]).status_code == 303
    assert count(omgeving, Woning, Huurovereenkomst, Huurder) == [0, 0, 0]
    assert living_keys(omgeving) == 0


@pytest.mark.parametrize("soort", VERKEERD)
def test_een_verkeerd_bestand_krijgt_een_zin_en_laat_niets_achter(
    wizard: Wizard, omgeving: Omgeving, soort: str
) -> None:
    antwoord = wizard.upload(VERKEERD[soort])
    assert antwoord.status_code == 422
    assert 'id="bestand-fout"' in tekst(antwoord)
    assert count(omgeving, Invoerconcept, Woning, Inlezing) == [0, 0, 0]
    assert living_keys(omgeving) == 0


def test_een_zipbom_wordt_niet_uitgepakt(wizard: Wizard, omgeving: Omgeving) -> None:
    assert wizard.upload(zip_bomb(), "lijst.xlsx").status_code == 422
    assert count(omgeving, Invoerconcept) == [0]


def test_een_te_groot_bestand_krijgt_een_eigen_pagina(wizard: Wizard, omgeving: Omgeving) -> None:
    kop = b'--x\r\nContent-Disposition: form-data; name="bestand"; filename="lijst.csv"\r\n\r\n'
    body = kop + bytes(13 * 1024 * 1024) + b"\r\n--x--\r\n"
    antwoord = wizard.client.post(wizard.begin, data=body, content_type="multipart/form-data; boundary=x")
    assert antwoord.status_code == 413
    assert "Dit bestand is te groot" in tekst(antwoord)
    assert count(omgeving, Invoerconcept) == [0]


def test_zonder_bestand_vraagt_de_pagina_om_een_bestand(wizard: Wizard) -> None:
    wizard.client.get(wizard.begin)
    antwoord = wizard.client.send(wizard.begin)
    assert antwoord.status_code == 422
    assert "Kies een bestand." in tekst(antwoord)


def test_weggooien_laat_niets_achter(wizard: Wizard, omgeving: Omgeving) -> None:
    wizard.upload(csv_lijst(3))
    wizard.page("kolommen")
    assert wizard.client.send(f"{wizard.begin}/weg").status_code == 303
    assert count(omgeving, Invoerconcept, Woning) == [0, 0]
    assert living_keys(omgeving) == 0


def test_een_andere_lijst_kiezen_gooit_de_eerste_en_haar_sleutel_weg(
    wizard: Wizard, omgeving: Omgeving
) -> None:
    wizard.upload(csv_lijst(3))
    wizard.upload(csv_lijst(2))
    assert count(omgeving, Invoerconcept) == [1]
    assert living_keys(omgeving) == 1


@pytest.mark.parametrize("stap", ["kolommen", "voorbeeld", "regels.csv"])
def test_een_lijst_die_weg_is_zegt_dat_en_begint_opnieuw(wizard: Wizard, stap: str) -> None:
    antwoord = wizard.client.get(f"{wizard.begin}/{stap}", follow_redirects=True)
    assert antwoord.status_code == 200
    assert "Deze lijst is al ingelezen of weggegooid." in tekst(antwoord)


def test_terug_en_nog_eens_drukken_leest_niet_twee_keer_in(wizard: Wizard, omgeving: Omgeving) -> None:
    wizard.upload(csv_lijst(3))
    merk = wizard.merk("voorbeeld")
    assert wizard.apply(merk).status_code == 303
    antwoord = wizard.client.send(f"{wizard.begin}/voorbeeld", {"merk": merk}, follow_redirects=True)
    assert "Deze lijst is al ingelezen of weggegooid." in tekst(antwoord)
    assert count(omgeving, Inlezing) == [1]


def test_een_tweede_tabblad_leest_niet_de_lijst_van_het_eerste_in(wizard: Wizard, omgeving: Omgeving) -> None:
    wizard.upload(csv_lijst(3))
    merk = wizard.merk("voorbeeld")
    wizard.upload(csv_lijst(2))
    antwoord = wizard.client.send(f"{wizard.begin}/voorbeeld", {"merk": merk}, follow_redirects=True)
    assert "In een ander tabblad" in tekst(antwoord)
    assert count(omgeving, Woning, Invoerconcept) == [0, 1]


def test_twee_mensen_lezen_na_elkaar_en_de_tweede_kijkt_opnieuw(
    wizard: Wizard, client_for: Callable[..., Client], leeg: uuid.UUID, omgeving: Omgeving
) -> None:
    ander = Wizard(client_for(Rol.WOONCONSULENT, leeg), leeg)
    wizard.upload(csv_lijst(3))
    ander.upload(csv_lijst(4))
    merk = ander.merk("voorbeeld")
    wizard.apply()
    antwoord = ander.client.send(f"{ander.begin}/voorbeeld", {"merk": merk}, follow_redirects=True)
    assert "In een ander tabblad is een andere lijst gekozen of net iets ingelezen" in tekst(antwoord)
    assert count(omgeving, Woning) == [3]


def test_een_opmerking_gaat_alleen_mee_als_iemand_de_kolom_kiest(
    wizard: Wizard, omgeving: Omgeving, leeg: uuid.UUID
) -> None:
    wizard.upload(csv_lijst(2))
    wizard.apply()
    with reading(omgeving, None, dossiers=frozenset({"contact"}), scope=EVERYTHING) as session:
        assert {huur.opmerking for huur in session.scalars(select(Huurovereenkomst))} == {None}
        eerste = session.scalars(select(Woning.id).order_by(Woning.huisnummer)).first()
    wizard.upload(csv_lijst(2))
    assert wizard.choose(k11="opmerking").status_code == 303
    assert "wil geen bezoek op maandag 1" in wizard.page("voorbeeld")
    klaar = tekst(wizard.client.get(wizard.apply().location))
    blad = f"/complexen/{leeg}/woningen/{eerste}"
    assert "wil geen bezoek op maandag 1" in tekst(wizard.client.get(blad))
    terug = re.search(r'href="([^"]+/ongedaan)"', klaar)
    assert terug
    wizard.client.send(terug[1])
    assert "wil geen bezoek" not in tekst(wizard.client.get(blad))


def test_een_concept_van_een_maand_oud_gaat_weg_met_zijn_sleutel(
    wizard: Wizard, omgeving: Omgeving, fabriek: Fabriek
) -> None:
    import datetime as dt

    from renovatie.huishoudens.concepten import drop_old_concepten

    wizard.upload(csv_lijst(2))
    with fabriek.write(None) as session:
        drop_old_concepten(session)
    assert (count(omgeving, Invoerconcept), living_keys(omgeving)) == ([1], 1)
    with fabriek.write() as session:
        session.execute(sa.update(Invoerconcept).values(gemaakt_op=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)))
    with fabriek.write(None) as session:
        drop_old_concepten(session)
    assert (count(omgeving, Invoerconcept), living_keys(omgeving)) == ([0], 0)
