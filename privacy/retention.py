"""Until which day something may be kept, computed from facts and from the terms of the register alone.

`laatste_dag` is always the last day on which it is kept (inclusive); from the day after it, `vervalt_op`, it
may be destroyed. A term of months ends on the same day of a later month, or on the last day of a month
that is too short (art. 5 lid 1 onder e AVG; the counting of terms follows art. 3 Algemene termijnenwet).
"""

import calendar
import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from privacy.purposes import REGISTER, Begin, Bewaartermijn, Doel

CONCEPT_DAGEN: Final = 30
"""A draft, a list in review, a finished job, a used link: kept for this number of days."""

RESERVEKOPIE_DAGEN: Final = 14
"""How long a backup of the key store is kept, and may so still hold a key that was wiped."""


class Reden(StrEnum):
    """Why something is kept no longer, or why no last day is known yet."""

    EINDE_HUUR = "einde_huur"
    EINDE_PROJECT = "einde_project"
    LAATSTE_BEZOEK_OF_VERWIJZING = "laatste_bezoek_of_verwijzing"
    UITERLIJK_NA_PROJECT = "uiterlijk_na_project"
    LAATSTE_METING = "laatste_meting"
    OPLEVERING = "oplevering"
    NOTULEN = "notulen"
    EINDE_ACCOUNT = "einde_account"
    REGEL = "regel"
    TOEWIJZING = "toewijzing"
    CONCEPT = "concept"
    VERZOEK = "verzoek"
    LOOPT_NOG = "loopt_nog"


@dataclass(frozen=True, slots=True)
class Feiten:
    """What is known of one thing: when it happened, and when lease and project ended (last days).

    `gebeurd` is the day of the event from which the term runs (the last visit or referral, the delivery, the
    minutes …). None: it did not happen yet, or still goes on, such as a referral that is open.
    """

    gebeurd: dt.date | None = None
    einde_huur: dt.date | None = None
    einde_project: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Verval:
    """The last day on which it is kept (inclusive), and why; None while no term runs."""

    laatste_dag: dt.date | None
    reden: Reden
    feit: dt.date | None = field(default=None)
    """The day of the event that this last day was counted from."""

    @property
    def vervalt_op(self) -> dt.date | None:
        """The first day on which it may be destroyed."""
        return None if self.laatste_dag is None else self.laatste_dag + dt.timedelta(days=1)

    def aan_de_beurt(self, today: dt.date) -> bool:
        """Whether it may be destroyed on this day."""
        return self.laatste_dag is not None and self.laatste_dag < today


def add_months(day: dt.date, maanden: int) -> dt.date:
    """The same day so many months later; the last day of the month where that day is not there.

    31 August + 6 months = 28 (or 29) February; 29 February + 12 months = 28 February.
    """
    month = day.month - 1 + maanden
    year, month = day.year + month // 12, month % 12 + 1
    return day.replace(year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1]))


def verval(doel: Doel, feiten: Feiten) -> Verval:
    """Until when something that is held for this purpose is kept, by the term in the register."""
    return verval_na(REGISTER[doel].bewaartermijn, feiten)


def verval_na(termijn: Bewaartermijn, feiten: Feiten) -> Verval:
    """Until when something is kept under this term. The earliest day that any of the facts gives, counts."""
    found = _candidates(termijn, feiten)
    return min(found, key=lambda v: v.laatste_dag or dt.date.max, default=Verval(None, Reden.LOOPT_NOG))


def concept_verval(gemaakt_op: dt.date) -> Verval:
    """Until when a draft is kept: 30 days after the day on which it was made."""
    return Verval(gemaakt_op + dt.timedelta(days=CONCEPT_DAGEN), Reden.CONCEPT, gemaakt_op)


def reservekopie_tot(gewist_op: dt.date) -> dt.date:
    """The last day (inclusive) on which a backup of the key store may still hold a key wiped on that day."""
    return gewist_op + dt.timedelta(days=RESERVEKOPIE_DAGEN)


def _candidates(termijn: Bewaartermijn, feiten: Feiten) -> list[Verval]:
    if termijn.vanaf is Begin.EINDE_HUUR_OF_PROJECT:
        starts = [(feiten.einde_huur, Reden.EINDE_HUUR), (feiten.einde_project, Reden.EINDE_PROJECT)]
    else:
        starts = [(feiten.gebeurd, Reden(termijn.vanaf.value))]
    found = [Verval(add_months(day, termijn.maanden), why, day) for day, why in starts if day is not None]
    if termijn.uiterlijk_na_project is not None and feiten.einde_project is not None:
        last = add_months(feiten.einde_project, termijn.uiterlijk_na_project)
        found.append(Verval(last, Reden.UITERLIJK_NA_PROJECT, feiten.einde_project))
    return found
