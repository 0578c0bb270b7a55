"""Aftercare of the corporation: two weeks and three months after delivery somebody asks how it went."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.instemming.woorden import dag
from renovatie.kern.clock import now, today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row
from renovatie.uitvoering.models import Werkplanning
from renovatie.uitvoering.models.bewoners import Nazorgcontact, Nazorgvorm
from workflows.nazorg import Nazorgmoment, Nazorgpoging, Nazorguitkomst, nazorg_klaar, nazorg_vanaf


def record_nazorg(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    planning_id: uuid.UUID,
    moment: Nazorgmoment,
    datum: dt.date,
    vorm: Nazorgvorm,
    uitkomst: Nazorguitkomst,
) -> Nazorgcontact:
    """Record one contact, also one that reached nobody: after three different days that is the end too.

    `datum`: from the day on which this contact is due to today (both inclusive). Raises RuleError: te_vroeg
    (not delivered, not due yet), conflict (done already), ongeldig (the date); NotFound.
    """
    planning = lock_row(session, Werkplanning, planning_id)
    if planning is None or planning.complex_id != complex_id:
        raise NotFound
    if planning.opgeleverd_op is None:
        raise RuleError(_l("Dit kan nog niet. Deze woning is nog niet opgeleverd."), "te_vroeg")
    vanaf = nazorg_vanaf(planning.opgeleverd_op, moment)
    if datum < vanaf:
        raise RuleError(_l("Dit kan nog niet. Neem contact op vanaf %(dag)s.", dag=dag(vanaf)), "te_vroeg")
    if datum > today(session):
        raise RuleError(_l("Deze datum ligt in de toekomst."), field="datum")
    if nazorg_klaar(_pogingen(session, planning_id, moment)):
        raise RuleError(_l("Deze nazorg is al gedaan."), "conflict")
    contact = Nazorgcontact(
        complex_id=complex_id,
        planning_id=planning_id,
        moment=moment,
        datum=datum,
        vorm=vorm,
        uitkomst=uitkomst,
        vastgelegd_door=actor.id,
        vastgelegd_op=now(session),
    )
    session.add(contact)
    session.flush()
    note(
        session,
        "nazorg.record",
        Actie.C,
        complex_id=complex_id,
        object_soort="woning",
        object_id=planning.woning_id,
        doel=Doel.UITVOERING,
    )
    return contact


def _pogingen(session: Session, planning_id: uuid.UUID, moment: Nazorgmoment) -> list[Nazorgpoging]:
    rows = session.execute(
        select(Nazorgcontact.datum, Nazorgcontact.uitkomst).where(
            Nazorgcontact.planning_id == planning_id, Nazorgcontact.moment == moment
        )
    )
    return [Nazorgpoging(row.datum, row.uitkomst) for row in rows]
