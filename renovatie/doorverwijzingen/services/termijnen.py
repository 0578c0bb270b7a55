"""The terms of the ladder on a complex, agreed with the partners."""

import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from renovatie.complexen.models import Complex
from renovatie.doorverwijzingen.models import Laddertermijn
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row
from workflows.doorverwijzing import Laddertermijnen, termijnen_kloppen

LANGSTE = 60
_ORDER = _l(
    "Elke trede komt na de vorige: herinnering, procesregisseur, casusoverleg. Van 1 tot 60 werkdagen."
)


def set_termijnen(
    session: Session, _actor: Actor, *, complex_id: uuid.UUID, termijnen: Laddertermijnen
) -> Laddertermijn:
    """Set the terms of this complex, in working days; a step that was taken already stays taken.

    The term for an answer is that of each Instantie and is not set here. Raises NotFound; RuleError when a
    step does not come after the one before.
    """
    if not termijnen_kloppen(termijnen) or max(termijnen.casusoverleg, termijnen.eerste_contact) > LANGSTE:
        raise RuleError(_ORDER, field="casusoverleg")
    if lock_row(session, Complex, complex_id) is None:
        raise NotFound
    rij = session.scalars(select(Laddertermijn).where(Laddertermijn.complex_id == complex_id)).one_or_none()
    if rij is None:
        rij = Laddertermijn(complex_id=complex_id)
        session.add(rij)
    rij.eerste_contact, rij.herinnering = termijnen.eerste_contact, termijnen.herinnering
    rij.procesregisseur, rij.casusoverleg = termijnen.procesregisseur, termijnen.casusoverleg
    session.flush()
    note(
        session,
        "doorverwijzing.termijnen",
        Actie.U,
        complex_id=complex_id,
        object_soort="laddertermijn",
        object_id=rij.id,
        velden=("eerste_contact", "herinnering", "procesregisseur", "casusoverleg"),
    )
    return rij
