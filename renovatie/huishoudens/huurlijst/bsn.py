"""Citizen service numbers never come in: a column is refused by its heading, or by what stands in it."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from privacy.vrije_tekst import passes_elfproef

_KOP = re.compile(r"bsn|sofi(?!e|a)|burgerservice|fiscaalnummer|fiscaalnr|socialsecurity|citizenservice")
_KOP_WOORD = re.compile(r"\b(ssn|tin)\b")
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
    return passes_elfproef(str(cel).strip())


def is_bsn_inhoud(cellen: Iterable[object]) -> bool:
    """True when at least five cells are filled and 80% of the filled ones pass the test of eleven.

    Only for a column that is mapped to nothing: one in eleven phone numbers passes too.
    """
    gevuld = [cel for cel in cellen if cel is not None and cel != ""]
    if len(gevuld) < MINSTENS_CELLEN:
        return False
    raak = sum(voldoet_aan_elfproef(cel) for cel in gevuld)
    return raak * 100 >= MINSTENS_PERCENT * len(gevuld)
