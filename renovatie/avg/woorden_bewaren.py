"""Words of retention and destruction, for pages and the certificate."""

from typing import Final

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from privacy.retention import Reden
from renovatie.avg.models.bewaren import Blokkadereden, Voorstelstand

REDENEN: Final[dict[Reden, LazyString]] = {
    Reden.EINDE_HUUR: _l("de huur is voorbij"),
    Reden.EINDE_PROJECT: _l("het project is voorbij"),
    Reden.LAATSTE_BEZOEK_OF_VERWIJZING: _l("12 maanden na het laatste bezoek of de laatste doorverwijzing"),
    Reden.UITERLIJK_NA_PROJECT: _l("12 maanden na het project"),
    Reden.LAATSTE_METING: _l("de laatste meting is geweest"),
    Reden.OPLEVERING: _l("5 jaar na de oplevering"),
    Reden.NOTULEN: _l("12 maanden na de notulen"),
    Reden.EINDE_ACCOUNT: _l("12 maanden na het laatste gebruik van het account"),
    Reden.REGEL: _l("5 jaar na de regel"),
    Reden.TOEWIJZING: _l("24 maanden na de toewijzing"),
    Reden.CONCEPT: _l("30 dagen, omdat het niet meer nodig is"),
    Reden.VERZOEK: _l("de bewoner vroeg om wissen"),
    Reden.LOOPT_NOG: _l("loopt nog"),
}
BLOKKADEREDENEN: Final[dict[Blokkadereden, LazyString]] = {
    Blokkadereden.RECHTSZAAK: _l("Er loopt een rechtszaak"),
    Blokkadereden.KLACHT: _l("Er loopt een klacht"),
    Blokkadereden.TOEZICHTHOUDER: _l("De toezichthouder doet onderzoek"),
    Blokkadereden.VERZOEK: _l("Een bewoner deed een verzoek"),
    Blokkadereden.ARCHIEFWET: _l("De archiefwet zegt dat het moet blijven"),
}
STANDEN: Final[dict[Voorstelstand, LazyString]] = {
    Voorstelstand.OPEN: _l("wacht op een tweede persoon"),
    Voorstelstand.INGETROKKEN: _l("ingetrokken"),
    Voorstelstand.BEVESTIGD: _l("bezig met vernietigen"),
    Voorstelstand.KLAAR: _l("vernietigd"),
}
