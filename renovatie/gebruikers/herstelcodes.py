"""Recovery codes: ten codes on paper, each of which works once in place of the second factor."""

import hashlib
import hmac
import secrets
import uuid
from typing import Final

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.keystore import KeyStore
from renovatie.gebruikers.berichten import Berichtsoort, notify
from renovatie.gebruikers.models import Gebruiker, Herstelcode
from renovatie.kern.clock import real_now
from renovatie.kern.transaction import lock_row

HOW_MANY: Final = 10
ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without I, O, 0 and 1, which look alike on paper."""
LENGTH: Final = 12
"""Sixty bits: not to be guessed in five tries a quarter."""


def make_codes(session: Session, actor: Actor) -> list[str]:
    """A new set of ten, to be shown once; an earlier set is void from here on, used or not."""
    lock_row(session, Gebruiker, actor.id)
    session.execute(delete(Herstelcode).where(Herstelcode.gebruiker_id == actor.id))
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(HOW_MANY)]
    now = real_now()
    session.add_all(
        Herstelcode(gebruiker_id=actor.id, code_hash=_hash(session, actor.id, code), gemaakt_op=now)
        for code in codes
    )
    session.flush()
    note(session, "herstelcodes.create", Actie.C, object_soort="gebruiker", object_id=actor.id)
    notify(session, Berichtsoort.TWEEDE_SLEUTEL_GEWIJZIGD, aan=[actor.id])
    return [written(code) for code in codes]


def written(code: str) -> str:
    """In groups of four, as it stands on paper."""
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))


def take_code(session: Session, gebruiker_id: uuid.UUID, typed: str) -> bool:
    """Whether this is one of her codes that was not used yet. Asking uses it up, and leaves a notice."""
    code = "".join(sign for sign in typed.upper() if sign.isalnum())
    if len(code) != LENGTH:
        return False
    # The condition is in the statement itself: of two requests with one code, one changes no row.
    done = session.execute(
        update(Herstelcode)
        .where(
            Herstelcode.gebruiker_id == gebruiker_id,
            Herstelcode.code_hash == _hash(session, gebruiker_id, code),
            Herstelcode.gebruikt_op.is_(None),
        )
        .values(gebruikt_op=real_now())
        .execution_options(synchronize_session=False)
    )
    if int(done.rowcount) != 1:  # type: ignore[attr-defined]  # an update gives a CursorResult
        return False
    note(session, "herstelcode.gebruikt", Actie.U, object_soort="gebruiker", object_id=gebruiker_id)
    notify(session, Berichtsoort.HERSTELCODE_GEBRUIKT, aan=[gebruiker_id])
    return True


def drop_codes(session: Session, gebruiker_id: uuid.UUID) -> None:
    """None of her codes works any more."""
    session.execute(delete(Herstelcode).where(Herstelcode.gebruiker_id == gebruiker_id))


def codes_left(session: Session, gebruiker_id: uuid.UUID) -> int:
    """How many codes still work."""
    statement = select(func.count()).where(
        Herstelcode.gebruiker_id == gebruiker_id, Herstelcode.gebruikt_op.is_(None)
    )
    return session.scalar(statement) or 0


def _hash(session: Session, gebruiker_id: uuid.UUID, code: str) -> bytes:
    keystore: KeyStore = session.info["keystore"]
    value = f"herstelcode|{gebruiker_id}|{code}"
    return hmac.digest(keystore.secret("inlogpoging"), value.encode(), hashlib.sha256)
