"""Where the root key comes from. There is never a default (art. 32 AVG)."""

import base64
import binascii
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Protocol, runtime_checkable

KEY_LENGTH: Final = 32


class RootKeyRefused(Exception):
    """The root key is missing, unsafe or malformed; the message tells the operator which, never the key."""


@runtime_checkable
class KeyProvider(Protocol):
    """Gives the bytes of the root key, from wherever they are kept: a file, the environment, a credential.

    An HSM or a KMS that never gives the bytes implements `privacy.wrapping.RootKey` instead.
    """

    def root_key(self) -> bytes:
        """Return the 32 bytes of the root key. Raises RootKeyRefused."""
        ...


class FileKeyProvider:
    """Root key in a file that only its owner can read: 32 raw bytes, or their base64 on one line."""

    _modes: tuple[int, ...] = (0o600, 0o400)

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def path(self) -> Path:
        """Where the key stands."""
        return self._path

    def root_key(self) -> bytes:
        """Return the key. Raises RootKeyRefused: missing, readable for others, or wrong length."""
        try:
            # Mode and content of one and the same open file: a swap in between is not possible.
            descriptor = os.open(self._path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError as error:
            raise RootKeyRefused(
                f"De hoofdsleutel {self._path} is niet te openen. Controleer of het bestand er is."
            ) from error
        with os.fdopen(descriptor, "rb") as file:
            self._check(os.fstat(descriptor))
            return _decode(file.read(1024), f"De hoofdsleutel {self._path}")

    def _check(self, found: os.stat_result) -> None:
        mode = stat.S_IMODE(found.st_mode)
        if not stat.S_ISREG(found.st_mode):
            raise RootKeyRefused(f"De hoofdsleutel {self._path} is geen gewoon bestand.")
        if mode not in self._modes:
            raise RootKeyRefused(
                f"Anderen kunnen de hoofdsleutel {self._path} lezen of wijzigen (rechten {mode:04o}). "
                "Zet de rechten op 0600."
            )
        if found.st_uid not in (os.geteuid(), 0):
            raise RootKeyRefused(
                f"De hoofdsleutel {self._path} is van een andere gebruiker van deze machine."
            )

    @staticmethod
    def create(path: Path) -> "FileKeyProvider":
        """Make a new key file with mode 0600 and return its provider. Raises FileExistsError."""
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(base64.b64encode(os.urandom(KEY_LENGTH)) + b"\n")
            file.flush()
            os.fsync(descriptor)
        return FileKeyProvider(path)


class CredentialKeyProvider(FileKeyProvider):
    """Root key as a systemd credential: a file in $CREDENTIALS_DIRECTORY that only this service can read."""

    # systemd gives the user of the service access by an ACL; its mask shows as the group's.
    _modes = (0o600, 0o400, 0o440)

    def __init__(self, name: str, environ: Mapping[str, str] | None = None) -> None:
        """Take the name in LoadCredential=. Raises RootKeyRefused outside a service with credentials."""
        folder = (os.environ if environ is None else environ).get("CREDENTIALS_DIRECTORY", "")
        if not folder:
            raise RootKeyRefused(
                f"De hoofdsleutel moet uit de systemd-credential {name} komen, "
                "maar CREDENTIALS_DIRECTORY is leeg. "
                "Start Voordeur als systemd-dienst met LoadCredentialEncrypted=."
            )
        if Path(name).name != name:
            raise RootKeyRefused("De naam van een systemd-credential heeft geen schuine streep.")
        super().__init__(Path(folder) / name)


class EnvironmentKeyProvider:
    """Root key as base64 in an environment variable."""

    def __init__(self, name: str = "VOORDEUR_HOOFDSLEUTEL", environ: Mapping[str, str] | None = None) -> None:
        self._name = name
        self._environ = os.environ if environ is None else environ

    def root_key(self) -> bytes:
        """Return the key. Raises RootKeyRefused when the variable is missing or malformed."""
        text = self._environ.get(self._name, "")
        if not text:
            raise RootKeyRefused(f"De hoofdsleutel ontbreekt: {self._name} is leeg.")
        return _decode(text.encode(), f"De hoofdsleutel in {self._name}")


def _decode(content: bytes, where: str) -> bytes:
    if len(content) == KEY_LENGTH:
        return _not_trivial(content, where)
    try:
        key = base64.b64decode(content.strip(), validate=True)
    except (binascii.Error, ValueError) as error:
        raise RootKeyRefused(f"{where} is geen sleutel: er staan geen 32 bytes en geen base64.") from error
    if len(key) != KEY_LENGTH:
        raise RootKeyRefused(f"{where} heeft {len(key)} bytes; het moeten er {KEY_LENGTH} zijn.")
    return _not_trivial(key, where)


def _not_trivial(key: bytes, where: str) -> bytes:
    # A key of one repeated byte is a placeholder that somebody forgot to replace.
    if len(set(key)) < 8:
        raise RootKeyRefused(f"{where} is een voorbeeld en geen toevallige sleutel. Maak een nieuwe.")
    return key
