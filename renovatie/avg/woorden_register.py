"""The words of the register: every code of privacy.purposes and privacy.register, as people read it."""

from collections.abc import Iterable

from flask_babel import LazyString, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from privacy.purposes import Begin, Bewaartermijn, Categorie, Doel, Grondslag, Ontvanger, Verantwoordelijke
from privacy.register import Betrokkene, Maatregel

CATEGORIEEN: dict[Categorie, LazyString] = {
    Categorie.NAAM: _l("Naam"),
    Categorie.CONTACT: _l("Telefoon, e-mail, taal en hoe iemand bereikt wil worden"),
    Categorie.HUUR: _l("Huurovereenkomst en huur"),
    Categorie.WOONSITUATIE: _l("Hoe iemand woont"),
    Categorie.BEZOEK: _l("Bezoeken en de uitkomst ervan"),
    Categorie.HULP: _l("Hulpvragen en signalen, soms over gezondheid"),
    Categorie.VERWIJZING: _l("Doorverwijzingen"),
    Categorie.TOESTEMMING: _l("Toestemmingen om te delen"),
    Categorie.VRAGENLIJST: _l("Antwoorden op de vragenlijst"),
    Categorie.OVERLEG: _l("Wat in het casusoverleg besproken is"),
    Categorie.STEM: _l("Ja of nee op het voorstel"),
    Categorie.DOCUMENT: _l("Brieven, formulieren en verslagen"),
    Categorie.PLANNING: _l("Planning van het werk in de woning"),
    Categorie.MEDEWERKER: _l("Account, rol en werk van medewerkers"),
    Categorie.JOURNAAL: _l("Het logboek: wie wat deed"),
    Categorie.CONCEPT: _l("Tekst die nog niet bewaard is"),
}
DOELEN: dict[Doel, LazyString] = {
    Doel.HUURADMINISTRATIE: _l("Huuradministratie"),
    Doel.CONTACT: _l("Contact met bewoners"),
    Doel.HULPVERLENING: _l("Hulp bieden"),
    Doel.DOORVERWIJZING: _l("Doorverwijzen"),
    Doel.MAATWERK_UITVOERING: _l("Rekening houden met een bewoner bij het werk"),
    Doel.VRAGENLIJST: _l("Vragenlijst en metingen"),
    Doel.CASUSOVERLEG: _l("Casusoverleg"),
    Doel.INSTEMMING: _l("Instemming met de renovatie"),
    Doel.UITVOERING: _l("Het werk plannen en uitvoeren"),
    Doel.TOEWIJZING: _l("Lege woningen toewijzen"),
    Doel.TOEGANG: _l("Inloggen en rechten van medewerkers"),
    Doel.VERANTWOORDING: _l("Verantwoorden wat er met gegevens gebeurt"),
}
GRONDSLAGEN: dict[Grondslag, LazyString] = {
    Grondslag.TOESTEMMING: _l("toestemming (artikel 6 lid 1 onder a AVG)"),
    Grondslag.OVEREENKOMST: _l("uitvoering van een overeenkomst (artikel 6 lid 1 onder b AVG)"),
    Grondslag.WETTELIJKE_PLICHT: _l("wettelijke plicht (artikel 6 lid 1 onder c AVG)"),
    Grondslag.VITAAL_BELANG: _l("vitaal belang (artikel 6 lid 1 onder d AVG)"),
    Grondslag.ALGEMEEN_BELANG: _l("taak van algemeen belang (artikel 6 lid 1 onder e AVG)"),
    Grondslag.GERECHTVAARDIGD_BELANG: _l("gerechtvaardigd belang (artikel 6 lid 1 onder f AVG)"),
}
BIJZONDER: dict[Grondslag, LazyString] = {
    Grondslag.TOESTEMMING: _l("uitdrukkelijke toestemming (artikel 9 lid 2 onder a AVG)"),
    Grondslag.VITAAL_BELANG: _l("vitaal belang (artikel 9 lid 2 onder c AVG)"),
}
VERANTWOORDELIJKEN: dict[Verantwoordelijke, LazyString] = {
    Verantwoordelijke.WOONCORPORATIE: _l("Wooncorporatie"),
    Verantwoordelijke.WELZIJNSORGANISATIE: _l("Welzijnsorganisatie"),
}
ONTVANGERS: dict[Ontvanger, LazyString] = {
    Ontvanger.WOONCORPORATIE: _l("wooncorporatie"),
    Ontvanger.WELZIJNSORGANISATIE: _l("welzijnsorganisatie"),
    Ontvanger.INSTANTIE: _l("de instantie waar de bewoner hulp krijgt"),
    Ontvanger.AANNEMER: _l("aannemer"),
    Ontvanger.ONDERZOEKSBUREAU: _l("onderzoeksbureau"),
}
BEGINNEN: dict[Begin, LazyString] = {
    Begin.EINDE_HUUR_OF_PROJECT: _l("het einde van de huur of van het project"),
    Begin.LAATSTE_BEZOEK_OF_VERWIJZING: _l("het laatste bezoek of de laatste doorverwijzing"),
    Begin.LAATSTE_METING: _l("de laatste meting"),
    Begin.OPLEVERING: _l("de oplevering"),
    Begin.NOTULEN: _l("de notulen"),
    Begin.EINDE_ACCOUNT: _l("het laatste gebruik van het account"),
    Begin.REGEL: _l("het moment waarop het is vastgelegd of afgehandeld"),
    Begin.TOEWIJZING: _l("de toewijzing"),
}
BETROKKENEN: dict[Betrokkene, LazyString] = {
    Betrokkene.BEWONER: _l("bewoners"),
    Betrokkene.MEDEWERKER: _l("medewerkers"),
}
MAATREGELEN: dict[Maatregel, LazyString] = {
    Maatregel.VERZEGELD: _l("versleuteld per huishouden of dossier (AES-256-GCM)"),
    Maatregel.TOEGANGSTABEL: _l("toegang per rol en per complex; wat niet is toegestaan, kan niet"),
    Maatregel.TWEEDE_FACTOR: _l("inloggen met een tweede sleutel"),
    Maatregel.JOURNAAL: _l("lezen en wijzigen staan in een logboek dat niet ongemerkt kan veranderen"),
    Maatregel.SLEUTEL_VERNIETIGD: _l("aan het einde van de bewaartermijn wordt de sleutel vernietigd"),
}


