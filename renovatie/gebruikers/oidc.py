"""Signing in with the account of one's own organisation: never a new person, never a role.

An account is linked once: on the page of an open invitation, by an address that the provider checked, or by
somebody who is signed in here already. From then on only the number that the provider gives (`sub`) counts.
"""

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass
from typing import Final

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, exists, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from renovatie.gebruikers import berichten, sessies
from renovatie.gebruikers.account import Binnen, invited
from renovatie.gebruikers.berichten import Berichtsoort
from renovatie.gebruikers.identiteit import Identiteit
from renovatie.gebruikers.models import (
    Einde,
    Gebruiker,
    Oidcantwoord,
    Oidckoppeling,
    Passkey,
    Totp,
    Uitnodiging,
)
from renovatie.gebruikers.services import locked
from renovatie.kern.clock import real_now
from renovatie.kern.errors import NotFound, RuleError

FORGET_AFTER: Final = dt.timedelta(days=1)
"""Longer than the cookie of an attempt lives, so an answer that was used stays used."""

OTHER_ADDRESS = _l(
    "Dit is niet het e-mailadres waarvoor u bent uitgenodigd, of uw organisatie heeft het niet nagekeken. "
    "Kies hier een wachtwoord. Daarna kunt u het account koppelen."
)
NO_SECOND_FACTOR = _l(
    "Uw organisatie vroeg geen tweede sleutel. Kies hier een wachtwoord en een tweede sleutel. "
    "Daarna kunt u het account koppelen."
)
OTHER_PERSON = _l("Dit account hoort bij iemand anders. Log bij uw organisatie in met uw eigen account.")
ONLY_WAY = _l("U hebt hier geen wachtwoord. Vraag uw beheerder om een uitnodiging, dan kunt u er een kiezen.")
LINKED_ALREADY = _l("Uw account is al gekoppeld. Maak het eerst los.")


@dataclass(frozen=True, slots=True)
class Inkomer:
    """Who came in by the account of the organisation."""

    id: uuid.UUID
    taal: str
    heeft_tweede: bool
    """Has a second key here, for when the organisation did not ask for one."""


