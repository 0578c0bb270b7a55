"""One world per module for the tests that go over the whole app."""

from collections.abc import Iterator

import pytest

from renovatie.kern.settings import Settings
from tests.wereld import Wereld, make_wereld


@pytest.fixture(scope="module")
def wereld(template: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wereld]:
    """Two complexes and a person for each role; tests leave it as they found it."""
    made = make_wereld(template, tmp_path_factory.mktemp("wereld"))
    yield made
    made.omgeving.database.dispose()
