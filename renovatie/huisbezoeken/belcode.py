"""The call-me code on the card in the letterbox: made again when somebody calls, kept nowhere.

A code says to the team which home a card was left at, and nothing to who holds the card. Eight digits: they
are said over the phone by people who know little Dutch.
"""

import datetime as dt
import hashlib
import hmac
import uuid
from collections.abc import Iterator

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.keystore import KeyStore
from renovatie.complexen.models import Woning
from renovatie.hulpdossiers.pseudoniemen import Huishouden, as_huishouden
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError

GELDIG = dt.timedelta(days=60)
"""How long after its day (inclusive) a code leads to its home. The next household has other codes at once."""
CIJFERS = 8
UNKNOWN = _l(
    "Deze code kennen we niet, of het kaartje is te oud. "
    "Laat de code nog eens oplezen, of vraag het huisnummer."
)


def belcode(session: Session, huishouden: Huishouden, op: dt.date) -> str:
    """The code of this household on this day, as it stands on the card: 4821 7390."""
    code = _code(_key(session), huishouden.woning_id, huishouden.bewoningsnummer, op)
    return f"{code[:4]} {code[4:]}"


def find_belcode(session: Session, complex_id: uuid.UUID, getypt: str) -> tuple[Huishouden, dt.date]:
    """Whose card this is, and of which day: the households that live in this complex today.

    Spaces and dashes are left out; a digit of any script counts as that digit. Raises RuleError for a code
    that leads nowhere, or (one in thousands) to two homes. One statement.
    """
    code = "".join(str(int(teken)) for teken in getypt if teken.isdecimal())
    found = list(_matches(session, complex_id, code)) if len(code) == CIJFERS else []
    if len(found) != 1:
        raise RuleError(UNKNOWN, field="code")
    return found[0]


def _matches(session: Session, complex_id: uuid.UUID, code: str) -> Iterator[tuple[Huishouden, dt.date]]:
    key, vandaag = _key(session), today(session)
    dagen = [vandaag - dt.timedelta(days=dagen) for dagen in range(GELDIG.days + 1)]
    for woning in session.scalars(select(Woning).where(Woning.complex_id == complex_id)):
        for dag in dagen:
            if hmac.compare_digest(_code(key, woning.id, woning.bewoningsnummer, dag), code):
                yield as_huishouden(woning), dag


def _key(session: Session) -> bytes:
    keystore: KeyStore = session.info["keystore"]
    return hmac.digest(keystore.secret("pseudoniem"), b"belcode", hashlib.sha256)


def _code(key: bytes, woning_id: uuid.UUID, bewoningsnummer: int, op: dt.date) -> str:
    what = woning_id.bytes + bewoningsnummer.to_bytes(4, "big") + op.isoformat().encode()
    number = int.from_bytes(hmac.digest(key, what, hashlib.sha256)[:16], "big")
    return f"{number % 10**CIJFERS:0{CIJFERS}d}"
