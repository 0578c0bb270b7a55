"""Which complexes a unit of work may see at all: the second lock, behind the access table and the queries.

On PostgreSQL the database itself holds back the rows of every other complex (see migrations/toegang.py), so
a query that forgets its `where complex_id` gives nothing that is not there for this person. The default is
nothing. On SQLite the scope is kept too, and nothing looks at it.
"""

import uuid
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, event
from sqlalchemy.orm import Session, SessionTransaction

from privacy.access import Actor, first_conflict

INFO: Final = "scope"
# Local to the transaction: a connection that goes back to the pool takes nothing along.
SET_SCOPE: Final = "select set_config('voordeur.alle', %s, true), set_config('voordeur.complexen', %s, true)"


@dataclass(frozen=True, slots=True)
class Scope:
    """The complexes whose rows are there, or all of them (`alle`)."""

    complexen: frozenset[uuid.UUID] = field(default=frozenset())
    alle: bool = False


NOTHING: Final = Scope()
EVERYTHING: Final = Scope(alle=True)


def only(complex_id: uuid.UUID) -> Scope:
    """One complex."""
    return Scope(frozenset({complex_id}))


def scope_of(actor: Actor | None, complex_id: uuid.UUID | None) -> Scope:
    """What this actor may see on this complex; without a complex: on all where he holds a role.

    A role of a whole organisation sees all complexes, but on a page of one complex only that one. The
    console sees all; nobody, and roles that may not go together, see nothing.
    """
    if actor is None:
        return NOTHING
    if actor.systeem:
        return EVERYTHING
    if first_conflict(actor.rollen) is not None:
        return NOTHING
    held = {role.complex_id for role in actor.rollen}
    if complex_id is not None:
        return only(complex_id) if held & {complex_id, None} else NOTHING
    if None in held:
        return EVERYTHING
    return Scope(frozenset(where for where in held if where is not None))


def set_scope(session: Session, scope: Scope) -> None:
    """Give a session its scope, from now on; also in the middle of its transaction."""
    if session.info.get(INFO, NOTHING) == scope:
        return
    session.info[INFO] = scope
    if session.in_transaction():
        apply(session.connection(), scope)


def apply(connection: Connection, scope: Scope) -> None:
    """Tell PostgreSQL, for the rest of this transaction."""
    if connection.dialect.name == "postgresql":
        ids = ",".join(sorted(map(str, scope.complexen)))
        connection.exec_driver_sql(SET_SCOPE, ("ja" if scope.alle else "", f"{{{ids}}}"))


@event.listens_for(Session, "after_begin")
def _begin(session: Session, transaction: SessionTransaction, connection: Connection) -> None:
    """Every transaction of every session begins with its scope; a savepoint keeps that of the whole.

    Seeing nothing is where a connection starts from, so that is not said.
    """
    scope = session.info.get(INFO, NOTHING)
    if not transaction.nested and scope != NOTHING:
        apply(connection, scope)
