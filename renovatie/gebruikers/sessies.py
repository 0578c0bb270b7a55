"""Sessions: begun at login, replaced at each step up, ended for good. Real time, never the demo's."""

import datetime as dt
import secrets
import uuid
from dataclasses import dataclass

from sqlalchemy import exists, or_, select, true, update
from sqlalchemy.orm import Session

from privacy.journal import Actie, note
from renovatie.gebruikers.aanmelding import ABSOLUTE, session_label, token_hash
from renovatie.gebruikers.berichten import Berichtsoort, notify
from renovatie.gebruikers.inloglinks import kill_inloglinks
from renovatie.gebruikers.models import Einde, Gebruiker, Passkey, Sessie
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
    apparaat_hash: bytes | None = None,
    passkey_id: uuid.UUID | None = None,
) -> str:
    """Both steps done: gives the value of a new cookie. Journals the login, and tells of a new device.

    `tweede_factor_op`: when the second factor was given, if not just now. `apparaat_hash`: of the device's
    own cookie; None where devices are not told apart (demo, console).
    """
    note(session, "sessie.begin", Actie.C, object_soort="gebruiker", object_id=gebruiker_id)
    if apparaat_hash is not None and _is_new_device(session, gebruiker_id, apparaat_hash):
        notify(session, Berichtsoort.NIEUW_APPARAAT, aan=[gebruiker_id])
    moment = now or real_now()
    token = _begin(session, gebruiker_id, apparaat, moment, ABSOLUTE, tweede_factor_op or moment)
    session.execute(
        update(Sessie)
        .where(Sessie.token_hash == token_hash(token))
        .values(apparaat_hash=apparaat_hash, passkey_id=passkey_id)
    )
    return token


def _is_new_device(session: Session, gebruiker_id: uuid.UUID, apparaat_hash: bytes) -> bool:
    """Whether she was in before, and never on this device. The first time ever is not news."""
    whole = (Sessie.gebruiker_id == gebruiker_id, Sessie.tweede_factor_op.is_not(None))
    here = exists().where(*whole, Sessie.apparaat_hash == apparaat_hash)
    return bool(session.scalar(select(exists().where(*whole) & ~here)))


def is_known_device(
    session: Session, apparaat_hash: bytes, *, email: str = "", gebruiker_id: uuid.UUID | None = None
) -> bool:
    """Whether this account, or any when none is named, signed in on this device and did not end it since."""
    whose = true() if gebruiker_id is None else Gebruiker.id == gebruiker_id
    if email:
        whose = Gebruiker.email == email
    newest = session.execute(
        select(Sessie.reden)
        .join(Gebruiker, Gebruiker.id == Sessie.gebruiker_id)
        .where(whose, Sessie.apparaat_hash == apparaat_hash, Sessie.tweede_factor_op.is_not(None))
        .order_by(Sessie.gemaakt_op.desc(), Sessie.laatst_gezien_op.desc())
        .limit(1)
    ).one_or_none()
    return newest is not None and newest.reden is not Einde.DOOR_GEBRUIKER


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


def whose(session: Session, token: str) -> uuid.UUID | None:
    """Whose session this cookie was, also when it ended; None when it never was a whole one."""
    return session.scalar(
        select(Sessie.gebruiker_id).where(
            Sessie.token_hash == token_hash(token), Sessie.tweede_factor_op.is_not(None)
        )
    )


def end_by_token(session: Session, token: str, reden: Einde) -> bool:
    """End the session behind a cookie, whole or half. Gives whether there was one that lived."""
    return _end(session, reden, Sessie.token_hash == token_hash(token)) > 0


def end_own(session: Session, *, gebruiker_id: uuid.UUID, sessie_id: uuid.UUID) -> None:
    """End one of your own sessions. Raises NotFound for somebody else's, or one that ended already."""
    mine = (Sessie.gebruiker_id == gebruiker_id, Sessie.id == sessie_id)
    if not _end(session, Einde.DOOR_GEBRUIKER, *mine):
        raise NotFound
    note(session, "sessie.eind", Actie.U, object_soort="sessie", object_id=sessie_id)


def end_with_passkey(session: Session, passkey_id: uuid.UUID, *, but: uuid.UUID) -> None:
    """End the sessions in which this passkey was used, except one."""
    _end(session, Einde.DOOR_GEBRUIKER, Sessie.passkey_id == passkey_id, Sessie.id != but)


def end_others(session: Session, *, gebruiker_id: uuid.UUID, but: uuid.UUID) -> int:
    """End your own sessions everywhere but here. Gives how many."""
    ended = end_all(session, gebruiker_id, Einde.DOOR_GEBRUIKER, but=but)
    note(session, "sessie.eind_andere", Actie.U, object_soort="gebruiker", object_id=gebruiker_id)
    return ended


