"""The words for the codes of the help side, as people read them."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from renovatie.complexen.codes import Cluster, Leefgebied
from renovatie.hulpdossiers.codes import (
    Aanbodsoort,
    Belmoment,
    Belonderwerp,
    Belstand,
    Huishoudsoort,
    Noodreden,
    Signaalreden,
    Slot,
    Stopkanaal,
    Stuksoort,
    Toestemmingssoort,
    Toezeggingstand,
    Toezeggingweigering,
    Tolk,
    Waarneemreden,
    Wijze,
)
from workflows.doorverwijzing import Grond
from workflows.zonder_toestemming import Ingelicht, Meldpunt, Meldreden

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
    Wijze.GETEKEND_OP_SCHERM: _l("Getekend op het scherm"),
    Wijze.GEZEGD_MET_MEDEWERKER: _l("Gezegd, met een collega als getuige"),
    Wijze.GEZEGD_MET_TOLK: _l("Gezegd, met de tolk als getuige"),
    Wijze.GETEKEND: _l("Getekend op papier"),
}
WIJZE_NU = {code: woord for code, woord in WIJZE.items() if code is not Wijze.GETEKEND}
"""The ways of which a proof is kept."""

TOLK: dict[Tolk, Woord] = {
    Tolk.TOLKENTELEFOON: _l("Een tolk aan de telefoon"),
    Tolk.TOLK_TER_PLAATSE: _l("Een tolk die erbij was"),
    Tolk.COLLEGA: _l("Een collega die de taal spreekt"),
    Tolk.VOLWASSEN_NAASTE: _l("Een volwassene die de bewoner zelf koos"),
}

AANBODSOORT: dict[Aanbodsoort, Woord] = {
    Aanbodsoort.ORGANISEREN: _l("Organiseren"),
    Aanbodsoort.LEREN: _l("Leren"),
    Aanbodsoort.WERKEN: _l("Werken"),
}

STUKSOORT: dict[Stuksoort, Woord] = {
    Stuksoort.HANDTEKENING: _l("Handtekening op het scherm"),
    Stuksoort.BRIEF: _l("Brief met wat er is afgesproken"),
    Stuksoort.STOPBRIEF: _l("Brief dat de toestemming gestopt is"),
}

TOESTEMMINGSSOORT: dict[Toestemmingssoort, Woord] = {
    Toestemmingssoort.GEGEVEN: _l("gegeven"),
    Toestemmingssoort.INGETROKKEN: _l("gestopt door de bewoner"),
    Toestemmingssoort.VERLOPEN: _l("voorbij: de laatste dag is geweest"),
}

STOPKANAAL: dict[Stopkanaal, Woord] = {
    Stopkanaal.AAN_DE_DEUR: _l("Gezegd, aan de deur of bij ons"),
    Stopkanaal.TELEFOON: _l("Aan de telefoon"),
    Stopkanaal.BRIEF_OF_EMAIL: _l("Met een brief of e-mail"),
    Stopkanaal.VIA_INSTANTIE: _l("Gezegd tegen de instantie"),
    Stopkanaal.ONBEKEND: _l("Niet bekend"),
}

SLOT: dict[Slot, Woord] = {
    Slot.BEPERKT: _l("De bewoner vroeg om dit dossier niet te gebruiken."),
    Slot.GESLOTEN: _l("Dit dossier is gesloten."),
}

NOODREDEN: dict[Noodreden, Woord] = {
    Noodreden.GEVAAR: _l("Er is gevaar voor iemand"),
    Noodreden.BEWONER_VROEG_EROM: _l("De bewoner vroeg erom"),
    Noodreden.KLACHT_OF_RECHTSZAAK: _l("Voor een klacht of een rechtszaak"),
    Noodreden.AFSPRAAK_NAKOMEN: _l("Om een afspraak met de bewoner na te komen"),
}

GROND: dict[Grond, Woord] = {
    Grond.MELDCODE: _l("Meldcode huiselijk geweld en kindermishandeling"),
    Grond.VITAAL_BELANG: _l("Acuut gevaar voor iemands leven of gezondheid"),
}

MELDPUNT: dict[Meldpunt, Woord] = {
    Meldpunt.VEILIG_THUIS: _l("Veilig Thuis"),
    Meldpunt.ALARMNUMMER: _l("Het alarmnummer 112"),
    Meldpunt.CRISISDIENST: _l("De crisisdienst"),
    Meldpunt.HUISARTSENPOST: _l("De huisartsenpost"),
}

MELDREDEN: dict[Meldreden, Woord] = {
    Meldreden.ZORG_KIND: _l("Zorg om een kind"),
    Meldreden.ZORG_VOLWASSENE: _l("Zorg om een volwassene"),
    Meldreden.LEVENSGEVAAR: _l("De bewoner is in levensgevaar"),
    Meldreden.GEVAAR_ANDEREN: _l("Anderen zijn in gevaar"),
}

INGELICHT: dict[Ingelicht, Woord] = {
    Ingelicht.JA: _l("Ja, de bewoner weet het"),
    Ingelicht.NEE_ONVEILIG: _l("Nee, dat is nu niet veilig"),
    Ingelicht.NEE_NIET_BEREIKT: _l("Nee, ik kreeg de bewoner niet te spreken"),
}

TOEZEGGINGSTAND: dict[Toezeggingstand, Woord] = {
    Toezeggingstand.VOORGESTELD: _l("wacht op de ander"),
    Toezeggingstand.OPEN: _l("open"),
    Toezeggingstand.NAGEKOMEN: _l("nagekomen"),
    Toezeggingstand.OPNIEUW_AFGESPROKEN: _l("opnieuw afgesproken"),
    Toezeggingstand.VERVALLEN: _l("niet meer nodig"),
    Toezeggingstand.GEWEIGERD: _l("de ander kan het niet"),
}

TOEZEGGINGWEIGERING: dict[Toezeggingweigering, Woord] = {
    Toezeggingweigering.NIET_VAN_ONS: _l("Dit hoort niet bij ons"),
    Toezeggingweigering.GEEN_TIJD: _l("Wij hebben er geen tijd voor"),
    Toezeggingweigering.NIET_OP_DEZE_DAG: _l("Het lukt niet voor deze dag"),
    Toezeggingweigering.MAG_NIET: _l("Wij mogen of kunnen dit niet doen"),
    Toezeggingweigering.MEER_WETEN: _l("Wij moeten eerst meer weten"),
}

BELONDERWERP: dict[Belonderwerp, Woord] = {
    Belonderwerp.HULP: _l("Een vraag om hulp"),
    Belonderwerp.AFSPRAAK: _l("Een afspraak maken"),
    Belonderwerp.WERK_IN_HUIS: _l("Het werk in huis"),
    Belonderwerp.MEEDOEN: _l("Meedoen in de buurt"),
    Belonderwerp.ZEGT_HET_LIEVER_ZELF: _l("Zegt het liever zelf"),
}

BELMOMENT: dict[Belmoment, Woord] = {
    Belmoment.MAAKT_NIET_UIT: _l("Maakt niet uit"),
    Belmoment.OCHTEND: _l("In de ochtend"),
    Belmoment.MIDDAG: _l("In de middag"),
    Belmoment.AVOND: _l("In de avond"),
}

BELSTAND: dict[Belstand, Woord] = {
    Belstand.OPEN: _l("wacht op een telefoontje"),
    Belstand.GEBELD: _l("gebeld"),
    Belstand.VERVALLEN: _l("niet meer nodig"),
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
