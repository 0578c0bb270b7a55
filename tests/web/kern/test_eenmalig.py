"""The key of a form: each POST form carries one, an act takes it once, its twin gets the first answer."""

import re
import threading
import uuid
from pathlib import Path

import pytest
from flask import Blueprint, Flask, redirect
from sqlalchemy import select
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from privacy.access import Permission, Rol
from renovatie.kern.base import new_id
from renovatie.kern.clock import real_now
from renovatie.kern.eenmalig import ANDERS
from renovatie.kern.errors import RuleError
from renovatie.kern.models import Idempotentie
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.web import transaction, writes
from renovatie.kern.web.eenmalig import ZONDER_SLEUTEL
from renovatie.kern.web.guard import mark_of
from tests.client import Client
from tests.factories import Fabriek

ROOT = Path(__file__).resolve().parents[3]
GEDAAN = "gedaan"
TEGELIJK = 5
POST_FORM = re.compile(r'<form\b[^>]*method="post".*?</form>', re.DOTALL | re.IGNORECASE)
bp = Blueprint("proefformulier", __name__, url_prefix="/proef")


def acts(omgeving: Omgeving) -> int:
    with omgeving.database.read_engine.connect() as connection:
        query = select(Idempotentie.antwoord).where(Idempotentie.inhoud_hash == GEDAAN)
        return len(connection.execute(query).all())


def keys(omgeving: Omgeving) -> list[Idempotentie]:
    with omgeving.database.reader() as session:
        return list(session.scalars(select(Idempotentie).where(Idempotentie.inhoud_hash != GEDAAN)))


@bp.post("/doe", endpoint="doe")
@writes(Permission.EIGEN_SESSIES, "sessie.verleng")
def doe() -> object:
    with transaction() as session:
        session.add(
            Idempotentie(id=new_id(), actor_id=new_id(), inhoud_hash=GEDAAN, antwoord="x", moment=real_now())
        )
    return redirect(f"/proef/klaar/{uuid.uuid4()}", 303)


@bp.post("/weiger", endpoint="weiger")
@writes(Permission.EIGEN_SESSIES, "sessie.verleng")
def weiger() -> object:
    with transaction():
        raise RuleError(ANDERS, "conflict")


@bp.post("/eerst", endpoint="eerst")
@writes(Permission.EIGEN_SESSIES, "sessie.verleng")
def eerst() -> object:
    """As a view that asks what is there before it comes to its act."""
    from renovatie.kern.web import omgeving

    if acts(omgeving()):
        raise RuleError(ANDERS, "conflict")
    return doe.__wrapped__()


@pytest.fixture
def met_proef(app: Flask) -> Flask:
    from app import create_app

    found = create_app(omgeving=app.extensions["voordeur"].omgeving)
    found.register_blueprint(bp)
    return found


@pytest.fixture
def client(met_proef: Flask, fabriek: Fabriek) -> Client:
    return make_client(met_proef, fabriek, fabriek.persoon(Rol.APPLICATIEBEHEERDER))


def make_client(app: Flask, fabriek: Fabriek, wie: uuid.UUID) -> Client:
    app.test_client_class = Client
    client = app.test_client()
    assert isinstance(client, Client)
    client.sign_in(fabriek, wie)
    client.get("/mijn/sessies")
    return client


def send(client: Client, key: str, pad: str = "/proef/doe", **velden: str) -> TestResponse:
    return client.send(pad, {"formulier_id": key, **velden})


def test_elk_postformulier_krijgt_zijn_kop_van_een_functie() -> None:
    """No template writes the token or the key by itself."""
    templates = list((ROOT / "templates").rglob("*.html"))
    assert [path.name for path in templates if re.search("csrf_token|formulier_id", path.read_text())] == []
    forms = [(path.name, form) for path in templates for form in POST_FORM.findall(path.read_text())]
    assert len(forms) > 20
    assert [(name, form[:80]) for name, form in forms if form.count("vormkop()") != 1] == []


