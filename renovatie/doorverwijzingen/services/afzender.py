"""What the sender does with a referral that was sent, up to "het is opgelost"."""

import datetime as dt
import uuid

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from renovatie.complexen.models import Instantie
from renovatie.doorverwijzingen.codes import (
    Heropenreden,
    Intrekreden,
    Sluitreden,
    Soort,
)
from renovatie.doorverwijzingen.models import Doorverwijzing, Verwijzinggebeurtenis
from renovatie.doorverwijzingen.services.gedeeld import (
    NOT_NOW,
    advance,
    day_after_sending,
    day_of,
    held,
    of_complex,
    record_event,
    shut,
    still_allowed,
)
from renovatie.doorverwijzingen.services.melden import tell_gestopt
from renovatie.doorverwijzingen.services.versturen import ToestemmingMissing
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from workflows.doorverwijzing import Afronden, Gebeurtenis, NietTeToetsen, Stand, Uitkomst, mag_afronden

FINISH: dict[Afronden, LazyString] = {
    Afronden.UITKOMST_ONTBREEKT: _l("Kies eerst hoe het afliep."),
    Afronden.CHECK_ONTBREEKT: _l("Pas klaar als de bewoner zegt dat het opgelost is. Vraag het eerst na."),
    Afronden.TE_WEINIG_POGINGEN: _l(
        "Probeer de bewoner op drie verschillende dagen te bereiken. Leg elke poging vast."
    ),
}


def finish_doorverwijzing(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    uitkomst: Uitkomst | None,
    getoetst_op: dt.date | None = None,
    niet_te_toetsen: NietTeToetsen | None = None,
) -> Doorverwijzing:
    """Let go: with the outcome of the check with the resident, or unchecked with the reason why.

    Unchecked it has no outcome of ours, also where `uitkomst` is given: what the Instantie reported stays.
    Raises RuleError that says what is missing; `onbereikbaar` needs tries on three days.
    """
    verwijzing = held(session, complex_id, doorverwijzing_id)
    day_after_sending(session, verwijzing, getoetst_op)
    pogingen = session.scalars(
        select(Verwijzinggebeurtenis.op).where(
            Verwijzinggebeurtenis.doorverwijzing_id == verwijzing.id,
            Verwijzinggebeurtenis.soort == Soort.TOETSPOGING,
            # Tries of before it was opened again say nothing of now.
            Verwijzinggebeurtenis.op >= (verwijzing.heropend_op or verwijzing.gemaakt_op),
        )
    ).all()
    antwoord = mag_afronden(
        uitkomst, getoetst_op=getoetst_op, niet_te_toetsen=niet_te_toetsen, pogingen=pogingen
    )
    if antwoord is not Afronden.MAG:
        veld = "uitkomst" if antwoord is Afronden.UITKOMST_ONTBREEKT else "toets"
        raise RuleError(FINISH[antwoord], field=veld)
    verwijzing.getoetst_op = getoetst_op
    verwijzing.uitkomst = uitkomst if getoetst_op else None
    verwijzing.niet_te_toetsen = None if getoetst_op else niet_te_toetsen
    dag = getoetst_op or today(session)
    verwijzing.afgesloten_op = dag
    reden = verwijzing.uitkomst or verwijzing.niet_te_toetsen
    advance(session, actor, verwijzing, Gebeurtenis.ROND_AF, dag, reden=reden)
    return verwijzing


def record_toetspoging(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    op: dt.date | None = None,
) -> Doorverwijzing:
    """The resident could not be reached to ask whether it is solved; three days of trying are needed."""
    verwijzing = held(session, complex_id, doorverwijzing_id)
    if verwijzing.stand is not Stand.IN_BEHANDELING:
        raise RuleError(NOT_NOW, "conflict")
    record_event(session, actor, verwijzing, Soort.TOETSPOGING, day_of(session, op))
    return verwijzing


def reopen_doorverwijzing(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    reden: Heropenreden,
    op: dt.date | None = None,
) -> Doorverwijzing:
    """It turned out not to be solved: open it again. The check that was done no longer counts.

    Raises ToestemmingMissing when the resident stopped sharing in between.
    """
    verwijzing = held(session, complex_id, doorverwijzing_id)
    dag = day_of(session, op)
    if not still_allowed(session, verwijzing, dag):
        raise ToestemmingMissing(of_complex(session, Instantie, complex_id, verwijzing.instantie_id).naam)
    verwijzing.uitkomst = verwijzing.niet_te_toetsen = verwijzing.gemelde_uitkomst = None
    verwijzing.getoetst_op = verwijzing.gemeld_op = verwijzing.afgesloten_op = None
    verwijzing.heropend_op = dag
    advance(session, actor, verwijzing, Gebeurtenis.HEROPEN, dag, reden=reden)
    return verwijzing


def close_refused(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    reden: Sluitreden,
    op: dt.date | None = None,
) -> Doorverwijzing:
    """The sender looked at a refusal and stops here, with the reason."""
    verwijzing = held(session, complex_id, doorverwijzing_id)
    shut(session, actor, verwijzing, Gebeurtenis.SLUIT, day_of(session, op), reden)
    return verwijzing


def withdraw_doorverwijzing(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    doorverwijzing_id: uuid.UUID,
    op: dt.date | None = None,
) -> Doorverwijzing:
    """The sender takes the referral back; the Instantie sees nothing more, and is told so."""
    verwijzing = held(session, complex_id, doorverwijzing_id, ook_beperkt=True)
    shut(session, actor, verwijzing, Gebeurtenis.TREK_IN, day_of(session, op), Intrekreden.AFZENDER)
    if verwijzing.verzonden_op is not None:
        tell_gestopt(session, verwijzing)
    return verwijzing
