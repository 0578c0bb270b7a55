import pytest

from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.services.regie.reis import Reis, make_reis


@pytest.fixture
def reis(fabriek: Fabriek, clock: TestClock) -> Reis:
    """Ten let homes in phase 1, on their first day."""
    return make_reis(fabriek, clock)
