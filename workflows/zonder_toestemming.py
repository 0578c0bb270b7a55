"""Reporting without Toestemming: on which grounds, to whom, and until when.

Only two grounds: the meldcode for violence at home (art. 5.2.6 Wmo 2015, art. 7.1.4.1 Jeugdwet) and acute
danger (art. 6 lid 1 onder d AVG). Whatever is not allowed here is refused.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from workflows.doorverwijzing import Grond

SPOED: Final = timedelta(days=3)
"""72 hours, in whole days: the last day counts in full. After it only Toestemming lets anybody share."""


class Meldpunt(StrEnum):
    """Bij wie zonder toestemming gemeld mag worden."""

    VEILIG_THUIS = "veilig_thuis"
    ALARMNUMMER = "alarmnummer"
    CRISISDIENST = "crisisdienst"
    HUISARTSENPOST = "huisartsenpost"


class Meldreden(StrEnum):
    """Waarom er zonder toestemming gemeld is; a code, never what happened."""

    ZORG_KIND = "zorg_kind"
    ZORG_VOLWASSENE = "zorg_volwassene"
    LEVENSGEVAAR = "levensgevaar"
    GEVAAR_ANDEREN = "gevaar_anderen"


class Ingelicht(StrEnum):
    """Of de bewoner weet dat er gemeld is."""

    JA = "ja"
    NEE_ONVEILIG = "nee_onveilig"
    NEE_NIET_BEREIKT = "nee_niet_bereikt"


class Melden(StrEnum):
    """Whether a report may be recorded, or what is wrong."""

    MAG = "mag"
    GROND_PAST_NIET = "grond_past_niet"
    MELDPUNT_PAST_NIET = "meldpunt_past_niet"
    REDEN_PAST_NIET = "reden_past_niet"
    STAPPEN_NIET_GEZET = "stappen_niet_gezet"


MELDPUNTEN: Final[Mapping[Grond, frozenset[Meldpunt]]] = {
    Grond.MELDCODE: frozenset({Meldpunt.VEILIG_THUIS}),
    Grond.VITAAL_BELANG: frozenset({Meldpunt.ALARMNUMMER, Meldpunt.CRISISDIENST, Meldpunt.HUISARTSENPOST}),
}
REDENEN: Final[Mapping[Grond, frozenset[Meldreden]]] = {
    Grond.MELDCODE: frozenset({Meldreden.ZORG_KIND, Meldreden.ZORG_VOLWASSENE}),
    Grond.VITAAL_BELANG: frozenset({Meldreden.LEVENSGEVAAR, Meldreden.GEVAAR_ANDEREN}),
}


def mag_melden(grond: Grond, meldpunt: Meldpunt, reden: Meldreden, *, stappen_gezet: bool) -> Melden:
    """Whether this ground lets a worker report to this place for this reason.

    `stappen_gezet`: the steps of the meldcode were taken; acute danger does not wait for them.
    """
    if grond not in MELDPUNTEN:
        return Melden.GROND_PAST_NIET
    if meldpunt not in MELDPUNTEN[grond]:
        return Melden.MELDPUNT_PAST_NIET
    if reden not in REDENEN[grond]:
        return Melden.REDEN_PAST_NIET
    if grond is Grond.MELDCODE and not stappen_gezet:
        return Melden.STAPPEN_NIET_GEZET
    return Melden.MAG


def uiterste_dag(grond: Grond, gemeld_op: date) -> date | None:
    """Last day (inclusive) on which the ground holds; None for the meldcode, which asks nothing more."""
    return gemeld_op + SPOED if grond is Grond.VITAAL_BELANG else None


def is_verlopen(uiterlijk: date | None, today: date) -> bool:
    """Whether the ground no longer holds today."""
    return uiterlijk is not None and today > uiterlijk
