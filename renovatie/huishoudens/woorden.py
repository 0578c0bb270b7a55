"""Codes and numbers of this part in the words of the page."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from renovatie.huishoudens.models import Contractsoort
from renovatie.huishoudens.models import Huurgebeurtenissoort as Soort
from workflows.huur import Huurreden
from workflows.instemming import Telreden

Woord = str | LazyString

GEBEURD: dict[Soort, Woord] = {
    Soort.NIEUWE_WONING: _l("Woning ingelezen"),
    Soort.INGETROKKEN: _l("Huurovereenkomst begonnen"),
    Soort.VERTROKKEN: _l("Huurovereenkomst geëindigd"),
    Soort.HUUR_GEWIJZIGD: _l("Huurprijs gewijzigd"),
    Soort.HUURDERS_GEWIJZIGD: _l("Huurders op het contract gewijzigd"),
    Soort.CONTACT_GEWIJZIGD: _l("Telefoon of e-mail gewijzigd"),
    Soort.STATUS_GEWIJZIGD: _l("Verhuurd of leeg gewijzigd"),
    Soort.GEGEVENS_GEWIJZIGD: _l("Adresgegevens gewijzigd"),
    Soort.BEGIN_GEWIJZIGD: _l("Begindatum gewijzigd"),
    Soort.NUMMER_GEWIJZIGD: _l("Contractnummer gewijzigd"),
    Soort.EIND_GEWIJZIGD: _l("Einddatum gewijzigd"),
    Soort.OPMERKING_GEWIJZIGD: _l("Opmerking gewijzigd"),
}
"""What happened, on the page of a home."""

REDENEN: dict[Huurreden, Woord] = {
    Huurreden.OPGEZEGD_HUURDER: _l("De huurder zegde op"),
    Huurreden.OPGEZEGD_VERHUURDER: _l("De verhuurder zegde op"),
    Huurreden.IN_OVERLEG: _l("Huurder en verhuurder spraken het af"),
    Huurreden.TIJDELIJK_VOORBIJ: _l("Het tijdelijke contract was voorbij"),
    Huurreden.UITSPRAAK: _l("De rechter besliste het"),
    Huurreden.OVERLEDEN_MEDEHUURDER: _l("Huurder overleden, de medehuurder zet de huur voort"),
    Huurreden.OVERLEDEN_ERVEN: _l("Huurder overleden, de erven zetten de huur kort voort"),
    Huurreden.OVERLEDEN_SAMENWONER: _l("Huurder overleden, wie er woonde zet de huur voort"),
    Huurreden.NIEUWE_HUUR: _l("Nieuwe huur"),
    Huurreden.MEDEHUURDER_ERBIJ: _l("Medehuurder erbij"),
    Huurreden.HUURDER_ERAF: _l("Huurder van het contract af"),
    Huurreden.REGULIER_CONTRACT: _l("Contract is voor onbepaalde tijd"),
    Huurreden.TIJDELIJK_CONTRACT: _l("Contract is tijdelijk"),
    Huurreden.LEEGSTAND: _l("Woning staat leeg"),
    Huurreden.BRUIKLEEN: _l("Woning in bruikleen, zonder huur"),
    Huurreden.ANTIKRAAK: _l("Woning antikraak bewoond, zonder huur"),
    Huurreden.VERKOCHT: _l("Woning verkocht"),
}
"""Why something changed that was recorded by hand."""

REGELS: dict[Huurreden, Woord] = {
    Huurreden.OPGEZEGD_HUURDER: _l("Tot en met de laatste dag telt de huur mee. Daarna niet."),
    Huurreden.OPGEZEGD_VERHUURDER: _l("Tot en met de laatste dag telt de huur mee. Daarna niet."),
    Huurreden.IN_OVERLEG: _l("Tot en met de laatste dag telt de huur mee. Daarna niet."),
    Huurreden.TIJDELIJK_VOORBIJ: _l("Tot en met de laatste dag telt de huur mee. Daarna niet."),
    Huurreden.UITSPRAAK: _l("Tot en met de laatste dag telt de huur mee. Daarna niet."),
    Huurreden.OVERLEDEN_MEDEHUURDER: _l(
        "De huur telt mee. De handtekening van de medehuurder is genoeg (artikel 7:268 BW)."
    ),
    Huurreden.OVERLEDEN_ERVEN: _l(
        "De huur telt mee tot en met de laatste dag. De erven tekenen zelf (artikel 7:268 BW)."
    ),
    Huurreden.OVERLEDEN_SAMENWONER: _l(
        "De huur telt mee tot en met de laatste dag. Wie er woont, tekent zelf (artikel 7:268 BW)."
    ),
    Huurreden.NIEUWE_HUUR: _l(
        "De huur telt mee vanaf de eerste dag. "
        "Begint de huur na de peildatum? Dan is de renovatiebijlage nodig."
    ),
    Huurreden.MEDEHUURDER_ERBIJ: _l("Vanaf deze dag is ook deze handtekening nodig voor een ja."),
    Huurreden.HUURDER_ERAF: _l("Na deze dag is deze handtekening niet meer nodig."),
    Huurreden.REGULIER_CONTRACT: _l("De huur telt mee."),
    Huurreden.TIJDELIJK_CONTRACT: _l("Een tijdelijke huur telt mee, tot en met de laatste dag."),
    Huurreden.LEEGSTAND: _l("Een lege woning telt niet mee."),
    Huurreden.BRUIKLEEN: _l("Bruikleen is geen huur en telt niet mee."),
    Huurreden.ANTIKRAAK: _l("Antikraak zonder huur telt niet mee."),
    Huurreden.VERKOCHT: _l("Een koopwoning telt niet mee."),
}
"""What an event by hand means for the 70%."""

TELLING: dict[Telreden, Woord] = {
    Telreden.TELT_MEE: _l("Deze huur telt mee bij de 70%."),
    Telreden.BUITEN_EENHEID: _l("Telt niet mee: de woning hoort niet bij de bouwkundige eenheid."),
    Telreden.BERGING: _l("Telt niet mee: alleen een berging of parkeerplaats."),
    Telreden.KOOP: _l("Telt niet mee: een koopwoning."),
    Telreden.BRUIKLEEN: _l("Telt niet mee: bruikleen of antikraak, zonder huur."),
    Telreden.LEEG: _l("Telt niet mee: er loopt geen huur."),
    Telreden.NOG_NIET_BEGONNEN: _l("Telt nog niet mee: de huur begint later."),
    Telreden.BEEINDIGD: _l("Telt niet meer mee: de huur is voorbij."),
}
"""Whether the home is in N if today were the Peildatum, by the reason code of the Telling."""

CONTRACTSOORTEN: dict[Contractsoort, Woord] = {
    Contractsoort.REGULIER: _l("Onbepaalde tijd"),
    Contractsoort.TIJDELIJK: _l("Tijdelijk"),
}

VERANDERT: dict[Soort, Woord] = {
    Soort.NIEUWE_WONING: _l("nieuwe woning"),
    Soort.INGETROKKEN: _l("nieuwe huurovereenkomst"),
    Soort.VERTROKKEN: _l("huurder vertrokken"),
    Soort.HUUR_GEWIJZIGD: _l("kale huur"),
    Soort.HUURDERS_GEWIJZIGD: _l("huurders op het contract"),
    Soort.CONTACT_GEWIJZIGD: _l("telefoon of e-mail"),
    Soort.STATUS_GEWIJZIGD: _l("verhuurd of leeg"),
    Soort.GEGEVENS_GEWIJZIGD: _l("adresgegevens"),
    Soort.BEGIN_GEWIJZIGD: _l("begindatum"),
    Soort.NUMMER_GEWIJZIGD: _l("contractnummer"),
    Soort.EIND_GEWIJZIGD: _l("einddatum"),
    Soort.OPMERKING_GEWIJZIGD: _l("opmerking"),
}
"""What a list would change, in the preview: a noun, so that a number can stand in front of it."""

TALEN: dict[str, Woord] = {
    "nl": _l("Nederlands"),
    "en": _l("Engels"),
    "tr": _l("Turks"),
    "ar": _l("Arabisch"),
    "ti": _l("Tigrinya"),
    "uk": _l("Oekraïens"),
    "pl": _l("Pools"),
    "fr": _l("Frans"),
    "es": _l("Spaans"),
}

KANALEN: dict[str, Woord] = {
    "telefoon": _l("Bellen"),
    "bericht": _l("Een bericht op de telefoon"),
    "email": _l("E-mail"),
    "brief": _l("Brief"),
    "deur": _l("Aanbellen"),
}


def telefoon_tekst(nummer: str | None) -> str | None:
    """A Dutch number in pairs (06 12 34 56 78), any other as it was kept; None stays None."""
    if not nummer or not nummer.startswith("+31") or len(nummer) != 12:
        return nummer
    cijfers = "0" + nummer[3:]
    return " ".join(cijfers[start : start + 2] for start in range(0, len(cijfers), 2))
