"""Seal one value: format byte, key version, nonce, ciphertext (AES-256-GCM).

The associated data names table, column and row, so that a value moved elsewhere does not open
(art. 32 lid 1 onder a AVG).
"""

import os
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT: Final = 1
NONCE_LENGTH: Final = 12
_HEAD: Final = 2
_BODY: Final = _HEAD + NONCE_LENGTH


class SealBroken(Exception):
    """A sealed value does not open: it was changed, moved, or sealed with another key.

    The message names table, column and row only, never a value.
    """


class UnknownVersion(SealBroken):
    """Sealed under a version of the key that this holder of keys does not have: older, or just made."""


def prefix(table: str, column: str) -> bytes:
    """Return the part of the associated data that is the same for a whole column."""
    return f"{table}|{column}|".encode()


def associated_data(table: str, column: str, row: UUID) -> bytes:
    """Return what binds a sealed value to its place."""
    return prefix(table, column) + row.bytes


class DataKey:
    """The open data key of one (holder, dossier), in every version that still seals something."""

    __slots__ = ("_aead", "_head", "_older")

    def __init__(self, versions: dict[int, bytes]) -> None:
        """Take raw keys of 32 bytes by version (1 to 255); the highest version seals."""
        current = max(versions)
        self._head: Final = bytes((FORMAT, current))
        self._aead: Final = AESGCM(versions[current])
        self._older: Final = {
            bytes((FORMAT, version)): AESGCM(raw) for version, raw in versions.items() if version != current
        }

    def seal(self, plain: bytes, place: bytes) -> bytes:
        """Return the sealed form of ``plain`` for that place, under a fresh random nonce."""
        nonce = os.urandom(NONCE_LENGTH)
        return self._head + nonce + self._aead.encrypt(nonce, plain, place)

    def open(self, sealed: bytes, place: bytes) -> bytes:
        """Return the plain bytes. Raises SealBroken when format, version, place or content differ."""
        head = sealed[:_HEAD]
        aead = self._aead if head == self._head else self._older.get(head)
        if aead is None:
            raise UnknownVersion("unknown format or key version")
        try:
            return aead.decrypt(sealed[_HEAD:_BODY], sealed[_BODY:], place)
        except (InvalidTag, ValueError) as error:
            raise SealBroken("content or place differs") from error

    def is_current(self, sealed: bytes) -> bool:
        """Return whether this value is sealed under the newest version of the key."""
        return sealed[:_HEAD] == self._head

    def __reduce__(self) -> str:
        raise TypeError("an open key is never written down")
