"""Confirm the minutes; from the first ones on the sheet is open for 48 hours."""

import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie
from renovatie.casusoverleg.models import Notulen
from renovatie.casusoverleg.services.gedeeld import hold, noted
from renovatie.kern.clock import now, today
from renovatie.kern.errors import RuleError
from renovatie.kern.taken import enqueue
from workflows.casusoverleg import BLAD_OPEN, Overlegstand

BLADTAAK = "overlegblad"


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
        raise RuleError(
            _l("Er is net iets veranderd. Bekijk de notulen opnieuw en stel ze dan vast."), "verouderd"
        )
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
