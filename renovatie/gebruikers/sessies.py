"""Sessions: begun at login, replaced at each step up, ended for good. Real time, never the demo's."""

import datetime as dt
import secrets
import uuid
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from privacy.journal import Actie, note
from renovatie.gebruikers.aanmelding import ABSOLUTE, token_hash
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
    return _begin(session, gebruiker_id, apparaat, now or real_now(), HALF_WAY, second_factor=False)


def begin_full(
    session: Session, *, gebruiker_id: uuid.UUID, apparaat: str, now: dt.datetime | None = None
) -> str:
    """Both steps done: gives the value of a new cookie. Journals the login."""
    note(session, "sessie.begin", Actie.C, object_soort="gebruiker", object_id=gebruiker_id)
    return _begin(session, gebruiker_id, apparaat, now or real_now(), ABSOLUTE, second_factor=True)


def _begin(
    session: Session,
    gebruiker_id: uuid.UUID,
    apparaat: str,
    now: dt.datetime,
    term: dt.timedelta,
    *,
    second_factor: bool,
) -> str:
    token = secrets.token_urlsafe(32)
    session.add(
        Sessie(
            gebruiker_id=gebruiker_id,
            token_hash=token_hash(token),
            gemaakt_op=now,
            laatst_gezien_op=now,
            eindigt_op=now + term,
            tweede_factor_op=now if second_factor else None,
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


def replace(session: Session, *, token: str, gebruiker_id: uuid.UUID, apparaat: str) -> str:
    """A new id for the same person at login and at a step up; the old cookie is dead from here on."""
    end_by_token(session, token, Einde.VERVANGEN)
    return begin_full(session, gebruiker_id=gebruiker_id, apparaat=apparaat)
