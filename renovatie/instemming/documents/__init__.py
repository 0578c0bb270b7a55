"""The letters of the vote side, as PDF. Made outside any transaction."""

from renovatie.instemming.documents._gedeeld import Aan, Afzender, Elders, addressees, day_in
from renovatie.instemming.documents.kennisgeving import (
    Briefhoofd,
    Kennisgevingbrief,
    briefhoofd,
    kennisgeving_brief,
    kennisgeving_pdf,
)

__all__ = [
    "Aan",
    "Afzender",
    "Briefhoofd",
    "Elders",
    "Kennisgevingbrief",
    "addressees",
    "briefhoofd",
    "day_in",
    "kennisgeving_brief",
    "kennisgeving_pdf",
]
