"""A link in an e-mail to a partner: once, for three days, in place of the password and never of the code.

A partner comes in a few times a year and forgets a password. The link is bound to one account and one page;
the session behind it is an ordinary one. Only for accounts whose every role is one of a partner: whoever may
more signs in with a password or a passkey.
"""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, exists, select, true, update
from sqlalchemy.orm import Session

from privacy.access import Rol
from privacy.journal import Actie, note
from renovatie.gebruikers.aanmelding import token_hash
from renovatie.gebruikers.models import Gebruiker, Inloglink, Roltoekenning, Totp
from renovatie.gebruikers.post import Postsoort, goes_out, link_token, put, send_later
from renovatie.kern.clock import real_now

LIVES: Final = dt.timedelta(hours=72)
ROLLEN: Final = (Rol.PARTNER, Rol.OVERLEGDEELNEMER)
"""Roles that may come in by link; one of them must be that of a partner."""


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A link that still works: whose it is and where it leads."""

    id: uuid.UUID
    gebruiker_id: uuid.UUID
    taal: str
    pad: str


def mail_link(session: Session, aan_id: uuid.UUID, sleutel: str, pad: str) -> bool:
    """Put an e-mail in the caller's own transaction, with a link that works once where that may be.

    Like `post.send_later`: the same `sleutel` is put once. Out: whether it was put. Raises ValueError for a
    `pad` that is no bare path of this site. Who may do more than a partner gets the plain link.
    """
    if not goes_out(session):
        return False
    if session.scalar(select(Gebruiker.id).where(Gebruiker.id == aan_id, *_may(session))) is None:
        return send_later(session, aan_id, Postsoort.BERICHT, sleutel, pad)
    bericht_id = put(session, aan_id, Postsoort.INLOGLINK, sleutel, pad)
    if bericht_id is None:
        return False
    now = real_now()
    session.add(
        Inloglink(
            id=bericht_id,
            gebruiker_id=aan_id,
            token_hash=token_hash(link_token(session, bericht_id)),
            pad=pad,
            gemaakt_op=now,
            verloopt_op=now + LIVES,
        )
    )
    session.flush()
    return True


def find_link(session: Session, token: str, now: dt.datetime) -> OpenLink | None:
    """The link behind this token; None for one that is unknown, used, run out or withdrawn: all alike."""
    row = session.execute(
        select(Inloglink.id, Inloglink.gebruiker_id, Gebruiker.taal, Inloglink.pad)
        .join(Gebruiker, Gebruiker.id == Inloglink.gebruiker_id)
        .where(
            Inloglink.token_hash == token_hash(token), Inloglink.verloopt_op > now, *_unused(), *_may(session)
        )
    ).one_or_none()
    return None if row is None else OpenLink(*row)


def use_link(session: Session, link_id: uuid.UUID) -> bool:
    """Spend it. False when somebody else just did: two browsers at once get one session."""
    done = session.execute(
        update(Inloglink).where(Inloglink.id == link_id, *_unused()).values(gebruikt_op=real_now())
    )
    return int(done.rowcount) == 1  # type: ignore[attr-defined]  # an update gives a CursorResult


def send_new(session: Session, token: str) -> None:
    """A new link to the same account and page, by e-mail; nothing for a token that nobody ever got.

    The old one is dead from here on. However often somebody asks, one e-mail an hour goes out.
    """
    old = session.execute(
        select(Inloglink.id, Inloglink.gebruiker_id, Inloglink.pad)
        .join(Gebruiker, Gebruiker.id == Inloglink.gebruiker_id)
        .where(Inloglink.token_hash == token_hash(token), *_may(session))
    ).one_or_none()
    now = real_now()
    if old is None or not mail_link(session, old.gebruiker_id, f"link:{old.id}:{now:%Y%m%d%H}", old.pad):
        return
    session.execute(update(Inloglink).where(Inloglink.id == old.id, *_unused()).values(ingetrokken_op=now))
    note(session, "link.nieuw", Actie.C, object_soort="gebruiker", object_id=old.gebruiker_id)


def kill_inloglinks(session: Session, gebruiker_id: uuid.UUID, now: dt.datetime) -> None:
    """End every link of this account that was not used."""
    session.execute(
        update(Inloglink).where(Inloglink.gebruiker_id == gebruiker_id, *_unused()).values(ingetrokken_op=now)
    )


def _unused() -> tuple[ColumnElement[bool], ...]:
    return Inloglink.gebruikt_op.is_(None), Inloglink.ingetrokken_op.is_(None)


def _may(session: Session) -> tuple[ColumnElement[bool], ...]:
    """Accounts that may come in by link: open, with a second factor, a partner, and nothing that may more.

    In the demo nobody has an app with codes; there the page of the link has a button instead.
    """
    app = exists().where(Totp.gebruiker_id == Gebruiker.id, Totp.bevestigd_op.is_not(None))
    held = (Roltoekenning.gebruiker_id == Gebruiker.id, Roltoekenning.ingetrokken_op.is_(None))
    return (
        Gebruiker.actief.is_(True),
        true() if session.info.get("demo") else app,
        exists().where(*held, Roltoekenning.rol == Rol.PARTNER, Roltoekenning.bevestigd_op.is_not(None)),
        ~exists().where(*held, Roltoekenning.rol.not_in(ROLLEN)),
    )
