"""What follows on a Telling: notices, and the gate 4a to 4b."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from workflows.instemmingspoort import (
    Instemmingsfeiten,
    Stap,
    Tellingfeit,
    Versturen,
    kennisgeving_nodig,
    mag_versturen,
    poort,
    uiterste_verzenddag,
)
from workflows.stemmen import Stemstand

PEILDATUM = date(2026, 11, 20)
TODAY = date(2026, 11, 24)
TELLING = Tellingfeit(PEILDATUM, n=170, ja=119, eenheid_omvang=174)
VERSTUURD = Instemmingsfeiten(
    n=170,
    ja=119,
    eenheid_omvang=174,
    telling=TELLING,
    brieven_nodig=51,
    brieven_verstuurd=51,
    laatst_verstuurd=TODAY,
)


def codes(feiten: Instemmingsfeiten) -> dict[str, bool]:
    return {voorwaarde.code: voorwaarde.gehaald for voorwaarde in poort(feiten, TODAY).voorwaarden}


@pytest.mark.parametrize("stand", [stand for stand in Stemstand if stand is not Stemstand.JA])
def test_wie_geen_ja_was_krijgt_een_kennisgeving_ook_wie_zweeg(stand: Stemstand) -> None:
    assert kennisgeving_nodig(stand, stand)


def test_wie_zweeg_krijgt_een_kennisgeving() -> None:
    assert kennisgeving_nodig(Stemstand.GEEN_REACTIE, Stemstand.GEEN_REACTIE)


def test_een_ja_na_de_telling_krijgt_toch_een_kennisgeving() -> None:
    assert kennisgeving_nodig(Stemstand.JA_NA_TELLING, Stemstand.JA)


def test_wie_ja_was_en_bleef_krijgt_er_geen_en_wie_introk_wel() -> None:
    assert not kennisgeving_nodig(Stemstand.JA, Stemstand.JA)
    assert kennisgeving_nodig(Stemstand.JA, Stemstand.INGETROKKEN)


def test_versturen_mag_pas_na_een_gehaalde_telling() -> None:
    assert mag_versturen(None, TODAY) is Versturen.GEEN_TELLING
    assert mag_versturen(replace(TELLING, ja=118), TODAY) is Versturen.NIET_GEHAALD
    assert mag_versturen(TELLING, TODAY) is Versturen.MAG


def test_versturen_mag_tot_en_met_de_veertiende_dag() -> None:
    laatste = PEILDATUM + timedelta(days=14)
    assert uiterste_verzenddag(PEILDATUM) == laatste
    assert mag_versturen(TELLING, laatste) is Versturen.MAG
    assert mag_versturen(TELLING, laatste + timedelta(days=1)) is Versturen.TE_LAAT


def test_te_veel_intrekkingen_voor_de_brieven_vragen_een_nieuwe_telling() -> None:
    assert mag_versturen(replace(TELLING, ingetrokken=1), TODAY) is Versturen.TE_VEEL_INGETROKKEN
    assert mag_versturen(replace(TELLING, ja=120, ingetrokken=1), TODAY) is Versturen.MAG


def test_onder_de_zeventig_is_de_poort_dicht_en_ontbreekt_er_een() -> None:
    antwoord = poort(Instemmingsfeiten(n=170, ja=118, eenheid_omvang=174), TODAY)
    assert not antwoord.open
    assert (antwoord.nog_nodig, antwoord.volgende_stap) == (1, Stap.MEER_JA_NODIG)
    eerste = antwoord.voorwaarden[0]
    assert (eerste.cijfer, eerste.norm, eerste.geheel, eerste.gehaald) == (118, 119, 170, False)


def test_gehaald_zonder_telling_opent_niets() -> None:
    feiten = Instemmingsfeiten(n=170, ja=119, eenheid_omvang=174)
    assert codes(feiten) == {"telling_70": False, "vermoeden": True, "kennisgevingen": False}
    assert not poort(feiten, TODAY).open
    assert poort(feiten, TODAY).volgende_stap is Stap.MAAK_TELLING


def test_een_telling_die_niet_haalde_vraagt_een_nieuwe_als_het_nu_wel_haalt() -> None:
    feiten = Instemmingsfeiten(n=170, ja=119, eenheid_omvang=174, telling=replace(TELLING, ja=118))
    assert poort(feiten, TODAY).volgende_stap is Stap.MAAK_NIEUWE_TELLING


def test_na_de_telling_komen_eerst_alle_brieven() -> None:
    feiten = replace(VERSTUURD, brieven_verstuurd=50)
    assert not poort(feiten, TODAY).open
    assert poort(feiten, TODAY).volgende_stap is Stap.VERSTUUR_KENNISGEVINGEN


def test_brieven_die_niet_op_tijd_weg_kunnen_vragen_een_nieuwe_telling() -> None:
    feiten = replace(VERSTUURD, brieven_verstuurd=50)
    assert poort(feiten, PEILDATUM + timedelta(days=15)).volgende_stap is Stap.MAAK_NIEUWE_TELLING
    net_op_tijd = replace(VERSTUURD, laatst_verstuurd=PEILDATUM + timedelta(days=14))
    assert codes(net_op_tijd)["kennisgevingen"] is True
    te_laat = replace(VERSTUURD, laatst_verstuurd=PEILDATUM + timedelta(days=15))
    assert codes(te_laat)["kennisgevingen"] is False


def test_na_telling_en_brieven_kan_het_poortbesluit() -> None:
    antwoord = poort(VERSTUURD, TODAY)
    assert antwoord.open
    assert antwoord.volgende_stap is Stap.NEEM_POORTBESLUIT
    assert poort(replace(VERSTUURD, poortbesluit=True), TODAY).volgende_stap is Stap.KLAAR


def test_te_veel_ingetrokken_voor_de_brieven_houdt_de_poort_dicht() -> None:
    net = replace(VERSTUURD, telling=replace(TELLING, ja=120, ingetrokken=1))
    assert poort(net, TODAY).open
    te_veel = replace(VERSTUURD, telling=replace(TELLING, ja=120, ingetrokken=2))
    assert codes(te_veel)["kennisgevingen"] is False
    assert not poort(te_veel, TODAY).open


def test_na_de_brieven_verandert_een_intrekking_de_poort_niet_meer() -> None:
    assert poort(replace(VERSTUURD, ja=100), TODAY).open


def test_zonder_vermoeden_is_een_juridisch_oordeel_nodig_tenzij_iedereen_ja_zei() -> None:
    klein = Instemmingsfeiten(
        n=9,
        ja=8,
        eenheid_omvang=9,
        telling=Tellingfeit(PEILDATUM, 9, 8, 9),
        brieven_nodig=1,
        brieven_verstuurd=1,
    )
    assert poort(klein, TODAY).volgende_stap is Stap.VRAAG_JURIDISCH_OORDEEL
    assert not poort(klein, TODAY).open
    assert poort(replace(klein, juridisch_oordeel=True), TODAY).open
    allen = Instemmingsfeiten(n=9, ja=9, eenheid_omvang=9, telling=Tellingfeit(PEILDATUM, 9, 9, 9))
    assert poort(allen, TODAY).open


def test_een_leeg_blok_haalt_niets() -> None:
    leeg = Instemmingsfeiten(n=0, ja=0, eenheid_omvang=12, telling=Tellingfeit(PEILDATUM, 0, 0, 12))
    assert codes(leeg) == {"telling_70": False, "vermoeden": False, "kennisgevingen": False}
