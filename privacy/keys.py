"""Where the root key comes from. There is never a default (art. 32 AVG)."""

import base64
import binascii
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Protocol

KEY_LENGTH: Final = 32


class RootKeyRefused(Exception):
    """The root key is missing, unsafe or malformed; the message says which, never the key."""


class KeyProvider(Protocol):
    """Gives the root key, from wherever it is kept: a file, the environment, an HSM."""

    def root_key(self) -> bytes:
        """Return the 32 bytes of the root key. Raises RootKeyRefused."""
        ...


class FileKeyProvider:
    """Root key in a file that only its owner can read: 32 raw bytes, or their base64 on one line.

    A systemd credential is such a file too (mode 0400 in $CREDENTIALS_DIRECTORY).
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def root_key(self) -> bytes:
        """Return the key. Raises RootKeyRefused: missing, readable for others, or wrong length."""
        try:
            # Mode and content of one and the same open file: a swap in between is not possible.
            descriptor = os.open(self._path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError as error:
            raise RootKeyRefused(f"root key file {self._path} cannot be opened") from error
        with os.fdopen(descriptor, "rb") as file:
            _check_mode(self._path, os.fstat(descriptor).st_mode)
            return _decode(file.read(1024), f"root key file {self._path}")

    @staticmethod
    def create(path: Path) -> "FileKeyProvider":
        """Make a new key file with mode 0600 and return its provider. Raises FileExistsError."""
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(base64.b64encode(os.urandom(KEY_LENGTH)) + b"\n")
            file.flush()
            os.fsync(descriptor)
        return FileKeyProvider(path)


class EnvironmentKeyProvider:
    """Root key as base64 in an environment variable."""

    def __init__(self, name: str = "VOORDEUR_ROOT_KEY", environ: Mapping[str, str] | None = None) -> None:
        self._name = name
        self._environ = os.environ if environ is None else environ

    def root_key(self) -> bytes:
        """Return the key. Raises RootKeyRefused when the variable is missing or malformed."""
        text = self._environ.get(self._name, "")
        if not text:
            raise RootKeyRefused(f"environment variable {self._name} is missing")
        return _decode(text.encode(), f"environment variable {self._name}")


def _check_mode(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise RootKeyRefused(f"root key file {path} is not a regular file")
    if stat.S_IMODE(mode) not in (0o600, 0o400):
        raise RootKeyRefused(f"root key file {path} has mode {stat.S_IMODE(mode):04o}, must be 0600 or 0400")


def _decode(content: bytes, where: str) -> bytes:
    if len(content) == KEY_LENGTH:
        return _not_trivial(content, where)
    try:
        key = base64.b64decode(content.strip(), validate=True)
    except (binascii.Error, ValueError) as error:
        raise RootKeyRefused(f"{where} holds neither 32 bytes nor base64") from error
    if len(key) != KEY_LENGTH:
        raise RootKeyRefused(f"{where} holds {len(key)} bytes, must be {KEY_LENGTH}")
    return _not_trivial(key, where)


def _not_trivial(key: bytes, where: str) -> bytes:
    # A key of one repeated byte is a placeholder that somebody forgot to replace.
    if len(set(key)) < 8:
        raise RootKeyRefused(f"{where} holds a placeholder, not a random key")
    return key
