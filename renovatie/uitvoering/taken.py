"""The job of the works: a letter with the date to each household, one per step."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy.orm import Session

from renovatie.instemming.documents import Aan, addressees
from renovatie.kern.clock import today
from renovatie.kern.taken import Step, Taken
from renovatie.uitvoering.documents import Startblad, Startkop, startbrief_pdf, startkop
from renovatie.uitvoering.queries.brieven import TeVertellen, te_vertellen
from renovatie.uitvoering.services.brieven import Startpost, keep_startbrief
from renovatie.uitvoering.services.logeren import forget_gone

Read = Callable[[], AbstractContextManager[Session]]
DOSSIERS = frozenset({"contact", "instemming"})
"""The second for the other address of a tenant, which the vote side keeps with its letters."""
STAPEL = 25
"""Letters that are made before the job looks anew at who has to hear what."""


@dataclass(frozen=True, slots=True)
class _Stapel:
    """What the next letters share, what they say and to whom they go."""

    dag: dt.date
    kop: Startkop
    over: tuple[TeVertellen, ...]
    aan: Mapping[uuid.UUID, Aan]


def register(taken: Taken) -> None:
    """Make the job known, and what this part does every morning; app.py calls this."""
    taken.register("startbrieven", startbrieven, DOSSIERS)
    taken.ochtend.append(forget_gone)


def startbrieven(read: Read, *, complex_id: uuid.UUID, door_id: uuid.UUID) -> Iterator[Step]:
    """A letter to every household that does not know its date. What is left follows from the rows alone."""
    tried: set[TeVertellen] = set()
    while stapel := _stapel(read, complex_id, door_id, tried):
        for wat in stapel.over:
            tried.add(wat)
            yield _keep(_make(stapel, wat), door_id, complex_id)


def _stapel(read: Read, complex_id: uuid.UUID, door_id: uuid.UUID, tried: set[TeVertellen]) -> _Stapel | None:
    """The next letters; never twice the same one, so that a promise that was refused is not made for ever."""
    with read() as session:
        dag = today(session)
        over = [
            wat for wat in te_vertellen(session, complex_id, dag) if wat.wacht is None and wat not in tried
        ][:STAPEL]
        if not over:
            return None
        aan = addressees(session, complex_id, {wat.huurovereenkomst_id for wat in over}, dag)
        return _Stapel(
            dag,
            startkop(session, complex_id, door_id),
            tuple(over),
            {line.huurovereenkomst_id: line for line in aan},
        )


def _make(stapel: _Stapel, wat: TeVertellen) -> Startpost:
    aan = stapel.aan[wat.huurovereenkomst_id]
    pdf = startbrief_pdf(Startblad(stapel.kop, aan, wat, stapel.dag))
    return Startpost(wat, "\n".join(aan.huurders), stapel.dag, pdf)


def _keep(post: Startpost, door_id: uuid.UUID, complex_id: uuid.UUID) -> Step:
    def step(session: Session) -> None:
        keep_startbrief(session, door_id, complex_id=complex_id, post=post)

    return step
