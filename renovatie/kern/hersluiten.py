"""Re-sealing: every value padded and under the newest version of its key, while the app keeps running.

A value is replaced only where the row still holds the bytes that were opened: who wrote in the meantime wins,
and the next round looks at what she wrote. Old versions of keys go last, after a round with nothing to do.
Filling up does the same for what was sealed before padding, under the version that the key has: every command
that can bring such values here (an upgrade, a backup that is put back) ends with it, as the owner.
"""

import time
import uuid
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, LargeBinary, bindparam, func, select, update

from privacy import rotation
from privacy.keyring import KeyDestroyed, KeyName, Keyring
from privacy.sealing import DataKey, SealBroken
from renovatie.kern import zegelslot
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.scope import EVERYTHING, apply
from renovatie.kern.verzegeld import Cel, Plaats, by_size, cellen, lege_cellen, plaatsen

MARK = 14
"""Format, version and nonce: no two sealed values begin with the same bytes."""

FIXED = "_nooit_gewijzigd"
"""How the trigger is called that refuses a change to a table (see migrations/triggers.py)."""

READERS_S = 30.0
"""How long somebody may be busy reading a row of before, and still need the old version of its key."""

Tell = Callable[[str, int], None]


@dataclass
class Ronde:
    """What one walk over all sealed columns did."""

    gedaan: int = 0
    gesloten: Counter[str] = field(default_factory=Counter)
    """Values that do not open, by column: they stay as they are."""
    blijft: set[KeyName] = field(default_factory=set)
    """Names whose older versions are still needed, because of those values."""


def reseal(omgeving: Omgeving, kek: int, tell: Tell, *, wait_s: float = READERS_S) -> Ronde:
    """Make new versions of all keys, re-seal all values, and drop the old versions; out: what did not open.

    Killed at any moment and run again it goes on. Raises LockTimeout or a database error.
    """
    for done in rotation.renew(omgeving.keystore, kek):
        tell("nieuwe sleutels", done)
    with omgeving.database.as_owner() as connection:
        zegelslot.wait(omgeving.database, connection)
        while (ronde := _walk(omgeving, connection, tell)).gedaan:
            pass
    time.sleep(wait_s)
    for done in rotation.drop_versions(omgeving.keystore, kek, ronde.blijft):
        tell("oude sleutels gewist", done)
    return ronde


def fill_up(omgeving: Omgeving, tell: Tell) -> Ronde:
    """Pad what was sealed at its own length, and seal what was left empty; as the owner of the database.

    Killed at any moment and run again it goes on; when nothing is left to do it only looks.
    Raises LockTimeout or a database error.
    """
    ronde = pad(omgeving, tell)
    with omgeving.database.as_owner() as connection:
        fixed = _never_changed(connection)
        for plaats in plaatsen():
            if not plaats.field.null_tells and plaats.table.name not in fixed:
                _hide_all(omgeving, connection, plaats, tell)
    return ronde


def pad(omgeving: Omgeving, tell: Tell) -> Ronde:
    """Pad what was sealed at its own length, and nothing else; as the owner of the database.

    For a backup that is put back: what is empty there stays so, since what is done again compares with it.
    """
    with omgeving.database.as_owner() as connection:
        return _walk(omgeving, connection, tell)


def _never_changed(connection: Connection) -> set[str]:
    """The tables that are only added to, by the names of their triggers: there what is empty stays so."""
    names = (
        "select tgname from pg_trigger"
        if connection.dialect.name == "postgresql"
        else "select name from sqlite_master where type = 'trigger'"
    )
    with connection.begin():
        found: list[str] = list(connection.exec_driver_sql(names).scalars())
    return {name.removesuffix(FIXED) for name in found if name.endswith(FIXED)}


def _hide_all(omgeving: Omgeving, connection: Connection, plaats: Plaats, tell: Tell) -> None:
    after: uuid.UUID | None = None
    while rows := _empty(omgeving, plaats, after):
        after = rows[-1][0]
        tell(plaats.naam, _hide_some(omgeving, connection, plaats, rows))


