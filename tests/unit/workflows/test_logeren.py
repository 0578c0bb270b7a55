"""Guest homes: demand against supply per week, on the tightest day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.logeren import Vraag, Weekstand, bezet, weekstanden
from workflows.uitvoering import Periode, overlappen

MAANDAG = date(2027, 10, 18)
DAG = timedelta(days=1)


def week(nodig: int, misschien: int, aanbod: int, nummer: int = 0) -> Weekstand:
    return Weekstand(MAANDAG + nummer * 7 * DAG, nodig, misschien, aanbod)


def van_tot(eerste: int, laatste: int) -> Periode:
    """Days counted from the Monday, both inclusive."""
    return Periode(MAANDAG + eerste * DAG, MAANDAG + laatste * DAG)


def test_twee_logees_na_elkaar_in_een_week_vragen_een_logeerwoning() -> None:
    vraag = [Vraag(van_tot(0, 2), True), Vraag(van_tot(3, 6), True)]
    assert weekstanden(vraag, [()], MAANDAG, 1) == (week(1, 0, 1),)


def test_wie_op_dezelfde_dag_wisselt_botst_wel() -> None:
    vraag = [Vraag(van_tot(0, 3), True), Vraag(van_tot(3, 6), True)]
    (stand,) = weekstanden(vraag, [()], MAANDAG, 1)
    assert (stand, stand.tekort, stand.krap) == (week(2, 0, 1), 1, False)


def test_wie_nog_niet_gevraagd_is_maakt_de_week_krap_en_niet_te_vol() -> None:
    vraag = [Vraag(van_tot(0, 4), True), Vraag(van_tot(0, 4), False)]
    (stand,) = weekstanden(vraag, [()], MAANDAG, 1)
    assert (stand.nodig, stand.misschien, stand.tekort, stand.krap) == (1, 1, 0, True)


def test_een_logeerwoning_waar_zelf_gewerkt_wordt_telt_die_dagen_niet_mee() -> None:
    vraag = [Vraag(van_tot(0, 6), True)]
    standen = weekstanden(vraag, [(), (van_tot(7, 13),)], MAANDAG + 2 * DAG, 3)
    assert [stand.aanbod for stand in standen] == [2, 1, 2]
    assert [stand.nodig for stand in standen] == [1, 0, 0]


def test_zonder_logeerwoning_is_elke_vraag_een_tekort() -> None:
    (stand,) = weekstanden([Vraag(van_tot(2, 2), True)], [], MAANDAG, 1)
    assert stand.tekort == 1


def test_een_lege_flat_vraagt_niets() -> None:
    assert weekstanden([], [(), ()], MAANDAG, 2) == (week(0, 0, 2), week(0, 0, 2, 1))


@pytest.mark.parametrize(
    ("van", "tot", "botst"), [(5, 9, True), (0, 0, True), (10, 12, False), (9, 9, True), (4, 4, True)]
)
def test_bezet_kijkt_naar_de_eerste_en_de_laatste_dag(van: int, tot: int, botst: bool) -> None:
    bookings = [van_tot(4, 9), van_tot(-3, 0)]
    assert (bezet(van_tot(van, tot), bookings) is not None) == botst


def test_bezet_noemt_de_eerste_die_in_de_weg_zit() -> None:
    bookings = [van_tot(8, 9), van_tot(2, 4)]
    assert bezet(van_tot(0, 9), bookings) == van_tot(2, 4)


periods = st.builds(
    lambda begin, length: van_tot(begin, begin + length), st.integers(-10, 40), st.integers(0, 30)
)


@given(st.lists(st.builds(Vraag, periods, st.booleans()), max_size=8), st.lists(periods, max_size=4))
def test_een_week_telt_zoals_haar_krapste_dag(vraag: list[Vraag], dicht: list[Periode]) -> None:
    """Against a naive count, day by day."""
    homes = [(period,) for period in dicht]
    for stand in weekstanden(vraag, homes, MAANDAG, 4):
        short = 0
        for nummer in range(7):
            day = Periode(stand.maandag + nummer * DAG, stand.maandag + nummer * DAG)
            need = sum(stay.zeker and overlappen(stay.periode, day) for stay in vraag)
            supply = sum(not overlappen(home[0], day) for home in homes)
            short = max(short, need - supply)
        assert stand.tekort == short
