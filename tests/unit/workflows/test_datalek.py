"""72 real hours, and nothing is closed before it was done."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.datalek import (
    Gebeurtenis,
    Ontbreekt,
    Risico,
    Stand,
    is_te_laat,
    klok,
    ontbreekt,
    stand,
    uiterlijk,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
BEKEND = dt.datetime(2026, 11, 23, 13, 0, tzinfo=dt.UTC)


def test_over_de_overgang_naar_wintertijd_zijn_het_echte_uren() -> None:
    """Saturday 24 October 2026, 12:00 summer time; the clock goes back in that night."""
    bekend = dt.datetime(2026, 10, 24, 12, 0, tzinfo=AMSTERDAM)
    assert uiterlijk(bekend).astimezone(AMSTERDAM) == dt.datetime(2026, 10, 27, 11, 0, tzinfo=AMSTERDAM)


def test_over_de_overgang_naar_zomertijd_zijn_het_echte_uren() -> None:
    bekend = dt.datetime(2027, 3, 27, 12, 0, tzinfo=AMSTERDAM)
    assert uiterlijk(bekend).astimezone(AMSTERDAM) == dt.datetime(2027, 3, 30, 13, 0, tzinfo=AMSTERDAM)


@given(
    st.datetimes(dt.datetime.fromisoformat("2020-01-01"), dt.datetime.fromisoformat("2040-01-01")),
    st.sampled_from([0, 1]),
)
def test_tussen_bekend_en_uiterlijk_liggen_altijd_72_uur(moment: dt.datetime, fold: int) -> None:
    bekend = moment.replace(tzinfo=AMSTERDAM, fold=fold)
    assert uiterlijk(bekend) - bekend.astimezone(dt.UTC) == dt.timedelta(hours=72)


def test_een_weekend_en_een_feestdag_tellen_mee() -> None:
    kerst = dt.datetime(2026, 12, 24, 17, 0, tzinfo=AMSTERDAM)
    assert uiterlijk(kerst).astimezone(AMSTERDAM) == dt.datetime(2026, 12, 27, 17, 0, tzinfo=AMSTERDAM)


def test_een_moment_zonder_tijdzone_wordt_geweigerd() -> None:
    with pytest.raises(ValueError, match="time zone"):
        uiterlijk(BEKEND.replace(tzinfo=None))


def test_het_laatste_moment_is_nog_op_tijd_en_een_tel_later_niet() -> None:
    last = uiterlijk(BEKEND)
    assert not is_te_laat(BEKEND, last)
    assert is_te_laat(BEKEND, last + dt.timedelta(microseconds=1))


def test_de_klok_telt_hele_uren_af() -> None:
    na_21_uur = klok(BEKEND, BEKEND + dt.timedelta(hours=21), None, None)
    assert (na_21_uur.uren, na_21_uur.loopt, na_21_uur.te_laat, na_21_uur.bijna) == (51, True, False, False)
    assert klok(BEKEND, BEKEND + dt.timedelta(hours=48), None, None).bijna
    assert klok(BEKEND, BEKEND + dt.timedelta(hours=71, minutes=30), None, None).uren == 0


def test_zonder_melding_is_de_klok_na_72_uur_te_laat() -> None:
    laat = klok(BEKEND, BEKEND + dt.timedelta(hours=72, seconds=1), None, Risico.HOOG)
    assert (laat.loopt, laat.te_laat, laat.uren) == (True, True, -1)


def test_een_late_melding_blijft_te_laat_en_een_tijdige_op_tijd() -> None:
    later = BEKEND + dt.timedelta(days=30)
    assert klok(BEKEND, later, BEKEND + dt.timedelta(hours=73), Risico.RISICO).te_laat
    assert not klok(BEKEND, later, BEKEND + dt.timedelta(hours=71), Risico.RISICO).te_laat


def test_zonder_risico_staat_de_klok_stil() -> None:
    still = klok(BEKEND, BEKEND + dt.timedelta(days=30), None, Risico.ONWAARSCHIJNLIJK)
    assert (still.loopt, still.te_laat) == (False, False)


@pytest.mark.parametrize(
    ("risico", "gebeurd", "verwacht"),
    [
        (None, [], (Ontbreekt.OORDEEL,)),
        (Risico.ONWAARSCHIJNLIJK, [Gebeurtenis.BEOORDEELD], ()),
        (Risico.RISICO, [Gebeurtenis.BEOORDEELD], (Ontbreekt.MELDING_AP,)),
        (Risico.RISICO, [Gebeurtenis.BEOORDEELD, Gebeurtenis.GEMELD_AP], ()),
        (Risico.HOOG, [Gebeurtenis.BEOORDEELD], (Ontbreekt.MELDING_AP, Ontbreekt.BETROKKENEN)),
        (Risico.HOOG, [Gebeurtenis.BEOORDEELD, Gebeurtenis.GEMELD_AP], (Ontbreekt.BETROKKENEN,)),
        (Risico.HOOG, [Gebeurtenis.BEOORDEELD, Gebeurtenis.GEMELD_AP, Gebeurtenis.INGELICHT], ()),
        (Risico.HOOG, [Gebeurtenis.BEOORDEELD, Gebeurtenis.GEMELD_AP, Gebeurtenis.NIET_INGELICHT], ()),
    ],
)
def test_sluiten_kan_pas_als_de_wet_gedaan_is(
    risico: Risico | None, gebeurd: list[Gebeurtenis], verwacht: tuple[Ontbreekt, ...]
) -> None:
    assert ontbreekt(risico, gebeurd) == verwacht


def test_de_stand_volgt_de_laatste_keer_dat_het_dicht_of_open_ging() -> None:
    assert stand([]) is Stand.IN_ONDERZOEK
    assert stand([Gebeurtenis.MAATREGEL]) is Stand.IN_ONDERZOEK
    assert stand([Gebeurtenis.BEOORDEELD]) is Stand.BEOORDEELD
    assert stand([Gebeurtenis.BEOORDEELD, Gebeurtenis.AFGESLOTEN]) is Stand.AFGESLOTEN
    assert stand([Gebeurtenis.BEOORDEELD, Gebeurtenis.AFGESLOTEN, Gebeurtenis.HEROPEND]) is Stand.BEOORDEELD
