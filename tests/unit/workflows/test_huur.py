"""How long a lease runs after a death, who goes on with it, and which lease needs the annex."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.huur import (
    EINDREDENEN,
    GEBRUIKSREDENEN,
    OVERLIJDENSREDEN,
    HuurGeweigerd,
    Huurreden,
    Voortzetting,
    bijlage_nodig,
    eerste_einde_voor_erven,
    laatste_dag_na_overlijden,
    maanden_later,
    overlapt,
    wie_zet_voort,
)

DAGEN = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("overleden", "laatste"),
    [
        (date(2027, 1, 15), date(2027, 3, 31)),
        (date(2027, 1, 31), date(2027, 3, 31)),
        (date(2026, 12, 1), date(2027, 2, 28)),
        (date(2027, 12, 31), date(2028, 2, 29)),
    ],
)
def test_bij_erven_eindigt_de_huur_aan_het_einde_van_de_tweede_maand(overleden: date, laatste: date) -> None:
    assert laatste_dag_na_overlijden(overleden, Voortzetting.ERVEN, None) == laatste


@pytest.mark.parametrize(
    ("overleden", "laatste"),
    [(date(2027, 1, 15), date(2027, 7, 15)), (date(2026, 8, 31), date(2027, 2, 28))],
)
def test_wie_er_woonde_zet_de_huur_zes_maanden_voort(overleden: date, laatste: date) -> None:
    assert laatste_dag_na_overlijden(overleden, Voortzetting.SAMENWONER, None) == laatste


@given(DAGEN, st.none() | DAGEN)
def test_bij_een_medehuurder_verandert_het_einde_niet(overleden: date, einde: date | None) -> None:
    assert laatste_dag_na_overlijden(overleden, Voortzetting.MEDEHUURDER, einde) == einde


@given(DAGEN, DAGEN, st.sampled_from(Voortzetting))
def test_een_overlijden_maakt_een_tijdelijke_huur_nooit_langer(
    overleden: date, einde: date, wie: Voortzetting
) -> None:
    laatste = laatste_dag_na_overlijden(overleden, wie, einde)
    assert laatste is not None
    assert laatste <= einde


@given(DAGEN)
def test_de_erven_hebben_na_de_dag_van_overlijden_altijd_meer_dan_een_maand(overleden: date) -> None:
    laatste = laatste_dag_na_overlijden(overleden, Voortzetting.ERVEN, None)
    eerst = eerste_einde_voor_erven(overleden)
    assert laatste is not None
    assert overleden < eerst < laatste
    assert (laatste - overleden).days >= 58


def test_met_een_medehuurder_zet_niemand_anders_voort() -> None:
    wie_zet_voort(1, Voortzetting.MEDEHUURDER)
    wie_zet_voort(0, Voortzetting.ERVEN)
    codes = []
    for anderen, wie in (
        (1, Voortzetting.ERVEN),
        (2, Voortzetting.SAMENWONER),
        (0, Voortzetting.MEDEHUURDER),
    ):
        with pytest.raises(HuurGeweigerd) as fout:
            wie_zet_voort(anderen, wie)
        codes.append(fout.value.code)
    assert codes == ["medehuurder_zet_voort", "medehuurder_zet_voort", "geen_medehuurder"]


def test_de_laatste_dag_en_de_eerste_dag_zijn_nooit_dezelfde() -> None:
    assert [overlapt(date(2027, 5, 1), einde) for einde in (None, date(2027, 5, 1), date(2027, 4, 30))] == [
        True,
        True,
        False,
    ]


def test_alleen_een_huur_van_na_de_peildatum_heeft_de_bijlage_nodig() -> None:
    peildatum = date(2027, 5, 31)
    assert [bijlage_nodig(begin, peildatum) for begin in (date(2027, 5, 31), date(2027, 6, 1))] == [
        False,
        True,
    ]
    assert not bijlage_nodig(date(2027, 6, 1), None)


@pytest.mark.parametrize(
    ("dag", "aantal", "dan"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2027, 6, 30), 6, date(2027, 12, 30)),
        (date(2027, 7, 1), 6, date(2028, 1, 1)),
    ],
)
def test_een_maand_later_is_dezelfde_dag_of_de_laatste(dag: date, aantal: int, dan: date) -> None:
    assert maanden_later(dag, aantal) == dan


def test_elke_reden_hoort_bij_een_soort_gebeurtenis() -> None:
    los = {
        Huurreden.NIEUWE_HUUR,
        Huurreden.MEDEHUURDER_ERBIJ,
        Huurreden.HUURDER_ERAF,
        Huurreden.REGULIER_CONTRACT,
        Huurreden.TIJDELIJK_CONTRACT,
    }
    assert {*EINDREDENEN, *GEBRUIKSREDENEN, *OVERLIJDENSREDEN.values(), *los} == set(Huurreden)
