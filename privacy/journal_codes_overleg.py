"""Journal codes of the casusoverleg: agenda, cases, actions, minutes."""

from collections.abc import Mapping
from typing import Final

from privacy.journal_kinds import Code, leest, recht, schrijft, uitvoer

OVERLEG: Final[Mapping[str, Code]] = {
    "actiepunt.form": leest("Formulier van een actiepunt geopend"),
    "actiepunt.lijst": leest("Actiepunten van het casusoverleg bekeken"),
    "actiepunt.maak": schrijft("C", "Actiepunt gemaakt"),
    "actiepunt.settle": schrijft("U", "Actiepunt afgehandeld"),
    "actiepunt.trek_in": schrijft("D", "Actiepunt ingetrokken"),
    "actiepunt.wijzig": schrijft("U", "Tekst van een actiepunt veranderd"),
    "besloten.form": leest("Formulier van een besloten overleg geopend"),
    "besloten.maak": recht("C", "Besloten overleg over een bewoner gepland"),
    "besloten.read": leest("Blad van een besloten overleg bekeken"),
    "besloten.sluit": recht("U", "Blad van een besloten overleg gesloten"),
    "casus.beperkt": schrijft("D", "Casus van de agenda: het gebruik van het dossier is beperkt"),
    "casus.form": leest("Formulier van een casus zonder naam geopend"),
    "casus.herkend": schrijft("U", "Casus van het scherm gehaald: herkend"),
    "casus.inbreng": schrijft("C", "Casus zonder naam ingebracht"),
    "casus.voorstellen": leest("Voorstellen voor het casusoverleg bekeken"),
    "casus.werkvraag": schrijft("C", "Werkvraag ingebracht"),
    "casus.wijk": schrijft("D", "Casus of werkvraag van de agenda gehaald"),
    "notulen.pdf": uitvoer("Notulen van een casusoverleg opgehaald"),
    "notulen.stel_vast": schrijft("C", "Notulen van een casusoverleg vastgesteld"),
    "notulen.voorbeeld": leest("Voorbeeld van de notulen bekeken"),
    "overleg.blad_dicht": recht("D", "Blad van een casusoverleg gesloten, 48 uur na de notulen"),
    "overleg.form": leest("Formulier van een casusoverleg geopend"),
    "overleg.ics": uitvoer("Agenda van de casusoverleggen opgehaald"),
    "overleg.last_af": schrijft("U", "Casusoverleg afgelast"),
    "overleg.lijst": leest("Casusoverleggen bekeken"),
    "overleg.nodig_uit": recht("U", "Deelnemers van een casusoverleg gekozen"),
    "overleg.plan": schrijft("C", "Casusoverleg gepland"),
    "overleg.read": leest("Agenda van een casusoverleg bekeken"),
    "overleg.scherm": leest("Casus op het scherm bekeken"),
    "overleg.sluit": schrijft("U", "Casusoverleg afgesloten"),
    "overleg.stand": leest("Gekeken of het scherm verouderd is"),
    "overleg.start": schrijft("U", "Casusoverleg begonnen"),
    "overleg.wijzig": schrijft("U", "Dag of plek van een casusoverleg gewijzigd"),
}
