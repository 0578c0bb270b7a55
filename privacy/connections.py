"""Connections out of a pool: asked whether they live when there is reason to doubt it, and not each time.

A question before every use is a round trip to the server per engine and page. After a restart of the server
one error is enough: from that moment every connection of this process that is older is asked first.
"""

import threading
import time
from typing import Any, Final

from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError

IDLE_S: Final = 5.0
_LAST_USED: Final = "laatst gebruikt"


class _Lost:
    """When this process last lost a connection, of whichever engine; on the monotonic clock."""

    def __init__(self) -> None:
        self._lock, self._at = threading.Lock(), float("-inf")

    def note(self) -> None:
        with self._lock:
            self._at = time.monotonic()

    def since(self, moment: float) -> bool:
        return moment <= self._at


_lost: Final = _Lost()


def ask_when_in_doubt(engine: Engine) -> Engine:
    """Ask a connection whether it lives when it lay still for IDLE_S seconds, or another was lost since.

    In: an engine with a pool and without `pool_pre_ping`. Out: the same engine. A dead connection is
    replaced, and those that lay beside it too; nothing is raised unless the server cannot be reached.
    """

    @event.listens_for(engine, "checkin")
    def _rests(_connection: Any, record: Any) -> None:
        record.info[_LAST_USED] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def _leaves(connection: Any, record: Any, _proxy: Any) -> None:
        used = record.info.get(_LAST_USED)
        if used is None or not (time.monotonic() - used >= IDLE_S or _lost.since(used)):
            return
        if not _lives(engine, connection):
            raise InvalidatePoolError

    @event.listens_for(engine, "invalidate")
    def _broke(_connection: Any, _record: Any, _error: BaseException | None) -> None:
        _lost.note()

    return engine


def _lives(engine: Engine, connection: Any) -> bool:
    try:
        return engine.dialect.do_ping(connection)
    except engine.dialect.loaded_dbapi.Error:
        return False
