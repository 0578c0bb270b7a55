"""Why a door is on the route, when people are home, and what else to try."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.huisbezoek import (
    EERST_PROBEREN,
    Dagdeel,
    Deurfeiten,
    Moment,
    Poging,
    Reden,
    Uitkomst,
    Weg,
    beste_moment,
    dagdeel_van,
    moment_van,
    nog_te_proberen,
    redenen,
    volgende_weg,
    was_thuis,
)

TODAY = dt.date(2026, 11, 24)
"""A Tuesday."""
GISTEREN, MORGEN = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)
ZATERDAG = dt.date(2026, 11, 21)
POGINGEN = st.lists(
    st.builds(
        Poging,
        st.dates(dt.date(2026, 10, 1), TODAY),
        st.none() | st.sampled_from(Dagdeel),
        st.booleans(),
    ),
    max_size=12,
)


def keer(dagdeel: Dagdeel, *thuis: bool, dag: dt.date = TODAY) -> list[Poging]:
    return [Poging(dag, dagdeel, een) for een in thuis]


# ---------------------------------------------------------------- When they are home


@pytest.mark.parametrize(
    ("uur", "deel"),
    [
        (0, Dagdeel.OCHTEND),
        (11, Dagdeel.OCHTEND),
        (12, Dagdeel.MIDDAG),
        (16, Dagdeel.MIDDAG),
        (17, Dagdeel.AVOND),
        (23, Dagdeel.AVOND),
    ],
)
def test_een_uur_is_een_deel_van_de_dag(uur: int, deel: Dagdeel) -> None:
    assert dagdeel_van(uur) is deel


def test_zaterdag_en_zondag_zijn_een_moment_welk_deel_van_de_dag_ook() -> None:
    dagen = [ZATERDAG + dt.timedelta(days=n) for n in range(3)]
    assert [moment_van(dag, Dagdeel.AVOND) for dag in dagen] == [
        Moment.WEEKEND,
        Moment.WEEKEND,
        Moment.AVOND,
    ]


def test_een_keer_thuis_zegt_nog_niet_meestal() -> None:
    assert beste_moment(keer(Dagdeel.AVOND, True)) is None


def test_de_helft_is_niet_meestal() -> None:
    assert beste_moment(keer(Dagdeel.AVOND, True, False)) is None
    assert beste_moment(keer(Dagdeel.AVOND, True, False, True)) is Moment.AVOND


def test_het_beste_moment_is_waar_zij_het_vaakst_thuis_waren() -> None:
    pogingen = keer(Dagdeel.OCHTEND, True, True, False) + keer(Dagdeel.AVOND, True, True)
    assert beste_moment(pogingen) is Moment.AVOND


def test_bij_gelijk_wint_het_moment_dat_vaker_geprobeerd_is_en_dan_de_avond() -> None:
    assert (
        beste_moment(keer(Dagdeel.OCHTEND, True, True, True) + keer(Dagdeel.AVOND, True, True))
        is Moment.OCHTEND
    )
    assert beste_moment(keer(Dagdeel.OCHTEND, True, True) + keer(Dagdeel.AVOND, True, True)) is Moment.AVOND


def test_een_bezoek_zonder_dagdeel_telt_niet_mee_voor_het_moment() -> None:
    assert beste_moment([Poging(TODAY, None, True)] * 3) is None
    assert nog_te_proberen([Poging(TODAY, None, False)] * 3) is None


def test_na_een_ochtend_voor_niets_is_de_avond_aan_de_beurt_en_dan_het_weekend() -> None:
    pogingen = keer(Dagdeel.OCHTEND, False)
    gevraagd = []
    for _keer in range(4):
        moment = nog_te_proberen(pogingen)
        gevraagd.append(moment)
        if moment is Moment.WEEKEND:
            pogingen += keer(Dagdeel.MIDDAG, False, dag=ZATERDAG)
        elif moment is not None:
            pogingen += keer(Dagdeel(moment), False)
    assert gevraagd == [Moment.AVOND, Moment.WEEKEND, Moment.MIDDAG, None]


def test_wie_een_keer_opendeed_krijgt_geen_ander_moment_voorgesteld() -> None:
    assert nog_te_proberen(keer(Dagdeel.OCHTEND, False) + keer(Dagdeel.MIDDAG, True)) is None


@given(POGINGEN)
def test_wet_een_moment_is_alleen_het_beste_als_zij_er_vaker_wel_dan_niet_waren(
    pogingen: list[Poging],
) -> None:
    beste = beste_moment(pogingen)
    if beste is not None:
        er = [p.thuis for p in pogingen if p.dagdeel and moment_van(p.dag, p.dagdeel) is beste]
        assert (len(er) >= 2, sum(er) * 2 > len(er)) == (True, True)
        assert nog_te_proberen(pogingen) is None
    nieuw = nog_te_proberen(pogingen)
    if nieuw is not None:
        geweest = {moment_van(p.dag, p.dagdeel) for p in pogingen if p.dagdeel}
        assert nieuw not in geweest
        assert all(m in geweest for m in EERST_PROBEREN[: EERST_PROBEREN.index(nieuw)])


def test_de_deur_ging_open_bij_een_gesprek_geen_gelegenheid_en_een_weigering() -> None:
    assert {uitkomst for uitkomst in Uitkomst if was_thuis(uitkomst)} == {
        Uitkomst.GESPREK,
        Uitkomst.GEEN_GELEGENHEID,
        Uitkomst.WEIGERT,
    }


# ---------------------------------------------------------------- What else to try


@pytest.mark.parametrize(
    ("pogingen", "geprobeerd", "weg"),
    [
        (0, (), None),
        (1, (), Weg.KAART_ACHTERGELATEN),
        (2, (Weg.KAART_ACHTERGELATEN,), None),
        (3, (), Weg.KAART_ACHTERGELATEN),
        (3, (Weg.KAART_ACHTERGELATEN,), Weg.SLEUTELPERSOON),
        (4, (Weg.KAART_ACHTERGELATEN, Weg.SLEUTELPERSOON), Weg.GEMENGD_DUO),
        (9, tuple(Weg), None),
    ],
)
def test_de_volgende_weg_volgt_op_wat_geprobeerd_is(
    pogingen: int, geprobeerd: tuple[Weg, ...], weg: Weg | None
) -> None:
    assert volgende_weg(pogingen, geprobeerd) == weg


# ---------------------------------------------------------------- Why a door is on the route


@pytest.mark.parametrize(
    "deur",
    [
        Deurfeiten(bewoond=False),
        Deurfeiten(bewoond=True, gesproken=True),
        Deurfeiten(bewoond=True, geen_bezoek=True),
        Deurfeiten(bewoond=True, rust_tot=MORGEN),
        Deurfeiten(bewoond=True, pogingen=1, laatste_op=TODAY),
        Deurfeiten(bewoond=True, afspraak_op=MORGEN),
        Deurfeiten(bewoond=True, pogingen=1, laatste_op=GISTEREN, verhuisd=True),
        Deurfeiten(bewoond=True, pogingen=1, laatste_op=TODAY - dt.timedelta(days=29), verhuisd=True),
    ],
)
def test_deze_deur_staat_niet_op_de_route(deur: Deurfeiten) -> None:
    assert redenen(deur, TODAY) == ()


@pytest.mark.parametrize(
    ("deur", "reden"),
    [
        (Deurfeiten(bewoond=True), Reden.NOOIT),
        (Deurfeiten(bewoond=True, nieuw=True), Reden.NIEUW),
        (Deurfeiten(bewoond=True, nieuw=True, pogingen=1), Reden.NIET_THUIS),
        (Deurfeiten(bewoond=True, rust_tot=TODAY), Reden.NOOIT),
        (Deurfeiten(bewoond=True, gesproken=True, afspraak_op=TODAY), Reden.AFSPRAAK),
        (Deurfeiten(bewoond=True, gesproken=True, afspraak_op=GISTEREN), Reden.AFSPRAAK),
        (
            Deurfeiten(bewoond=True, pogingen=1, laatste_op=TODAY - dt.timedelta(days=30), verhuisd=True),
            Reden.NIET_THUIS,
        ),
        (Deurfeiten(bewoond=True, afspraak_op=TODAY, laatste_op=GISTEREN, verhuisd=True), Reden.AFSPRAAK),
    ],
)
def test_deze_deur_staat_op_de_route_met_deze_reden(deur: Deurfeiten, reden: Reden) -> None:
    assert redenen(deur, TODAY) == (reden,)


def test_een_belofte_en_een_belverzoek_gaan_door_de_rust_heen() -> None:
    deur = Deurfeiten(bewoond=True, gesproken=True, rust_tot=MORGEN)
    assert redenen(deur, TODAY, {Reden.BEL_MIJ, Reden.BELOFTE}) == (Reden.BELOFTE, Reden.BEL_MIJ)


def test_wie_vandaag_bezocht_is_staat_er_alleen_nog_voor_een_afspraak_later_op_de_dag() -> None:
    geweest = Deurfeiten(bewoond=True, laatste_op=TODAY)
    assert redenen(geweest, TODAY, {Reden.BELOFTE}) == ()
    later = Deurfeiten(bewoond=True, laatste_op=TODAY, afspraak_op=TODAY)
    assert redenen(later, TODAY, {Reden.BELOFTE}) == (Reden.AFSPRAAK, Reden.BELOFTE)


def test_de_dringendste_reden_staat_vooraan() -> None:
    deur = Deurfeiten(bewoond=True, pogingen=2)
    assert redenen(deur, TODAY, {Reden.BEL_MIJ, Reden.BELOFTE}) == (
        Reden.BELOFTE,
        Reden.BEL_MIJ,
        Reden.NIET_THUIS,
    )
