"""A signature that was drawn on the screen: read, checked and stripped to its bare picture.

The browser sends it as text in a hidden field. Nothing of it is trusted: the picture is taken apart, every
part that is not the drawing itself is left out, and one in which nothing is drawn is no signature.
"""

import base64
import binascii
import struct
import zlib
from collections.abc import Iterator
from typing import Final

PREFIX: Final = "data:image/png;base64,"
START: Final = b"\x89PNG\r\n\x1a\n"
MAX_BYTES: Final = 100_000
MAX_SIDE: Final = 2_000
RGBA: Final = (8, 6, 0, 0, 0)
"""Depth, colour type, and the three settings of a PNG as a canvas makes it."""
PIXEL: Final = 4


class GeenHandtekening(ValueError):
    """What came in is no drawing, or an empty one."""


def read_handtekening(typed: str) -> bytes:
    """In: the text of the hidden field. Out: a PNG with nothing in it but the drawing.

    Raises GeenHandtekening for anything else: another kind of file, too big, damaged, or nothing drawn.
    """
    if not typed.startswith(PREFIX) or len(typed) > MAX_BYTES * 4 // 3 + len(PREFIX) + 4:
        raise GeenHandtekening
    try:
        raw = base64.b64decode(typed.removeprefix(PREFIX), validate=True)
    except binascii.Error:
        raise GeenHandtekening from None
    if not raw.startswith(START):
        raise GeenHandtekening
    parts = list(_parts(raw))
    if not parts or parts[0][0] != b"IHDR" or len(parts[0][1]) != 13:
        raise GeenHandtekening
    width, height, *kind = struct.unpack(">IIBBBBB", parts[0][1])
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE) or tuple(kind) != RGBA:
        raise GeenHandtekening
    pixels = _inflate(b"".join(body for name, body in parts if name == b"IDAT"), width, height)
    if not _drawn(pixels, width):
        raise GeenHandtekening
    bare = ((b"IHDR", parts[0][1]), (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b""))
    return START + b"".join(_part(name, body) for name, body in bare)


def _parts(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of the file in order, each with its checksum looked at."""
    place = len(START)
    while place < len(raw):
        if place + 12 > len(raw):
            raise GeenHandtekening
        (length,) = struct.unpack_from(">I", raw, place)
        name, body = raw[place + 4 : place + 8], raw[place + 8 : place + 8 + length]
        end = place + 8 + length
        if raw[end : end + 4] != struct.pack(">I", zlib.crc32(name + body)):
            raise GeenHandtekening
        yield name, body
        place = end + 4


def _inflate(packed: bytes, width: int, height: int) -> bytes:
    """The pixels row by row; never more than the picture can hold, however small it was packed."""
    wanted = height * (1 + width * PIXEL)
    unpack = zlib.decompressobj()
    try:
        pixels = unpack.decompress(packed, wanted + 1)
    except zlib.error:
        raise GeenHandtekening from None
    if len(pixels) != wanted or not unpack.eof:
        raise GeenHandtekening
    return pixels


def _drawn(pixels: bytes, width: int) -> bool:
    """Whether anything differs from the empty canvas, which is nothing but zeros behind each row's filter."""
    row = 1 + width * PIXEL
    return any(any(pixels[start + 1 : start + row]) for start in range(0, len(pixels), row))


def _part(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
