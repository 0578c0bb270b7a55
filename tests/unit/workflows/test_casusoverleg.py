"""The agenda that proposes itself, the days of a year, and when a sheet closes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.casusoverleg import (
    Aanleiding,
    Actiefeit,
    Agendapunt,
    Agendasoort,
    Dossierfeit,
    besloten_dicht,
    blad_dicht,
    herinner_vanaf,
    jaarrooster,
    voorstel_agenda,
)
from workflows.doorverwijzing import Trede
from workflows.termijnen import is_werkdag

TODAY = date(2026, 11, 24)


def test_de_agenda_stelt_zichzelf_voor() -> None:
    agenda = voorstel_agenda(
        [
            Dossierfeit("d1", frozenset({"wijkteam"}), (Trede.PROCESREGISSEUR,)),
            Dossierfeit("d2", frozenset({"wijkteam", "schuldhulp"})),
            Dossierfeit("d3", frozenset({"wijkteam", "schuldhulp"}), (Trede.OP_TIJD, Trede.CASUSOVERLEG)),
            Dossierfeit("d4", frozenset(), (Trede.CASUSOVERLEG,)),
        ],
        [
            Actiefeit("a1", date(2026, 11, 23)),
            Actiefeit("a2", date(2026, 11, 1)),
            Actiefeit("a3", date(2026, 11, 1), gedaan=True),
            Actiefeit("a4", TODAY),
        ],
        TODAY,
    )
    assert agenda == (
        Agendapunt(Agendasoort.ACTIEPUNT, "a2", (Aanleiding.ACTIEPUNT_OVER_DATUM,), 23),
        Agendapunt(Agendasoort.ACTIEPUNT, "a1", (Aanleiding.ACTIEPUNT_OVER_DATUM,), 1),
        Agendapunt(Agendasoort.CASUS, "d3", (Aanleiding.MEER_PARTNERS, Aanleiding.DOORVERWIJZING_OP_LADDER)),
        Agendapunt(Agendasoort.CASUS, "d2", (Aanleiding.MEER_PARTNERS,)),
        Agendapunt(Agendasoort.CASUS, "d4", (Aanleiding.DOORVERWIJZING_OP_LADDER,)),
    )


def test_zonder_aanleiding_is_de_agenda_leeg() -> None:
    assert voorstel_agenda([Dossierfeit("d1")], [Actiefeit("a1", TODAY)], TODAY) == ()


# ---------------------------------------------------------------- Days and sheets


def test_een_jaar_valt_elke_maand_op_dezelfde_weekdag() -> None:
    dagen = jaarrooster(date(2026, 12, 8), 12)
    assert len(dagen) == 12
    assert {dag.weekday() for dag in dagen} == {1}
    assert {(dag.day - 1) // 7 for dag in dagen} == {1}
    assert [(dag.year, dag.month) for dag in dagen] == [(2026, 12), *((2027, m) for m in range(1, 12))]


def test_een_overleg_op_een_feestdag_schuift_een_week_op() -> None:
    """The last Tuesday of April 2027 is King's day; the fourth Monday of December is no holiday in 2026."""
    assert jaarrooster(date(2027, 3, 23), 2) == (date(2027, 3, 23), date(2027, 5, 4))
    assert jaarrooster(date(2027, 2, 22), 2)[1] == date(2027, 3, 22)
    assert jaarrooster(date(2027, 2, 1), 3) == (date(2027, 2, 1), date(2027, 3, 1), date(2027, 4, 5))


def test_een_vijfde_dinsdag_wordt_de_laatste_van_een_maand_met_vier() -> None:
    assert jaarrooster(date(2026, 12, 29), 2) == (date(2026, 12, 29), date(2027, 1, 26))


@pytest.mark.parametrize("aantal", [0, 13])
def test_een_jaar_heeft_een_tot_twaalf_overleggen(aantal: int) -> None:
    with pytest.raises(ValueError):
        jaarrooster(date(2026, 12, 8), aantal)


@given(
    st.dates(date(2026, 1, 1), date(2030, 12, 31)).filter(is_werkdag),
    st.integers(1, 12),
)
def test_een_rooster_loopt_op_en_valt_nooit_op_een_vrije_dag(eerste: date, aantal: int) -> None:
    dagen = jaarrooster(eerste, aantal)
    assert len(dagen) == aantal
    assert list(dagen) == sorted(set(dagen))
    assert all(is_werkdag(dag) for dag in dagen)


def test_het_blad_is_na_48_uur_dicht_en_een_minuut_eerder_niet() -> None:
    klaar = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
    assert blad_dicht(klaar, klaar + timedelta(hours=47, minutes=59)) is False
    assert blad_dicht(klaar, klaar + timedelta(hours=48)) is True
    assert blad_dicht(None, klaar) is False


def test_het_blad_van_een_besloten_overleg_is_de_derde_dag_dicht() -> None:
    assert besloten_dicht(TODAY, TODAY + timedelta(days=2)) is False
    assert besloten_dicht(TODAY, TODAY + timedelta(days=3)) is True


def test_de_herinnering_gaat_vijf_werkdagen_eerder_uit_en_kerst_telt_niet() -> None:
    assert herinner_vanaf(date(2026, 12, 22)) == date(2026, 12, 15)
    assert herinner_vanaf(date(2026, 12, 29)) == date(2026, 12, 21)
