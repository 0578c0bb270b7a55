"""When a Kennisgeving counts as received, and how that is proven.

The eight weeks run per lease, and with several tenants from the latest receipt (art. 7:220 lid 3 BW and
art. 3:37 lid 3 BW: a notice works when it has reached the one it is meant for).
"""

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

BEZORGDAGEN = 1
"""Method, not law: until a receipt is proven a letter counts as received this many days after sending."""


class Bezorgsoort(StrEnum):
    """How we know that a letter came."""

    AANGETEKEND = "aangetekend"
    DEURWAARDER = "deurwaarder"
    PERSOONLIJK = "persoonlijk"
    BRIEVENBUS = "brievenbus"
    BEVESTIGD = "bevestigd"


MET_BEWIJSSTUK = frozenset({Bezorgsoort.AANGETEKEND, Bezorgsoort.DEURWAARDER})
"""Kinds that a third party gives a paper or a number for: without it there is no proof."""


@dataclass(frozen=True)
class Bewijs:
    """That this tenant had the letter on this day (inclusive)."""

    huurder: Hashable
    op: date


@dataclass(frozen=True)
class Ontvangst:
    """The day on which a letter counts as received; `bewezen` when that is so for every tenant."""

    op: date
    bewezen: bool


def aangenomen(verstuurd_op: date, dagen: int = BEZORGDAGEN) -> date:
    """The day on which a letter counts as received as long as nothing is proven."""
    return verstuurd_op + timedelta(days=dagen)


def ontvangst(
    verstuurd_op: date,
    huurders: Collection[Hashable],
    bewijzen: Iterable[Bewijs],
    dagen: int = BEZORGDAGEN,
) -> Ontvangst:
    """When a letter to these tenants counts as received: the latest receipt among them.

    Of two proofs for one tenant the later day holds; who has none counts as having had it `dagen` days after
    sending. A proof for somebody else says nothing. With nobody to write to it is the assumed day, unproven.
    """
    laatst: dict[Hashable, date] = {}
    for bewijs in bewijzen:
        laatst[bewijs.huurder] = max(bewijs.op, laatst.get(bewijs.huurder, bewijs.op))
    dagen_per_huurder = [laatst.get(huurder, aangenomen(verstuurd_op, dagen)) for huurder in huurders]
    return Ontvangst(
        op=max(dagen_per_huurder, default=aangenomen(verstuurd_op, dagen)),
        bewezen=bool(huurders) and all(huurder in laatst for huurder in huurders),
    )
