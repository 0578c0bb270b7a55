"""The words for the codes of the help side, as people read them."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from renovatie.complexen.codes import Cluster, Leefgebied
from renovatie.hulpdossiers.codes import (
    Huishoudsoort,
    Signaalreden,
    Toezeggingstand,
    Waarneemreden,
    Wijze,
)

Woord = LazyString

LEEFGEBIED: dict[Leefgebied, Woord] = {
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

CLUSTER: dict[Cluster, Woord] = {
    Cluster.GELD_EN_WERK: _l("Geld en werk"),
    Cluster.GEZONDHEID: _l("Gezondheid"),
    Cluster.THUIS_EN_RELATIES: _l("Thuis en relaties"),
    Cluster.WONEN_EN_BUURT: _l("Wonen en buurt"),
}

HUISHOUDSOORT: dict[Huishoudsoort, Woord] = {
    Huishoudsoort.ALLEEN: _l("Iemand alleen"),
    Huishoudsoort.VOLWASSENEN: _l("Volwassenen samen"),
    Huishoudsoort.MET_KINDEREN: _l("Met kinderen"),
    Huishoudsoort.ONBEKEND: _l("Onbekend"),
}

SIGNAALREDEN: dict[Signaalreden, Woord] = {
    Signaalreden.BEWONER_VROEG_HET: _l("De bewoner vroeg om het te onthouden"),
    Signaalreden.ZORG_OM_VEILIGHEID: _l("Zorg om de veiligheid"),
    Signaalreden.NODIG_VOOR_WERK: _l("Nodig voor de werkzaamheden"),
    Signaalreden.TERUGKOMEN_AFGESPROKEN: _l("Terugkomen is afgesproken"),
}

WAARNEEMREDEN: dict[Waarneemreden, Woord] = {
    Waarneemreden.ZIEKTE: _l("Ziekte"),
    Waarneemreden.VERLOF: _l("Verlof"),
    Waarneemreden.SAMEN_OP_PAD: _l("Samen op pad"),
    Waarneemreden.BEWONER_VROEG_EROM: _l("De bewoner vroeg erom"),
}

WIJZE: dict[Wijze, Woord] = {
    Wijze.GEZEGD_MET_MEDEWERKER: _l("Gezegd, met een collega als getuige"),
    Wijze.GEZEGD_MET_TOLK: _l("Gezegd, met de tolk als getuige"),
    Wijze.GETEKEND: _l("Getekend op papier"),
}

TOEZEGGINGSTAND: dict[Toezeggingstand, Woord] = {
    Toezeggingstand.VOORGESTELD: _l("wacht op de ander"),
    Toezeggingstand.OPEN: _l("open"),
    Toezeggingstand.NAGEKOMEN: _l("nagekomen"),
    Toezeggingstand.OPNIEUW_AFGESPROKEN: _l("opnieuw afgesproken"),
    Toezeggingstand.VERVALLEN: _l("niet meer nodig"),
}

TALEN: dict[str, Woord] = {
    "nl": _l("Nederlands"),
    "en": _l("Engels"),
    "tr": _l("Turks"),
    "ar": _l("Arabisch"),
    "ti": _l("Tigrinya"),
    "uk": _l("Oekraïens"),
    "pl": _l("Pools"),
    "fr": _l("Frans"),
    "es": _l("Spaans"),
}


def taal_naam(code: str | None) -> str:
    """The name of a language; a code that we have no word for stands as it is."""
    return str(TALEN.get(code or "", code or ""))


def telefoon_tekst(nummer: str | None) -> str:
    """A Dutch number in pairs (06 12 34 56 78), any other as it was kept."""
    if not nummer or not nummer.startswith("+31") or len(nummer) != 12:
        return nummer or ""
    national = f"0{nummer[3:]}"
    return " ".join(national[n : n + 2] for n in range(0, 10, 2))
