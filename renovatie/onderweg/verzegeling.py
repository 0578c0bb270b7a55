"""Sealing for somebody who is not there: the phone seals with a public key and cannot open it again.

ECDH on P-256 with a pair that the phone throws away, HKDF-SHA-256, AES-256-GCM. All of it is in WebCrypto of
every browser of the last years, Safari on a phone included (see ADR 0030).
"""

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

INFO = b"voordeur-onderweg-1"
SALT = bytes(32)
CURVE = ec.SECP256R1()
LENGTH = 32


class CannotOpen(Exception):
    """This was not sealed for this key, or it was changed on the way."""


@dataclass(frozen=True, slots=True)
class Verzegeld:
    """What the phone sends: its throw-away public key, the nonce, and what was sealed."""

    eenmalig: bytes
    iv: bytes
    dicht: bytes


def new_pair() -> tuple[bytes, bytes]:
    """A new pair of keys: (public point, private number), both as bytes."""
    private = ec.generate_private_key(CURVE)
    number = private.private_numbers().private_value
    return _point(private.public_key()), number.to_bytes(LENGTH, "big")


def open_sealed(privaat: bytes, verzegeld: Verzegeld, bij: bytes) -> bytes:
    """What was sealed. `bij` is the associated data of both sides. Raises CannotOpen."""
    private = ec.derive_private_key(int.from_bytes(privaat, "big"), CURVE)
    try:
        once = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, verzegeld.eenmalig)
        key = _derive(private.exchange(ec.ECDH(), once))
        return AESGCM(key).decrypt(verzegeld.iv, verzegeld.dicht, bij)
    except (InvalidTag, ValueError) as fout:
        raise CannotOpen from fout


def seal_for(publiek: bytes, plain: bytes, bij: bytes, iv: bytes) -> Verzegeld:
    """The same as the phone does, for tests and for the demo. `iv`: 12 bytes that were never used before."""
    once = ec.generate_private_key(CURVE)
    key = _derive(once.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, publiek)))
    return Verzegeld(_point(once.public_key()), iv, AESGCM(key).encrypt(iv, plain, bij))


def _derive(shared: bytes) -> bytes:
    return HKDF(hashes.SHA256(), LENGTH, SALT, INFO).derive(shared)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
