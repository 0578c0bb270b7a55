"""The words of requests on the pages."""

from flask_babel import LazyString, ngettext
from flask_babel import lazy_gettext as _l

from renovatie.avg.models.verzoeken import Effect, Identiteitswijze, Kanaal
from renovatie.avg.queries.verzoeken import Termijn, Wisstand
from workflows.verzoeken import (
    Huishoudakkoord,
    Klokstand,
    Verlengreden,
    Verzoeksoort,
    Verzoekstand,
    Weigerreden,
)

SOORTEN: dict[Verzoeksoort, LazyString] = {
    Verzoeksoort.INZAGE: _l("Inzage"),
    Verzoeksoort.RECTIFICATIE: _l("Verbeteren"),
    Verzoeksoort.VERWIJDERING: _l("Wissen"),
    Verzoeksoort.BEPERKING: _l("Beperken"),
    Verzoeksoort.OVERDRACHT: _l("Meenemen"),
    Verzoeksoort.BEZWAAR: _l("Bezwaar"),
}
SOORT_UITLEG: dict[str, LazyString] = {
    Verzoeksoort.INZAGE.value: _l("De bewoner wil zien wat er bewaard wordt, en wie keek (art. 15)."),
    Verzoeksoort.RECTIFICATIE.value: _l("Er staat iets dat niet klopt of ontbreekt (art. 16)."),
    Verzoeksoort.VERWIJDERING.value: _l("De bewoner wil dat het weg gaat (art. 17)."),
    Verzoeksoort.BEPERKING.value: _l("Bewaren mag, gebruiken even niet (art. 18)."),
    Verzoeksoort.OVERDRACHT.value: _l("De bewoner wil de gegevens ergens anders gebruiken (art. 20)."),
    Verzoeksoort.BEZWAAR.value: _l("De bewoner vindt dat het gebruik moet stoppen (art. 21)."),
}
KANALEN: dict[Kanaal, LazyString] = {
    Kanaal.BRIEF: _l("Brief"),
    Kanaal.EMAIL: _l("E-mail"),
    Kanaal.TELEFOON: _l("Telefoon"),
    Kanaal.BALIE: _l("Balie"),
    Kanaal.HUISBEZOEK: _l("Bij de deur"),
}
IDENTITEIT: dict[Identiteitswijze, LazyString] = {
    Identiteitswijze.LEGITIMATIE_GEZIEN: _l("Legitimatie gezien, niets overgenomen"),
    Identiteitswijze.BEKEND_PERSOON: _l("De bewoner is bij een medewerker bekend"),
    Identiteitswijze.TERUGGEBELD: _l("Teruggebeld op het nummer dat we al hadden"),
    Identiteitswijze.VRAGEN_BEANTWOORD: _l("Vragen goed beantwoord die alleen de bewoner weet"),
}
AKKOORD: dict[Huishoudakkoord, LazyString] = {
    Huishoudakkoord.ALLEEN: _l("Niemand: de bewoner woont er alleen, of met kinderen tot 16 jaar"),
    Huishoudakkoord.EENS: _l("Anderen van 16 jaar of ouder, en die vinden het allemaal goed"),
}
STANDEN: dict[Verzoekstand, tuple[LazyString, str | None, str | None]] = {
    Verzoekstand.ONTVANGEN: (_l("identiteit controleren"), None, None),
    Verzoekstand.IN_BEHANDELING: (_l("in behandeling"), "info", "klok"),
    Verzoekstand.INGEWILLIGD: (_l("uitgevoerd"), "ok", "ok"),
    Verzoekstand.GEWEIGERD: (_l("geweigerd"), None, "nee"),
    Verzoekstand.INGETROKKEN: (_l("ingetrokken"), None, "terug"),
}
"""State → (word, kind of badge, icon)."""
WISSEN: dict[Wisstand, tuple[LazyString, str | None, str | None]] = {
    Wisstand.NOG_TE_VERNIETIGEN: (_l("toegewezen, nog te vernietigen"), "let", "klok"),
    Wisstand.GEWIST: STANDEN[Verzoekstand.INGEWILLIGD],
    Wisstand.NIETS: (_l("toegewezen, er was niets te wissen"), "ok", "ok"),
    Wisstand.NA_DE_HUUR: (_l("toegewezen, gewist na de huur"), "info", "klok"),
}
NOG_AAN_TE_PASSEN = (_l("toegewezen, nog aan te passen"), "let", "klok")
WEIGERREDENEN: dict[Weigerreden, LazyString] = {
    Weigerreden.IDENTITEIT_ONBEKEND: _l("We weten niet zeker wie het vraagt"),
    Weigerreden.KENNELIJK_ONGEGROND: _l("Het verzoek heeft duidelijk geen grond"),
    Weigerreden.BUITENSPORIG: _l("Het verzoek gaat te ver, bijvoorbeeld omdat het steeds terugkomt"),
    Weigerreden.RECHTEN_VAN_ANDEREN: _l("Het schaadt de rechten van anderen"),
    Weigerreden.GEGEVENS_KLOPPEN: _l("De gegevens kloppen"),
    Weigerreden.BEWAARPLICHT: _l("De wet verplicht ons dit te bewaren"),
    Weigerreden.ALGEMEEN_BELANG: _l("Nodig voor een taak van algemeen belang"),
    Weigerreden.RECHTSVORDERING: _l("Nodig voor een zaak bij de rechter"),
    Weigerreden.GEEN_GROND_BEPERKING: _l("Geen van de gronden van artikel 18 is er"),
    Weigerreden.NIET_OVERDRAAGBAAR: _l("Niet gegeven met toestemming of voor de huurovereenkomst"),
    Weigerreden.DWINGENDE_GROND: _l("Er is een dwingende reden om door te gaan"),
}
VERLENGREDENEN: dict[Verlengreden, LazyString] = {
    Verlengreden.INGEWIKKELD: _l("Het verzoek is ingewikkeld"),
    Verlengreden.VEEL_VERZOEKEN: _l("Er zijn veel verzoeken"),
}
EFFECTEN: dict[Effect, LazyString] = {
    Effect.BESTAND_KLAAR: _l("Het bestand is gemaakt"),
    Effect.VERBETERD: _l("De gegevens zijn verbeterd"),
    Effect.BEPERKT: _l("Het gebruik is beperkt"),
    Effect.BEPERKING_OP: _l("De beperking is opgeheven, de bewoner hoorde het eerst"),
    Effect.NAAR_VERNIETIGING: _l("Het mag weg. Vernietigen doen twee mensen samen"),
    Effect.GESTOPT: _l("Het gebruik is gestopt"),
}
GEVOLGEN: dict[Verzoeksoort, LazyString] = {
    Verzoeksoort.INZAGE: _l("De bewoner krijgt het bestand met een link of op papier."),
    Verzoeksoort.OVERDRACHT: _l("De bewoner krijgt het bestand met een link of op papier."),
    Verzoeksoort.RECTIFICATIE: _l(
        "Schrijf op wat er verbeterd wordt. Collega's krijgen bericht. De brief kan pas als het gedaan is. "
        "Tot uw besluit ligt het dossier bij de welzijnsorganisatie dicht."
    ),
    Verzoeksoort.BEPERKING: _l(
        "Bij de welzijnsorganisatie gaat het dossier meteen dicht: het opent alleen nog met een noodopening. "
        "Bij de corporatie spreekt u met collega's af wat niet meer gebruikt wordt, en schrijft u dat op."
    ),
    Verzoeksoort.VERWIJDERING: _l(
        "Bij de welzijnsorganisatie stelt u daarna voor het dossier te vernietigen. Een tweede persoon "
        "bevestigt dat, en het kan niet terug. Bij de corporatie blijven huur, stem en brieven."
    ),
    Verzoeksoort.BEZWAAR: _l(
        "Bij de welzijnsorganisatie is het dossier dicht en blijft het dicht. Bij de corporatie krijgen "
        "collega's bericht om te stoppen met het gebruik. De brief kan pas als dat gedaan is."
    ),
}


def stand_woorden(termijn: Termijn) -> tuple[LazyString, str | None, str | None]:
    """(word, kind of badge, icon) of a request: done when it was destroyed, mended or stopped, not before."""
    if termijn.nog:
        return NOG_AAN_TE_PASSEN
    return WISSEN[termijn.wissen] if termijn.wissen else STANDEN[termijn.stand]


def klok_woorden(stand: Klokstand, dagen: int) -> tuple[str, str | None, str | None]:
    """(words, kind of badge, icon) of a clock that runs."""
    if stand is Klokstand.TE_LAAT:
        return ngettext("%(num)s dag te laat", "%(num)s dagen te laat", -dagen), "laat", "let"
    if dagen == 0:
        return str(_l("vandaag de laatste dag")), "laat", "klok"
    words = ngettext("nog %(num)s dag", "nog %(num)s dagen", dagen)
    return words, ("let" if stand is Klokstand.BIJNA else None), "klok"
