"""Why the gate of a home is closed and what to do now, in words that anyone understands."""

from typing import Final

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from renovatie.instemming.woorden import dag
from workflows.uitvoering import Reden, Woningpoort

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
    Reden.KENNISGEVING_NIET_ONTVANGEN: _l(
        "Dit kan nog niet. Er is geen kennisgeving ontvangen. Leg de ontvangst vast."
    ),
}
"""Why the gate of a home is closed and what to do now, for every reason without a date in it."""


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
