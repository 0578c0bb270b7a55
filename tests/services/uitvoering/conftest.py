from collections.abc import Callable

import pytest

from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.services.instemming.flat import Stemflat, make_stemflat


@pytest.fixture
def open_flat(fabriek: Fabriek, clock: TestClock) -> Callable[..., Stemflat]:
    """A flat of ten in phase 4b with 7 JA, its Telling, letters and Poortbesluit, all of today."""

    def make(**kwargs: int) -> Stemflat:
        flat = make_stemflat(fabriek, clock, 10, ja=7, **kwargs)
        flat.telling()
        flat.brieven()
        flat.poortbesluit()
        flat.naar_uitvoering()
        return flat

    return make


@pytest.fixture
def dichte_flat(fabriek: Fabriek, clock: TestClock) -> Stemflat:
    """A flat of ten with 7 JA and no Poortbesluit."""
    return make_stemflat(fabriek, clock, 10, ja=7)
