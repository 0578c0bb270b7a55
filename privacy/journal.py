"""The journal: who touched what, when and why; never a value. Tamper-evident by a chain of MACs.

One chain per complex and one for the rest. Every line carries the MAC of the one before it, and
the chain's head row knows the last: a line that is changed, moved, doubled or taken away is found
(art. 5 lid 2 and art. 32 AVG, NEN 7513). Ids and times are stored as text and bound as they stand,
so that no two spellings of one value pass for the same line.
"""

import datetime as dt
import hmac
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from privacy.chain import (
    APPEND_ONLY,
    FIRST_PREVIOUS,
    GENERAL,
    SIGNED,
    Geheimen,
    head_mac,
    journaal,
    journaalketen,
    mac,
    stamp,
)
from privacy.journal_codes import code_of
from privacy.journal_kinds import Actie
from privacy.purposes import Doel
from privacy.roles import Kant, Rol, kant_van
from privacy.verification import (
    Ankers,
    Breuk,
    ExitCode,
    Verdict,
    exit_code,
    report,
    verify,
)

__all__ = [
    "APPEND_ONLY",
    "GENERAL",
    "Actie",
    "Ankers",
    "Breuk",
    "Context",
    "ExitCode",
    "Geheimen",
    "Note",
    "Verdict",
    "discard_pending",
    "exit_code",
    "journaal",
    "journaalketen",
    "note",
    "pending",
    "report",
    "verify",
    "write_pending",
]

PENDING: Final = "journaal"


@dataclass(frozen=True, slots=True)
class Context:
    """Who acts and from where, the same for all lines of one unit of work.

    ``origin`` is a short word or a network address; ``session_hash`` a hex hash, never a session id.
    """

    actor_id: UUID | None
    rol: str | None
    organisatie_id: UUID | None
    origin: str
    namens_id: UUID | None = None
    session_hash: str | None = None
    request_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """One line that waits for the end of the transaction."""

    chain: str
    complex_id: UUID | None
    code: str
    actie: Actie
    uitkomst: str
    doel: Doel | None
    dossier_id: UUID | None
    object_soort: str | None
    object_id: UUID | None
    velden: str


