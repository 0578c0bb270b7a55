"""A meeting for each test of these pages."""

import pytest

from tests.factories import Fabriek
from tests.services.casusoverleg.overlegverhaal import Overlegverhaal, make_overleg


@pytest.fixture
def overleg(fabriek: Fabriek) -> Overlegverhaal:
    return make_overleg(fabriek)
