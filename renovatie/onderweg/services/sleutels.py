"""The pair of keys of one worker for one day: the phone gets the public half, nobody gets the other."""

import datetime as dt
import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor, dossiers_for
from renovatie.huisbezoeken.services.concepten import BEWAARTERMIJN
from renovatie.kern.base import random_id
from renovatie.kern.clock import today
from renovatie.kern.transaction import keyring
from renovatie.onderweg.models import KORT, LANG, Onderwegsleutel
from renovatie.onderweg.verzegeling import new_pair

SLEUTEL_DAGEN = BEWAARTERMIJN.days
"""So many days after its own day (inclusive) a visit can be opened, as long as a draft at the desk is kept.
Then the private half is destroyed."""


def ensure_sleutel(session: Session, actor: Actor, complex_id: uuid.UUID) -> Onderwegsleutel:
    """The pair of this worker for today on this complex; made where it is missing.

    Two phones of one worker at once: the second insert breaks the unique constraint and its page asks again.
    """
    dag, hulp = today(session), LANG in dossiers_for(actor, complex_id)
    found = session.scalar(
        select(Onderwegsleutel).where(
            Onderwegsleutel.complex_id == complex_id,
            Onderwegsleutel.gebruiker_id == actor.id,
            Onderwegsleutel.dag == dag,
            Onderwegsleutel.hulp == hulp,
        )
    )
    if found is not None:
        return found
    publiek, privaat = new_pair()
    sleutel = Onderwegsleutel(
        id=random_id(), complex_id=complex_id, gebruiker_id=actor.id, dag=dag, hulp=hulp, publiek=publiek
    )
    keyring(session).ensure([(sleutel.id, LANG if hulp else KORT)])
    sleutel.privaat, sleutel.privaat_kort = (privaat, None) if hulp else (None, privaat)
    session.add(sleutel)
    session.flush()
    return sleutel


def laatste_dag_van(sleutel: Onderwegsleutel) -> dt.date:
    """The last day (inclusive) on which a visit that was sealed with it can be opened."""
    return sleutel.dag + dt.timedelta(days=SLEUTEL_DAGEN)
