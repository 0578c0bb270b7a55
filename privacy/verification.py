"""Check the journal: every line, every chain, without the app and without write rights.

A chain is whole when its lines count up without a gap, from 1 or from its last tombstone, every MAC
follows from the line and the MAC before it, and the head row knows the last and bears a MAC of its own,
with another secret. Each complex has a chain, and where there are people there is the general one. What
this cannot see without an anchor kept elsewhere: an older head put back together with its tail (art. 5 lid
2 AVG). `python -m privacy.verification` does it without the app (privacy/verification_alone.py).
"""

import hashlib
import hmac
import sqlite3
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import groupby
from operator import itemgetter
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa

from privacy.chain import FIRST_PREVIOUS, GENERAL, SIGNED, Geheimen, canonical, head_mac, mac

Ankers = Mapping[str, Mapping[int, bytes]]
"""Per chain the MAC of the lines that an anchor names, by their seq."""

_BATCH: Final = 2000


class Breuk(StrEnum):
    """How a chain is broken."""

    GAP = "gap"
    DUPLICATE = "duplicate"
    CHANGED = "changed"
    HEAD = "head"
    NO_HEAD = "no_head"
    NO_CHAIN = "no_chain"
    ANKER = "anker"
    ANKER_MISSING = "anker_missing"
    STEEN = "steen"
    STEMPEL = "stempel"


class ExitCode(IntEnum):
    """What a command that verifies answers to its caller."""

    OK = 0
    BROKEN = 2
    ANKER_MISSING = 3
    """An anchor or its line is missing, or nobody outside confirmed the end lately."""
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


def verify(
    connection: sa.Connection, secrets: Geheimen, ankers: Ankers | None = None, *, sealed: bool = True
) -> Verdict:
    """Read the whole journal and return the verdict; writes nothing.

    ``sealed`` False is for the one moment after the upgrade that gives heads their MAC: those without one
    pass then.

    ``connection`` has no transaction yet, so that all is read as of one moment. ``ankers`` gives per
    chain the MACs that were handed to somebody else earlier. A line that an anchor names and that is not
    there (a cut tail, an older backup) is ANKER_MISSING; with another MAC it is ANKER. Raises
    SQLAlchemyError when the journal cannot be read at all.
    """
    if connection.dialect.name == "postgresql" and not connection.in_transaction():
        # Heads and lines of one moment, also while others write. SQLite gives that by itself.
        connection.execution_options(isolation_level="REPEATABLE READ")
    try:
        return _verdict(connection, secrets, ankers, sealed)
    except sa.exc.OperationalError as error:
        if connection.dialect.name != "sqlite" or "decode" not in str(error.orig):
            raise
    # A changed byte that is no longer UTF-8: read on leniently, to name the line.
    driver: Any = connection.connection.driver_connection
    strict, driver.text_factory = driver.text_factory, lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        return _verdict(connection, secrets, ankers, sealed)
    finally:
        driver.text_factory = strict


def _verdict(connection: sa.Connection, secrets: Geheimen, ankers: Ankers | None, sealed: bool) -> Verdict:
    reading = _Reading(secrets.regel, ankers or {})
    try:
        heads = _heads(connection)
        reading.stones(_stones(connection))
        with closing(_lines(connection)) as lines:
            for chain, rows in groupby(lines, key=itemgetter(0)):
                reading.chain(chain, rows, heads.get(chain))
        reading.finish(heads)
        _all_sealed(connection, secrets.kop, sealed)
        _all_there(connection, reading.seen)
    except _Broken as broken:
        seq = broken.seq if isinstance(broken.seq, int) else None
        return Verdict(reading.lines, len(reading.seen), reading.seen, broken.breuk, str(broken.chain), seq)
    return Verdict(reading.lines, len(reading.seen), reading.seen)


def exit_code(verdict: Verdict | None, *, anker_missing: bool = False) -> ExitCode:
    """Return the exit code: a break weighs more than a missing anchor; None means unreadable."""
    if verdict is None:
        return ExitCode.UNREADABLE
    if verdict.breuk is Breuk.ANKER_MISSING:
        return ExitCode.ANKER_MISSING
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

    def __init__(self, secret: bytes, ankers: Ankers) -> None:
        self.secret = secret
        self.ankers = ankers
        self.lines = 0
        self.cut: dict[str, tuple[int, bytes]] = {}
        self.seen: dict[str, tuple[int, bytes]] = {}

    def stones(self, rows: Sequence[Sequence[Any]]) -> None:
        """Take in the tombstones, by chain and place: each follows the one before. Raises _Broken."""
        for chain, tot, van, aantal, last_mac, *rest in rows:
            before = self.cut.get(chain, (0, FIRST_PREVIOUS))[0]
            made = _stone_mac(self.secret, (chain, tot, van, aantal, last_mac, *rest[:-1]))
            if van != before + 1 or aantal != tot - before or made is None or rest[-1] != made:
                raise _Broken(Breuk.STEEN, chain, tot)
            self.cut[chain] = (tot, bytes(last_mac))

    def chain(self, chain: Any, rows: Iterator[Sequence[Any]], head: tuple[int, bytes] | None) -> None:
        """Walk one chain. Raises _Broken at its first bad line or at its head."""
        seq, previous = self.cut.get(chain, (0, FIRST_PREVIOUS))
        ankers, secret = self.ankers.get(chain, {}), self.secret
        self._meet(chain, seq, previous)
        try:
            for row in rows:
                self.lines += 1
                if row[1] != seq + 1:
                    raise _Broken(Breuk.DUPLICATE if row[1] == seq else Breuk.GAP, chain, seq + 1)
                seq += 1
                if row[-2] != previous or row[-1] != mac(secret, row[:-2], previous):
                    raise _Broken(Breuk.CHANGED, chain, seq)
                previous = row[-1]
                if seq in ankers:
                    self._meet(chain, seq, previous)
        except TypeError:  # a blob where text belongs: SQLite keeps whatever was put there
            raise _Broken(Breuk.CHANGED, chain, seq) from None
        if head is None:
            raise _Broken(Breuk.NO_HEAD, chain, seq)
        if head != (seq, previous):
            raise _Broken(Breuk.HEAD, chain, head[0])
        self.seen[chain] = (seq, previous)

    def _meet(self, chain: Any, seq: int, made: bytes) -> None:
        if self.ankers.get(chain, {}).get(seq, made) != made:
            raise _Broken(Breuk.ANKER, chain, seq)

    def finish(self, heads: Mapping[str, tuple[int, bytes]]) -> None:
        """Look for chains that ought to be there. Raises _Broken."""
        for chain, head in heads.items():
            if chain not in self.seen:
                if head != self.cut.get(chain, (0, FIRST_PREVIOUS)):
                    raise _Broken(Breuk.HEAD, chain, head[0])
                self._meet(chain, *head)
                self.seen[chain] = head
        for chain, (seq, _mac) in self.cut.items():
            if chain not in self.seen:
                raise _Broken(Breuk.NO_HEAD, chain, seq)
        for chain, ankers in self.ankers.items():
            if self.seen.get(chain, (0, b""))[0] < max(ankers, default=0):
                raise _Broken(Breuk.ANKER_MISSING, chain, max(ankers))


