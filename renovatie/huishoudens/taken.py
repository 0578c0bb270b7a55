"""What this part does every morning, and what it does again after a backup was put back."""

import uuid

from sqlalchemy.orm import Session

from renovatie.huishoudens.concepten import drop_old_concepten
from renovatie.huishoudens.huur import follow_leases
from renovatie.huishoudens.maatwerk import drop_old_afspraken
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.huishoudens.rust import draw_rust, drop_old_rust
from renovatie.huishoudens.voorkeuren import voorkeur_of
from renovatie.kern.naspelen import Soort, Waarde
from renovatie.kern.taken import Taken


def register(taken: Taken) -> None:
    taken.ochtend += [drop_old_concepten, drop_old_rust, draw_rust, drop_old_afspraken, follow_leases]
    taken.naspelen[Soort.NIET_BELLEN] = _niet_bellen


def _niet_bellen(session: Session, lease_id: uuid.UUID, waarde: Waarde) -> None:
    """The wish of this household as it was last; the other wishes stay as they are."""
    voorkeur = voorkeur_of(session, session.get_one(Huurovereenkomst, lease_id))
    voorkeur.niet_meer_bellen = bool(waarde)
