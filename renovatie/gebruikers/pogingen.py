"""Slowing down who guesses, without locking anybody out: a counter grows a delay, and nothing else.

An attempt is counted before it is judged, so that many at once cannot slip through; who still waits is not
judged and not counted. What is kept is a keyed hash and a number. An unknown account is counted like a known
one. A device on which somebody signed in before has a counter of its own: what others do elsewhere does not
touch it.
"""

import datetime as dt
import hashlib
import hmac
from enum import StrEnum
from math import ceil
from typing import Final

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from privacy.keystore import KeyStore
from renovatie.gebruikers.models import Inlogpoging
from renovatie.kern.clock import real_now
from renovatie.kern.errors import RuleError

FORGET_AFTER: Final = dt.timedelta(days=1)
QUARTER: Final = dt.timedelta(minutes=15)
HOUR: Final = dt.timedelta(hours=1)
DAY: Final = dt.timedelta(days=1)
_MOST: Final = 40
"""A count above this says nothing more: the delay is at its longest."""


class Teller(StrEnum):
    """What is counted."""

    ACCOUNT = "account"
    BEKEND = "bekend"
    """One account on one device on which it was signed in before."""
    ADRES = "adres"
    """Failures of one network address that nobody knows, or of one IPv6 network."""
    CODE = "code"
    HALF = "half"
    """Codes in one half session, which ends after them."""
    ANTWOORD = "antwoord"
    """Codes of tenants that do not exist, per address."""


LIMITS: Final = {
    Teller.ACCOUNT: 5,
    Teller.BEKEND: 10,
    Teller.ADRES: 50,
    Teller.CODE: 5,
    Teller.HALF: 5,
    Teller.ANTWOORD: 200,
}
"""Attempts that are free. One address is a whole office, so its limit is wide."""
_LONGEST_S: Final = {
    Teller.ACCOUNT: 900,
    Teller.BEKEND: 300,
    Teller.ADRES: 60,
    Teller.CODE: 3600,
    Teller.HALF: 900,
    Teller.ANTWOORD: 30,
}
_PER_FAILURE_S: Final = {Teller.ADRES: 1, Teller.ANTWOORD: 2}
"""Where the delay grows by so much each time; elsewhere it doubles."""
_HALF_AFTER: Final = {Teller.ANTWOORD: HOUR, Teller.CODE: DAY}
"""How long it takes to forget half of a count; elsewhere a quarter of an hour. A code has only six digits."""


def delay_s(teller: Teller, aantal: int) -> int:
    """How long after the last attempt the next one waits, when so many were counted."""
    over = aantal - LIMITS[teller] + 1
    if over <= 0:
        return 0
    grown = over * _PER_FAILURE_S[teller] if teller in _PER_FAILURE_S else 2 ** min(over, 20)
    return min(grown, _LONGEST_S[teller])


def count(session: Session, teller: Teller, waarde: str, *, now: dt.datetime | None = None) -> int:
    """Count one attempt. Out: 0 when it may be judged, else the seconds to wait, and then nothing is counted.

    Half of a count is forgotten after a while, once per attempt that is judged. A clock that is set back
    begins the wait anew and no more; one that jumps ahead gives one attempt. The caller commits in any case.
    """
    moment = now or real_now()
    row = _held(session, _key(session, teller, waarde), moment)
    if row.aantal == 0:
        row.venster_op = moment
    passed = moment - row.venster_op
    if passed < dt.timedelta(0):
        row.venster_op, passed = moment, dt.timedelta(0)
    aantal = row.aantal >> int(passed >= _HALF_AFTER.get(teller, QUARTER))
    wacht = delay_s(teller, aantal) - passed.total_seconds()
    if wacht > 0:
        session.flush()
        return ceil(wacht)
    row.aantal, row.venster_op = min(aantal + 1, LIMITS[teller] + _MOST), moment
    session.flush()
    return 0


def _held(session: Session, sleutel: bytes, moment: dt.datetime) -> Inlogpoging:
    """The row of this counter, made where it was not, and held until the commit.

    Who waited for the row of somebody whose attempt was right finds it gone, and makes it again.
    """
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    fresh = insert(Inlogpoging).values(sleutel=sleutel, aantal=0, venster_op=moment).on_conflict_do_nothing()
    while True:
        session.execute(fresh)
        row = session.get(Inlogpoging, sleutel, with_for_update=True, populate_existing=True)
        if row is not None:
            return row


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
        _l("Dit is te vaak geprobeerd. Wacht even, hooguit een uur, en probeer het dan opnieuw."),
        "te_vaak",
    )


def _key(session: Session, teller: Teller, waarde: str) -> bytes:
    keystore: KeyStore = session.info["keystore"]
    return hmac.digest(keystore.secret("inlogpoging"), f"{teller}|{waarde}".encode(), hashlib.sha256)
