"""Make an action with an owner and a date; say that it was done, or that it lapses."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor, Facts, Permission, decide
from privacy.journal import Actie
from privacy.purposes import Doel
from renovatie.casusoverleg.models import Actiepunt, Agendapunt
from renovatie.casusoverleg.queries.acties import organisaties
from renovatie.casusoverleg.services.gedeeld import clean, hold, noted
from renovatie.kern.clock import today
from renovatie.kern.eenmalig import made_before, row_id
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row
from workflows.casusoverleg import Actiestand, Overlegstand

IN_MEETING = frozenset({Overlegstand.BEZIG, Overlegstand.GEHOUDEN})


def make_actiepunt(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    overleg_id: uuid.UUID,
    *,
    wat: str,
    organisatie_id: uuid.UUID,
    uiterlijk: dt.date,
    agendapunt_id: uuid.UUID | None = None,
    formulier_id: uuid.UUID | None = None,
) -> Actiepunt:
    """An action of this meeting. Who leads makes one for any organisation, another for his own only.

    Raises RuleError for a day that has passed, an organisation that does not work here, somebody else's
    organisation, and a meeting that is not held. A form that is sent twice makes one.
    """
    overleg = hold(session, complex_id, overleg_id)
    inhoud = {"wat": clean(wat, "wat"), "organisatie_id": organisatie_id, "uiterlijk": uiterlijk}
    actie_id = row_id(formulier_id, overleg_id)
    if (known := made_before(session, Actiepunt, actie_id, **inhoud)) is not None:
        return known
    if overleg.stand not in IN_MEETING:
        raise RuleError(_l("Een actiepunt maakt u tijdens het overleg, of erna tot de notulen."), "conflict")
    if uiterlijk < today(session):
        raise RuleError(_l("Deze dag is al voorbij. Kies een dag vanaf vandaag."), field="uiterlijk")
    if organisatie_id not in {found for found, _naam in organisaties(session, complex_id)}:
        raise RuleError(_l("Kies een organisatie uit de lijst."), field="organisatie")
    if not may_settle(session, actor, complex_id, organisatie_id):
        raise RuleError(_l("U maakt alleen actiepunten voor uw eigen organisatie."), field="organisatie")
    if agendapunt_id is not None:
        punt = session.get(Agendapunt, agendapunt_id)
        if punt is None or punt.overleg_id != overleg_id or punt.herkend_op is not None:
            agendapunt_id = None  # taken off the screens meanwhile: the action stands on its own
    actie = Actiepunt(
        id=actie_id, complex_id=complex_id, overleg_id=overleg_id, agendapunt_id=agendapunt_id, **inhoud
    )
    session.add(actie)
    overleg.beurt += 1
    noted(session, "actiepunt.maak", Actie.C, complex_id, "actiepunt", actie.id, "wat", "uiterlijk")
    return actie


def settle_actiepunt(
    session: Session, actor: Actor, complex_id: uuid.UUID, actiepunt_id: uuid.UUID, stand: Actiestand
) -> Actiepunt:
    """It was done, or it lapses; once. Raises NotFound for the action of another organisation."""
    actie = lock_row(session, Actiepunt, actiepunt_id)
    if actie is None or actie.complex_id != complex_id:
        raise NotFound
    if not may_settle(session, actor, complex_id, actie.organisatie_id):
        raise NotFound
    if actie.stand is not Actiestand.OPEN or stand is Actiestand.OPEN:
        raise RuleError(_l("Dit actiepunt is al afgehandeld."), "conflict")
    actie.stand, actie.afgehandeld_op = stand, today(session)
    noted(session, "actiepunt.settle", Actie.U, complex_id, "actiepunt", actie.id, "stand")
    return actie


def may_settle(session: Session, actor: Actor, complex_id: uuid.UUID, organisatie_id: uuid.UUID) -> bool:
    """Whether this person may write an action of this organisation."""
    facts = Facts(complex_id=complex_id, organisatie_id=organisatie_id)
    return decide(actor, Permission.ACTIEPUNT_WRITE, facts, Doel.CASUSOVERLEG, today(session)).allowed
