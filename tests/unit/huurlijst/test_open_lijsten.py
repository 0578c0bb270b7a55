"""The three lists of the invented block give exactly the expected counts, rows, warnings and truth."""

import json

import pytest

from renovatie.huishoudens.huurlijst import Huurlijst, lees_huurlijst, schrijf_huurlijst
from tests.unit.huurlijst.maken import MAP, verschillen

VERWACHT = json.loads((MAP / "verwacht.json").read_text("utf-8"))["bestanden"]
BESTANDEN = sorted(VERWACHT)


@pytest.fixture(scope="module", params=BESTANDEN)
def geval(request: pytest.FixtureRequest) -> tuple[Huurlijst, dict]:
    naam = request.param
    return lees_huurlijst((MAP / naam).read_bytes(), naam=naam), VERWACHT[naam]


def test_tellingen(geval: tuple[Huurlijst, dict]) -> None:
    lijst, moet = geval
    aantallen = moet["aantallen"]
    uit = lijst.als_json()
    assert {sleutel: uit[sleutel] for sleutel in list(uit)[:6]} == {
        "woningen": aantallen["woningen"],
        "huurovereenkomsten": aantallen["verhuurd"],
        "leeg": aantallen["leeg"],
        "huurders": aantallen["personen"],
        "huur_totaal": aantallen["som_kale_huur"],
        "telefoons": aantallen["met_telefoon"],
    }


def test_geweigerde_en_overgeslagen_rijen(geval: tuple[Huurlijst, dict]) -> None:
    lijst, moet = geval
    assert [(m.rij, m.code) for m in lijst.geweigerde_rijen] == [
        (rij["rij"], rij["code"]) for rij in moet["afgewezen_rijen"]
    ]
    assert [(m.rij, m.code) for m in lijst.overgeslagen_rijen] == [
        (rij["rij"], rij["code"]) for rij in moet["overgeslagen_rijen"]
    ]


def test_verplichte_waarschuwingen(geval: tuple[Huurlijst, dict]) -> None:
    lijst, moet = geval
    for waarschuwing in moet["waarschuwingen"]:
        eigen = [m for m in lijst.waarschuwingen if m.code == waarschuwing["code"]]
        rijen = sorted(rij for m in eigen for rij in ([m.rij] if m.rij else m.rijen))
        if waarschuwing["verplicht"]:
            assert eigen, waarschuwing["code"]
        if eigen:
            assert rijen == sorted(waarschuwing["rijen"]), waarschuwing["code"]


def test_kolommen(geval: tuple[Huurlijst, dict]) -> None:
    lijst, moet = geval
    assert list(lijst.geweigerde_kolommen) == moet["kolommen_weigeren"]
    assert set(moet["kolommen_standaard_niet_importeren"]) <= set(lijst.overgeslagen_kolommen)
    herkend = {kolom.kop for kolom in lijst.kolommen if kolom.veld}
    assert herkend == {kop for kop, veld in moet["kolommen"].items() if veld}


def test_teruggeschreven_is_de_waarheid(geval: tuple[Huurlijst, dict]) -> None:
    lijst, moet = geval
    goed = {
        (cel["vhe_nummer"], cel["kolom"]): {cel["verwacht"], *cel["ook_goed"]}
        for cel in moet["afwijkingen_van_waarheid"]
    }
    assert verschillen(lijst, goed) == []


def test_teruggeschreven_lijst_leest_weer_hetzelfde(geval: tuple[Huurlijst, dict]) -> None:
    lijst, _ = geval
    opnieuw = lees_huurlijst(schrijf_huurlijst(lijst.rijen).encode())
    zonder_rij = [{**vars(rij), "rij": 0} for rij in opnieuw.rijen]
    assert zonder_rij == [{**vars(rij), "rij": 0} for rij in lijst.rijen]
    assert opnieuw.totalen == lijst.totalen


def test_melding_herhaalt_geen_waarde_uit_een_cel(geval: tuple[Huurlijst, dict]) -> None:
    lijst, _ = geval
    tekst = json.dumps(lijst.als_json(), ensure_ascii=False)
    for rij in lijst.rijen:
        for huurder in rij.contract.huurders if rij.contract else ():
            assert huurder.naam not in tekst
            assert huurder.telefoon is None or huurder.telefoon not in tekst
            assert huurder.naam not in repr(lijst)
