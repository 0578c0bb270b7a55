"""A connection is asked whether it lives when there is reason to doubt it; a page says its scope once."""

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, create_engine, event, func, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool

from privacy import connections
from privacy.connections import IDLE_S, ask_when_in_doubt
from renovatie.complexen.models import Woning
from renovatie.kern.database import Database
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.scope import EVERYTHING, NOTHING, only, set_scope
from tests.factories import Fabriek
from tests.postgres import as_superuser


@contextmanager
def heard(engine: Engine) -> Iterator[list[str]]:
    """What this engine is told meanwhile."""
    found: list[str] = []

    def note(_c: object, _k: object, statement: str, *_more: object) -> None:
        found.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield found
    event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """Any engine with a pool of one connection; no loss of another test counts here."""
    monkeypatch.setattr(connections, "_lost", connections._Lost())
    made = ask_when_in_doubt(create_engine("sqlite://", poolclass=QueuePool, pool_size=1, max_overflow=0))
    yield made
    made.dispose()


def use(engine: Engine) -> int:
    """One use; out: which connection it was."""
    with engine.connect() as connection:
        connection.execute(text("select 1"))
        return id(connection.connection.dbapi_connection)


def asked(engine: Engine, monkeypatch: pytest.MonkeyPatch, *, lives: bool = True) -> list[int]:
    """The connections that are asked from now on, and what they say."""
    found: list[int] = []

    def ping(connection: object) -> bool:
        found.append(id(connection))
        return lives

    monkeypatch.setattr(engine.dialect, "do_ping", ping)
    return found


def test_een_verbinding_die_net_is_gebruikt_wordt_niets_gevraagd(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = asked(engine, monkeypatch)
    first = use(engine)
    assert (use(engine), found) == (first, [])


def test_een_verbinding_die_stil_lag_wordt_gevraagd_of_zij_leeft(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = asked(engine, monkeypatch)
    first, now = use(engine), time.monotonic()
    monkeypatch.setattr(connections.time, "monotonic", lambda: now + IDLE_S)
    assert (use(engine), found) == (first, [first])


def test_een_dode_verbinding_wordt_vervangen_zonder_dat_iemand_het_merkt(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with engine.connect() as connection:
        held = connection.connection.dbapi_connection
    found, now = asked(engine, monkeypatch, lives=False), time.monotonic()
    monkeypatch.setattr(connections.time, "monotonic", lambda: now + IDLE_S)
    with engine.connect() as connection:
        assert connection.connection.dbapi_connection is not held
        assert connection.scalar(text("select 1")) == 1
    assert found == [id(held)]


def test_een_verloren_verbinding_maakt_alle_andere_van_het_proces_verdacht(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = ask_when_in_doubt(create_engine("sqlite://", poolclass=QueuePool, pool_size=1, max_overflow=0))
    found, first = asked(engine, monkeypatch), use(engine)
    monkeypatch.setattr(other.dialect, "is_disconnect", lambda *_what: True)
    with pytest.raises(OperationalError), other.connect() as connection:
        connection.execute(text("select * from weg"))
    assert (use(engine), found) == (first, [first])
    use(engine)
    assert found == [first]  # once: since then it answered
    other.dispose()


def test_op_postgresql_overleeft_een_bladzijde_dat_de_server_de_verbinding_verbrak(
    omgeving: Omgeving,
) -> None:
    """After one error, on whichever of the three engines, the next use goes well on each."""
    if omgeving.database.is_sqlite:
        return  # SQLite has no server that can end a connection
    database, sleutels = omgeving.database, omgeving.keystore._reader
    for engine in (database.read_engine, database.write_engine, sleutels):
        use(engine)
    with as_superuser(omgeving.settings.database_url).connect() as connection:
        connection.execute(
            text("select pg_terminate_backend(pid) from pg_stat_activity where datname = any(:names)"
                 " and usename = :app"),
            {"app": database.app_role, "names": [database.read_engine.url.database, sleutels.url.database]},
        )  # fmt: skip
    with pytest.raises(OperationalError):
        use(database.read_engine)
    for engine in (database.read_engine, database.write_engine, sleutels):
        use(engine)


def scopes(statements: list[str]) -> int:
    return sum("set_config" in statement for statement in statements)


@pytest.fixture
def database(omgeving: Omgeving) -> Iterator[Database]:
    """As in production: the connections of the tests see everything until a session says otherwise."""
    made = Database(omgeving.settings.database_url)
    yield made
    made.dispose()


def test_het_bereik_wordt_per_transactie_een_keer_gezegd(database: Database) -> None:
    once = 0 if database.is_sqlite else 1
    here = only(uuid.uuid4())
    with database.reader() as session, heard(database.read_engine) as said:
        session.execute(text("select 1"))
        assert scopes(said) == 0  # a connection sees nothing until it is told
        for _again in range(3):
            set_scope(session, here)
        assert scopes(said) == once
        set_scope(session, NOTHING)
        assert scopes(said) == 2 * once
    with database.reader() as session, heard(database.read_engine) as said:
        set_scope(session, here)
        session.execute(text("select 1"))
        session.rollback()
        session.execute(text("select 1"))
        assert scopes(said) == 2 * once  # each transaction anew


def test_zonder_bereik_en_na_een_transactie_die_alles_zag_is_er_niets(
    database: Database, fabriek: Fabriek
) -> None:
    if database.is_sqlite:
        return  # one file, no second lock
    homes = select(func.count()).select_from(Woning)
    fabriek.flat(3)
    with database.reader() as session:
        assert session.scalar(homes) == 0
        set_scope(session, EVERYTHING)
        assert session.scalar(homes) == 3
    with database.reader() as session:  # the same connection, from the pool
        assert session.scalar(homes) == 0
        assert database.read_engine.pool.checkedin() == 0


def test_een_sleutel_lezen_kost_geen_begin_en_geen_einde(omgeving: Omgeving) -> None:
    if omgeving.database.is_sqlite:
        return  # one file: BEGIN is no round trip
    for held, expected in ((omgeving.keystore.reading, True), (omgeving.keystore.writing, False)):
        with held() as connection:
            connection.execute(text("select 1"))
            assert connection.connection.dbapi_connection.autocommit is expected
