"""After a home was delivered: points to repair, and two looks back, at two weeks and at three months.

Each side of the wall has its own aftercare; this is that of the corporation, about the works alone.
"""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from workflows.termijnen import werkdagen_na

HERSTEL_WERKDAGEN = 10
POGINGEN = 3
_EERSTE = timedelta(days=14)
_TWEEDE_MAANDEN = 3


class Nazorgmoment(StrEnum):
    """When somebody asks how it went."""

    TWEE_WEKEN = "twee_weken"
    DRIE_MAANDEN = "drie_maanden"


class Nazorguitkomst(StrEnum):
    """How such a contact ended; a code, so that no story about a household ends up here."""

    IN_ORDE = "in_orde"
    NOG_WERK = "nog_werk"
    NIET_BEREIKT = "niet_bereikt"
    WIL_GEEN_NAZORG = "wil_geen_nazorg"


@dataclass(frozen=True)
class Nazorgpoging:
    """One contact: the day and how it ended."""

    datum: date
    uitkomst: Nazorguitkomst


def hersteltermijn(gemeld_op: date) -> date:
    """The last day (inclusive) for repairing a point: ten working days after it was found."""
    return werkdagen_na(gemeld_op, HERSTEL_WERKDAGEN)


def nazorg_vanaf(opgeleverd_op: date, moment: Nazorgmoment) -> date:
    """The day from which this contact is due: two weeks, or three months, after delivery.

    Three months later is the same day of the month, or the last day of a shorter month.
    """
    if moment is Nazorgmoment.TWEE_WEKEN:
        return opgeleverd_op + _EERSTE
    maand = opgeleverd_op.month - 1 + _TWEEDE_MAANDEN
    jaar, maand = opgeleverd_op.year + maand // 12, maand % 12 + 1
    return date(jaar, maand, min(opgeleverd_op.day, calendar.monthrange(jaar, maand)[1]))


def nazorg_klaar(pogingen: Iterable[Nazorgpoging]) -> bool:
    """Whether nothing is left to do: somebody answered, or nobody did on three different days."""
    pogingen = tuple(pogingen)
    if any(poging.uitkomst is not Nazorguitkomst.NIET_BEREIKT for poging in pogingen):
        return True
    return len({poging.datum for poging in pogingen}) >= POGINGEN
