"""What another party can check with only the public key: numbering, links, heads and signed lines.

The MAC of a line cannot be recomputed without the secret of the journal, so a changed word in a line is not
seen here; a line that is gone, put in or moved is, and so is a line that an anchor names.
"""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from privacy import anchors
from privacy.chain import FIRST_PREVIOUS, journaal, journaalketen, journaalstenen
from privacy.checking import Controle
from privacy.verification import Breuk, Verdict, expected

Ends = dict[str, tuple[int, bytes]]


def check(connection: sa.Connection, key: Ed25519PublicKey, papers: str | None) -> Controle:
    """Check what can be checked without a secret. Raises SQLAlchemyError when it cannot be read."""
    try:
        outside = [] if papers is None else anchors.read_file(papers, key)
    except anchors.AnkerRefused as error:
        return Controle(_verdict(connection, {}), 0, refused=str(error))
    try:
        kept = anchors.stored(connection, key)
        named, missing = anchors.merge(outside, kept)
    except anchors.AnkerRefused:
        return Controle(Verdict(0, 0, {}, Breuk.ANKER), 0)
    return Controle(
        _verdict(connection, named),
        len(kept) + len(outside),
        tuple(missing),
        buiten=anchors.newest_moment(outside),
    )


def _verdict(connection: sa.Connection, named: Mapping[str, Mapping[int, bytes]]) -> Verdict:
    ends, lines = _starts(connection), 0
    columns = (journaal.c.chain, journaal.c.seq, journaal.c.previous, journaal.c.mac)
    rows = connection.execute(sa.select(*columns).order_by(journaal.c.chain, journaal.c.seq))
    for chain, group in groupby(rows, key=lambda row: row.chain):
        seq, last = ends.get(chain, (0, FIRST_PREVIOUS))
        for row in group:
            lines += 1
            if row.seq != seq + 1:
                return Verdict(lines, len(ends), ends, Breuk.GAP, chain, seq + 1)
            if bytes(row.previous) != last:
                return Verdict(lines, len(ends), ends, Breuk.CHANGED, chain, row.seq)
            seq, last = row.seq, bytes(row.mac)
            if named.get(chain, {}).get(seq, last) != last:
                return Verdict(lines, len(ends), ends, Breuk.ANKER, chain, seq)
        ends[chain] = (seq, last)
    found = _at_the_end(lines, ends, _heads(connection), named)
    gone = [chain for chain in expected(connection) if ends.get(chain, (0, b""))[0] < 1]
    if found.ok and gone:
        return Verdict(lines, len(ends), ends, Breuk.NO_CHAIN, gone[0], 0)
    return found


def _at_the_end(lines: int, ends: Ends, heads: Ends, named: Mapping[str, Mapping[int, bytes]]) -> Verdict:
    empty = (0, FIRST_PREVIOUS)
    for chain in sorted(ends.keys() | heads.keys()):
        if ends.get(chain, empty) != heads.get(chain, empty):
            return Verdict(lines, len(ends), ends, Breuk.HEAD, chain, heads.get(chain, empty)[0])
    for chain, lines_named in named.items():
        if ends.get(chain, empty)[0] < max(lines_named):
            return Verdict(lines, len(ends), ends, Breuk.ANKER_MISSING, chain, max(lines_named))
    return Verdict(lines, len(ends), ends)


def _starts(connection: sa.Connection) -> Ends:
    if not sa.inspect(connection).has_table(journaalstenen.name):
        return {}
    rows: Any = connection.execute(sa.select(journaalstenen).order_by(journaalstenen.c.tot))
    return {row.chain: (row.tot, bytes(row.last_mac)) for row in rows}


def _heads(connection: sa.Connection) -> Ends:
    rows = connection.execute(sa.select(journaalketen))
    return {row.chain: (row.last_seq, bytes(row.last_mac)) for row in rows}
