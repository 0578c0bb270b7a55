"""Who received something of a file hears that it may not be used, or that it was mended (art. 19 AVG)."""

import datetime as dt
import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.doorverwijzingen.models import Doorverwijzing
from renovatie.doorverwijzingen.queries import SEEN_BY_PARTNER
from renovatie.doorverwijzingen.services.melden import tell_app
from renovatie.gebruikers.berichten import Berichtsoort


def tell_restricted(session: Session, dossier_id: uuid.UUID, op: dt.date | None) -> None:
    """Tell the Instanties whose page shuts on this day, or with None opens again."""
    soort = Berichtsoort.DOORVERWIJZING_WEER_OPEN if op is None else Berichtsoort.DOORVERWIJZING_BEPERKT
    _tell(session, dossier_id, soort)


def tell_mended(session: Session, dossier_id: uuid.UUID) -> int:
    """Tell them to ask what stands there now; gives how many referrals it was about."""
    return _tell(session, dossier_id, Berichtsoort.DOORVERWIJZING_VERBETERD)


def _tell(session: Session, dossier_id: uuid.UUID, soort: Berichtsoort) -> int:
    found = session.scalars(
        select(Doorverwijzing)
        .where(Doorverwijzing.dossier_id == dossier_id, Doorverwijzing.stand.in_(SEEN_BY_PARTNER))
        .order_by(Doorverwijzing.id)
    ).all()
    for verwijzing in found:
        tell_app(session, verwijzing, soort)
    return len(found)
