"""Dates in a cell: real ones, Excel's day numbers, and every way people type them."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from renovatie.huishoudens.huurlijst.cellen import is_leeg
from renovatie.huishoudens.huurlijst.tabel import Cel

_EXCEL_NUL = date(1899, 12, 30)
_MAANDEN = {
    begin: nummer
    for nummer, namen in enumerate(
        "jan feb,febr mrt,mar,maa apr mei,may jun jul aug sep,sept okt,oct nov dec".split(), start=1
    )
    for begin in namen.split(",")
}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?")
_DMJ = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?:[t ]\d{1,2}[:.]\d{2}.*)?")
_KORT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WOORD = re.compile(
    r"(?:\w{2,9},?\s+)?(\d{1,2})(?:e|st|nd|rd|th)?[-/. ]*([a-z]{3,9})\.?[-/., ]*'?(\d{4}|\d{2})"
)
_WOORD_VOOR = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_EEUW_GRENS = 50


def maand_vooraan(cellen: Iterable[Cel]) -> bool:
    """True when this column writes month/day/year: some second number is over 12, and no first number is."""
    eerste = tweede = False
    for cel in cellen:
        gevonden = _DMJ.fullmatch(cel) if isinstance(cel, str) else None
        if gevonden:
            eerste |= int(gevonden[1]) > 12
            tweede |= int(gevonden[2]) > 12
    return tweede and not eerste


def lees_datum(cel: Cel, *, maand_eerst: bool = False) -> date | None:
    """The date in a cell; None for nothing. ValueError when it cannot be read or is no day of the calendar.

    Years of two digits: 50 and over is 19.., under 50 is 20..
    """
    if isinstance(cel, datetime):
        return _in_tijd(cel.date())
    if isinstance(cel, date):
        return _in_tijd(cel)
    if isinstance(cel, int | float) and not isinstance(cel, bool):
        return _dagnummer(cel)
    if is_leeg(cel):
        return None
    return _in_tijd(_uit_tekst(str(cel).casefold().strip(), maand_eerst))


def _dagnummer(getal: int | float) -> date:
    if isinstance(getal, int) and (kort := _KORT.fullmatch(str(getal))):
        return _in_tijd(date(int(kort[1]), int(kort[2]), int(kort[3])))
    if not 1 <= getal <= 80_000:
        raise ValueError("no day number")
    return _in_tijd(_EXCEL_NUL + timedelta(days=int(getal)))


def _uit_tekst(tekst: str, maand_eerst: bool) -> date:
    if delen := _ISO.fullmatch(tekst):
        return date(int(delen[1]), int(delen[2]), int(delen[3]))
    if delen := _DMJ.fullmatch(tekst):
        eerste, tweede = int(delen[1]), int(delen[2])
        dag, maand = (tweede, eerste) if maand_eerst else (eerste, tweede)
        return date(_jaar(delen[3]), maand, dag)
    if delen := _KORT.fullmatch(tekst):
        return date(int(delen[1]), int(delen[2]), int(delen[3]))
    if delen := _WOORD.fullmatch(tekst):
        return date(_jaar(delen[3]), _maand(delen[2]), int(delen[1]))
    if delen := _WOORD_VOOR.fullmatch(tekst):
        return date(int(delen[3]), _maand(delen[1]), int(delen[2]))
    if re.fullmatch(r"\d{5}(\.\d+)?", tekst):
        return _dagnummer(float(tekst))
    raise ValueError("no date")


def _maand(naam: str) -> int:
    for lengte in (4, 3):
        if naam[:lengte] in _MAANDEN:
            return _MAANDEN[naam[:lengte]]
    raise ValueError("no month")


def _jaar(tekst: str) -> int:
    jaar = int(tekst)
    if len(tekst) == 4:
        return jaar
    return jaar + (1900 if jaar >= _EEUW_GRENS else 2000)


def _in_tijd(dag: date) -> date:
    if not 1900 <= dag.year <= 2100:
        raise ValueError("not in this century or the one before")
    return dag
