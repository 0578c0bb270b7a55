"""Which organisations get data for a purpose: read from who holds a role, never written down beforehand."""

import uuid
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from privacy.access import Rol
from renovatie.gebruikers.models import Gebruiker, Organisatie, Roltoekenning

Werkenden = Mapping[Rol, frozenset[tuple[str, uuid.UUID]]]
"""(name, id) of the organisations whose active workers hold a role now."""


def werkenden(session: Session, complex_id: uuid.UUID | None = None) -> Werkenden:
    """Per role the organisations that hold it: anywhere, or on this complex and for a whole organisation."""
    statement = (
        select(Roltoekenning.rol, Organisatie.naam, Organisatie.id)
        .join(Gebruiker, Gebruiker.id == Roltoekenning.gebruiker_id)
        .join(Organisatie, Organisatie.id == Gebruiker.organisatie_id)
        .where(
            Roltoekenning.bevestigd_op.is_not(None), Roltoekenning.ingetrokken_op.is_(None), Gebruiker.actief
        )
        .distinct()
    )
    if complex_id is not None:
        here = or_(Roltoekenning.complex_id == complex_id, Roltoekenning.complex_id.is_(None))
        statement = statement.where(here)
    found: dict[Rol, set[tuple[str, uuid.UUID]]] = {}
    for rol, naam, organisatie_id in session.execute(statement):
        found.setdefault(rol, set()).add((naam, organisatie_id))
    return {rol: frozenset(wie) for rol, wie in found.items()}


def andere_organisaties(
    wie: Werkenden, rollen: Iterable[Rol], eigen: Collection[uuid.UUID]
) -> tuple[str, ...]:
    """Names, sorted, of the organisations behind these roles that are not the controller itself."""
    found = {werkende for rol in rollen for werkende in wie.get(rol, ())}
    return tuple(sorted(naam for naam, organisatie_id in found if organisatie_id not in eigen))
