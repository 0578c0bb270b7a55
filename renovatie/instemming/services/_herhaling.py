"""The same form sent twice: once recorded, and never words lost without a word."""

import hashlib
import uuid
from collections.abc import Collection
from typing import Final

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from privacy.access import Actor
from renovatie.instemming.models import Kanaal, Stemdocument, Stemgebeurtenis
from renovatie.instemming.services._stuk import Stuk
from renovatie.kern.eenmalig import AlVerstuurd
from workflows.stemmen import Stemsoort

ANDERS: Final = _l(
    "Dit formulier was al verstuurd, met een andere inhoud. Kijk bij de woning wat er al staat. "
    "Verstuur het formulier dan pas nog een keer, met het document erbij."
)


def sent_before(
    session: Session,
    actor: Actor,
    lease_id: uuid.UUID,
    formulier_id: uuid.UUID,
    soort: Stemsoort,
    stuk: Stuk,
    ondertekenaars: Collection[uuid.UUID],
    vervangt: int | None,
) -> Stemgebeurtenis | None:
    """The event that this very form made already, None when it says something new.

    A tenant who goes back in her browser and answers again gives a new answer. The lease is locked. Raises
    AlVerstuurd when somebody uses the id for other content on paper, or the id of another's form.
    """
    earlier = session.scalar(select(Stemgebeurtenis).where(Stemgebeurtenis.formulier_id == formulier_id))
    if earlier is None:
        return None
    if (earlier.vastgelegd_door, earlier.huurovereenkomst_id) != (actor.id, lease_id):
        raise AlVerstuurd(ANDERS)
    if stuk.kanaal is Kanaal.DIGITAAL and earlier.token == stuk.token:
        last = _last_of(session, lease_id, stuk.token)
        return last if _says(session, last, soort, stuk, ondertekenaars, vervangt) else None
    if not _says(session, earlier, soort, stuk, ondertekenaars, vervangt):
        raise AlVerstuurd(ANDERS)
    return earlier


def _last_of(session: Session, lease_id: uuid.UUID, token: str | None) -> Stemgebeurtenis:
    """What came last of this code or on paper: a letter in between makes the same answer a new one."""
    event = Stemgebeurtenis
    return session.scalars(
        select(event)
        .where(event.huurovereenkomst_id == lease_id, or_(event.token == token, event.token.is_(None)))
        .order_by(event.volgnummer.desc())
        .limit(1)
    ).one()


def _says(
    session: Session,
    earlier: Stemgebeurtenis,
    soort: Stemsoort,
    stuk: Stuk,
    ondertekenaars: Collection[uuid.UUID],
    vervangt: int | None,
) -> bool:
    """Whether the event has exactly this content; the language of the page is no content of an answer."""
    was = (
        earlier.soort,
        earlier.ontvangen_op,
        earlier.getekend_op,
        earlier.token,
        earlier.opmerking or None,
        earlier.vervangt,
        {zet.huurder_id for zet in earlier.handtekeningen},
        _hash_of(session, earlier.document_id),
    )
    content = hashlib.sha256(stuk.document).hexdigest() if stuk.document is not None else None
    now = (
        soort,
        stuk.ontvangen_op,
        stuk.getekend_op,
        stuk.token,
        stuk.opmerking or None,
        vervangt,
        set(ondertekenaars),
        content,
    )
    same_form = stuk.kanaal is Kanaal.DIGITAAL or (
        (earlier.taal or None, earlier.tolk == "ja") == (stuk.taal or None, stuk.tolk)
    )
    return was == now and same_form and stuk.voorstel_id in (None, earlier.voorstel_id)


def _hash_of(session: Session, document_id: uuid.UUID | None) -> str | None:
    return session.scalar(select(Stemdocument.sha256).where(Stemdocument.id == document_id))
