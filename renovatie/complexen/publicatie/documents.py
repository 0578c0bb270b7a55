"""The poster for the hall: what residents asked and what became of it, with the way to their own page."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from renovatie.complexen.publicatie.queries import WensRij
from renovatie.kern.pdf import remembered_pdf

VERSTE = 8
"""Most wishes on one poster: more is not read from two metres away."""


@dataclass(frozen=True, slots=True)
class Qr:
    """The dark modules of a QR code as one path, in a square of `zijde` modules with its quiet zone."""

    pad: str
    zijde: int


def poster_pdf(
    complex_naam: str, wensen: Sequence[WensRij], *, op: dt.date, vragen: str, adres: str | None
) -> bytes:
    """An A3 poster, tagged. `adres`: of the residents' page, None while it is shut. No personal data."""
    return remembered_pdf(
        "pdf/poster.html",
        titel=f"U vroeg. Dit is er mee gebeurd. {complex_naam}",
        complex_naam=complex_naam,
        wensen=list(wensen[:VERSTE]),
        meer=len(wensen) > VERSTE,
        op=op,
        vragen=vragen,
        adres=adres,
        qr=make_qr(adres) if adres else None,
    )


def make_qr(adres: str) -> Qr:
    """The address as a drawing: one run of dark modules per stroke, so that it prints without seams."""
    import segno  # only needed where a code is drawn

    runs = []
    rows = list(segno.make(adres, micro=False, error="m").matrix_iter(border=4))
    for y, row in enumerate(rows):
        start = None
        for x, dark in enumerate([*row, 0]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                runs.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
                start = None
    return Qr("".join(runs), len(rows))
