"""What was granted and a colleague had to mend or stop: done when the journal shows it, then told on."""

import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie
from privacy.purposes import Verantwoordelijke
from renovatie.avg.queries.aangepast import changed_since
from renovatie.avg.services.sluiten import betrokkene_of, kant_van
from renovatie.avg.services.verzoeken import NOT_NOW, deel_for, noted
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.inzage import Inzage

UNCHANGED = _l(
    "Sinds het besluit is van deze bewoner nog niets veranderd. Vraag een collega om het aan te passen, en "
    "leg het daarna vast."
)


def confirm_uitvoering(session: Session, actor: Actor, inzage: Inzage, verzoek_id: uuid.UUID) -> int:
    """Say that what was granted is done; gives how many Instanties were told of it (art. 19 AVG).

    Raises RuleError when nothing waits to be done, or when no colleague changed anything of this resident
    since the decision.
    """
    _verzoek, deel = deel_for(session, actor, verzoek_id)
    wie = betrokkene_of(deel)
    if deel.effect is None or deel.effect_op is not None or wie is None:
        raise RuleError(NOT_NOW, "te_vroeg")
    hulp = kant_van(session, deel) is Verantwoordelijke.WELZIJNSORGANISATIE
    dossier_id = inzage.vind_dossier(session, wie.woning_id, wie.bewoningsnummer) if hulp else None
    if not changed_since(session, verzoek_id, deel.organisatie_id, wie, dossier_id):
        raise RuleError(UNCHANGED, "te_vroeg")
    deel.effect_op = today(session)
    noted(session, "verzoek.uitgevoerd", Actie.U, verzoek_id, "effect_op")
    if dossier_id is None:
        return 0
    return sum(tell(session, dossier_id) for tell in inzage.na_verbetering)
