"""Taking back a bare outcome: one tap too many on the day list."""

import datetime as dt
import hashlib
import hmac
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.keystore import KeyStore
from privacy.purposes import Doel
from renovatie.huisbezoeken.models import Bezoekuitkomst
from renovatie.kern.clock import real_now, today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.models import Idempotentie
from renovatie.kern.transaction import lock_row
from workflows.huisbezoek import Uitkomst

TERUG_BINNEN = dt.timedelta(minutes=10)
TOO_LATE = _l(
    "U kunt dit niet meer ongedaan maken. Het bezoek staat langer dan 10 minuten vast. "
    "Klopt het niet? Leg dan een nieuw bezoek vast."
)


def bare_id(session: Session, form_id: uuid.UUID) -> uuid.UUID:
    """The id of the outcome that this form makes, for a visit without a conversation.

    Keyed, so that the tables alone do not tell which moment belongs to which home; a v4 as all of them.
    """
    keystore: KeyStore = session.info["keystore"]
    key = hmac.digest(keystore.secret("pseudoniem"), b"uitkomst|" + form_id.bytes, hashlib.sha256)
    return uuid.UUID(bytes=key[:16], version=4)


def undo_niet_thuis(session: Session, actor: Actor, *, complex_id: uuid.UUID, form_id: uuid.UUID) -> bool:
    """Take back the closed door that this form recorded, as if the tap had not been made.

    Only by who recorded it, on the day itself and within ten minutes. The form may be sent again afterwards.
    Out: False when nothing stands of this form, as after the first of two taps. Raises NotFound for anything
    else than a closed door of one's own; RuleError (conflict) after that time.
    """
    gestuurd = lock_row(session, Idempotentie, form_id)
    uitkomst = lock_row(session, Bezoekuitkomst, bare_id(session, form_id))
    if gestuurd is None and uitkomst is None:
        return False
    if gestuurd is None or uitkomst is None or not _own_closed_door(uitkomst, actor, complex_id):
        raise NotFound
    if uitkomst.datum != today(session) or real_now() - gestuurd.moment > TERUG_BINNEN:
        raise RuleError(TOO_LATE, "conflict")
    session.delete(uitkomst)
    session.delete(gestuurd)
    note(
        session,
        "huisbezoek.undo",
        Actie.D,
        complex_id=complex_id,
        object_soort="bezoekuitkomst",
        object_id=uitkomst.id,
        velden=("uitkomst", "datum"),
        doel=Doel.HULPVERLENING,
    )
    return True


def _own_closed_door(uitkomst: Bezoekuitkomst, actor: Actor, complex_id: uuid.UUID) -> bool:
    return (
        uitkomst.complex_id == complex_id
        and uitkomst.medewerker_id == actor.id
        and uitkomst.uitkomst is Uitkomst.NIET_THUIS
    )
