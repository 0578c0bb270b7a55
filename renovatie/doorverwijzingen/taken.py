"""What this part does every morning."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from renovatie.doorverwijzingen.services import expire_toestemmingen, late, take_steps, warn_toestemmingen
from renovatie.kern.clock import today
from renovatie.kern.taken import Step, Taken, enqueue
from workflows.termijnen import is_werkdag

LADDER = "ladder"


def register(taken: Taken) -> None:
    taken.register(LADDER, climb)
    taken.ochtend += [expire_toestemmingen, warn_toestemmingen, queue_ladder]


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
