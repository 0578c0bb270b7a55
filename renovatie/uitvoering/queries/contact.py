"""Whom the contractor rings about the works in a home: the tenants of today, their phones, an interpreter."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.huishoudens.queries import runs_on
from renovatie.huishoudens.woningblad import huurders_op, voorkeur_van


@dataclass(frozen=True, slots=True)
class Contact:
    """Names with phones (E.164 or none), and how the household wants to be approached about the works."""

    huurders: tuple[tuple[str, str | None], ...]
    tolk: bool
    niet_meer_bellen: bool


def lease_van(session: Session, woning_id: uuid.UUID, op: dt.date) -> uuid.UUID | None:
    """The lease that runs in a home on a day; one statement."""
    return session.scalar(
        select(Huurovereenkomst.id).where(Huurovereenkomst.woning_id == woning_id, runs_on(op))
    )


def contact_van(session: Session, lease_id: uuid.UUID) -> Contact:
    """Whom to ring about a home; two statements. The caller asked whether this home has planned works."""
    voorkeur = voorkeur_van(session, lease_id)
    return Contact(
        tuple((persoon.naam, persoon.telefoon) for persoon in huurders_op(session, lease_id)),
        voorkeur is not None and voorkeur.tolk,
        voorkeur is not None and voorkeur.niet_meer_bellen,
    )
