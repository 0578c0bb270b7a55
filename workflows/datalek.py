"""A personal data breach: the 72 hours of art. 33 lid 1 AVG, and what has to be done before closing it.

The hours are real ones: weekends, nights and holidays count. Regulation 1182/71 art. 3 would leave out the
hour in which one came to know of it; we do not, so that nobody counts on an hour that another takes away.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

MELDTERMIJN = timedelta(hours=72)
BIJNA = timedelta(hours=24)
"""From here on the clock is shown as urgent."""
_UUR = timedelta(hours=1)


class Risico(StrEnum):
    """What the breach may do to the people concerned (art. 33 lid 1 and art. 34 lid 1)."""

    ONWAARSCHIJNLIJK = "onwaarschijnlijk"
    RISICO = "risico"
    HOOG = "hoog"


class Gebeurtenis(StrEnum):
    """What happened with a breach after it was written down."""

    BEOORDEELD = "beoordeeld"
    MAATREGEL = "maatregel"
    GEMELD_AP = "gemeld_ap"
    INGELICHT = "ingelicht"
    NIET_INGELICHT = "niet_ingelicht"
    AANVULLING = "aanvulling"
    AFGESLOTEN = "afgesloten"
    HEROPEND = "heropend"


class Stand(StrEnum):
    """How far a breach is."""

    IN_ONDERZOEK = "in_onderzoek"
    BEOORDEELD = "beoordeeld"
    AFGESLOTEN = "afgesloten"


class Ontbreekt(StrEnum):
    """What stands in the way of closing."""

    OORDEEL = "oordeel"
    MELDING_AP = "melding_ap"
    BETROKKENEN = "betrokkenen"


class Briefmist(StrEnum):
    """Why there is no letter to the people concerned."""

    GEEN_HOOG_RISICO = "geen_hoog_risico"
    MAATREGEL = "maatregel"


@dataclass(frozen=True, slots=True)
class Klok:
    """The 72 hours: until when, and how they stand."""

    uiterlijk: datetime
    """Last moment (inclusive) for the report to the AP, in UTC."""
    uren: int
    """Whole hours left; 0 in the last hour, negative whole hours (rounded away from the moment) when late."""
    loopt: bool
    """False once it was reported, or judged not to need a report."""
    te_laat: bool
    """Reported after the last moment, or not reported while it has passed."""
    bijna: bool


def uiterlijk(bekend_op: datetime) -> datetime:
    """The last moment for the report. `bekend_op` is aware; a change of summer time changes no hour of it."""
    if bekend_op.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return bekend_op.astimezone(UTC) + MELDTERMIJN


def is_te_laat(bekend_op: datetime, gemeld_op: datetime) -> bool:
    """Whether a report at this moment needs the reason of its delay (art. 33 lid 1, last sentence)."""
    return gemeld_op > uiterlijk(bekend_op)


def klok(bekend_op: datetime, now: datetime, gemeld_op: datetime | None, risico: Risico | None) -> Klok:
    """The clock at a moment. Judged as unlikely to harm anybody it stands still: no report is needed."""
    last = uiterlijk(bekend_op)
    needs_report = risico is not Risico.ONWAARSCHIJNLIJK
    runs = gemeld_op is None and needs_report
    late = gemeld_op > last if gemeld_op is not None else needs_report and now > last
    left = last - now
    hours = left // _UUR
    return Klok(last, hours, runs, late, runs and timedelta(0) <= left <= BIJNA)


def stand(gebeurd: Collection[Gebeurtenis]) -> Stand:
    """The state after these events, in the order in which they were written down."""
    closings = [g for g in gebeurd if g in (Gebeurtenis.AFGESLOTEN, Gebeurtenis.HEROPEND)]
    if closings and closings[-1] is Gebeurtenis.AFGESLOTEN:
        return Stand.AFGESLOTEN
    return Stand.BEOORDEELD if Gebeurtenis.BEOORDEELD in gebeurd else Stand.IN_ONDERZOEK


def ontbreekt(risico: Risico | None, gebeurd: Collection[Gebeurtenis]) -> tuple[Ontbreekt, ...]:
    """What has to be done before closing, by the risk as it was judged last.

    Source: art. 33 lid 1 (the AP), art. 34 lid 1 and lid 3 (the people, or why not) AVG.
    """
    if risico is None:
        return (Ontbreekt.OORDEEL,)
    missing = []
    if risico is not Risico.ONWAARSCHIJNLIJK and Gebeurtenis.GEMELD_AP not in gebeurd:
        missing.append(Ontbreekt.MELDING_AP)
    told = {Gebeurtenis.INGELICHT, Gebeurtenis.NIET_INGELICHT} & set(gebeurd)
    if risico is Risico.HOOG and not told:
        missing.append(Ontbreekt.BETROKKENEN)
    return tuple(missing)


def brief_mist(risico: Risico | None, gebeurd: Collection[Gebeurtenis]) -> Briefmist | None:
    """What stands in the way of the letter; None: it can be made.

    Source: art. 34 lid 1 (a high risk) and lid 2 with art. 33 lid 3 onder d (the measures) AVG.
    """
    if risico is not Risico.HOOG:
        return Briefmist.GEEN_HOOG_RISICO
    return None if Gebeurtenis.MAATREGEL in gebeurd else Briefmist.MAATREGEL
