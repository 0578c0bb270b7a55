"""Reads of visits: every door, the route of today, one door. Frozen views, never what was said."""

from renovatie.huisbezoeken.queries.aan_de_deur import AanDeDeur, Bezoek, Woningdeur, aan_de_deur, woningdeur
from renovatie.huisbezoeken.queries.deuren import (
    GEPROBEERD,
    Deur,
    current_lease,
    deuren,
    homes_of,
    tally,
)
from renovatie.huisbezoeken.queries.route import ROUTE_MAX, Erbij, Halte, Route, route

__all__ = [
    "GEPROBEERD",
    "ROUTE_MAX",
    "AanDeDeur",
    "Bezoek",
    "Deur",
    "Erbij",
    "Halte",
    "Route",
    "Woningdeur",
    "aan_de_deur",
    "current_lease",
    "deuren",
    "homes_of",
    "route",
    "tally",
    "woningdeur",
]
