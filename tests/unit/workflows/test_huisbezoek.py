"""The guard against over-asking."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.huisbezoek import (
    Uitkomst,
    Vervolg,
    gesprekken_in_venster,
    na_uitkomst,
    naar_maandag,
    reden_nodig,
    rust_tot,
    telt_als_gesprek,
)

TODAY = date(2026, 11, 24)


def test_alleen_een_gesprek_telt_als_gesprek() -> None:
    assert [uitkomst for uitkomst in Uitkomst if telt_als_gesprek(uitkomst)] == [Uitkomst.GESPREK]


def test_drie_gesprekken_in_dertig_dagen_geven_rust_tot_dertig_dagen_na_het_oudste() -> None:
    gesprekken = [date(2026, 11, 2), date(2026, 11, 10), date(2026, 11, 20)]
    assert rust_tot(gesprekken, TODAY) == date(2026, 12, 2)
    assert rust_tot(gesprekken[:2], TODAY) is None


def test_bij_meer_gesprekken_tellen_de_laatste_drie() -> None:
    gesprekken = [date(2026, 11, dag) for dag in (1, 2, 10, 20)]
    assert rust_tot(gesprekken, TODAY) == date(2026, 12, 2)


def test_drie_gesprekken_over_meer_dan_dertig_dagen_geven_geen_rust() -> None:
    assert rust_tot([date(2026, 9, 1), date(2026, 10, 25), date(2026, 11, 20)], TODAY) is None


def test_op_de_dertigste_dag_na_het_oudste_gesprek_is_de_rust_voorbij() -> None:
    op_de_rand = [TODAY - timedelta(days=30), date(2026, 11, 10), TODAY]
    assert rust_tot(op_de_rand, TODAY) is None
    assert gesprekken_in_venster(op_de_rand, TODAY) == 2
    een_dag_korter = [TODAY - timedelta(days=29), date(2026, 11, 10), TODAY]
    assert rust_tot(een_dag_korter, TODAY) == TODAY + timedelta(days=1)
    assert gesprekken_in_venster(een_dag_korter, TODAY) == 3


def test_twee_gesprekken_op_een_dag_zijn_er_twee() -> None:
    assert rust_tot([date(2026, 11, 20)] * 3, TODAY) == date(2026, 12, 20)


def test_een_rust_eindigt_op_de_eerste_maandag_vanaf_haar_dag() -> None:
    maandag = date(2026, 11, 30)
    assert {naar_maandag(maandag - timedelta(days=dagen)) for dagen in range(7)} == {maandag}
    assert naar_maandag(maandag + timedelta(days=1)) == maandag + timedelta(days=7)


def test_tijdens_de_rust_is_een_reden_nodig_en_op_de_dag_zelf_niet_meer() -> None:
    assert reden_nodig(date(2026, 11, 25), TODAY)
    assert not reden_nodig(TODAY, TODAY)
    assert not reden_nodig(None, TODAY)


@given(st.lists(st.dates(date(2026, 9, 1), date(2026, 12, 31)), max_size=8))
def test_rust_is_er_precies_als_drie_gesprekken_in_het_venster_liggen(gesprekken: list[date]) -> None:
    rust = rust_tot(gesprekken, TODAY)
    assert (rust is not None) == (gesprekken_in_venster(gesprekken, TODAY) >= 3)
    if rust is not None:
        assert TODAY < rust <= TODAY + timedelta(days=30)


@pytest.mark.parametrize(
    ("uitkomst", "pogingen", "vervolg"),
    [
        (Uitkomst.NIET_THUIS, 1, Vervolg.LAAT_KAART_ACHTER),
        (Uitkomst.NIET_THUIS, 3, Vervolg.PROBEER_ANDERE_WEG),
        (Uitkomst.GEEN_GELEGENHEID, 1, Vervolg.SPREEK_MOMENT_AF),
        (Uitkomst.WEIGERT, 1, Vervolg.LAAT_MET_RUST),
        (Uitkomst.GESPREK, 1, Vervolg.LEG_VAST),
        (Uitkomst.VERHUISD, 1, Vervolg.MELD_VERHUIZING),
    ],
)
def test_op_elke_uitkomst_volgt_iets(uitkomst: Uitkomst, pogingen: int, vervolg: Vervolg) -> None:
    assert na_uitkomst(uitkomst, pogingen) is vervolg
