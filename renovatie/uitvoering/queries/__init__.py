"""Reads of the works: frozen views with only what one page needs."""

from renovatie.uitvoering.queries.contact import Contact, contact_van, lease_van
from renovatie.uitvoering.queries.dag import Dag, Dagregel, Dagsoort, dagen
from renovatie.uitvoering.queries.logeren import Logeerblad, Logeerwoning, logeerblad, weekstand
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
    "Contact",
    "Dag",
    "Dagregel",
    "Dagsoort",
    "Deur",
    "Logeerblad",
    "Logeerwoning",
    "Planningblad",
    "TePlannen",
    "Werk",
    "Woningblad",
    "balken",
    "contact_van",
    "dagen",
    "deuren",
    "lease_van",
    "logeerblad",
    "logeerwoningen",
    "planningblad",
    "weekstand",
    "werken",
    "woningblad",
]
