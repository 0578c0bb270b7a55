"""What the Instantie does with a referral, or the sender on its behalf with who said so."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor, Facts, Permission, decide
from privacy.purposes import Doel
from renovatie.complexen.models import Instantie
from renovatie.doorverwijzingen.codes import (
    Soort,
    Terugvraag,
    Weigerreden,
)
from renovatie.doorverwijzingen.models import Doorverwijzing
from renovatie.doorverwijzingen.services.gedeeld import (
    NOT_NOW,
    advance,
    day_after_sending,
    held,
    of_complex,
    record_event,
    still_allowed,
)
from renovatie.doorverwijzingen.services.overdracht import open_terugvraag
from renovatie.hulpdossiers.pseudoniemen import hold_alive
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from workflows.doorverwijzing import (
    Gebeurtenis,
    Stand,
    Uitkomst,
)

NAMENS = _l("Schrijf op wie van de instantie dit zei.")
STILL_OPEN = _l("Op uw vorige vraag kwam nog geen antwoord. Stel deze vraag daarna.")


def accept_doorverwijzing(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    namens: str | None = None,
    op: dt.date | None = None,
) -> Doorverwijzing:
    """The Instantie takes it on. `namens`: who said so by phone, when the sender writes it down."""
    verwijzing = _answerable(session, actor, complex_id, doorverwijzing_id, namens)
    dag = day_after_sending(session, verwijzing, op)
    verwijzing.beantwoord_op = dag
    advance(session, actor, verwijzing, Gebeurtenis.NEEM_AAN, dag, namens=namens)
    return verwijzing


def refuse_doorverwijzing(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    reden: Weigerreden,
    namens: str | None = None,
    op: dt.date | None = None,
) -> Doorverwijzing:
    """The Instantie cannot help, with a reason from the list; the sender looks for another way."""
    verwijzing = _answerable(session, actor, complex_id, doorverwijzing_id, namens)
    dag = day_after_sending(session, verwijzing, op)
    verwijzing.beantwoord_op = dag
    advance(session, actor, verwijzing, Gebeurtenis.WEIGER, dag, reden=reden, namens=namens)
    return verwijzing


def ask_back(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID, vraag: Terugvraag
) -> Doorverwijzing:
    """The Instantie asks the sender something from the list; the state does not change.

    One question at a time: the sender sees and answers the last one. Raises RuleError while one is open.
    """
    verwijzing = _answerable(session, actor, complex_id, doorverwijzing_id, "")
    if open_terugvraag(session, verwijzing.id) is not None:
        raise RuleError(STILL_OPEN, "conflict", field="terugvraag")
    record_event(session, actor, verwijzing, Soort.VRAAG_TERUG, today(session), reden=vraag)
    return verwijzing


def record_eerste_contact(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    op: dt.date,
    namens: str | None = None,
) -> Doorverwijzing:
    """The Instantie spoke to the resident on this day: help has begun."""
    verwijzing = _answerable(session, actor, complex_id, doorverwijzing_id, namens)
    dag = day_after_sending(session, verwijzing, op)
    verwijzing.eerste_contact_op = dag
    advance(session, actor, verwijzing, Gebeurtenis.START, dag, namens=namens)
    return verwijzing


def report_uitkomst(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    uitkomst: Uitkomst,
    namens: str | None = None,
    op: dt.date | None = None,
) -> Doorverwijzing:
    """The Instantie says how it ended, and nothing else. The sender asks the resident before letting go."""
    verwijzing = _answerable(session, actor, complex_id, doorverwijzing_id, namens)
    if verwijzing.stand is not Stand.IN_BEHANDELING:
        raise RuleError(NOT_NOW, "conflict")
    dag = day_after_sending(session, verwijzing, op)
    verwijzing.gemelde_uitkomst, verwijzing.gemeld_op = uitkomst, dag
    record_event(session, actor, verwijzing, Soort.MELD_UITKOMST, dag, reden=uitkomst, namens=namens)
    return verwijzing


def _answerable(
    session: Session, actor: Actor, complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID, namens: str | None
) -> Doorverwijzing:
    """The referral for whoever may answer it: the Instantie itself, or the sender who says on whose behalf.

    Another Instantie gets NotFound; so does the Instantie itself once sharing has ended.
    """
    verwijzing = held(session, complex_id, doorverwijzing_id, ook_beperkt=True)
    dossier = hold_alive(session, verwijzing.dossier_id, ook_beperkt=True)
    instantie = of_complex(session, Instantie, complex_id, verwijzing.instantie_id)
    vandaag = today(session)

    def may(permission: Permission) -> bool:
        facts = Facts(complex_id=complex_id, organisatie_id=instantie.organisatie_id)
        return decide(actor, permission, facts, Doel.DOORVERWIJZING, vandaag).allowed

    if may(Permission.DOORVERWIJZING_ANSWER):
        if verwijzing.stand is Stand.CONCEPT or dossier.beperkt_op is not None:
            raise NotFound
        if not still_allowed(session, verwijzing, vandaag):
            raise NotFound
        return verwijzing
    if not may(Permission.DOORVERWIJZING_WRITE):
        raise NotFound
    if not (namens or "").strip():
        raise RuleError(NAMENS, field="namens")
    hold_alive(session, dossier.id)
    return verwijzing
