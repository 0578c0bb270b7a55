"""Reads of the vote side: frozen views with only what one page needs. Names are opened in bulk."""

from renovatie.instemming.queries.huur import Gebeurtenisregel, Huurblad, document, huurblad
from renovatie.instemming.queries.kennisgeving import (
    Briefblad,
    Brievenblad,
    brief,
    briefblad,
    brievenblad,
    exemplaar,
    laatste_dagen,
    letters,
    postadres,
)
from renovatie.instemming.queries.lijst import (
    GA_LANGS,
    NOG_GEEN_JA,
    Deurstand,
    Huurregel,
    Overzicht,
    deurstanden,
    oordelen,
    overzicht,
)
from renovatie.instemming.queries.telling import (
    Tellingblad,
    tellingblad,
    tellingen,
)
from renovatie.instemming.queries.verhuiskosten import Minimumregel, minima, minimum_op
from renovatie.instemming.queries.voorstel import (
    Postblad,
    per_portiek,
    postbladen,
    voorbeeldadres,
    voorstel,
    voorstelbrieven,
    voorstellen,
    woningen_van_eenheid,
)

__all__ = [
    "GA_LANGS",
    "NOG_GEEN_JA",
    "Briefblad",
    "Brievenblad",
    "Deurstand",
    "Gebeurtenisregel",
    "Huurblad",
    "Huurregel",
    "Minimumregel",
    "Overzicht",
    "Postblad",
    "Tellingblad",
    "brief",
    "briefblad",
    "brievenblad",
    "deurstanden",
    "document",
    "exemplaar",
    "huurblad",
    "laatste_dagen",
    "letters",
    "minima",
    "minimum_op",
    "oordelen",
    "overzicht",
    "per_portiek",
    "postadres",
    "postbladen",
    "tellingblad",
    "tellingen",
    "voorbeeldadres",
    "voorstel",
    "voorstelbrieven",
    "voorstellen",
    "woningen_van_eenheid",
]
