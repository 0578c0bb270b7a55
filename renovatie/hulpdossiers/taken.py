"""What this part does every morning, and what it does again after a backup was put back."""

import datetime as dt
import uuid

from sqlalchemy.orm import Session

from renovatie.hulpdossiers.inzage import beperk
from renovatie.hulpdossiers.services import close_expired_zorgmeldingen, remind_unconfirmed
from renovatie.kern.naspelen import Soort, Waarde
from renovatie.kern.taken import Taken


def register(taken: Taken) -> None:
    taken.ochtend.append(close_expired_zorgmeldingen)
    taken.ochtend.append(remind_unconfirmed)
    taken.naspelen[Soort.BEPERKT] = _beperk


def _beperk(session: Session, dossier_id: uuid.UUID, waarde: Waarde) -> None:
    """Restricted since that day, or open again."""
    beperk(session, dossier_id, dt.date.fromisoformat(waarde) if waarde else None)
