"""A call that a resident asked for: the conversation is recorded as any other, and counts as any other."""

import uuid

from sqlalchemy.orm import Session

from privacy.access import Actor
from renovatie.huisbezoeken.codes import Contactsoort
from renovatie.huisbezoeken.services import RecordHuisbezoek, record_huisbezoek
from renovatie.hulpdossiers import services as hulpdossiers
from renovatie.hulpdossiers.models import Belverzoek
from renovatie.hulpdossiers.pseudoniemen import huishoudens_by_dossier
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from workflows.huisbezoek import Uitkomst

ASKED = "De bewoner vroeg zelf om gebeld te worden."
"""Kept on the file, so in Dutch whoever writes it."""


def record_belgesprek(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    belverzoek_id: uuid.UUID,
    form_id: uuid.UUID,
    verslag: str = "",
) -> None:
    """The resident was called: a conversation of the kind bel_mij_maar, and off the list.

    It counts for the rest of the household. A home that rests is not refused: who asks to be called is not
    asked too much, and that is the reason that is always kept. The same form sent twice has one effect.
    Raises NotFound; RuleError when the request was dealt with, or its household left.
    """
    verzoek = session.get(Belverzoek, belverzoek_id)
    if verzoek is None or verzoek.complex_id != complex_id:
        raise NotFound
    home = huishoudens_by_dossier(session, complex_id).get(verzoek.dossier_id)
    if home is None or not home.huidig:
        raise NotFound
    made = record_huisbezoek(
        session,
        actor,
        RecordHuisbezoek(
            id=form_id,
            woning_id=home.woning_id,
            datum=today(session),
            uitkomst=Uitkomst.GESPREK,
            soort=Contactsoort.BEL_MIJ_MAAR,
            # Always, so that the same form sent again says the same: this very call may give the home rest.
            reden=ASKED,
            verslag=verslag,
        ),
        complex_id=complex_id,
    )
    if not made.herhaling:
        verzoek = hulpdossiers.hold_belverzoek(session, complex_id, belverzoek_id)
        hulpdossiers.settle_called(session, verzoek, today(session))
