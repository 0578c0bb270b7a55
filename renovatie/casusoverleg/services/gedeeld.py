"""What the use cases of the casusoverleg share: holding the meeting, telling people, journaling."""

import uuid
from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Rol
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.casusoverleg.models import Overleg
from renovatie.gebruikers.berichten import Berichtsoort, holders, notify
from renovatie.gebruikers.inloglinks import mail_link
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row

MORE_WORDS = _l("Schrijf in een paar woorden op wat u bedoelt.")


def hold(session: Session, complex_id: uuid.UUID, overleg_id: uuid.UUID) -> Overleg:
    """The meeting, held until commit: what is on its screens changes one at a time. Raises NotFound."""
    overleg = lock_row(session, Overleg, overleg_id)
    if overleg is None or overleg.complex_id != complex_id:
        raise NotFound
    return overleg


def clean(text: str, field: str) -> str:
    """The text without blanks around it. Raises RuleError when nothing is left."""
    if not text.strip():
        raise RuleError(MORE_WORDS, field=field)
    return text.strip()


def tell(
    session: Session,
    soort: Berichtsoort,
    aan: Iterable[uuid.UUID],
    *,
    complex_id: uuid.UUID,
    object_soort: str,
    object_id: uuid.UUID,
    pad: str,
    keer: object = None,
) -> None:
    """A notice in the app, and by e-mail that something waits there: each person once for this object.

    `keer` tells one time from another, for what can happen to an object more than once: then each is told.
    A partner gets the link that takes the place of a password, as in every other e-mail to him.
    """
    people = sorted(set(aan))
    notify(
        session,
        soort,
        aan=people,
        complex_id=complex_id,
        object_soort=object_soort,
        object_id=object_id,
        once=keer is None,
    )
    for gebruiker_id in people:
        mail_link(session, gebruiker_id, f"{soort}:{keer or object_id}:{gebruiker_id}", pad)


def tell_who_leads(session: Session, soort: Berichtsoort, overleg: Overleg, *, keer: object = None) -> None:
    """A notice about this meeting to each procesregisseur of its complex, as `tell`."""
    tell(
        session,
        soort,
        holders(session, Rol.PROCESREGISSEUR, complex_id=overleg.complex_id),
        complex_id=overleg.complex_id,
        object_soort="overleg",
        object_id=overleg.id,
        pad=f"{base_path(overleg.complex_id)}/{overleg.id}",
        keer=keer,
    )


def base_path(complex_id: uuid.UUID) -> str:
    """The address of these pages, for the link in an e-mail: it holds no name."""
    return f"/complexen/{complex_id}/casusoverleg"


def noted(
    session: Session,
    code: str,
    actie: Actie,
    complex_id: uuid.UUID,
    object_soort: str,
    object_id: uuid.UUID,
    *velden: str,
    dossier_id: uuid.UUID | None = None,
) -> None:
    """One line in the journal; it names a file only where the act is about that file."""
    session.flush()
    note(
        session,
        code,
        actie,
        complex_id=complex_id,
        dossier_id=dossier_id,
        object_soort=object_soort,
        object_id=object_id,
        velden=velden,
        doel=Doel.CASUSOVERLEG,
    )
