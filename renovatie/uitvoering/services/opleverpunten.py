"""Points that are not right at delivery: noted, repaired, and done only when the resident says so."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.kern.clock import today
from renovatie.kern.eenmalig import made_before, row_id
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row
from renovatie.uitvoering.models import Werkplanning
from renovatie.uitvoering.models.bewoners import Gebrek, Opleverpunt, Ruimte

FUTURE = _l("Deze datum ligt in de toekomst.")


def record_opleverpunt(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    planning_id: uuid.UUID,
    ruimte: Ruimte,
    gebrek: Gebrek,
    herstellen_voor: dt.date,
    formulier_id: uuid.UUID | None = None,
) -> Opleverpunt:
    """Note a point in a home that was delivered; found today. `herstellen_voor` is the last day (inclusive).

    The same form sent twice is one point. Raises RuleError: te_vroeg (not delivered yet), ongeldig (a day
    that is over), conflict; NotFound.
    """
    planning = lock_row(session, Werkplanning, planning_id)
    if planning is None or planning.complex_id != complex_id:
        raise NotFound
    if planning.opgeleverd_op is None:
        raise RuleError(_l("Dit kan nog niet. Leg eerst de oplevering van deze woning vast."), "te_vroeg")
    key = row_id(formulier_id, planning_id)
    if earlier := made_before(session, Opleverpunt, key, ruimte=ruimte, gebrek=gebrek):
        return earlier
    _future(session, herstellen_voor)
    punt = Opleverpunt(
        id=key,
        complex_id=complex_id,
        planning_id=planning_id,
        ruimte=ruimte,
        gebrek=gebrek,
        gemeld_op=today(session),
        herstellen_voor=herstellen_voor,
    )
    session.add(punt)
    _noted(session, punt, planning, "opleverpunt.record", Actie.C)
    return punt


def repair_opleverpunt(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, opleverpunt_id: uuid.UUID, datum: dt.date
) -> Opleverpunt:
    """Record that it was repaired on `datum`, today at the latest. The resident still has to say so.

    Raises RuleError: conflict (repaired already), ongeldig (the date); NotFound.
    """
    punt, planning = _punt(session, complex_id, opleverpunt_id)
    if punt.hersteld_op is not None:
        raise RuleError(_l("Dit punt is al hersteld. Vraag de bewoner of het goed is."), "conflict")
    if datum > today(session):
        raise RuleError(FUTURE, field="datum")
    if datum < punt.gemeld_op:
        raise RuleError(_l("Het herstel kan niet voor de melding zijn."), field="datum")
    punt.hersteld_op = datum
    _noted(session, punt, planning, "opleverpunt.repair", Actie.U)
    return punt


def accept_opleverpunt(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    opleverpunt_id: uuid.UUID,
    is_goed: bool,
    herstellen_voor: dt.date | None = None,
) -> Opleverpunt:
    """What the resident said of the repair, today: right, or back to the contractor with a new last day.

    Raises RuleError: te_vroeg (not repaired yet), conflict (done already), ongeldig (no new last day, or one
    that is over); NotFound.
    """
    punt, planning = _punt(session, complex_id, opleverpunt_id)
    if punt.akkoord_op is not None:
        raise RuleError(_l("De bewoner zei al dat het goed is."), "conflict")
    if punt.hersteld_op is None:
        raise RuleError(_l("Dit kan nog niet. De aannemer heeft dit punt nog niet hersteld."), "te_vroeg")
    if is_goed:
        punt.akkoord_op = today(session)
    else:
        if herstellen_voor is None:
            raise RuleError(_l("Vul in voor welke dag het nu goed moet zijn."), field="herstellen_voor")
        _future(session, herstellen_voor)
        punt.hersteld_op, punt.herstellen_voor = None, herstellen_voor
        punt.keren_teruggekomen += 1
    _noted(session, punt, planning, "opleverpunt.accept", Actie.U)
    return punt


def _punt(
    session: Session, complex_id: uuid.UUID, opleverpunt_id: uuid.UUID
) -> tuple[Opleverpunt, Werkplanning]:
    punt = lock_row(session, Opleverpunt, opleverpunt_id)
    if punt is None or punt.complex_id != complex_id:
        raise NotFound
    return punt, session.get_one(Werkplanning, punt.planning_id)


def _future(session: Session, dag: dt.date) -> None:
    if dag < today(session):
        raise RuleError(
            _l("Deze dag is al voorbij. Kies vandaag of een latere dag."), field="herstellen_voor"
        )


def _noted(session: Session, punt: Opleverpunt, planning: Werkplanning, code: str, actie: Actie) -> None:
    session.flush()
    note(
        session,
        code,
        actie,
        complex_id=punt.complex_id,
        object_soort="woning",
        object_id=planning.woning_id,
        doel=Doel.UITVOERING,
    )