def ontvangers(soorten: Iterable[Ontvanger], organisaties: Iterable[str]) -> str:
    """In: the kinds of recipient, the other organisations with a role. Out: one line; nobody only if so."""
    wie = [*(str(ONTVANGERS[soort]) for soort in soorten), *organisaties]
    return ", ".join(wie) or _("niemand buiten de eigen organisatie")


def bewaartermijn(termijn: Bewaartermijn) -> str:
    """In: a term of the register. Out: one line, such as "12 maanden na het laatste bezoek, ..."."""
    begin = BEGINNEN[termijn.vanaf]
    if termijn.maanden == 0:
        words = _("tot %(begin)s", begin=begin)
    elif termijn.maanden % 12 == 0:
        words = _("%(duur)s na %(begin)s", duur=_jaren(termijn.maanden // 12), begin=begin)
    else:
        words = _("%(duur)s na %(begin)s", duur=_maanden(termijn.maanden), begin=begin)
    if termijn.uiterlijk_na_project is None:
        return words
    return _(
        "%(woorden)s, uiterlijk %(duur)s na het project",
        woorden=words,
        duur=_maanden(termijn.uiterlijk_na_project),
    )


def na_project(maanden: int) -> str:
    """In: months. Out: such as "12 maanden na het project"."""
    return _("%(duur)s na het project", duur=_maanden(maanden))


def _jaren(jaren: int) -> str:
    return ngettext("%(num)s jaar", "%(num)s jaar", jaren)


def _maanden(maanden: int) -> str:
    return ngettext("%(num)s maand", "%(num)s maanden", maanden)
