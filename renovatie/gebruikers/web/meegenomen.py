"""What somebody posted after her session had ended: she signs in again and sends it, without typing it again.

The fields go along in the sign-in page itself, sealed for the person whose session it was. They open when
that person is in again, and for nobody else; nothing of them is kept on the server or readable in the page.
"""

import base64
import datetime as dt
import hashlib
import hmac
import json
import uuid
from dataclasses import dataclass
from typing import Final

from flask import make_response, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from privacy.keystore import KeyStore
from privacy.sealing import DataKey, SealBroken, associated_data
from renovatie.gebruikers import sessies
from renovatie.gebruikers.aanmelding import ABSOLUTE
from renovatie.gebruikers.web.koekje import current_token, renew_token, see_other, set_token
from renovatie.kern.clock import real_now
from renovatie.kern.web import db
from renovatie.kern.web.velden import VORMKOP

LIMIT: Final = 256 * 1024
"""More than any text here may be long; what is larger would make the pages between too heavy."""
OWN_BLUEPRINT: Final = "gebruikers"
"""Passwords, codes and keys do not go along: those pages are short and ask for what must not be repeated."""


@dataclass(frozen=True, slots=True)
class Meegenomen:
    """A form as it was posted, without its token and its files."""

    adres: str
    velden: list[tuple[str, str]]
    bestand: bool


def sealed_post() -> str | None:
    """What was posted just now, sealed; None when there is nothing to keep, or nobody to keep it for."""
    token = current_token()
    velden = [pair for pair in request.form.items(multi=True) if pair[0] not in VORMKOP]
    if request.method != "POST" or request.blueprint == OWN_BLUEPRINT or not velden or token is None:
        return None
    wie = sessies.whose(db(), token)
    if wie is None:
        return None
    posted = Meegenomen(request.full_path.rstrip("?"), velden, any(request.files.values()))
    sealed = _seal(db(), wie, posted, real_now())
    return sealed if len(sealed) <= LIMIT else None


def go_on(token: str, gebruiker_id: uuid.UUID, sealed: str | None, verder: str) -> Response:
    """Somebody is in: to where she was going, or to the page from which she sends what she had posted."""
    found = _open(db(), gebruiker_id, sealed, real_now()) if sealed else None
    if found is None:
        return set_token(see_other(verder), token)
    renew_token(token)
    return make_response(render_template("gebruikers/meegenomen.html", gevonden=found))


def _key(session: Session) -> DataKey:
    keystore: KeyStore = session.info["keystore"]
    return DataKey({1: hmac.digest(keystore.secret("totp"), b"meegenomen", hashlib.sha256)})


def _place(gebruiker_id: uuid.UUID) -> bytes:
    return associated_data("inloggen", "meegenomen", gebruiker_id)


def _seal(session: Session, gebruiker_id: uuid.UUID, posted: Meegenomen, now: dt.datetime) -> str:
    plain = json.dumps([now.timestamp(), posted.adres, posted.velden, posted.bestand])
    return base64.urlsafe_b64encode(_key(session).seal(plain.encode(), _place(gebruiker_id))).decode()


def _open(session: Session, gebruiker_id: uuid.UUID, sealed: str, now: dt.datetime) -> Meegenomen | None:
    """None for another person's, a changed one, or one of more than a day's work ago."""
    try:
        opened = _key(session).open(base64.urlsafe_b64decode(sealed.encode()), _place(gebruiker_id)) or b""
    except (SealBroken, ValueError):
        return None
    since, adres, velden, bestand = json.loads(opened)
    if now.timestamp() - since > ABSOLUTE.total_seconds():
        return None
    return Meegenomen(adres, [(name, value) for name, value in velden], bestand)
