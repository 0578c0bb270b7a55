"""The same form sent twice has one effect: the second time gets the first answer."""

import base64
import datetime as dt
import hashlib
import json
import os
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask_babel import lazy_gettext as _l
from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from renovatie.kern.clock import real_now
from renovatie.kern.errors import RuleError
from renovatie.kern.models import Idempotentie


def content_hash(content: Mapping[str, Any]) -> str:
    """A hash over what was typed; the content itself is not kept."""
    canonical = json.dumps(content, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def earlier_answer(session: Session, form_id: uuid.UUID, actor_id: uuid.UUID, inhoud_hash: str) -> str | None:
    """The address that the first sending was answered with; None when it is new.

    Raises RuleError (conflict) when the same id comes with other content or from another person.
    """
    _wait_for_twin(session, form_id)
    return answer_of(session.get(Idempotentie, form_id), actor_id, inhoud_hash)


def answer_of(row: Idempotentie | None, actor_id: uuid.UUID, inhoud_hash: str) -> str | None:
    """The same, for who read the row along with others and already holds what the form is about."""
    if row is None:
        return None
    if row.actor_id != actor_id or row.inhoud_hash != inhoud_hash:
        raise RuleError(
            _l("Dit formulier is al verstuurd met een andere inhoud. Open een nieuw formulier."), "conflict"
        )
    return row.antwoord


def _wait_for_twin(session: Session, form_id: uuid.UUID) -> None:
    """The same form that is being handled at this moment goes first; SQLite writes one at a time anyhow."""
    if session.get_bind().dialect.name == "postgresql":
        key = int.from_bytes(form_id.bytes[8:], signed=True)
        session.execute(select(func.pg_advisory_xact_lock(key)))


def remember_answer(
    session: Session, form_id: uuid.UUID, actor_id: uuid.UUID, inhoud_hash: str, antwoord: str
) -> None:
    """Keep the answer in the transaction of the act itself."""
    session.add(
        Idempotentie(
            id=form_id, actor_id=actor_id, inhoud_hash=inhoud_hash, antwoord=antwoord, moment=real_now()
        )
    )


# ---------------------------------------------------------------- Every form of a page

NOBODY: Final = uuid.UUID(int=0)
"""Who is not signed in: a tenant with the code of her letter."""
NO_ADDRESS: Final = "-"
"""The answer was a page or a file, which nobody keeps."""
_NONCE: Final = 12
_BLOCK: Final = 256
_BY_ID = select(Idempotentie.inhoud_hash, Idempotentie.antwoord).where(
    Idempotentie.id == bindparam("sleutel")
)
_FILL = update(Idempotentie).where(Idempotentie.id == bindparam("sleutel"))


@dataclass(frozen=True, slots=True)
class Formuliersleutel:
    """The key of one form that was sent: who sent it where, and a hash over what was in it.

    The key itself is kept nowhere. A row stands under a hash of it, the address of its answer is sealed with
    it, and its moment is a day: so the table joins no form to what it made.
    """

    sleutel: uuid.UUID
    pad: str
    wie: uuid.UUID | None
    inhoud_hash: str

    @property
    def rij(self) -> uuid.UUID:
        """The id of the row: one for each key, person and address, so that nobody meets another's form."""
        return uuid.uuid5(self.sleutel, f"{self.wie or NOBODY}|{self.pad}")

    def seal(self, adres: str) -> str:
        """The address as it is kept, at one of few lengths."""
        plain = adres.encode()
        plain += b"\0" * (-len(plain) % _BLOCK)
        nonce = os.urandom(_NONCE)
        return base64.b64encode(nonce + self._box.encrypt(nonce, plain, self.rij.bytes)).decode()

    def open(self, sealed: str) -> str:
        raw = base64.b64decode(sealed)
        return self._box.decrypt(raw[:_NONCE], raw[_NONCE:], self.rij.bytes).rstrip(b"\0").decode()

    @property
    def _box(self) -> AESGCM:
        return AESGCM(hashlib.sha256(b"antwoord|" + self.sleutel.bytes).digest())


@dataclass(frozen=True, slots=True)
class Eerder:
    """What is known of the same form that came before."""

    zelfde_inhoud: bool
    adres: str | None
    """Where the first was sent to; None for a page, a file, or when it is not known yet."""
    komt_nog: bool
    """The act stands, its answer is on its way."""


def take(session: Session, sleutel: Formuliersleutel) -> Eerder | None:
    """Take the key in the transaction of the act; None: it was free and is this form's now.

    A twin that is being handled at this moment is waited for: it commits, or it took nothing.
    """
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    row = {
        "id": sleutel.rij,
        "actor_id": sleutel.wie or NOBODY,
        "inhoud_hash": sleutel.inhoud_hash,
        "antwoord": "",
        "moment": dt.datetime.combine(real_now().date(), dt.time(), dt.UTC),
    }
    made = session.execute(
        insert(Idempotentie).on_conflict_do_nothing(index_elements=["id"]).returning(Idempotentie.id), row
    )
    return None if made.scalar() is not None else answer_to(session, sleutel)


def answer_to(session: Session, sleutel: Formuliersleutel) -> Eerder | None:
    """What became of the same form before; None when it took nothing."""
    found = session.execute(_BY_ID, {"sleutel": sleutel.rij}).first()
    if found is None:
        return None
    if found.inhoud_hash != sleutel.inhoud_hash:
        return Eerder(zelfde_inhoud=False, adres=None, komt_nog=False)
    known = found.antwoord not in {"", NO_ADDRESS}
    adres = sleutel.open(found.antwoord) if known else None
    return Eerder(zelfde_inhoud=True, adres=adres, komt_nog=found.antwoord == "")


def fill_answer(session: Session, sleutel: Formuliersleutel, adres: str | None) -> None:
    """Keep where the first was sent to, after its act was committed."""
    session.execute(
        _FILL.values(antwoord=sleutel.seal(adres) if adres else NO_ADDRESS), {"sleutel": sleutel.rij}
    )
