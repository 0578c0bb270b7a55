from collections.abc import Callable

import pytest

from privacy.access import Rol
from tests.client import Client
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.services.instemming.flat import Stemflat, make_stemflat


@pytest.fixture
def stemflat(fabriek: Fabriek, clock: TestClock) -> Callable[..., Stemflat]:
    return lambda *args, **kwargs: make_stemflat(fabriek, clock, *args, **kwargs)


@pytest.fixture
def consulent(client_for: Callable[..., Client]) -> Callable[[Stemflat], Client]:
    """A woonconsulent who has opened a page, so that she holds a token for its forms."""

    def sign_in(flat: Stemflat) -> Client:
        client = client_for(Rol.WOONCONSULENT, flat.id)
        assert client.get(f"/complexen/{flat.id}/instemming").status_code == 200
        return client

    return sign_in
