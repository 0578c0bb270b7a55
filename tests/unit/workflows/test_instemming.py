"""The 70% as law: vectors, a second count with fractions, and what may be published."""

import csv
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.instemming import (
    Vermoeden,
    mag_publiceren,
    nieuwe_ronde,
    published_percentage,
    uitslag,
)

_VECTORBESTAND = Path(__file__).resolve().parents[2] / "data" / "instemming-vectoren.csv"
VECTOREN = list(csv.DictReader(_VECTORBESTAND.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("rij", VECTOREN, ids=lambda rij: f"{rij['ja']}van{rij['n']}")
def test_uitslag_volgt_de_vectoren(rij: dict[str, str]) -> None:
    antwoord = uitslag(int(rij["n"]), int(rij["ja"]), int(rij["eenheid_omvang"]))
    assert antwoord.gehaald == (rij["gehaald"] == "ja")
    assert antwoord.nog_nodig == int(rij["nog_nodig"])
    assert antwoord.vermoeden == Vermoeden(rij["vermoeden"])


def test_een_afgerond_percentage_haalt_de_zeventig_niet() -> None:
    assert not uitslag(174, 121, 174).gehaald  # 69.54%
    assert not uitslag(176, 123, 176).gehaald  # 69.89%


def test_precies_zeventig_procent_is_gehaald() -> None:
    assert uitslag(10, 7, 10).gehaald
    assert uitslag(100, 70, 100).gehaald


def test_het_percentage_is_afgekapt_en_niet_afgerond() -> None:
    assert uitslag(174, 122, 174).percentage == Decimal("70.11")
    assert str(uitslag(170, 118, 174).percentage) == "69.41"
    assert str(uitslag(176, 123, 176).percentage) == "69.88"  # 69.886…
    assert str(uitslag(10, 7, 10).percentage) == "70.00"
    assert str(uitslag(0, 0, 12).percentage) == "0.00"


def test_onder_de_tien_woningen_of_tien_verhuurde_is_er_geen_vermoeden() -> None:
    assert uitslag(10, 10, 10).vermoeden is Vermoeden.JA
    assert uitslag(9, 9, 10).vermoeden is Vermoeden.JURIDISCH_OORDEEL_NODIG
    assert uitslag(10, 10, 9).vermoeden is Vermoeden.JURIDISCH_OORDEEL_NODIG


@pytest.mark.parametrize(("n", "ja", "omvang"), [(-1, 0, 10), (10, -1, 10), (10, 5, -1), (10, 11, 12)])
def test_onmogelijke_aantallen_worden_geweigerd(n: int, ja: int, omvang: int) -> None:
    with pytest.raises(ValueError, match="may not be"):
        uitslag(n, ja, omvang)


TELLINGEN = st.integers(0, 400).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))


@given(TELLINGEN, st.integers(0, 500))
def test_uitslag_is_gelijk_aan_een_naieve_telling_met_breuken(telling: tuple[int, int], omvang: int) -> None:
    n, ja = telling
    antwoord = uitslag(n, ja, omvang)
    assert antwoord.gehaald == (n > 0 and Fraction(ja, n) >= Fraction(7, 10))
    bij = 0
    while Fraction(ja + bij) < Fraction(7 * n, 10):
        bij += 1
    assert antwoord.nog_nodig == bij
    if n:
        exact = Fraction(100 * ja, n)
        assert 0 <= exact - Fraction(antwoord.percentage) < Fraction(1, 100)
    assert (antwoord.vermoeden is Vermoeden.JA) == (min(n, omvang) >= 10)


@given(TELLINGEN)
def test_een_ja_meer_sluit_nooit(telling: tuple[int, int]) -> None:
    n, ja = telling
    if ja < n:
        voor, na = uitslag(n, ja, n), uitslag(n, ja + 1, n)
        assert na.gehaald or not voor.gehaald
        assert na.nog_nodig == max(0, voor.nog_nodig - 1)


@pytest.mark.parametrize(
    ("geraakt", "totaal", "nieuw"),
    [(28, 176, False), (53, 176, True), (52, 176, False), (3, 10, True), (0, 176, False), (10, 10, True)],
)
def test_vanaf_drie_tiende_geraakte_woningen_begint_een_nieuwe_ronde(
    geraakt: int, totaal: int, nieuw: bool
) -> None:
    assert nieuwe_ronde(geraakt, totaal) is nieuw


def test_meer_geraakte_woningen_dan_er_zijn_wordt_geweigerd() -> None:
    with pytest.raises(ValueError, match="between"):
        nieuwe_ronde(11, 10)


def test_naar_buiten_gaat_een_heel_afgekapt_percentage_vanaf_dertig() -> None:
    assert published_percentage(170, 118) == 69
    assert published_percentage(170, 119) == 70
    assert published_percentage(30, 21) == 70
    assert published_percentage(29, 29) is None
    assert published_percentage(0, 0) is None


def test_een_cijfer_verschijnt_hoogstens_wekelijks_op_de_vaste_dag_en_na_vijf_stemmen() -> None:
    maandag, vorige = date(2026, 11, 23), date(2026, 11, 16)
    assert mag_publiceren(170, 5, maandag, 0, vorige)
    assert mag_publiceren(170, 5, maandag, 0, None)
    assert not mag_publiceren(170, 4, maandag, 0, vorige)
    assert not mag_publiceren(170, 5, date(2026, 11, 24), 0, vorige)
    assert not mag_publiceren(170, 5, maandag, 0, maandag)
    assert mag_publiceren(30, 5, maandag, 0, None)
    assert not mag_publiceren(29, 9, maandag, 0, None)
