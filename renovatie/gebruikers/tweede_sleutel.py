"""The second factor: a code of six digits from an app (TOTP, RFC 6238). Each code works once."""

import datetime as dt
import hmac
import uuid
from typing import Final

import pyotp
from sqlalchemy import or_, update
from sqlalchemy.orm import Session

from privacy.journal import Actie, note
from privacy.keystore import KeyStore
from privacy.sealing import DataKey, SealBroken, associated_data
from renovatie.gebruikers.berichten import Berichtsoort, notify
from renovatie.gebruikers.models import Gebruiker, Totp
from renovatie.kern.clock import real_now
from renovatie.kern.transaction import lock_row

STEP_S: Final = 30
DRIFT: Final = 1
"""Steps before and after the present one that are taken too: a phone's clock may be half a minute off."""
ISSUER: Final = "Voordeur"


def _key(session: Session) -> DataKey:
    keystore: KeyStore = session.info["keystore"]
    return DataKey({1: keystore.secret("totp")})


def _place(gebruiker_id: uuid.UUID) -> bytes:
    return associated_data("totps", "geheim", gebruiker_id)


def make_secret(session: Session, gebruiker_id: uuid.UUID) -> None:
    """A new secret that waits for its first code; one that was confirmed before is replaced."""
    sealed = _key(session).seal(pyotp.random_base32().encode(), _place(gebruiker_id))
    row = session.get(Totp, gebruiker_id)
    if row is None:
        session.add(Totp(gebruiker_id=gebruiker_id, geheim_verpakt=sealed))
    else:
        row.geheim_verpakt, row.bevestigd_op, row.laatste_stap = sealed, None, None
    session.flush()


def open_secret(session: Session, gebruiker_id: uuid.UUID) -> tuple[str, bool] | None:
    """The secret (base32) and whether it was confirmed; None when this person has none. Raises SealBroken."""
    row = session.get(Totp, gebruiker_id)
    if row is None:
        return None
    opened = _key(session).open(row.geheim_verpakt, _place(gebruiker_id)) or b""
    return opened.decode(), row.bevestigd_op is not None


def seal_new_secret(session: Session, gebruiker_id: uuid.UUID) -> bytes:
    """A secret for another phone, sealed for this person. It is kept nowhere before its first code."""
    return _key(session).seal(pyotp.random_base32().encode(), _waiting(gebruiker_id))


def open_new_secret(session: Session, gebruiker_id: uuid.UUID, sealed: bytes) -> str | None:
    """The secret (base32) that waits; None when this is not one of this person."""
    try:
        return (_key(session).open(sealed, _waiting(gebruiker_id)) or b"").decode()
    except SealBroken:
        return None


def _waiting(gebruiker_id: uuid.UUID) -> bytes:
    return associated_data("totps", "nieuw_geheim", gebruiker_id)


def renew(
    session: Session, gebruiker_id: uuid.UUID, secret: str, code: str, now: dt.datetime | None = None
) -> bool:
    """Whether this is a code of the new secret; then the old one is void from here on.

    A secret is put to use once: a second request with the same code changes nothing.
    """
    moment = now or real_now()
    step = _matching_step(secret, code, int(moment.timestamp()) // STEP_S)
    lock_row(session, Gebruiker, gebruiker_id)
    opened = open_secret(session, gebruiker_id)
    right = step is not None and (opened is None or opened[0] != secret)
    note(
        session,
        "tweede_sleutel.renew",
        Actie.U,
        uitkomst="ok" if right else "geweigerd",
        object_soort="gebruiker",
        object_id=gebruiker_id,
    )
    if right:
        _keep(session, gebruiker_id, secret, step, moment)
        notify(session, Berichtsoort.TWEEDE_SLEUTEL_GEWIJZIGD, aan=[gebruiker_id])
    return right


def _keep(
    session: Session, gebruiker_id: uuid.UUID, secret: str, step: int | None, moment: dt.datetime
) -> None:
    row = session.get(Totp, gebruiker_id) or Totp(gebruiker_id=gebruiker_id)
    row.geheim_verpakt = _key(session).seal(secret.encode(), _place(gebruiker_id))
    row.bevestigd_op, row.laatste_stap = moment, step
    session.add(row)
    session.flush()


def address(secret: str, email: str) -> str:
    """What the QR code says to the app."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)


def take_code(
    session: Session,
    gebruiker_id: uuid.UUID,
    code: str,
    *,
    first: bool = False,
    now: dt.datetime | None = None,
) -> bool:
    """Whether this code is right and was not used before. Asking uses it up, also for a request beside this.

    `first` is the code that confirms a new secret; without it only a confirmed secret counts.
    """
    moment = now or real_now()
    opened = open_secret(session, gebruiker_id)
    if opened is None or opened[1] == first:
        return False
    step = _matching_step(opened[0], code, int(moment.timestamp()) // STEP_S)
    if step is None:
        return False
    values: dict[str, object] = {"laatste_stap": step}
    if first:
        values["bevestigd_op"] = moment
    # The condition is in the statement itself: of two requests with one code, one changes no row.
    done = session.execute(
        update(Totp)
        .where(Totp.gebruiker_id == gebruiker_id, or_(Totp.laatste_stap.is_(None), Totp.laatste_stap < step))
        .values(values)
        .execution_options(synchronize_session=False)
    )
    return int(done.rowcount) == 1  # type: ignore[attr-defined]  # an update gives a CursorResult


def _matching_step(secret: str, code: str, present: int) -> int | None:
    typed = "".join(code.split())
    if len(typed) != 6 or not (typed.isascii() and typed.isdigit()):
        return None
    otp = pyotp.TOTP(secret)
    for step in range(present - DRIFT, present + DRIFT + 1):
        if hmac.compare_digest(otp.generate_otp(step), typed):
            return step
    return None
