"""Make an action with an owner and a date; put its words right; say that it was done, or that it lapses."""

import datetime as dt
import uuid
from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor, Facts, Permission, decide
from privacy.journal import Actie
from privacy.purposes import Doel
from renovatie.casusoverleg.models import Actiepunt, Agendapunt, Overleg
from renovatie.casusoverleg.queries.acties import Actie as Actieregel
from renovatie.casusoverleg.queries.acties import organisaties
from renovatie.casusoverleg.services.gedeeld import clean, hold, noted
from renovatie.casusoverleg.services.notulen import NieuweNotulen, hold_open_sheets, renew_notulen
from renovatie.kern.clock import today
from renovatie.kern.eenmalig import made_before, row_id
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row
from workflows.casusoverleg import Actiestand, Overlegstand

IN_MEETING = frozenset({Overlegstand.BEZIG, Overlegstand.GEHOUDEN})
IN_MINUTES = _l(
    "Dit actiepunt staat in notulen waarvan het blad nog open is. Vraag de procesregisseur de tekst te "
    "veranderen, of wacht 48 uur."
)
Notulenset = Mapping[uuid.UUID, NieuweNotulen]
"""By the id of its meeting: the minutes of each open sheet, as they are to be after the change."""


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
    actie = _hold_own(session, actor, complex_id, actiepunt_id)
    if actie.stand is not Actiestand.OPEN or stand is Actiestand.OPEN:
        raise RuleError(_l("Dit actiepunt is al afgehandeld."), "conflict")
    actie.stand, actie.afgehandeld_op = stand, today(session)
    noted(session, "actiepunt.settle", Actie.U, complex_id, "actiepunt", actie.id, "stand")
    return actie


def reword_actiepunt(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    actiepunt_id: uuid.UUID,
    wat: str,
    notulen: Notulenset,
) -> Actiepunt:
    """Other words for an action, also for one that is done: what leads to a household can always go.

    Minutes of which the sheet is open are replaced in the same go, by those in `notulen`: thrown away they
    might never come back whole, since the sheet closes. Older ones stay as they are. Raises NotFound for the
    action of another organisation; RuleError when somebody else than who leads does this while there are such
    minutes (conflict), or a sheet changed since they were printed (verouderd).
    """
    bladen = hold_open_sheets(session, complex_id)
    actie = _hold_own(session, actor, complex_id, actiepunt_id)
    tekst = clean(wat, "wat")
    if tekst != actie.wat:
        actie.wat = tekst
        _sheets_changed(session, actor, actie, bladen, notulen)
    noted(session, "actiepunt.wijzig", Actie.U, complex_id, "actiepunt", actie.id, "wat")
    return actie


def withdraw_actiepunt(
    session: Session, actor: Actor, complex_id: uuid.UUID, actiepunt_id: uuid.UUID, notulen: Notulenset
) -> None:
    """The action was a mistake: it goes, words and all, as out of minutes of which the sheet is open.

    `notulen` and errors as reword_actiepunt. When the minutes of its own meeting are there, only who leads
    does it: then it was agreed.
    """
    bladen = hold_open_sheets(session, complex_id)
    actie = _hold_own(session, actor, complex_id, actiepunt_id)
    if not may_withdraw(session, actor, complex_id, actie.overleg_id):
        raise RuleError(
            _l("Dit actiepunt staat in de notulen. Is het niet meer nodig? Handel het dan af."), "conflict"
        )
    _sheets_changed(session, actor, actie, bladen, notulen)
    session.delete(actie)
    noted(session, "actiepunt.trek_in", Actie.D, complex_id, "actiepunt", actiepunt_id)


def may_withdraw(session: Session, actor: Actor, complex_id: uuid.UUID, overleg_id: uuid.UUID) -> bool:
    """Whether this person may take an action of this meeting away: who leads always, its owner until the
    minutes.
    """
    if leads(session, actor, complex_id):
        return True
    return session.get_one(Overleg, overleg_id).stand in IN_MEETING


def leads(session: Session, actor: Actor, complex_id: uuid.UUID) -> bool:
    """Whether this person leads the meetings of this complex."""
    facts = Facts(complex_id=complex_id)
    return decide(actor, Permission.OVERLEG_LEIDEN, facts, Doel.CASUSOVERLEG, today(session)).allowed


def _sheets_changed(
    session: Session, actor: Actor, actie: Actiepunt, bladen: list[Overleg], notulen: Notulenset
) -> None:
    """Every screen loads again, minutes that are looked at are looked at anew, fixed ones are replaced."""
    for overleg in bladen:
        if overleg.stand is Overlegstand.VASTGESTELD and may_hold(overleg, actie):
            if not leads(session, actor, overleg.complex_id):
                raise RuleError(IN_MINUTES, "conflict")
            renew_notulen(session, actor, overleg, notulen.get(overleg.id))
        overleg.beurt += 1


def may_hold(overleg: Overleg, actie: Actiepunt | Actieregel) -> bool:
    """Whether minutes of this meeting can have this action in them: made there, or open at the time."""
    return actie.overleg_id == overleg.id or (actie.afgehandeld_op or overleg.datum) >= overleg.datum


def _hold_own(session: Session, actor: Actor, complex_id: uuid.UUID, actiepunt_id: uuid.UUID) -> Actiepunt:
    """The action, held until commit. Raises NotFound when this person may not write it."""
    actie = lock_row(session, Actiepunt, actiepunt_id)
    if actie is None or actie.complex_id != complex_id:
        raise NotFound
    if not may_settle(session, actor, complex_id, actie.organisatie_id):
        raise NotFound
    return actie


def may_settle(session: Session, actor: Actor, complex_id: uuid.UUID, organisatie_id: uuid.UUID) -> bool:
    """Whether this person may write an action of this organisation."""
    facts = Facts(complex_id=complex_id, organisatie_id=organisatie_id)
    return decide(actor, Permission.ACTIEPUNT_WRITE, facts, Doel.CASUSOVERLEG, today(session)).allowed
