"""What a new invitation undoes: earlier links, both keys, sessions, and the confirmation of every role."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from privacy.access import Rol
from privacy.journal import Actie, note
from renovatie.gebruikers import sessies
from renovatie.gebruikers.aanmelding import token_hash
from renovatie.gebruikers.berichten import Berichtsoort, holders, notify
from renovatie.gebruikers.inloglinks import kill_inloglinks
from renovatie.gebruikers.models import (
    Einde,
    Gebruiker,
    Herstelcode,
    Oidckoppeling,
    Passkey,
    Roltoekenning,
    Totp,
    Uitnodiging,
)
from renovatie.kern.clock import real_now
from renovatie.kern.errors import RuleError

CONSOLE_ONLY = _l(
    "Deze persoon kreeg haar rol bij het inrichten van Voordeur, en niemand anders bij haar organisatie kan "
    "die bevestigen. Vraag de beheerder van de server om een nieuwe uitnodiging."
)


def kill_links(session: Session, gebruiker_id: uuid.UUID, now: dt.datetime) -> None:
    """End every invitation and every link in an e-mail that was not used."""
    kill_inloglinks(session, gebruiker_id, now)
    session.execute(
        update(Uitnodiging)
        .where(
            Uitnodiging.gebruiker_id == gebruiker_id,
            Uitnodiging.gebruikt_op.is_(None),
            Uitnodiging.ingetrokken_op.is_(None),
        )
        .values(ingetrokken_op=now)
    )


def ask_uitnodiging(session: Session, token: str) -> bool:
    """Tell the applicatiebeheerders who would like a new invitation in place of one that nobody used.

    Out: whether there is one to tell, who is somebody else. Nothing is told for a token that nobody ever got,
    that was used or withdrawn, or whose account is closed. However often somebody asks, one notice waits.
    """
    gebruiker_id = session.scalar(
        select(Gebruiker.id)
        .join(Uitnodiging, Uitnodiging.gebruiker_id == Gebruiker.id)
        .where(
            Uitnodiging.token_hash == token_hash(token),
            Uitnodiging.gebruikt_op.is_(None),
            Uitnodiging.ingetrokken_op.is_(None),
            Gebruiker.actief,
        )
    )
    people = holders(session, Rol.APPLICATIEBEHEERDER) - {gebruiker_id}
    if gebruiker_id is not None and notify(
        session,
        Berichtsoort.UITNODIGING_GEVRAAGD,
        aan=people,
        object_soort="gebruiker",
        object_id=gebruiker_id,
        once=True,
    ):
        note(session, "uitnodiging.nieuw", Actie.C, object_soort="gebruiker", object_id=gebruiker_id)
    return bool(people)


def invited_before(session: Session, gebruiker: Gebruiker) -> bool:
    """Whether there was an invitation, used or not, or another way in."""
    linked = select(Oidckoppeling.id).where(Oidckoppeling.gebruiker_id == gebruiker.id)
    invited = select(Uitnodiging.id).where(Uitnodiging.gebruiker_id == gebruiker.id)
    return gebruiker.wachtwoord_hash is not None or any(
        session.scalar(found.limit(1)) is not None for found in (linked, invited)
    )


def refuse_orphan(session: Session, gebruiker: Gebruiker) -> None:
    """A role of the console stays shut to a beheerder where no other privacycoordinator can confirm it."""
    of_console = select(Roltoekenning.id).where(
        Roltoekenning.gebruiker_id == gebruiker.id,
        Roltoekenning.toegekend_door.is_(None),
        Roltoekenning.ingetrokken_op.is_(None),
    )
    other = coordinators(gebruiker.organisatie_id).where(
        Gebruiker.id != gebruiker.id, Gebruiker.actief.is_(True)
    )
    if session.scalar(of_console.limit(1)) and not session.scalar(other.limit(1)):
        raise RuleError(CONSOLE_ONLY, "conflict")


def coordinators(organisatie_id: uuid.UUID) -> Select[uuid.UUID]:
    """The confirmed roles of privacycoordinator of an organisation."""
    return (
        select(Roltoekenning.id)
        .join(Gebruiker, Gebruiker.id == Roltoekenning.gebruiker_id)
        .where(
            Gebruiker.organisatie_id == organisatie_id,
            Roltoekenning.rol == Rol.PRIVACYCOORDINATOR,
            Roltoekenning.bevestigd_op.is_not(None),
            Roltoekenning.ingetrokken_op.is_(None),
        )
    )


def start_over(
    session: Session, gebruiker: Gebruiker, by: uuid.UUID | None
) -> list[tuple[uuid.UUID, uuid.UUID | None]]:
    """Both keys gone, every session ended, roles unconfirmed; gives those roles and who granted them.

    `by` None is the console, which leaves the roles that it gave itself.
    """
    gebruiker.wachtwoord_hash = None
    session.execute(delete(Oidckoppeling).where(Oidckoppeling.gebruiker_id == gebruiker.id))
    totp = session.get(Totp, gebruiker.id)
    if totp is not None:
        session.delete(totp)
    session.execute(delete(Herstelcode).where(Herstelcode.gebruiker_id == gebruiker.id))
    session.execute(
        update(Passkey)
        .where(Passkey.gebruiker_id == gebruiker.id, Passkey.ingetrokken_op.is_(None))
        .values(ingetrokken_op=real_now())
    )
    roles = update(Roltoekenning).where(
        Roltoekenning.gebruiker_id == gebruiker.id, Roltoekenning.ingetrokken_op.is_(None)
    )
    if by is None:
        roles = roles.where(Roltoekenning.toegekend_door.is_not(None))
    open_again = session.execute(
        roles.values(bevestigd_door=None, bevestigd_op=None).returning(
            Roltoekenning.id, Roltoekenning.toegekend_door
        )
    ).all()
    sessies.end_all(session, gebruiker.id, Einde.NIEUWE_UITNODIGING)
    return [(row.id, row.toegekend_door) for row in open_again]
