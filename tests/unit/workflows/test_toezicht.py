"""What stands out, and what runs out."""

import datetime as dt

import pytest

from workflows.toezicht import (
    Leesgedrag,
    Looptijd,
    Opvallend,
    Reden,
    dpia_herzien_voor,
    gewoon_per_dag,
    looptijd,
    opvallend,
)

VANDAAG = dt.date(2026, 11, 24)


def dag(geleden: int) -> dt.date:
    return VANDAAG - dt.timedelta(days=geleden)


GEWOON = {dag(n): 8 for n in range(8, 29, 2)}


def test_drie_keer_zoveel_als_gewoon_valt_op() -> None:
    gedrag = Leesgedrag({**GEWOON, dag(2): 34})
    assert opvallend(gedrag, VANDAAG) == (Opvallend(Reden.VEEL_GEOPEND, 34, 8, dag(2)),)


@pytest.mark.parametrize("aantal", [8, 20, 24])
def test_tot_en_met_drie_keer_gewoon_valt_niet_op(aantal: int) -> None:
    assert opvallend(Leesgedrag({**GEWOON, dag(0): aantal}), VANDAAG) == ()


def test_wie_weinig_opent_valt_pas_op_boven_de_ondergrens() -> None:
    weinig = {dag(10): 1, dag(12): 2}
    assert opvallend(Leesgedrag({**weinig, dag(1): 20}), VANDAAG) == ()
    assert opvallend(Leesgedrag({**weinig, dag(1): 21}), VANDAAG)[0].aantal == 21


def test_wie_nieuw_is_heeft_nog_geen_gewoon() -> None:
    assert gewoon_per_dag({dag(1): 9}, VANDAAG) is None
    assert opvallend(Leesgedrag({dag(1): 30}), VANDAAG) == (Opvallend(Reden.VEEL_GEOPEND, 30, None, dag(1)),)


def test_het_venster_telt_vandaag_en_zes_dagen_ervoor() -> None:
    assert opvallend(Leesgedrag({dag(6): 99}), VANDAAG) != ()
    assert opvallend(Leesgedrag({dag(7): 99}), VANDAAG) == ()
    assert gewoon_per_dag({dag(7): 4}, VANDAAG) == 4
    assert gewoon_per_dag({dag(34): 4}, VANDAAG) == 4
    assert gewoon_per_dag({dag(35): 4}, VANDAAG) is None


def test_een_weigering_is_een_vergissing_en_twee_vallen_op() -> None:
    assert opvallend(Leesgedrag({}, geweigerd=1), VANDAAG) == ()
    assert opvallend(Leesgedrag({}, geweigerd=2), VANDAAG) == (Opvallend(Reden.GEWEIGERD, 2),)


def test_elke_noodopening_en_elke_uitvoer_valt_op() -> None:
    gedrag = Leesgedrag({}, noodopeningen=1, uitvoer=3)
    assert opvallend(gedrag, VANDAAG) == (Opvallend(Reden.NOODOPENING, 1), Opvallend(Reden.UITVOER, 3))


def test_een_dpia_zonder_eigen_datum_gaat_drie_jaar_mee() -> None:
    assert dpia_herzien_voor(dt.date(2026, 3, 1), None) == dt.date(2029, 3, 1)
    assert dpia_herzien_voor(dt.date(2028, 2, 29), None) == dt.date(2031, 2, 28)
    assert dpia_herzien_voor(dt.date(2026, 3, 1), dt.date(2027, 1, 1)) == dt.date(2027, 1, 1)
    assert dpia_herzien_voor(None, dt.date(2027, 1, 1)) is None


def test_de_laatste_dag_telt_nog_mee() -> None:
    assert looptijd(VANDAAG, VANDAAG, nodig=False) is Looptijd.BINNENKORT
    assert looptijd(dag(1), VANDAAG, nodig=False) is Looptijd.VERLOPEN
    assert looptijd(VANDAAG + dt.timedelta(days=60), VANDAAG, nodig=False) is Looptijd.BINNENKORT
    assert looptijd(VANDAAG + dt.timedelta(days=61), VANDAAG, nodig=False) is Looptijd.LOOPT
    assert looptijd(None, VANDAAG, nodig=False) is Looptijd.LOOPT
    assert looptijd(None, VANDAAG, nodig=True) is Looptijd.ONTBREEKT