# No long run of digits: a phone or a contract number would pass for a code.
_CODE: Final = re.compile(r"(?!.*[0-9]{5})[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
_WORD: Final = re.compile(r"(?!.*[0-9]{5})[a-z][a-z0-9_]*")
_FIELD: Final = re.compile(r"(?!.*[0-9]{5})[a-z][a-z0-9_]*(\.[a-z0-9_]+)?")
_ORIGIN: Final = re.compile(r"[a-z0-9_.:]{1,60}")
_HASH: Final = re.compile(r"[0-9a-f]{16,64}")
# What tells an address or a household: never in one line with a dossier.
_HOME_KINDS: Final = frozenset(
    {"woning", "huurovereenkomst", "huishouden", "bewoner", "huurder", "bezoekuitkomst", "portiek"}
)


# Written by an act of the help side alone, whoever did it: also by a job, which has no role.
_HELP_KINDS: Final = frozenset({"bezoekuitkomst", "belgesprek"})
_HELP_ROLES: Final = frozenset(rol.value for rol in Rol if kant_van(rol) is Kant.HULP)


def note(
    session: Session,
    code: str,
    actie: Actie,
    *,
    complex_id: UUID | None = None,
    dossier_id: UUID | None = None,
    object_soort: str | None = None,
    object_id: UUID | None = None,
    velden: Iterable[str] = (),
    doel: Doel | None = None,
    uitkomst: str = "ok",
) -> None:
    """Put one line ready; it is written last, in the same transaction (see ``write_pending``).

    ``velden`` are names of touched fields. Raises ValueError on anything that could be a value or
    free text, on a code that stands in no table (see privacy/journal_codes.py), and on a line that would
    join a home and a dossier.
    """
    code_of(_matching(_CODE, code, "code", 80))
    line = Note(
        chain=GENERAL if complex_id is None else str(complex_id),
        complex_id=complex_id,
        code=code,
        actie=Actie(actie),
        uitkomst=_matching(_WORD, uitkomst, "uitkomst", 40),
        doel=None if doel is None else Doel(doel),
        dossier_id=_uuid(dossier_id),
        object_soort=_optional(_WORD, object_soort, "object_soort", 60),
        object_id=_uuid(object_id),
        velden=",".join(sorted({_matching(_FIELD, veld, "veld", 80) for veld in velden})),
    )
    if dossier_id is not None and object_soort in _HOME_KINDS:
        raise ValueError("a home and a dossier never share a line")
    session.info.setdefault(PENDING, []).append(line)


def pending(session: Session) -> Sequence[Note]:
    """Return the lines that wait in this session."""
    return tuple(session.info.get(PENDING, ()))


def discard_pending(session: Session) -> None:
    """Forget the waiting lines, after a rollback."""
    session.info.pop(PENDING, None)


def write_pending(session: Session, context: Context, secrets: Geheimen, now: dt.datetime) -> int:
    """Write the waiting lines and return how many; call last, right before the commit.

    Locks the heads in sorted order (so that two writers never wait for each other), after all rows
    of the work itself are flushed. ``now`` is aware real time, not the demo clock.
    """
    session.flush()
    by_chain: dict[str, list[Note]] = defaultdict(list)
    for line in session.info.get(PENDING, ()):
        by_chain[line.chain].append(line)
    shared, connection = _context_fields(context, now), session.connection()
    for chain in sorted(by_chain):
        _write_chain(connection, chain, by_chain[chain], shared, secrets)
    session.info.pop(PENDING, None)
    return sum(map(len, by_chain.values()))


# Made once, and run on the connection itself: a line costs every request, so it costs little.
_HEAD: Final = (
    sa.select(journaalketen.c.last_seq, journaalketen.c.last_mac, journaalketen.c.op, journaalketen.c.kop_mac)
    .where(journaalketen.c.chain == sa.bindparam("keten"))
    .with_for_update()
)
_ALLE: Final = journaalketen.alias("alle")
_ALL_LINES: Final = sa.select(sa.func.sum(_ALLE.c.last_seq)).scalar_subquery()
_MOVE: Final = (
    sa.update(journaalketen)
    .where(journaalketen.c.chain == sa.bindparam("keten"))
    .values(
        last_seq=sa.bindparam("regel"),
        last_mac=sa.bindparam("einde"),
        op=sa.bindparam("moment"),
        kop_mac=sa.bindparam("zegel"),
        teller=_ALL_LINES + sa.bindparam("erbij"),
    )
)
_ADD: Final = sa.insert(journaal)


def _write_chain(
    connection: sa.Connection,
    chain: str,
    lines: list[Note],
    shared: Mapping[str, str | None],
    secrets: Geheimen,
) -> None:
    moment = shared["time"]
    seq, previous, whole = _lock_head(connection, chain, lines[0].complex_id, secrets.kop, moment)
    rows: list[dict[str, Any]] = []
    for line in lines:
        seq += 1
        row = {"chain": chain, "seq": seq, **shared, **_note_fields(line, shared["rol"], secrets)}
        made = mac(secrets.regel, tuple(row[name] for name in SIGNED), previous)
        rows.append({**row, "previous": previous, "mac": made})
        previous = made
    connection.execute(_ADD, rows)
    # A head that was not right stays so, whoever writes after: work may go on, and it is not made good.
    zegel = head_mac(secrets.kop, chain, seq, previous, moment) if whole else None
    connection.execute(
        _MOVE,
        {
            "keten": chain,
            "regel": seq,
            "einde": previous,
            "moment": moment,
            "zegel": zegel,
            "erbij": len(rows),
        },
    )


def _lock_head(
    connection: sa.Connection, chain: str, complex_id: UUID | None, secret: bytes, moment: str | None
) -> tuple[int, bytes, bool]:
    """Return the last seq and MAC of a chain, held until the commit, and whether its head is right."""
    found = connection.execute(_HEAD, {"keten": chain}).one_or_none()
    if found is None:
        insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        connection.execute(
            insert(journaalketen)
            .values(
                chain=chain,
                complex_id=complex_id,
                last_seq=0,
                last_mac=FIRST_PREVIOUS,
                op=moment,
                kop_mac=head_mac(secret, chain, 0, FIRST_PREVIOUS, moment),
            )
            .on_conflict_do_nothing()
        )
        found = connection.execute(_HEAD, {"keten": chain}).one()
    last = bytes(found.last_mac)
    right = head_mac(secret, chain, found.last_seq, last, found.op)
    whole = found.kop_mac is not None and hmac.compare_digest(right, bytes(found.kop_mac))
    return found.last_seq, last, whole


def _context_fields(context: Context, now: dt.datetime) -> dict[str, str | None]:
    return {
        "time": stamp(now),
        "actor": _text(context.actor_id),
        "rol": _optional(_WORD, context.rol, "rol", 40),
        "organisatie": _text(context.organisatie_id),
        "namens": _text(context.namens_id),
        "origin": _matching(_ORIGIN, context.origin, "origin", 60),
        "session_hash": _optional(_HASH, context.session_hash, "session_hash", 64),
        "request_id": _text(context.request_id),
    }


def _object(line: Note, rol: str | None, secrets: Geheimen) -> UUID | None:
    """The row that a line is about; by its keyed name where the help side tells of something beside a home.

    Such a line stands between those of nameless files, in the order in which somebody went from door to door.
    """
    named = line.object_soort in _HELP_KINDS or (rol in _HELP_ROLES and line.object_soort in _HOME_KINDS)
    return secrets.naam(line.object_id) if named and line.object_id is not None else line.object_id


def _note_fields(line: Note, rol: str | None, secrets: Geheimen) -> dict[str, str | None]:
    return {
        "code": line.code,
        "actie": line.actie.value,
        "uitkomst": line.uitkomst,
        "doel": None if line.doel is None else line.doel.value,
        "dossier": _text(line.dossier_id),
        "object_soort": line.object_soort,
        "object_id": _text(_object(line, rol, secrets)),
        "velden": line.velden,
    }


def _matching(pattern: re.Pattern[str], text: str, what: str, length: int) -> str:
    # The text itself is not repeated in the error: it may be what must never be logged.
    if len(text) > length or not pattern.fullmatch(text):
        raise ValueError(f"{what} is not a plain code")
    return str(text)


def _optional(pattern: re.Pattern[str], text: str | None, what: str, length: int) -> str | None:
    return None if text is None else _matching(pattern, text, what, length)


def _uuid(value: UUID | None) -> UUID | None:
    if value is not None and not isinstance(value, UUID):
        raise ValueError("an id in the journal is a UUID")
    return value


def _text(value: UUID | None) -> str | None:
    return None if _uuid(value) is None else str(value)
