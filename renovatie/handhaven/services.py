"""Report, repair, improve, ask for supervision. Nothing here commits."""

import datetime as dt
import uuid
from typing import TypeVar

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.handhaven.models import ExtraToezicht, Melding, Meldingsoort, Plek, SnelleVerbetering
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError

Row = TypeVar("Row", Melding, ExtraToezicht)


def report_melding(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    *,
    soort: Meldingsoort,
    plek: Plek,
    wat: str,
    herstellen_voor: dt.date,
    portiek: str = "",
    verdieping: int | None = None,
) -> Melding:
    """Report a place. Raises RuleError for a term that has passed already."""
    if herstellen_voor < today(session):
        raise RuleError(_l("Deze datum is al voorbij. Kies een dag vanaf vandaag."), field="herstellen_voor")
    melding = Melding(
        complex_id=complex_id,
        soort=soort,
        plek=plek,
        wat=wat,
        portiek=portiek,
        verdieping=verdieping,
        gemeld_op=today(session),
        gemeld_door=actor.id,
        herstellen_voor=herstellen_voor,
    )
    session.add(melding)
    _noted(session, complex_id, "melding.report", Actie.C, melding.id)
    return melding


def repair_melding(
    session: Session, actor: Actor, complex_id: uuid.UUID, melding_id: uuid.UUID, *, op: dt.date
) -> Melding:
    """Say on which day it was repaired. Raises NotFound, and RuleError for a second time or a wrong day."""
    melding = _get(session, Melding, complex_id, melding_id)
    if melding.hersteld_op is not None:
        raise RuleError(_l("Deze melding is al hersteld."), "conflict")
    _past(session, op, melding.gemeld_op)
    melding.hersteld_op = op
    _noted(session, complex_id, "melding.repair", Actie.U, melding.id)
    return melding


def record_verbetering(
    session: Session, actor: Actor, complex_id: uuid.UUID, *, wat: str, gedaan_op: dt.date
) -> SnelleVerbetering:
    """Record a quick, visible improvement (line 721 of the source book)."""
    _past(session, gedaan_op, dt.date.min)
    verbetering = SnelleVerbetering(complex_id=complex_id, wat=wat, gedaan_op=gedaan_op)
    session.add(verbetering)
    _noted(session, complex_id, "verbetering.record", Actie.C, verbetering.id)
    return verbetering


def ask_toezicht(
    session: Session, actor: Actor, complex_id: uuid.UUID, *, waar: str, gevraagd_aan: str
) -> ExtraToezicht:
    """Ask a partner for extra supervision of a place."""
    toezicht = ExtraToezicht(
        complex_id=complex_id, waar=waar, gevraagd_aan=gevraagd_aan, gevraagd_op=today(session)
    )
    session.add(toezicht)
    _noted(session, complex_id, "toezicht.ask", Actie.C, toezicht.id)
    return toezicht


def answer_toezicht(
    session: Session, actor: Actor, complex_id: uuid.UUID, toezicht_id: uuid.UUID, *, antwoord: str
) -> ExtraToezicht:
    """Record the partner's answer; once."""
    toezicht = _get(session, ExtraToezicht, complex_id, toezicht_id)
    if toezicht.beantwoord_op is not None:
        raise RuleError(_l("Hier is al een antwoord op gekomen."), "conflict")
    toezicht.antwoord, toezicht.beantwoord_op = antwoord, today(session)
    _noted(session, complex_id, "toezicht.answer", Actie.U, toezicht.id)
    return toezicht


def _get(session: Session, model: type[Row], complex_id: uuid.UUID, row_id: uuid.UUID) -> Row:
    found = session.get(model, row_id)
    if found is None or found.complex_id != complex_id:
        raise NotFound
    return found


def _past(session: Session, op: dt.date, earliest: dt.date) -> None:
    if not earliest <= op <= today(session):
        raise RuleError(_l("Deze datum kan niet: kies een dag tussen de melding en vandaag."))


def _noted(session: Session, complex_id: uuid.UUID, code: str, actie: Actie, object_id: uuid.UUID) -> None:
    session.flush()
    note(
        session,
        code,
        actie,
        complex_id=complex_id,
        object_soort=code.partition(".")[0],
        object_id=object_id,
        doel=Doel.VERANTWOORDING,
    )
