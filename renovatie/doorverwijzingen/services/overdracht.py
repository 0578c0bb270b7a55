"""What the sender arranges with the Instantie in between: a warm handover, and answers to what it asked."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from renovatie.doorverwijzingen.codes import (
    ANTWOORDEN,
    Overdrachtdagdeel,
    Overdrachtplek,
    Soort,
    Terugantwoord,
    Terugvraag,
)
from renovatie.doorverwijzingen.models import Doorverwijzing, Verwijzinggebeurtenis, Verwijzingskopie
from renovatie.doorverwijzingen.services.gedeeld import NOT_NOW, held, of_complex, record_event, still_allowed
from renovatie.hulpdossiers.models import Dossierpersoon
from renovatie.hulpdossiers.queries import contact_of
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from workflows.doorverwijzing import OPEN_STANDEN, Stand

TE_PLANNEN = OPEN_STANDEN - {Stand.GEWEIGERD}
"""In these states a resident can still be introduced."""


def plan_overdracht(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    voorsteller_id: uuid.UUID | None,
    op: dt.date,
    plek: Overdrachtplek,
    dagdeel: Overdrachtdagdeel | None = None,
) -> Doorverwijzing:
    """Agree on the day, the part of the day and the place at which the resident is introduced, and by whom.

    The Instantie sees it at once. Planned again it takes the place of the earlier one. Raises NotFound;
    RuleError for a day that is over, without somebody who introduces, or when it is done.
    """
    verwijzing = held(session, complex_id, doorverwijzing_id)
    if verwijzing.stand not in TE_PLANNEN:
        raise RuleError(NOT_NOW, "conflict")
    if voorsteller_id is None:
        raise RuleError(_l("Kies wie meegaat naar het eerste gesprek."), field="voorsteller")
    if op < today(session):
        raise RuleError(_l("Deze dag is voorbij. Kies vandaag of later."), field="datum")
    verwijzing.voorsteller_id = voorsteller_id
    verwijzing.overdracht_op, verwijzing.overdracht_plek = op, plek
    verwijzing.overdracht_dagdeel = dagdeel
    record_event(session, actor, verwijzing, Soort.OVERDRACHT, today(session), reden=plek)
    return verwijzing


def answer_terugvraag(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    antwoord: Terugantwoord,
) -> Doorverwijzing:
    """Answer what the Instantie asked last. With a new number the copy gets name and phone as they are now.

    Raises NotFound; RuleError when nothing was asked, the answer belongs to another question, or the
    resident stopped sharing.
    """
    verwijzing = held(session, complex_id, doorverwijzing_id)
    gevraagd = open_terugvraag(session, verwijzing.id)
    if verwijzing.stand not in OPEN_STANDEN or gevraagd is None or antwoord not in ANTWOORDEN[gevraagd]:
        raise RuleError(NOT_NOW, "conflict")
    if not still_allowed(session, verwijzing, today(session)):
        raise RuleError(_l("De bewoner deelt dit niet meer met de instantie."), "conflict")
    if antwoord is Terugantwoord.NUMMER_BIJGEWERKT:
        _renew_contact(session, verwijzing)
    record_event(session, actor, verwijzing, Soort.VRAAG_BEANTWOORD, today(session), reden=antwoord)
    return verwijzing


def open_terugvraag(session: Session, doorverwijzing_id: uuid.UUID) -> Terugvraag | None:
    """What the Instantie asked last and has no answer to yet."""
    laatste = session.scalars(
        select(Verwijzinggebeurtenis)
        .where(
            Verwijzinggebeurtenis.doorverwijzing_id == doorverwijzing_id,
            Verwijzinggebeurtenis.soort.in_((Soort.VRAAG_TERUG, Soort.VRAAG_BEANTWOORD)),
        )
        .order_by(Verwijzinggebeurtenis.volgnummer.desc())
        .limit(1)
    ).one_or_none()
    if laatste is None or laatste.soort is not Soort.VRAAG_TERUG:
        return None
    return Terugvraag(str(laatste.reden))


def _renew_contact(session: Session, verwijzing: Doorverwijzing) -> None:
    kopie = session.scalars(
        select(Verwijzingskopie).where(Verwijzingskopie.doorverwijzing_id == verwijzing.id)
    ).one()
    persoon = of_complex(session, Dossierpersoon, verwijzing.complex_id, verwijzing.persoon_id)
    kopie.naam, kopie.telefoon = contact_of(session, persoon)
