"""The letters of the vote side, as PDF. Made outside any transaction."""

from renovatie.instemming.documents._gedeeld import (
    Aan,
    Afzender,
    Elders,
    addressees,
    day_in,
    sender,
    where_to_talk,
)
from renovatie.instemming.documents.kennisgeving import (
    Briefhoofd,
    Kennisgevingbrief,
    briefhoofd,
    kennisgeving_brief,
    kennisgeving_pdf,
)
from renovatie.instemming.documents.voorstel import (
    VOORBEELDCODE,
    Handtekenaar,
    Voorstelblad,
    Voorstelkop,
    huren,
    voorstel_pdf,
    voorstelblad,
    voorstelkop,
)

__all__ = [
    "VOORBEELDCODE",
    "Aan",
    "Afzender",
    "Briefhoofd",
    "Elders",
    "Handtekenaar",
    "Kennisgevingbrief",
    "Voorstelblad",
    "Voorstelkop",
    "addressees",
    "briefhoofd",
    "day_in",
    "huren",
    "kennisgeving_brief",
    "kennisgeving_pdf",
    "sender",
    "voorstel_pdf",
    "voorstelblad",
    "voorstelkop",
    "where_to_talk",
]
