"""Slowing down who guesses: attempts are counted in the database, per account and per network address.

An attempt is counted before it is judged, so that many at once cannot slip through. What is kept is a keyed
hash and a number. An unknown account is counted like a known one.
"""

import datetime as dt
import hashlib
import hmac
from enum import StrEnum
from typing import Final

from flask_babel import lazy_gettext as _l
from sqlalchemy import case, delete, literal, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from privacy.keystore import KeyStore
from renovatie.gebruikers.models import Inlogpoging
from renovatie.kern.base import UtcMoment
from renovatie.kern.clock import real_now
from renovatie.kern.errors import RuleError

WINDOW: Final = dt.timedelta(minutes=15)
FORGET_AFTER: Final = dt.timedelta(days=1)


class Teller(StrEnum):
    """What is counted."""

    ACCOUNT = "account"
    ADRES = "adres"
    CODE = "code"
    ANTWOORD = "antwoord"
    """Codes of tenants, per address: who guesses those does not lock the workers behind it out."""


LIMITS: Final = {Teller.ACCOUNT: 10, Teller.ADRES: 100, Teller.CODE: 5, Teller.ANTWOORD: 100}
"""Attempts per window. One address is a whole office, so its limit is wide."""


def count(session: Session, teller: Teller, waarde: str, *, now: dt.datetime | None = None) -> bool:
    """Count one attempt and give whether it may be judged at all. The caller commits in any case."""
    moment = now or real_now()
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    old = Inlogpoging.venster_op <= moment - WINDOW
    statement = (
        insert(Inlogpoging)
        .values(sleutel=_key(session, teller, waarde), aantal=1, venster_op=moment)
        .on_conflict_do_update(
            index_elements=[Inlogpoging.sleutel],
            set_={
                "aantal": case((old, 1), else_=Inlogpoging.aantal + 1),
                "venster_op": case((old, literal(moment, UtcMoment())), else_=Inlogpoging.venster_op),
            },
        )
        .returning(Inlogpoging.aantal)
    )
    return session.execute(statement).scalar_one() <= LIMITS[teller]


def give_back(session: Session, teller: Teller, waarde: str) -> None:
    """This one was right: take it off again, where many honest people share one counter."""
    session.execute(
        update(Inlogpoging)
        .where(Inlogpoging.sleutel == _key(session, teller, waarde), Inlogpoging.aantal > 0)
        .values(aantal=Inlogpoging.aantal - 1)
    )


def forgive(session: Session, teller: Teller, waarde: str, *, now: dt.datetime | None = None) -> None:
    """It was right: start counting at nothing. Old counters of others go as well."""
    session.execute(delete(Inlogpoging).where(Inlogpoging.sleutel == _key(session, teller, waarde)))
    session.execute(delete(Inlogpoging).where(Inlogpoging.venster_op < (now or real_now()) - FORGET_AFTER))


def too_often() -> RuleError:
    """What somebody hears who tried too often; the same words for a known and an unknown account."""
    return RuleError(
        _l("U hebt het te vaak geprobeerd. Wacht een kwartier en probeer het dan opnieuw."), "te_vaak"
    )


def _key(session: Session, teller: Teller, waarde: str) -> bytes:
    keystore: KeyStore = session.info["keystore"]
    return hmac.digest(keystore.secret("inlogpoging"), f"{teller}|{waarde}".encode(), hashlib.sha256)
