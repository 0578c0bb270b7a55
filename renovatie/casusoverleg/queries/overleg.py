"""Reads of meetings: which there are, who was invited, and whether this person may see one."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from privacy.access import Actor, Facts, Permission, Rol, decide
from privacy.purposes import Doel
from renovatie.casusoverleg.models import Agendapunt, Deelname, Notulen, Overleg
from renovatie.gebruikers.models import Gebruiker, Organisatie, Roltoekenning
from renovatie.kern.clock import now, today
from renovatie.kern.errors import NotFound
from workflows.casusoverleg import Overlegstand, blad_dicht, scherm_dicht

AAN_TAFEL = (Rol.PROCESREGISSEUR, Rol.SOCIAAL_WERKER, Rol.OVERLEGDEELNEMER, Rol.PARTNER)
"""The roles that can be invited: who may see a case."""


@dataclass(frozen=True, slots=True)
class Overlegregel:
    """One meeting in a list. `punten`: cases and questions on its agenda, without what was recognised."""

    id: uuid.UUID
    datum: dt.date
    begin: dt.time
    plek: str
    stand: Overlegstand
    punten: int
    notulen: bool


def overleggen(session: Session, complex_id: uuid.UUID, deelnemer_id: uuid.UUID | None) -> list[Overlegregel]:
    """The meetings of this complex, the newest day first; with `deelnemer_id` those he is invited for."""
    punten = (
        select(func.count())
        .where(Agendapunt.overleg_id == Overleg.id, Agendapunt.herkend_op.is_(None))
        .scalar_subquery()
    )
    notulen = exists().where(Notulen.overleg_id == Overleg.id)
    statement = select(
        Overleg.id, Overleg.datum, Overleg.begin, Overleg.plek, Overleg.stand, punten, notulen
    ).where(Overleg.complex_id == complex_id)
    if deelnemer_id is not None:
        statement = statement.where(
            Overleg.id.in_(select(Deelname.overleg_id).where(Deelname.gebruiker_id == deelnemer_id))
        )
    rows = session.execute(statement.order_by(Overleg.datum.desc(), Overleg.id))
    return [Overlegregel(*row) for row in rows]


def get_overleg(session: Session, complex_id: uuid.UUID, overleg_id: uuid.UUID) -> Overleg:
    """The meeting of this complex. Raises NotFound."""
    found = session.get(Overleg, overleg_id)
    if found is None or found.complex_id != complex_id:
        raise NotFound
    return found


def overleg_for(
    session: Session, actor: Actor, permission: Permission, complex_id: uuid.UUID, overleg_id: uuid.UUID
) -> Overleg:
    """The meeting as this person may see it: a partner only when invited. Raises NotFound."""
    found = get_overleg(session, complex_id, overleg_id)
    facts = Facts(complex_id=complex_id, uitgenodigd=is_invited(session, overleg_id, actor.id))
    if not decide(actor, permission, facts, Doel.CASUSOVERLEG, today(session)).allowed:
        raise NotFound
    return found


def is_invited(session: Session, overleg_id: uuid.UUID, gebruiker_id: uuid.UUID) -> bool:
    """Whether this user stands on the list of this meeting."""
    statement = select(Deelname.id).where(
        Deelname.overleg_id == overleg_id, Deelname.gebruiker_id == gebruiker_id
    )
    return session.scalar(statement) is not None


def sheet_is_closed(session: Session, overleg: Overleg) -> bool:
    """Whether nothing of the sheet is shown any more: 48 hours after the minutes, or emptied already."""
    return overleg.blad_dicht_op is not None or blad_dicht(overleg.notulen_om, now(session))


def sheet_is_shown(session: Session, overleg: Overleg, *, maakt_notulen: bool) -> bool:
    """Whether this reader may still see the cases: who makes the minutes a while longer than all others."""
    if sheet_is_closed(session, overleg):
        return False
    return maakt_notulen or not scherm_dicht(overleg.datum, today(session))


def open_sheets(session: Session, complex_id: uuid.UUID) -> list[Overleg]:
    """The meetings of this complex that began, of which the sheet is not closed yet; always in one order."""
    begonnen = (Overlegstand.BEZIG, Overlegstand.GEHOUDEN, Overlegstand.VASTGESTELD)
    rows = session.scalars(
        select(Overleg)
        .where(Overleg.complex_id == complex_id, Overleg.stand.in_(begonnen), Overleg.blad_dicht_op.is_(None))
        .order_by(Overleg.datum, Overleg.begin, Overleg.id)
    )
    return [overleg for overleg in rows if not sheet_is_closed(session, overleg)]


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """Somebody who can be at the table. `uitgenodigd` and `aanwezig` are of one meeting."""

    gebruiker_id: uuid.UUID
    naam: str
    organisatie: str
    uitgenodigd: bool = False
    aanwezig: bool = False


def kandidaten(session: Session, complex_id: uuid.UUID, overleg_id: uuid.UUID) -> list[Deelnemer]:
    """Everybody who may see a case of this complex, with who is invited for this meeting; by organisation."""
    rollen = select(Roltoekenning.gebruiker_id).where(
        Roltoekenning.complex_id == complex_id,
        Roltoekenning.rol.in_(AAN_TAFEL),
        Roltoekenning.bevestigd_op.is_not(None),
        Roltoekenning.ingetrokken_op.is_(None),
    )
    rows = session.execute(
        select(Gebruiker.id, Gebruiker.naam, Organisatie.naam, Deelname.id, Deelname.aanwezig)
        .join(Organisatie, Organisatie.id == Gebruiker.organisatie_id)
        .outerjoin(Deelname, (Deelname.gebruiker_id == Gebruiker.id) & (Deelname.overleg_id == overleg_id))
        .where(Gebruiker.actief, Gebruiker.id.in_(rollen))
        .order_by(Organisatie.naam, Gebruiker.naam, Gebruiker.id)
    )
    return [Deelnemer(row[0], row[1], row[2], row[3] is not None, bool(row[4])) for row in rows]


def deelnemers(session: Session, overleg_id: uuid.UUID) -> list[Deelnemer]:
    """Who stands on the list of this meeting, also who left since; by organisation."""
    rows = session.execute(
        select(Gebruiker.id, Gebruiker.naam, Organisatie.naam, Deelname.aanwezig)
        .join(Deelname, Deelname.gebruiker_id == Gebruiker.id)
        .join(Organisatie, Organisatie.id == Gebruiker.organisatie_id)
        .where(Deelname.overleg_id == overleg_id)
        .order_by(Organisatie.naam, Gebruiker.naam, Gebruiker.id)
    )
    return [Deelnemer(row[0], row[1], row[2], True, row[3]) for row in rows]


def next_overleg(session: Session, complex_id: uuid.UUID) -> Overleg | None:
    """The first meeting from today on that is not held or called off."""
    return session.scalars(
        select(Overleg)
        .where(
            Overleg.complex_id == complex_id,
            Overleg.datum >= today(session),
            Overleg.stand.in_((Overlegstand.GEPLAND, Overlegstand.BEZIG)),
        )
        .order_by(Overleg.datum, Overleg.begin, Overleg.id)
        .limit(1)
    ).first()


def notulen_of(session: Session, overleg_id: uuid.UUID) -> Notulen | None:
    """The minutes of this meeting, when they are there."""
    return session.scalars(select(Notulen).where(Notulen.overleg_id == overleg_id)).one_or_none()
