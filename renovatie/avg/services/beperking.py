"""A restriction of art. 18 AVG ends: after the resident was told, and not for who else asked for it."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie
from renovatie.avg.models.verzoeken import Effect
from renovatie.avg.services.sluiten import reopen_dossier
from renovatie.avg.services.verzoeken import (
    FUTURE,
    NOT_NOW,
    deel_for,
    noted,
)
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.inzage import Inzage

LIFTABLE = frozenset({Effect.BEPERKT, Effect.GESTOPT})
BEFORE_RESTRICTION = _l("Deze datum ligt voor de dag waarop de beperking begon.")


def lift_beperking(
    session: Session, actor: Actor, inzage: Inzage, verzoek_id: uuid.UUID, *, gemeld_op: dt.date
) -> None:
    """End the restriction or the objection, after the resident was told on `gemeld_op` (art. 18 lid 3 AVG).

    The file stays closed as long as somebody else of the household asked for it too. Raises RuleError without
    a restriction, and for a day before it began or in the future.
    """
    _verzoek, deel = deel_for(session, actor, verzoek_id)
    if deel.effect not in LIFTABLE or deel.effect_op is None:
        raise RuleError(NOT_NOW, "te_vroeg")
    if gemeld_op > today(session):
        raise RuleError(FUTURE, field="gemeld_op")
    if gemeld_op < deel.effect_op:
        raise RuleError(BEFORE_RESTRICTION, field="gemeld_op")
    reopen_dossier(session, inzage, deel)
    deel.effect, deel.effect_op = Effect.BEPERKING_OP, gemeld_op
    noted(session, "verzoek.beperking_op", Actie.U, verzoek_id, "effect", "gemeld_op")