def test_elke_postroute_vraagt_een_sleutel_of_zegt_waarom_niet(app: Flask) -> None:
    posts = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ()) and mark_of(app.view_functions[rule.endpoint]) is not None
    }
    assert set(ZONDER_SLEUTEL) - posts == set()
    assert [naam for naam, reden in ZONDER_SLEUTEL.items() if len(reden) < 10] == []
    assert len(posts - set(ZONDER_SLEUTEL)) > 200


@pytest.mark.parametrize("sleutels", [[], ["zes"], ["0" * 35], [str(uuid.uuid4()), str(uuid.uuid4())]])
def test_zonder_een_goede_sleutel_gebeurt_er_niets(
    client: Client, omgeving: Omgeving, sleutels: list[str]
) -> None:
    data = MultiDict([("csrf_token", client.csrf), *(("formulier_id", sleutel) for sleutel in sleutels)])
    answer = client.post("/proef/doe", data=data)
    assert (answer.status_code, acts(omgeving)) == (400, 0)


def test_hetzelfde_formulier_doet_een_ding_en_krijgt_hetzelfde_antwoord(
    client: Client, omgeving: Omgeving
) -> None:
    key = str(uuid.uuid4())
    eerste, tweede = send(client, key, tekst="a"), send(client, key, tekst="a")
    assert (eerste.status_code, tweede.status_code, acts(omgeving)) == (303, 303, 1)
    assert tweede.location == eerste.location


def test_dezelfde_sleutel_met_andere_inhoud_wordt_geweigerd(client: Client, omgeving: Omgeving) -> None:
    key = str(uuid.uuid4())
    assert send(client, key, tekst="a").status_code == 303
    anders = send(client, key, tekst="b")
    assert (anders.status_code, acts(omgeving)) == (409, 1)
    assert "Kijk eerst wat er al staat" in anders.get_data(as_text=True)


def test_een_geweigerd_formulier_houdt_zijn_sleutel(client: Client, omgeving: Omgeving) -> None:
    key = str(uuid.uuid4())
    assert [send(client, key, "/proef/weiger").status_code for _ in range(2)] == [409, 409]
    assert keys(omgeving) == []


def test_wie_te_laat_komt_voor_de_daad_krijgt_ook_het_eerste_antwoord(
    client: Client, omgeving: Omgeving
) -> None:
    key = str(uuid.uuid4())
    eerste, tweede = send(client, key, "/proef/eerst"), send(client, key, "/proef/eerst")
    assert (eerste.status_code, tweede.status_code, acts(omgeving)) == (303, 303, 1)
    assert tweede.location == eerste.location
    assert send(client, str(uuid.uuid4()), "/proef/eerst").status_code == 409


def test_de_sleutel_van_een_ander_raakt_u_niet(
    met_proef: Flask, fabriek: Fabriek, omgeving: Omgeving
) -> None:
    een, ander = (make_client(met_proef, fabriek, fabriek.persoon(Rol.APPLICATIEBEHEERDER)) for _ in range(2))
    key = str(uuid.uuid4())
    assert send(een, key).location != send(ander, key).location
    assert acts(omgeving) == 2


def test_vijf_tegelijk_doen_een_ding(met_proef: Flask, fabriek: Fabriek, omgeving: Omgeving) -> None:
    wie, key = fabriek.persoon(Rol.APPLICATIEBEHEERDER), str(uuid.uuid4())
    clients = [make_client(met_proef, fabriek, wie) for _ in range(TEGELIJK)]
    start, found = threading.Barrier(TEGELIJK), []

    def one(client: Client) -> None:
        start.wait()
        answer = send(client, key, tekst="a")
        found.append((answer.status_code, answer.location))

    threads = [threading.Thread(target=one, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (acts(omgeving), len(found), len(set(found))) == (1, TEGELIJK, 1)


def test_de_rij_van_een_sleutel_zegt_niet_waar_het_over_ging(client: Client, omgeving: Omgeving) -> None:
    """Whoever steals the table finds no key, no address and no moment of the day."""
    key = str(uuid.uuid4())
    answer = send(client, key, tekst="a")
    (row,) = keys(omgeving)
    assert str(row.id) != key
    assert answer.location is not None
    assert answer.location not in row.antwoord
    assert (row.moment.hour, row.moment.minute, row.moment.second) == (0, 0, 0)
