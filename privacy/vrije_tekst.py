"""What may stand in a free text by mistake: digits that could be a BSN, a phone, an e-mail address, an IBAN.

Finds and never changes: whoever asks the writer decides what happens (art. 5 lid 1 onder c AVG; art. 46 UAVG
for the BSN).
"""

import re
from enum import StrEnum
from typing import Final

_NUMBER: Final = re.compile(r"(?<![\d+])\d(?:[ .-]?\d){7,8}(?!\d)")
_WORD: Final = re.compile(r"\bbsn\b|burger\s?service\s?nummer|sofi\s?-?nummer", re.IGNORECASE)
_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
NEAR: Final = 40
"""A number this close (in characters) to the word bsn is one; no question is asked."""


def passes_elfproef(digits: str) -> bool:
    """True for eight or nine digits, with blanks, dots or dashes between, that pass the test of eleven."""
    bare = re.sub(r"[ .\-]", "", digits)
    if not re.fullmatch(r"[0-9]{8,9}", bare) or not bare.strip("0"):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, bare.zfill(9), strict=True))
    return total % 11 == 0


def find_bsn(text: str) -> list[str]:
    """The digits in this text that could be a BSN: eight or nine that pass the test of eleven."""
    return [match.group() for match in _NUMBER.finditer(text) if passes_elfproef(match.group())]


def beside_the_word(text: str) -> bool:
    """Whether a possible BSN stands beside the word bsn or burgerservicenummer: refused outright."""
    for match in _NUMBER.finditer(text):
        around = text[max(0, match.start() - NEAR) : match.end() + NEAR]
        if passes_elfproef(match.group()) and _WORD.search(around):
            return True
    return False


def without_bsn(text: str) -> str:
    """The text with every possible BSN taken out."""
    return _NUMBER.sub(lambda match: "…" if passes_elfproef(match.group()) else match.group(), text)


class Gegeven(StrEnum):
    """Een gegeven dat naar een persoon leidt en niet in een vrije tekst hoort."""

    BSN = "bsn"
    TELEFOON = "telefoon"
    EMAIL = "email"
    IBAN = "iban"


_CONTACT: Final = (
    (Gegeven.EMAIL, re.compile(r"[^\s<>()\"',;=]+@[^\s<>()\"',;]+\.[^\s<>()\"',;.]+")),
    (Gegeven.IBAN, re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{4}(?: ?\d){10}\b", re.IGNORECASE)),
    (
        Gegeven.TELEFOON,  # ten digits from 0, or a country and at least seven; a date has eight
        re.compile(
            r"(?<![\w-])(?:(?:\+|00)[1-9](?:[\s().-]{0,2}\d){7,13}|\(?0(?:[\s().-]{0,2}\d){9})(?![\w-])"
        ),
    ),
)


def find_gegevens(text: str) -> frozenset[Gegeven]:
    """The kinds of personal detail in this text; a BSN counts only beside the word, digits alone do not."""
    found = {Gegeven.BSN} if beside_the_word(text) else set()
    for kind, pattern in _CONTACT:
        if pattern.search(text):
            found.add(kind)
            text = pattern.sub(" ", text)
    return frozenset(found)
