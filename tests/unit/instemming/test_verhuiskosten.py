"""The minimum for removal costs: known days give the amount, unknown days give none."""

import datetime as dt
from decimal import Decimal
from itertools import pairwise

import pytest

from renovatie.instemming.verhuiskosten import MINIMA, minimum_in


@pytest.mark.parametrize(
    ("dag", "bedrag"),
    [
        (dt.date(2019, 2, 27), None),
        (dt.date(2019, 2, 28), "6095.00"),
        (dt.date(2020, 2, 28), "6095.00"),
        (dt.date(2020, 2, 29), "6253.00"),
        (dt.date(2021, 2, 28), "6334.00"),
        (dt.date(2022, 2, 28), "6505.00"),
        (dt.date(2023, 2, 28), "7156.00"),
        (dt.date(2024, 2, 28), "7156.00"),
        (dt.date(2024, 2, 29), "7428.00"),
        (dt.date(2025, 2, 27), "7428.00"),
        (dt.date(2025, 2, 28), None),
    ],
)
def test_het_minimum_geldt_op_zijn_eigen_dagen(dag, bedrag):
    found = minimum_in(MINIMA, dag)
    assert (found.bedrag if found else None) == (Decimal(bedrag) if bedrag else None)


def test_de_rijen_sluiten_op_elkaar_aan():
    for een, ander in pairwise(MINIMA):
        assert ander.vanaf == een.tot + dt.timedelta(days=1)
