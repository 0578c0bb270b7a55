"""Stamps: what the key store keeps of the anchors, in another database and only added to.

Who empties the journal with its heads and its anchors leaves these: each names the last line of the chains
at one moment, signed. Beside them stand two kinds that no anchor has: where heads began to bear a MAC, and
where a backup was put back, so that what was lost then is not looked for (art. 5 lid 2 and art. 32 AVG).
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import sqlalchemy as sa
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from privacy import anchors
from privacy.anchors import Anker, AnkerRefused, Ketens
from privacy.chain import canonical, stamp
from privacy.keystore import KeyStore
from privacy.keystore_tables import ankerstempels

BEGIN_NUMMER: Final = 0


class Stempelsoort(StrEnum):
    """What a stamp says: an anchor was made, heads bear a MAC from here on, a backup was put back."""

    ANKER = "anker"
    BEGIN = "begin"
    HERSTEL = "herstel"


@dataclass(frozen=True, slots=True)
class Stempel:
    """One row of the key store; an ANKER is word for word the one in the database."""

    nummer: int
    soort: Stempelsoort
    op: str
    ketens: Ketens
    handtekening: bytes


def read(keystore: KeyStore) -> list[Stempel]:
    """Return all stamps, oldest first; none in a key store from before they were there.

    Raises AnkerRefused on one that cannot be read.
    """
    with keystore.reading() as connection:
        if not sa.inspect(connection).has_table(ankerstempels.name):
            return []
        rows = connection.execute(sa.select(ankerstempels).order_by(ankerstempels.c.nummer)).all()
    return [
        Stempel(
            row.nummer,
            Stempelsoort(row.soort),
            row.op,
            anchors.heads_of(row.ketens),
            bytes(row.handtekening),
        )
        for row in rows
    ]


def highest(keystore: KeyStore) -> int | None:
    """Return the highest number; None without any stamp."""
    with keystore.reading() as connection:
        found: int | None = connection.scalar(sa.select(sa.func.max(ankerstempels.c.nummer)))
    return found


def keep(keystore: KeyStore, ankers: Iterable[Anker]) -> None:
    """Put these anchors beside the stamps that are there."""
    rows = [
        _row(Stempel(anker.nummer, Stempelsoort.ANKER, anker.op, anker.ketens or {}, anker.handtekening))
        for anker in ankers
    ]
    if rows:
        keystore.add(ankerstempels, rows)


def begin(keystore: KeyStore, secret: bytes, now: dt.datetime) -> None:
    """Say that from here on every head bears a MAC."""
    _sign(keystore, secret, Stempelsoort.BEGIN, BEGIN_NUMMER, {}, now)


def restored(keystore: KeyStore, secret: bytes, heads: Ketens, now: dt.datetime) -> None:
    """Say that a backup with these heads was put back: stamps from before it may name lines that are lost."""
    nummer = (highest(keystore) or BEGIN_NUMMER) + 1
    _sign(keystore, secret, Stempelsoort.HERSTEL, nummer, heads, now)


def checked(stempels: Sequence[Stempel], key: Ed25519PublicKey) -> Sequence[Stempel]:
    """Return them as they are. Raises AnkerRefused when one was changed or made by somebody else."""
    for stempel in stempels:
        if stempel.soort is Stempelsoort.ANKER:
            anchors.checked(key, stempel.nummer, stempel.op, stempel.ketens, stempel.handtekening)
            continue
        try:
            key.verify(
                stempel.handtekening, _message(stempel.soort, stempel.nummer, stempel.op, stempel.ketens)
            )
        except InvalidSignature:
            raise AnkerRefused(f"stamp {stempel.nummer} is not ours") from None
    return stempels


def named(stempels: Sequence[Stempel]) -> list[Anker]:
    """Return the stamps that still bind as anchors: from the last restored backup on."""
    return [
        Anker(one.nummer, one.op, one.ketens, anchors.sum_of(one.ketens), one.handtekening)
        for one in stempels
        if one.nummer >= _last_restore(stempels)
    ]


def lacks(stempels: Sequence[Stempel], kept: Sequence[Anker], ends: Mapping[str, tuple[int, bytes]]) -> bool:
    """Return whether the database lacks an anchor that binds, or a line that one names."""
    there = {anker.nummer: anker.handtekening for anker in kept}
    since = _last_restore(stempels)
    for one in stempels:
        if one.nummer < since:
            continue
        if one.soort is Stempelsoort.ANKER and there.get(one.nummer) != one.handtekening:
            return True
        ketens = one.ketens.items()
        if any(
            chain != anchors.REST and seq and ends.get(chain, (0, b""))[0] < seq
            for chain, (seq, _mac) in ketens
        ):
            return True
    return False


def _last_restore(stempels: Sequence[Stempel]) -> int:
    return max((one.nummer for one in stempels if one.soort is Stempelsoort.HERSTEL), default=BEGIN_NUMMER)


def _sign(
    keystore: KeyStore, secret: bytes, soort: Stempelsoort, nummer: int, ketens: Ketens, now: dt.datetime
) -> None:
    op = stamp(now)
    signed = anchors.signing_key(secret).sign(_message(soort, nummer, op, ketens))
    keystore.add(ankerstempels, [_row(Stempel(nummer, soort, op, ketens, signed))])


def _message(soort: Stempelsoort, nummer: int, op: str, ketens: Ketens) -> bytes:
    return f"voordeur|{soort.value}|1|".encode() + canonical([nummer, op, anchors.sum_of(ketens).hex()])


def _row(stempel: Stempel) -> dict[str, object]:
    return {
        "nummer": stempel.nummer,
        "soort": stempel.soort.value,
        "op": stempel.op,
        "ketens": anchors.plain(stempel.ketens).decode(),
        "handtekening": stempel.handtekening,
    }
