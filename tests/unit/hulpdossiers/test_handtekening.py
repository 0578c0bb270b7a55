"""De handtekening op het scherm: alleen een tekening, met niets erbij, en nooit een lege."""

import struct
import zlib

import pytest

from renovatie.hulpdossiers.handtekening import MAX_BYTES, GeenHandtekening, read_handtekening
from tests.handtekening import START, part, png, typed


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "geen beeld",
        "data:image/svg+xml;base64,PHN2Zz4=",
        "data:image/png;base64,***",
        typed(b"GIF89a"),
        typed(START),
        typed(png()[:-20]),
        typed(png().replace(b"IDAT", b"IDAS")),
        typed(png(ink=False)),
        typed(png(kind=2)),
        typed(START + part(b"IHDR", struct.pack(">IIBBBBB", 9000, 9000, 8, 6, 0, 0, 0))),
        "data:image/png;base64," + "A" * (MAX_BYTES * 2),
    ],
)
def test_iets_anders_dan_een_tekening_is_geen_handtekening(tekst: str) -> None:
    with pytest.raises(GeenHandtekening):
        read_handtekening(tekst)


def test_een_klein_bestand_dat_enorm_uitpakt_wordt_niet_uitgepakt() -> None:
    bom = zlib.compress(bytes(50_000_000), 9)
    head = part(b"IHDR", struct.pack(">IIBBBBB", 6, 4, 8, 6, 0, 0, 0))
    with pytest.raises(GeenHandtekening):
        read_handtekening(typed(START + head + part(b"IDAT", bom) + part(b"IEND", b"")))


def test_van_het_bestand_blijft_alleen_de_tekening_over() -> None:
    met_meer = png(extra=part(b"tEXt", b"Location\x00kanarie"))
    schoon = read_handtekening(typed(met_meer))
    assert b"kanarie" not in schoon
    assert schoon == read_handtekening(typed(png())) == read_handtekening(typed(schoon))
