"""What every kind of file is turned into: sheets of numbered rows of clean cells."""

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from renovatie.huishoudens.huurlijst.fouten import Melding
from renovatie.kern.tekens import IN_A_TEXT

Cel = str | int | float | bool | date | datetime | time | timedelta | None

_WIT = re.compile(r"[\s\u00a0\u2007\u202f\u2060\ufeff]+")
_VUIL = re.compile("[\u200b-\u200f\u00ad]")
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0) if code != 0x85}
"""Control characters that are quotes and dashes of Windows, read as if they were Latin-1; 85 ends a line."""
_EXCEL_TEKST = re.compile(r'="(.*)"', re.DOTALL)
_APOSTROF = re.compile(r"'(?=[=+\-@\d])([^']*)", re.DOTALL)


@dataclass(frozen=True, repr=False)
class Regel:
    """One row; `nummer` counts from 1, as the user's program shows it (in a csv: the line it starts on)."""

    nummer: int
    cellen: tuple[Cel, ...]

    def cel(self, index: int) -> Cel:
        """The cell in this column, None when the row is shorter."""
        return self.cellen[index] if index < len(self.cellen) else None

    @property
    def leeg(self) -> bool:
        """True when nothing stands in the row."""
        return not self.cellen


@dataclass(repr=False)
class Blad:
    """One sheet (a csv has one). Empty rows are in it; empty cells at the end of a row are not."""

    naam: str
    regels: list[Regel]
    zichtbaar: bool = True
    verborgen_kolommen: frozenset[int] = frozenset()


@dataclass(repr=False)
class Bron:
    """An opened file."""

    soort: str
    bladen: list[Blad]
    codering: str | None = None
    scheidingsteken: str | None = None
    regeleinde: str | None = None
    meldingen: list[Melding] = field(default_factory=list)


def schoon(cel: object) -> Cel:
    """A cell as we go on with it: text trimmed and composed (NFC), whole floats as int, nothing as None."""
    if isinstance(cel, str):
        return schone_tekst(cel) or None
    if isinstance(cel, float):
        if not math.isfinite(cel):
            return None
        return int(cel) if cel.is_integer() and abs(cel) < 1e15 else cel
    if cel is None or isinstance(cel, bool | int | date | datetime | time | timedelta):
        return cel
    return schone_tekst(str(cel)) or None


def schone_tekst(tekst: str) -> str:
    """Text without the dirt of exports: odd spaces, control characters, Excel's =\"…\" and its apostrophe."""
    if tekst.isascii() and tekst.isprintable() and "  " not in tekst:
        tekst = tekst.strip()
    else:
        regels = tekst.translate(_WINDOWS).splitlines()
        schone = (_WIT.sub(" ", IN_A_TEXT.sub("", _VUIL.sub("", regel))).strip() for regel in regels)
        tekst = unicodedata.normalize("NFC", "\n".join(regel for regel in schone if regel))
    if tekst[:1] in ("=", "'"):
        gevonden = _EXCEL_TEKST.fullmatch(tekst) or _APOSTROF.fullmatch(tekst)
        tekst = gevonden[1].strip() if gevonden else tekst
    return tekst


def maak_regel(nummer: int, cellen: Sequence[object]) -> Regel:
    """A row of clean cells, cut after the last filled one."""
    schone = [schoon(cel) for cel in cellen]
    while schone and schone[-1] is None:
        schone.pop()
    return Regel(nummer, tuple(schone))


def breedte(regels: Iterable[Regel]) -> int:
    """The number of columns that these rows use."""
    return max((len(regel.cellen) for regel in regels), default=0)


def kolomletter(index: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def als_tekst(cel: Cel) -> str:
    """A cell as text for a name, a number with leading zeros or a place."""
    if cel is None:
        return ""
    if isinstance(cel, str):
        return cel
    if isinstance(cel, bool):
        return "ja" if cel else "nee"
    if isinstance(cel, datetime | date):
        return cel.isoformat()
    return str(cel)
