"""An installation with a flat of invented people, in a folder of its own, and a signed-in woonconsulent."""

import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask.testing import FlaskClient

from app import create_app
from privacy.keys import FileKeyProvider
from privacy.roles import Rol
from renovatie.kern.omgeving import Omgeving, make_omgeving, prepare
from renovatie.kern.settings import Settings
from tests.factories import Fabriek, Flat


@dataclass(frozen=True)
class Installation:
    """What a benchmark works with; `client` is signed in for the flat."""

    omgeving: Omgeving
    fabriek: Fabriek
    flat: Flat
    client: FlaskClient


@contextmanager
def installation(let: int = 170, vacant: int = 4) -> Iterator[Installation]:
    """A flat of `let` + `vacant` homes on SQLite; all of it is gone afterwards."""
    with tempfile.TemporaryDirectory() as name:
        omgeving = make_omgeving(settings_in(Path(name), new=True))
        prepare(omgeving)
        fabriek = Fabriek(omgeving)
        flat = fabriek.flat(let, leeg=vacant)
        yield Installation(omgeving, fabriek, flat, _client(omgeving, fabriek, flat.complex_id))
        omgeving.database.dispose()


def settings_in(folder: Path, *, new: bool = False) -> Settings:
    """The settings of an installation in this folder; `new`: with a root key made for it."""
    if new:
        FileKeyProvider.create(folder / "hoofdsleutel")
    return Settings(
        instance=folder,
        database_url=f"sqlite:///{folder / 'voordeur.sqlite'}",
        sleutels_url=f"sqlite:///{folder / 'sleutels.sqlite'}",
        root_key_file=folder / "hoofdsleutel",
        secret_key=uuid.uuid4().hex,
        productie=False,
        testing=True,
        secure_cookies=False,
    )


def _client(omgeving: Omgeving, fabriek: Fabriek, complex_id: uuid.UUID) -> FlaskClient:
    """Flask's own client: that of the tests inspects each page, and that would be measured too."""
    client = create_app(omgeving=omgeving).test_client()
    persoon = fabriek.persoon(Rol.WOONCONSULENT, complex_id)
    client.set_cookie(fabriek.cookie_name, fabriek.session_token(persoon), domain="localhost")
    return client
