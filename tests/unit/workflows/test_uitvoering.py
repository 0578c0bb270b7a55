"""The gate per home and the planning of works."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from workflows.instemming import Woningstatus
from workflows.stemmen import Stemstand
from workflows.uitvoering import (
    Aard,
    Dringendreden,
    Grond,
    JuridischBesluit,
    Periode,
    Reden,
    VolgendeStap,
    Vonnis,
    Woningfeiten,
    overlappen,
    werkperiode,
    woningpoort,
)

TODAY = date(2027, 9, 1)
ONTVANGEN = date(2026, 12, 1)  # + 56 days = 26 January 2027, a Tuesday
LAATSTE = date(2027, 1, 26)
MARGE_TOT = date(2027, 2, 2)
JA = Woningfeiten(
    poortbesluit=True,
    vermoeden_geldt=True,
    peildatum=date(2026, 11, 20),
    huur_begin=date(2015, 3, 1),
    stand_in_telling=Stemstand.JA,
    stand_nu=Stemstand.JA,
)
STIL = replace(
    JA,
    stand_in_telling=Stemstand.GEEN_REACTIE,
    stand_nu=Stemstand.GEEN_REACTIE,
    kennisgeving_ontvangen=ONTVANGEN,
)


def antwoord(feiten: Woningfeiten, today: date = TODAY) -> tuple[bool, Grond | None, Reden]:
    uit = woningpoort(feiten, today)
    return uit.open, uit.grond, uit.reden


def test_ja_in_de_telling_opent_de_woning() -> None:
    assert antwoord(JA) == (True, Grond.JA_IN_TELLING, Reden.OPEN)


@pytest.mark.parametrize("feiten", [JA, STIL, replace(JA, status=Woningstatus.LEEG)])
def test_zonder_poortbesluit_start_er_niets(feiten: Woningfeiten) -> None:
    assert antwoord(replace(feiten, poortbesluit=False)) == (False, None, Reden.GEEN_POORTBESLUIT)


def test_een_intrekking_zet_de_woning_stil_tot_een_juridisch_besluit() -> None:
    ingetrokken = replace(JA, stand_nu=Stemstand.INGETROKKEN, kennisgeving_ontvangen=ONTVANGEN)
    assert antwoord(ingetrokken) == (False, None, Reden.INGETROKKEN)
    assert woningpoort(ingetrokken, TODAY).volgende_stap is VolgendeStap.NEEM_JURIDISCH_BESLUIT
    door = replace(ingetrokken, juridisch_besluit=JuridischBesluit.DOORGAAN)
    assert antwoord(door) == (True, Grond.JURIDISCH_BESLUIT, Reden.OPEN)
    stop = replace(ingetrokken, juridisch_besluit=JuridischBesluit.STOPPEN)
    assert antwoord(stop) == (False, None, Reden.GESTOPT)


@pytest.mark.parametrize("stand", [Stemstand.JA, Stemstand.JA_NA_TELLING])
def test_een_ja_na_de_telling_is_genoeg_voor_de_eigen_woning(stand: Stemstand) -> None:
    assert antwoord(replace(STIL, stand_nu=stand)) == (True, Grond.JA_NA_TELLING, Reden.OPEN)


def test_zonder_ja_wacht_de_woning_acht_weken_en_de_marge() -> None:
    assert antwoord(STIL, LAATSTE) == (False, None, Reden.TERMIJN_LOOPT)
    assert antwoord(STIL, LAATSTE + timedelta(days=1)) == (False, None, Reden.MARGE_LOOPT)
    assert antwoord(STIL, MARGE_TOT) == (False, None, Reden.MARGE_LOOPT)
    assert antwoord(STIL, MARGE_TOT + timedelta(days=1)) == (True, Grond.TERMIJN_VOORBIJ, Reden.OPEN)


def test_een_wachtende_woning_noemt_de_laatste_dag_en_wanneer_zij_opent() -> None:
    uit = woningpoort(STIL, date(2026, 12, 24))
    assert (uit.laatste_dag, uit.open_vanaf) == (LAATSTE, MARGE_TOT + timedelta(days=1))
    assert uit.volgende_stap is VolgendeStap.WACHT_TERMIJN_AF


def test_de_termijn_loopt_vanaf_de_ontvangst_en_niet_vanaf_de_telling() -> None:
    # Counted from the Peildatum (20 November) the term and the margin would be over on this day.
    dag = date(2027, 1, 25)
    assert antwoord(STIL, dag) == (False, None, Reden.TERMIJN_LOOPT)


def test_zonder_ontvangen_kennisgeving_loopt_er_geen_termijn() -> None:
    niet = replace(STIL, kennisgeving_ontvangen=None)
    assert antwoord(niet) == (False, None, Reden.KENNISGEVING_NIET_ONTVANGEN)


def test_een_huur_die_niet_in_de_telling_stond_opent_alleen_met_een_ja() -> None:
    buiten = replace(STIL, stand_in_telling=None, kennisgeving_ontvangen=None)
    assert antwoord(buiten) == (False, None, Reden.NIET_IN_TELLING)
    assert woningpoort(buiten, TODAY).volgende_stap is VolgendeStap.VRAAG_INSTEMMING
    assert antwoord(replace(buiten, stand_nu=Stemstand.JA)) == (True, Grond.JA_NA_TELLING, Reden.OPEN)


def test_zonder_vermoeden_opent_het_verstrijken_van_de_termijn_niets() -> None:
    assert antwoord(replace(STIL, vermoeden_geldt=False)) == (False, None, Reden.GEEN_VERMOEDEN)


@pytest.mark.parametrize("feiten", [JA, STIL, replace(STIL, stand_nu=Stemstand.JA_NA_TELLING)])
def test_een_lopende_dagvaarding_houdt_de_woning_dicht(feiten: Woningfeiten) -> None:
    assert antwoord(replace(feiten, dagvaarding_open=True)) == (False, None, Reden.DAGVAARDING_OPEN)


def test_een_vonnis_opent_of_sluit() -> None:
    assert antwoord(replace(STIL, vonnis=Vonnis.TOEGESTAAN), ONTVANGEN) == (True, Grond.VONNIS, Reden.OPEN)
    assert antwoord(replace(STIL, vonnis=Vonnis.AFGEWEZEN)) == (False, None, Reden.VONNIS_AFGEWEZEN)


def test_huur_van_na_de_peildatum_vraagt_de_getekende_bijlage() -> None:
    nieuw = replace(STIL, huur_begin=date(2027, 1, 1), stand_in_telling=None, kennisgeving_ontvangen=None)
    assert antwoord(nieuw) == (False, None, Reden.BIJLAGE_ONTBREEKT)
    assert antwoord(replace(nieuw, bijlage_getekend=True)) == (True, Grond.HUUR_NA_PEILDATUM, Reden.OPEN)


def test_een_bijlage_bij_een_oude_huur_opent_niets() -> None:
    oud = replace(STIL, bijlage_getekend=True, kennisgeving_ontvangen=None)
    assert antwoord(oud) == (False, None, Reden.KENNISGEVING_NIET_ONTVANGEN)
    op_de_dag = replace(oud, huur_begin=oud.peildatum)
    assert antwoord(op_de_dag) == (False, None, Reden.KENNISGEVING_NIET_ONTVANGEN)


def test_een_lege_woning_heeft_geen_stem_nodig_en_een_koopwoning_is_niet_van_ons() -> None:
    assert antwoord(replace(STIL, status=Woningstatus.LEEG)) == (True, Grond.GEEN_HUUR, Reden.OPEN)
    assert antwoord(replace(STIL, status=Woningstatus.KOOP)) == (False, None, Reden.KOOPWONING)


def test_dringend_werk_mag_altijd_maar_met_reden_en_datum() -> None:
    dringend = replace(STIL, poortbesluit=False, aard=Aard.DRINGEND, dringend_reden=Dringendreden.LEKKAGE)
    assert antwoord(dringend) == (False, None, Reden.DRINGEND_ONVOLLEDIG)
    assert antwoord(replace(dringend, dringend_datum=TODAY)) == (True, Grond.DRINGEND, Reden.OPEN)
    leeg = replace(dringend, dringend_reden=None, dringend_datum=TODAY)
    assert antwoord(leeg) == (False, None, Reden.DRINGEND_ONVOLLEDIG)


def test_twintig_werkdagen_beginnen_op_de_startdag() -> None:
    assert werkperiode(date(2027, 9, 6)) == Periode(date(2027, 9, 6), date(2027, 10, 1))
    assert werkperiode(date(2027, 9, 4), 1) == Periode(date(2027, 9, 6), date(2027, 9, 6))


def test_werk_rond_kerst_slaat_de_feestdagen_over() -> None:
    assert werkperiode(date(2026, 12, 24), 2) == Periode(date(2026, 12, 24), date(2026, 12, 28))


def test_werk_van_nul_dagen_wordt_geweigerd() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        werkperiode(date(2027, 9, 6), 0)


def test_een_logeerwoning_wordt_nooit_dubbel_geboekt() -> None:
    september = Periode(date(2027, 9, 1), date(2027, 9, 30))
    assert overlappen(september, Periode(date(2027, 9, 30), date(2027, 10, 5)))
    assert overlappen(Periode(date(2027, 8, 1), date(2027, 9, 1)), september)
    assert overlappen(september, Periode(date(2027, 8, 1), date(2027, 9, 1)))
    assert not overlappen(september, Periode(date(2027, 10, 1), date(2027, 10, 5)))


def test_een_periode_eindigt_niet_voor_zij_begint() -> None:
    with pytest.raises(ValueError, match="before"):
        Periode(date(2027, 9, 2), date(2027, 9, 1))