def _stone_mac(secret: bytes, fields: Sequence[Any]) -> bytes | None:
    try:
        return stone_mac(secret, fields)
    except (AttributeError, TypeError):
        return None


def stone_mac(secret: bytes, fields: Sequence[Any]) -> bytes:
    """Return the MAC of a tombstone: (chain, tot, van, aantal, last_mac, hash, op)."""
    plain = [bytes(field).hex() if isinstance(field, bytes | memoryview) else field for field in fields]
    return hmac.digest(secret, b"steen|" + canonical(plain), hashlib.sha256)


def _stones(connection: sa.Connection) -> Sequence[Sequence[Any]]:
    """Return all tombstones; none in a database from before they were there."""
    if not sa.inspect(connection).has_table("journaalstenen"):
        return ()
    return connection.execute(_STONES).all()


_STONES: Final = sa.text(
    "SELECT chain, tot, van, aantal, last_mac, hash, op, mac FROM journaalstenen ORDER BY chain, tot"
)


def _heads(connection: sa.Connection) -> dict[str, tuple[int, bytes]]:
    rows = connection.execute(sa.text("SELECT chain, complex_id, last_seq, last_mac FROM journaalketen"))
    heads: dict[str, tuple[int, bytes]] = {}
    for chain, complex_id, seq, last_mac in rows:
        if not _belongs(chain, complex_id) or not isinstance(last_mac, bytes):
            raise _Broken(Breuk.HEAD, chain, seq)
        heads[chain] = (seq, last_mac)
    return heads


def bare_heads(connection: sa.Connection, secret: bytes) -> dict[str, tuple[int, bool]]:
    """Return the heads whose MAC is not right, with their seq and whether there is none at all."""
    bare: dict[str, tuple[int, bool]] = {}
    rows = connection.execute(sa.text("SELECT chain, last_seq, last_mac, op, kop_mac FROM journaalketen"))
    for chain, seq, last, op, made in rows:
        try:
            right = head_mac(secret, chain, seq, bytes(last), op)
        except (TypeError, AttributeError):
            right = None
        if right is None or made is None or not hmac.compare_digest(right, bytes(made)):
            bare[chain] = (seq, made is None)
    return bare


def _all_sealed(connection: sa.Connection, secret: bytes, sealed: bool) -> None:
    for chain, (seq, none) in bare_heads(connection, secret).items():
        if sealed or not none:
            raise _Broken(Breuk.HEAD, chain, seq)


def _all_there(connection: sa.Connection, seen: Mapping[str, tuple[int, bytes]]) -> None:
    for chain in expected(connection):
        if seen.get(chain, (0, b""))[0] < 1:
            raise _Broken(Breuk.NO_CHAIN, chain, 0)


def expected(connection: sa.Connection) -> list[str]:
    """Return the chains that must have lines: that of each complex, the general one where people are."""
    inspector, chains = sa.inspect(connection), []
    if inspector.has_table("gebruikers") and connection.execute(_ANYBODY).first():
        chains.append(GENERAL)
    if inspector.has_table("complexen"):
        chains += sorted(str(UUID(str(row[0]))) for row in connection.execute(_COMPLEXES))
    return chains


_ANYBODY: Final = sa.text("SELECT 1 FROM gebruikers LIMIT 1")
_COMPLEXES: Final = sa.text("SELECT id FROM complexen")


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
    if connection.dialect.name == "sqlite":
        # The driver's own cursor, in the transaction that is open: its tuples need nothing more.
        driver: Any = connection.connection.driver_connection
        try:
            with closing(driver.execute(str(_SELECT))) as cursor:
                yield from cursor
        except sqlite3.Error as error:
            raise sa.exc.OperationalError(None, None, error) from error
        return
    with connection.execute(_SELECT, execution_options={"yield_per": _BATCH}) as result:
        for batch in result.partitions():
            yield from batch


if __name__ == "__main__":
    import sys

    from privacy.verification_alone import main

    sys.exit(main(sys.argv[1:]))
