"""Jobs: long work in steps, each step committed with its own progress, killed at any moment without harm.

A lock tells who starts; only the fence (`beurt`) tells who may finish. What is left to do follows from the
state of the data, never from an offset.
"""

import datetime as dt
import logging
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import CursorResult, Executable, delete, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session

from renovatie.kern import geheugen
from renovatie.kern.bewaren import Bewaren
from renovatie.kern.clock import AMSTERDAM, real_now
from renovatie.kern.database import LockTimeout
from renovatie.kern.errors import RuleError
from renovatie.kern.inzage import Inzage
from renovatie.kern.journaalbeheer import keep_anchored
from renovatie.kern.models import Taak
from renovatie.kern.naspelen import Doen
from renovatie.kern.naspelen import Soort as Naspeelsoort
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.scope import EVERYTHING, only
from renovatie.kern.transaction import WORKER, reading, transaction

LEASE_S = 60.0
MAX_ATTEMPTS = 10
PAUSE_S = 0.5
LOOK_S = 60.0
"""So often the worker looks whether an anchor of the journal is due, or somebody read very much."""
MORNING_HOUR = 8
KEEP_FINISHED = dt.timedelta(days=30)
log = logging.getLogger(__name__)

Step = Callable[[Session], None]
Handler = Callable[..., Iterator[Step]]


class Lost(Exception):
    """Stopped by the user, or another worker has the job now."""


@dataclass(frozen=True, slots=True)
class Soort:
    """A kind of job: a handler that yields steps, and the kinds of dossier whose keys it needs.

    The handler is called as `handler(read, **ids)`, where `read()` opens a read-only session; slow work
    (a PDF) happens between the yields, outside any transaction.
    """

    handler: Handler
    dossiers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Claim:
    """A job in the hands of this worker."""

    id: int
    beurt: int
    pogingen: int
    soort: str
    gegevens: dict[str, uuid.UUID]


@dataclass(slots=True)
class Taken:
    """The kinds of job that this app knows, and the steps of the round of each morning."""

    soorten: dict[str, Soort] = field(default_factory=dict)
    ochtend: list[Step] = field(default_factory=lambda: [_tidy])
    minuut: list[Callable[[Omgeving], None]] = field(default_factory=lambda: [keep_anchored])
    """What a worker looks at each minute; each opens a transaction of its own when it finds something."""

    bewaren: Bewaren = field(default_factory=Bewaren)
    """What is kept how long, for the job that destroys (see renovatie/avg)."""
    inzage: Inzage = field(default_factory=Inzage)
    """What each capability tells a resident: a job makes the file of it."""

    naspelen: dict[Naspeelsoort, Doen] = field(default_factory=dict)
    """How each kind of thing on the list is done again after a backup was put back."""

    def __post_init__(self) -> None:
        self.register("ochtend", lambda _read: iter(self.ochtend))

    def register(self, naam: str, handler: Handler, dossiers: frozenset[str] = frozenset()) -> None:
        self.soorten[naam] = Soort(handler, dossiers)


def _tidy(session: Session) -> None:
    """Finished jobs stay visible for a while and then go."""
    purge(session, real_now() - KEEP_FINISHED)


def enqueue(
    session: Session,
    soort: str,
    sleutel: str,
    *,
    vanaf: float | None = None,
    totaal: int | None = None,
    **ids: uuid.UUID,
) -> None:
    """Put a job in the caller's own transaction. The same `sleutel` is put once.

    `ids` are UUIDs and nothing else, so that no name can end up in the table (raises ValueError otherwise).
    """
    session.flush()
    gegevens = {name: str(uuid.UUID(str(value))) for name, value in ids.items()}
    try:
        with session.begin_nested():
            session.add(
                Taak(
                    soort=soort, sleutel=sleutel, vanaf=vanaf or time.time(), gegevens=gegevens, totaal=totaal
                )
            )
    except IntegrityError:
        log.info("job already queued", extra={"soort": soort})


def run_one(omgeving: Omgeving, taken: Taken) -> bool | None:
    """Do one job as far as it goes. None: nothing is due; True: something was done; False: try another."""
    claim = _claim(omgeving)
    if not isinstance(claim, Claim):
        return claim
    try:
        _run(omgeving, taken.soorten[claim.soort], claim)
    except Lost:
        return True
    except (OperationalError, LockTimeout):
        return False  # The database is away: the lease runs out by itself, nothing to repair.
    except RuleError as fout:  # a rule of the domain says no: asking again changes nothing
        _give_up(omgeving, claim, fout.code)
    except Exception as fout:  # the worker must live on; only the type is kept, a message can hold a name
        log.exception("job failed", extra={"soort": claim.soort})
        _note_failure(omgeving, claim, type(fout).__name__)
    return True


def work(omgeving: Omgeving, taken: Taken, keep_going: Callable[[], bool]) -> None:
    """The loop of `flask taken werk`."""
    geheugen.settle()
    next_look = 0.0
    while keep_going():
        try:
            schedule_morning(omgeving)
            if time.monotonic() >= next_look:
                next_look = time.monotonic() + LOOK_S
                for look in taken.minuut:
                    look(omgeving)
            busy = run_one(omgeving, taken)
        except (DBAPIError, LockTimeout):
            busy = None
        if not busy:
            time.sleep(PAUSE_S)


