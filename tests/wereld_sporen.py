"""What a request writes: which tables, and that nothing of it is kept."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event, select
from sqlalchemy.orm import Session

from privacy.metadata import metadata
from renovatie.kern import transaction as kern_transaction
from renovatie.kern.omgeving import Omgeving

WRITE = re.compile(r'\s*(INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
LINE = frozenset({"journaal", "journaalketen"})
KEY = frozenset({"idempotenties"})
"""The key of a form, taken by its act and given back with it when the act is refused."""
SIGN_OF_LIFE = frozenset({"sessies"})


@contextmanager
def written(omgeving: Omgeving) -> Iterator[list[tuple[str, str]]]:
    """Collects (verb, table) of each statement that writes, also of one that is rolled back later."""
    seen: list[tuple[str, str]] = []

    def note(_c: Connection, _k: Any, statement: str, *_rest: Any) -> None:
        found = WRITE.match(statement)
        if found:
            seen.append((found[1].upper(), found[2].lower()))

    engine = omgeving.database.write_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def tables(seen: list[tuple[str, str]]) -> set[str]:
    return {table for _verb, table in seen}


class RolledBack(Exception):
    """The end of a unit of work that must leave no trace."""


@contextmanager
def nothing_kept() -> Iterator[None]:
    """Requests do all they do, and each of their transactions is undone at the moment of its commit."""
    real = kern_transaction.transaction

    def refuse(session: Session) -> None:
        if not session.in_nested_transaction():  # a savepoint says the same, and is not the end
            raise RolledBack

    @contextmanager
    def undone(*args: Any, **kwargs: Any) -> Iterator[Session]:
        try:
            with real(*args, **kwargs) as session:
                event.listen(session, "before_commit", refuse)
                yield session
        except RolledBack:
            pass

    kern_transaction.transaction = undone
    try:
        yield
    finally:
        kern_transaction.transaction = real


def snapshot(omgeving: Omgeving, but: frozenset[str] = frozenset()) -> dict[str, int]:
    """A number per table that changes when any of its rows does."""
    found = {}
    with omgeving.database.read_engine.connect() as connection:
        for table in metadata.sorted_tables:
            if table.name not in but:
                found[table.name] = hash(frozenset(map(repr, connection.execute(select(table)))))
    return found
