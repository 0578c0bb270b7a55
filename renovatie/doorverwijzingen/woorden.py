"""The words for the codes of a referral."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from renovatie.doorverwijzingen.codes import (
    Heropenreden,
    Intrekreden,
    Overdrachtdagdeel,
    Overdrachtplek,
    Sluitreden,
    Soort,
    Terugantwoord,
    Terugvraag,
    Weigerreden,
)
from workflows.doorverwijzing import NietTeToetsen, Stand, Termijnsoort, Trede, Uitkomst, WachtOp

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

VRAAG_OPEN = _l("De instantie wacht op uw antwoord")
NIEMAND_LEEST = _l("Bel de instantie vandaag")
TE_TOETSEN = _l("Vraag de bewoner of het is opgelost")

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
    Soort.VRAAG_BEANTWOORD: _l("Vraag van de instantie beantwoord"),
    Soort.OVERDRACHT: _l("Warme overdracht afgesproken"),
}

TREDE: dict[Trede, LazyString] = {
    Trede.OP_TIJD: _l("Op tijd"),
    Trede.TE_LAAT: _l("Termijn voorbij"),
    Trede.HERINNERING: _l("Herinnering verstuurd aan de instantie"),
    Trede.PROCESREGISSEUR: _l("Gemeld bij de procesregisseur"),
    Trede.CASUSOVERLEG: _l("Hoort op de agenda van het casusoverleg"),
}

REMINDED_HERE = _l("Herinnering aan u: bel zelf")
"""The reminder where nobody of the Instantie has an account: it goes to the sender."""

TERMIJN: dict[Termijnsoort, LazyString] = {
    Termijnsoort.ANTWOORD: _l("Antwoord van de instantie"),
    Termijnsoort.EERSTE_CONTACT: _l("Eerste contact met de bewoner"),
    Termijnsoort.OPNIEUW_CONTACT: _l("Opnieuw contact met de bewoner"),
}

WACHT_OP: dict[WachtOp, LazyString] = {
    WachtOp.AFZENDER: _l("Wacht op u"),
    WachtOp.INSTANTIE: _l("Wacht op de instantie"),
    WachtOp.NIEMAND: _l("Afgerond, nog niet opgelost"),
}

PLEK: dict[Overdrachtplek, LazyString] = {
    Overdrachtplek.BIJ_BEWONER: _l("bij de bewoner thuis"),
    Overdrachtplek.BIJ_INSTANTIE: _l("bij de instantie"),
    Overdrachtplek.HUISKAMER: _l("in de huiskamer van de buurt"),
    Overdrachtplek.TELEFOON: _l("samen aan de telefoon"),
}

DAGDEEL: dict[Overdrachtdagdeel, LazyString] = {
    Overdrachtdagdeel.OCHTEND: _l("ochtend"),
    Overdrachtdagdeel.MIDDAG: _l("middag"),
    Overdrachtdagdeel.AVOND: _l("avond"),
}

TERUGANTWOORD: dict[Terugantwoord, LazyString] = {
    Terugantwoord.NUMMER_BIJGEWERKT: _l("Het nummer in ons dossier is nu goed: geef dat door"),
    Terugantwoord.NUMMER_KLOPT: _l("Het nummer klopt: bel op een ander moment"),
    Terugantwoord.TOLK_NODIG: _l("Ja, er is een tolk nodig"),
    Terugantwoord.GEEN_TOLK: _l("Nee, er is geen tolk nodig"),
    Terugantwoord.WIL_NOG: _l("Ja, de bewoner wil het nog"),
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

_NIET_GETOETST: dict[NietTeToetsen, LazyString] = {
    NietTeToetsen.VERHUISD: _l("Niet getoetst bij de bewoner: verhuisd"),
    NietTeToetsen.OVERLEDEN: _l("Niet getoetst bij de bewoner: overleden"),
    NietTeToetsen.ONBEREIKBAAR: _l("Niet getoetst bij de bewoner: onbereikbaar na drie pogingen"),
    NietTeToetsen.WIL_GEEN_NAVRAAG: _l("Niet getoetst bij de bewoner: die wil geen navraag"),
}


def afloop(uitkomst: Uitkomst | None, niet_te_toetsen: NietTeToetsen | None) -> LazyString | str:
    """How a referral that was let go ended: what the resident said, or that nobody could ask her."""
    if niet_te_toetsen is not None:
        return _NIET_GETOETST[niet_te_toetsen]
    return UITKOMST[uitkomst] if uitkomst else ""


_REDENEN: dict[Soort, dict[str, LazyString]] = {
    Soort.WEIGER: {code.value: woord for code, woord in WEIGERREDEN.items()},
    Soort.VRAAG_TERUG: {code.value: woord for code, woord in TERUGVRAAG.items()},
    Soort.VRAAG_BEANTWOORD: {code.value: woord for code, woord in TERUGANTWOORD.items()},
    Soort.OVERDRACHT: {code.value: woord for code, woord in PLEK.items()},
    Soort.HEROPEN: {code.value: woord for code, woord in HEROPENREDEN.items()},
    Soort.SLUIT: {code.value: woord for code, woord in SLUITREDEN.items()},
    Soort.TREK_IN: {code.value: woord for code, woord in INTREKREDEN.items()},
    Soort.ROND_AF: {code.value: woord for code, woord in (*UITKOMST.items(), *_NIET_GETOETST.items())},
    Soort.MELD_UITKOMST: {code.value: woord for code, woord in UITKOMST.items()},
}


def reden_tekst(soort: Soort, reden: str | None) -> str:
    """The words for the reason code of an event; empty when it has none."""
    return str(_REDENEN.get(soort, {}).get(reden or "", ""))
