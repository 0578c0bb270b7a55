"""Reading a rent roll of 174 homes, from the bytes of the xlsx file to sealed rows.

The floor does no recognising, checking or repairing: calamine gives the cells, each household gets a key, two
values are sealed and all goes in with one executemany. So the ratio has no bar: it shows what recognising
columns, repairing phones, comparing with the list before and recording it as events cost together.
"""

import io
import tempfile
from pathlib import Path

import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from python_calamine import CalamineWorkbook

from benchmarks.flat import Installation, installation
from benchmarks.floor import METADATA, ROWS, sealed_rows
from benchmarks.measure import Row, interleaved, row
from renovatie.huishoudens import services
from renovatie.huishoudens.huurlijst import lees_huurlijst
from renovatie.kern.actors import CONSOLE

ROUNDS = 8
FILE = Path(__file__).resolve().parents[1] / "tests/data/huurlijsten/huurlijst-3.xlsx"


def rows() -> list[Row]:
    content = FILE.read_bytes()
    with installation(let=1, vacant=0) as made, tempfile.TemporaryDirectory() as folder:
        engine = sa.create_engine(f"sqlite:///{folder}/vloer.sqlite")
        METADATA.create_all(engine)
        timed = interleaved(
            {
                "reading": lambda: lees_huurlijst(content),
                "whole": lambda: _ours(made, content),
                "floor": lambda: _floor(engine, content),
            },
            rounds=ROUNDS,
            warm=1,
        )
        engine.dispose()
    return [
        row("rent roll of 174, xlsx to sealed rows", timed["whole"], timed["floor"], bar=None),
        row("of that: reading and checking the file", timed["reading"], timed["floor"], bar=None),
    ]


def _ours(made: Installation, content: bytes) -> None:
    """A new complex each time: reading the same list again changes nothing and would be cheap."""
    complex_id = made.fabriek.complex_(aantal=174)
    lijst = lees_huurlijst(content)
    with made.fabriek.write(CONSOLE, complex_id) as session:
        services.apply_huurlijst(session, CONSOLE, complex_id, lijst)


def _floor(engine: sa.Engine, content: bytes) -> None:
    cells = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    with engine.begin() as connection:
        connection.execute(ROWS.insert(), sealed_rows(AESGCM(AESGCM.generate_key(256)), len(cells)))
