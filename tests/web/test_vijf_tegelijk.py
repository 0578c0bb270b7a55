"""Five clicks at once, one act: every form of the app, with the same one-time key."""

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import Connection, event

from renovatie.kern.omgeving import Omgeving
from renovatie.kern.web.eenmalig import ZONDER_SLEUTEL
from tests.client import VORMKOP
from tests.formulieren import Form
from tests.rondgang import VANZELF
from tests.web.test_onzin import formulieren, plausible
from tests.wereld import Persoon, Route, Wereld
from tests.wereld_sporen import KEY, LINE, SIGN_OF_LIFE, WRITE, snapshot, written

__all__ = ["formulieren"]
TEGELIJK = 5
Gevonden = list[tuple[Route, Persoon, str, Form]]


@dataclass
class Daden:
    """What was committed, and by which thread."""

    open: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    met_sleutel: list[int] = field(default_factory=list)
    """Threads whose act took the key."""
    schreven: set[int] = field(default_factory=set)
    """Threads that changed anything but the journal, a session and a key."""

    def note(self, connection: Connection, statement: str) -> None:
        if found := WRITE.match(statement):
            self.open.setdefault(id(connection), []).append((found[1].upper(), found[2].lower()))

    def end(self, connection: Connection, *, kept: bool) -> None:
        seen = self.open.pop(id(connection), [])
        if not kept:
            return
        if any((verb, table) == ("INSERT INTO", *KEY) for verb, table in seen):
            self.met_sleutel.append(threading.get_ident())
        if {table for _verb, table in seen} - LINE - SIGN_OF_LIFE - KEY:
            self.schreven.add(threading.get_ident())


@contextmanager
def daden(omgeving: Omgeving) -> Iterator[Daden]:
    engine, found = omgeving.database.write_engine, Daden()

    def note(connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
        found.note(connection, statement)

    def commit(connection: Connection) -> None:
        found.end(connection, kept=True)

    def rollback(connection: Connection) -> None:
        found.end(connection, kept=False)

    heard = (("before_cursor_execute", note), ("commit", commit), ("rollback", rollback))
    for name, listener in heard:
        event.listen(engine, name, listener)
    try:
        yield found
    finally:
        for name, listener in heard:
            event.remove(engine, name, listener)


def browser(wereld: Wereld, persoon: Persoon) -> FlaskClient:
    """One more tab of this person."""
    client = FlaskClient(wereld.app, wereld.app.response_class)
    for name, value in persoon.cookies:
        client.set_cookie(name, value, domain="localhost")
    return client


def five(wereld: Wereld, persoon: Persoon, url: str, data: dict[str, Any]) -> list[tuple[int, str | None]]:
    """The same form from five tabs at the same moment; the answers."""
    start, found = threading.Barrier(TEGELIJK), []

    def one(client: FlaskClient) -> None:
        start.wait()
        answer = client.post(url, data=dict(data))
        found.append((answer.status_code, answer.location))

    threads = [threading.Thread(target=one, args=(browser(wereld, persoon),)) for _ in range(TEGELIJK)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def filled_in(persoon: Persoon, form: Form) -> dict[str, Any]:
    """The form as its page offers it, with the token and one key."""
    typed = {name: plausible(name, values) for name, values in form.fields.items() if name not in VORMKOP}
    return typed | {"csrf_token": persoon.csrf, "formulier_id": str(uuid.uuid4())}


def one_answer(answers: list[tuple[int, str | None]]) -> bool:
    """All the same address; or one page, and for the four others the page that says that it was done."""
    statuses = sorted(status for status, _location in answers)
    return (statuses[0] == 303 and len(set(answers)) == 1) or statuses == [200, 409, 409, 409, 409]


def test_zonder_sleutel_doet_geen_enkel_formulier_iets(wereld: Wereld, formulieren: Gevonden) -> None:
    before, wrong = snapshot(wereld.omgeving), []
    for route, persoon, url, form in formulieren:
        if route.endpoint in ZONDER_SLEUTEL:
            continue
        data = filled_in(persoon, form) | {"formulier_id": ""}
        with written(wereld.omgeving) as seen:
            status = browser(wereld, persoon).post(url, data=data).status_code
        if status != 400 or seen:
            wrong.append((route.naam, status, seen))
    assert wrong == []
    assert snapshot(wereld.omgeving) == before


def test_vijf_tegelijk_doen_een_ding(wereld: Wereld, formulieren: Gevonden) -> None:
    """All that its page offers enough for; the others stand in tests/rondgang.py."""
    wrong, done = [], set()
    for route, persoon, url, form in formulieren:
        if route.endpoint not in VANZELF:
            continue
        with daden(wereld.omgeving) as found:
            answers = five(wereld, persoon, url, filled_in(persoon, form))
        once = len(found.met_sleutel) == 1 and found.schreven <= set(found.met_sleutel)
        if not once or not one_answer(answers):
            wrong.append((route.endpoint, answers, found))
        done.add(route.endpoint)
    assert wrong == []
    assert done == VANZELF
