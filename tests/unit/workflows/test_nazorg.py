"""After delivery: the last day of a repair, when somebody asks, and when that is over."""

import datetime as dt

import pytest

from workflows.nazorg import (
    Nazorgmoment,
    Nazorgpoging,
    Nazorguitkomst,
    hersteltermijn,
    nazorg_klaar,
    nazorg_vanaf,
)

DAG = dt.timedelta(days=1)
VANDAAG = dt.date(2026, 11, 24)
NIET = Nazorguitkomst.NIET_BEREIKT


def test_een_opleverpunt_krijgt_tien_werkdagen() -> None:
    assert hersteltermijn(dt.date(2026, 11, 24)) == dt.date(2026, 12, 8)
    # Both Christmas days and New Year's day are no working days.
    assert hersteltermijn(dt.date(2026, 12, 23)) == dt.date(2027, 1, 8)


@pytest.mark.parametrize(
    ("opgeleverd", "twee_weken", "drie_maanden"),
    [
        (dt.date(2026, 11, 24), dt.date(2026, 12, 8), dt.date(2027, 2, 24)),
        (dt.date(2026, 11, 30), dt.date(2026, 12, 14), dt.date(2027, 2, 28)),
        (dt.date(2027, 11, 30), dt.date(2027, 12, 14), dt.date(2028, 2, 29)),
        (dt.date(2026, 9, 15), dt.date(2026, 9, 29), dt.date(2026, 12, 15)),
    ],
)
def test_nazorg_is_na_twee_weken_en_na_drie_maanden(
    opgeleverd: dt.date, twee_weken: dt.date, drie_maanden: dt.date
) -> None:
    assert nazorg_vanaf(opgeleverd, Nazorgmoment.TWEE_WEKEN) == twee_weken
    assert nazorg_vanaf(opgeleverd, Nazorgmoment.DRIE_MAANDEN) == drie_maanden


def test_zonder_contact_is_nazorg_niet_klaar() -> None:
    assert not nazorg_klaar([])
    assert not nazorg_klaar([Nazorgpoging(VANDAAG, NIET), Nazorgpoging(VANDAAG + DAG, NIET)])


def test_drie_keer_niemand_op_een_dag_is_een_keer() -> None:
    assert not nazorg_klaar([Nazorgpoging(VANDAAG, NIET)] * 3)


def test_niemand_bereikt_op_drie_dagen_is_klaar() -> None:
    assert nazorg_klaar([Nazorgpoging(VANDAAG + n * DAG, NIET) for n in range(3)])


@pytest.mark.parametrize("uitkomst", [u for u in Nazorguitkomst if u is not NIET])
def test_een_antwoord_is_klaar(uitkomst: Nazorguitkomst) -> None:
    assert nazorg_klaar([Nazorgpoging(VANDAAG, NIET), Nazorgpoging(VANDAAG, uitkomst)])
