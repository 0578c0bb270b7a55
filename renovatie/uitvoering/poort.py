"""Which planned works may still begin as the gate of their home stands today."""

import datetime as dt
import uuid
from collections.abc import Collection

from sqlalchemy.orm import Session

from renovatie.instemming.woningpoort import for_dringend, woningpoort_facts
from renovatie.uitvoering.models import Werkplanning
from workflows.uitvoering import Aard, Woningfeiten, woningpoort


def shut_works(
    session: Session, complex_id: uuid.UUID, today: dt.date, plannen: Collection[Werkplanning]
) -> frozenset[uuid.UUID]:
    """The ids of the works whose gate is shut today, each by its own aard; none asked, nothing read.

    It was open when they were planned: an answer was withdrawn since, or a court case began.
    """
    if not plannen:
        return frozenset()
    facts = woningpoort_facts(session, complex_id, today, {plan.woning_id for plan in plannen})
    return frozenset(plan.id for plan in plannen if not _is_open(plan, facts.get(plan.woning_id), today))


def _is_open(plan: Werkplanning, feiten: Woningfeiten | None, today: dt.date) -> bool:
    if feiten is None:
        return False
    if plan.aard is Aard.DRINGEND:
        feiten = for_dringend(feiten, plan.dringend_reden, today)
    return woningpoort(feiten, today).open
