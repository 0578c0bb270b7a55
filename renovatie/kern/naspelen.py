"""What no backup may bring back: a sealed list of destructions, restrictions, withdrawals and "niet bellen".

It lies outside the database and the key store (VOORDEUR_NASPEELLIJST), so that a backup of both from before
an erasure does not undo it. A line is on the disk before its act is committed, so the list is never behind
the database: where they differ, a backup was put back (or the commit of a decided act failed), and Voordeur
stays shut until it was done again. Any backup of the keys holds the secret that opens the list.
"""

import base64
import datetime as dt
import fcntl
import hashlib
import hmac
import json
import os
import uuid
from collections.abc import Callable, Mapping
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, event, exists, false, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import get_history

from privacy.keystore import KeyStore
from privacy.metadata import metadata
from renovatie.kern.settings import Settings

BLOCK: Final = 1024
"""Lines are padded to this: their length does not tell a destruction from a wish."""
FIRST: Final = "0" * 64
INFO: Final = "naspelen"


class Soort(StrEnum):
    """What the list tells of: the order in which it is done again."""

    VERNIETIGD = "vernietigd"
    TOESTEMMING = "toestemming"
    BEPERKT = "beperkt"
    NIET_BELLEN = "niet_bellen"


Sleutel = tuple[Soort, uuid.UUID, str]
"""The kind, the thing, and of a destruction the kind and day: a home that fills again goes more than once."""
Waarde = Any
"""Plain JSON: what holds of that thing; None where nothing holds (any more)."""
Doen = Callable[[Session, uuid.UUID, Waarde], None]

VOLGT: Final[dict[str, tuple[Soort, str, str]]] = {
    "hulpdossiers": (Soort.BEPERKT, "id", "beperkt_op"),
    "toestemmingen": (Soort.TOESTEMMING, "id", "ingetrokken_op"),
    "contactvoorkeuren": (Soort.NIET_BELLEN, "huurovereenkomst_id", "niet_meer_bellen"),
}
"""Per table: the kind, the column of the thing, and the column whose value is followed."""


class LijstKapot(Exception):
    """The list was changed, a line was taken out, or it belongs to another installation."""


class Dicht(StrEnum):
    """Why Voordeur stays shut."""

    ACHTER = "achter"
    KWIJT = "kwijt"
    KAPOT = "kapot"


# ---------------------------------------------------------------- The file


def _aead(keystore: KeyStore) -> AESGCM:
    """A key of its own, from a secret that is in every backup of the keys."""
    return AESGCM(hmac.new(keystore.secret("journaal"), b"voordeur|naspelen|1", hashlib.sha256).digest())


def read(path: Path, keystore: KeyStore) -> dict[Sleutel, Waarde]:
    """The last word on each thing. Raises LijstKapot; OSError when the file cannot be read."""
    with path.open("rb") as file:
        return _read(file, keystore)[0]


def _read(file: BinaryIO, keystore: KeyStore) -> tuple[dict[Sleutel, Waarde], str, int]:
    """The last words, the hash of the last line, and how many whole bytes there are."""
    aead, found, previous, whole = _aead(keystore), {}, FIRST, 0
    for line in file:
        if not line.endswith(b"\n"):  # cut off while it was written: its act was never committed
            break
        sleutel, waarde = _opened(aead, line, previous)
        found[sleutel] = waarde
        previous, whole = hashlib.sha256(line).hexdigest(), whole + len(line)
    return found, previous, whole


def _opened(aead: AESGCM, line: bytes, previous: str) -> tuple[Sleutel, Waarde]:
    try:
        sealed = base64.b64decode(line.strip(), validate=True)
        fields = json.loads(aead.decrypt(sealed[:12], sealed[12:], previous.encode()))
        return (Soort(fields["s"]), uuid.UUID(fields["id"]), fields["n"]), fields["w"]
    except (InvalidTag, ValueError, KeyError, TypeError) as error:
        raise LijstKapot from error


