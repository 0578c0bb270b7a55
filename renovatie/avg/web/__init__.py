"""Pages of requests, retention, breaches and the register: each module adds its routes to one blueprint."""

from renovatie.avg.web import (
    anker,
    bewaren,
    brief,
    datalekken,
    inzage,
    inzage_derden,
    logboek,
    toezicht,
    verwijdering,
    verzoeken,
)
from renovatie.avg.web.blauwdruk import bp

__all__ = [
    "anker",
    "bewaren",
    "blueprints",
    "brief",
    "datalekken",
    "inzage",
    "inzage_derden",
    "logboek",
    "toezicht",
    "verwijdering",
    "verzoeken",
]
blueprints = (bp,)