def _empty(omgeving: Omgeving, plaats: Plaats, after: uuid.UUID | None) -> Sequence[tuple[uuid.UUID, Any]]:
    with omgeving.database.everything() as reader:
        return lege_cellen(reader, plaats, after)


def _hide_some(
    omgeving: Omgeving, connection: Connection, plaats: Plaats, rows: Sequence[tuple[uuid.UUID, Any]]
) -> int:
    """Only for who has a living key already: that no key is there, or was destroyed, is plain anyhow."""
    keyring = Keyring(omgeving.keystore, None)
    keyring.prefetch(plaats.name(houder) for _id, houder in rows)
    changes = [
        {"b_id": row_id, "b_wordt": key.seal(None, plaats.place(row_id))}
        for row_id, houder in rows
        if (key := _key(keyring, plaats.name(houder))) is not None
    ]
    if changes:
        table, column = plaats.table, plaats.column
        hide = (
            update(table)
            .where(table.c.id == bindparam("b_id"), column.is_(None))
            .values({column.name: bindparam("b_wordt", type_=LargeBinary)})
        )
        with omgeving.database.turn(), connection.begin():
            apply(connection, EVERYTHING)
            connection.execute(hide, changes)
    return len(changes)


def _walk(omgeving: Omgeving, connection: Connection, tell: Tell) -> Ronde:
    ronde = Ronde()
    for plaats in plaatsen():
        after: uuid.UUID | None = None
        while cells := _read(omgeving, plaats, after):
            after = cells[-1].id
            keyring = Keyring(omgeving.keystore, None)
            keyring.prefetch(plaats.name(cel.houder) for cel in cells)
            stale = [cel for cel in cells if _is_stale(keyring, plaats, cel)]
            for portion in by_size(stale):
                done = _reseal_some(omgeving, connection, plaats, portion, keyring, ronde)
                ronde.gedaan += done
                tell(plaats.naam, done)
    return ronde


def _read(omgeving: Omgeving, plaats: Plaats, after: uuid.UUID | None) -> list[Cel]:
    with omgeving.database.everything() as reader:
        return cellen(reader, plaats, after)


def _key(keyring: Keyring, name: KeyName) -> DataKey | None:
    try:
        return keyring.key(name)
    except KeyDestroyed:
        return None  # destroyed, or missing: `controleer` tells which


def _is_stale(keyring: Keyring, plaats: Plaats, cel: Cel) -> bool:
    key = _key(keyring, plaats.name(cel.houder))
    return key is not None and not key.is_current(cel.kop)


def _reseal_some(
    omgeving: Omgeving,
    connection: Connection,
    plaats: Plaats,
    portion: Collection[Cel],
    keyring: Keyring,
    ronde: Ronde,
) -> int:
    holders = {cel.id: cel.houder for cel in portion}
    table, column = plaats.table, plaats.column
    with omgeving.database.turn(), connection.begin():
        apply(connection, EVERYTHING)
        changes: list[dict[str, Any]] = []
        for row_id, value in connection.execute(select(table.c.id, column).where(table.c.id.in_(holders))):
            name = plaats.name(holders[row_id])
            key = _key(keyring, name)
            if value is None or key is None or key.is_current(value):
                continue
            place = plaats.place(row_id)
            try:
                sealed = key.seal(key.open(value, place), place)
            except SealBroken:
                ronde.gesloten[plaats.naam] += 1
                ronde.blijft.add(name)
                continue
            changes.append({"b_id": row_id, "b_was": bytes(value[:MARK]), "b_wordt": sealed})
        if changes:
            connection.execute(_replace(plaats), changes)
    return len(changes)


def _replace(plaats: Plaats) -> Any:
    table, column = plaats.table, plaats.column
    return (
        update(table)
        .where(table.c.id == bindparam("b_id"))
        .where(func.substr(column, 1, MARK, type_=LargeBinary) == bindparam("b_was", type_=LargeBinary))
        .values({column.name: bindparam("b_wordt", type_=LargeBinary)})
    )