def end_by_beheer(session: Session, *, gebruiker_id: uuid.UUID, sessie_id: uuid.UUID) -> None:
    """The beheerder ends one session of somebody, who gets a notice. Raises NotFound."""
    if not _end(session, Einde.DOOR_GEBRUIKER, Sessie.gebruiker_id == gebruiker_id, Sessie.id == sessie_id):
        raise NotFound
    note(session, "sessie.eind_beheer", Actie.U, object_soort="sessie", object_id=sessie_id)
    notify(session, Berichtsoort.SESSIE_BEEINDIGD, aan=[gebruiker_id])


def lost_device(
    session: Session,
    *,
    gebruiker_id: uuid.UUID,
    sessie_id: uuid.UUID | None = None,
    passkey_id: uuid.UUID | None = None,
) -> int:
    """A device is gone: every session of this person ends now, and the passkeys of that device open nothing.

    The device is the one of a session or of a passkey. Raises NotFound for another person's. Gives how many
    passkeys went.
    """
    hashes, passkeys = _on_device(session, gebruiker_id, sessie_id, passkey_id)
    kill_inloglinks(session, gebruiker_id, real_now())  # they stand in the mail on that device
    end_all(session, gebruiker_id, Einde.DOOR_GEBRUIKER)
    done = session.execute(
        update(Passkey)
        .where(
            Passkey.gebruiker_id == gebruiker_id,
            Passkey.ingetrokken_op.is_(None),
            or_(Passkey.id.in_(passkeys), Passkey.apparaat_hash.in_(hashes)),
        )
        .values(ingetrokken_op=real_now())
        .execution_options(synchronize_session=False)
    )
    note(session, "apparaat.kwijt", Actie.U, object_soort="gebruiker", object_id=gebruiker_id)
    notify(session, Berichtsoort.SESSIE_BEEINDIGD, aan=[gebruiker_id])
    return int(done.rowcount)  # type: ignore[attr-defined]  # an update gives a CursorResult


def _on_device(
    session: Session, gebruiker_id: uuid.UUID, sessie_id: uuid.UUID | None, passkey_id: uuid.UUID | None
) -> tuple[set[bytes], set[uuid.UUID]]:
    """By which cookie and which passkeys the device is known."""
    sessie = session.get(Sessie, sessie_id) if sessie_id else None
    passkey = session.get(Passkey, passkey_id) if passkey_id else None
    if sessie is not None and sessie.gebruiker_id == gebruiker_id:
        cookie, used = sessie.apparaat_hash, sessie.passkey_id
    elif passkey is not None and passkey.gebruiker_id == gebruiker_id:
        cookie, used = passkey.apparaat_hash, passkey.id
    else:
        raise NotFound
    return {cookie} if cookie else set(), {used} if used else set()


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
    apparaat_hash: bytes | None = None,
    passkey_id: uuid.UUID | None = None,
) -> str:
    """A new id for the same person at login and with a new password; the old cookie is dead from here on."""
    end_by_token(session, token, Einde.VERVANGEN)
    return begin_full(
        session,
        gebruiker_id=gebruiker_id,
        apparaat=apparaat,
        tweede_factor_op=tweede_factor_op,
        apparaat_hash=apparaat_hash,
        passkey_id=passkey_id,
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


def step_up(
    session: Session,
    *,
    sessie_id: uuid.UUID,
    passkey_id: uuid.UUID | None = None,
    now: dt.datetime | None = None,
) -> Vernieuwd:
    """The second factor was given again: the session goes on under a new id, and ends when it would have.

    Raises NotFound when it ended in the meantime. The old cookie is dead from here on.
    """
    moment = now or real_now()
    old = session.get(Sessie, sessie_id, with_for_update=True, populate_existing=True)
    if old is None or old.beeindigd_op is not None:
        raise NotFound
    renewed = _carry_on(session, old, moment, passkey_id or old.passkey_id)
    note(session, "sessie.bevestigen", Actie.U, object_soort="gebruiker", object_id=old.gebruiker_id)
    return renewed


def _carry_on(session: Session, old: Sessie, moment: dt.datetime, passkey_id: uuid.UUID | None) -> Vernieuwd:
    token = secrets.token_urlsafe(32)
    new = Sessie(
        gebruiker_id=old.gebruiker_id,
        token_hash=token_hash(token),
        gemaakt_op=old.gemaakt_op,
        laatst_gezien_op=moment,
        eindigt_op=old.eindigt_op,
        tweede_factor_op=moment,
        apparaat=old.apparaat,
        apparaat_hash=old.apparaat_hash,
        passkey_id=passkey_id,
    )
    old.beeindigd_op, old.reden = real_now(), Einde.VERVANGEN
    session.add(new)
    session.flush()
    return Vernieuwd(token, new.id, moment)
