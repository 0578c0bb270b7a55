"""Begin and close a round of the questionnaire."""

import uuid

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.disclosure import Moment
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.models import Complex
from renovatie.huishoudens.feiten import woningtelling
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.taken import enqueue
from renovatie.kern.transaction import lock_row
from renovatie.vragenlijsten.models import Belgesprek, Vragenronde
from renovatie.vragenlijsten.queries.bellijst import in_hands
from renovatie.vragenlijsten.queries.rondes import deelnemers, get_ronde, momenten_open, rondes
from renovatie.vragenlijsten.services.concepten import drop_of_ronde
from renovatie.vragenlijsten.vragensets import newest_set

PROFIEL_TAAK = "complexprofiel"
ENDED = _l("Het werk op dit complex is beëindigd. U kunt geen bewoners meer bellen met vragen.")


def start_ronde(session: Session, actor: Actor, complex_id: uuid.UUID, *, moment: Moment) -> Vragenronde:
    """Begin the round of this moment with the newest set of questions.

    Raises RuleError: te_vroeg before the Informatiebrief, conflict after the end of the complex, ongeldig for
    a moment that was or cannot be yet.
    """
    complex_ = lock_row(session, Complex, complex_id)
    if complex_ is None:
        raise NotFound
    if complex_.beeindigd_op is not None:
        raise RuleError(ENDED, "conflict")
    if complex_.informatiebrief_op is None or complex_.informatiebrief_op > today(session):
        raise RuleError(
            _l("Dit kan nog niet. De informatiebrief is nog niet verstuurd. Daarna kunt u gaan bellen."),
            "te_vroeg",
        )
    if moment not in momenten_open(rondes(session, complex_id)):
        raise RuleError(
            _l("Deze ronde was er al, of er loopt nog een andere ronde. Kies een andere ronde."),
            field="moment",
        )
    ronde = Vragenronde(
        complex_id=complex_id, moment=moment, versie=newest_set().versie, geopend_op=today(session)
    )
    session.add(ronde)
    session.flush()
    _noted(session, ronde, "vragenronde.start", Actie.C)
    return ronde


def close_ronde(session: Session, actor: Actor, complex_id: uuid.UUID, ronde_id: uuid.UUID) -> Vragenronde:
    """Close a round for good and queue the job that makes the Complexprofiel of it.

    Drafts that were not finished are destroyed: who did not come to the end took no part. Raises NotFound,
    and RuleError (conflict) when it was closed already or somebody is calling at this moment.
    """
    lock_row(session, Vragenronde, ronde_id)
    ronde = get_ronde(session, complex_id, ronde_id)
    if ronde.gesloten_op is not None:
        raise RuleError(_l("Deze ronde is al gesloten."), "conflict")
    bezig = session.scalars(
        select(Belgesprek).where(Belgesprek.ronde_id == ronde.id, Belgesprek.beller_id.is_not(None))
    ).all()
    if calling := sum(in_hands(gesprek) for gesprek in bezig):
        raise RuleError(
            ngettext(
                "Er loopt nog %(num)s gesprek. Sluit de ronde als het klaar is.",
                "Er lopen nog %(num)s gesprekken. Sluit de ronde als ze klaar zijn.",
                calling,
            ),
            "conflict",
        )
    for gesprek in bezig:
        gesprek.beller_id = gesprek.bezig_sinds = None
    drop_of_ronde(session, ronde.id)
    ronde.gesloten_op = today(session)
    ronde.deelnemers = deelnemers(session, ronde.id)
    ronde.huishoudens = woningtelling(session, complex_id, today(session)).verhuurd
    session.flush()
    _noted(session, ronde, "vragenronde.close", Actie.U)
    enqueue(session, PROFIEL_TAAK, f"{PROFIEL_TAAK}:{ronde.id}", complex_id=complex_id, ronde_id=ronde.id)
    return ronde


def _noted(session: Session, ronde: Vragenronde, code: str, actie: Actie) -> None:
    note(
        session,
        code,
        actie,
        complex_id=ronde.complex_id,
        object_soort="vragenronde",
        object_id=ronde.id,
        velden=("moment", "versie"),
        doel=Doel.VRAGENLIJST,
    )
