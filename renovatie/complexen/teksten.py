"""Words for the code lists of a complex."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from renovatie.complexen.codes import Instantiesoort, Leefgebied, Orgaansoort

LEEFGEBIEDEN: dict[Leefgebied, LazyString] = {
    Leefgebied.FINANCIEN: _l("Financiën"),
    Leefgebied.WERK_OPLEIDING: _l("Werk en opleiding"),
    Leefgebied.TIJDSBESTEDING: _l("Tijdsbesteding"),
    Leefgebied.HUISVESTING: _l("Huisvesting"),
    Leefgebied.HUISELIJKE_RELATIES: _l("Huiselijke relaties"),
    Leefgebied.GEESTELIJKE_GEZONDHEID: _l("Geestelijke gezondheid"),
    Leefgebied.LICHAMELIJKE_GEZONDHEID: _l("Lichamelijke gezondheid"),
    Leefgebied.MIDDELENGEBRUIK: _l("Middelengebruik"),
    Leefgebied.DAGELIJKSE_VERRICHTINGEN: _l("Dagelijkse verrichtingen"),
    Leefgebied.SOCIAAL_NETWERK: _l("Sociaal netwerk"),
    Leefgebied.MAATSCHAPPELIJKE_PARTICIPATIE: _l("Maatschappelijke participatie"),
    Leefgebied.VEILIGHEID_THUIS: _l("Veiligheid thuis"),
    Leefgebied.OPVOEDEN: _l("Opvoeden"),
}

ORGANEN: dict[Orgaansoort, LazyString] = {
    Orgaansoort.BEWONERSCOMMISSIE: _l("Bewonerscommissie"),
    Orgaansoort.RENOVATIERAAD: _l("Renovatieraad"),
    Orgaansoort.HUURDERSORGANISATIE: _l("Huurdersorganisatie"),
}

INSTANTIESOORTEN: dict[Instantiesoort, LazyString] = {
    Instantiesoort.HULPVERLENING: _l("Hulpverlening"),
    Instantiesoort.WIJKBEDRIJF: _l("Wijkbedrijf: werk en activiteiten voor bewoners"),
    Instantiesoort.VOORZIENINGENWIJZER: _l(
        "Voorzieningenwijzer: kijkt of bewoners krijgen waar zij recht op hebben"
    ),
}
