"""Passkeys (WebAuthn): a key on a device that opens with a finger, a face or a pin. Always with that check.

The browser asks for a challenge, the device signs it, the answer comes back with a form. A challenge works
once, for five minutes, for one purpose, in the browser that asked for it. Only this module knows the library.
"""

import datetime as dt
import hashlib
import json
import uuid
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import webauthn
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session
from webauthn.helpers import parse_client_data_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.parse_authentication_credential_json import parse_authentication_credential_json
from webauthn.helpers.parse_registration_credential_json import parse_registration_credential_json
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from privacy.access import Actor
from privacy.journal import Actie, note
from renovatie.gebruikers import sessies
from renovatie.gebruikers.berichten import Berichtsoort, notify
from renovatie.gebruikers.models import Gebruiker, Passkey, Totp, Uitdaging
from renovatie.kern.clock import real_now
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row

LIVES: Final = dt.timedelta(minutes=5)
LARGEST: Final = 16_000
"""Longer than any answer of a device; more is not read."""
REQUIRED: Final = UserVerificationRequirement.REQUIRED
RP_NAME: Final = "Voordeur"

NOT_GOOD = _l("Dit lukte niet met de passkey. Probeer het opnieuw, of gebruik de code uit uw app.")
LAST_ONE = _l("Dit is uw laatste tweede sleutel. Zet eerst een andere aan, dan kan deze weg.")
KNOWN_DEVICE = _l("Dit apparaat heeft al een passkey voor Voordeur.")

_MALFORMED: Final = (
    WebAuthnException, ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError
)  # fmt: skip


class Vraag(StrEnum):
    """What a challenge is for; an answer to one is no answer to another."""

    REGISTREREN = "registreren"
    INLOGGEN = "inloggen"
    BEVESTIGEN = "bevestigen"


@dataclass(frozen=True, slots=True)
class Site:
    """Where passkeys belong: the name that they are tied to, and the one address that may ask for them."""

    rp_id: str
    origin: str


def _hashed(value: bytes) -> bytes:
    return hashlib.sha256(value).digest()


def _challenge(session: Session, vraag: Vraag, browser: str, gebruiker_id: uuid.UUID | None) -> bytes:
    """A new challenge; those that nobody answered in time go."""
    now = real_now()
    session.execute(delete(Uitdaging).where(Uitdaging.verloopt_op <= now))
    made = webauthn.helpers.generate_challenge()
    session.add(
        Uitdaging(
            uitdaging_hash=_hashed(made),
            doel=vraag.value,
            browser_hash=_hashed(browser.encode()),
            gebruiker_id=gebruiker_id,
            verloopt_op=now + LIVES,
        )
    )
    session.flush()
    return made


def _use_up(
    session: Session, challenge: bytes, vraag: Vraag, browser: str, gebruiker_id: uuid.UUID | None
) -> bool:
    """Whether this challenge was ours and lives; asking uses it up, also for a request beside this one."""
    done = session.execute(
        delete(Uitdaging).where(
            Uitdaging.uitdaging_hash == _hashed(challenge),
            Uitdaging.doel == vraag.value,
            Uitdaging.browser_hash == _hashed(browser.encode()),
            Uitdaging.verloopt_op > real_now(),
            Uitdaging.gebruiker_id.is_(None)
            if gebruiker_id is None
            else Uitdaging.gebruiker_id == gebruiker_id,
        )
    )
    return int(done.rowcount) == 1  # type: ignore[attr-defined]  # a delete gives a CursorResult


def ask_new(session: Session, site: Site, actor: Actor, *, browser: str) -> dict[str, Any]:
    """What the browser needs to make a passkey on this device, as WebAuthn's JSON."""
    email = session.get_one(Gebruiker, actor.id).email
    options = webauthn.generate_registration_options(
        rp_id=site.rp_id,
        rp_name=RP_NAME,
        user_name=email,
        user_id=actor.id.bytes,
        user_display_name=actor.naam,
        challenge=_challenge(session, Vraag.REGISTREREN, browser, actor.id),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=REQUIRED
        ),
        exclude_credentials=_descriptors(session, actor.id),
    )
    asked: dict[str, Any] = json.loads(webauthn.options_to_json(options))
    return asked


def ask(
    session: Session, site: Site, vraag: Vraag, *, browser: str, gebruiker_id: uuid.UUID | None
) -> dict[str, Any]:
    """What the browser needs to use a passkey: one of this person, or any of this site."""
    options = webauthn.generate_authentication_options(
        rp_id=site.rp_id,
        challenge=_challenge(session, vraag, browser, gebruiker_id),
        allow_credentials=_descriptors(session, gebruiker_id) if gebruiker_id else None,
        user_verification=REQUIRED,
    )
    asked: dict[str, Any] = json.loads(webauthn.options_to_json(options))
    return asked


def _descriptors(session: Session, gebruiker_id: uuid.UUID) -> list[PublicKeyCredentialDescriptor]:
    rows = session.scalars(select(Passkey.credential_id).where(*_living(gebruiker_id)))
    return [PublicKeyCredentialDescriptor(id=row) for row in rows]


def _living(gebruiker_id: uuid.UUID) -> tuple[Any, ...]:
    return (Passkey.gebruiker_id == gebruiker_id, Passkey.ingetrokken_op.is_(None))


