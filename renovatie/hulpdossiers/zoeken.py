"""Searching names and phones in memory: no index over sealed values, which would leak and outlive its key."""

import re
import unicodedata

_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
PARTICLES = frozenset({"van", "de", "der", "den", "ten", "ter", "het", "t", "el", "al", "bin"})


def normal_name(naam: str) -> str:
    """Without accents, capitals and tussenvoegsels: "Van der Élst" → "elst"."""
    plain = unicodedata.normalize("NFKD", naam.casefold()).encode("ascii", "ignore").decode()
    words = [word for word in _NOT_A_WORD.split(plain) if word]
    return " ".join(word for word in words if word not in PARTICLES) or " ".join(words)


def digits(text: str) -> str:
    """A phone number as its national digits: +31612345678, 0612345678 and 06-12345678 are one number."""
    plain = re.sub(r"\D", "", text)
    return re.sub(r"^(?:00)?31(?=\d{9}$)", "", plain).lstrip("0")


def matches(vraag: str, namen: tuple[str, ...], telefoon: str | None, adres: str) -> bool:
    """Whether what was typed is part of a name, of a phone number, or of the address."""
    word = normal_name(vraag)
    if word and any(word in normal_name(naam) for naam in (*namen, adres)):
        return True
    number = digits(vraag)
    return len(number) >= 4 and telefoon is not None and number in digits(telefoon)
