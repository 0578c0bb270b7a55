"""What recording a pile of paper forms needs: the versions, what the last form said, which lease is next."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.instemming.models import Kanaal, Renovatievoorstel, Stemgebeurtenis
from renovatie.instemming.telstand import geldend_voorstel, stemregels
from renovatie.kern.clock import AMSTERDAM
from workflows.stemmen import Stemsoort, Stemstand

ANTWOORDEN = (Stemsoort.JA, Stemsoort.VOORWAARDELIJK, Stemsoort.NEE)


@dataclass(frozen=True, slots=True)
class Vorig:
    """What goes along from one paper form to the next: when they came in, and in which language they are."""

    ontvangen_op: dt.date
    taal: str | None


def versies(session: Session, complex_id: uuid.UUID) -> list[tuple[uuid.UUID, int]]:
    """(id, number) of each proposal that was sent, the newest first."""
    rows = session.execute(
        select(Renovatievoorstel.id, Renovatievoorstel.nummer)
        .where(Renovatievoorstel.complex_id == complex_id, Renovatievoorstel.verstuurd_op.is_not(None))
        .order_by(Renovatievoorstel.nummer.desc())
    )
    return [(row.id, row.nummer) for row in rows]


def vorig_formulier(
    session: Session, complex_id: uuid.UUID, door_id: uuid.UUID, today: dt.date
) -> Vorig | None:
    """The last paper form that this person recorded here today; None for the first one of the day."""
    since = dt.datetime.combine(today, dt.time(), AMSTERDAM)
    event = session.scalar(
        select(Stemgebeurtenis)
        .where(
            Stemgebeurtenis.complex_id == complex_id,
            Stemgebeurtenis.vastgelegd_door == door_id,
            Stemgebeurtenis.vastgelegd_op >= since,
            Stemgebeurtenis.kanaal == Kanaal.PAPIER,
            Stemgebeurtenis.soort.in_(ANTWOORDEN),
        )
        .order_by(Stemgebeurtenis.vastgelegd_op.desc(), Stemgebeurtenis.id.desc())
        .limit(1)
    )
    return None if event is None else Vorig(event.ontvangen_op, event.taal)


def volgende_zonder_reactie(
    session: Session, complex_id: uuid.UUID, lease_id: uuid.UUID, today: dt.date
) -> uuid.UUID | None:
    """The next lease in the order of the doors that runs and did not answer; after the last one the first."""
    voorstel = geldend_voorstel(session, complex_id)
    if voorstel is None:
        return None
    lines = [line for line in stemregels(session, complex_id, today) if line.huurovereenkomst_id is not None]
    here = next((at for at, line in enumerate(lines) if line.huurovereenkomst_id == lease_id), -1)
    return next(
        (
            line.huurovereenkomst_id
            for line in [*lines[here + 1 :], *lines[: max(here, 0)]]
            if line.telt_mee(today) and line.stand(voorstel.nummer) is Stemstand.GEEN_REACTIE
        ),
        None,
    )
