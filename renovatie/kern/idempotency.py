"""The same form sent twice has one effect: the second time gets the first answer."""

import hashlib
import json
import uuid
from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
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
