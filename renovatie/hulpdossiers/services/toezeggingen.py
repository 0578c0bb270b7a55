"""Promises: made, accepted by another organisation, kept, agreed anew, or no longer needed."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.gebruikers.models import Organisatie
from renovatie.hulpdossiers.codes import (
    LOPEND,
    Toezeggingstand,
)
from renovatie.hulpdossiers.models import (
    Hulpdossier,
    Toezegging,
)
from renovatie.hulpdossiers.pseudoniemen import hold_alive
from renovatie.hulpdossiers.services.gedeeld import clean_text, day_of, noted
from renovatie.kern.errors import NotFound, RuleError


def add_toezegging(
    session: Session,
    actor: Actor,
    dossier: Hulpdossier,
    *,
    tekst: str,
    datum: dt.date,
    organisatie_id: uuid.UUID | None = None,
    beloofd_op: dt.date | None = None,
) -> Toezegging:
    """Promise something, to be kept on `datum` at the latest (inclusive).

    For the worker's own organisation it is open at once and hers to keep; for another one it is a proposal
    until that one accepts. Raises RuleError for a date before the promise.
    """
    op = day_of(session, beloofd_op)
    if datum < op:
        raise RuleError(_l("Kies een datum die nog moet komen."), field="toezegging_datum")
    eigen = organisatie_id is None or organisatie_id == actor.organisatie_id
    eigenaar = organisatie_id or actor.organisatie_id
    if eigenaar is None or session.get(Organisatie, eigenaar) is None:
        raise NotFound
    toezegging = Toezegging(
        complex_id=dossier.complex_id,
        dossier_id=dossier.id,
        organisatie_id=eigenaar,
        eigenaar_id=actor.id if eigen else None,
        beloofd_op=op,
        datum=datum,
        stand=Toezeggingstand.OPEN if eigen else Toezeggingstand.VOORGESTELD,
        tekst=clean_text(tekst, "toezegging"),
    )
    session.add(toezegging)
    noted(session, "toezegging.add", Actie.C, dossier, "toezegging", toezegging.id, "tekst", "datum")
    return toezegging


def accept_toezegging(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, toezegging_id: uuid.UUID
) -> Toezegging:
    """The other organisation took the promise on; the worker who heard so writes it down."""
    toezegging = _promise(session, complex_id, toezegging_id, Toezeggingstand.VOORGESTELD)
    toezegging.stand = Toezeggingstand.OPEN
    _noted_promise(session, "toezegging.accept", toezegging)
    return toezegging


def keep_toezegging(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    toezegging_id: uuid.UUID,
    op: dt.date | None = None,
) -> Toezegging:
    """The promise was kept, on `op` (default today)."""
    return _settle(session, complex_id, toezegging_id, Toezeggingstand.NAGEKOMEN, day_of(session, op))


def drop_toezegging(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    toezegging_id: uuid.UUID,
    op: dt.date | None = None,
) -> Toezegging:
    """The promise is no longer needed, as agreed with the resident."""
    return _settle(session, complex_id, toezegging_id, Toezeggingstand.VERVALLEN, day_of(session, op))


def renew_toezegging(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    toezegging_id: uuid.UUID,
    datum: dt.date,
    op: dt.date | None = None,
) -> Toezegging:
    """Agree a new date with the resident: the old promise is settled as such, a new open one follows it."""
    vandaag = day_of(session, op)
    if datum < vandaag:
        raise RuleError(_l("Kies een datum die nog moet komen."), field="datum")
    oud = _settle(session, complex_id, toezegging_id, Toezeggingstand.OPNIEUW_AFGESPROKEN, vandaag)
    nieuw = Toezegging(
        complex_id=oud.complex_id,
        dossier_id=oud.dossier_id,
        organisatie_id=oud.organisatie_id,
        eigenaar_id=oud.eigenaar_id,
        beloofd_op=vandaag,
        datum=datum,
        stand=Toezeggingstand.OPEN,
        vorige_id=oud.id,
        tekst=oud.tekst,
    )
    session.add(nieuw)
    session.flush()
    return nieuw


def _settle(
    session: Session, complex_id: uuid.UUID, toezegging_id: uuid.UUID, stand: Toezeggingstand, op: dt.date
) -> Toezegging:
    toezegging = _promise(session, complex_id, toezegging_id, *LOPEND)
    toezegging.stand, toezegging.afgehandeld_op = stand, op
    session.flush()
    _noted_promise(session, f"toezegging.{stand}", toezegging)
    return toezegging


def _promise(
    session: Session, complex_id: uuid.UUID, toezegging_id: uuid.UUID, *standen: Toezeggingstand
) -> Toezegging:
    toezegging = session.get(Toezegging, toezegging_id)
    if toezegging is None or toezegging.complex_id != complex_id:
        raise NotFound
    hold_alive(session, toezegging.dossier_id)
    if toezegging.stand not in standen:
        raise RuleError(_l("Deze toezegging is al afgehandeld. Kijk eerst wat er nu staat."), "conflict")
    return toezegging


def _noted_promise(session: Session, code: str, toezegging: Toezegging) -> None:
    note(
        session,
        code,
        Actie.U,
        complex_id=toezegging.complex_id,
        dossier_id=toezegging.dossier_id,
        object_soort="toezegging",
        object_id=toezegging.id,
        velden=("stand",),
        doel=Doel.HULPVERLENING,
    )
