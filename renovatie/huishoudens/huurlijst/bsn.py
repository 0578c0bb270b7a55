"""Citizen service numbers never come in: a column is refused by its heading, or by what stands in it."""

import re
from collections.abc import Iterable
from datetime import date, datetime

_KOP = re.compile(r"bsn|sofi(?!e|a)|burgerservice|fiscaalnummer|fiscaalnr|socialsecurity|citizenservice")
_KOP_WOORD = re.compile(r"\b(ssn|tin)\b")
_CIJFERS = re.compile(r"[\d .\-]+")
_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)
MINSTENS_CELLEN = 5
MINSTENS_PERCENT = 80


def is_bsn_kop(kop: str) -> bool:
    """True when the heading says that the column holds a citizen service number."""
    laag = kop.casefold()
    return bool(_KOP.search(re.sub(r"[^a-z0-9]", "", laag)) or _KOP_WOORD.search(laag))


def voldoet_aan_elfproef(cel: object) -> bool:
    """True when the cell is a number of 8 or 9 digits that passes the test of eleven."""
    if isinstance(cel, bool | date | datetime) or cel is None:
        return False
    if isinstance(cel, float) and cel.is_integer():
        cel = int(cel)
    tekst = str(cel).strip()
    if not _CIJFERS.fullmatch(tekst):
        return False
    cijfers = re.sub(r"\D", "", tekst)
    if len(cijfers) not in (8, 9) or not cijfers.strip("0"):
        return False
    som = sum(gewicht * int(cijfer) for gewicht, cijfer in zip(_GEWICHTEN, cijfers.zfill(9), strict=True))
    return som % 11 == 0


def is_bsn_inhoud(cellen: Iterable[object]) -> bool:
    """True when at least five cells are filled and 80% of the filled ones pass the test of eleven.

    Only for a column that is mapped to nothing: one in eleven phone numbers passes too.
    """
    gevuld = [cel for cel in cellen if cel is not None and cel != ""]
    if len(gevuld) < MINSTENS_CELLEN:
        return False
    raak = sum(voldoet_aan_elfproef(cel) for cel in gevuld)
    return raak * 100 >= MINSTENS_PERCENT * len(gevuld)
