"""What the team agrees for its day: who goes with whom, and where residents call."""

import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.models import Complex
from renovatie.hulpdossiers.models import Bereikbaarheid, Dagduo
from renovatie.hulpdossiers.queries import team
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row


def choose_duo(session: Session, actor: Actor, *, complex_id: uuid.UUID, tweede_id: uuid.UUID | None) -> None:
    """With whom this worker goes from door to door today; None: alone.

    The choice holds for today only. Raises NotFound for somebody who does not go to the doors here.
    """
    lock_row(session, Complex, complex_id)
    duo = session.scalar(
        select(Dagduo).where(Dagduo.complex_id == complex_id, Dagduo.gebruiker_id == actor.id)
    )
    if tweede_id == actor.id:
        raise RuleError(_l("Kies een collega, niet uzelf."), field="tweede")
    if tweede_id is None:
        if duo is not None:
            session.delete(duo)
    elif tweede_id not in {collega.id for collega in team(session, complex_id)}:
        raise NotFound
    elif duo is None:
        session.add(
            Dagduo(complex_id=complex_id, gebruiker_id=actor.id, tweede_id=tweede_id, op=today(session))
        )
    else:
        duo.tweede_id, duo.op = tweede_id, today(session)
    note(
        session,
        "dagduo.choose",
        Actie.U,
        complex_id=complex_id,
        object_soort="gebruiker",
        object_id=tweede_id,
        doel=Doel.HULPVERLENING,
    )


def set_bereikbaarheid(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    telefoon: str,
    spreekuur: str = "",
) -> None:
    """Where residents of this complex call the team, for the card in the letterbox. One per complex.

    The number is that of the organisation of who writes it down; NotFound for somebody without one.
    """
    if actor.organisatie_id is None:
        raise NotFound
    lock_row(session, Complex, complex_id)
    found = session.scalar(select(Bereikbaarheid).where(Bereikbaarheid.complex_id == complex_id))
    if found is None:
        found = Bereikbaarheid(complex_id=complex_id)
        session.add(found)
    found.organisatie_id = actor.organisatie_id
    found.telefoon, found.spreekuur = telefoon.strip(), spreekuur.strip()
    note(
        session,
        "bereikbaarheid.set",
        Actie.U,
        complex_id=complex_id,
        object_soort="complex",
        object_id=complex_id,
        velden=("telefoon", "spreekuur"),
        doel=Doel.HULPVERLENING,
    )
