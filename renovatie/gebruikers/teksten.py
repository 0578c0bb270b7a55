"""Words for roles and organisations that only these pages need; names of roles stand in kern's navigation."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from privacy.access import Rol
from renovatie.gebruikers.models import Organisatiesoort, Poststand

SOORTEN: dict[Organisatiesoort, LazyString] = {
    Organisatiesoort.CORPORATIE: _l("Woningcorporatie"),
    Organisatiesoort.WELZIJN: _l("Welzijnsorganisatie"),
    Organisatiesoort.GEMEENTE: _l("Gemeente"),
    Organisatiesoort.BUURTTEAM: _l("Buurtteam"),
    Organisatiesoort.ONDERZOEKSBUREAU: _l("Onderzoeksbureau"),
    Organisatiesoort.AANNEMER: _l("Aannemer"),
    Organisatiesoort.UNIVERSITEIT: _l("Universiteit"),
    Organisatiesoort.OVERIG: _l("Andere organisatie"),
}

WAT: dict[Rol, LazyString] = {
    Rol.PROCESREGISSEUR: _l("Leidt het complex door de zes fasen en beslist bij elke poort."),
    Rol.SOCIAAL_WERKER: _l("Gaat langs de deuren, luistert en verwijst door."),
    Rol.WIJKBEHEERDER: _l("Gaat mee langs de deuren en houdt de flat schoon, heel en veilig."),
    Rol.ENQUETEUR: _l("Belt bewoners met de vragenlijst."),
    Rol.PARTNER: _l("Neemt doorverwijzingen aan en zegt hoe het afliep."),
    Rol.OVERLEGDEELNEMER: _l("Doet mee aan het maandelijkse casusoverleg."),
    Rol.WOONCONSULENT: _l("Doet het voorstel, telt de stemmen en plant de woningen."),
    Rol.UITVOERDER: _l("Voert de werkzaamheden uit, woning voor woning."),
    Rol.ONDERZOEKER: _l("Ziet alleen cijfers die al openbaar zijn."),
    Rol.PRIVACYCOORDINATOR: _l("Behandelt verzoeken van bewoners en bevestigt rollen."),
    Rol.PRIVACYFUNCTIONARIS: _l("Houdt toezicht op de privacy en beslist niets."),
    Rol.APPLICATIEBEHEERDER: _l("Voegt organisaties en gebruikers toe. Ziet geen bewoners."),
}

GROEPEN: tuple[tuple[LazyString, LazyString, tuple[Rol, ...]], ...] = (
    (
        _l("Aan de deur"),
        _l("De kant van hulp. Ziet geen stemmen."),
        (Rol.SOCIAAL_WERKER, Rol.WIJKBEHEERDER, Rol.ENQUETEUR, Rol.PARTNER, Rol.OVERLEGDEELNEMER),
    ),
    (
        _l("Voorstel en werkzaamheden"),
        _l("De kant van instemming. Ziet geen hulp."),
        (Rol.WOONCONSULENT, Rol.UITVOERDER),
    ),
    (_l("Regie"), _l("Ziet van beide kanten alleen aantallen."), (Rol.PROCESREGISSEUR,)),
    (
        _l("Toezicht en beheer"),
        _l("Ziet geen dossiers en geen stemmen."),
        (Rol.PRIVACYCOORDINATOR, Rol.PRIVACYFUNCTIONARIS, Rol.APPLICATIEBEHEERDER, Rol.ONDERZOEKER),
    ),
)
"""How the sign-in page of the demo groups the roles: heading, sentence, roles."""

POSTSTANDEN: dict[Poststand, LazyString] = {
    Poststand.WACHT: _l("wacht"),
    Poststand.VERZONDEN: _l("verzonden"),
    Poststand.GEWEIGERD: _l("niet aangekomen"),
}

POSTFOUTEN: dict[str, LazyString] = {
    "aanmelden": _l("De mailserver kent onze naam of ons wachtwoord niet."),
    "geen_verbinding": _l("De mailserver gaf geen antwoord."),
    "tls": _l("De lijn naar de mailserver was niet veilig."),
    "smtp_550": _l("Dit adres bestaat niet, zegt de mailserver."),
}


def postfout_tekst(fout: str | None) -> str:
    """What went wrong with an e-mail, in words; the code of the server where we know no better."""
    if fout is None:
        return ""
    code = fout.removeprefix("smtp_")
    return str(POSTFOUTEN.get(fout) or _l("De mailserver weigerde de e-mail (code %(code)s).", code=code))
