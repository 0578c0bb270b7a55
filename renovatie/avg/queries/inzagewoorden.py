"""The words of a file for a resident: why something is kept, on what ground, who receives it. Always Dutch.

The file goes to the resident, not to who presses the button, so nothing here follows the language of a page.
"""

from collections.abc import Iterable

from privacy.access import Rol
from privacy.journal_codes import CODES
from privacy.purposes import Begin, Bewaartermijn, Doel, Grondslag, Ontvanger

DOEL: dict[Doel, str] = {
    Doel.HUURADMINISTRATIE: "de huuradministratie",
    Doel.CONTACT: "u kunnen bereiken",
    Doel.HULPVERLENING: "u helpen met wat u vroeg",
    Doel.DOORVERWIJZING: "u in contact brengen met een instantie",
    Doel.MAATWERK_UITVOERING: "rekening met u houden bij het werk",
    Doel.VRAGENLIJST: "de vragenlijst",
    Doel.CASUSOVERLEG: "het overleg van de partners, zonder uw naam",
    Doel.INSTEMMING: "uw antwoord op het voorstel",
    Doel.UITVOERING: "het werk in uw woning",
    Doel.TOEWIJZING: "het toewijzen van lege woningen",
    Doel.TOEGANG: "het regelen van wie wat mag zien",
    Doel.VERANTWOORDING: "laten zien dat we ons aan de regels houden",
}
GRONDSLAG: dict[Grondslag, str] = {
    Grondslag.TOESTEMMING: "uw toestemming (artikel 6 lid 1 onder a AVG)",
    Grondslag.OVEREENKOMST: "uw huurovereenkomst (artikel 6 lid 1 onder b AVG)",
    Grondslag.WETTELIJKE_PLICHT: "een plicht in de wet (artikel 6 lid 1 onder c AVG)",
    Grondslag.VITAAL_BELANG: "een vitaal belang (artikel 6 lid 1 onder d AVG)",
    Grondslag.ALGEMEEN_BELANG: "een taak van algemeen belang (artikel 6 lid 1 onder e AVG)",
    Grondslag.GERECHTVAARDIGD_BELANG: "een gerechtvaardigd belang (artikel 6 lid 1 onder f AVG)",
}
ONTVANGER: dict[Ontvanger, str] = {
    Ontvanger.WOONCORPORATIE: "de woningcorporatie",
    Ontvanger.WELZIJNSORGANISATIE: "de welzijnsorganisatie",
    Ontvanger.INSTANTIE: "de instantie waar u toestemming voor gaf",
    Ontvanger.AANNEMER: "de aannemer",
    Ontvanger.ONDERZOEKSBUREAU: "het onderzoeksbureau",
}
_VANAF: dict[Begin, str] = {
    Begin.EINDE_HUUR_OF_PROJECT: "het einde van uw huur of van het project",
    Begin.LAATSTE_BEZOEK_OF_VERWIJZING: "het laatste bezoek of de laatste doorverwijzing",
    Begin.LAATSTE_METING: "de laatste meting",
    Begin.OPLEVERING: "het einde van het werk",
    Begin.NOTULEN: "het overleg",
    Begin.EINDE_ACCOUNT: "het laatste gebruik van het account",
    Begin.REGEL: "de dag waarop het gebeurde of was afgehandeld",
    Begin.TOEWIJZING: "de toewijzing",
}
ROL: dict[Rol, str] = {
    Rol.PROCESREGISSEUR: "procesregisseur",
    Rol.SOCIAAL_WERKER: "sociaal werker",
    Rol.WIJKBEHEERDER: "wijkbeheerder",
    Rol.ENQUETEUR: "enquêteur",
    Rol.PARTNER: "medewerker van een instantie",
    Rol.OVERLEGDEELNEMER: "deelnemer aan het overleg",
    Rol.WOONCONSULENT: "woonconsulent",
    Rol.UITVOERDER: "uitvoerder",
    Rol.ONDERZOEKER: "onderzoeker",
    Rol.PRIVACYCOORDINATOR: "privacycoördinator",
    Rol.PRIVACYFUNCTIONARIS: "privacyfunctionaris",
    Rol.APPLICATIEBEHEERDER: "applicatiebeheerder",
}


def ontvangers(soorten: Iterable[Ontvanger], organisaties: Iterable[str]) -> str:
    """Who receives it: the kinds, and the other organisations that hold a role; nobody only if so."""
    return ", ".join([*(ONTVANGER[soort] for soort in soorten), *organisaties]) or "niemand anders"


def bewaartermijn(termijn: Bewaartermijn) -> str:
    """How long, in words, with the last day that the end of the project gives."""
    vanaf = _VANAF[termijn.vanaf]
    woorden = f"tot {vanaf}" if termijn.maanden == 0 else f"{termijn.maanden} maanden na {vanaf}"
    uiterlijk = termijn.uiterlijk_na_project
    return woorden if uiterlijk is None else f"{woorden}, uiterlijk {uiterlijk} maanden na het project"


def daad(code: str) -> str:
    """What somebody did, in the words of the table of journal codes."""
    return CODES[code].betekenis if code in CODES else "Iets gedaan"


def welk_deel(velden: str) -> str:
    """Which part of what is kept: the names of the fields."""
    return ", ".join(naam.replace("_", " ").replace(".", " ") for naam in velden.split(",") if naam)
