"""The works: their planning per home and all that goes with them."""

from renovatie.uitvoering.models.planning import (
    MEDEWERKER,
    PLANNING,
    Uitsluitreden,
    Werkgebeurtenis,
    Werkplanning,
    Werksoort,
)

__all__ = [
    "MEDEWERKER",
    "PLANNING",
    "Uitsluitreden",
    "Werkgebeurtenis",
    "Werkplanning",
    "Werksoort",
]
