"""Anchors: the heads of all chains at one moment, signed, to be kept by somebody else.

Whoever holds the database and the key store can rewrite the journal so that it looks whole. What he cannot
do is change what stands in the drawer of another organisation: an anchor names the last line of each chain
with its MAC, so a cut tail or an older backup that was put back comes to light (art. 5 lid 2 AVG).
"""

import base64
import binascii
import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from privacy.chain import canonical, journaalankers, journaalketen, stamp

SHORT: Final = "VD1"
KEY_NAME: Final = "anker"
"""Name of the signing key among the secrets of the key store."""
REST: Final = "*"
"""In an anchor with only the chains that moved: how many chains there are, and the sum over all of them."""
Ketens = Mapping[str, tuple[int, bytes]]


class AnkerRefused(Exception):
    """This is no anchor of this installation: malformed, or the signature is not ours."""


@dataclass(frozen=True, slots=True)
class Anker:
    """One signed moment. ``ketens`` gives the last seq and MAC of each chain; None in the short form."""

    nummer: int
    op: str
    ketens: Mapping[str, tuple[int, bytes]] | None
    som: bytes
    handtekening: bytes

    @property
    def whole(self) -> bool:
        """Return whether it names every chain, and not only those that moved."""
        return self.ketens is not None and REST not in self.ketens

    def line(self) -> str:
        """Return the whole anchor as one line of JSON."""
        ketens = {chain: [seq, last.hex()] for chain, (seq, last) in sorted((self.ketens or {}).items())}
        fields = {
            "voordeur_anker": 1,
            "nummer": self.nummer,
            "op": self.op,
            "ketens": ketens,
            "handtekening": _b64(self.handtekening),
        }
        return json.dumps(fields, separators=(",", ":"))

    def short(self) -> str:
        """Return what fits on paper and in a QR code: the number, the time, the sum and the signature."""
        return f"{SHORT} {self.nummer} {self.op} {_b64(self.som)} {_b64(self.handtekening)}"


def signing_key(secret: bytes) -> Ed25519PrivateKey:
    """Return the key that signs, from the 32 bytes in the key store."""
    return Ed25519PrivateKey.from_private_bytes(secret)


def public_pem(secret: bytes) -> str:
    """Return the public key that another party needs to check anchors."""
    key = signing_key(secret).public_key()
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def read_public(pem: str) -> Ed25519PublicKey:
    """Return the key in a PEM text. Raises AnkerRefused when it is not an Ed25519 public key."""
    try:
        key = load_pem_public_key(pem.encode())
    except ValueError as error:
        raise AnkerRefused("not a public key") from error
    if not isinstance(key, Ed25519PublicKey):
        raise AnkerRefused("not an Ed25519 public key")
    return key


def fingerprint(key: Ed25519PublicKey) -> str:
    """Return eight groups of four hex digits, to read to each other over the phone."""
    digest = hashlib.sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()[:32]
    return " ".join(digest[at : at + 4] for at in range(0, 32, 4))


def make(
    connection: sa.Connection, secret: bytes, now: dt.datetime, *, after: int = 0, moved_only: bool = False
) -> Anker:
    """Sign the heads as they are and keep the anchor; the caller's transaction commits it.

    ``after`` is the highest number that was ever given out, as far as the caller knows. With ``moved_only``
    it names the chains that moved since the last anchor, and one sum over all: an hourly one stays small.
    """
    ketens = heads = heads_now(connection)
    if moved_only and (before := last_state(connection)):
        ketens = {chain: head for chain, head in heads.items() if before.get(chain) != head}
        ketens[REST] = _rest(heads)
    highest = connection.scalar(sa.select(sa.func.max(journaalankers.c.nummer))) or 0
    nummer, op, som = max(highest, after) + 1, stamp(now), sum_of(ketens)
    signed = signing_key(secret).sign(_message(nummer, op, som))
    connection.execute(
        journaalankers.insert().values(
            nummer=nummer, op=op, ketens=plain(ketens).decode(), handtekening=signed
        )
    )
    return Anker(nummer, op, ketens, som, signed)


def heads_now(connection: sa.Connection) -> dict[str, tuple[int, bytes]]:
    """Return the heads as they stand in the database."""
    rows = connection.execute(
        sa.select(journaalketen.c.chain, journaalketen.c.last_seq, journaalketen.c.last_mac)
    )
    return {row.chain: (row.last_seq, bytes(row.last_mac)) for row in rows}


def last_state(connection: sa.Connection) -> dict[str, tuple[int, bytes]]:
    """Return the heads that the anchors from the last whole one on name together; nothing without any."""
    c = journaalankers.c
    whole = sa.select(sa.func.max(c.nummer)).where(c.ketens.not_like(f'%"{REST}"%')).scalar_subquery()
    state: dict[str, tuple[int, bytes]] = {}
    for ketens in connection.scalars(sa.select(c.ketens).where(c.nummer >= whole).order_by(c.nummer)):
        state |= heads_of(ketens)
    state.pop(REST, None)
    return state


def _rest(heads: Ketens) -> tuple[int, bytes]:
    return len(heads), sum_of(heads)