def schedule_morning(omgeving: Omgeving) -> None:
    """Queue the round of today once, also after a night that the machine was off."""
    moment = omgeving.clock.now().astimezone(AMSTERDAM)
    if moment.hour < MORNING_HOUR:
        return
    sleutel = f"ochtend:{moment:%Y-%m-%d}"
    with reading(omgeving, None) as session:
        if session.scalar(select(Taak.id).where(Taak.sleutel == sleutel)) is not None:
            return
    with transaction(omgeving, None, origin=WORKER) as session:
        enqueue(session, "ochtend", sleutel)


def _due(moment: float) -> Any:
    return (
        Taak.klaar.is_(None),
        ~Taak.stop,
        Taak.vanaf <= moment,
        Taak.pogingen < MAX_ATTEMPTS,
    )


def _claim(omgeving: Omgeving) -> Claim | bool | None:
    with reading(omgeving, None) as session:
        taak = session.scalars(select(Taak).where(*_due(time.time())).order_by(Taak.vanaf).limit(1)).first()
    if taak is None:
        return None
    with transaction(omgeving, None, origin=WORKER) as session:
        changed = _changed(
            session,
            update(Taak)
            .where(Taak.id == taak.id, Taak.beurt == taak.beurt, ~Taak.stop, Taak.klaar.is_(None))
            .values(beurt=taak.beurt + 1, pogingen=taak.pogingen + 1, vanaf=time.time() + LEASE_S),
        )
    if not changed:
        return False
    ids = {name: uuid.UUID(value) for name, value in taak.gegevens.items()}
    return Claim(taak.id, taak.beurt + 1, taak.pogingen + 1, taak.soort, ids)


def _fence(session: Session, claim: Claim, **values: Any) -> None:
    """The first statement of each step: is the job still ours? Renews the lease as well."""
    changed = _changed(
        session,
        update(Taak)
        .where(Taak.id == claim.id, Taak.beurt == claim.beurt, ~Taak.stop)
        .values(vanaf=time.time() + LEASE_S, **values),
    )
    if changed != 1:
        raise Lost


def _run(omgeving: Omgeving, soort: Soort, claim: Claim) -> None:
    # A job on one complex sees that one; the round of the morning goes over all.
    where = claim.gegevens.get("complex_id")
    scope = EVERYTHING if where is None else only(where)

    def read() -> Any:
        return reading(omgeving, None, dossiers=soort.dossiers, scope=scope)

    for step in soort.handler(read, **claim.gegevens):
        with transaction(omgeving, None, origin=WORKER, dossiers=soort.dossiers, scope=scope) as session:
            _fence(session, claim, gedaan=Taak.gedaan + 1, pogingen=0)
            step(session)
    with transaction(omgeving, None, origin=WORKER) as session:
        _fence(session, claim, klaar=time.time(), fout=None)


def _note_failure(omgeving: Omgeving, claim: Claim, fout: str) -> None:
    delay = min(3600, 5 * 2**claim.pogingen)
    with transaction(omgeving, None, origin=WORKER) as session:
        session.execute(
            update(Taak)
            .where(Taak.id == claim.id, Taak.beurt == claim.beurt)
            .values(fout=fout, vanaf=time.time() + delay)
        )


def _give_up(omgeving: Omgeving, claim: Claim, code: str) -> None:
    """Stop for good, with the code of the rule that said no: a code holds no name."""
    with transaction(omgeving, None, origin=WORKER) as session:
        session.execute(
            update(Taak).where(Taak.id == claim.id, Taak.beurt == claim.beurt).values(fout=code, stop=True)
        )


def stop(session: Session, sleutel: str) -> bool:
    """Stop a job by its key, for good; what it did stays. False when it does not run (any more)."""
    return _changed(session, update(Taak).where(*_running(sleutel)).values(stop=True)) == 1


def runs(session: Session, sleutel: str) -> bool:
    """Whether this job is in the queue or under way."""
    return session.scalar(select(Taak.id).where(*_running(sleutel))) is not None


def _running(sleutel: str) -> Any:
    return (
        Taak.sleutel == sleutel,
        Taak.klaar.is_(None),
        ~Taak.stop,
        Taak.pogingen < MAX_ATTEMPTS,
    )


@dataclass(frozen=True, slots=True)
class Voortgang:
    """What the page of a running job shows."""

    gedaan: int
    totaal: int | None
    klaar: bool
    gestopt: bool
    fout: str | None


def voortgang(session: Session, sleutel: str) -> Voortgang | None:
    """The state of one job by its key; None when it was never queued."""
    taak = session.scalar(select(Taak).where(Taak.sleutel == sleutel))
    if taak is None:
        return None
    return Voortgang(taak.gedaan, taak.totaal, taak.klaar is not None, taak.stop, taak.fout)


def purge(session: Session, before: dt.datetime) -> int:
    """Remove jobs that were finished before a moment (exclusive); gives how many."""
    return _changed(session, delete(Taak).where(Taak.klaar < before.timestamp()))


def _changed(session: Session, statement: Executable) -> int:
    """How many rows an UPDATE or DELETE touched."""
    return cast("CursorResult[Any]", session.execute(statement)).rowcount
