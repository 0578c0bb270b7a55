"""Words of retention and destruction, for pages and the certificate."""

from dataclasses import replace
from typing import Final

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from privacy.purposes import REGISTER, Begin
from privacy.retention import CONCEPT_DAGEN, Reden
from renovatie.avg.models.bewaren import Blokkadereden, Voorstelstand
from renovatie.avg.woorden_register import bewaartermijn, na_project


def _na(begin: Begin) -> str:
    """The words of the term that runs from this event; the number is the one that destroys."""
    termijnen = (v.bewaartermijn for v in REGISTER.values() if v.bewaartermijn.vanaf is begin)
    return ", ".join(dict.fromkeys(bewaartermijn(replace(t, uiterlijk_na_project=None)) for t in termijnen))


def _uiterlijk() -> str:
    """The words of the last day that the end of the project gives."""
    termijnen = (v.bewaartermijn.uiterlijk_na_project for v in REGISTER.values())
    return ", ".join(dict.fromkeys(na_project(maanden) for maanden in termijnen if maanden is not None))


REDENEN: Final[dict[Reden, LazyString]] = {
    Reden.EINDE_HUUR: _l("de huur is voorbij"),
    Reden.EINDE_PROJECT: _l("het project is voorbij"),
    Reden.LAATSTE_BEZOEK_OF_VERWIJZING: LazyString(_na, Begin.LAATSTE_BEZOEK_OF_VERWIJZING),
    Reden.UITERLIJK_NA_PROJECT: LazyString(_uiterlijk),
    Reden.LAATSTE_METING: _l("de laatste meting is geweest"),
    Reden.OPLEVERING: LazyString(_na, Begin.OPLEVERING),
    Reden.NOTULEN: LazyString(_na, Begin.NOTULEN),
    Reden.EINDE_ACCOUNT: LazyString(_na, Begin.EINDE_ACCOUNT),
    Reden.REGEL: LazyString(_na, Begin.REGEL),
    Reden.TOEWIJZING: LazyString(_na, Begin.TOEWIJZING),
    Reden.CONCEPT: _l("%(dagen)s dagen, omdat het niet meer nodig is", dagen=CONCEPT_DAGEN),
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
