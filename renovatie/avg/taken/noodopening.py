"""Who hears of a noodopening: the coordinator and the FG of the organisation whose file was opened in need.

The request that keeps the file shut says whose file it is. Who opens the file may not read a request, so this
is a job: it holds the keys of requests, and none of help.
"""

import uuid
from collections.abc import Iterator
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from privacy.access import Rol
from renovatie.avg.services.sluiten import controllers_of
from renovatie.gebruikers.berichten import Berichtsoort, holders, notify
from renovatie.gebruikers.models import Gebruiker
from renovatie.kern.inzage import Inzage
from renovatie.kern.taken import Step, Taken

NOODTAAK = "noodopening"


def register(taken: Taken) -> None:
    """The job that each noodopening puts in the queue."""
    taken.register(NOODTAAK, partial(tell_of_noodopening, taken.inzage), frozenset({"verzoek"}))


def tell_of_noodopening(
    inzage: Inzage, _read: Any, *, complex_id: uuid.UUID, dossier_id: uuid.UUID, door_id: uuid.UUID
) -> Iterator[Step]:
    """One step. Killed right after it, the job tells again: better twice than never."""
    yield partial(_tell, inzage=inzage, complex_id=complex_id, dossier_id=dossier_id, door_id=door_id)


def _tell(
    session: Session, *, inzage: Inzage, complex_id: uuid.UUID, dossier_id: uuid.UUID, door_id: uuid.UUID
) -> None:
    """Without any request that keeps it shut the file is of the opener's organisation."""
    own = session.get_one(Gebruiker, door_id).organisatie_id
    notify(
        session,
        Berichtsoort.NOODOPENING,
        aan=_who(session, controllers_of(session, inzage, dossier_id) or {own}, door_id),
        complex_id=complex_id,
        object_soort="hulpdossier",
        object_id=dossier_id,
    )


def _who(session: Session, organisaties: set[uuid.UUID], door_id: uuid.UUID) -> set[uuid.UUID]:
    """Of each organisation its coordinators and its FG, or where it has none, each FG there is.

    Never the opener: somebody else has to look at it.
    """
    told: set[uuid.UUID] = set()
    for organisatie_id in organisaties:
        told |= holders(session, Rol.PRIVACYCOORDINATOR, organisatie_id=organisatie_id)
        fg = holders(session, Rol.PRIVACYFUNCTIONARIS, organisatie_id=organisatie_id)
        told |= fg or holders(session, Rol.PRIVACYFUNCTIONARIS)
    return told - {door_id}
