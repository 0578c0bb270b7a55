"""What somebody does with her own account: use an invitation, change the password, choose a language."""

import uuid
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import update
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from renovatie.gebruikers import sessies, tweede_sleutel
from renovatie.gebruikers.aanmelding import INVITATION_LIVES
from renovatie.gebruikers.models import Einde, Gebruiker, Uitnodiging
from renovatie.gebruikers.services import locked
from renovatie.kern.clock import real_now
from renovatie.kern.errors import NotFound, RuleError


def set_taal(session: Session, actor: Actor, *, taal: str) -> None:
    """Remember the language that somebody chose. Raises RuleError for a language that we do not have."""
    if taal not in {"nl", "en"}:
        raise RuleError(_l("Deze taal is er niet."))
    session.execute(update(Gebruiker).where(Gebruiker.id == actor.id).values(taal=taal))
    note(session, "gebruiker.taal", Actie.U, object_soort="gebruiker", object_id=actor.id, velden=("taal",))


def start_uitnodiging(session: Session, *, uitnodiging_id: uuid.UUID, wachtwoord_hash: str) -> None:
    """First half of an invitation: keep the password, make a secret for the app.

    Raises NotFound when the link is dead.
    """
    gebruiker = invited(session, uitnodiging_id)
    gebruiker.wachtwoord_hash = wachtwoord_hash
    tweede_sleutel.make_secret(session, gebruiker.id)
    note(
        session,
        "uitnodiging.start",
        Actie.U,
        object_soort="gebruiker",
        object_id=gebruiker.id,
        velden=("wachtwoord",),
    )


@dataclass(frozen=True, slots=True)
class Binnen:
    """Somebody who just finished an invitation: the new cookie's value, and the language to go on in."""

    token: str
    taal: str


def finish_uitnodiging(
    session: Session,
    *,
    uitnodiging_id: uuid.UUID,
    code: str,
    apparaat: str,
    apparaat_hash: bytes | None = None,
) -> Binnen | None:
    """Second half: the first code is right, so the link is used up and the person is in. None: wrong code.

    Raises NotFound when the link is dead, also when a request beside this one just used it.
    """
    gebruiker = invited(session, uitnodiging_id)
    if not tweede_sleutel.take_code(session, gebruiker.id, code, first=True):
        note(
            session,
            "uitnodiging.finish",
            Actie.U,
            uitkomst="geweigerd",
            object_soort="gebruiker",
            object_id=gebruiker.id,
        )
        return None
    session.get_one(Uitnodiging, uitnodiging_id).gebruikt_op = real_now()
    sessies.end_all(session, gebruiker.id, Einde.VERVANGEN)
    note(session, "uitnodiging.finish", Actie.U, object_soort="gebruiker", object_id=gebruiker.id)
    token = sessies.begin_full(
        session, gebruiker_id=gebruiker.id, apparaat=apparaat, apparaat_hash=apparaat_hash
    )
    return Binnen(token, gebruiker.taal)


def invited(session: Session, uitnodiging_id: uuid.UUID) -> Gebruiker:
    row = session.get(Uitnodiging, uitnodiging_id, with_for_update=True, populate_existing=True)
    now = real_now()
    if row is None or row.gebruikt_op or row.ingetrokken_op:
        raise NotFound
    if now >= min(row.verloopt_op, row.gemaakt_op + INVITATION_LIVES):
        raise NotFound
    return locked(session, row.gebruiker_id)


def change_wachtwoord(
    session: Session,
    actor: Actor,
    *,
    wachtwoord_hash: str,
    token: str,
    apparaat: str,
    apparaat_hash: bytes | None = None,
) -> str:
    """Keep a new password; the old one was checked. Ends all your sessions and gives a fresh cookie.

    A password is not a second factor: the new session knows when that was given in the old one.
    """
    gebruiker = locked(session, actor.id)
    given = sessies.second_factor_given(session, token)
    gebruiker.wachtwoord_hash = wachtwoord_hash
    session.flush()
    sessies.end_all(session, actor.id, Einde.WACHTWOORDWIJZIGING)
    note(
        session,
        "wachtwoord.change",
        Actie.U,
        object_soort="gebruiker",
        object_id=actor.id,
        velden=("wachtwoord",),
    )
    return sessies.replace(
        session,
        token=token,
        gebruiker_id=actor.id,
        apparaat=apparaat,
        tweede_factor_op=given,
        apparaat_hash=apparaat_hash,
    )
