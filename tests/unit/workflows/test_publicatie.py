"""What residents may read: no household in a wish, no figure of the vote in a message, no single vote."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.publicatie import (
    Bezwaar,
    is_publicatiedag,
    noemt_stemcijfer,
    voortgangscijfer,
    wens_bezwaar,
)

NUMMERS = {"2", "4", "11", "206", "14 A"}
STRATEN = {"Trijsselwaardlaan"}
MAANDAG = dt.date(2026, 11, 23)
WEEK = dt.timedelta(days=7)


@pytest.mark.parametrize(
    "tekst",
    [
        "De lift is te vaak stuk.",
        "Portiek B is donker.",
        "Wij willen samen koken.",
        "Een lamp op de derde verdieping",
        "Op 11 december een feest in de tuin",
        "Samen eten van 2 tot 4 uur",
        "Elke woensdag om 17.00 uur",
        "Een speelplek voor kinderen",
        "Ik snap de brieven niet.",
    ],
)
def test_een_wens_over_een_plek_of_een_activiteit_mag(tekst: str) -> None:
    assert wens_bezwaar(tekst, NUMMERS, STRATEN) is None


@pytest.mark.parametrize(
    ("tekst", "bezwaar"),
    [
        ("Op nummer 206 is het lawaai", Bezwaar.ADRES),
        ("Een nieuwe deur bij nr. 14", Bezwaar.ADRES),
        ("Het stinkt naast 4", Bezwaar.ADRES),
        ("Boven 2 lekt het", Bezwaar.ADRES),
        ("Trijsselwaardlaan 99 is vies", Bezwaar.ADRES),
        ("trijsselwaardlaan 2", Bezwaar.ADRES),
        ("Mevrouw De Wit wil een bankje", Bezwaar.PERSOON),
        ("De bovenbuurman is te luid", Bezwaar.PERSOON),
        ("Mijn buurvrouw komt de deur niet uit", Bezwaar.PERSOON),
        ("Een plek voor haar dochter", Bezwaar.PERSOON),
        ("De familie wil verhuizen", Bezwaar.PERSOON),
    ],
)
def test_een_wens_die_naar_een_huishouden_leidt_mag_niet(tekst: str, bezwaar: Bezwaar) -> None:
    assert wens_bezwaar(tekst, NUMMERS, STRATEN) is bezwaar


def test_een_nummer_dat_hier_geen_huisnummer_is_mag() -> None:
    assert wens_bezwaar("Een bankje bij 300", NUMMERS, STRATEN) is None


@pytest.mark.parametrize(
    "tekst",
    [
        "De 70% is gehaald.",
        "De 70 procent is nog niet gehaald.",
        "Het werk staat 2 weken stil.",
        "U krijgt 20 werkdagen werk in huis.",
        "Wij waren te laat met 3 woningen. Onze excuses.",
        "12 van de 170 woningen zijn klaar.",
        "Dit is week 2 van 8.",
        "Wij vragen u om een handtekening. Elke huurder heeft een stem.",
        "Bel 088 1234567 voor vragen, van 9 tot 17 uur.",
        "Een voor een maken wij de portieken schoon.",
        "Zeven woningen krijgen een nieuwe keuken.",
        "Bewoners van portiek B zijn welkom. Iedereen is welkom.",
        "De wasmachine is tegen de muur gezet.",
    ],
)
def test_een_bericht_zonder_stemcijfer_mag(tekst: str) -> None:
    assert not noemt_stemcijfer(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "Nu zei 64% ja.",
        "Al 64,5 procent doet mee.",
        "118 van de 170 huurders zeiden ja.",
        "Nog 3 handtekeningen te gaan!",
        "Er zijn 4 huishoudens tegen.",
        "We hebben 118 stemmen.",
        "De 70% komt dichtbij: 69%",
        "7 van de 10 huurders zijn akkoord",
        "118 van de 170 huurders",
        "69 van 100",
        "zeven van de 10",
        "Drie huurders zeiden nee",
        "Eenentwintig bewoners zijn voor",
        "Er waren 3 tegenstemmers",
        "1 huurder wil niet",
        "Een huurder doet niet mee",
        "Twee huurders weigeren",
        "Twaalf huurders hebben getekend",
        "we staan op 69,41 pct",
        "69 percent",
        "70%: 71 van 101",
        "4 tegen, 6 voor.",
        "Er zijn 3 tegen",
        "Niemand zei nee",
        "De meeste huurders zijn voor",
        "Alle bewoners stemden tegen",
        "118 van de 170 woningen zeiden ja",
    ],
)
def test_een_bericht_met_een_stemcijfer_mag_niet(tekst: str) -> None:
    assert noemt_stemcijfer(tekst)


def test_de_stand_verandert_alleen_op_de_vaste_dag_en_een_keer_per_week() -> None:
    assert is_publicatiedag(MAANDAG, 0, None)
    assert is_publicatiedag(MAANDAG, 0, MAANDAG - WEEK)
    assert not is_publicatiedag(MAANDAG, 1, None)
    assert not is_publicatiedag(MAANDAG, 0, MAANDAG)
    # The fixed day was moved from Thursday to Monday: the next one comes a week later all the same.
    assert not is_publicatiedag(MAANDAG, 0, MAANDAG - dt.timedelta(days=4))


def test_een_percentage_komt_vanaf_dertig_huren_en_vijf_veranderde_stemmen() -> None:
    assert voortgangscijfer(30, 20, 5, MAANDAG, 0, None) == 66
    assert voortgangscijfer(29, 20, 5, MAANDAG, 0, None) is None
    assert voortgangscijfer(30, 20, 4, MAANDAG, 0, None) is None
    assert voortgangscijfer(170, 118, 5, MAANDAG, 0, MAANDAG - WEEK) == 69
    assert voortgangscijfer(170, 118, 5, MAANDAG, 0, MAANDAG - dt.timedelta(days=6)) is None


def test_nul_en_honderd_worden_nooit_een_percentage() -> None:
    """Either would tell how each neighbour answered."""
    assert voortgangscijfer(170, 0, 5, MAANDAG, 0, None) is None
    assert voortgangscijfer(170, 1, 5, MAANDAG, 0, None) is None
    assert voortgangscijfer(170, 170, 5, MAANDAG, 0, None) is None
    assert voortgangscijfer(170, 169, 5, MAANDAG, 0, None) == 99


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 10), st.integers(0, 20), st.integers(0, 4))
def test_wat_openbaar_wordt_is_altijd_heel_en_naar_beneden(
    n: int, ja: int, gewijzigd: int, dagen: int, weekdag: int
) -> None:
    if ja > n:
        return
    cijfer = voortgangscijfer(n, ja, gewijzigd, MAANDAG + dt.timedelta(days=dagen), weekdag, MAANDAG)
    if cijfer is None:
        return
    assert n >= 30
    assert gewijzigd >= 5
    assert dagen >= 7
    assert (MAANDAG + dt.timedelta(days=dagen)).weekday() == weekdag
    assert cijfer * n <= 100 * ja < (cijfer + 1) * n
    assert 1 <= cijfer <= 99
