"""The words for the codes of a visit."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from renovatie.huisbezoeken.codes import Contactsoort, Dagdeel, Moment, Reden, Weg, Woningpunt
from workflows.huisbezoek import Uitkomst, Vervolg

UITKOMST: dict[Uitkomst, LazyString] = {
    Uitkomst.GESPREK: _l("Gesprek"),
    Uitkomst.NIET_THUIS: _l("Niet thuis"),
    Uitkomst.GEEN_GELEGENHEID: _l("Nu geen gelegenheid"),
    Uitkomst.WEIGERT: _l("Wil niet praten"),
    Uitkomst.VERHUISD: _l("Verhuisd"),
}

VERVOLG: dict[Vervolg, LazyString] = {
    Vervolg.LAAT_KAART_ACHTER: _l("Laat een kaartje achter."),
    Vervolg.SPREEK_MOMENT_AF: _l("Spreek een moment af om terug te komen."),
    Vervolg.LAAT_MET_RUST: _l("Laat dit huishouden met rust."),
    Vervolg.MELD_VERHUIZING: _l("De woonconsulent krijgt morgenochtend bericht en kijkt na wie er nu woont."),
}
"""What to do after a visit; a conversation speaks for itself."""

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

DAGDEEL: dict[Dagdeel, LazyString] = {
    Dagdeel.OCHTEND: _l("in de ochtend"),
    Dagdeel.MIDDAG: _l("in de middag"),
    Dagdeel.AVOND: _l("in de avond"),
}

MOMENT: dict[Moment, LazyString] = {
    Moment.OCHTEND: _l("in de ochtend"),
    Moment.MIDDAG: _l("in de middag"),
    Moment.AVOND: _l("in de avond"),
    Moment.WEEKEND: _l("in het weekend"),
}

REDEN: dict[Reden, LazyString] = {
    Reden.AFSPRAAK: _l("Afspraak"),
    Reden.BELOFTE: _l("U beloofde hier iets"),
    Reden.BEL_MIJ: _l("Wil gebeld worden"),
    Reden.NIET_THUIS: _l("Nog niet gesproken"),
    Reden.NIEUW: _l("Nieuwe bewoner, nog nooit gesproken"),
    Reden.NOOIT: _l("Nog nooit geprobeerd"),
}

VOLGENDE_WEG: dict[Weg, LazyString] = {
    Weg.KAART_ACHTERGELATEN: _l("Laat een kaartje achter."),
    Weg.SLEUTELPERSOON: _l("Vraag iemand die men vertrouwt om u voor te stellen."),
    Weg.GEMENGD_DUO: _l("Ga met een man en een vrouw samen."),
}

WONINGPUNT: dict[Woningpunt, LazyString] = {
    Woningpunt.BEL_OF_INTERCOM: _l("Bel of intercom"),
    Woningpunt.VOORDEUR_OF_SLOT: _l("Voordeur of slot"),
    Woningpunt.RAAM_OF_KOZIJN: _l("Raam of kozijn"),
    Woningpunt.VOCHT_OF_SCHIMMEL: _l("Vocht of schimmel"),
    Woningpunt.LEKKAGE: _l("Lekkage"),
    Woningpunt.VENTILATIE: _l("Ventilatie"),
    Woningpunt.VERWARMING_OF_WARM_WATER: _l("Verwarming of warm water"),
    Woningpunt.ELEKTRA: _l("Elektra"),
    Woningpunt.ROOKMELDER: _l("Rookmelder"),
    Woningpunt.KEUKEN_OF_BADKAMER: _l("Keuken of badkamer"),
    Woningpunt.BALKON: _l("Balkon"),
    Woningpunt.DREMPEL_OF_TRAP: _l("Drempel of trap"),
}

NOT_KEPT = _l("Wat niet opgeschreven mocht worden, is niet bewaard.")
"""What is said after a visit with words about health that had no yes."""
