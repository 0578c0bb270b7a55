"""The eight weeks and working days against dates that are known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.termijnen import (
    GELIJKSTELLINGEN,
    feestdagen,
    is_werkdag,
    jaar_gedekt,
    laatste_dag,
    laatste_dag_van_allen,
    niet_gedekte_jaren,
    werkdagen_na,
    werkdagen_tussen,
)

DAGEN = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("ontvangen", "laatste"),
    [
        (date(2021, 9, 16), date(2021, 11, 11)),
        (date(2026, 5, 1), date(2026, 6, 26)),
        (date(2025, 12, 24), date(2026, 2, 18)),
    ],
)
def test_acht_weken_zijn_56_dagen_na_ontvangst(ontvangen: date, laatste: date) -> None:
    assert laatste_dag(ontvangen) == laatste


@pytest.mark.parametrize(
    ("dag", "verlengd_tot"),
    [
        (date(2026, 6, 27), date(2026, 6, 29)),  # a Saturday
        (date(2026, 6, 28), date(2026, 6, 29)),  # a Sunday
        (date(2027, 1, 1), date(2027, 1, 4)),  # New Year on Friday
        (date(2027, 3, 26), date(2027, 3, 30)),  # Good Friday, then Easter Monday
        (date(2027, 3, 29), date(2027, 3, 30)),  # Easter Monday
        (date(2027, 4, 27), date(2027, 4, 28)),  # King's Day
        (date(2025, 4, 27), date(2025, 4, 28)),  # a Sunday: King's Day was kept on the 26th
        (date(2026, 5, 5), date(2026, 5, 6)),  # 5 May in a year that is no lustrum
        (date(2027, 5, 5), date(2027, 5, 10)),  # 5 May, Ascension, a day put equal, weekend
        (date(2026, 5, 14), date(2026, 5, 18)),  # Ascension and the Friday after it
        (date(2027, 5, 17), date(2027, 5, 18)),  # Whit Monday
        (date(2026, 12, 25), date(2026, 12, 28)),  # both Christmas days, then Sunday
        (date(2024, 12, 26), date(2024, 12, 30)),  # second Christmas day and the Friday put equal
        (date(2026, 1, 2), date(2026, 1, 5)),  # put equal by decree
    ],
)
def test_laatste_dag_schuift_door_naar_een_gewone_dag(dag: date, verlengd_tot: date) -> None:
    assert laatste_dag(dag - timedelta(days=56)) == verlengd_tot


@pytest.mark.parametrize("jaar", range(2015, 2036))
def test_vijf_mei_en_goede_vrijdag_gelden_elk_jaar(jaar: int) -> None:
    pasen = _eerste_paasdag(jaar)
    for dag in (date(jaar, 5, 5), pasen - timedelta(days=2), pasen + timedelta(days=1)):
        assert not is_werkdag(dag)
    for na_pasen in (39, 50):  # Ascension, Whit Monday
        assert not is_werkdag(pasen + timedelta(days=na_pasen))


def _eerste_paasdag(jaar: int) -> date:
    """Easter by the Gregorian computus, apart from the library that the code uses."""
    a, b, c = jaar % 19, jaar // 100, jaar % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(jaar, f // 31, f % 31 + 1)


@given(DAGEN)
def test_laatste_dag_is_een_werkdag_en_nooit_eerder_dan_56_dagen(ontvangen: date) -> None:
    einde = laatste_dag(ontvangen)
    assert is_werkdag(einde)
    verschil = (einde - ontvangen).days - 56
    assert 0 <= verschil <= 7
    assert not any(is_werkdag(einde - timedelta(days=stap)) for stap in range(1, verschil + 1))


def test_bij_meer_huurders_telt_de_laatste_ontvangst() -> None:
    assert laatste_dag_van_allen([date(2021, 9, 16), date(2021, 9, 10)]) == date(2021, 11, 11)


def test_zonder_ontvangst_is_er_geen_laatste_dag() -> None:
    with pytest.raises(ValueError):
        laatste_dag_van_allen([])


def test_een_jaar_zonder_besluit_in_de_tabel_waarschuwt() -> None:
    assert jaar_gedekt(2026)
    assert not jaar_gedekt(2021)
    assert not jaar_gedekt(2029)
    assert niet_gedekte_jaren(date(2026, 5, 1)) == ()
    assert niet_gedekte_jaren(date(2028, 12, 1)) == (2029,)


def test_elke_gelijkgestelde_dag_valt_in_een_gedekt_jaar_en_is_geen_weekend() -> None:
    for besluit in GELIJKSTELLINGEN:
        assert {dag.year for dag in besluit.dagen} == set(besluit.jaren)
        assert all(dag.weekday() < 5 for dag in besluit.dagen)


def test_werkdagen_na_telt_de_dag_zelf_niet_mee() -> None:
    vrijdag = date(2026, 11, 20)
    assert werkdagen_na(vrijdag, 0) == vrijdag
    assert werkdagen_na(vrijdag, 1) == date(2026, 11, 23)
    assert werkdagen_na(vrijdag, 5) == date(2026, 11, 27)
    assert werkdagen_na(date(2026, 12, 24), 1) == date(2026, 12, 28)


def test_valt_koningsdag_op_zondag_dan_is_het_de_dag_ervoor() -> None:
    assert date(2025, 4, 26) in feestdagen(2025)
    assert date(2025, 4, 27) not in feestdagen(2025)
    assert date(2027, 4, 27) in feestdagen(2027)


def test_vijf_werkdagen_over_pasen_en_over_kerst() -> None:
    assert werkdagen_na(date(2027, 3, 24), 5) == date(2027, 4, 2)  # Good Friday and Easter Monday are free
    assert werkdagen_na(date(2026, 12, 23), 5) == date(2026, 12, 31)
    assert werkdagen_na(date(2026, 12, 23), 6) == date(2027, 1, 4)
    assert werkdagen_na(date(2027, 4, 26), 5) == date(2027, 5, 4)  # King's Day is free


def test_werkdagen_na_weigert_een_negatief_aantal() -> None:
    with pytest.raises(ValueError, match="negative"):
        werkdagen_na(date(2026, 11, 20), -1)


def test_werkdagen_tussen_is_nul_bij_dezelfde_of_een_eerdere_dag() -> None:
    assert werkdagen_tussen(date(2026, 11, 20), date(2026, 11, 20)) == 0
    assert werkdagen_tussen(date(2026, 11, 20), date(2026, 11, 10)) == 0


@given(DAGEN, st.integers(1, 40))
def test_werkdagen_tussen_is_de_omkering_van_werkdagen_na(start: date, aantal: int) -> None:
    assert werkdagen_tussen(start, werkdagen_na(start, aantal)) == aantal
