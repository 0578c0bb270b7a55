"""What a test need not do again: turn a statement into SQL that this process wrote before; wait for a disk.

Each test has engines of its own, and SQLAlchemy keeps what it compiled per dialect: without this every test
compiles every statement anew, which takes more time than running them.
"""

from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Dialect
from sqlalchemy.util import LRUCache

from renovatie.kern.omgeving import Omgeving

STATEMENTS = 5000
_dialects: dict[str, Dialect] = {}
_compiled: LRUCache[Any, Any] = LRUCache(STATEMENTS)


def in_a_hurry(omgeving: Omgeving) -> None:
    """Let fresh engines compile together with those of the tests before, and SQLite not wait for its file.

    No test pulls the plug of the machine; that an installation waits is a test of its own (kern/test_slot).
    """
    database, keystore = omgeving.database, omgeving.keystore
    for engine in (database.read_engine, database.write_engine, keystore._reader, keystore._writer):
        engine.dialect = _known_dialect(engine)
        engine._compiled_cache = _compiled
    for engine in (database.read_engine, database.write_engine, keystore._reader):
        if database.is_sqlite:
            event.listen(engine, "connect", _do_not_wait)


def _known_dialect(engine: Engine) -> Dialect:
    """The dialect of the first engine of this kind, that has met its server."""
    if engine.dialect.name not in _dialects:
        first = create_engine(engine.url)
        with first.connect():
            _dialects[engine.dialect.name] = first.dialect
        first.dispose()
    return _dialects[engine.dialect.name]


def _do_not_wait(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")
