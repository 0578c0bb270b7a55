"""The words for the codes of a referral."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from renovatie.doorverwijzingen.codes import (
    Heropenreden,
    Intrekreden,
    Sluitreden,
    Soort,
    Terugvraag,
    Weigerreden,
)
from workflows.doorverwijzing import NietTeToetsen, Stand, Uitkomst

STAND: dict[Stand, LazyString] = {
    Stand.CONCEPT: _l("concept"),
    Stand.VERZONDEN: _l("verzonden"),
    Stand.AANGENOMEN: _l("aangenomen"),
    Stand.IN_BEHANDELING: _l("in behandeling"),
    Stand.AFGEROND: _l("afgerond"),
    Stand.HEROPEND: _l("weer open"),
    Stand.GEWEIGERD: _l("niet aangenomen"),
    Stand.INGETROKKEN: _l("ingetrokken"),
    Stand.GESLOTEN: _l("gesloten"),
}

KOP: dict[Stand, LazyString] = {
    Stand.CONCEPT: _l("Er is nog niets verzonden"),
    Stand.VERZONDEN: _l("De instantie heeft nog niet geantwoord"),
    Stand.AANGENOMEN: _l("De instantie nam het aan en moet nog contact maken"),
    Stand.IN_BEHANDELING: _l("De instantie is bezig"),
    Stand.AFGEROND: _l("Afgerond"),
    Stand.HEROPEND: _l("Weer open: de instantie moet opnieuw contact maken"),
    Stand.GEWEIGERD: _l("De instantie nam het niet aan"),
    Stand.INGETROKKEN: _l("Ingetrokken: de instantie ziet niets meer"),
    Stand.GESLOTEN: _l("Gesloten na een weigering"),
}

SOORT: dict[Soort, LazyString] = {
    Soort.MAAK: _l("Concept gemaakt"),
    Soort.VERZEND: _l("Verzonden"),
    Soort.NEEM_AAN: _l("Aangenomen"),
    Soort.START: _l("Contact met de bewoner"),
    Soort.ROND_AF: _l("Afgerond"),
    Soort.HEROPEN: _l("Weer geopend"),
    Soort.WEIGER: _l("Niet aangenomen"),
    Soort.TREK_IN: _l("Ingetrokken"),
    Soort.SLUIT: _l("Gesloten"),
    Soort.MELD_UITKOMST: _l("De instantie meldt hoe het afliep"),
    Soort.VRAAG_TERUG: _l("De instantie vraagt iets"),
    Soort.TOETSPOGING: _l("Bewoner niet bereikt voor de check"),
}

UITKOMST: dict[Uitkomst, LazyString] = {
    Uitkomst.OPGELOST: _l("Opgelost"),
    Uitkomst.DEELS: _l("Deels opgelost"),
    Uitkomst.NIET: _l("Niet opgelost"),
}

WEIGERREDEN: dict[Weigerreden, LazyString] = {
    Weigerreden.GEEN_PLEK: _l("Geen plek"),
    Weigerreden.PAST_NIET: _l("Past niet bij ons aanbod"),
    Weigerreden.AL_BEKEND: _l("Bewoner is al bij ons bekend"),
    Weigerreden.ANDERS: _l("Anders"),
}

TERUGVRAAG: dict[Terugvraag, LazyString] = {
    Terugvraag.TELEFOON_KLOPT_NIET: _l("Het telefoonnummer klopt niet"),
    Terugvraag.TOLK_NODIG: _l("Is er een tolk nodig?"),
    Terugvraag.WIL_BEWONER_NOG: _l("Wil de bewoner dit nog?"),
}

HEROPENREDEN: dict[Heropenreden, LazyString] = {
    Heropenreden.NIET_OPGELOST: _l("Het is toch niet opgelost"),
    Heropenreden.TERUGGEKOMEN: _l("De vraag is teruggekomen"),
    Heropenreden.BEWONER_VROEG_EROM: _l("De bewoner vroeg erom"),
}

SLUITREDEN: dict[Sluitreden, LazyString] = {
    Sluitreden.ANDERE_INSTANTIE: _l("Een andere instantie helpt"),
    Sluitreden.BEWONER_WIL_NIET_MEER: _l("De bewoner wil het niet meer"),
    Sluitreden.GEEN_AANBOD: _l("Er is niemand die dit aanbiedt"),
}

INTREKREDEN: dict[Intrekreden, LazyString] = {
    Intrekreden.TOESTEMMING_GESTOPT: _l("De bewoner stopte de toestemming"),
    Intrekreden.TOESTEMMING_VERLOPEN: _l("Vanzelf: de toestemming liep af"),
    Intrekreden.AFZENDER: _l("De afzender trok het in"),
}

NIET_TE_TOETSEN: dict[NietTeToetsen, LazyString] = {
    NietTeToetsen.VERHUISD: _l("De bewoner is verhuisd"),
    NietTeToetsen.OVERLEDEN: _l("De bewoner is overleden"),
    NietTeToetsen.ONBEREIKBAAR: _l("Onbereikbaar na drie pogingen op drie dagen"),
    NietTeToetsen.WIL_GEEN_NAVRAAG: _l("De bewoner wil geen navraag"),
}

_REDENEN: dict[Soort, dict[str, LazyString]] = {
    Soort.WEIGER: {code.value: woord for code, woord in WEIGERREDEN.items()},
    Soort.VRAAG_TERUG: {code.value: woord for code, woord in TERUGVRAAG.items()},
    Soort.HEROPEN: {code.value: woord for code, woord in HEROPENREDEN.items()},
    Soort.SLUIT: {code.value: woord for code, woord in SLUITREDEN.items()},
    Soort.TREK_IN: {code.value: woord for code, woord in INTREKREDEN.items()},
    Soort.ROND_AF: {code.value: woord for code, woord in UITKOMST.items()},
    Soort.MELD_UITKOMST: {code.value: woord for code, woord in UITKOMST.items()},
}


def reden_tekst(soort: Soort, reden: str | None) -> str:
    """The words for the reason code of an event; empty when it has none."""
    return str(_REDENEN.get(soort, {}).get(reden or "", ""))
