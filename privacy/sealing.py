"""Seal one value: format byte, key version, nonce, ciphertext (AES-256-GCM).

The associated data names table, column and row, so that a value moved elsewhere does not open
(art. 32 lid 1 onder a AVG). What is sealed is padded first: a length takes few values, so that it tells
nobody which name it is; and "nothing was filled in" is sealed as well, as long as the shortest value.
"""

import os
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT: Final = 2
UNPADDED: Final = 1
"""The format of before padding: still opened, never made. an upgrade pads what is left."""

STEPS: Final = (64, 256, 1024, 4096)
"""The sizes that a padded value takes; above the last one each step is twice the one before."""

NONCE_LENGTH: Final = 12
_HEAD: Final = 2
_BODY: Final = _HEAD + NONCE_LENGTH
OVERHEAD: Final = _BODY + 16
"""What a seal is longer than what it seals: head, nonce and tag."""

_END: Final = b"\x80"
_PADDED: Final = bytes((FORMAT,))


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


def step(size: int) -> int:
    """Return the size that content of ``size`` bytes is padded to; one byte marks where it ends."""
    for one in STEPS:
        if size < one:
            return one
    return 1 << size.bit_length()


def pad(plain: bytes | None) -> bytes:
    """Return the content with its mark and zeros up to a step; None is nothing but zeros."""
    if plain is None:
        return bytes(STEPS[0])
    return (plain + _END).ljust(step(len(plain)), b"\0")


def unpad(padded: bytes) -> bytes | None:
    """Return what was padded; None when there was nothing. Raises ValueError: this was not padded here."""
    content = padded.rstrip(b"\0")
    if not content:
        return None
    if content[-1:] != _END:
        raise ValueError("not padded")
    return content[:-1]


class DataKey:
    """The open data key of one (holder, dossier), in every version that still seals something."""

    __slots__ = ("_aead", "_head", "_older")

    def __init__(self, versions: dict[int, bytes]) -> None:
        """Take raw keys of 32 bytes by version (1 to 255); the highest version seals."""
        current = max(versions)
        self._head: Final = bytes((FORMAT, current))
        self._aead: Final = AESGCM(versions[current])
        self._older: Final = {
            version: self._aead if version == current else AESGCM(raw) for version, raw in versions.items()
        }

    def seal(self, plain: bytes | None, place: bytes) -> bytes:
        """Return the padded, sealed form of ``plain`` for that place, under a fresh random nonce."""
        nonce = os.urandom(NONCE_LENGTH)
        return self._head + nonce + self._aead.encrypt(nonce, pad(plain), _PADDED + place)

    def open(self, sealed: bytes, place: bytes) -> bytes | None:
        """Return the plain bytes; None when nothing was filled in.

        Raises SealBroken when format, version, place or content differ.
        """
        try:
            if sealed[:_HEAD] == self._head:
                return unpad(self._aead.decrypt(sealed[_HEAD:_BODY], sealed[_BODY:], _PADDED + place))
            return self._open_older(sealed, place)
        except (InvalidTag, ValueError) as error:
            raise SealBroken("content or place differs") from error

    def _open_older(self, sealed: bytes, place: bytes) -> bytes | None:
        """Of before padding, or under an older version. The format is bound too: none passes for another."""
        form, aead = sealed[:1], self._older.get(int.from_bytes(sealed[1:_HEAD], "big"))
        if aead is None or form not in (_PADDED, bytes((UNPADDED,))):
            raise UnknownVersion("unknown format or key version")
        nonce, content = sealed[_HEAD:_BODY], sealed[_BODY:]
        if form == _PADDED:
            return unpad(aead.decrypt(nonce, content, _PADDED + place))
        return aead.decrypt(nonce, content, place)

    def is_current(self, sealed: bytes) -> bool:
        """Return whether this value is padded and sealed under the newest version of the key."""
        return sealed[:_HEAD] == self._head

    def __reduce__(self) -> str:
        raise TypeError("an open key is never written down")
