"""The trial home: residents judge it, and the series goes on only when they said that it may."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from privacy.access import Actor
from renovatie.kern.clock import now, today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.uitvoering.models import Proefbesluit, Proefoordeel, Werkplanning
from renovatie.uitvoering.services._gedeeld import locked_complex, noted_home, planning_of
from workflows.uitvoering import Aard


def set_proefwoning(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, planning_id: uuid.UUID, proefwoning: bool
) -> Werkplanning:
    """Make a planned renovation the trial home, or let it be one of the series again.

    One at a time, and not any more once its works began: then only a judgment frees the series.
    Raises RuleError (conflict), NotFound.
    """
    locked_complex(session, complex_id)
    planning = planning_of(session, complex_id, planning_id)
    if planning.aard is not Aard.RENOVATIE or planning.start is None or planning.uitgesloten_op is not None:
        raise NotFound
    if session.scalar(_oordelen(complex_id).limit(1)) is not None:
        raise RuleError(_l("Bewoners hebben de proefwoning al beoordeeld."), "conflict")
    if planning.proefwoning and not proefwoning and planning.begonnen_op is not None:
        raise RuleError(
            _l("Het werk in de proefwoning is begonnen. Bewoners oordelen eerst, dan gaat de reeks verder."),
            "conflict",
        )
    other = _proefwoning(session, complex_id)
    if proefwoning and other is not None and other.id != planning.id:
        raise RuleError(_l("Er is al een proefwoning. Geef die eerst vrij."), "conflict")
    planning.proefwoning = proefwoning
    noted_home(session, "proefwoning.set", complex_id, planning.woning_id)
    return planning


def record_oordeel(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    planning_id: uuid.UUID,
    datum: dt.date,
    goed: int,
    kan_beter: int,
    niet_goed: int,
    besluit: Proefbesluit,
    verbeterpunten: str = "",
) -> Proefoordeel:
    """Record what residents thought of the trial home on a day, in counts, and whether the series goes on.

    Raises RuleError: te_vroeg (not delivered yet on that day), ongeldig (nobody looked, a day to come, to
    mend first without saying what); NotFound for a home that is no trial home.
    """
    locked_complex(session, complex_id)
    planning = planning_of(session, complex_id, planning_id)
    if not planning.proefwoning:
        raise NotFound
    if datum > today(session):
        raise RuleError(_l("Deze datum ligt in de toekomst."), field="datum")
    if planning.opgeleverd_op is None or datum < planning.opgeleverd_op:
        raise RuleError(_l("Bewoners kunnen pas oordelen als de proefwoning is opgeleverd."), "te_vroeg")
    if goed + kan_beter + niet_goed < 1:
        raise RuleError(_l("Vul in hoeveel bewoners kwamen kijken."), field="goed")
    if besluit is Proefbesluit.EERST_VERBETEREN and not verbeterpunten.strip():
        raise RuleError(_l("Schrijf op wat er beter moet."), field="verbeterpunten")
    made = Proefoordeel(
        complex_id=complex_id,
        planning_id=planning.id,
        datum=datum,
        goed=goed,
        kan_beter=kan_beter,
        niet_goed=niet_goed,
        verbeterpunten=verbeterpunten.strip(),
        besluit=besluit,
        vastgelegd_door=actor.id,
        vastgelegd_op=now(session),
    )
    session.add(made)
    noted_home(session, "proefwoning.oordeel", complex_id, planning.woning_id)
    return made


def check_proef(session: Session, planning: Werkplanning) -> None:
    """Raises RuleError (conflict) when the series waits for what residents think of the trial home.

    Urgent repairs and the trial home itself never wait. The reason is no secret, so the contractor hears it.
    """
    if planning.aard is not Aard.RENOVATIE or planning.proefwoning:
        return
    if _proefwoning(session, planning.complex_id) is None:
        return
    newest = session.scalar(
        _oordelen(planning.complex_id)
        .order_by(Proefoordeel.vastgelegd_op.desc(), Proefoordeel.id.desc())
        .limit(1)
    )
    if newest is None:
        raise RuleError(_l("Dit kan nog niet. Bewoners moeten eerst de proefwoning beoordelen."), "conflict")
    if newest.besluit is Proefbesluit.EERST_VERBETEREN:
        raise RuleError(
            _l("Dit kan nog niet. In de proefwoning moet eerst iets beter. Daarna kijken bewoners opnieuw."),
            "conflict",
        )


def _proefwoning(session: Session, complex_id: uuid.UUID) -> Werkplanning | None:
    return session.scalar(
        select(Werkplanning).where(Werkplanning.complex_id == complex_id, Werkplanning.proefwoning).limit(1)
    )


def _oordelen(complex_id: uuid.UUID) -> Select[Proefoordeel]:
    return select(Proefoordeel).where(Proefoordeel.complex_id == complex_id)
