"""Another process holds the database: wait for it, and else say so with a way on. The same form ten times."""

import dataclasses
import threading
import uuid

import pytest
from sqlalchemy import func, select

from app import create_app
from privacy.access import Rol
from renovatie.huisbezoeken.models import Bezoekuitkomst
from renovatie.kern.omgeving import Omgeving, make_omgeving
from tests import postgres
from tests.client import Client
from tests.factories import Fabriek, Flat
from tests.faults.proces import HOLD, start

TOGETHER = 10


@pytest.fixture
def flat(fabriek: Fabriek) -> Flat:
    return fabriek.flat(3)


def browser(omgeving: Omgeving, fabriek: Fabriek, gebruiker_id: uuid.UUID) -> Client:
    app = create_app(omgeving=omgeving)
    app.test_client_class = Client
    client = app.test_client()
    assert isinstance(client, Client)
    client.get("/inloggen")
    client.sign_in(fabriek, gebruiker_id)
    return client


def test_een_bezette_database_wordt_afgewacht(omgeving: Omgeving, fabriek: Fabriek, flat: Flat) -> None:
    client = browser(omgeving, fabriek, fabriek.persoon(Rol.WOONCONSULENT, flat.complex_id))
    client.get(f"/complexen/{flat.complex_id}/woningen")  # the chain of this complex has a head to hold
    other = start(omgeving, HOLD, "2")
    assert client.get(f"/complexen/{flat.complex_id}/woningen").status_code == 200
    other.end()


def test_een_database_die_bezet_blijft_geeft_503_met_een_weg_verder(
    omgeving: Omgeving, fabriek: Fabriek, flat: Flat
) -> None:
    impatient = make_omgeving(dataclasses.replace(omgeving.settings, lock_wait_s=1), clock=omgeving.clock)
    postgres.close_together(impatient)
    client = browser(impatient, fabriek, fabriek.persoon(Rol.WOONCONSULENT, flat.complex_id))
    client.get(f"/complexen/{flat.complex_id}/woningen")
    other = start(omgeving, HOLD, "600")
    try:
        for answer in (
            client.get(f"/complexen/{flat.complex_id}/woningen"),
            client.send(f"/complexen/{flat.complex_id}/huurlijst/weg"),
        ):
            page = answer.get_data(as_text=True)
            assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
            assert "Probeer het over een minuut opnieuw" in page
            assert [word for word in flat.canaries if word in page] == []
    finally:
        other.kill()
    assert client.get(f"/complexen/{flat.complex_id}/woningen").status_code == 200
    impatient.database.dispose()


def test_tien_keer_hetzelfde_bezoek_tegelijk_is_een_bezoek(
    omgeving: Omgeving, fabriek: Fabriek, flat: Flat
) -> None:
    """Ten windows send the very same form at once: one visit, and ten times the same answer."""
    werker = fabriek.persoon(Rol.SOCIAAL_WERKER, flat.complex_id)
    woning = f"/complexen/{flat.complex_id}/woningen/{flat.woning_ids[0]}/huisbezoeken"
    form = {
        "form_id": str(uuid.uuid4()),
        "datum-dag": "24",
        "datum-maand": "11",
        "datum-jaar": "2026",
        "uitkomst": "niet_thuis",
    }
    clients = [browser(omgeving, fabriek, werker) for _n in range(TOGETHER)]
    start_line, answers = threading.Barrier(TOGETHER), list[tuple[int, str]]()

    def send(client: Client) -> None:
        start_line.wait()
        answer = client.send(woning, form)
        answers.append((answer.status_code, answer.headers.get("Location", "")))

    threads = [threading.Thread(target=send, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(answers)) == 1, answers
    assert answers[0][0] == 303
    with fabriek.read() as session:
        assert session.scalar(select(func.count()).select_from(Bezoekuitkomst)) == 1
