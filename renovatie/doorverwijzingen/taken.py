"""What this part does every morning, and what it does again after a backup was put back."""

import datetime as dt
import uuid
from collections.abc import Iterator
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from privacy.access import Actor
from renovatie.doorverwijzingen.services import (
    expire_toestemmingen,
    late,
    take_steps,
    warn_toestemmingen,
    withdraw_toestemming,
)
from renovatie.hulpdossiers.codes import Stopkanaal
from renovatie.hulpdossiers.models import Toestemming
from renovatie.kern.clock import today
from renovatie.kern.naspelen import Soort, Waarde
from renovatie.kern.taken import Step, Taken, enqueue
from workflows.termijnen import is_werkdag

LADDER = "ladder"


def register(taken: Taken) -> None:
    taken.register(LADDER, climb)
    taken.ochtend += [expire_toestemmingen, warn_toestemmingen, queue_ladder]
    taken.naspelen[Soort.TOESTEMMING] = _stop


def _stop(session: Session, toestemming_id: uuid.UUID, waarde: Waarde) -> None:
    """She stopped this after the backup: it stops again, on the same day, with the same proof."""
    toestemming = session.get_one(Toestemming, toestemming_id)
    if toestemming.ingetrokken_op is not None:  # went with another one of hers
        return
    withdraw_toestemming(
        session,
        Actor(uuid.UUID(waarde["door"]) if waarde["door"] else toestemming.vastgelegd_door, "", None),
        complex_id=toestemming.complex_id,
        toestemming_id=toestemming_id,
        kanaal=Stopkanaal(waarde["kanaal"] or Stopkanaal.ONBEKEND),
        op=dt.date.fromisoformat(waarde["op"]),
    )


def queue_ladder(session: Session) -> None:
    """The round of the ladder, once each working day: nobody is reminded on a Sunday or at Christmas.

    After the Toestemmingen: what was stopped there climbs no more. The clock of the demo jumps, and may come
    down on a Sunday: there what was due on the way is caught up at once.
    """
    dag = today(session)
    if is_werkdag(dag) or session.info["demo"]:
        enqueue(session, LADDER, f"{LADDER}:{dag}")


def climb(read: Any) -> Iterator[Step]:
    """One step of the job per referral. Killed halfway, the next run finds the ones that are left."""
    with read() as session:
        found = late(session)
    for doorverwijzing_id in found:
        yield partial(take_steps, doorverwijzing_id=doorverwijzing_id)
