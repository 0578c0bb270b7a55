"""Journal codes of the rights of residents, retention, breaches and the register."""

from collections.abc import Mapping
from typing import Final

from privacy.journal_kinds import Code, afdruk, leest, recht, schrijft, uitvoer

AVG: Final[Mapping[str, Code]] = {
    "datalek.form": leest("Formulier van een datalek geopend"),
    "datalek.lijst": leest("Datalekken bekeken"),
    "datalek.new": leest("Formulier voor een datalek geopend"),
    "datalek.record": schrijft("C", "Datalek vastgelegd"),
    "datalek.stap": schrijft("U", "Stap bij een datalek vastgelegd"),
    "datalek.toon": leest("Datalek bekeken"),
    "derden.markeer": schrijft("U", "Tekst over derden gemarkeerd voor de inzage"),
    "inzage.link": uitvoer("Link voor de inzage gemaakt", "CE"),
    "inzage.maak": uitvoer("Inzage gemaakt", "CE"),
    "inzage.print": afdruk("Inzage afgedrukt"),
    "inzage.start": schrijft("CE", "Inzage klaargezet om te maken"),
    "verzoek.beperking_op": recht("U", "Beperking opgeheven"),
    "verzoek.identiteit": schrijft("U", "Identiteit bij een verzoek vastgesteld"),
    "verzoek.koppel": schrijft("U", "Verzoek aan een huishouden gekoppeld"),
    "verzoek.record": schrijft("C", "Verzoek vastgelegd"),
    "verzoek.trek_in": schrijft("U", "Verzoek ingetrokken"),
    "verzoek.verleng": schrijft("U", "Termijn van een verzoek verlengd"),
    "verzoek.weiger": schrijft("U", "Verzoek geweigerd"),
    "verzoek.willig_in": schrijft("U", "Verzoek ingewilligd"),
}
