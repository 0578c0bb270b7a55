"""What leads to a household in a text that must be anonymous: the question of a Casus, an Actiepunt.

On top of what `vrije_tekst` finds: house numbers, ages, dates, places in the building and origin (art. 25
AVG: a case is told so coarsely that it fits many homes). Finds and never changes: the writer is asked. A
number is read with its sentence: "binnen 10 dagen" is a term of the work, "de mensen op 10" is a door.
"""

import re
from collections.abc import Iterable, Iterator, Set
from typing import Final

from privacy.gevoelige_woorden import GEVOELIG
from privacy.gewone_woorden import GEWOON, NO_NAME
from privacy.herleidbare_woorden import NO_COUNT, RULES, STARTS
from privacy.regel import Rule
from privacy.vreemde_woorden import VREEMD
from privacy.vrije_tekst import Gegeven, Vondst, find, name_words

NEAR: Final = 100
"""How far (in characters) the rest of a sentence is read on both sides of what was found."""
MARK: Final = "\N{BULLET}"
"""Stands for a letter of what was found already, so that nothing is found twice."""
ENDINGS: Final = (
    "iego",
    "iemu",
    "owie",
    "owi",
    "iej",
    "ich",
    "ego",
    "ze",
    "em",
    "im",
    "ie",
    "e",
    "a",
    "y",
    "o",
    "u",
)
"""Of a name in Polish; after an apostrophe, as in Turkish, all is left out."""
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*\w")
_END: Final = re.compile(r"(?<=\w\w\w)(?<!mevr)[.!?](?=\s)|\n")


def scan(
    tekst: str,
    namen: Set[str] = frozenset(),
    huisnummers: Set[int] = frozenset(),
    straten: Iterable[str] = (),
) -> tuple[Vondst, ...]:
    """All that could lead to a household or a person, in the order in which it stands there, nothing twice.

    In: `namen` as `vrije_tekst.name_words` gives them; `huisnummers` and `straten` of the complexes that the
    text is about. Without house numbers every number that stands like a door is found.
    """
    found: list[Vondst] = []
    for some in (_starts(tekst, namen), find(tekst, namen), _anywhere(tekst, namen)):
        found += [vondst for vondst in some if not any(_overlap(vondst, one) for one in found)]
    rest = _blank(tekst, found)
    for straat in straten:
        found += _street(rest, straat)
    for rule in (*RULES, *VREEMD):
        rest = _blank(rest, found)
        found += _matches(rest, rule, huisnummers)
    return tuple(sorted(found, key=lambda vondst: vondst.begin))


def gevoelig(tekst: str) -> tuple[Vondst, ...]:
    """Words of health and of benefits, in the order in which they stand there."""
    found = [vondst for rule in GEVOELIG for vondst in _matches(tekst, rule, frozenset())]
    return tuple(sorted(found, key=lambda vondst: vondst.begin))


def _matches(tekst: str, rule: Rule, huisnummers: Set[int]) -> Iterator[Vondst]:
    for match in rule.pattern.finditer(tekst):
        if rule.beside is not None:
            sentence = _sentence_without(tekst, match)
            if not rule.beside.search(sentence) or NO_COUNT.search(sentence):
                continue
        numbers = {int(number) for number in match.groups() if number} if rule.number else set()
        if numbers and huisnummers and not huisnummers & numbers:
            continue
        words = match.group().strip()
        begin = match.start() + match.group().index(words)
        yield Vondst(rule.gegeven, words, begin, begin + len(words))


def _starts(tekst: str, namen: Set[str]) -> Iterator[Vondst]:
    """Names of residents that begin a sentence: `vrije_tekst` takes those for ordinary words."""
    for match in STARTS.finditer(tekst):
        if name_words([match[1]]) & namen - NO_NAME:
            yield Vondst(Gegeven.NAAM, match[1], *match.span(1))


def _anywhere(tekst: str, namen: Set[str]) -> Iterator[Vondst]:
    """Names of residents that are no Dutch word besides, also without a capital or with an ending of Turkish
    or Polish; not of two letters. And two names with a dash, whatever they mean.
    """
    gewis = namen - GEWOON
    for match in _WORD.finditer(tekst) if namen else ():
        word = match.group()
        parts = name_words([word, re.split("['’]", word)[0]])
        double = "-" in word and parts and all(part in namen for part in name_words([word]))
        if double or any(len(part) > 2 and part in gewis for part in parts) or _bent(word, parts, gewis):
            yield Vondst(Gegeven.NAAM, word, *match.span())


def _bent(word: str, parts: Iterable[str], namen: Set[str]) -> bool:
    """Whether this is one of the names with the ending of a case: "Kowalskiej", "Kayę", "Żurawkowskim"."""
    for part in parts:
        for ending in ENDINGS:
            stem = part.removesuffix(ending)
            if stem == part or len(stem) < (3 if word[0].isupper() else 4) or part in GEWOON:
                continue
            if stem in namen or any(stem + last in namen for last in "aiy"):
                return True
    return False


def _overlap(one: Vondst, other: Vondst) -> bool:
    return one.begin < other.einde and other.begin < one.einde


def _sentence_without(tekst: str, match: re.Match[str]) -> str:
    """The rest of the sentence around a match, with the match itself as a blank."""
    before = tekst[max(0, match.start() - NEAR) : match.start()]
    after = tekst[match.end() : match.end() + NEAR]
    return f"{_END.split(before)[-1]} {_END.split(after)[0]}"


def _street(tekst: str, straat: str) -> Iterator[Vondst]:
    if straat.strip():
        for match in re.finditer(rf"\b{re.escape(straat.strip())}\b(?: \d{{1,4}})?", tekst, re.IGNORECASE):
            yield Vondst(Gegeven.PLEK, match.group(), *match.span())


def _blank(tekst: str, found: Iterable[Vondst]) -> str:
    for vondst in found:
        tekst = f"{tekst[: vondst.begin]}{MARK * (vondst.einde - vondst.begin)}{tekst[vondst.einde :]}"
    return tekst
