"""The flat with its team, ready for a visit."""

import pytest

from tests.factories import Fabriek
from tests.services.hulpdossiers.verhaal import Verhaal, make_verhaal


@pytest.fixture
def verhaal(fabriek: Fabriek) -> Verhaal:
    return make_verhaal(fabriek)
