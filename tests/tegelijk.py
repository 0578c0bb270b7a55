"""Five clicks at once, one act: the same form with the same one-time key, and once more when all is done."""

import io
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, event, select
from werkzeug.test import TestResponse

from privacy.chain import journaal
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.web.eenmalig import DONE
from tests.client import Client
from tests.wereld_sporen import KEY, LINE, SIGN_OF_LIFE, WRITE

TEGELIJK = 5
TELT_POGINGEN = frozenset({"inlogpogingen"})
"""A try is counted before it is judged, however often the same form comes."""
READ = "R"


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
        if {table for _verb, table in seen} - LINE - SIGN_OF_LIFE - KEY - TELT_POGINGEN:
            self.schreven.add(threading.get_ident())

    @property
    def een(self) -> bool:
        """One act took the key, and nothing else was written but by it."""
        return len(self.met_sleutel) == 1 and self.schreven <= set(self.met_sleutel)


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


@dataclass(frozen=True)
class Antwoord:
    """What one tab was answered, with the tab as it is afterwards."""

    draad: int
    tab: FlaskClient
    response: TestResponse

    @property
    def kort(self) -> tuple[int, str | None]:
        return self.response.status_code, self.response.location

    @property
    def zegt_gedaan(self) -> bool:
        return self.response.status_code == 409 and str(DONE) in self.response.get_data(as_text=True)


def tab_of(client: FlaskClient) -> FlaskClient:
    """One more tab of the same browser."""
    tab = FlaskClient(client.application, client.application.response_class)
    cast(Any, tab)._cookies = dict(cast(Any, client)._cookies)
    return tab


def five(client: FlaskClient, url: str, data: dict[str, Any]) -> list[Antwoord]:
    """The same form from five tabs at the same moment; the answers."""
    start, found = threading.Barrier(TEGELIJK), []

    def one(tab: FlaskClient) -> None:
        start.wait()
        found.append(send(tab, url, data))

    threads = [threading.Thread(target=one, args=(tab_of(client),)) for _ in range(TEGELIJK)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def send(tab: FlaskClient, url: str, data: dict[str, Any]) -> Antwoord:
    response = tab.post(url, data=_readable(data))
    response.get_data()
    return Antwoord(threading.get_ident(), tab, response)


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(value, list):
        return [_each(one, change) for one in value]
    return (change(value[0]), *value[1:]) if isinstance(value, tuple) else value


def _kept(data: dict[str, Any]) -> dict[str, Any]:
    """The form with the bytes of its files, which a stream gives only once."""
    return {name: _each(value, lambda stream: stream.read()) for name, value in data.items()}


def _readable(data: dict[str, Any]) -> dict[str, Any]:
    return {name: _each(value, io.BytesIO) for name, value in data.items()}


def one_answer(answers: list[Antwoord]) -> bool:
    """All the same address; or one page or file, and for the four others the page that says it was done."""
    statuses = sorted(each.response.status_code for each in answers)
    if statuses[0] == 303:
        return len({each.kort for each in answers}) == 1
    return statuses == [200, 409, 409, 409, 409] and sum(each.zegt_gedaan for each in answers) == TEGELIJK - 1


def acts_in_journal(app: Flask, since: set[tuple[str, int]]) -> set[str | None]:
    """The requests that wrote a line of something that was done, after those lines."""
    found = set()
    for chain, seq, actie, uitkomst, request_id in _lines(app):
        if (chain, seq) not in since and actie != READ and uitkomst == "ok":
            found.add(request_id)
    return found


def lines_now(app: Flask) -> set[tuple[str, int]]:
    return {(row[0], row[1]) for row in _lines(app)}


def _lines(app: Flask) -> list[Any]:
    line = journaal.c
    with app.extensions["voordeur"].omgeving.database.everything() as connection:
        rows = connection.execute(select(line.chain, line.seq, line.actie, line.uitkomst, line.request_id))
        return list(rows)


@dataclass(frozen=True)
class Uitslag:
    """What came of a form that was sent five times at once, and once more."""

    fout: str
    """What is wrong with it; empty when nothing is."""
    eerste: Antwoord | None
    """The answer of the one act."""


def send_all(client: FlaskClient, url: str, data: dict[str, Any]) -> Uitslag:
    """Five at once and once more with the same key. One act, one line of it, one place to go."""
    app, sent = client.application, _kept(data)
    omgeving, before = app.extensions["voordeur"].omgeving, lines_now(app)
    with daden(omgeving) as found:
        answers = five(client, url, sent)
    seen = [(each.kort, each.draad) for each in answers]
    requests = acts_in_journal(app, before)
    if not found.een or not one_answer(answers) or len(requests) != 1:
        return Uitslag(f"{seen}, {len(requests)} in the journal, {found}", None)
    eerste = next(each for each in answers if each.draad == found.met_sleutel[0])
    fout = "" if _once_more(client, eerste, url, sent) else f"{seen}, and another when sent again"
    return Uitslag(fout, eerste)


def _once_more(client: FlaskClient, eerste: Antwoord, url: str, data: dict[str, Any]) -> bool:
    """The same form when all is done: it does nothing, and leads to the same place or says so."""
    with daden(client.application.extensions["voordeur"].omgeving) as found:
        nog_eens = send(tab_of(client), url, data)
    same = nog_eens.kort == eerste.kort if eerste.response.status_code == 303 else nog_eens.zegt_gedaan
    return same and not found.met_sleutel and not found.schreven


def vijf_keer_tegelijk(
    client: Client, endpoint: str, url: str, data: dict[str, Any] | None = None
) -> TestResponse:
    """As `client.send`, but five times at once and once more. Gives the answer of the one act.

    Which form it is stands in the call, so that tests/architecture reads which ones are tried so.
    """
    adapter = client.application.url_map.bind("localhost")
    assert adapter.match(urlsplit(url).path, "POST")[0] == endpoint
    if client.csrf is None:
        client.get("/inloggen")
    sleutel = {"csrf_token": client.csrf or "", "formulier_id": str(uuid.uuid4())}
    uitslag = send_all(client, url, sleutel | (data or {}))
    assert uitslag.fout == "", endpoint
    assert uitslag.eerste is not None
    cast(Any, client)._cookies = cast(Any, uitslag.eerste.tab)._cookies
    client.remember(uitslag.eerste.response)
    return uitslag.eerste.response
