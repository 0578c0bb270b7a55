"""Free text that may hold a citizen service number: the writer is asked, never silently changed."""

import re

from renovatie.huishoudens.huurlijst.bsn import voldoet_aan_elfproef

_NUMBER = re.compile(r"(?<![\d+])\d(?:[ .-]?\d){7,8}(?!\d)")
_WORD = re.compile(r"\bbsn\b|burger\s?service\s?nummer|sofi\s?-?nummer", re.IGNORECASE)
NEAR = 40
"""A number this close (in characters) to the word bsn is one; no question is asked."""


def find_bsn(text: str) -> list[str]:
    """The digits in this text that could be a BSN: eight or nine that pass the test of eleven."""
    return [match.group() for match in _NUMBER.finditer(text) if voldoet_aan_elfproef(match.group())]


def beside_the_word(text: str) -> bool:
    """Whether a possible BSN stands beside the word bsn or burgerservicenummer: refused outright."""
    for match in _NUMBER.finditer(text):
        around = text[max(0, match.start() - NEAR) : match.end() + NEAR]
        if voldoet_aan_elfproef(match.group()) and _WORD.search(around):
            return True
    return False


def without_bsn(text: str) -> str:
    """The text with every possible BSN taken out."""
    return _NUMBER.sub(lambda match: "…" if voldoet_aan_elfproef(match.group()) else match.group(), text)
