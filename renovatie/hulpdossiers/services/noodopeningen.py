"""Opening a file that is closed or restricted, in need: with a reason, for an hour. A job tells of it."""

import datetime as dt
import uuid
from typing import Final

from sqlalchemy.orm import Session

from privacy.access import Actor, Facts, Permission, decide
from privacy.journal import Actie
from privacy.purposes import Doel
from renovatie.hulpdossiers.codes import Noodreden
from renovatie.hulpdossiers.models import Hulpdossier, Noodopening
from renovatie.hulpdossiers.pseudoniemen import check_alive
from renovatie.hulpdossiers.services.gedeeld import clean_text, noted
from renovatie.hulpdossiers.sloten import open_in_need_until, shut_file
from renovatie.kern.clock import now, today
from renovatie.kern.errors import NotFound
from renovatie.kern.taken import enqueue
from renovatie.kern.transaction import lock_row

DUUR: Final = dt.timedelta(minutes=60)
NOODTAAK: Final = "noodopening"
"""The job that tells who has to know. Who shut the file is sealed for who opens it (renovatie/avg)."""


def open_in_need(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    dossier_id: uuid.UUID,
    reden: Noodreden,
    toelichting: str,
) -> dt.datetime:
    """Open a shut file for one hour, for this person only; gives until when (exclusive).

    The same form sent again gives the end of the hour that runs and makes it no longer. The page asks for a
    fresh second factor (see the guard). Raises NotFound for a file that is not shut or not of this complex,
    and for who may not; RuleError without words.
    """
    facts = Facts(complex_id=complex_id)
    if not decide(
        actor, Permission.HULPDOSSIER_NOODOPENING, facts, Doel.HULPVERLENING, today(session)
    ).allowed:
        raise NotFound
    shut_file(session, complex_id, dossier_id)
    tekst = clean_text(toelichting, "toelichting")
    dossier = lock_row(session, Hulpdossier, dossier_id)
    if dossier is None:
        raise NotFound
    check_alive(session, dossier_id)
    loopt = open_in_need_until(session, dossier_id, actor.id)
    if loopt is not None:
        return loopt
    begin = now(session)
    opening = Noodopening(
        complex_id=complex_id,
        dossier_id=dossier_id,
        door_id=actor.id,
        reden=reden,
        geopend_op=begin,
        tot=begin + DUUR,
        toelichting=tekst,
    )
    session.add(opening)
    session.flush()
    enqueue(
        session,
        NOODTAAK,
        f"{NOODTAAK}:{opening.id}",
        complex_id=complex_id,
        dossier_id=dossier_id,
        door_id=actor.id,
    )
    noted(session, f"hulpdossier.noodopening.{reden}", Actie.E, dossier, "hulpdossier", dossier_id)
    return begin + DUUR
