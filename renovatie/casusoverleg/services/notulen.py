"""Confirm the minutes, replace them, or have them made again; from the first the sheet is open 48 hours."""

import uuid
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie
from renovatie.casusoverleg.models import Notulen, Overleg
from renovatie.casusoverleg.queries.overleg import open_sheets
from renovatie.casusoverleg.services.gedeeld import hold, noted, tell_who_leads
from renovatie.gebruikers.berichten import Berichtsoort
from renovatie.kern.clock import now, today
from renovatie.kern.errors import RuleError
from renovatie.kern.taken import enqueue
from workflows.casusoverleg import BLAD_OPEN, Overlegstand

BLADTAAK = "overlegblad"
CHANGED = _l("Er is net iets veranderd. Bekijk de notulen opnieuw en stel ze dan vast.")

AGAIN = _l("Er is net iets veranderd aan een overleg. Kijk de tekst na en bewaar hem opnieuw.")


@dataclass(frozen=True, slots=True)
class NieuweNotulen:
    """Minutes printed once more, from the sheet as it was at `beurt`."""

    pdf: bytes
    beurt: int


def confirm_notulen(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    overleg_id: uuid.UUID,
    *,
    pdf: bytes,
    beurt: int,
) -> Notulen:
    """Keep the minutes that were printed from the sheet as it was at `beurt`, once.

    Raises RuleError (verouderd) when the sheet changed since, for example because a case was recognised.
    """
    overleg = hold(session, complex_id, overleg_id)
    if overleg.stand is not Overlegstand.GEHOUDEN:
        raise RuleError(
            _l("De notulen van dit overleg staan al vast, of het is nog niet gehouden."), "conflict"
        )
    if overleg.beurt != beurt:
        raise RuleError(CHANGED, "verouderd")
    notulen = Notulen(
        complex_id=complex_id, overleg_id=overleg_id, door_id=actor.id, op=today(session), pdf=pdf
    )
    session.add(notulen)
    overleg.stand = Overlegstand.VASTGESTELD
    overleg.notulen_om = overleg.notulen_om or now(session)  # made again: the 48 hours of the first go on
    due = overleg.notulen_om + BLAD_OPEN
    enqueue(
        session,
        BLADTAAK,
        f"{BLADTAAK}:{notulen.id}",
        vanaf=due.timestamp(),
        complex_id=complex_id,
        overleg_id=overleg_id,
    )
    noted(session, "notulen.stel_vast", Actie.C, complex_id, "notulen", notulen.id)
    return notulen


def renew_notulen(session: Session, actor: Actor, overleg: Overleg, nieuw: NieuweNotulen | None) -> None:
    """Put these minutes in the place of those that are fixed: there is no moment without any.

    Raises RuleError (verouderd) when nothing was printed, or the sheet changed since.
    """
    if nieuw is None or nieuw.beurt != overleg.beurt:
        raise RuleError(AGAIN, "verouderd")
    notulen = session.scalars(select(Notulen).where(Notulen.overleg_id == overleg.id)).one()
    notulen.pdf, notulen.door_id, notulen.op = nieuw.pdf, actor.id, today(session)
    noted(session, "notulen.stel_vast", Actie.C, overleg.complex_id, "notulen", notulen.id)


def minutes_again(session: Session, overleg: Overleg) -> None:
    """Minutes that no longer say what the sheet says are thrown away: to be made again within the same 48
    hours. Nothing to do without minutes. Who leads is told; that they count no more, and not why.
    """
    if overleg.stand is Overlegstand.VASTGESTELD:
        session.execute(delete(Notulen).where(Notulen.overleg_id == overleg.id))
        overleg.stand = Overlegstand.GEHOUDEN
        again = f"{overleg.id}:{overleg.beurt}"
        tell_who_leads(session, Berichtsoort.NOTULEN_OPNIEUW, overleg, keer=again)


def hold_open_sheets(session: Session, complex_id: uuid.UUID) -> list[Overleg]:
    """The meetings that began and of which the sheet is open, each held until commit.

    An action stands on their screens and in their minutes: those of its own meeting, and of every later one
    that it was carried over to.
    """
    return [hold(session, complex_id, overleg.id) for overleg in open_sheets(session, complex_id)]
