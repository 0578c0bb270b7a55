"""Counts the statements that an act sends to the database, those of the session and the journal included."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from renovatie.kern.omgeving import Omgeving


@contextmanager
def counted(omgeving: Omgeving) -> Iterator[list[str]]:
    """`with counted(omgeving) as seen:` … `len(seen)`. BEGIN, COMMIT and the scope of a session are none."""
    seen: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, _p: Any, _context: Any, _many: bool) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA", "select set_config")):
            seen.append(statement)

    engines: tuple[Engine, Engine] = (omgeving.database.read_engine, omgeving.database.write_engine)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)
