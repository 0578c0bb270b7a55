"""The works: their planning per home and all that goes with them."""

from renovatie.uitvoering.models.brief import Startbrief
from renovatie.uitvoering.models.planning import (
    MEDEWERKER,
    PLANNING,
    Uitsluitreden,
    Werkgebeurtenis,
    Werkplanning,
    Werksoort,
)
from renovatie.uitvoering.models.proef import Proefbesluit, Proefoordeel

__all__ = [
    "MEDEWERKER",
    "PLANNING",
    "Proefbesluit",
    "Proefoordeel",
    "Startbrief",
    "Uitsluitreden",
    "Werkgebeurtenis",
    "Werkplanning",
    "Werksoort",
]
