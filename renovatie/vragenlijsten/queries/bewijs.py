"""The proof that a household shares its answers or stopped, and who of it can have said so."""

import uuid

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Woning
from renovatie.huishoudens.models import Huurder, Huurovereenkomst
from renovatie.huishoudens.queries import runs_on
from renovatie.hulpdossiers.codes import Toestemmingssoort
from renovatie.kern.clock import today
from renovatie.vragenlijsten.models import Antwoordtoestemming


def tenants_of(session: Session, woning: Woning) -> frozenset[uuid.UUID]:
    """The tenants of now of this home; nothing is opened."""
    return frozenset(
        session.scalars(
            select(Huurder.id)
            .join(
                Huurovereenkomst,
                and_(Huurovereenkomst.id == Huurder.huurovereenkomst_id, runs_on(today(session))),
            )
            .where(Huurovereenkomst.woning_id == woning.id, Huurder.tot.is_(None))
        )
    )


def proof_of(session: Session, pseudoniem: bytes) -> list[Antwoordtoestemming]:
    """What was given and stopped behind this pseudonym, in that order."""
    rows = session.scalars(select(Antwoordtoestemming).where(Antwoordtoestemming.pseudoniem == pseudoniem))
    return sorted(rows, key=lambda row: (row.op, row.soort is not Toestemmingssoort.GEGEVEN))
