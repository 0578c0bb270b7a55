"""The codes of the questionnaire in words."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from privacy.disclosure import Moment
from renovatie.vragenlijsten.codes import Deelwijze
from renovatie.vragenlijsten.queries.deuren import Deurreden
from workflows.huisbezoek import Dagdeel
from workflows.vragenlijst import Belstand, Beluitkomst

MOMENTEN: dict[Moment, LazyString] = {
    Moment.VOOR: _l("Voor de aanpak"),
    Moment.TIJDENS: _l("Tijdens de aanpak"),
    Moment.NA: _l("Na de aanpak"),
}
DAGDELEN: dict[Dagdeel, LazyString] = {
    Dagdeel.OCHTEND: _l("Ochtend"),
    Dagdeel.MIDDAG: _l("Middag"),
    Dagdeel.AVOND: _l("Avond"),
}
UITKOMSTEN: dict[Beluitkomst, LazyString] = {
    Beluitkomst.NIET_OPGENOMEN: _l("Niet opgenomen"),
    Beluitkomst.LATER: _l("Later terugbellen"),
    Beluitkomst.MET_TOLK: _l("Terugbellen met een tolk"),
    Beluitkomst.WIL_NIET: _l("Doet niet mee"),
    Beluitkomst.NIET_BELLEN: _l("Wil nooit meer gebeld worden"),
    Beluitkomst.VERKEERD_NUMMER: _l("Het nummer klopt niet"),
    Beluitkomst.VERHUISD: _l("Woont hier niet meer"),
}
DEURREDEN: dict[Deurreden, LazyString] = {
    Deurreden.GEEN_NUMMER: _l("Er is geen nummer bekend"),
    Deurreden.NIET_BELLEN: _l("Wil niet gebeld worden"),
    Deurreden.NIET_OPGENOMEN: _l("Drie keer niet opgenomen"),
    Deurreden.NUMMER_KLOPT_NIET: _l("Het nummer klopt niet: vraag het nieuwe"),
}
STANDEN: dict[Belstand, LazyString] = {
    Belstand.OPEN: _l("Nog te bellen"),
    Belstand.INGEVULD: _l("Deed mee"),
    Belstand.NAAR_DEUR: _l("We komen langs"),
    Belstand.WIL_NIET: _l("Doet niet mee"),
    Belstand.NIET_BELLEN: _l("Wil niet gebeld worden"),
    Belstand.VERHUISD: _l("Woont hier niet meer"),
    Belstand.INGETROKKEN: _l("Trok de antwoorden in"),
}

WIJZEN: dict[str, LazyString] = {
    Deelwijze.TELEFOON: _l("Aan de telefoon"),
    Deelwijze.TOLK: _l("Aan de telefoon, met een tolk"),
    Deelwijze.PAPIER: _l("Op papier"),
}
"""How somebody let her answers be read, by the code that is kept with the proof."""
