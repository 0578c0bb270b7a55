"""Every code that may stand in the journal. A line with another code is refused, always.

A code that nobody explained tells an auditor nothing, and a misspelt one hides an act from whoever searches
for it. So each area has its table beside this file: one line per code, sorted. Add yours there.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from privacy.journal_codes_avg import AVG
from privacy.journal_codes_beheer import AANMELDING, BEHEER, GEBRUIKERS
from privacy.journal_codes_complex import COMPLEX, HUURLIJST
from privacy.journal_codes_hulp import HULP
from privacy.journal_codes_onderweg import ONDERWEG
from privacy.journal_codes_overleg import OVERLEG
from privacy.journal_codes_stem import STEM
from privacy.journal_codes_vragenlijst import VRAGENLIJST
from privacy.journal_kinds import Actie, Code, Handeling

__all__ = ["CODES", "GEBIEDEN", "Actie", "Code", "CodeUnknown", "Handeling", "code_of"]

GEBIEDEN: Final[Mapping[str, Mapping[str, Code]]] = MappingProxyType(
    {
        "aanmelding": AANMELDING,
        "gebruikers": GEBRUIKERS,
        "beheer": BEHEER,
        "complex": COMPLEX,
        "huurlijst": HUURLIJST,
        "hulp": HULP,
        "vragenlijst": VRAGENLIJST,
        "overleg": OVERLEG,
        "onderweg": ONDERWEG,
        "stem": STEM,
        "avg": AVG,
    }
)
"""The codes by area."""


class CodeUnknown(ValueError):
    """A code that stands in no table of GEBIEDEN, or in two."""


def _joined() -> Mapping[str, Code]:
    joined: dict[str, Code] = {}
    for codes in GEBIEDEN.values():
        if twice := joined.keys() & codes.keys():
            raise CodeUnknown(f"journal codes in two areas: {sorted(twice)}")
        joined.update(codes)
    return MappingProxyType(joined)


CODES: Final[Mapping[str, Code]] = _joined()


def code_of(naam: str) -> Code:
    """Return what a code stands for. Raises CodeUnknown."""
    try:
        return CODES[naam]
    except (KeyError, TypeError):
        # The text itself is not repeated: it may be what must never be logged.
        raise CodeUnknown("this code is not in privacy/journal_codes*.py") from None
