"""Journal codes of the rights of residents, retention, breaches and the register."""

from collections.abc import Mapping
from typing import Final

from privacy.journal_kinds import Code, afdruk, leest, recht, schrijft, uitvoer

AVG: Final[Mapping[str, Code]] = {
    "datalek.aanvulling": schrijft("U", "Datalek aangevuld"),
    "datalek.afgesloten": schrijft("U", "Datalek afgesloten"),
    "datalek.beoordeeld": schrijft("U", "Risico van een datalek beoordeeld"),
    "datalek.form": leest("Formulier van een datalek geopend"),
    "datalek.gemeld_ap": schrijft("U", "Datalek gemeld bij de Autoriteit Persoonsgegevens"),
    "datalek.heropend": schrijft("U", "Datalek weer geopend"),
    "datalek.ingelicht": schrijft("U", "Mensen over een datalek ingelicht"),
    "datalek.lijst": leest("Datalekken bekeken"),
    "datalek.maatregel": schrijft("U", "Maatregel bij een datalek vastgelegd"),
    "datalek.new": leest("Formulier voor een datalek geopend"),
    "datalek.niet_ingelicht": schrijft("U", "Besloten om mensen niet over een datalek in te lichten"),
    "datalek.record": schrijft("C", "Datalek vastgelegd"),
    "datalek.stap": schrijft("U", "Stap bij een datalek vastgelegd"),
    "datalek.toon": leest("Datalek bekeken"),
    "derden.markeer": schrijft("U", "Tekst over derden gemarkeerd voor de inzage"),
    "inzage.link": uitvoer("Link voor de inzage gemaakt", "CE"),
    "inzage.maak": uitvoer("Inzage gemaakt", "CE"),
    "inzage.print": afdruk("Inzage afgedrukt"),
    "inzage.start": schrijft("CE", "Inzage klaargezet om te maken"),
    "logboek.controleer": leest("Controle van het logboek gevraagd"),
    "logboek.export": uitvoer("Regels van het logboek meegenomen"),
    "logboek.lijst": leest("Logboek bekeken"),
    "logboek.stand": leest("Stand van het logboek bekeken"),
    "register.csv": leest("Register van verwerkingen opgehaald als lijst"),
    "register.lees": leest("Register van verwerkingen bekeken"),
    "register.pdf": leest("Register van verwerkingen opgehaald als pdf"),
    "toezicht.documenten": leest("DPIA's en convenanten bekeken"),
    "toezicht.overzicht": leest("Overzicht van privacy bekeken"),
    "verzoek.beperking_op": recht("U", "Beperking opgeheven"),
    "verzoek.identiteit": schrijft("U", "Identiteit bij een verzoek vastgesteld"),
    "verzoek.koppel": schrijft("U", "Verzoek aan een huishouden gekoppeld"),
    "verzoek.record": schrijft("C", "Verzoek vastgelegd"),
    "verzoek.trek_in": schrijft("U", "Verzoek ingetrokken"),
    "verzoek.verleng": schrijft("U", "Termijn van een verzoek verlengd"),
    "verzoek.weiger": schrijft("U", "Verzoek geweigerd"),
    "verzoek.willig_in": schrijft("U", "Verzoek ingewilligd"),
}
