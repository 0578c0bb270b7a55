"""Cutting what is past its term off a chain: written to a sealed file, a tombstone left in its place.

Only for the role that owns the database, by a command of its own. After it the chain still verifies: it
goes on from the last MAC that the tombstone names, and the tombstone has a MAC of its own. The file can be
verified against the tombstone at any time: it holds the lines as they stood, so their MACs are recomputed.
"""

import datetime as dt
import hashlib
import json
import os
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from privacy.chain import FIRST_PREVIOUS, SIGNED, canonical, journaal, journaalstenen, mac
from privacy.verification import stone_mac

MAGIC: Final = b"voordeur-journaal-1\n"
BATCH: Final = 2000
_NONCE: Final = 12
_COLUMNS: Final = (*SIGNED, "mac")


class SegmentRefused(Exception):
    """The file is not whole, is not of this installation, or does not fit its tombstone."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one chain: its tombstone without the MAC. ``van`` and ``tot`` inclusive."""

    chain: str
    van: int
    tot: int
    last_mac: bytes
    hash: bytes

    @property
    def aantal(self) -> int:
        """Return how many lines it has."""
        return self.tot - self.van + 1


def ends(connection: sa.Connection, before: dt.datetime) -> list[tuple[str, int, int]]:
    """Return per chain (chain, van, tot) of the lines from before that moment (exclusive).

    Only an unbroken stretch from the beginning: a line with a later time stops it.
    """
    limit = before.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    found = []
    first = sa.select(journaal.c.chain, sa.func.min(journaal.c.seq), sa.func.max(journaal.c.seq))
    for chain, van, tot in connection.execute(first.group_by(journaal.c.chain)).all():
        later = sa.select(sa.func.min(journaal.c.seq)).where(
            journaal.c.chain == chain, journaal.c.time >= limit
        )
        stop = connection.scalar(later)
        last = tot if stop is None else stop - 1
        if last >= van:
            found.append((chain, van, last))
    return sorted(found)


def write(
    connection: sa.Connection, file: BinaryIO, secret: bytes, stretches: Sequence[tuple[str, int, int]]
) -> list[Segment]:
    """Write these stretches to the file, sealed, and return what their tombstones will say."""
    file.write(MAGIC)
    cipher, number, made = _cipher(secret), 0, []
    for chain, van, tot in stretches:
        digest, last = hashlib.sha256(), FIRST_PREVIOUS
        for rows in _batches(connection, chain, van, tot):
            plain = b"".join(canonical([*row[:-1], bytes(row[-1]).hex()]) + b"\n" for row in rows)
            digest.update(plain)
            last = bytes(rows[-1][-1])
            _put(file, cipher, number, plain)
            number += 1
        made.append(Segment(chain, van, tot, last, digest.digest()))
    _put(file, cipher, number, b"")
    return made


def cut(connection: sa.Connection, secret: bytes, segments: Sequence[Segment], now: dt.datetime) -> None:
    """Take the lines away and leave tombstones; triggers are lifted by the caller, in this transaction."""
    op = now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    for segment in segments:
        fields = (segment.chain, segment.tot, segment.van, segment.aantal, segment.last_mac, segment.hash, op)
        gone = connection.execute(
            journaal.delete().where(
                journaal.c.chain == segment.chain, journaal.c.seq.between(segment.van, segment.tot)
            )
        ).rowcount
        if gone != segment.aantal:
            raise SegmentRefused("the lines in the database are not those in the file")
        names = ("chain", "tot", "van", "aantal", "last_mac", "hash", "op")
        row = dict(zip(names, fields, strict=True)) | {"mac": stone_mac(secret, fields)}
        connection.execute(journaalstenen.insert().values(row))


def verify(connection: sa.Connection, file: BinaryIO, secret: bytes) -> list[Segment]:
    """Check a file against the tombstones and return its stretches. Raises SegmentRefused."""
    stones = {(row.chain, row.van): row for row in connection.execute(sa.select(journaalstenen))}
    starts = {(row.chain, row.tot + 1): bytes(row.last_mac) for row in stones.values()}
    found = [_walk(secret, chain, lines, starts) for chain, lines in _by_chain(read(file, secret))]
    for segment in found:
        stone = stones.get((segment.chain, segment.van))
        if stone is None or (stone.tot, bytes(stone.last_mac), bytes(stone.hash)) != (
            segment.tot,
            segment.last_mac,
            segment.hash,
        ):
            raise SegmentRefused(f"chain {segment.chain} does not fit its tombstone")
    return found


def read(file: BinaryIO, secret: bytes) -> Iterator[list[Any]]:
    """Yield the lines of a file: the signed fields in table order and the MAC in hex.

    Raises SegmentRefused.
    """
    if file.read(len(MAGIC)) != MAGIC:
        raise SegmentRefused("this is not a segment of the journal")
    cipher, number = _cipher(secret), 0
    while plain := _get(file, cipher, number):
        yield from map(json.loads, plain.splitlines())
        number += 1


def _walk(secret: bytes, chain: str, lines: list[list[Any]], starts: dict[tuple[str, int], bytes]) -> Segment:
    van = lines[0][1]
    previous, digest = starts.get((chain, van), FIRST_PREVIOUS), hashlib.sha256()
    for seq, line in enumerate(lines, van):
        made = mac(secret, tuple(line[:-1]), previous)
        if line[1] != seq or made.hex() != line[-1]:
            raise SegmentRefused(f"line {seq} of chain {chain} was changed")
        digest.update(canonical(line) + b"\n")
        previous = made
    return Segment(chain, van, lines[-1][1], previous, digest.digest())


def _by_chain(lines: Iterator[list[Any]]) -> Iterator[tuple[str, list[list[Any]]]]:
    group: list[list[Any]] = []
    for line in lines:
        if group and group[0][0] != line[0]:
            yield group[0][0], group
            group = []
        group.append(line)
    if group:
        yield group[0][0], group


def _batches(connection: sa.Connection, chain: str, van: int, tot: int) -> Iterator[Sequence[Any]]:
    columns = [journaal.columns[name] for name in _COLUMNS]
    for start in range(van, tot + 1, BATCH):
        where = (journaal.c.chain == chain, journaal.c.seq.between(start, min(tot, start + BATCH - 1)))
        yield connection.execute(sa.select(*columns).where(*where).order_by(journaal.c.seq)).all()


def _cipher(secret: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, None, b"voordeur|journaalsegment").derive(secret))


def _put(file: BinaryIO, cipher: AESGCM, number: int, plain: bytes) -> None:
    # The number of the piece is sealed in: a piece that is left out or moved does not open.
    nonce = os.urandom(_NONCE)
    sealed = nonce + cipher.encrypt(nonce, plain, MAGIC + struct.pack(">Q", number))
    file.write(struct.pack(">I", len(sealed)) + sealed)


def _get(file: BinaryIO, cipher: AESGCM, number: int) -> bytes:
    head = file.read(4)
    sealed = file.read(struct.unpack(">I", head)[0]) if len(head) == 4 else b""
    try:
        return cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], MAGIC + struct.pack(">Q", number))
    except (InvalidTag, ValueError) as error:
        raise SegmentRefused("the file is not whole, or of another installation") from error
