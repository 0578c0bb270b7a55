"""PostgreSQL goes away, or is killed under people who write: a clear 503, nothing lost, and it comes back."""

import dataclasses
import threading
import time
import uuid
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from privacy import journal
from privacy.access import Rol
from privacy.chain import Geheimen
from privacy.journal import Actie
from privacy.verification import verify
from renovatie.kern.clock import real_now
from renovatie.kern.models import Idempotentie
from renovatie.kern.omgeving import Omgeving, make_omgeving, prepare
from renovatie.kern.settings import Settings
from renovatie.kern.transaction import reading, transaction
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.faults.cluster import OWNER, Cluster
from tests.faults.test_bezet import browser

WRITERS, PATIENCE_S, SOON_S = 6, 60, 5


@pytest.fixture
def cluster(template: Settings) -> Iterator[Cluster | None]:
    if template.is_sqlite:
        yield None
        return
    made = Cluster()
    yield made
    made.close()


@pytest.fixture
def eigen(template: Settings, cluster: Cluster | None, clock: TestClock) -> Iterator[Omgeving | None]:
    """An installation on a cluster of its own."""
    if cluster is None:
        yield None
        return
    omgeving = make_omgeving(
        dataclasses.replace(
            template,
            database_url=cluster.url("hoofd"),
            eigenaar_url=cluster.url("hoofd", OWNER),
            sleutels_url=cluster.url("sleutels"),
            sleutels_eigenaar_url=cluster.url("sleutels", OWNER),
        ),
        clock=clock,
    )
    prepare(omgeving)
    yield omgeving
    omgeving.keystore._reader.dispose()
    omgeving.database.dispose()


def test_postgresql_weg_geeft_snel_503_en_daarna_gaat_het_vanzelf_verder(
    eigen: Omgeving | None, cluster: Cluster | None
) -> None:
    if eigen is None or cluster is None:
        return  # SQLite has no server that can go
    fabriek = Fabriek(eigen)
    flat = fabriek.flat(2)
    client = browser(eigen, fabriek, fabriek.persoon(Rol.WOONCONSULENT, flat.complex_id))
    page = f"/complexen/{flat.complex_id}/woningen"
    assert client.get(page).status_code == 200
    cluster.crash()
    for send in (
        lambda: client.get(page),
        lambda: client.send(f"/complexen/{flat.complex_id}/huurlijst/weg"),
    ):
        began = time.monotonic()
        answer = send()
        assert time.monotonic() - began < SOON_S
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
        assert [word for word in flat.canaries if word in answer.get_data(as_text=True)] == []
    cluster.start()
    assert client.get(page).status_code == 200


def test_postgresql_herstart_onder_zes_schrijvers_verliest_niets_wat_bevestigd_is(
    eigen: Omgeving | None, cluster: Cluster | None
) -> None:
    if eigen is None or cluster is None:
        return
    acknowledged, refused, stop = set[uuid.UUID](), list[int](), threading.Event()

    def write() -> None:
        while not stop.is_set():
            row = uuid.uuid4()
            try:
                with transaction(eigen, None) as session:
                    session.add(
                        Idempotentie(id=row, actor_id=row, inhoud_hash="x", antwoord="/", moment=real_now())
                    )
                    journal.note(session, "huurlijst.console", Actie.R)
            except DBAPIError:
                refused.append(1)
                time.sleep(0.05)
            else:
                acknowledged.add(row)

    threads = [threading.Thread(target=write) for _n in range(WRITERS)]
    for thread in threads:
        thread.start()
    enough(lambda: len(acknowledged) >= 30)
    cluster.crash()
    before = len(acknowledged)
    cluster.start()
    enough(lambda: len(acknowledged) >= before + 30)
    stop.set()
    for thread in threads:
        thread.join()
    assert refused
    with reading(eigen, None) as session:
        kept = set(session.scalars(select(Idempotentie.id)))
        assert session.scalar(select(func.count()).select_from(Idempotentie)) == len(kept)
    assert acknowledged <= kept
    assert len(kept - acknowledged) <= WRITERS  # committed, but the answer was lost with the connection
    with eigen.database.everything() as connection:
        verdict = verify(connection, Geheimen.of(eigen.keystore))
    assert (verdict.ok, verdict.lines) == (True, len(kept))


def enough(condition: object) -> None:
    end = time.monotonic() + PATIENCE_S
    assert callable(condition)
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)
