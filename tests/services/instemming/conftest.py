from collections.abc import Callable

import pytest

from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.services.instemming.flat import Stemflat, make_stemflat


@pytest.fixture
def stemflat(fabriek: Fabriek, clock: TestClock) -> Callable[..., Stemflat]:
    """`stemflat(10, ja=6)`: ten leases of which six said JA."""
    return lambda *args, **kwargs: make_stemflat(fabriek, clock, *args, **kwargs)
