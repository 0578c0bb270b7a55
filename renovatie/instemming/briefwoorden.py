"""Words about the notices: how we know that one came, and why one is sent again."""

from typing import Final

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from renovatie.instemming.models import Verbeterreden
from workflows.bezorging import Bezorgsoort

BEZORGSOORTEN: Final[dict[Bezorgsoort, LazyString]] = {
    Bezorgsoort.AANGETEKEND: _l("Aangetekend bezorgd"),
    Bezorgsoort.DEURWAARDER: _l("Gebracht door een deurwaarder"),
    Bezorgsoort.PERSOONLIJK: _l("Zelf in de hand gegeven"),
    Bezorgsoort.BRIEVENBUS: _l("Zelf in de brievenbus gedaan"),
    Bezorgsoort.BEVESTIGD: _l("De huurder zegt dat de brief er is"),
}

VERBETERREDENEN: Final[dict[Verbeterreden, LazyString]] = {
    Verbeterreden.NAAM: _l("Een naam klopte niet of ontbrak"),
    Verbeterreden.ADRES: _l("Het adres klopte niet"),
    Verbeterreden.DATUM: _l("Een datum klopte niet"),
    Verbeterreden.TERUGGEKOMEN: _l("De brief kwam terug"),
    Verbeterreden.ANDERS: _l("Iets anders"),
}
