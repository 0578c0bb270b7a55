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
def open_flat(stemflat: Callable[..., Stemflat]) -> Callable[..., Stemflat]:
    """A flat of ten in phase 4b with 7 JA."""

    def make(**kwargs: int) -> Stemflat:
        flat = stemflat(10, ja=7, **kwargs)
        flat.telling()
        flat.brieven()
        flat.poortbesluit()
        flat.naar_uitvoering()
        return flat

    return make


@pytest.fixture
def signed_in(client_for: Callable[..., Client]) -> Callable[..., Client]:
    """A browser of this role that has seen a page and so can send forms."""

    def make(rol: Rol, flat: Stemflat) -> Client:
        client = client_for(rol, flat.id)
        assert client.get(f"/complexen/{flat.id}/planning").status_code == 200
        return client

    return make
