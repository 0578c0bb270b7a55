"""Set the target mix and allocate homes that fell vacant. Nothing here commits."""

import datetime as dt
import uuid
from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.herleidbaar import gevoelig, scan
from privacy.journal import Actie, note
from privacy.purposes import Doel
from privacy.vrije_tekst import Gegeven
from renovatie.complexen.models import Woning
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row
from renovatie.toewijzing.models import Criterium, Doelgroep, Doelmix, Toewijzing

ABOUT_SOMEBODY = _l(
    "In uw tekst staat iets over een persoon, gezondheid, afkomst of een uitkering. Haal het weg: "
    "de reden gaat over de woning en de groep, nooit over een persoon."
)
STILL_LET = _l("Deze woning is op die dag nog verhuurd. Leg eerst het einde van de huur vast.")
PASSES = frozenset({Gegeven.PLEK, Gegeven.DATUM})
OPEN_ALREADY = _l("Deze woning staat al in de lijst en is nog niet toegewezen.")


def set_doelmix(
    session: Session, actor: Actor, complex_id: uuid.UUID, *, delen: Mapping[Doelgroep, int]
) -> Doelmix:
    """Fix which share goes to which group. Raises RuleError unless the shares are 100 together."""
    if sum(delen.values()) != 100 or any(deel < 0 for deel in delen.values()):
        raise RuleError(_l("De delen zijn samen geen 100. Pas ze aan tot het klopt."))
    mix = session.scalar(select(Doelmix).where(Doelmix.complex_id == complex_id))
    if mix is None:
        mix = Doelmix(complex_id=complex_id)
        session.add(mix)
    mix.vastgesteld_op = today(session)
    mix.delen = {groep.value: deel for groep, deel in delen.items() if deel}
    _noted(session, complex_id, "doelmix.set", mix.id)
    return mix


def open_toewijzing(
    session: Session, actor: Actor, complex_id: uuid.UUID, *, woning_id: uuid.UUID, vrijgekomen_op: dt.date
) -> Toewijzing:
    """Note that a home fell vacant: no lease of it runs on that day (inclusive) or later.

    Raises NotFound for a home of another complex, RuleError for one that is let, or that waits for its
    allocation already (conflict).
    """
    woning = lock_row(session, Woning, woning_id)
    if woning is None or woning.complex_id != complex_id:
        raise NotFound
    let = or_(Huurovereenkomst.eind.is_(None), Huurovereenkomst.eind >= vrijgekomen_op)
    if session.scalar(select(exists().where(Huurovereenkomst.woning_id == woning_id, let))):
        raise RuleError(STILL_LET, field="woning_id")
    if session.scalar(
        select(exists().where(Toewijzing.woning_id == woning_id, Toewijzing.toegewezen_op.is_(None)))
    ):
        raise RuleError(OPEN_ALREADY, "conflict", field="woning_id")
    toewijzing = Toewijzing(complex_id=complex_id, woning_id=woning_id, vrijgekomen_op=vrijgekomen_op)
    session.add(toewijzing)
    _noted(session, complex_id, "toewijzing.open", toewijzing.id)
    return toewijzing


def allocate(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    toewijzing_id: uuid.UUID,
    *,
    doelgroep: Doelgroep,
    criterium: Criterium,
    motivering: str,
) -> Toewijzing:
    """Allocate the home to a group, by a criterion of the list, with its motivation.

    Raises RuleError without a written motivation, for one about somebody or about health, origin or benefits
    (the form has searched it for names of residents as well), or for a home that was allocated already.
    """
    toewijzing = session.get(Toewijzing, toewijzing_id)
    if toewijzing is None or toewijzing.complex_id != complex_id:
        raise NotFound
    if toewijzing.toegewezen_op is not None:
        raise RuleError(_l("Deze woning is al toegewezen."), "conflict")
    if not motivering.strip():
        raise RuleError(_l("Schrijf op waarom deze groep deze woning krijgt."), field="motivering")
    if about_somebody(motivering):
        raise RuleError(ABOUT_SOMEBODY, field="motivering")
    toewijzing.doelgroep, toewijzing.criterium = doelgroep, criterium
    toewijzing.motivering, toewijzing.toegewezen_op = motivering.strip(), today(session)
    _noted(session, complex_id, "toewijzing.allocate", toewijzing.id)
    return toewijzing


def about_somebody(motivering: str) -> bool:
    """Whether a reason is about a person after all: also who calls this without a form is stopped."""
    return any(vondst.gegeven not in PASSES for vondst in (*scan(motivering), *gevoelig(motivering)))


def _noted(session: Session, complex_id: uuid.UUID, code: str, object_id: uuid.UUID) -> None:
    session.flush()
    soort = code.partition(".")[0]
    note(
        session,
        code,
        Actie.U,
        complex_id=complex_id,
        object_soort=soort,
        object_id=object_id,
        doel=Doel.TOEWIJZING,
    )