def newest_moment(ankers: Iterable[Anker]) -> dt.datetime | None:
    """Return the moment of the newest of these; None without any."""
    newest = max((anker.op for anker in ankers), default=None)
    return None if newest is None else dt.datetime.fromisoformat(newest)


def stored(connection: sa.Connection, key: Ed25519PublicKey) -> list[Anker]:
    """Return the anchors in the database, oldest first. Raises AnkerRefused on one that was changed, and
    where one is gone from in between: the sum over all chains does not follow then."""
    if not sa.inspect(connection).has_table(journaalankers.name):
        return []
    rows = connection.execute(sa.select(journaalankers).order_by(journaalankers.c.nummer))
    found = [checked(key, row.nummer, row.op, heads_of(row.ketens), bytes(row.handtekening)) for row in rows]
    state: dict[str, tuple[int, bytes]] = {}
    for anker in found:
        state |= anker.ketens or {}
        rest = state.pop(REST, None)
        if rest is not None and rest != _rest(state):
            raise AnkerRefused(f"an anchor before {anker.nummer} is gone")
    return found


def latest(connection: sa.Connection, key: Ed25519PublicKey) -> Anker | None:
    """Return the newest whole anchor in the database, the one to hand over; None without any.

    Raises AnkerRefused when it was changed.
    """
    c = journaalankers.c
    rows = sa.select(journaalankers).where(c.ketens.not_like(f'%"{REST}"%')).order_by(c.nummer.desc())
    row = connection.execute(rows.limit(1)).one_or_none()
    if row is None:
        return None
    return checked(key, row.nummer, row.op, heads_of(row.ketens), bytes(row.handtekening))


def read_file(text: str, key: Ed25519PublicKey) -> list[Anker]:
    """Return the anchors in a text, one per line, whole or short. Raises AnkerRefused: none, or a bad one."""
    found = [_read_line(line, key) for line in map(str.strip, text.splitlines()) if line]
    if not found:
        raise AnkerRefused("no anchor in this file")
    return found


def merge(
    ankers: Iterable[Anker], kept: Iterable[Anker] = ()
) -> tuple[dict[str, dict[int, bytes]], list[int]]:
    """Return the lines that these anchors name, and the numbers of short ones whose row is not ``kept``.

    Raises AnkerRefused when two anchors say something else about one line: the journal was split.
    """
    by_number = {anker.nummer: anker for anker in kept}
    named: dict[str, dict[int, bytes]] = {}
    missing = []
    for anker in [*by_number.values(), *ankers]:
        whole = anker if anker.ketens is not None else by_number.get(anker.nummer)
        if whole is None:
            missing.append(anker.nummer)
            continue
        if whole.som != anker.som:
            raise AnkerRefused(f"anchor {anker.nummer} is not the one in the database")
        for chain, (seq, last) in (whole.ketens or {}).items():
            if seq and chain != REST and named.setdefault(chain, {}).setdefault(seq, last) != last:
                raise AnkerRefused(f"two anchors differ about line {seq} of a chain")
    return named, missing


def _read_line(line: str, key: Ed25519PublicKey) -> Anker:
    try:
        if line.startswith(f"{SHORT} "):
            _mark, nummer, op, som, signed = line.split(" ")
            return _verified(key, Anker(int(nummer), op, None, _un64(som), _un64(signed)))
        fields = json.loads(line)
        ketens = {
            str(chain): (int(seq), bytes.fromhex(last)) for chain, (seq, last) in fields["ketens"].items()
        }
        return checked(key, int(fields["nummer"]), str(fields["op"]), ketens, _un64(fields["handtekening"]))
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error) as error:
        raise AnkerRefused("a line of this file is not an anchor") from error


def checked(key: Ed25519PublicKey, nummer: int, op: str, ketens: Ketens, signed: bytes) -> Anker:
    """Return the anchor of these fields. Raises AnkerRefused when the signature is not right."""
    return _verified(key, Anker(nummer, op, ketens, sum_of(ketens), signed))


def _verified(key: Ed25519PublicKey, anker: Anker) -> Anker:
    try:
        key.verify(anker.handtekening, _message(anker.nummer, anker.op, anker.som))
    except InvalidSignature:
        raise AnkerRefused(f"the signature of anchor {anker.nummer} is not right") from None
    return anker


def _message(nummer: int, op: str, som: bytes) -> bytes:
    return b"voordeur|anker|1|" + canonical([nummer, op, som.hex()])


def plain(ketens: Ketens) -> bytes:
    """Return the spelling in which chains are kept and signed."""
    return canonical([[chain, seq, last.hex()] for chain, (seq, last) in sorted(ketens.items())])


def sum_of(ketens: Ketens) -> bytes:
    """Return the sum that an anchor signs."""
    return hashlib.sha256(plain(ketens)).digest()


def heads_of(text: str) -> dict[str, tuple[int, bytes]]:
    """Return chains from their kept spelling. Raises AnkerRefused."""
    try:
        return {str(chain): (int(seq), bytes.fromhex(last)) for chain, seq, last in json.loads(text)}
    except (ValueError, TypeError) as error:
        raise AnkerRefused("an anchor in the database is malformed") from error


def _b64(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


def _un64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
