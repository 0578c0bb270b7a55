"""Check the journal: every line, every chain, without the app and without write rights.

A chain is whole when its lines count up from 1 without a gap, every MAC follows from the line and
the MAC before it, and the head row knows the last. What this cannot see without an anchor kept
elsewhere: a tail that was cut together with a repaired head, or a whole chain that went (art. 5 lid 2 AVG).
"""

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import groupby
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa

from privacy.chain import FIRST_PREVIOUS, GENERAL, SIGNED, mac

Ankers = Mapping[str, tuple[int, bytes]]
_BATCH: Final = 2000


class Breuk(StrEnum):
    """How a chain is broken."""

    GAP = "gap"
    DUPLICATE = "duplicate"
    CHANGED = "changed"
    HEAD = "head"
    NO_HEAD = "no_head"
    ANKER = "anker"


class ExitCode(IntEnum):
    """What a command that verifies answers to its caller."""

    OK = 0
    BROKEN = 2
    ANKER_MISSING = 3
    UNREADABLE = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result: how much was read, and the first thing that is wrong (``breuk`` None: nothing).

    ``seq`` is the first bad line of ``chain``; for a head it is the seq that the head claims.
    """

    lines: int
    chains: int
    heads: Mapping[str, tuple[int, bytes]]
    breuk: Breuk | None = None
    chain: str | None = None
    seq: int | None = None

    @property
    def ok(self) -> bool:
        """Return whether every chain is whole."""
        return self.breuk is None


class _Broken(Exception):
    def __init__(self, breuk: Breuk, chain: Any, seq: Any) -> None:
        super().__init__(breuk)
        self.breuk, self.chain, self.seq = breuk, chain, seq


def verify(connection: sa.Connection, secret: bytes, ankers: Ankers | None = None) -> Verdict:
    """Read the whole journal and return the verdict; writes nothing.

    ``connection`` has no transaction yet, so that all is read as of one moment. ``ankers`` gives per
    chain a (seq, mac) that was handed to somebody else earlier. Raises
    SQLAlchemyError when the journal cannot be read at all.
    """
    if connection.dialect.name == "postgresql" and not connection.in_transaction():
        # Heads and lines of one moment, also while others write. SQLite gives that by itself.
        connection.execution_options(isolation_level="REPEATABLE READ")
    try:
        return _verdict(connection, secret, ankers)
    except sa.exc.OperationalError as error:
        if connection.dialect.name != "sqlite" or "decode" not in str(error.orig):
            raise
    # A changed byte that is no longer UTF-8: read on leniently, to name the line.
    driver: Any = connection.connection.driver_connection
    strict, driver.text_factory = driver.text_factory, lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        return _verdict(connection, secret, ankers)
    finally:
        driver.text_factory = strict


def _verdict(connection: sa.Connection, secret: bytes, ankers: Ankers | None) -> Verdict:
    reading = _Reading(secret, dict(ankers or {}))
    try:
        heads = _heads(connection)
        with closing(_lines(connection)) as lines:
            for chain, rows in groupby(lines, key=lambda row: row[0]):
                reading.chain(chain, rows, heads.get(chain))
        reading.finish(heads)
    except _Broken as broken:
        seq = broken.seq if isinstance(broken.seq, int) else None
        return Verdict(reading.lines, len(reading.seen), reading.seen, broken.breuk, str(broken.chain), seq)
    return Verdict(reading.lines, len(reading.seen), reading.seen)


def exit_code(verdict: Verdict | None, *, anker_missing: bool = False) -> ExitCode:
    """Return the exit code: a break weighs more than a missing anchor; None means unreadable."""
    if verdict is None:
        return ExitCode.UNREADABLE
    if not verdict.ok:
        return ExitCode.BROKEN
    return ExitCode.ANKER_MISSING if anker_missing else ExitCode.OK


def report(verdict: Verdict | None) -> dict[str, object]:
    """Return the verdict as plain data for ``--json``; ids and figures only."""
    if verdict is None:
        return {"ok": False, "breuk": "unreadable"}
    return {
        "ok": verdict.ok,
        "regels": verdict.lines,
        "ketens": verdict.chains,
        "breuk": None if verdict.breuk is None else verdict.breuk.value,
        "keten": verdict.chain,
        "volgnummer": verdict.seq,
    }


class _Reading:
    """The walk through all chains: what was counted, and the end of each chain seen."""

    def __init__(self, secret: bytes, ankers: dict[str, tuple[int, bytes]]) -> None:
        self.secret = secret
        self.ankers = ankers
        self.lines = 0
        self.seen: dict[str, tuple[int, bytes]] = {}

    def chain(self, chain: Any, rows: Iterator[Sequence[Any]], head: tuple[int, bytes] | None) -> None:
        """Walk one chain. Raises _Broken at its first bad line or at its head."""
        anker_seq, anker_mac = self.ankers.get(chain, (0, b""))
        seq, previous, secret = 0, FIRST_PREVIOUS, self.secret
        for row in rows:
            self.lines += 1
            if row[1] != seq + 1:
                raise _Broken(Breuk.DUPLICATE if row[1] == seq else Breuk.GAP, chain, seq + 1)
            seq += 1
            if row[-2] != previous or row[-1] != _recomputed(secret, row[:-2], previous):
                raise _Broken(Breuk.CHANGED, chain, seq)
            previous = bytes(row[-1])
            if seq == anker_seq and previous != anker_mac:
                raise _Broken(Breuk.ANKER, chain, seq)
        if head is None:
            raise _Broken(Breuk.NO_HEAD, chain, seq)
        if head != (seq, previous):
            raise _Broken(Breuk.HEAD, chain, head[0])
        self.seen[chain] = (seq, previous)

    def finish(self, heads: Mapping[str, tuple[int, bytes]]) -> None:
        """Look for chains that ought to be there. Raises _Broken."""
        for chain, (seq, last_mac) in heads.items():
            if chain not in self.seen and (seq, last_mac) != (0, FIRST_PREVIOUS):
                raise _Broken(Breuk.HEAD, chain, seq)
        for chain, (seq, _mac) in self.ankers.items():
            if self.seen.get(chain, (0, b""))[0] < seq:
                raise _Broken(Breuk.ANKER, chain, seq)


def _recomputed(secret: bytes, fields: Sequence[Any], previous: bytes) -> bytes | None:
    try:
        return mac(secret, fields, previous)
    except TypeError:
        return None  # a blob where text belongs: SQLite keeps whatever was put there


def _heads(connection: sa.Connection) -> dict[str, tuple[int, bytes]]:
    rows = connection.execute(sa.text("SELECT chain, complex_id, last_seq, last_mac FROM journaalketen"))
    heads: dict[str, tuple[int, bytes]] = {}
    for chain, complex_id, seq, last_mac in rows:
        if not _belongs(chain, complex_id) or not isinstance(last_mac, bytes):
            raise _Broken(Breuk.HEAD, chain, seq)
        heads[chain] = (seq, last_mac)
    return heads


def _belongs(chain: str, complex_id: object) -> bool:
    if complex_id is None:
        return chain == GENERAL
    try:
        return chain == str(UUID(str(complex_id)))
    except ValueError:
        return False


_SELECT: Final[sa.Select[*tuple[Any, ...]]] = (
    sa.select(*(sa.literal_column(name) for name in (*SIGNED, "previous", "mac")))
    .select_from(sa.table("journaal"))
    .order_by(sa.column("chain"), sa.column("seq"))
)


def _lines(connection: sa.Connection) -> Generator[Sequence[Any], None, None]:
    """Yield all lines by chain and seq, without any conversion: the MAC is over what is stored."""
    with connection.execute(_SELECT, execution_options={"yield_per": _BATCH}) as result:
        for batch in result.partitions():
            yield from batch
