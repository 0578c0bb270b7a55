"""A restriction of art. 18 AVG ends: after the resident was told, and not for who else asked for it."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie
from renovatie.avg.models.verzoeken import Effect, Verzoekdeel
from renovatie.avg.services.verzoeken import (
    FUTURE,
    NOT_NOW,
    betrokkene_of,
    deel_for,
    noted,
    restrict_dossier,
)
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.inzage import Inzage

BEFORE_RESTRICTION = _l("Deze datum ligt voor de dag waarop de beperking begon.")


def lift_beperking(
    session: Session, actor: Actor, inzage: Inzage, verzoek_id: uuid.UUID, *, gemeld_op: dt.date
) -> None:
    """End the restriction, after the resident was told on `gemeld_op` (art. 18 lid 3 AVG).

    The file stays closed as long as somebody else of the household asked for it too. Raises RuleError without
    a restriction, and for a day before it began or in the future.
    """
    beperkt = _restricted(session, actor)
    _verzoek, deel = deel_for(session, actor, verzoek_id)
    if deel.effect is not Effect.BEPERKT:
        raise RuleError(NOT_NOW, "te_vroeg")
    if gemeld_op > today(session):
        raise RuleError(FUTURE, field="gemeld_op")
    if deel.effect_op is not None and gemeld_op < deel.effect_op:
        raise RuleError(BEFORE_RESTRICTION, field="gemeld_op")
    if not any(other is not deel and _same_household(other, deel) for other in beperkt):
        restrict_dossier(session, inzage, deel, None)
    deel.effect, deel.effect_op = Effect.BEPERKING_OP, gemeld_op
    noted(session, "verzoek.beperking_op", Actie.U, verzoek_id, "effect", "gemeld_op")


def _restricted(session: Session, actor: Actor) -> list[Verzoekdeel]:
    """What this organisation restricted, held in one order: two who lift at once see each other's."""
    return list(
        session.scalars(
            select(Verzoekdeel)
            .where(Verzoekdeel.organisatie_id == actor.organisatie_id, Verzoekdeel.effect == Effect.BEPERKT)
            .order_by(Verzoekdeel.id)
            .with_for_update()
        )
    )


def _same_household(one: Verzoekdeel, other: Verzoekdeel) -> bool:
    found = [betrokkene_of(deel) for deel in (one, other)]
    homes = {(wie.woning_id, wie.bewoningsnummer) for wie in found if wie is not None}
    return None not in found and len(homes) == 1
