"""Referrals, the copy that an Instantie sees, and what happened to them."""

from renovatie.doorverwijzingen.models.ladder import Laddergebeurtenis, Laddertermijn
from renovatie.doorverwijzingen.models.verwijzing import (
    VERWIJZING,
    Doorverwijzing,
    Verwijzinggebeurtenis,
    Verwijzingskopie,
)

__all__ = [
    "VERWIJZING",
    "Doorverwijzing",
    "Laddergebeurtenis",
    "Laddertermijn",
    "Verwijzinggebeurtenis",
    "Verwijzingskopie",
]
