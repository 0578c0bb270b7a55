"""Are all keys there, and does every sealed value open? And the keys that nobody needs any more."""

import datetime as dt
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from sqlalchemy import Connection, event, select
from sqlalchemy.orm import Session

from privacy.journal import Actie, note
from privacy.keyring import KeyDestroyed, KeyMissing, KeyName, Keyring
from privacy.keystore import KeyStore
from privacy.sealing import SealBroken
from renovatie.kern.clock import AMSTERDAM, real_now
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.taken import Step, Taken, enqueue
from renovatie.kern.vernietigd import destroyed_names
from renovatie.kern.verzegeld import Cel, Plaats, by_size, cellen, living, plaatsen, swept_dossiers

ORPHAN_AFTER = dt.timedelta(days=1)
"""A key is made before its row: younger than this, the row may still come."""

JOB = "sleutelwezen"
WAITING = "sleutels_na_commit"
"""Where a session keeps the names of the keys that die with its commit."""


@dataclass
class Bevinding:
    """What a check found. Counts and places only, never a value."""

    open: int = 0
    vernietigd: int = 0
    zonder_sleutel: dict[str, int] = field(default_factory=dict)
    gesloten: dict[str, int] = field(default_factory=dict)
    wezen: int = 0
    nog_te_vernietigen: int = 0

    @property
    def heel(self) -> bool:
        return not (self.zonder_sleutel or self.gesloten)


def check_all(omgeving: Omgeving, *, per_column: int | None = None) -> Bevinding:
    """Open every sealed value in memory and forget it; `per_column` is how many of each column suffice.

    Raises WrongRootKey, KeyStoreDamaged or a database error when the stores themselves cannot be read.
    """
    omgeving.keystore.check()
    found = Bevinding()
    for plaats in plaatsen():
        after: uuid.UUID | None = None
        while cells := _read(omgeving, plaats, after):
            after = cells[-1].id
            for portion in by_size(cells[:per_column]):
                _open_some(omgeving, plaats, portion, found)
            if per_column is not None:
                break
    if per_column is None:
        found.wezen = sum(1 for _name in orphans(omgeving))
        found.nog_te_vernietigen = len(unfinished(omgeving))
    return found


def _read(omgeving: Omgeving, plaats: Plaats, after: uuid.UUID | None) -> list[Cel]:
    with omgeving.database.everything() as connection:
        return cellen(connection, plaats, after)


def _open_some(omgeving: Omgeving, plaats: Plaats, portion: Collection[Cel], found: Bevinding) -> None:
    keyring = Keyring(omgeving.keystore, None)
    keyring.prefetch(plaats.name(cel.houder) for cel in portion)
    with omgeving.database.everything() as connection:
        # The holder is read along: a row may have been written since.
        rows = connection.execute(
            select(plaats.table.c.id, plaats.houder, plaats.column).where(
                plaats.table.c.id.in_([cel.id for cel in portion]), plaats.column.is_not(None)
            )
        )
        for row_id, holder, value in rows:
            try:
                keyring.open(plaats.name(holder), bytes(value), plaats.place(row_id))
                found.open += 1
            except KeyMissing:
                found.zonder_sleutel[plaats.naam] = found.zonder_sleutel.get(plaats.naam, 0) + 1
            except KeyDestroyed:
                found.vernietigd += 1
            except SealBroken:
                found.gesloten[plaats.naam] = found.gesloten.get(plaats.naam, 0) + 1


def unfinished(omgeving: Omgeving) -> set[KeyName]:
    """Keys that a Vernietiging has taken and that still open: a job was cut off, or a backup was put back."""
    with omgeving.database.everything() as connection:
        names = destroyed_names(connection)
    return set(omgeving.keystore.load(names).keys) if names else set()


def orphans(omgeving: Omgeving, *, now: dt.datetime | None = None) -> Iterator[KeyName]:
    """Keys older than a day whose holder does not exist; only of kinds whose holders are known here."""
    with omgeving.database.everything() as connection:
        yield from orphans_in(omgeving.keystore, connection, now or real_now())


def orphans_in(keystore: KeyStore, connection: Connection, now: dt.datetime) -> Iterator[KeyName]:
    """The same, as seen by this connection."""
    kinds = swept_dossiers()
    for name in keystore.orphans(now - ORPHAN_AFTER, lambda holders: living(connection, holders)):
        if name[1] in kinds:
            yield name


def may_destroy(omgeving: Omgeving, name: KeyName) -> bool:
    """Whether nothing is lost by it: the key is of a Vernietiging, or of nobody for longer than a day."""
    with omgeving.database.everything() as connection:
        if name in destroyed_names(connection):
            return True
    return name in set(orphans(omgeving))


def destroy_after_commit(session: Session, names: Iterable[KeyName]) -> None:
    """Wipe these keys as soon as this session has committed; a rollback keeps them.

    The main database goes first: a crash in between leaves a key without data, never data without a key;
    the round of the morning wipes such a key (art. 17 AVG).
    """
    if (together := session.info.get(WAITING)) is not None:
        together.extend(names)  # all keys of one commit die in one go
        return
    keystore: KeyStore = session.info["keystore"]
    waiting = session.info[WAITING] = list(names)

    @event.listens_for(session, "after_commit")
    def _destroy(done: Session) -> None:
        if waiting and not done.in_nested_transaction():
            keystore.destroy(waiting)
            waiting.clear()


def register(taken: Taken) -> None:
    """Make the sweep of each morning known; app.py calls this."""
    taken.register(JOB, sweep)
    taken.ochtend.append(_queue_sweep)


def _queue_sweep(session: Session) -> None:
    enqueue(session, JOB, f"{JOB}:{real_now().astimezone(AMSTERDAM):%Y-%m-%d}")


def sweep(read: Callable[[], AbstractContextManager[Session]]) -> Iterator[Step]:
    """Wipe keys of nobody, and those of a Vernietiging that were not wiped yet. Looks outside any write."""
    with read() as session:
        keystore: KeyStore = session.info["keystore"]
        connection = session.connection()
        names = set(orphans_in(keystore, connection, real_now()))
        if taken := destroyed_names(connection):
            names |= keystore.load(taken).keys.keys()
    if names:
        yield lambda session: _wipe(session, names)


def _wipe(session: Session, names: Collection[KeyName]) -> None:
    # Once more, now that nobody else writes: a holder may have come in the meantime.
    connection = session.connection()
    alive = living(connection, {houder for houder, _dossier in names}) if names else set()
    gone = destroyed_names(connection)
    wiped = [name for name in names if name in gone or name[0] not in alive]
    if wiped:
        note(session, "sleutels.vegen", Actie.D)
        destroy_after_commit(session, wiped)
