"""Code lists that many parts share: areas of life, kinds and states of a home, ways to move."""

from enum import StrEnum


class Leefgebied(StrEnum):
    """Een deel van het leven waarop iemand hulp kan vragen. None is ever mandatory."""

    FINANCIEN = "financien"
    WERK_OPLEIDING = "werk_opleiding"
    TIJDSBESTEDING = "tijdsbesteding"
    HUISVESTING = "huisvesting"
    HUISELIJKE_RELATIES = "huiselijke_relaties"
    GEESTELIJKE_GEZONDHEID = "geestelijke_gezondheid"
    LICHAMELIJKE_GEZONDHEID = "lichamelijke_gezondheid"
    MIDDELENGEBRUIK = "middelengebruik"
    DAGELIJKSE_VERRICHTINGEN = "dagelijkse_verrichtingen"
    SOCIAAL_NETWERK = "sociaal_netwerk"
    MAATSCHAPPELIJKE_PARTICIPATIE = "maatschappelijke_participatie"
    VEILIGHEID_THUIS = "veiligheid_thuis"
    OPVOEDEN = "opvoeden"


class Cluster(StrEnum):
    """Vier groepen van leefgebieden: coarse enough to count without pointing at a household."""

    GELD_EN_WERK = "geld_en_werk"
    GEZONDHEID = "gezondheid"
    THUIS_EN_RELATIES = "thuis_en_relaties"
    WONEN_EN_BUURT = "wonen_en_buurt"


CLUSTERS: dict[Leefgebied, Cluster] = {
    Leefgebied.FINANCIEN: Cluster.GELD_EN_WERK,
    Leefgebied.WERK_OPLEIDING: Cluster.GELD_EN_WERK,
    Leefgebied.TIJDSBESTEDING: Cluster.GELD_EN_WERK,
    Leefgebied.GEESTELIJKE_GEZONDHEID: Cluster.GEZONDHEID,
    Leefgebied.LICHAMELIJKE_GEZONDHEID: Cluster.GEZONDHEID,
    Leefgebied.MIDDELENGEBRUIK: Cluster.GEZONDHEID,
    Leefgebied.DAGELIJKSE_VERRICHTINGEN: Cluster.GEZONDHEID,
    Leefgebied.HUISELIJKE_RELATIES: Cluster.THUIS_EN_RELATIES,
    Leefgebied.VEILIGHEID_THUIS: Cluster.THUIS_EN_RELATIES,
    Leefgebied.OPVOEDEN: Cluster.THUIS_EN_RELATIES,
    Leefgebied.HUISVESTING: Cluster.WONEN_EN_BUURT,
    Leefgebied.SOCIAAL_NETWERK: Cluster.WONEN_EN_BUURT,
    Leefgebied.MAATSCHAPPELIJKE_PARTICIPATIE: Cluster.WONEN_EN_BUURT,
}

GEZONDHEID: frozenset[Leefgebied] = frozenset(
    leefgebied for leefgebied, cluster in CLUSTERS.items() if cluster is Cluster.GEZONDHEID
)
"""Health-related (art. 9 AVG): written down only after "bewoner wil dat ik dit opschrijf"."""


class Woningsoort(StrEnum):
    """Wat het is, voor de telling van art. 7:220 BW."""

    WONING = "woning"
    BEDRIJFSRUIMTE = "bedrijfsruimte"
    BERGING = "berging"


class Woningstatus(StrEnum):
    """Hoe de woning in gebruik is."""

    VERHUURD = "verhuurd"
    LEEG = "leeg"
    KOOP = "koop"
    BRUIKLEEN = "bruikleen"


BEWOOND_ZONDER_HUUR = frozenset({Woningstatus.KOOP, Woningstatus.BRUIKLEEN})
"""Somebody lives there, though there is no lease: visited like everybody, and outside every count."""


class Orgaansoort(StrEnum):
    """Wie namens bewoners meepraat."""

    BEWONERSCOMMISSIE = "bewonerscommissie"
    RENOVATIERAAD = "renovatieraad"
    HUURDERSORGANISATIE = "huurdersorganisatie"


class Overgangssoort(StrEnum):
    """Hoe een complex een fase verliet."""

    POORT = "poort"
    OVERGESLAGEN = "overgeslagen"
    BEEINDIGD = "beeindigd"


class Instantiesoort(StrEnum):
    """Wat voor Instantie het is. Each takes referrals in the same way; the kind says what to expect."""

    HULPVERLENING = "hulpverlening"
    WIJKBEDRIJF = "wijkbedrijf"
    VOORZIENINGENWIJZER = "voorzieningenwijzer"
