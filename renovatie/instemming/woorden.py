"""Words that the vote side shares: a date written out, the states of a vote, the reasons of a count."""

import datetime as dt
from typing import Final

from flask_babel import format_date
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from renovatie.instemming.models import Briefsoort, Vertegenwoordigingsoort
from workflows.draagvlak import Vervolgstap
from workflows.instemming import Telreden
from workflows.stemmen import Stemsoort, Stemstand


def dag(datum: dt.date) -> LazyString:
    """A date in words, made when it is read: 29 juni 2027."""
    return LazyString(lambda: format_date(datum, "d MMMM y"))


STANDEN: Final[dict[Stemstand, LazyString]] = {
    Stemstand.JA: _l("Ja"),
    Stemstand.GEEN_REACTIE: _l("Geen reactie"),
    Stemstand.NEE: _l("Nee"),
    Stemstand.VOORWAARDELIJK: _l("Ja, mits"),
    Stemstand.ONGELDIG: _l("Ongeldig"),
    Stemstand.INGETROKKEN: _l("Ingetrokken"),
    Stemstand.BETWIST: _l("Betwist"),
    Stemstand.JA_NA_TELLING: _l("Ja na de telling"),
}

SOORTEN: Final[dict[Stemsoort, LazyString]] = {
    Stemsoort.JA: _l("Ja"),
    Stemsoort.NEE: _l("Nee"),
    Stemsoort.VOORWAARDELIJK: _l("Ja, mits"),
    Stemsoort.VOORWAARDE_AANVAARD: _l("Voorwaarde op papier goedgekeurd"),
    Stemsoort.BETWIST: _l("Betwist"),
    Stemsoort.INTREKKING: _l("Ingetrokken"),
    Stemsoort.ONGELDIG: _l("Ongeldig"),
    Stemsoort.VERVALLEN: _l("Verkeerd vastgelegd, vervallen"),
}

REDENEN: Final[dict[Telreden, LazyString]] = {
    Telreden.TELT_MEE: _l("Telt mee"),
    Telreden.BUITEN_EENHEID: _l("Buiten de bouwkundige eenheid"),
    Telreden.BERGING: _l("Alleen berging"),
    Telreden.KOOP: _l("Koopwoning"),
    Telreden.BRUIKLEEN: _l("Bruikleen, geen huur"),
    Telreden.LEEG: _l("Leeg op de peildatum"),
    Telreden.NOG_NIET_BEGONNEN: _l("Huur begon na de peildatum"),
    Telreden.BEEINDIGD: _l("Huur eindigde voor de peildatum"),
}

# state -> (kind of badge, icon)
BADGES: Final[dict[Stemstand, tuple[str | None, str | None]]] = {
    Stemstand.JA: ("ok", "ok"),
    Stemstand.GEEN_REACTIE: (None, None),
    Stemstand.NEE: (None, "nee"),
    Stemstand.VOORWAARDELIJK: ("let", "mits"),
    Stemstand.ONGELDIG: (None, "vraag"),
    Stemstand.INGETROKKEN: (None, "terug"),
    Stemstand.BETWIST: ("laat", "let"),
    Stemstand.JA_NA_TELLING: ("info", "klok"),
}

BRIEVEN: Final[dict[Briefsoort, LazyString]] = {
    Briefsoort.VOORSTEL: _l("Brief met het voorstel"),
    Briefsoort.HERINNERING: _l("Herinnering aan het voorstel"),
}

VERTEGENWOORDIGERS: Final[dict[Vertegenwoordigingsoort, LazyString]] = {
    Vertegenwoordigingsoort.BEWIND: _l("Bewindvoerder"),
    Vertegenwoordigingsoort.CURATELE: _l("Curator"),
}

VERVOLGSTAPPEN: Final[dict[Vervolgstap, LazyString]] = {
    Vervolgstap.NIETS: _l("Niets meer."),
    Vervolgstap.WACHT: _l("Wacht op een reactie."),
    Vervolgstap.HERINNER: _l("Verstuur de herinnering."),
    Vervolgstap.ANTWOORD_OP_VOORWAARDE: _l("U moet antwoorden op de voorwaarde."),
    Vervolgstap.ALLEEN_SCHRIFTELIJK: _l("Alleen nog brieven. Ga niet langs en bel niet."),
    Vervolgstap.MET_RUST: _l("Laat deze woning met rust."),
    Vervolgstap.HANDTEKENING: _l("Ga langs voor de handtekening."),
    Vervolgstap.NIEUW_FORMULIER: _l("Vraag om een nieuw formulier."),
    Vervolgstap.GESPREK: _l("Ga in gesprek."),
    Vervolgstap.OPNIEUW_LANGS: _l("Was niet thuis. Ga opnieuw langs."),
    Vervolgstap.NA_GESPREK: _l("Net gesproken. Wacht op een reactie."),
}