def _line(aead: AESGCM, sleutel: Sleutel, waarde: Waarde, previous: str) -> bytes:
    soort, ding, nummer = sleutel
    plain = json.dumps({"s": soort, "id": str(ding), "n": nummer, "w": waarde}).encode()
    nonce = os.urandom(12)
    padded = plain.ljust(-(-len(plain) // BLOCK) * BLOCK)
    return base64.b64encode(nonce + aead.encrypt(nonce, padded, previous.encode())) + b"\n"


def append(path: Path, keystore: KeyStore, woorden: Mapping[Sleutel, Waarde]) -> None:
    """Write what differs from the last word; it is on the disk before this returns.

    One process at a time. Raises LijstKapot; OSError when it cannot be written: then the act may not go on.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        known, previous, whole = _read(file, keystore)
        file.seek(whole)
        file.truncate()
        aead = _aead(keystore)
        for sleutel, waarde in woorden.items():
            if known.get(sleutel) == waarde:
                continue
            line = _line(aead, sleutel, waarde, previous)
            file.write(line)
            previous = hashlib.sha256(line).hexdigest()
        file.flush()
        os.fsync(file.fileno())


# ---------------------------------------------------------------- What a unit of work changes


@event.listens_for(Session, "before_flush")
def _watch(session: Session, *_: object) -> None:
    """Remember which followed things this session changes: no service has to think of it."""
    for thing in chain(session.new, session.dirty):
        table = getattr(thing, "__tablename__", "")
        if table == "vernietigingen" and thing in session.new:
            session.info.setdefault(INFO, {})[id(thing)] = thing
        elif table in VOLGT:
            column = VOLGT[table][2]
            if get_history(thing, column).has_changes() and (
                thing not in session.new or _holds(thing, column)
            ):
                session.info.setdefault(INFO, {})[id(thing)] = thing


def _holds(thing: object, column: str) -> bool:
    return bool(getattr(thing, column))


def write_first(session: Session, settings: Settings, keystore: KeyStore) -> None:
    """Put what this session changed on the list, just before its commit.

    Raises LijstKapot, and OSError when the list cannot be written: then nothing may be committed.
    """
    woorden = _words(session)
    if woorden:
        append(settings.lijst, keystore, woorden)


def _words(session: Session) -> dict[Sleutel, Waarde]:
    things = [thing for thing in session.info.pop(INFO, {}).values() if thing in session]
    if not things:
        return {}
    connection, found = session.connection(), {}
    for thing in things:
        if thing.__tablename__ == "vernietigingen":
            found.update(_destroyed(connection, thing.soort, thing.object_id, thing.op))
            continue
        soort, ding, _column = VOLGT[thing.__tablename__]
        object_id = getattr(thing, ding)
        found[soort, object_id, ""] = _now(connection, soort, object_id)
    return found


# ---------------------------------------------------------------- What the database says


def _now(connection: Connection, soort: Soort, object_id: uuid.UUID) -> Waarde:
    """What holds of this thing by the database, as the list would say it."""
    naam, (_soort, ding, kolom) = next(item for item in VOLGT.items() if item[1][0] is soort)
    table = metadata.tables[naam]
    value = connection.scalar(select(table.c[kolom]).where(table.c[ding] == object_id))
    if not value:
        return None
    if soort is Soort.TOESTEMMING:
        return _withdrawn(connection, object_id, value)
    return value.isoformat() if isinstance(value, dt.date) else True


def _withdrawn(connection: Connection, object_id: uuid.UUID, op: dt.date) -> Waarde:
    proof = metadata.tables["toestemmingsgebeurtenissen"]
    row = connection.execute(
        select(proof.c.kanaal, proof.c.door_id).where(
            proof.c.toestemming_id == object_id, proof.c.soort == "ingetrokken"
        )
    ).one_or_none()
    return {
        "op": op.isoformat(),
        "kanaal": row.kanaal if row else None,
        "door": str(row.door_id) if row and row.door_id else None,
    }


def _destroyed(
    connection: Connection, soort: str, object_id: uuid.UUID, op: dt.date
) -> dict[Sleutel, Waarde]:
    """One thing that was destroyed on a day: its keys, and who decided on it."""
    gone, voorstellen = metadata.tables["vernietigingen"], metadata.tables["vernietigingsvoorstellen"]
    regels = metadata.tables["vernietigingsregels"]
    rows = connection.execute(
        select(gone.c.voorstel_id, gone.c.houder_id, gone.c.dossier)
        .where(gone.c.soort == soort, gone.c.object_id == object_id, gone.c.op == op)
        .order_by(gone.c.dossier, gone.c.houder_id)
    ).all()
    voorstel = connection.execute(select(voorstellen).where(voorstellen.c.id == rows[0].voorstel_id)).one()
    regel = connection.execute(
        select(regels.c.laatste_dag, regels.c.reden).where(
            regels.c.voorstel_id == voorstel.id, regels.c.object_id == object_id
        )
    ).one()
    waarde = {
        "sleutels": [[str(row.houder_id), row.dossier] for row in rows if row.houder_id],
        "op_verzoek": voorstel.verzoekdeel_id is not None,
        "voorstel": str(voorstel.id),
        "organisatie": str(voorstel.organisatie_id),
        "complex": str(voorstel.complex_id) if voorstel.complex_id else None,
        "voorgesteld": [str(voorstel.voorgesteld_door), voorstel.voorgesteld_op.isoformat()],
        "bevestigd": [str(voorstel.bevestigd_door), voorstel.bevestigd_op.isoformat()],
        "laatste_dag": regel.laatste_dag.isoformat(),
        "reden": str(regel.reden),
    }
    return {(Soort.VERNIETIGD, object_id, f"{soort}|{op.isoformat()}"): waarde}


def gaps(connection: Connection, woorden: Mapping[Sleutel, Waarde]) -> dict[Sleutel, Waarde]:
    """What the list says and this database does not know, in the order in which it is done again.

    Of a thing that this database does not have (any more) there is nothing to do, but for its keys.
    """
    order = list(Soort)
    missing = (key for key in woorden if _missing(connection, key, woorden[key]))
    return {key: woorden[key] for key in sorted(missing, key=lambda key: order.index(key[0]))}


def _missing(connection: Connection, sleutel: Sleutel, waarde: Waarde) -> bool:
    soort, object_id, nummer = sleutel
    if soort is Soort.VERNIETIGD:
        return waarde is not None and not _knows_destroyed(connection, object_id, nummer)
    if _is_destroyed(connection, object_id) or not _is_there(connection, soort, object_id):
        return False
    now = _now(connection, soort, object_id)
    if soort is Soort.TOESTEMMING:  # a withdrawal is never taken back; how it was said may differ
        return bool(waarde) and not now
    return bool(now != waarde)


def _is_there(connection: Connection, soort: Soort, object_id: uuid.UUID) -> bool:
    naam = {Soort.BEPERKT: "hulpdossiers", Soort.TOESTEMMING: "toestemmingen"}.get(
        soort, "huurovereenkomsten"
    )
    table = metadata.tables[naam]
    return connection.scalar(select(table.c.id).where(table.c.id == object_id)) is not None


def _is_destroyed(connection: Connection, object_id: uuid.UUID) -> bool:
    """Whether the file, or the contact data of the lease, was destroyed: no wish of it is left."""
    table = metadata.tables["vernietigingen"]
    return connection.scalar(select(table.c.id).where(table.c.object_id == object_id).limit(1)) is not None


def _knows_destroyed(connection: Connection, object_id: uuid.UUID, nummer: str) -> bool:
    soort, op = nummer.split("|")
    table = metadata.tables["vernietigingen"]
    found = select(table.c.id).where(
        table.c.soort == soort, table.c.object_id == object_id, table.c.op == dt.date.fromisoformat(op)
    )
    return connection.scalar(found.limit(1)) is not None


def has_words(connection: Connection) -> bool:
    """Whether this database holds anything that belongs on the list; one statement."""
    held = []
    for naam, (_soort, _ding, kolom) in VOLGT.items():
        column = metadata.tables[naam].c[kolom]
        held.append(exists().where(column.is_not(None) if kolom.endswith("_op") else column.is_not(false())))
    held.append(exists().select_from(metadata.tables["vernietigingen"]))
    return bool(connection.scalar(select(or_(*held))))


def all_words(connection: Connection) -> dict[Sleutel, Waarde]:
    """Everything in this database that belongs on the list."""
    found: dict[Sleutel, Waarde] = {}
    for naam, (soort, ding, kolom) in VOLGT.items():
        table = metadata.tables[naam]
        held = table.c[kolom].is_not(None) if kolom.endswith("_op") else table.c[kolom].is_not(false())
        for object_id in connection.scalars(select(table.c[ding]).where(held)).all():
            found[soort, object_id, ""] = _now(connection, soort, object_id)
    gone = metadata.tables["vernietigingen"]
    for row in connection.execute(select(gone.c.soort, gone.c.object_id, gone.c.op).distinct()).all():
        found.update(_destroyed(connection, row.soort, row.object_id, row.op))
    return found
