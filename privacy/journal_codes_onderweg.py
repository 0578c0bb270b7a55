"""Journal codes of what was written on a phone without network, and drafts."""

from collections.abc import Mapping
from typing import Final

from privacy.journal_kinds import Code, leest, schrijft, uitvoer

ONDERWEG: Final[Mapping[str, Code]] = {
    "onderweg.lijst": leest("Bezoeken van onderweg die wachten bekeken"),
    "onderweg.nakijken": leest("Bezoek van onderweg geopend om na te kijken"),
    "onderweg.ontvang": schrijft("C", "Bezoek van een toestel ontvangen"),
    "onderweg.rond_af": schrijft("U", "Bezoek van onderweg nagekeken"),
    "onderweg.route": uitvoer("Route van vandaag op een toestel gezet"),
    "onderweg.schil": leest("Pagina zonder netwerk opgehaald"),
    "onderweg.verlopen": schrijft("D", "Sleutels en bezoeken van onderweg voorbij hun termijn weg"),
    "onderweg.wis": schrijft("D", "Tekst van een bezoek van onderweg weggegooid"),
}
