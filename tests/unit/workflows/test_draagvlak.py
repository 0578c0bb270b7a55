"""Who gets a visit, and who is left in peace."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.draagvlak import LANGS, Draagvlakfeit, Gesprek, Vervolgstap, gesprek_vanaf, vervolgstap
from workflows.stemmen import Stemstand

TODAY = date(2026, 11, 24)
DAG = timedelta(days=1)
STIL = Draagvlakfeit(Stemstand.GEEN_REACTIE, antwoord_tot=date(2026, 10, 30), herinnerd_op=date(2026, 10, 31))


@pytest.mark.parametrize(
    ("feit", "stap"),
    [
        (Draagvlakfeit(Stemstand.JA), Vervolgstap.NIETS),
        (Draagvlakfeit(Stemstand.JA_NA_TELLING), Vervolgstap.NIETS),
        (Draagvlakfeit(Stemstand.VOORWAARDELIJK), Vervolgstap.ANTWOORD_OP_VOORWAARDE),
        (Draagvlakfeit(Stemstand.NEE), Vervolgstap.GESPREK),
        (Draagvlakfeit(Stemstand.INGETROKKEN), Vervolgstap.GESPREK),
        (Draagvlakfeit(Stemstand.BETWIST), Vervolgstap.GESPREK),
        (Draagvlakfeit(Stemstand.ONGELDIG), Vervolgstap.NIEUW_FORMULIER),
        (Draagvlakfeit(Stemstand.ONGELDIG, handtekening_ontbreekt=True), Vervolgstap.HANDTEKENING),
        (STIL, Vervolgstap.GESPREK),
    ],
)
def test_elke_stand_heeft_een_volgende_stap(feit: Draagvlakfeit, stap: Vervolgstap) -> None:
    assert vervolgstap(feit, TODAY) is stap


@pytest.mark.parametrize(
    ("antwoord_tot", "herinnerd_op", "stap"),
    [
        (None, None, Vervolgstap.WACHT),
        (TODAY, None, Vervolgstap.WACHT),
        (TODAY - DAG, None, Vervolgstap.HERINNER),
        (TODAY, TODAY - 30 * DAG, Vervolgstap.WACHT),
        (TODAY - DAG, TODAY - 30 * DAG, Vervolgstap.GESPREK),
        (TODAY - DAG, TODAY - 13 * DAG, Vervolgstap.WACHT),
        (TODAY - DAG, TODAY - 14 * DAG, Vervolgstap.GESPREK),
    ],
)
def test_bij_wie_zwijgt_gaat_niemand_langs_voor_termijn_en_herinnering(
    antwoord_tot: date | None, herinnerd_op: date | None, stap: Vervolgstap
) -> None:
    feit = Draagvlakfeit(Stemstand.GEEN_REACTIE, antwoord_tot=antwoord_tot, herinnerd_op=herinnerd_op)
    assert vervolgstap(feit, TODAY) is stap


@pytest.mark.parametrize("stand", [Stemstand.NEE, Stemstand.ONGELDIG, Stemstand.BETWIST])
def test_op_de_dag_dat_de_rust_voorbij_is_mag_er_weer_iemand_langs(stand: Stemstand) -> None:
    feit = Draagvlakfeit(stand, rust_tot=TODAY + DAG)
    assert vervolgstap(feit, TODAY) is Vervolgstap.MET_RUST
    assert vervolgstap(feit, TODAY + DAG) in LANGS


def test_wie_niet_meer_gebeld_wil_worden_krijgt_alleen_brieven() -> None:
    assert vervolgstap(replace(STIL, schriftelijk=True), TODAY) is Vervolgstap.ALLEEN_SCHRIFTELIJK


def test_wie_niet_wil_praten_krijgt_geen_tweede_bezoek_tot_er_een_nieuw_antwoord_is() -> None:
    feit = replace(STIL, gesprek_op=TODAY - 60 * DAG, gesprek=Gesprek.WIL_NIET_PRATEN)
    assert vervolgstap(feit, TODAY) is Vervolgstap.ALLEEN_SCHRIFTELIJK
    later = replace(feit, stand=Stemstand.ONGELDIG, reactie_op=TODAY - 59 * DAG)
    assert vervolgstap(later, TODAY) is Vervolgstap.NIEUW_FORMULIER


def test_na_een_gesprek_wachten_we_twee_weken() -> None:
    feit = Draagvlakfeit(
        Stemstand.NEE, reactie_op=TODAY - 20 * DAG, gesprek_op=TODAY - 13 * DAG, gesprek=Gesprek.GESPREK
    )
    assert vervolgstap(feit, TODAY) is Vervolgstap.NA_GESPREK
    assert vervolgstap(feit, TODAY + DAG) is Vervolgstap.GESPREK


def test_wie_niet_thuis_was_staat_weer_op_de_lijst() -> None:
    feit = replace(STIL, gesprek_op=TODAY - DAG, gesprek=Gesprek.NIET_THUIS)
    assert vervolgstap(feit, TODAY) is Vervolgstap.OPNIEUW_LANGS


def test_een_gesprek_begint_pas_als_termijn_en_herinnering_voorbij_zijn() -> None:
    assert gesprek_vanaf(date(2026, 10, 30), date(2026, 10, 1)) == date(2026, 10, 31)
    assert gesprek_vanaf(date(2026, 10, 30), date(2026, 10, 31)) == date(2026, 11, 14)
    assert gesprek_vanaf(date(2026, 10, 30), None) is None
    assert gesprek_vanaf(None, date(2026, 10, 1)) is None


DAGEN = st.none() | st.integers(-40, 40).map(lambda n: TODAY + n * DAG)


@given(
    st.sampled_from(Stemstand),
    DAGEN,
    DAGEN,
    DAGEN,
    DAGEN,
    st.none() | st.sampled_from(Gesprek),
    st.booleans(),
)
def test_een_woning_met_rust_krijgt_nooit_bezoek(
    stand: Stemstand,
    antwoord_tot: date | None,
    herinnerd_op: date | None,
    reactie_op: date | None,
    gesprek_op: date | None,
    gesprek: Gesprek | None,
    ontbreekt: bool,
) -> None:
    feit = Draagvlakfeit(
        stand, antwoord_tot, herinnerd_op, reactie_op, ontbreekt, gesprek_op=gesprek_op, gesprek=gesprek
    )
    assert vervolgstap(replace(feit, rust_tot=TODAY + DAG), TODAY) not in LANGS
    assert vervolgstap(replace(feit, schriftelijk=True), TODAY) not in LANGS
