"""What the clock itself brings: the 72 hours of a breach, and documents that run out. Each is told once."""

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from privacy.access import Rol
from renovatie.avg.queries.datalekken import DatalekRij, datalekken
from renovatie.avg.queries.overzicht import Document, documenten
from renovatie.avg.services.datalekken import KLOK_TAAK
from renovatie.gebruikers.berichten import Berichtsoort, ever_told, notify_rol
from renovatie.kern.clock import today
from renovatie.kern.taken import Step, Taken
from workflows.toezicht import Looptijd

SOON = dt.timedelta(days=30)


def register(taken: Taken) -> None:
    """A job at the hour itself for each breach; the round of each morning for what it missed."""
    taken.register(KLOK_TAAK, klok_loopt)
    taken.ochtend += [warn_datalekken, warn_documenten]


def klok_loopt(_read: Any, *, datalek_id: uuid.UUID) -> Iterator[Step]:
    """The hour has come of one breach; looking at all of them costs as much."""
    yield warn_datalekken


def warn_datalekken(session: Session) -> None:
    """Tell of breaches whose last day (of the 72 hours) has begun, and again when it is over."""
    for lek in datalekken(session, None):
        if not lek.open or not lek.klok.loopt:
            continue
        if lek.klok.te_laat:
            _tell(session, Berichtsoort.DATALEK_TE_LAAT, lek)
        elif lek.klok.bijna:
            _tell(session, Berichtsoort.DATALEK_KLOK, lek)


def _tell(session: Session, soort: Berichtsoort, lek: DatalekRij) -> None:
    if ever_told(session, soort, lek.id):
        return
    about: dict[str, Any] = {"object_soort": "datalek", "object_id": lek.id, "once": True}
    notify_rol(session, soort, Rol.PRIVACYCOORDINATOR, organisatie_id=lek.organisatie_id, **about)
    notify_rol(session, soort, Rol.PRIVACYFUNCTIONARIS, **about)


def warn_documenten(session: Session) -> None:
    """Tell of DPIAs and convenants that are missing, over, or end within 30 days (the last day included)."""
    for document in documenten(session, None):
        soort = Berichtsoort.CONVENANT_LOOPT_AF if document.partner else Berichtsoort.DPIA_HERZIEN
        about = document.partner_id or document.complex_id
        if _ends_soon(document, today(session)) and not ever_told(session, soort, about):
            notify_rol(
                session,
                soort,
                Rol.PRIVACYFUNCTIONARIS,
                object_soort="partnerschap" if document.partner else "complex",
                object_id=about,
                once=True,
            )


def _ends_soon(document: Document, vandaag: dt.date) -> bool:
    if document.looptijd is Looptijd.ONTBREEKT:
        return True
    return document.tot is not None and document.tot - vandaag <= SOON
