"""Addresses: street, number and addition, also when they stand in one cell or Excel made a date of them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from renovatie.huishoudens.huurlijst.cellen import gewone_letters, is_leeg, lees_postcode, lees_tekst
from renovatie.huishoudens.huurlijst.tabel import Cel

MAX_HUISNUMMER = 29_999
_MAAND = r"(?:jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?"
_DATUM = re.compile(
    rf"\d{{1,2}}[-/. ]{_MAAND}(?:[-/. ]+'?\d{{2,4}})?|{_MAAND}[-/. ]\d{{1,4}}"
    r"|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
    r"|\d{4}-\d{2}-\d{2}(?:[T ].*)?",
    re.IGNORECASE,
)
_NUMMER = re.compile(r"(\d{1,5})(?!\d)(.*)", re.DOTALL)
_CIJFERWOORD = re.compile(r"(?<=\s)\d+")
_DEEL = (
    r"(?:bis|hs|huis|bg|zw(?:art)?|rd|rood|wit|onder|boven|bovenhuis|achter|voor|links|rechts|hoog|[a-z]"
    r"|[ivx]{1,5}|\d{1,4}|[a-z]{1,2}\d{1,4}|\d{1,4}[a-z]{1,2})"
)
_TOEVOEGING = re.compile(rf"[\s\-/.,]*(?:{_DEEL}(?:[\s\-/.]*{_DEEL}){{0,3}})?[\s.]*", re.IGNORECASE)
_JAAR = re.compile(r"'?(?:1[5-9]|20)\d\d(?:\s?-\s?'?(?:(?:1[5-9]|20)\d\d|\d\d))?")
_BEREIK = re.compile(r"'?\d\d\s?-\s?'?\d\d")


class HuisnummerIsDatum(ValueError):
    """Excel turned the number into a date; what stood there is lost."""


@dataclass(frozen=True)
class Nummer:
    """House number and addition ("12-bis A" → 12, "bis A")."""

    huisnummer: int
    toevoeging: str


@dataclass(frozen=True)
class Adres:
    """An address from one cell; postcode and place only when they stood in it."""

    straat: str
    nummer: Nummer | None
    postcode: str = ""
    plaats: str = ""


def lees_nummer(cel: Cel) -> Nummer | None:
    """House number and addition from one cell; None for nothing.

    HuisnummerIsDatum when the cell is a date, ValueError when there is no number in it.
    """
    if isinstance(cel, date | datetime | time | timedelta):
        raise HuisnummerIsDatum
    if isinstance(cel, bool | float):
        raise ValueError("no number")
    if is_leeg(cel):
        return None
    return _nummer_uit_tekst(lees_tekst(cel))


def _nummer_uit_tekst(tekst: str) -> Nummer:
    if _DATUM.fullmatch(tekst):
        raise HuisnummerIsDatum
    gevonden = _NUMMER.fullmatch(tekst)
    if not gevonden:
        raise ValueError("no number")
    nummer = int(gevonden[1])
    if 30_000 <= nummer <= 60_000 and not gevonden[2].strip():
        raise HuisnummerIsDatum
    if not 1 <= nummer <= MAX_HUISNUMMER:
        raise ValueError("no number")
    return Nummer(nummer, schone_toevoeging(gevonden[2]))


def lees_toevoeging(cel: Cel) -> str:
    """The addition in a cell of its own; HuisnummerIsDatum when it is a date."""
    if isinstance(cel, date | datetime | time | timedelta):
        raise HuisnummerIsDatum
    if isinstance(cel, bool) or (is_leeg(cel) and str(cel).casefold() not in ("x", "xx")):
        return ""
    return schone_toevoeging(" ".join(str(cel).split()))


def schone_toevoeging(tekst: str) -> str:
    """ "-bis A" → "bis A", "a" → "A", "-ii" → "II": one way of writing, so that the same home is the same."""
    kaal = tekst.strip(" \t-–/.,;")
    kaal = re.sub(r"(?i)\bbis(?=[a-z0-9]\b)", "bis ", kaal)
    kaal = re.sub(r"(?i)\bbis[\s\-/.]+", "bis ", kaal)
    kaal = re.sub(r"(?i)[\s\-/.]+bis\b", " bis", kaal)
    return " ".join(_schoon_deel(deel) for deel in kaal.split())


def _schoon_deel(deel: str) -> str:
    laag = deel.casefold()
    if laag == "bis":
        return "bis"
    if re.fullmatch(r"[a-z]|[ivx]{1,5}|[a-z]\d{1,3}", laag):
        return deel.upper()
    return deel


def voeg_samen(*delen: str) -> str:
    """House letter and addition from several cells as one; the same text twice counts once."""
    uit: list[str] = []
    for deel in delen:
        if deel and deel.casefold() not in (eerder.casefold() for eerder in uit):
            uit.append(deel)
    return " ".join(uit)


def lees_adres(cel: Cel) -> Adres | None:
    """Street, number and addition (and postcode, place) from one cell; None for nothing.

    HuisnummerIsDatum when the number has become a date.
    """
    if isinstance(cel, date | datetime | time | timedelta):
        raise HuisnummerIsDatum
    if is_leeg(cel):
        return None
    eerste, rest = _knip(str(cel))
    postcode, plaats = lees_postcode(rest) if rest else ("", "")
    straat, nummer = _splits(eerste)
    return Adres(gewone_letters(straat), nummer, postcode, gewone_letters(plaats))


def _knip(tekst: str) -> tuple[str, str]:
    """The street part, and what stands from the postcode or the first line end or comma on."""
    regels = [regel.strip() for regel in tekst.splitlines() if regel.strip()]
    tekst = ", ".join(regels)
    gevonden = re.search(r"[\s,;(]+(?=[1-9]\d{3}\s?[A-Za-z]{2}(?![A-Za-z]))", tekst)
    if gevonden and re.search(r"\d", tekst[: gevonden.start()]):
        return tekst[: gevonden.start()].strip(" ,;"), tekst[gevonden.end() :]
    eerste, _, rest = tekst.partition(",")
    if rest and re.search(r"\d", eerste):
        return eerste.strip(), rest.strip()
    return tekst.replace(",", " "), ""


def _splits(tekst: str) -> tuple[str, Nummer | None]:
    """Find the number: the first word of digits after the street's name that leaves a plausible addition.

    Years and ranges in a street's name ("Plein 1940-1945 12") are passed over when a number follows.
    """
    tekst = " ".join(tekst.split())
    plekken = [gevonden.start() for gevonden in _CIJFERWOORD.finditer(tekst)]
    datum = re.search(rf"(?i)\s({_DATUM.pattern})$", tekst)
    if datum:
        raise HuisnummerIsDatum
    for nummer, plek in enumerate(plekken):
        straat, rest = tekst[:plek].strip(" ,"), tekst[plek:]
        if not any(teken.isalpha() for teken in straat):
            continue
        volgt_nog = nummer + 1 < len(plekken)
        if volgt_nog and _hoort_bij_straat(rest):
            continue
        gevonden = _NUMMER.fullmatch(rest)
        if gevonden and _TOEVOEGING.fullmatch(gevonden[2]):
            return straat, _nummer_uit_tekst(rest)
    return _splits_ruim(tekst, plekken)


def _hoort_bij_straat(rest: str) -> bool:
    """The digits here are a year, a range ("40-45") or an order ("2e") that belongs to the street's name."""
    for patroon in (_JAAR, _BEREIK, re.compile(r"\d{1,3}(?:e|de|ste)(?=\s[A-Za-z]{3})")):
        gevonden = patroon.match(rest)
        if gevonden and not rest[gevonden.end() : gevonden.end() + 1].isalnum():
            return True
    return False


def _splits_ruim(tekst: str, plekken: list[int]) -> tuple[str, Nummer | None]:
    """No plausible addition: the last word of digits, or digits glued to the street's name."""
    for plek in reversed(plekken):
        straat = tekst[:plek].strip(" ,")
        if any(teken.isalpha() for teken in straat) and not _hoort_bij_straat(tekst[plek:] + " "):
            try:
                return straat, _nummer_uit_tekst(tekst[plek:])
            except HuisnummerIsDatum:
                raise
            except ValueError:
                continue
    vast = re.fullmatch(r"(.*[A-Za-z.])(\d{1,5}(?:[\s\-/]?[A-Za-z]{1,3})?)", tekst)
    if vast:
        return vast[1].strip(), _nummer_uit_tekst(vast[2])
    return tekst, None


def sleutel(straat: str, huisnummer: int, toevoeging: str, postcode: str) -> tuple[str, int, str, str]:
    """What makes two addresses the same home: case, spaces and dashes do not count."""

    def kaal(tekst: str) -> str:
        return re.sub(r"[\W_]", "", tekst.casefold())

    return kaal(straat), huisnummer, kaal(toevoeging), kaal(postcode)
