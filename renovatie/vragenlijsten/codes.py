"""Code lists of the questionnaire, beside its states in workflows."""

from enum import StrEnum


class Deelwijze(StrEnum):
    """Hoe iemand het goed vond dat haar antwoorden gelezen worden."""

    TELEFOON = "telefoon"
    TOLK = "tolk"
    PAPIER = "papier"
