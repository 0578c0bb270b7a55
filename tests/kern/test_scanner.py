"""Files pass the scanner, and nothing passes that it did not call clean: also when it is away or odd."""

import dataclasses
import io
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from privacy.access import Rol
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.scanner import Infected, Scanner, ScannerAway
from tests.client import Client
from tests.factories import Fabriek

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD" + b"-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd:
    """Speaks INSTREAM; `answer` makes it say something else."""

    def __init__(self, folder: Path) -> None:
        self.path, self.answer, self.seen = folder / "clamd.ctl", None, list[bytes]()
        self.server = socket.socket(socket.AF_UNIX)
        self.server.bind(str(self.path))
        self.server.listen()
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.server.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                body = b""
                while size := struct.unpack(">I", stream.read(4))[0]:
                    body += stream.read(size)
                self.seen.append(body)
                found = b"stream: Eicar-Test FOUND" if EICAR in body else b"stream: OK"
                connection.sendall((found if self.answer is None else self.answer) + b"\0")


@pytest.fixture
def clamd(tmp_path: Path) -> Iterator[Clamd]:
    made = Clamd(tmp_path)
    yield made
    made.server.shutdown(socket.SHUT_RDWR)
    made.server.close()


def test_een_schoon_bestand_gaat_door_en_wordt_teruggespoeld(clamd: Clamd) -> None:
    file = io.BytesIO(b"schoon" * 50_000)
    Scanner(f"unix:{clamd.path}").check(file)
    assert (file.tell(), clamd.seen) == (0, [b"schoon" * 50_000])


def test_een_besmet_bestand_wordt_geweigerd(clamd: Clamd) -> None:
    with pytest.raises(Infected):
        Scanner(f"unix:{clamd.path}").check(io.BytesIO(b"x" + EICAR))


@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR", b"stream: OKE", b"OK"])
def test_een_vreemd_antwoord_is_geen_ja(clamd: Clamd, answer: bytes) -> None:
    clamd.answer = answer
    with pytest.raises(ScannerAway):
        Scanner(f"unix:{clamd.path}").check(io.BytesIO(b"schoon"))


@pytest.mark.parametrize("address", ["unix:/bestaat/niet", "127.0.0.1:1", "geen adres", ":x"])
def test_een_scanner_die_er_niet_is_laat_niets_door(address: str) -> None:
    with pytest.raises(ScannerAway):
        Scanner(address, wait_s=1).check(io.BytesIO(b"schoon"))


@pytest.mark.parametrize(("what", "status"), [(b"Adres;Huur\n", {200, 303, 422}), (EICAR, {422})])
def test_een_formulier_met_een_bestand_gaat_langs_de_scanner(
    app: Flask,
    omgeving: Omgeving,
    fabriek: Fabriek,
    client_for: Callable[..., Client],
    clamd: Clamd,
    what: bytes,
    status: set[int],
) -> None:
    voordeur = app.extensions["voordeur"]
    settings = dataclasses.replace(omgeving.settings, clamd=f"unix:{clamd.path}")
    app.extensions["voordeur"] = dataclasses.replace(
        voordeur, omgeving=dataclasses.replace(omgeving, settings=settings)
    )
    complex_id = fabriek.complex_()
    client = client_for(Rol.WOONCONSULENT, complex_id)
    url = f"/complexen/{complex_id}/huurlijst"
    client.get(url)  # a page with a token
    answer = client.send(url, {"bestand": (io.BytesIO(what), "lijst.csv")})
    assert answer.status_code in status
    assert ("schadelijks" in answer.get_data(as_text=True)) == (what == EICAR)
    assert clamd.seen == [what]
    clamd.answer = b"ERROR"
    again = client.send(url, {"bestand": (io.BytesIO(what), "lijst.csv")})
    assert again.status_code == 503
