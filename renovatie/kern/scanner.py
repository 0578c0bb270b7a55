"""Ask clamd whether a file is clean, and let nothing through that it did not call clean.

The client is forty lines of its own: INSTREAM is one command of a stable protocol (clamd(8)), and the Python
packages for it have not been kept up for years.
"""

import socket
import struct
from dataclasses import dataclass
from typing import BinaryIO, Final

CHUNK: Final = 64 * 1024
WAIT_S: Final = 20.0
CLEAN: Final = b"stream: OK"
LONGEST_ANSWER: Final = 4096


class Infected(Exception):
    """The scanner found something in this file. Its name is not repeated: it may hold what was uploaded."""


class ScannerAway(Exception):
    """No answer, or one that says neither clean nor infected: the file is not let through."""


@dataclass(frozen=True, slots=True)
class Scanner:
    """clamd at `unix:/path` or `host:port`."""

    address: str
    wait_s: float = WAIT_S

    def check(self, file: BinaryIO) -> None:
        """Read the file once and rewind it. Raises Infected or ScannerAway."""
        try:
            with self._connect() as connection:
                answer = self._send(connection, file)
        except (OSError, ValueError) as fout:
            raise ScannerAway from fout
        finally:
            file.seek(0)
        if answer == CLEAN:
            return
        if answer.startswith(b"stream: ") and answer.endswith(b" FOUND"):
            raise Infected
        raise ScannerAway

    def _connect(self) -> socket.socket:
        if self.address.startswith("unix:"):
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            connection.settimeout(self.wait_s)
            try:
                connection.connect(self.address.removeprefix("unix:"))
            except OSError:
                connection.close()
                raise
            return connection
        host, _, port = self.address.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=self.wait_s)

    def _send(self, connection: socket.socket, file: BinaryIO) -> bytes:
        connection.sendall(b"zINSTREAM\0")
        while part := file.read(CHUNK):
            connection.sendall(struct.pack(">I", len(part)) + part)
        connection.sendall(struct.pack(">I", 0))
        answer = b""
        while b"\0" not in answer and len(answer) < LONGEST_ANSWER:
            part = connection.recv(1024)
            if not part:
                break
            answer += part
        return answer.partition(b"\0")[0].strip()
