"""The flat with an open round."""

import pytest

from tests.factories import Fabriek
from tests.services.vragenlijsten.bellen import Ronde, make_ronde


@pytest.fixture
def ronde(fabriek: Fabriek) -> Ronde:
    return make_ronde(fabriek)
