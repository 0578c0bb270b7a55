"""Why the gate of a home is closed and what to do now, in words that anyone understands."""

from typing import Final

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from renovatie.instemming.woorden import dag
from workflows.uitvoering import Grond, Reden, Woningpoort

REDENEN: Final[dict[Reden, LazyString]] = {
    Reden.DRINGEND_ONVOLLEDIG: _l("Kies wat er dringend is."),
    Reden.KOOPWONING: _l("Dit is een koopwoning. Maak een afspraak met de eigenaar."),
    Reden.GEEN_POORTBESLUIT: _l(
        "Dit kan nog niet. Er is nog geen poortbesluit. De procesregisseur neemt dat."
    ),
    Reden.DAGVAARDING_OPEN: _l("Dit kan nog niet. De huurder is bij de rechter. Wacht op de uitspraak."),
    Reden.VONNIS_AFGEWEZEN: _l(
        "De rechter wees het voorstel voor deze woning af. Een nieuwe ja verandert dat niet. "
        "Laat deze woning weg, of wacht op een nieuwe uitspraak."
    ),
    Reden.INGETROKKEN: _l("Dit kan nog niet. De ja is ingetrokken. Neem eerst een juridisch besluit."),
    Reden.GESTOPT: _l("Voor deze woning is besloten te stoppen. Vraag opnieuw om instemming."),
    Reden.BIJLAGE_ONTBREEKT: _l(
        "Dit kan nog niet. De huur begon na de peildatum. Leg de getekende bijlage vast, of vraag instemming."
    ),
    Reden.GEEN_VERMOEDEN: _l("Dit kan nog niet. Voor deze woning is een ja nodig. Vraag om instemming."),
    Reden.NIET_IN_TELLING: _l(
        "Dit kan nog niet. Deze huur stond niet in de telling. Alleen een ja opent de woning. "
        "Vraag om instemming."
    ),
    Reden.KENNISGEVING_NIET_ONTVANGEN: _l(
        "Dit kan nog niet. Er is geen kennisgeving ontvangen. Leg de ontvangst vast."
    ),
}
"""Why the gate of a home is closed and what to do now, for every reason without a date in it."""

GRONDEN: Final[dict[Grond, LazyString]] = {
    Grond.JA_IN_TELLING: _l("Mag starten: huurder zei ja"),
    Grond.JA_NA_TELLING: _l("Mag starten: huurder zei ja na de telling"),
    Grond.TERMIJN_VOORBIJ: _l("Mag starten: acht weken voorbij"),
    Grond.VONNIS: _l("Mag starten: de rechter vond het goed"),
    Grond.HUUR_NA_PEILDATUM: _l("Mag starten: nieuwe huurder tekende de bijlage"),
    Grond.JURIDISCH_BESLUIT: _l("Mag starten: juridisch besluit"),
    Grond.GEEN_HUUR: _l("Leeg, geen reactie nodig"),
}
"""Why homes may start, in a few words for a count."""

WACHT: Final[dict[Reden, LazyString]] = {
    Reden.TERMIJN_LOOPT: _l("Wacht op de acht weken"),
    Reden.MARGE_LOOPT: _l("Wacht op de marge na de acht weken"),
    Reden.DAGVAARDING_OPEN: _l("Bij de rechter"),
    Reden.VONNIS_AFGEWEZEN: _l("De rechter wees het af"),
    Reden.INGETROKKEN: _l("Ja is ingetrokken"),
    Reden.GESTOPT: _l("Besloten te stoppen"),
    Reden.BIJLAGE_ONTBREEKT: _l("Nieuwe huurder zonder bijlage"),
    Reden.GEEN_VERMOEDEN: _l("Een ja is nodig"),
    Reden.NIET_IN_TELLING: _l("Stond niet in de telling"),
    Reden.KENNISGEVING_NIET_ONTVANGEN: _l("Geen kennisgeving ontvangen"),
    Reden.KOOPWONING: _l("Koopwoning"),
}
"""What homes wait for, in a few words for a count."""

VOLGENDE: Final[dict[Reden, LazyString]] = {
    Reden.TERMIJN_LOOPT: _l("wachten tot de laatste dag voorbij is"),
    Reden.MARGE_LOOPT: _l("een dagvaarding kan nog onderweg zijn"),
    Reden.DAGVAARDING_OPEN: _l("wachten op een uitspraak"),
    Reden.VONNIS_AFGEWEZEN: _l("deze woningen gaan niet mee"),
    Reden.INGETROKKEN: _l("de woonconsulent neemt een juridisch besluit"),
    Reden.GESTOPT: _l("de woonconsulent vraagt opnieuw om instemming"),
    Reden.BIJLAGE_ONTBREEKT: _l("de woonconsulent vraagt om instemming"),
    Reden.GEEN_VERMOEDEN: _l("de woonconsulent vraagt om instemming"),
    Reden.NIET_IN_TELLING: _l("de woonconsulent vraagt om instemming"),
    Reden.KENNISGEVING_NIET_ONTVANGEN: _l("de woonconsulent legt de ontvangst vast"),
    Reden.KOOPWONING: _l("een afspraak met de eigenaar"),
}
"""What is to be done about them, and by whom."""

WAAROM_OPEN: Final[dict[Grond, LazyString]] = {
    Grond.JA_IN_TELLING: _l("Het werk mag beginnen: deze huurovereenkomst was ja in de telling."),
    Grond.JA_NA_TELLING: _l("Het werk mag beginnen: de huurder zei ja na de telling."),
    Grond.TERMIJN_VOORBIJ: _l(
        "Het werk mag beginnen: de acht weken en de marge zijn voorbij en er is geen dagvaarding."
    ),
    Grond.VONNIS: _l("Het werk mag beginnen: de rechter vond het voorstel redelijk."),
    Grond.HUUR_NA_PEILDATUM: _l(
        "Het werk mag beginnen: de huur begon na de peildatum en de bijlage is getekend."
    ),
    Grond.JURIDISCH_BESLUIT: _l("Het werk mag beginnen: dat is in een juridisch besluit vastgelegd."),
    Grond.GEEN_HUUR: _l("Het werk mag beginnen: deze woning is niet verhuurd."),
    Grond.DRINGEND: _l("Dringend werk mag beginnen, met een reden en een datum."),
}
"""Why the gate of one home is open: one sentence for each ground a to e of the design."""


def waarom(poort: Woningpoort) -> LazyString:
    """Why this home is open or closed, and the next step, in a sentence or two."""
    return WAAROM_OPEN[poort.grond] if poort.grond is not None else waarom_dicht(poort)


def waarom_dicht(poort: Woningpoort) -> LazyString:
    """Why this home is closed, with its date, and the next step."""
    if poort.reden is Reden.TERMIJN_LOOPT and poort.laatste_dag:
        return _l(
            "Dit kan nog niet. De acht weken lopen tot en met %(dag)s. Daarna wachten we tot %(vanaf)s.",
            dag=dag(poort.laatste_dag),
            vanaf=dag(poort.open_vanaf or poort.laatste_dag),
        )
    if poort.reden is Reden.MARGE_LOOPT and poort.open_vanaf:
        return _l(
            "Dit kan nog niet. Een dagvaarding kan nog onderweg zijn. We wachten tot %(vanaf)s.",
            vanaf=dag(poort.open_vanaf),
        )
    return REDENEN[poort.reden]
