"""What may leave the corporation for the residents: wishes, messages, and how far the 70% is.

A Wens is about a place or an activity, never about a household. Of the vote residents read reached or not,
and a whole percentage only where no neighbour's answer can be read from it.
"""

import re
from collections.abc import Collection
from datetime import date
from enum import StrEnum

from workflows.instemming import mag_publiceren, published_percentage

WEEK_DAGEN = 7

_BIJ_EEN_DEUR = r"(?:huis)?nummers?|nrs?\.?|huis|woning|adres|bij|op|naast|boven|onder|tegenover|van"
_PERSOON = re.compile(
    r"\b(?:mevrouw|meneer|mevr|mw|dhr|heer|familie|gezin|"
    r"(?:onder|boven)?buur(?:man|vrouw|meisje|jongen|lui)|"
    r"(?:mijn|haar|zijn|hun|onze)\s+(?:man|vrouw|moeder|vader|dochter|zoon|kind|oma|opa|partner|zus|broer))\b",
    re.IGNORECASE,
)
_PROCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:%|pct\b|procent\b|percent\b)", re.IGNORECASE)
_EENHEDEN = "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
_TIENTALLEN = "tien|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd"
_TELWOORD = (
    rf"(?:{_EENHEDEN}|elf|twaalf|(?:der|veer|vijf|zes|zeven|acht|negen)tien|"
    rf"(?:(?:{_EENHEDEN})(?:en|ën))?(?:{_TIENTALLEN}))"
)
_MENSEN = r"(?:huurders?|bewoners?|huishoudens?|mensen|buren|gezinnen|woningen|huren)"
_DOEN = r"(?:zei(?:den)?|zegt|zeggen|stemt|stemmen|stemden?|gaven|geven|zijn|is|waren|was|gingen|gaan)"
_ANTWOORD = r"(?:ja|nee|voor|tegen|akkoord|geen\s+reactie)"
_NIET = (
    r"(?:(?:wil(?:len)?|wilden?|do(?:et|en)|deed|deden)\s+(?:\w+\s+)?(?:niet|wel|mee)|"
    r"weiger\w*|teken(?:t|en|den?)|getekend)"
)
_STEMMEN = re.compile(
    # 118 huurders zeiden ja; drie huurders zijn tegen; 1 huurder wil niet
    rf"\b(?:\d+|{_TELWOORD})\s+(?:van\s+(?:de|alle)\s+\w+\s+)?{_MENSEN}\s+"
    rf"(?:(?:{_DOEN}\s+)?{_ANTWOORD}|(?:hebben\s+|heeft\s+)?{_NIET})\b|"
    # 118 stemmen; 12 zeiden ja; 4 tegen.
    r"\b\d+\s+(?:ja|nee|stem|stemmen|handtekening|handtekeningen|akkoord|geen\s+reactie)\b|"
    rf"\b(?:\d+|{_TELWOORD})\s+{_DOEN}\s+(?:er\s+)?{_ANTWOORD}\b|"
    rf"\b{_DOEN}\s+(?:er\s+)?(?:\d+|{_TELWOORD})\s+(?:voor|tegen)\b|"
    r"\b\d+\s+(?:voor|tegen)(?=\s*(?:[.,;:!?)]|$|en\b))|"
    # niemand zei nee; de meeste huurders zijn voor
    rf"\b(?:niemand|iedereen|de\s+helft|de\s+meeste\s+{_MENSEN}|alle\s+{_MENSEN})\s+"
    rf"(?:van\s+de\s+{_MENSEN}\s+)?{_DOEN}\s+{_ANTWOORD}\b|"
    r"\b(?:tegen|voor|nee|ja)-?stem(?:mers?|men)\b",
    re.IGNORECASE,
)
_DEEL = re.compile(
    # 7 van de 10 huurders; 69 van 100. Not "week 2 van 8" and not "12 van de 170 woningen".
    r"(?<!week )(?<!dag )(?<!stap )(?<!deel )\b(?:\d+|" + _TELWOORD + r")\s+van\s+(?:de\s+)?\d+\b"
    r"(?!\d)(?!\s+(?:woningen|portieken|huizen|trappenhuizen|keukens|badkamers|dagen|werkdagen|weken)\b)",
    re.IGNORECASE,
)
_NORM = "70"


class Bezwaar(StrEnum):
    """Why a text cannot be a Wens."""

    ADRES = "adres"
    PERSOON = "persoon"


def wens_bezwaar(tekst: str, huisnummers: Collection[str], straten: Collection[str]) -> Bezwaar | None:
    """What in a wish leads to a household; None when nothing was found.

    In: the words, and the house numbers (14, 14 A) and streets of the complex. A number counts behind a
    street of the complex or a word such as "nummer", "naast" or "boven"; "portiek B" and "de derde
    verdieping" are places. A person reads it after this: this finds what is easily overlooked.
    """
    if _adres(tekst, huisnummers, straten):
        return Bezwaar.ADRES
    return Bezwaar.PERSOON if _PERSOON.search(tekst) else None


def _adres(tekst: str, huisnummers: Collection[str], straten: Collection[str]) -> bool:
    found = re.finditer(_behind(straten), tekst, re.IGNORECASE)
    numbers = {re.split(r"\D", nummer, maxsplit=1)[0] for nummer in huisnummers}
    return any(match["straat"] or match["nummer"] in numbers for match in found)


def _behind(straten: Collection[str]) -> str:
    streets = "|".join(re.escape(straat) for straat in sorted(straten) if straat) or r"(?!)"
    # Not "op 11 december", "van 15.00 uur" or "bij 20 graden": a day and an hour are no door.
    month = r"[a-z]*(?:ari|aart|pril|mei|juni|juli|ber|tus)\b"
    no_date = rf"(?!\d)(?![.:]\d)(?!\s+(?:tot|uur|graden|weken|dagen|jaar|{month}))"
    return rf"\b(?:(?P<straat>{streets})|{_BIJ_EEN_DEUR})\s+(?P<nummer>\d+){no_date}"


def noemt_stemcijfer(tekst: str) -> bool:
    """Whether a text for residents gives a figure of the vote: a percentage but the norm, or a count.

    In digits or in words, also of everybody or nobody. How many homes are done is no vote.
    """
    cijfers = {match[1] for match in _PROCENT.finditer(tekst)}
    found = _STEMMEN.search(tekst) or _DEEL.search(tekst)
    return bool(cijfers - {_NORM}) or found is not None


def is_publicatiedag(today: date, vaste_weekdag: int, vorige: date | None) -> bool:
    """Whether today is the fixed day (0 = Monday), a week or more after the last time."""
    return today.weekday() == vaste_weekdag and (vorige is None or (today - vorige).days >= WEEK_DAGEN)


def voortgangscijfer(
    n: int, ja: int, gewijzigd: int, today: date, vaste_weekdag: int, vorige: date | None
) -> int | None:
    """The whole percentage that may be published today, cut down; None when none may.

    From N = 30, on the fixed day, a week or more after the last figure (`vorige`) and with five votes or more
    changed since. Never 0 or 100: that would tell how each neighbour answered.
    """
    if not mag_publiceren(n, gewijzigd, today, vaste_weekdag, vorige):
        return None
    cijfer = published_percentage(n, ja)
    return cijfer if cijfer and ja < n else None
