"""The words for the codes of a visit."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from renovatie.huisbezoeken.codes import Contactsoort, Weg
from workflows.huisbezoek import Uitkomst

UITKOMST: dict[Uitkomst, LazyString] = {
    Uitkomst.GESPREK: _l("Gesprek"),
    Uitkomst.NIET_THUIS: _l("Niet thuis"),
    Uitkomst.GEEN_GELEGENHEID: _l("Nu geen gelegenheid"),
    Uitkomst.WEIGERT: _l("Wil niet praten"),
    Uitkomst.VERHUISD: _l("Verhuisd"),
}

CONTACTSOORT: dict[Contactsoort, LazyString] = {
    Contactsoort.HUISBEZOEK: _l("Huisbezoek"),
    Contactsoort.TELEFONISCHE_VRAGENLIJST: _l("Gebeld"),
    Contactsoort.INLOOP: _l("Inloop"),
    Contactsoort.BEL_MIJ_MAAR: _l("Bel mij maar"),
}

WEG: dict[Weg, LazyString] = {
    Weg.KAART_ACHTERGELATEN: _l("Kaartje achtergelaten"),
    Weg.SLEUTELPERSOON: _l("Via iemand die men vertrouwt"),
    Weg.GEMENGD_DUO: _l("Met een man en een vrouw samen"),
}
