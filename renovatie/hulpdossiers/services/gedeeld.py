"""What the use cases of a Hulpdossier share: loading, cleaning, journaling."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.models import Woning
from renovatie.hulpdossiers.models import (
    Hulpdossier,
)
from renovatie.hulpdossiers.pseudoniemen import hold_alive
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError

FUTURE = _l("Deze datum ligt in de toekomst. Vul de datum in waarop het gebeurd is.")
MORE_WORDS = _l("Schrijf in een paar woorden op wat u bedoelt.")
MAX_TEXT = 4000
TOO_LONG = _l("Deze tekst is te lang. Schrijf hoogstens %(max)s tekens.", max=MAX_TEXT)


def get_woning(session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID) -> Woning:
    """The home of this complex. Raises NotFound for one of another complex."""
    woning = session.get(Woning, woning_id)
    if woning is None or woning.complex_id != complex_id:
        raise NotFound
    return woning


def get_dossier(session: Session, complex_id: uuid.UUID, dossier_id: uuid.UUID) -> Hulpdossier:
    """The Hulpdossier of this complex, to write in. Raises NotFound; RuleError when it was destroyed."""
    dossier = session.get(Hulpdossier, dossier_id)
    if dossier is None or dossier.complex_id != complex_id:
        raise NotFound
    return hold_alive(session, dossier_id)


def clean_text(text: str, field: str) -> str:
    """The text without blanks around it. Raises RuleError when it is empty or too long."""
    text = text.strip()
    if not text:
        raise RuleError(MORE_WORDS, field=field)
    if len(text) > MAX_TEXT:
        raise RuleError(TOO_LONG, field=field)
    return text


def day_of(session: Session, op: dt.date | None) -> dt.date:
    """The day that was given, or today. Raises RuleError for a day in the future."""
    vandaag = today(session)
    if op is not None and op > vandaag:
        raise RuleError(FUTURE, field="datum")
    return op or vandaag


def noted(
    session: Session,
    code: str,
    actie: Actie,
    dossier: Hulpdossier,
    object_soort: str,
    object_id: uuid.UUID,
    *velden: str,
) -> None:
    """One line in the journal that names the file, never the home."""
    note(
        session,
        code,
        actie,
        complex_id=dossier.complex_id,
        dossier_id=dossier.id,
        object_soort=object_soort,
        object_id=object_id,
        velden=velden,
        doel=Doel.HULPVERLENING,
    )
