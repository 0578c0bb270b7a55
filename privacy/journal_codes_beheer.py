"""Journal codes of signing in, of users and their roles, and of the app itself."""

from collections.abc import Mapping
from typing import Final

from privacy.journal_kinds import Code, aanmelden, beheer, leest, recht, uitvoer

AANMELDING: Final[Mapping[str, Code]] = {
    "herstelcode.gebruikt": aanmelden("U", "Herstelcode gebruikt"),
    "herstelcodes.create": aanmelden("C", "Herstelcodes gemaakt"),
    "passkey.create": aanmelden("C", "Passkey toegevoegd"),
    "passkey.remove": aanmelden("D", "Passkey weggehaald"),
    "sessie.begin": aanmelden("C", "Aangemeld"),
    "sessie.bevestigen": aanmelden("U", "Opnieuw bevestigd wie men is"),
    "sessie.bevestigen_show": leest("Pagina om te bevestigen geopend"),
    "sessie.code": aanmelden("U", "Code van de tweede sleutel gegeven"),
    "sessie.code_show": leest("Pagina voor de code geopend"),
    "sessie.demo": aanmelden("C", "Aangemeld in de demo"),
    "sessie.eind": aanmelden("U", "Sessie beëindigd"),
    "sessie.inloggen_show": leest("Aanmeldpagina geopend"),
    "sessie.lijst": leest("Eigen sessies bekeken"),
    "sessie.organisatie": aanmelden("U", "Aangemeld bij de eigen organisatie"),
    "sessie.organisatie_go": leest("Naar de eigen organisatie gestuurd om aan te melden"),
    "sessie.organisatie_terug": aanmelden("U", "Antwoord van de eigen organisatie gebruikt"),
    "sessie.organisatie_uitloggen": leest("Naar de eigen organisatie gestuurd om af te melden"),
    "sessie.taal": aanmelden("U", "Taal van deze browser gekozen"),
    "sessie.uitloggen": aanmelden("U", "Afgemeld"),
    "sessie.wachtwoord": aanmelden("U", "Wachtwoord gegeven bij het aanmelden"),
    "uitnodiging.finish": aanmelden("U", "Uitnodiging afgerond"),
    "uitnodiging.organisatie_go": leest("Met een uitnodiging naar de eigen organisatie gestuurd"),
    "uitnodiging.show": leest("Uitnodiging geopend"),
    "uitnodiging.start": aanmelden("U", "Uitnodiging gebruikt"),
    "uitnodiging.tweede_sleutel": aanmelden("U", "Tweede sleutel ingesteld"),
    "uitnodiging.tweede_sleutel_show": leest("Pagina voor de tweede sleutel geopend"),
    "uitnodiging.tweede_sleutel_svg": leest("Beeld van de tweede sleutel getoond"),
    "uitnodiging.wachtwoord": aanmelden("U", "Wachtwoord gekozen bij de uitnodiging"),
    "wachtwoord.change": aanmelden("U", "Wachtwoord veranderd"),
    "wachtwoord.show": leest("Pagina voor het wachtwoord geopend"),
}

GEBRUIKERS: Final[Mapping[str, Code]] = {
    "bericht.gelezen": beheer("U", "Bericht gelezen"),
    "bericht.lijst": leest("Eigen berichten bekeken"),
    "gebruiker.actief": recht("U", "Gebruiker aan- of uitgezet"),
    "gebruiker.create": recht("C", "Gebruiker gemaakt"),
    "gebruiker.invite": recht("C", "Uitnodiging gemaakt"),
    "gebruiker.lijst": leest("Lijst van gebruikers bekeken"),
    "gebruiker.new": leest("Formulier voor een gebruiker geopend"),
    "gebruiker.show": leest("Gebruiker bekeken"),
    "gebruiker.taal": beheer("U", "Eigen taal gekozen"),
    "koppeling.create": recht("C", "Account gekoppeld aan dat van de organisatie"),
    "koppeling.delete": recht("D", "Account losgemaakt van dat van de organisatie"),
    "koppeling.go": leest("Koppelen van het eigen account begonnen"),
    "organisatie.create": recht("C", "Organisatie gemaakt"),
    "organisatie.lijst": leest("Organisaties bekeken"),
    "organisatie.new": leest("Formulier voor een organisatie geopend"),
    "rol.confirm": recht("U", "Rol bevestigd door een tweede persoon"),
    "rol.grant": recht("C", "Rol gegeven"),
    "rol.open": leest("Rollen die op bevestiging wachten bekeken"),
    "rol.withdraw": recht("U", "Rol ingetrokken"),
}

BEHEER: Final[Mapping[str, Code]] = {
    "demo.vooruit": beheer("U", "Klok van de demo vooruitgezet"),
    "journaal.anker": uitvoer("Stand van het journaal ondertekend"),
    "journaal.controle": beheer("E", "Journaal gecontroleerd"),
    "journaal.sleutel": uitvoer("Openbare sleutel van de ankers afgegeven"),
    "journaal.sluit": beheer("D", "Oud deel van het journaal uitgevoerd en afgesneden"),
    "journaal.verifieer": beheer("E", "Journaal gecontroleerd vanaf de opdrachtregel"),
    "ontwerp": leest("Voorbeeldpagina van de onderdelen geopend"),
}
