"""What wraps a key: the root key as a thing that wraps and unwraps, and what each wrapped key is bound to.

Only key-encryption keys are wrapped by the root key, once when they are made and once when a process starts.
So a root key may also live in an HSM or with a cloud KMS: whoever offers `RootKey` can be the root.
"""

import hashlib
import hmac
import os
from typing import Final, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from privacy.keys import KeyProvider

_NONCE: Final = 12


class WrongRootKey(Exception):
    """The root key is not the one this key store was made with (its check value differs).

    It tells which kek asked, what that expects and what this root key gives: enough to find the right one.
    """

    def __init__(self, kek: int, expected: bytes, root: "RootKey") -> None:
        self.kek: Final = kek
        self.expected: Final = expected[:4].hex()
        self.given: Final = root.check_value(kek)[:4].hex()
        self.fingerprint: Final = fingerprint(root)
        super().__init__(
            f"root key {self.fingerprint} is not that of kek {kek}: "
            f"{self.expected} expected, {self.given} given"
        )


class KeyStoreDamaged(Exception):
    """A wrapped key does not open although the root key is right; the message names the row."""


class KekMissing(KeyStoreDamaged):
    """A key names a kek that is not there, or not there any more."""


class RootKey(Protocol):
    """The root key as the key store uses it. The key itself need not be in this process."""

    def wrap(self, raw: bytes, data: bytes) -> bytes:
        """Return `raw` encrypted and bound to `data`."""
        ...

    def unwrap(self, wrapped: bytes, data: bytes) -> bytes:
        """Return what was wrapped. Raises KeyStoreDamaged when key, data or content differ."""
        ...

    def check_value(self, versie: int) -> bytes:
        """Return 16 bytes that tell root keys apart: always the same, and no help in guessing."""
        ...


class LocalRoot:
    """A root key whose 32 bytes are in this process."""

    def __init__(self, raw: bytes) -> None:
        self._raw: Final = raw
        self._aead: Final = AESGCM(raw)

    def wrap(self, raw: bytes, data: bytes) -> bytes:
        """Wrap with AES-256-GCM."""
        return wrap(self._aead, raw, data)

    def unwrap(self, wrapped: bytes, data: bytes) -> bytes:
        """Unwrap with AES-256-GCM. Raises KeyStoreDamaged."""
        return unwrap(self._aead, wrapped, data)

    def check_value(self, versie: int) -> bytes:
        """Return half an HMAC-SHA-256."""
        return hmac.digest(self._raw, b"voordeur|controle|%d" % versie, hashlib.sha256)[:16]

    def __reduce__(self) -> str:
        raise TypeError("a root key is never written down")


def root_of(source: KeyProvider | RootKey) -> RootKey:
    """Return the root key of a source: one that gives its bytes, or one that wraps by itself."""
    return LocalRoot(source.root_key()) if isinstance(source, KeyProvider) else source


def fingerprint(root: RootKey) -> str:
    """Return eight hex digits by which people tell root keys apart."""
    return root.check_value(0)[:4].hex()


def wrap(key: AESGCM, raw: bytes, data: bytes) -> bytes:
    """Return nonce and ciphertext of a key, bound to `data`."""
    nonce = os.urandom(_NONCE)
    return nonce + key.encrypt(nonce, raw, data)


def unwrap(key: AESGCM, verpakt: bytes, data: bytes) -> bytes:
    """Return the key that was wrapped. Raises KeyStoreDamaged."""
    try:
        return key.decrypt(verpakt[:_NONCE], verpakt[_NONCE:], data)
    except (InvalidTag, ValueError) as error:
        raise KeyStoreDamaged(f"wrapped key {data.split(b'|')[0].decode()} does not open") from error


def kek_data(versie: int) -> bytes:
    """Return what a kek is bound to."""
    return b"kek|%d" % versie


def key_data(kek_versie: int, houder: bytes, dossier: str, versie: int) -> bytes:
    """Return what a data key is bound to: its place, so that it fits no other holder."""
    return b"sleutel|%d|%b|%b|%d" % (kek_versie, houder, dossier.encode(), versie)


def secret_data(kek_versie: int, naam: str) -> bytes:
    """Return what a named secret is bound to."""
    return b"geheim|%d|%b" % (kek_versie, naam.encode())
