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

from privacy.chain import canonical, journaalankers, journaalketen

SHORT: Final = "VD1"
KEY_NAME: Final = "anker"
"""Name of the signing key among the secrets of the key store."""


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


def make(connection: sa.Connection, secret: bytes, now: dt.datetime) -> Anker:
    """Sign the heads as they are and keep the anchor; the caller's transaction commits it."""
    heads = sa.select(journaalketen.c.chain, journaalketen.c.last_seq, journaalketen.c.last_mac)
    ketens = {row.chain: (row.last_seq, bytes(row.last_mac)) for row in connection.execute(heads)}
    highest = connection.scalar(sa.select(sa.func.max(journaalankers.c.nummer))) or 0
    op = now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    som = _sum(ketens)
    signed = signing_key(secret).sign(_message(highest + 1, op, som))
    anker = Anker(highest + 1, op, ketens, som, signed)
    connection.execute(
        journaalankers.insert().values(
            nummer=anker.nummer, op=op, ketens=_plain(ketens).decode(), handtekening=signed
        )
    )
    return anker


def stored(connection: sa.Connection, key: Ed25519PublicKey) -> list[Anker]:
    """Return the anchors in the database, oldest first. Raises AnkerRefused on one that was changed."""
    if not sa.inspect(connection).has_table(journaalankers.name):
        return []
    rows = connection.execute(sa.select(journaalankers).order_by(journaalankers.c.nummer))
    return [_checked(key, row.nummer, row.op, _heads(row.ketens), bytes(row.handtekening)) for row in rows]


def latest(connection: sa.Connection, key: Ed25519PublicKey) -> Anker | None:
    """Return the newest anchor in the database; None without any. Raises AnkerRefused when it was changed."""
    rows = sa.select(journaalankers).order_by(journaalankers.c.nummer.desc()).limit(1)
    row = connection.execute(rows).one_or_none()
    if row is None:
        return None
    return _checked(key, row.nummer, row.op, _heads(row.ketens), bytes(row.handtekening))


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
            if seq and named.setdefault(chain, {}).setdefault(seq, last) != last:
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
        return _checked(key, int(fields["nummer"]), str(fields["op"]), ketens, _un64(fields["handtekening"]))
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error) as error:
        raise AnkerRefused("a line of this file is not an anchor") from error


def _checked(
    key: Ed25519PublicKey, nummer: int, op: str, ketens: Mapping[str, tuple[int, bytes]], signed: bytes
) -> Anker:
    return _verified(key, Anker(nummer, op, ketens, _sum(ketens), signed))


def _verified(key: Ed25519PublicKey, anker: Anker) -> Anker:
    try:
        key.verify(anker.handtekening, _message(anker.nummer, anker.op, anker.som))
    except InvalidSignature:
        raise AnkerRefused(f"the signature of anchor {anker.nummer} is not right") from None
    return anker


def _message(nummer: int, op: str, som: bytes) -> bytes:
    return b"voordeur|anker|1|" + canonical([nummer, op, som.hex()])


def _plain(ketens: Mapping[str, tuple[int, bytes]]) -> bytes:
    return canonical([[chain, seq, last.hex()] for chain, (seq, last) in sorted(ketens.items())])


def _sum(ketens: Mapping[str, tuple[int, bytes]]) -> bytes:
    return hashlib.sha256(_plain(ketens)).digest()


def _heads(text: str) -> dict[str, tuple[int, bytes]]:
    try:
        return {str(chain): (int(seq), bytes.fromhex(last)) for chain, seq, last in json.loads(text)}
    except (ValueError, TypeError) as error:
        raise AnkerRefused("an anchor in the database is malformed") from error


def _b64(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


def _un64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
