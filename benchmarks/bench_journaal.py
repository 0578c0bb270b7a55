"""What the journal costs, each beside the same work without it; and how fast it is verified."""

import hashlib
import hmac
import itertools
import json
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import select
from sqlalchemy.orm import Session

from benchmarks.flat import Installation, installation
from benchmarks.measure import Row, interleaved, row
from privacy import journal
from privacy.chain import SIGNED, Geheimen, journaal
from privacy.journal import Actie, note, write_pending
from privacy.verification import verify
from renovatie.kern.clock import real_now
from renovatie.kern.transaction import CONSOLE, journal_context
from renovatie.kern.web import guard
from tests.services.hulpdossiers.verhaal import make_verhaal
from workflows.huisbezoek import Uitkomst

LINES, PER_SECOND = 60_000, 50_000
READERS, PAGES = 8, 12
HMAC_BAR, VISIT_BAR, READERS_BAR = 2.0, 1.25, 2.0


def rows() -> list[Row]:
    with installation(let=60, vacant=0) as made:
        return [_visit(made), _readers(made), *_verification(made)]


# ---------------------------------------------------------------- verification


def _verification(made: Installation) -> list[Row]:
    _fill(made, LINES)
    secret = Geheimen.of(made.omgeving.keystore)
    with made.omgeving.database.read_engine.connect() as connection:
        columns = [journaal.columns[name] for name in SIGNED]
        lines = [tuple(line) for line in connection.execute(select(*columns).order_by("chain", "seq"))]
    timed = interleaved(
        {"ours": lambda: _verified(made, secret, len(lines)), "bare": lambda: _bare(secret.regel, lines)},
        rounds=5,
        warm=1,
    )
    speed = len(lines) / timed["ours"].elapsed_ms * 1000
    return [
        row(
            f"verifying {len(lines):,} lines of the journal, against only HMAC over them",
            timed["ours"],
            timed["bare"],
            bar=HMAC_BAR,
        ),
        Row("lines verified per second", f"{speed:,.0f}", f"{PER_SECOND:,}", PER_SECOND / speed, 1.0),
    ]


def _fill(made: Installation, count: int) -> None:
    secret, people = Geheimen.of(made.omgeving.keystore), [uuid.uuid4() for _ in range(20)]
    with made.omgeving.database.writer() as session, session.begin():
        for number in range(count):
            note(
                session,
                "hulpdossier.read",
                Actie.R,
                complex_id=made.flat.complex_id,
                dossier_id=people[number % 20],
                object_soort="hulpdossier",
                object_id=people[number % 7],
                velden=("naam", "telefoon"),
            )
        write_pending(session, journal_context(None, CONSOLE), secret, real_now())


def _verified(made: Installation, secret: Geheimen, count: int) -> None:
    with made.omgeving.database.read_engine.connect() as connection:
        verdict = verify(connection, secret)
    assert verdict.ok, verdict
    assert verdict.lines == count, verdict.lines


def _bare(secret: bytes, lines: list[tuple[Any, ...]]) -> bytes:
    """The sum itself, of lines that are in memory already."""
    encode, previous = json.JSONEncoder(separators=(",", ":")).encode, bytes(32)
    for line in lines:
        previous = hmac.digest(secret, encode(line).encode() + previous, hashlib.sha256)
    return previous


# ---------------------------------------------------------------- a visit, with and without its line


def _visit(made: Installation) -> Row:
    verhaal, number = make_verhaal(made.fabriek, 60), itertools.count()

    def save() -> None:
        verhaal.bezoek(next(number) % 60, uitkomst=Uitkomst.NIET_THUIS)

    def save_without() -> None:
        with _no_lines():
            save()

    timed = interleaved({"with": save, "without": save_without}, rounds=120, warm=6)
    return row("saving a visit, with its line in the journal", timed["with"], timed["without"], bar=VISIT_BAR)


@contextmanager
def _no_lines() -> Iterator[None]:
    """The journal left out: what is left is the work itself."""

    def nothing(session: Session, *_rest: Any) -> int:
        session.flush()
        journal.discard_pending(session)
        return 0

    with patch.object(journal, "write_pending", nothing):
        yield


# ---------------------------------------------------------------- eight people at once


def _readers(made: Installation) -> Row:
    address = f"/complexen/{made.flat.complex_id}/woningen"
    token = made.client.get_cookie(made.fabriek.cookie_name)
    assert token is not None
    clients = [made.client.application.test_client() for _ in range(READERS)]
    for client in clients:
        client.set_cookie(token.key, token.value, domain="localhost")

    def read(client: Any) -> None:
        for _ in range(PAGES):
            assert client.get(address).status_code == 200

    def without() -> None:
        with patch.object(guard, "write_line", lambda *_a, **_k: None):
            _together([lambda c=client: read(c) for client in clients])

    timed = interleaved(
        {"with": lambda: _together([lambda c=client: read(c) for client in clients]), "without": without},
        rounds=5,
        warm=1,
    )
    work = f"{READERS * PAGES} pages read by eight at once, with their lines"
    return row(work, timed["with"], timed["without"], bar=READERS_BAR)


def _together(jobs: list[Callable[[], None]]) -> float:
    threads = [threading.Thread(target=job) for job in jobs]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began
