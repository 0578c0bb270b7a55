"""Names and words without accents and case, for comparing and searching; never for showing or storing."""

import unicodedata

# Letters that Unicode does not take apart, as people write them on a keyboard without them.
ALONE = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)


def zonder_accenten(tekst: str) -> str:
    """Lower case, without accents: Piątkowiec and PIATKOWIEC are the same."""
    apart = unicodedata.normalize("NFKD", tekst.casefold().translate(ALONE))
    return "".join(teken for teken in apart if not unicodedata.combining(teken))


def naam_kern(naam: str) -> str:
    """The letters and digits of a name alone, to see whether it is the same person."""
    return "".join(teken for teken in zonder_accenten(naam) if teken.isalnum() and not _is_accent(teken))


def _is_accent(teken: str) -> bool:
    """Signs that stand for a sound between letters (ʿ, ʼ) count as letters for Unicode."""
    return unicodedata.category(teken) == "Lm"


def zelfde_naam(nieuw: str, oud: str) -> bool:
    """Whether a newer list says nothing new: a list that cannot write accents takes none away."""
    return nieuw == oud or (naam_kern(nieuw) == naam_kern(oud) and _rijkdom(nieuw) < _rijkdom(oud))


def _rijkdom(naam: str) -> int:
    return sum(1 for teken in unicodedata.normalize("NFC", naam) if not teken.isascii())
