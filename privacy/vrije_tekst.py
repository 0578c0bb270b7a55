"""What may stand in a free text by mistake: a BSN, a phone, an e-mail address, an IBAN, a resident's name.

Finds and never changes: whoever asks the writer decides what happens (art. 5 lid 1 onder c AVG; art. 46 UAVG
for the BSN). Only a BSN that is called one is refused.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_NUMBER: Final = re.compile(r"(?<![\d+])\d(?:[ .-]?\d){7,8}(?!\d)")
_DATE: Final = re.compile(r"\d{1,2}([ ./-])\d{1,2}\1\d{4}|\d{4}([./-])\d{1,2}\2\d{1,2}")
_WORD: Final = re.compile(r"\bbsn\b|burger\s?service\s?nummer|sofi\s?-?nummer", re.IGNORECASE)
_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
NEAR: Final = 40
"""A number this close (in characters) to the word bsn is one; no question is asked."""


class Gegeven(StrEnum):
    """Een gegeven dat naar een persoon leidt en niet in een vrije tekst hoort."""

    BSN = "bsn"
    TELEFOON = "telefoon"
    EMAIL = "email"
    IBAN = "iban"
    NAAM = "naam"
    HUISNUMMER = "huisnummer"
    LEEFTIJD = "leeftijd"
    DATUM = "datum"
    PLEK = "plek"
    AFKOMST = "afkomst"
    GEZONDHEID = "gezondheid"
    UITKERING = "uitkering"
    """From huisnummer on: only asked in a text that must not lead to a home (see `herleidbaar`)."""


@dataclass(frozen=True, slots=True)
class Vondst:
    """Something in a text that the writer is asked about: what it could be and where it stands.

    ``zeker`` is a BSN beside the word: that one is refused, whatever the writer says.
    """

    gegeven: Gegeven
    tekst: str
    begin: int
    einde: int
    zeker: bool = False


_CONTACT: Final = (
    (
        Gegeven.EMAIL,
        re.compile(
            r"(?<![^\s<>()\"',;=@])[^\s<>()\"',;=@]{1,64}@[^\s<>()\"',;@]{1,255}\.[^\s<>()\"',;.@]{1,63}"
        ),
    ),
    (Gegeven.IBAN, re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{4}(?: ?\d){10}\b", re.IGNORECASE)),
    (
        Gegeven.TELEFOON,  # ten digits from 0, or a country and at least seven; a date has eight
        re.compile(
            r"(?<![\w-])(?:(?:\+|00)[1-9](?:[\s().-]{0,2}\d){7,13}|\(?0(?:[\s().-]{0,2}\d){9})(?![\w-])"
        ),
    ),
)


def passes_elfproef(digits: str) -> bool:
    """True for eight or nine digits, with blanks, dots or dashes between, that pass the test of eleven."""
    bare = re.sub(r"[ .\-]", "", digits)
    if not re.fullmatch(r"[0-9]{8,9}", bare) or not bare.strip("0"):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, bare.zfill(9), strict=True))
    return total % 11 == 0


def find(text: str, namen: Set[str] = frozenset()) -> tuple[Vondst, ...]:
    """All that the writer of this text is asked about, in the order in which it stands there.

    ``namen`` are the names of residents as ``name_words`` gives them.
    """
    found: list[Vondst] = []
    rest = text
    for gegeven, pattern in _CONTACT:
        found += [Vondst(gegeven, match.group(), *match.span()) for match in pattern.finditer(rest)]
        rest = pattern.sub(lambda match: " " * len(match.group()), rest)
    found += _numbers(rest)
    found += _names(rest, namen)
    return tuple(sorted(found, key=lambda vondst: vondst.begin))


def without(text: str, vondsten: Iterable[Vondst]) -> str:
    """The text with these taken out, each replaced by one mark."""
    for vondst in sorted(vondsten, key=lambda vondst: -vondst.begin):
        text = f"{text[: vondst.begin]}…{text[vondst.einde :]}"
    return text


def find_gegevens(text: str) -> frozenset[Gegeven]:
    """The kinds of personal detail in this text; a BSN counts only beside the word, digits alone do not."""
    return frozenset(
        vondst.gegeven for vondst in find(text) if vondst.gegeven is not Gegeven.BSN or vondst.zeker
    )


def _numbers(text: str) -> Iterator[Vondst]:
    for match in _NUMBER.finditer(text):
        if not passes_elfproef(match.group()) or _DATE.fullmatch(match.group()):
            continue
        around = text[max(0, match.start() - NEAR) : match.end() + NEAR]
        yield Vondst(Gegeven.BSN, match.group(), *match.span(), zeker=bool(_WORD.search(around)))


# Names. A word that is also a name ("de bakker") says nothing; beside a title or an initial, or with a
# capital where no sentence begins, it is somebody.

_PARTICLES: Final = frozenset({"van", "de", "der", "den", "ten", "ter", "het", "t", "el", "al", "bin", "von"})
_TITLES: Final = frozenset(
    {
        "meneer",
        "mevrouw",
        "mijnheer",
        "mevr",
        "mw",
        "dhr",
        "heer",
        "hr",
        "familie",
        "fam",
        "buurman",
        "buurvrouw",
    }
)
_SAME: Final = str.maketrans("ıłøđ", "ilod")
"""Letters with a stroke, which are no letter with an accent to Unicode."""
_VERBS: Final = frozenset({"bel", "belt", "mag", "post", "wil"})
"""Names too, but after a title and without a capital they are what the person does: "mevrouw wil graag"."""
_TOKEN: Final = re.compile(r"[^\W\d_](?:[\w'’\u0300-\u036f\u064b-\u0652-]*[^\W_])?\.?")
"""A word; accents that are written apart and Arabic vowels are part of it."""
_INITIAL: Final = re.compile(r"(?:[A-Z]\.)+|[A-Z]\.?")
_OPENING: Final = frozenset('.!?:;"“”‘')
_BULLETS: Final = frozenset("-•*")


def name_words(namen: Iterable[str]) -> frozenset[str]:
    """The words of these names, without accents, capitals, initials, titles and particles."""
    words = {word for naam in namen for part in _TOKEN.findall(naam) for word in _plain(part).split("-")}
    return frozenset(word for word in words - _PARTICLES - _TITLES if len(word) > 1)


def may_hold_name(text: str) -> bool:
    """Whether it is worth opening the names of residents for this text."""
    tokens, loud = _tokens(text), text.isupper()
    return any(_is_somebody(text, tokens, at, loud) for at in range(len(tokens)))


def _names(text: str, namen: Set[str]) -> Iterator[Vondst]:
    if not namen:
        return
    tokens, loud = _tokens(text), text.isupper()
    for at, token in enumerate(tokens):
        known = any(word in namen for word in (_plain(token.group()), *_plain(token.group()).split("-")))
        if known and _is_somebody(text, tokens, at, loud):
            begin = tokens[_first(tokens, at)].start()
            yield Vondst(Gegeven.NAAM, text[begin : token.end()].rstrip("."), begin, _end(token))


def _tokens(text: str) -> list[re.Match[str]]:
    return list(_TOKEN.finditer(text))


def _first(tokens: list[re.Match[str]], at: int) -> int:
    """The place where the name begins: before its particles."""
    while at > 0 and _plain(tokens[at - 1].group()) in _PARTICLES and _next_to(tokens[at - 1], tokens[at]):
        at -= 1
    return at


def _is_somebody(text: str, tokens: list[re.Match[str]], at: int, loud: bool) -> bool:
    """`loud`: a text all in capitals, in which a capital says nothing."""
    token, first = tokens[at].group(), _first(tokens, at)
    if first and _next_to(tokens[first - 1], tokens[first]) and _is_initial(tokens[first - 1].group()):
        if token[0].isupper():
            return True
        first -= 1
    if first and _next_to(tokens[first - 1], tokens[first]) and _has_title(tokens[first - 1].group(), token):
        return True
    if token[0].lower() == token[0].upper():  # letters that know no capitals, such as Arabic ones
        return True
    if loud or not token[0].isupper():
        return False
    return not _opens(text, tokens[first].start())


def _opens(text: str, at: int) -> bool:
    """Whether a sentence, a line or an item of a list begins here. Walks back, so that no text is slow."""
    before = _skip_blanks(text, at)
    if before == 0 or "\n" in text[before:at] or text[before - 1] in _OPENING:
        return True
    line = _skip_blanks(text, before - 1)
    return text[before - 1] in _BULLETS and (line == 0 or "\n" in text[line : before - 1])


def _skip_blanks(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at


def _has_title(before: str, token: str) -> bool:
    return _plain(before) in _TITLES and token not in _VERBS


def _is_initial(before: str) -> bool:
    return _INITIAL.fullmatch(before) is not None


def _next_to(one: re.Match[str], other: re.Match[str]) -> bool:
    return other.start() - one.end() <= 1


def _end(token: re.Match[str]) -> int:
    return token.end() - token.group().endswith(".")


def _plain(word: str) -> str:
    """Without accents, capitals and what hangs on it: "Yılmaz." and "Bakker's" are yilmaz and bakker.

    Letters of another script stay as they are, without the marks above and below them.
    """
    bare = re.sub(r"['’]s?$", "", word.rstrip(".").casefold().translate(_SAME))
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", bare) if letter.isascii() or letter.isalpha()
    )
