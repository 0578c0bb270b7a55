"""The job of the letters about a proposal: the proposal itself, and the one reminder. One letter per step."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from sqlalchemy.orm import Session

from renovatie.instemming import documents
from renovatie.instemming.documents import Aan, Voorstelkop
from renovatie.instemming.models import Briefsoort
from renovatie.instemming.queries.voorstel import brieven_te_maken, voorstel
from renovatie.instemming.services.antwoordcode import make_all_codes
from renovatie.instemming.services.voorstelbrief import Voorstelpost, keep_voorstelbrief, next_letter
from renovatie.kern.actors import CONSOLE
from renovatie.kern.clock import today
from renovatie.kern.taken import Step, Taken

Read = Callable[[], AbstractContextManager[Session]]
DOSSIERS = frozenset({"contact", "instemming"})
STAPEL = 25
"""Letters that are made before the job looks anew at who needs one, and on which day."""


@dataclass(frozen=True, slots=True)
class _Stapel:
    """What the next letters share, to whom they go, and the rent of each lease."""

    dag: dt.date
    hoofd: Voorstelkop
    over: tuple[Aan, ...]
    huren: Mapping[uuid.UUID, Decimal]
    nummer: int


def register(taken: Taken) -> None:
    """Make the jobs known."""
    for soort in Briefsoort:
        taken.register(f"voorstelbrieven_{soort.value}", partial(voorstelbrieven, soort=soort), DOSSIERS)


def voorstelbrieven(
    read: Read, *, soort: Briefsoort, complex_id: uuid.UUID, voorstel_id: uuid.UUID, door_id: uuid.UUID
) -> Iterator[Step]:
    """A letter to every lease that needs one and has none. What is left follows from the rows alone.

    Stops where a newer version asks: nobody gets a letter about a proposal that no longer holds for her.
    """
    while stapel := _stapel(read, soort, complex_id, voorstel_id, door_id):
        codes: dict[uuid.UUID, dict[uuid.UUID, str]] = {}
        if stapel.hoofd.adres:  # each code is made once and is the same when it is asked for again
            yield partial(_make_codes, codes, stapel, complex_id, voorstel_id)
        for nummer, aan in enumerate(stapel.over, start=stapel.nummer):
            post = _make(stapel, aan, nummer, codes.get(aan.huurovereenkomst_id, {}))
            yield _keep(post, door_id, complex_id, voorstel_id)


def _stapel(
    read: Read, soort: Briefsoort, complex_id: uuid.UUID, voorstel_id: uuid.UUID, door_id: uuid.UUID
) -> _Stapel | None:
    with read() as session:
        dag, current = today(session), voorstel(session, complex_id, voorstel_id)
        leases = brieven_te_maken(session, current, soort, dag)
        over = documents.addressees(session, complex_id, leases, dag)[:STAPEL]
        if not over:
            return None
        return _Stapel(
            dag,
            documents.voorstelkop(session, current, soort, door_id, op=dag),
            tuple(over),
            documents.huren(session, complex_id, [aan.huurovereenkomst_id for aan in over]),
            next_letter(session, voorstel_id, soort),
        )


def _make_codes(
    codes: dict[uuid.UUID, dict[uuid.UUID, str]],
    stapel: _Stapel,
    complex_id: uuid.UUID,
    voorstel_id: uuid.UUID,
    session: Session,
) -> None:
    leases = [aan.huurovereenkomst_id for aan in stapel.over]
    codes.update(make_all_codes(session, CONSOLE, complex_id, voorstel_id, leases))


def _make(stapel: _Stapel, aan: Aan, nummer: int, codes: Mapping[uuid.UUID, str]) -> Voorstelpost:
    blad = documents.voorstelblad(
        stapel.hoofd,
        aan,
        nummer=nummer,
        datum=stapel.dag,
        huur=stapel.huren.get(aan.huurovereenkomst_id),
        codes=codes,
    )
    return Voorstelpost(
        huurovereenkomst_id=aan.huurovereenkomst_id,
        soort=stapel.hoofd.soort,
        nummer=nummer,
        verstuurd_op=stapel.dag,
        geadresseerden="\n".join(aan.huurders),
        pdf=documents.voorstel_pdf(blad),
    )


def _keep(post: Voorstelpost, door_id: uuid.UUID, complex_id: uuid.UUID, voorstel_id: uuid.UUID) -> Step:
    def step(session: Session) -> None:
        keep_voorstelbrief(session, door_id, complex_id=complex_id, voorstel_id=voorstel_id, post=post)

    return step
