"""The last one who can let others in stays: without her nobody could give, confirm or take back a role."""

import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, exists, or_, select, true
from sqlalchemy.orm import Session

from privacy.access import Rol
from renovatie.gebruikers.models import Gebruiker, Oidckoppeling, Passkey, Roltoekenning, Totp
from renovatie.kern.errors import RuleError

LAST_BEHEERDER = _l(
    "Dit is de laatste applicatiebeheerder die kan inloggen. Geef eerst iemand anders deze rol, en wacht tot "
    "die persoon kan inloggen."
)
LAST_COORDINATOR = _l(
    "Dit is de laatste privacycoördinator van deze organisatie die kan inloggen, en daar werken nog anderen. "
    "Geef eerst iemand anders deze rol, en wacht tot die persoon kan inloggen."
)


def refuse_last(session: Session, gebruiker: Gebruiker, *rollen: Rol) -> None:
    """Refuse to take this away from the last one who can come in with it.

    In: the person, held until commit, and the roles that she would lose. An applicatiebeheerder is needed in
    the installation, a privacycoordinator in each organisation where somebody else holds a role. Every row of
    that role is held until commit, so that two who take it from each other at once cannot both succeed.

    Raises RuleError (conflict).
    """
    if Rol.APPLICATIEBEHEERDER in rollen and _is_last(session, gebruiker, Rol.APPLICATIEBEHEERDER):
        raise RuleError(LAST_BEHEERDER, "conflict")
    if (
        Rol.PRIVACYCOORDINATOR in rollen
        and _is_last(session, gebruiker, Rol.PRIVACYCOORDINATOR, _of(gebruiker.organisatie_id))
        and _has_others(session, gebruiker)
    ):
        raise RuleError(LAST_COORDINATOR, "conflict")


def _is_last(session: Session, gebruiker: Gebruiker, rol: Rol, *where: ColumnElement[bool]) -> bool:
    held = (Roltoekenning.rol == rol, Roltoekenning.ingetrokken_op.is_(None))
    session.execute(select(Roltoekenning.id).where(*held).order_by(Roltoekenning.id).with_for_update())
    people = set(
        session.scalars(
            select(Gebruiker.id)
            .join(Roltoekenning, Roltoekenning.gebruiker_id == Gebruiker.id)
            .where(*held, Roltoekenning.bevestigd_op.is_not(None), can_come_in(session), *where)
        )
    )
    return people == {gebruiker.id}


def can_come_in(session: Session) -> ColumnElement[bool]:
    """SQL condition on Gebruiker: an open account with both keys, or linked to that of the organisation.

    In the demo nobody has keys; there an open account is enough.
    """
    linked = exists().where(Oidckoppeling.gebruiker_id == Gebruiker.id)
    second = or_(
        exists().where(Totp.gebruiker_id == Gebruiker.id, Totp.bevestigd_op.is_not(None)),
        exists().where(Passkey.gebruiker_id == Gebruiker.id, Passkey.ingetrokken_op.is_(None)),
    )
    keys = or_(linked, and_(Gebruiker.wachtwoord_hash.is_not(None), second))
    return and_(Gebruiker.actief, true() if session.info["demo"] else keys)


def _of(organisatie_id: uuid.UUID) -> ColumnElement[bool]:
    return Gebruiker.organisatie_id == organisatie_id


def _has_others(session: Session, gebruiker: Gebruiker) -> bool:
    others = (
        select(Roltoekenning.id)
        .join(Gebruiker, Gebruiker.id == Roltoekenning.gebruiker_id)
        .where(
            _of(gebruiker.organisatie_id),
            Gebruiker.id != gebruiker.id,
            Gebruiker.actief,
            Roltoekenning.ingetrokken_op.is_(None),
        )
    )
    return session.scalar(others.limit(1)) is not None
