"""Reads of the actions: what is open, of whom, and how late."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from privacy.access import Rol
from renovatie.casusoverleg.models import Actiepunt
from renovatie.gebruikers.models import Gebruiker, Organisatie, Roltoekenning
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from workflows.casusoverleg import Actiestand

EIGENAREN = (
    Rol.PROCESREGISSEUR,
    Rol.SOCIAAL_WERKER,
    Rol.WIJKBEHEERDER,
    Rol.PARTNER,
    Rol.OVERLEGDEELNEMER,
)
"""Who can settle an action of his own organisation; an organisation with none of them owns no action."""


@dataclass(frozen=True, slots=True)
class Actie:
    """One action. `dagen_te_laat` is 0 up to and including its day."""

    id: uuid.UUID
    overleg_id: uuid.UUID
    agendapunt_id: uuid.UUID | None
    wat: str
    organisatie_id: uuid.UUID
    organisatie: str
    uiterlijk: dt.date
    stand: Actiestand
    afgehandeld_op: dt.date | None
    versie: int
    dagen_te_laat: int


def open_acties(
    session: Session, complex_id: uuid.UUID, organisatie_id: uuid.UUID | None = None
) -> list[Actie]:
    """What still has to be done, the longest overdue first; with `organisatie_id` only of that owner."""
    where = [Actiepunt.complex_id == complex_id, Actiepunt.stand == Actiestand.OPEN]
    if organisatie_id is not None:
        where.append(Actiepunt.organisatie_id == organisatie_id)
    return _acties(session, *where)


def afgehandeld(
    session: Session, complex_id: uuid.UUID, sinds: dt.date, organisatie_id: uuid.UUID | None = None
) -> list[Actie]:
    """What was done or lapsed from this day on (inclusive)."""
    where = [
        Actiepunt.complex_id == complex_id,
        Actiepunt.stand != Actiestand.OPEN,
        Actiepunt.afgehandeld_op >= sinds,
    ]
    if organisatie_id is not None:
        where.append(Actiepunt.organisatie_id == organisatie_id)
    return _acties(session, *where)


def acties_bij(session: Session, overleg_id: uuid.UUID) -> list[Actie]:
    """The actions that were made in this meeting."""
    return _acties(session, Actiepunt.overleg_id == overleg_id)


def actie(session: Session, complex_id: uuid.UUID, actiepunt_id: uuid.UUID) -> Actie:
    """One action of this complex. Raises NotFound."""
    found = _acties(session, Actiepunt.complex_id == complex_id, Actiepunt.id == actiepunt_id)
    if not found:
        raise NotFound
    return found[0]


def _acties(session: Session, *where: object) -> list[Actie]:
    vandaag = today(session)
    rows = session.execute(
        select(Actiepunt, Organisatie.naam)
        .join(Organisatie, Organisatie.id == Actiepunt.organisatie_id)
        .where(*where)  # type: ignore[arg-type]  # conditions of the callers above
        .order_by(Actiepunt.uiterlijk, Actiepunt.id)
    )
    return [
        Actie(
            model.id,
            model.overleg_id,
            model.agendapunt_id,
            model.wat,
            model.organisatie_id,
            naam,
            model.uiterlijk,
            model.stand,
            model.afgehandeld_op,
            model.versie,
            max(0, (vandaag - model.uiterlijk).days) if model.stand is Actiestand.OPEN else 0,
        )
        for model, naam in rows
    ]


def owners(complex_id: uuid.UUID) -> Select[uuid.UUID, uuid.UUID]:
    """Statement: (user, organisation) of everybody who can settle actions of this complex today."""
    return (
        select(Gebruiker.id, Gebruiker.organisatie_id)
        .join(Roltoekenning, Roltoekenning.gebruiker_id == Gebruiker.id)
        .where(
            Gebruiker.actief,
            Roltoekenning.complex_id == complex_id,
            Roltoekenning.rol.in_(EIGENAREN),
            Roltoekenning.bevestigd_op.is_not(None),
            Roltoekenning.ingetrokken_op.is_(None),
        )
    )


def organisaties(session: Session, complex_id: uuid.UUID) -> list[tuple[uuid.UUID, str]]:
    """The organisations that can own an action of this complex, by name."""
    eigenaren = owners(complex_id).subquery()
    rows = session.execute(
        select(Organisatie.id, Organisatie.naam)
        .where(Organisatie.id.in_(select(eigenaren.c.organisatie_id)))
        .order_by(Organisatie.naam, Organisatie.id)
    )
    return [(row.id, row.naam) for row in rows]
