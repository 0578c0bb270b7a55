"""Sessions: begun at login, replaced at each step up, ended for good. Real time, never the demo's."""

import datetime as dt
import secrets
import uuid
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from privacy.journal import Actie, note
from renovatie.gebruikers.aanmelding import ABSOLUTE, session_label, token_hash
from renovatie.gebruikers.models import Einde, Gebruiker, Sessie
from renovatie.kern.clock import real_now
from renovatie.kern.errors import NotFound

HALF_WAY = dt.timedelta(minutes=10)
"""How long the second step may wait for its code."""


@dataclass(frozen=True, slots=True)
class HalveSessie:
    """A person whose password was right and whose code is still to come."""

    sessie_id: uuid.UUID
    gebruiker_id: uuid.UUID
    naam: str
    taal: str


def begin_half(
    session: Session, *, gebruiker_id: uuid.UUID, apparaat: str, now: dt.datetime | None = None
) -> str:
    """First step done: a session that opens nothing but the second step. Gives the cookie's value."""
    return _begin(session, gebruiker_id, apparaat, now or real_now(), HALF_WAY, None)


def begin_full(
    session: Session,
    *,
    gebruiker_id: uuid.UUID,
    apparaat: str,
    now: dt.datetime | None = None,
    tweede_factor_op: dt.datetime | None = None,
) -> str:
    """Both steps done: gives the value of a new cookie. Journals the login.

    `tweede_factor_op`: when the second factor was given, if not just now.
    """
    note(session, "sessie.begin", Actie.C, object_soort="gebruiker", object_id=gebruiker_id)
    moment = now or real_now()
    return _begin(session, gebruiker_id, apparaat, moment, ABSOLUTE, tweede_factor_op or moment)


def _begin(
    session: Session,
    gebruiker_id: uuid.UUID,
    apparaat: str,
    now: dt.datetime,
    term: dt.timedelta,
    tweede_factor_op: dt.datetime | None,
) -> str:
    token = secrets.token_urlsafe(32)
    session.add(
        Sessie(
            gebruiker_id=gebruiker_id,
            token_hash=token_hash(token),
            gemaakt_op=now,
            laatst_gezien_op=now,
            eindigt_op=now + term,
            tweede_factor_op=tweede_factor_op,
            apparaat=apparaat[:80],
        )
    )
    session.flush()
    return token


def find_half(session: Session, token: str, now: dt.datetime | None = None) -> HalveSessie | None:
    """The person who is between the two steps with this cookie; None when it is dead or already whole."""
    row = session.execute(
        select(Sessie.id, Sessie.gebruiker_id, Gebruiker.naam, Gebruiker.taal)
        .join(Gebruiker, Gebruiker.id == Sessie.gebruiker_id)
        .where(
            Sessie.token_hash == token_hash(token),
            Sessie.tweede_factor_op.is_(None),
            Sessie.beeindigd_op.is_(None),
            Sessie.eindigt_op > (now or real_now()),
            Gebruiker.actief,
        )
    ).one_or_none()
    return None if row is None else HalveSessie(row.id, row.gebruiker_id, row.naam, row.taal)


def end_by_token(session: Session, token: str, reden: Einde) -> bool:
    """End the session behind a cookie, whole or half. Gives whether there was one that lived."""
    return _end(session, reden, Sessie.token_hash == token_hash(token)) > 0


def end_own(session: Session, *, gebruiker_id: uuid.UUID, sessie_id: uuid.UUID) -> None:
    """End one of your own sessions. Raises NotFound for somebody else's, or one that ended already."""
    mine = (Sessie.gebruiker_id == gebruiker_id, Sessie.id == sessie_id)
    if not _end(session, Einde.DOOR_GEBRUIKER, *mine):
        raise NotFound
    note(session, "sessie.eind", Actie.U, object_soort="sessie", object_id=sessie_id)


def end_all(session: Session, gebruiker_id: uuid.UUID, reden: Einde, *, but: uuid.UUID | None = None) -> int:
    """End every session of a person, except one if given. Gives how many."""
    conditions = [Sessie.gebruiker_id == gebruiker_id]
    if but is not None:
        conditions.append(Sessie.id != but)
    return _end(session, reden, *conditions)


def _end(session: Session, reden: Einde, *conditions: object) -> int:
    statement = update(Sessie).where(Sessie.beeindigd_op.is_(None), *conditions)  # type: ignore[arg-type]  # column expressions
    done = session.execute(statement.values(beeindigd_op=real_now(), reden=reden))
    return int(done.rowcount)  # type: ignore[attr-defined]  # an update gives a CursorResult


def replace(
    session: Session,
    *,
    token: str,
    gebruiker_id: uuid.UUID,
    apparaat: str,
    tweede_factor_op: dt.datetime | None = None,
) -> str:
    """A new id for the same person at login and with a new password; the old cookie is dead from here on."""
    end_by_token(session, token, Einde.VERVANGEN)
    return begin_full(
        session, gebruiker_id=gebruiker_id, apparaat=apparaat, tweede_factor_op=tweede_factor_op
    )


def second_factor_given(session: Session, token: str) -> dt.datetime | None:
    """When the second factor was given in the session behind this cookie; None for no such session."""
    return session.scalar(select(Sessie.tweede_factor_op).where(Sessie.token_hash == token_hash(token)))


@dataclass(frozen=True, slots=True)
class Vernieuwd:
    """A session that went on under a new id: the cookie, the row, when the second factor was given."""

    token: str
    sessie_id: uuid.UUID
    tweede_factor_op: dt.datetime

    @property
    def label(self) -> str:
        """The session as the journal names it."""
        return session_label(token_hash(self.token))


def step_up(session: Session, *, sessie_id: uuid.UUID, now: dt.datetime | None = None) -> Vernieuwd:
    """The second factor was given again: the session goes on under a new id, and ends when it would have.

    Raises NotFound when it ended in the meantime. The old cookie is dead from here on.
    """
    moment = now or real_now()
    old = session.get(Sessie, sessie_id, with_for_update=True, populate_existing=True)
    if old is None or old.beeindigd_op is not None:
        raise NotFound
    token = _carry_on(session, old, moment)
    note(session, "sessie.bevestigen", Actie.U, object_soort="gebruiker", object_id=old.gebruiker_id)
    return token


def _carry_on(session: Session, old: Sessie, moment: dt.datetime) -> Vernieuwd:
    token = secrets.token_urlsafe(32)
    new = Sessie(
        gebruiker_id=old.gebruiker_id,
        token_hash=token_hash(token),
        gemaakt_op=old.gemaakt_op,
        laatst_gezien_op=moment,
        eindigt_op=old.eindigt_op,
        tweede_factor_op=moment,
        apparaat=old.apparaat,
    )
    old.beeindigd_op, old.reden = real_now(), Einde.VERVANGEN
    session.add(new)
    session.flush()
    return Vernieuwd(token, new.id, moment)
