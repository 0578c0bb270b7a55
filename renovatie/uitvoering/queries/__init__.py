"""Reads of the works: frozen views with only what one page needs."""

from renovatie.uitvoering.queries.planning import (
    WEKEN,
    Balk,
    Deur,
    Planningblad,
    TePlannen,
    Werk,
    Woningblad,
    balken,
    deuren,
    logeerwoningen,
    planningblad,
    werken,
    woningblad,
)

__all__ = [
    "WEKEN",
    "Balk",
    "Deur",
    "Planningblad",
    "TePlannen",
    "Werk",
    "Woningblad",
    "balken",
    "deuren",
    "logeerwoningen",
    "planningblad",
    "werken",
    "woningblad",
]