def register(
    session: Session,
    site: Site,
    actor: Actor,
    *,
    antwoord: str,
    naam: str,
    browser: str,
    apparaat_hash: bytes | None,
) -> Passkey:
    """Keep the public half of a new passkey.

    Raises RuleError: the answer is not good (ongeldig), or this device has one already (conflict).
    """
    lock_row(session, Gebruiker, actor.id)
    verified = _verified_new(session, site, actor, antwoord, browser)
    if session.scalar(select(exists().where(Passkey.credential_id == verified.credential_id))):
        raise RuleError(KNOWN_DEVICE, "conflict")
    made = Passkey(
        gebruiker_id=actor.id,
        naam=naam.strip()[:60],
        credential_id=verified.credential_id,
        publieke_sleutel=verified.credential_public_key,
        teller=verified.sign_count,
        apparaat_hash=apparaat_hash,
        gemaakt_op=real_now(),
    )
    session.add(made)
    session.flush()
    note(session, "passkey.create", Actie.C, object_soort="passkey", object_id=made.id)
    notify(session, Berichtsoort.TWEEDE_SLEUTEL_GEWIJZIGD, aan=[actor.id])
    return made


def _verified_new(session: Session, site: Site, actor: Actor, antwoord: str, browser: str) -> Any:
    try:
        credential = parse_registration_credential_json(antwoord[:LARGEST])
        challenge = parse_client_data_json(credential.response.client_data_json).challenge
        if not _use_up(session, challenge, Vraag.REGISTREREN, browser, actor.id):
            raise RuleError(NOT_GOOD)
        return webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.rp_id,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except _MALFORMED as fout:
        raise RuleError(NOT_GOOD) from fout


def take(
    session: Session,
    site: Site,
    vraag: Vraag,
    *,
    antwoord: str,
    browser: str,
    gebruiker_id: uuid.UUID | None,
) -> Passkey | None:
    """The passkey that signed this answer; None when anything about it is not right.

    `gebruiker_id`: whose it must be; None for signing in by passkey alone. The challenge is gone then.
    """
    try:
        credential = parse_authentication_credential_json(antwoord[:LARGEST])
        challenge = parse_client_data_json(credential.response.client_data_json).challenge
        ours = _use_up(session, challenge, vraag, browser, gebruiker_id)
        found = _find(session, credential.raw_id, gebruiker_id) if ours else None
        if found is None or not _is_owner(found, credential.response.user_handle):
            return None
        verified = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.rp_id,
            expected_origin=site.origin,
            credential_public_key=found.publieke_sleutel,
            credential_current_sign_count=found.teller,
            require_user_verification=True,
        )
    except _MALFORMED:
        return None
    found.teller, found.laatst_gebruikt_op = verified.new_sign_count, real_now()
    session.flush()
    return found


def _find(session: Session, credential_id: bytes, gebruiker_id: uuid.UUID | None) -> Passkey | None:
    """The passkey, held until commit, when it lives and its owner may come in."""
    statement = (
        select(Passkey)
        .join(Gebruiker, Gebruiker.id == Passkey.gebruiker_id)
        .where(Passkey.credential_id == credential_id, Passkey.ingetrokken_op.is_(None), Gebruiker.actief)
        .with_for_update(of=Passkey)
    )
    found = session.scalar(statement)
    return found if found is None or gebruiker_id in {None, found.gebruiker_id} else None


def _is_owner(found: Passkey, handle: bytes | None) -> bool:
    return handle in (None, b"", found.gebruiker_id.bytes)


@dataclass(frozen=True, slots=True)
class PasskeyRij:
    """One passkey in a list."""

    id: uuid.UUID
    naam: str
    gemaakt_op: dt.datetime
    laatst_gebruikt_op: dt.datetime | None


def living(session: Session, gebruiker_id: uuid.UUID) -> list[PasskeyRij]:
    """Somebody's passkeys that work, the oldest first."""
    columns = (Passkey.id, Passkey.naam, Passkey.gemaakt_op, Passkey.laatst_gebruikt_op)
    rows = session.execute(select(*columns).where(*_living(gebruiker_id)).order_by(Passkey.gemaakt_op))
    return [PasskeyRij(*row) for row in rows]


def remove(session: Session, actor: Actor, *, passkey_id: uuid.UUID, here: uuid.UUID) -> None:
    """Take back one of your own passkeys; it opens nothing any more, and its sessions end, but for `here`.

    Raises NotFound for somebody else's, RuleError (conflict) when no second factor would be left.
    """
    lock_row(session, Gebruiker, actor.id)
    mine = [row.id for row in living(session, actor.id)]
    if passkey_id not in mine:
        raise NotFound
    if len(mine) == 1 and not has_codes_app(session, actor.id):
        raise RuleError(LAST_ONE, "conflict")
    withdraw(session, Passkey.id == passkey_id)
    sessies.end_with_passkey(session, passkey_id, but=here)
    note(session, "passkey.remove", Actie.D, object_soort="passkey", object_id=passkey_id)
    notify(session, Berichtsoort.TWEEDE_SLEUTEL_GEWIJZIGD, aan=[actor.id])


def withdraw(session: Session, *conditions: Any) -> int:
    """Take back every passkey that fits; gives how many. The caller journals."""
    done = session.execute(
        update(Passkey).where(Passkey.ingetrokken_op.is_(None), *conditions).values(ingetrokken_op=real_now())
    )
    return int(done.rowcount)  # type: ignore[attr-defined]  # an update gives a CursorResult


def has_codes_app(session: Session, gebruiker_id: uuid.UUID) -> bool:
    """Whether she has an app with codes that was confirmed."""
    app = exists().where(Totp.gebruiker_id == gebruiker_id, Totp.bevestigd_op.is_not(None))
    return bool(session.scalar(select(app)))
