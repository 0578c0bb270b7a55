"""What is done with a visit, one verb a function. Nothing here commits."""

from renovatie.huisbezoeken.services.concepten import (
    Concept,
    concept_van,
    concepten,
    drop_concept,
    drop_old_concepten,
    is_gone,
    keep_concept,
    throw_away,
)
from renovatie.huisbezoeken.services.kaal import undo_niet_thuis
from renovatie.huisbezoeken.services.opdracht import (
    Deel,
    NieuweHulpvraag,
    NieuweToezegging,
    NieuwSignaal,
    RecordHuisbezoek,
    Vastgelegd,
)
from renovatie.huisbezoeken.services.vastleggen import ENDED, MOVED, TOO_OFTEN, record_huisbezoek
from renovatie.huisbezoeken.services.verhuisd import tell_of_moves

__all__ = [
    "ENDED",
    "MOVED",
    "TOO_OFTEN",
    "Concept",
    "Deel",
    "NieuwSignaal",
    "NieuweHulpvraag",
    "NieuweToezegging",
    "RecordHuisbezoek",
    "Vastgelegd",
    "concept_van",
    "concepten",
    "drop_concept",
    "drop_old_concepten",
    "is_gone",
    "keep_concept",
    "record_huisbezoek",
    "tell_of_moves",
    "throw_away",
    "undo_niet_thuis",
]
