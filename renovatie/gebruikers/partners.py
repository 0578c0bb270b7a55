"""The people of an Instantie on a complex: two by name, no more; each sees what was sent to it."""

import uuid
from typing import Final

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from privacy.access import Rol
from renovatie.gebruikers.models import Gebruiker, Organisatie, Roltoekenning
from renovatie.kern.errors import RuleError
from renovatie.kern.transaction import lock_row

MOST: Final = 2
"""One answers, the other is there when she is ill. More eyes than that are not needed for a referral."""
THIRD = _l(
    "Bij deze organisatie hebben al twee mensen de rol partner op dit complex. Trek eerst een van die rollen "
    "in."
)


def refuse_third(session: Session, organisatie_id: uuid.UUID, rol: Rol, complex_id: uuid.UUID | None) -> None:
    """Raises RuleError (conflict) when this organisation has two partners on this complex, confirmed or not.

    The organisation is held until commit, so that two grants at once cannot both be the second.
    """
    if rol is not Rol.PARTNER:
        return
    lock_row(session, Organisatie, organisatie_id)
    held = session.scalar(
        select(func.count())
        .select_from(Roltoekenning)
        .join(Gebruiker, Gebruiker.id == Roltoekenning.gebruiker_id)
        .where(
            Gebruiker.organisatie_id == organisatie_id,
            Roltoekenning.rol == Rol.PARTNER,
            Roltoekenning.complex_id == complex_id,
            Roltoekenning.ingetrokken_op.is_(None),
        )
    )
    if (held or 0) >= MOST:
        raise RuleError(THIRD, "conflict", field="rol")


def partners_van(session: Session, complex_id: uuid.UUID, organisatie_id: uuid.UUID | None) -> list[str]:
    """The names of who sees the referrals to this organisation on this complex, by name."""
    rows = session.scalars(
        readers(complex_id)
        .with_only_columns(Gebruiker.naam)
        .where(Gebruiker.organisatie_id == organisatie_id)
    )
    return list(rows)


def lezers(session: Session, complex_id: uuid.UUID) -> dict[uuid.UUID, list[str]]:
    """The same for every organisation that has somebody, in one statement."""
    found: dict[uuid.UUID, list[str]] = {}
    for organisatie_id, naam in session.execute(readers(complex_id)):
        found.setdefault(organisatie_id, []).append(naam)
    return found


def readers(complex_id: uuid.UUID) -> Select[uuid.UUID, str]:
    """The statement behind both: the organisation and the name of everybody who sees referrals here."""
    return (
        select(Gebruiker.organisatie_id, Gebruiker.naam)
        .join(Roltoekenning, Roltoekenning.gebruiker_id == Gebruiker.id)
        .where(
            Gebruiker.actief,
            Roltoekenning.rol == Rol.PARTNER,
            Roltoekenning.complex_id == complex_id,
            Roltoekenning.bevestigd_op.is_not(None),
            Roltoekenning.ingetrokken_op.is_(None),
        )
        .order_by(Gebruiker.naam)
    )