def use_up(session: Session, state: str) -> bool:
    """Whether this answer was not used before; asking uses it up, also for a request beside this one."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    hashed = hashlib.sha256(state.encode()).digest()
    row = insert(Oidcantwoord).values(state_hash=hashed, gebruikt_op=real_now())
    statement = row.on_conflict_do_nothing().returning(Oidcantwoord.state_hash)
    return session.scalar(statement) is not None


def drop_old_answers(session: Session) -> None:
    """What could not be replayed any more."""
    session.execute(delete(Oidcantwoord).where(Oidcantwoord.gebruikt_op < real_now() - FORGET_AFTER))


def find_linked(session: Session, identiteit: Identiteit) -> Inkomer | None:
    """The active account that this identity was linked to; None when there is none."""
    row = session.execute(
        select(
            Gebruiker.id,
            Gebruiker.taal,
            or_(
                Totp.bevestigd_op.is_not(None),
                exists().where(Passkey.gebruiker_id == Gebruiker.id, Passkey.ingetrokken_op.is_(None)),
            ).label("tweede"),
        )
        .join(Oidckoppeling, Oidckoppeling.gebruiker_id == Gebruiker.id)
        .join(Totp, Totp.gebruiker_id == Gebruiker.id, isouter=True)
        .where(
            Oidckoppeling.uitgever == identiteit.uitgever,
            Oidckoppeling.onderwerp == identiteit.onderwerp,
            Gebruiker.actief,
        )
    ).one_or_none()
    return None if row is None else Inkomer(row.id, row.taal, bool(row.tweede))


def link_own(session: Session, actor: Actor, identiteit: Identiteit) -> None:
    """Link your own account, while you are signed in; the provider just asked who you are.

    Raises RuleError (conflict) when the identity belongs to somebody else, or yours is linked already.
    """
    gebruiker = locked(session, actor.id)
    if identiteit.email is not None and identiteit.email != gebruiker.email:
        raise RuleError(OTHER_PERSON, "conflict")
    _link(session, gebruiker, identiteit)
    berichten.notify(session, Berichtsoort.ACCOUNT_GEKOPPELD, aan=[gebruiker.id])


def accept_uitnodiging(
    session: Session,
    identiteit: Identiteit,
    *,
    uitnodiging_id: uuid.UUID,
    domeinen: frozenset[str],
    apparaat: str,
    apparaat_hash: bytes | None = None,
) -> Binnen:
    """Use an invitation with the account of the organisation: linked, and in.

    The link in the invitation, an address that the provider checked and that is the invited one, and a second
    factor at the provider: all three. Raises NotFound for a dead link, RuleError (conflict) otherwise.
    """
    gebruiker = invited(session, uitnodiging_id)
    domain = gebruiker.email.rpartition("@")[2]
    if identiteit.email != gebruiker.email or (domeinen and domain not in domeinen):
        raise RuleError(OTHER_ADDRESS, "conflict")
    if not identiteit.tweede_factor:
        raise RuleError(NO_SECOND_FACTOR, "conflict")
    _link(session, gebruiker, identiteit)
    session.get_one(Uitnodiging, uitnodiging_id).gebruikt_op = real_now()
    sessies.end_all(session, gebruiker.id, Einde.VERVANGEN)
    note(session, "uitnodiging.finish", Actie.U, object_soort="gebruiker", object_id=gebruiker.id)
    token = sessies.begin_full(
        session, gebruiker_id=gebruiker.id, apparaat=apparaat, apparaat_hash=apparaat_hash
    )
    return Binnen(token, gebruiker.taal)


def _link(session: Session, gebruiker: Gebruiker, identiteit: Identiteit) -> None:
    same = (Oidckoppeling.uitgever == identiteit.uitgever, Oidckoppeling.onderwerp == identiteit.onderwerp)
    if session.scalar(select(Oidckoppeling.id).where(*same)):
        raise RuleError(OTHER_PERSON, "conflict")
    if session.scalar(select(Oidckoppeling.id).where(Oidckoppeling.gebruiker_id == gebruiker.id)):
        raise RuleError(LINKED_ALREADY, "conflict")
    koppeling = Oidckoppeling(
        gebruiker_id=gebruiker.id,
        uitgever=identiteit.uitgever,
        onderwerp=identiteit.onderwerp,
        gekoppeld_op=real_now(),
    )
    session.add(koppeling)
    session.flush()
    note(session, "koppeling.create", Actie.C, object_soort="gebruiker", object_id=gebruiker.id)


def unlink(session: Session, *, gebruiker_id: uuid.UUID, but: uuid.UUID | None = None) -> None:
    """Take a link away, end all sessions (but that one), tell the owner. Raises NotFound, RuleError."""
    gebruiker = locked(session, gebruiker_id)
    koppeling = session.scalar(select(Oidckoppeling).where(Oidckoppeling.gebruiker_id == gebruiker_id))
    if koppeling is None:
        raise NotFound
    if but is not None and gebruiker.wachtwoord_hash is None:
        raise RuleError(ONLY_WAY, "conflict")
    session.delete(koppeling)
    session.flush()
    sessies.end_all(session, gebruiker.id, Einde.VERVANGEN, but=but)
    berichten.notify(session, Berichtsoort.ACCOUNT_ONTKOPPELD, aan=[gebruiker.id])
    note(session, "koppeling.delete", Actie.D, object_soort="gebruiker", object_id=gebruiker.id)


def is_linked(session: Session, gebruiker_id: uuid.UUID) -> bool:
    """Whether this person can sign in with the account of the organisation."""
    statement = select(Oidckoppeling.id).where(Oidckoppeling.gebruiker_id == gebruiker_id)
    return session.scalar(statement) is not None
