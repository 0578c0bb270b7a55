"""The edge of a unit of work: one transaction, the journal lines last in it, one commit."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from sqlalchemy.orm import Session

from privacy import journal
from privacy.access import Actor, Rol, dossiers_for, seals_for
from privacy.keyring import Keyring
from renovatie.kern import naspelen, zegelslot
from renovatie.kern.clock import real_now
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.scope import NOTHING, Scope, scope_of, set_scope
from renovatie.kern.vernietigd import taken_of


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an act came from, for the journal: never an address with a query, never a name."""

    soort: str = "web"
    rol: Rol | None = None
    session_hash: str | None = None
    request_id: uuid.UUID | None = None


Model = TypeVar("Model")
CONSOLE = Origin(soort="console")
WORKER = Origin(soort="taak")


def keyring(session: Session) -> Keyring:
    """The open keyring of this unit of work."""
    ring: Keyring = session.info["keyring"]
    return ring


@contextmanager
def reading(
    omgeving: Omgeving,
    actor: Actor | None,
    *,
    complex_id: uuid.UUID | None = None,
    dossiers: frozenset[str] = frozenset(),
    scope: Scope | None = None,
) -> Iterator[Session]:
    """A read-only session with the keys that this actor may load on this complex, and the rows he may see.

    A job has no actor: it names the kinds of dossier that it opens, and its scope (else it sees no complex).
    """
    with omgeving.database.reader() as session:
        session.info["leest"] = True
        equip(session, omgeving, _dossiers(actor, complex_id, dossiers), scope or scope_of(actor, complex_id))
        yield session


@contextmanager
def transaction(
    omgeving: Omgeving,
    actor: Actor | None,
    *,
    complex_id: uuid.UUID | None = None,
    origin: Origin = CONSOLE,
    dossiers: frozenset[str] = frozenset(),
    scope: Scope | None = None,
) -> Iterator[Session]:
    """One write: everything inside is committed together with its journal lines, or not at all.

    `actor` None is a job (which names its dossiers and its scope) or a person who is not signed in. Raises
    LockTimeout when another writer does not give way; whatever the body raises leaves the database as it was.
    """
    with omgeving.database.turn(), omgeving.database.writer() as session, session.begin():
        seals = frozenset() if actor is None else seals_for(actor, complex_id)
        equip(
            session,
            omgeving,
            _dossiers(actor, complex_id, dossiers),
            scope or scope_of(actor, complex_id),
            seals,
        )
        yield session
        session.flush()
        secrets = journal.Geheimen.of(omgeving.keystore)
        journal.write_pending(session, journal_context(actor, origin), secrets, real_now())
        naspelen.write_first(session, omgeving.settings, omgeving.keystore)


def equip(
    session: Session,
    omgeving: Omgeving,
    dossiers: frozenset[str],
    scope: Scope = NOTHING,
    only_seals: frozenset[str] = frozenset(),
) -> None:
    """Give a session its clock, the address of the app, its mail server, a keyring that refuses every other
    kind of dossier, and its scope."""
    set_scope(session, scope)
    session.info["clock"] = omgeving.clock
    session.info["keystore"] = omgeving.keystore
    session.info["adres"] = omgeving.settings.adres
    session.info["smtp"] = omgeving.settings.smtp
    session.info["ankers_map"] = omgeving.settings.ankers_map
    session.info["demo"] = omgeving.settings.demo
    session.info["keyring"] = Keyring(
        omgeving.keystore, dossiers, lambda: zegelslot.hold(session), partial(taken_of, session), only_seals
    )


def _dossiers(actor: Actor | None, complex_id: uuid.UUID | None, named: frozenset[str]) -> frozenset[str]:
    return named if actor is None else dossiers_for(actor, complex_id)


def journal_context(actor: Actor | None, origin: Origin) -> journal.Context:
    return journal.Context(
        actor_id=actor.id if actor else None,
        rol=origin.rol.value if origin.rol else None,
        organisatie_id=actor.organisatie_id if actor else None,
        origin=origin.soort,
        session_hash=origin.session_hash,
        request_id=origin.request_id,
    )


def lock_row(session: Session, model: type[Model], row_id: uuid.UUID) -> Model | None:
    """Load one row and hold it until commit, so that two people cannot decide on the same facts at once.

    SQLite writes one at a time already, so the hint does nothing there. On PostgreSQL the lock lets rows be
    added that refer to this one: else a vote (holds its lease, adds under the complex) and a Telling (holds
    the complex, adds under every lease) would wait for each other for ever.
    """
    return session.get(model, row_id, with_for_update={"key_share": True}, populate_existing=True)
