"""Who stands behind a cookie: the session row, the person, and the roles that count at this moment."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Callable

from sqlalchemy import and_, bindparam, exists, func, select, update
from sqlalchemy.orm import Session

from privacy.access import Actor, Rol, Rolhouder
from renovatie.gebruikers.models import Bericht, Gebruiker, Organisatie, Passkey, Roltoekenning, Sessie
from renovatie.kern.clock import real_now
from renovatie.kern.web.context import Aangemeld

IDLE = dt.timedelta(minutes=30)
IDLE_LONG = dt.timedelta(minutes=60)
ABSOLUTE = dt.timedelta(hours=12)
INVITATION_HOURS = 24
INVITATION_LIVES = dt.timedelta(hours=INVITATION_HOURS)
"""An older row that says more lives no longer either: both the day it was made and its end are asked."""
TOUCH_AFTER = dt.timedelta(minutes=1)
LOCK_AFTER = dt.timedelta(minutes=10)
"""How long a phone with a passkey may lie still before it asks for a touch."""
NO_TIME = dt.timedelta(0)
PHONES = ("iPhone", "Android")
LONG_TALKS = frozenset({Rol.SOCIAAL_WERKER, Rol.WIJKBEHEERDER})
"""They sit in long talks at a kitchen table. A day without network needs no session at all."""


def token_hash(token: str) -> bytes:
    """What the database keeps of a cookie or link. The token has 256 random bits, so no salt is needed."""
    return hashlib.sha256(token.encode()).digest()


def session_label(hashed: bytes) -> str:
    """The session as the journal names it: half of the hash, which opens nothing."""
    return hashed.hex()[:32]


class SessieAanmelding:
    """Finds the person behind a cookie, in one statement. `now` is real time, never the demo clock."""

    def __init__(self, now: Callable[[], dt.datetime] = real_now) -> None:
        self._now = now

    def load(self, session: Session, token: str) -> Aangemeld | None:
        """The signed-in person, or None: unknown, ended, half-way, idle too long, or not active any more.

        A right that was withdrawn is gone here at the next request.
        """
        rows = session.execute(_SESSION, {"hashed": token_hash(token)}).all()
        if not rows:
            return None
        found, moment = rows[0], self._now()
        still = moment - found.laatst_gezien_op
        rollen = frozenset(Rolhouder(row.rol, row.complex_id) for row in rows if row.rol is not None)
        if moment >= found.eindigt_op or still >= idle_limit(rollen):
            return None
        locks = found.heeft_passkey and found.apparaat.endswith(PHONES)
        op_slot = locks and still >= LOCK_AFTER
        stale = still >= TOUCH_AFTER and not op_slot
        return Aangemeld(
            actor=Actor(found.gebruiker_id, found.naam, found.organisatie_id, rollen),
            sessie_id=found.id,
            sessie_hash=session_label(token_hash(token)),
            organisatie_naam=found.organisatie_naam,
            stale=stale,
            over=min(idle_limit(rollen) - (NO_TIME if stale else still), found.eindigt_op - moment),
            slot_na=LOCK_AFTER if locks else None,
            op_slot=op_slot,
            tweede_factor_op=found.tweede_factor_op,
            ongelezen=found.ongelezen,
        )

    def touch(self, session: Session, aangemeld: Aangemeld) -> None:
        """Write that this session is alive; kern calls it at most once a minute, beside a journal line."""
        session.execute(
            update(Sessie)
            .where(Sessie.id == aangemeld.sessie_id, Sessie.beeindigd_op.is_(None))
            .values(laatst_gezien_op=self._now())
        )


def idle_limit(rollen: frozenset[Rolhouder]) -> dt.timedelta:
    """How long a session may lie still before it is dead."""
    return IDLE_LONG if any(held.rol in LONG_TALKS for held in rollen) else IDLE


def confirmed_roles(session: Session, gebruiker_id: uuid.UUID) -> frozenset[Rolhouder]:
    """The roles that count now: confirmed by a second person, and not withdrawn."""
    rows = session.execute(_ROLES, {"gebruiker_id": gebruiker_id})
    return frozenset(Rolhouder(row.rol, row.complex_id) for row in rows)


def load_actor(session: Session, gebruiker_id: uuid.UUID) -> Actor | None:
    """The actor for work on behalf of a user without a browser (command line, demo); None when not active."""
    found = session.execute(
        select(Gebruiker.naam, Gebruiker.organisatie_id).where(Gebruiker.id == gebruiker_id, Gebruiker.actief)
    ).one_or_none()
    if found is None:
        return None
    return Actor(gebruiker_id, found.naam, found.organisatie_id, confirmed_roles(session, gebruiker_id))


def actor_by_email(session: Session, email: str) -> Actor | None:
    """The actor with this e-mail address; None when there is none or the account is not active."""
    found = session.scalar(select(Gebruiker.id).where(Gebruiker.email == email.strip().lower()))
    return None if found is None else load_actor(session, found)


_COUNTS = (Roltoekenning.bevestigd_op.is_not(None), Roltoekenning.ingetrokken_op.is_(None))
"""A role counts when a second person confirmed it and nobody took it back."""

_UNREAD = (
    select(func.count())
    .where(Bericht.gebruiker_id == Sessie.gebruiker_id, Bericht.gelezen_op.is_(None))
    .correlate(Sessie)
    .scalar_subquery()
)
"""Notices that wait: asked along with the session, so that the header costs no statement of its own."""

_SESSION = (
    select(
        Sessie.id,
        Sessie.gebruiker_id,
        Sessie.laatst_gezien_op,
        Sessie.eindigt_op,
        Sessie.tweede_factor_op,
        Sessie.apparaat,
        exists()
        .where(
            Passkey.gebruiker_id == Sessie.gebruiker_id,
            Passkey.ingetrokken_op.is_(None),
            Passkey.apparaat_hash == Sessie.apparaat_hash,
        )
        .label("heeft_passkey"),
        Gebruiker.naam,
        Gebruiker.organisatie_id,
        Organisatie.naam.label("organisatie_naam"),
        Roltoekenning.rol,
        Roltoekenning.complex_id,
        _UNREAD.label("ongelezen"),
    )
    .join(Gebruiker, Gebruiker.id == Sessie.gebruiker_id)
    .join(Organisatie, Organisatie.id == Gebruiker.organisatie_id)
    .outerjoin(Roltoekenning, and_(Roltoekenning.gebruiker_id == Gebruiker.id, *_COUNTS))
    .where(
        Sessie.token_hash == bindparam("hashed"),
        Sessie.tweede_factor_op.is_not(None),
        Sessie.beeindigd_op.is_(None),
        Gebruiker.actief,
    )
)
"""One row per role that counts; one row without a role for who holds none."""

_ROLES = select(Roltoekenning.rol, Roltoekenning.complex_id).where(
    Roltoekenning.gebruiker_id == bindparam("gebruiker_id"), *_COUNTS
)
