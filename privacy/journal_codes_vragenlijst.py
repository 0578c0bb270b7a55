"""Journal codes of the questionnaire: call list, answers, profile."""

from collections.abc import Mapping
from typing import Final

from privacy.journal_kinds import Code, leest, recht, schrijft, uitvoer

VRAGENLIJST: Final[Mapping[str, Code]] = {
    "antwoordkopie.intrekken": recht("D", "Antwoorden voor de sociaal werker ingetrokken"),
    "antwoordkopie.lees": leest("Antwoorden gelezen die een bewoner doorgaf"),
    "belgesprek.akkoord": schrijft("U", "Bewoner doet mee aan de vragen"),
    "belgesprek.antwoorden": schrijft("U", "Antwoorden van een gesprek bewaard"),
    "belgesprek.begin": schrijft("U", "Belgesprek begonnen"),
    "belgesprek.form": leest("Belgesprek geopend"),
    "belgesprek.sluit": schrijft("U", "Belgesprek gesloten"),
    "belgesprek.terug": schrijft("U", "Adres van de bellijst teruggelegd"),
    "belgesprek.uitkomst": schrijft("U", "Afloop van een belgesprek vastgelegd"),
    "bellijst.lijst": leest("Bellijst bekeken"),
    "complexprofiel.lees": leest("Complexprofiel bekeken"),
    "complexprofiel.publish": schrijft("C", "Complexprofiel gepubliceerd"),
    "vragenlijst.deuren": leest("Deuren bekeken waar de vragen gesteld worden"),
    "vragenlijst.doorgegeven": leest("Lijst bekeken van wie iets doorgaf bij de vragen"),
    "vragenlijst.intrekken": recht("D", "Antwoorden van een huishouden vernietigd op verzoek"),
    "vragenlijst.papier": uitvoer("Lege vragenlijst als PDF meegenomen"),
    "vragenlijst.praatplaat": uitvoer("Praatplaat als PDF meegenomen"),
    "vragenlijst.stand": leest("Stand van de vragenlijst bekeken"),
    "vragenronde.close": schrijft("U", "Ronde van de vragenlijst gesloten"),
    "vragenronde.start": schrijft("C", "Ronde van de vragenlijst begonnen"),
}
