from collections.abc import Callable

import pytest

from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.services.instemming.flat import Stemflat, make_stemflat


@pytest.fixture
def stemflat(fabriek: Fabriek, clock: TestClock) -> Callable[..., Stemflat]:
    return lambda *args, **kwargs: make_stemflat(fabriek, clock, *args, **kwargs)
