"""A sealed file: a header anyone may read, then chunks that open only with the root key it was made under.

Each file has a key of its own, wrapped by the root key, which stands in no backup. AES-256-GCM per chunk of
64 kB; the nonce counts the chunks and marks the last one, and each is bound to the header: a chunk that
was changed, moved or left out does not open, and a file that was cut off is noticed.
"""

import base64
import fcntl
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from privacy.wrapping import KeyStoreDamaged, RootKey, fingerprint

MAGIC: Final = b"voordeur-backup-1\n"
CHUNK: Final = 64 * 1024
_TAG: Final = 16
_LONGEST_HEADER: Final = 4096


class FileDamaged(Exception):
    """This is no sealed file, or it was changed or cut off."""


class WrongFileKey(Exception):
    """The file was sealed under another root key: `needed` is its fingerprint, `given` that of ours."""

    def __init__(self, needed: str, given: str) -> None:
        super().__init__(f"sealed under root key {needed}, not {given}")
        self.needed, self.given = needed, given


@dataclass(frozen=True, slots=True)
class Kop:
    """What a sealed file says of itself: what is in it, from when, of which pair, under which root key."""

    soort: str
    motor: str
    gemaakt: str
    paar: str
    sleutel: str
    verpakt: str


class Writer:
    """Seals what is written to it; the file is whole only after `close` without an error."""

    def __init__(self, path: Path, root: RootKey, *, soort: str, motor: str, gemaakt: str, paar: str) -> None:
        raw = os.urandom(32)
        wrapped = base64.b64encode(root.wrap(raw, _binding(soort, paar))).decode()
        header = Kop(soort, motor, gemaakt, paar, fingerprint(root), wrapped)
        self._head = MAGIC + json.dumps(asdict(header), separators=(",", ":")).encode() + b"\n"
        self._aead, self._count, self._rest = AESGCM(raw), 0, bytearray()
        self._path, self._draft = path, path.with_name(f"{path.name}.half")
        self._draft.unlink(missing_ok=True)
        descriptor = os.open(self._draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_EX)  # for who tidies: this one is being written
        self._file = os.fdopen(descriptor, "wb")
        self._file.write(self._head)

    def write(self, data: bytes) -> None:
        """Add to the content."""
        self._rest += data
        while len(self._rest) > CHUNK:
            self._seal(bytes(self._rest[:CHUNK]), last=False)
            del self._rest[:CHUNK]

    def _seal(self, chunk: bytes, *, last: bool) -> None:
        self._file.write(self._aead.encrypt(_nonce(self._count, last=last), chunk, self._head))
        self._count += 1

    def __enter__(self) -> "Writer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._seal(bytes(self._rest), last=True)
            self._file.flush()
            os.fsync(self._file.fileno())
        self._file.close()
        if kind is None:
            self._draft.replace(self._path)
        else:
            self._draft.unlink(missing_ok=True)


def header(path: Path) -> Kop:
    """What the file says of itself. Raises FileDamaged; OSError when it cannot be read."""
    with path.open("rb") as file:
        return _header(file)[0]


def check_key(path: Path, root: RootKey) -> None:
    """See that this root key opens the file, before anything is done. Raises WrongFileKey, FileDamaged."""
    _file_key(header(path), root)


def content(path: Path, root: RootKey) -> Iterator[bytes]:
    """The content in chunks, each checked before it is given. Raises WrongFileKey, FileDamaged."""
    with path.open("rb") as file:
        kop, head = _header(file)
        aead = AESGCM(_file_key(kop, root))
        count, chunk = 0, file.read(CHUNK + _TAG)
        while True:
            following = file.read(CHUNK + _TAG)
            try:
                yield aead.decrypt(_nonce(count, last=not following), chunk, head)
            except (InvalidTag, ValueError) as error:
                raise FileDamaged(f"{path.name}: chunk {count}") from error
            if not following:
                return
            count, chunk = count + 1, following


def _header(file: BinaryIO) -> tuple[Kop, bytes]:
    if file.read(len(MAGIC)) != MAGIC:
        raise FileDamaged("no sealed file")
    line = file.readline(_LONGEST_HEADER)
    try:
        return Kop(**json.loads(line)), MAGIC + line
    except (ValueError, TypeError) as error:
        raise FileDamaged("header") from error


def _file_key(kop: Kop, root: RootKey) -> bytes:
    if kop.sleutel != fingerprint(root):
        raise WrongFileKey(kop.sleutel, fingerprint(root))
    try:
        return root.unwrap(base64.b64decode(kop.verpakt), _binding(kop.soort, kop.paar))
    except (KeyStoreDamaged, ValueError) as error:
        raise FileDamaged("key of the file") from error


def _binding(soort: str, paar: str) -> bytes:
    return f"backup|{soort}|{paar}".encode()


def _nonce(count: int, *, last: bool) -> bytes:
    return count.to_bytes(11, "big") + bytes((last,))
