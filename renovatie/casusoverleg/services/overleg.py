"""Plan, change, invite, begin and close a meeting. Nothing here commits."""

import datetime as dt
import uuid
from collections.abc import Collection

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie
from renovatie.casusoverleg.models import Deelname, Overleg
from renovatie.casusoverleg.queries.overleg import deelnemers, kandidaten
from renovatie.casusoverleg.services.gedeeld import base_path, clean, hold, noted, tell
from renovatie.gebruikers.berichten import Berichtsoort, settle
from renovatie.kern.clock import exists, today
from renovatie.kern.errors import RuleError
from workflows.casusoverleg import TE_VULLEN, Overlegstand, jaarrooster

PAST = _l("Deze dag is al voorbij. Kies een dag vanaf vandaag.")
SKIPPED = _l("Deze tijd bestaat niet: die nacht gaat de klok een uur vooruit.")
STARTED = _l("Dit overleg is al begonnen of voorbij. U kunt dit niet meer veranderen.")


def plan_overleggen(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    *,
    datum: dt.date,
    begin: dt.time,
    plek: str,
    aantal: int = 1,
) -> list[Overleg]:
    """Plan a meeting, or a year of them on the same weekday of each month.

    Raises RuleError for a day that has passed or has a meeting already, and an hour that our clocks skip.
    """
    if datum < today(session):
        raise RuleError(PAST, field="datum")
    dagen = jaarrooster(datum, aantal)
    if not all(exists(dag, begin) for dag in dagen):
        raise RuleError(SKIPPED, field="begin")
    taken = set(
        session.scalars(
            select(Overleg.datum).where(
                Overleg.complex_id == complex_id,
                Overleg.datum.in_(dagen),
                Overleg.stand != Overlegstand.AFGELAST,
            )
        )
    )
    if taken:
        raise RuleError(_l("Op een van deze dagen is er al een overleg."), "conflict")
    made = [Overleg(complex_id=complex_id, datum=dag, begin=begin, plek=clean(plek, "plek")) for dag in dagen]
    session.add_all(made)
    for overleg in made:
        session.flush()
        session.add(Deelname(complex_id=complex_id, overleg_id=overleg.id, gebruiker_id=actor.id))
        noted(session, "overleg.plan", Actie.C, complex_id, "overleg", overleg.id)
    return made


def change_overleg(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    overleg_id: uuid.UUID,
    *,
    datum: dt.date,
    begin: dt.time,
    plek: str,
) -> Overleg:
    """Another day, hour or place; who is invited hears of it each time.

    Raises RuleError once it began, for a day that has passed and an hour that our clocks skip.
    """
    overleg = _planned(session, complex_id, overleg_id)
    if datum < today(session):
        raise RuleError(PAST, field="datum")
    if not exists(datum, begin):
        raise RuleError(SKIPPED, field="begin")
    nieuw = datum, begin, clean(plek, "plek")
    moved = nieuw != (overleg.datum, overleg.begin, overleg.plek)
    overleg.datum, overleg.begin, overleg.plek = nieuw
    overleg.herinnerd_op = None
    if moved:
        _tell_invited(session, actor, overleg, Berichtsoort.OVERLEG_VERPLAATST)
    noted(session, "overleg.wijzig", Actie.U, complex_id, "overleg", overleg.id, "datum", "begin", "plek")
    return overleg


def call_off(session: Session, actor: Actor, complex_id: uuid.UUID, overleg_id: uuid.UUID) -> Overleg:
    """Call the meeting off and tell who is invited. What is open stays open for the next one."""
    overleg = _planned(session, complex_id, overleg_id)
    overleg.stand = Overlegstand.AFGELAST
    settle(session, Berichtsoort.OVERLEG_UITGENODIGD, overleg.id)
    settle(session, Berichtsoort.OVERLEG_VERPLAATST, overleg.id)
    _tell_invited(session, actor, overleg, Berichtsoort.OVERLEG_AFGELAST)
    noted(session, "overleg.last_af", Actie.U, complex_id, "overleg", overleg.id)
    return overleg


def _tell_invited(session: Session, actor: Actor, overleg: Overleg, soort: Berichtsoort) -> None:
    """Everybody on the list of this meeting but who did it."""
    tell(
        session,
        soort,
        {d.gebruiker_id for d in deelnemers(session, overleg.id)} - {actor.id},
        complex_id=overleg.complex_id,
        object_soort="overleg",
        object_id=overleg.id,
        pad=f"{base_path(overleg.complex_id)}/{overleg.id}",
        keer=f"{overleg.id}:{overleg.versie}",
    )


def _planned(session: Session, complex_id: uuid.UUID, overleg_id: uuid.UUID) -> Overleg:
    overleg = hold(session, complex_id, overleg_id)
    if overleg.stand is not Overlegstand.GEPLAND:
        raise RuleError(STARTED, "conflict")
    return overleg


def invite(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    overleg_id: uuid.UUID,
    gebruikers: Collection[uuid.UUID],
) -> None:
    """These people are invited and nobody else; who is new gets a notice.

    Who leads stays on the list. Raises RuleError for somebody who may not see a case of this complex.
    """
    overleg = hold(session, complex_id, overleg_id)
    if overleg.stand not in TE_VULLEN:
        raise RuleError(STARTED, "conflict")
    mogelijk = kandidaten(session, complex_id, overleg_id)
    wanted = set(gebruikers) | {actor.id}
    if not wanted <= {k.gebruiker_id for k in mogelijk}:
        raise RuleError(_l("Kies alleen mensen uit de lijst."), field="deelnemers")
    known = {d.gebruiker_id for d in deelnemers(session, overleg_id)}
    session.execute(
        delete(Deelname).where(Deelname.overleg_id == overleg_id, Deelname.gebruiker_id.in_(known - wanted))
    )
    session.add_all(
        Deelname(complex_id=complex_id, overleg_id=overleg_id, gebruiker_id=wie)
        for wie in sorted(wanted - known)
    )
    tell(
        session,
        Berichtsoort.OVERLEG_UITGENODIGD,
        wanted - known - {actor.id},
        complex_id=complex_id,
        object_soort="overleg",
        object_id=overleg_id,
        pad=f"{base_path(complex_id)}/{overleg_id}",
    )
    noted(session, "overleg.nodig_uit", Actie.U, complex_id, "overleg", overleg_id, "deelnemers")


def start_overleg(session: Session, actor: Actor, complex_id: uuid.UUID, overleg_id: uuid.UUID) -> Overleg:
    """Begin, on its day or later. Raises RuleError (te_vroeg) before it."""
    overleg = _planned(session, complex_id, overleg_id)
    if overleg.datum > today(session):
        raise RuleError(_l("Dit overleg is nog niet vandaag. Begin op de dag zelf."), "te_vroeg")
    overleg.stand = Overlegstand.BEZIG
    overleg.beurt += 1
    noted(session, "overleg.start", Actie.U, complex_id, "overleg", overleg.id)
    return overleg


def close_overleg(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    overleg_id: uuid.UUID,
    aanwezig: Collection[uuid.UUID],
) -> Overleg:
    """Close the meeting and keep who was there: of the people on the list. An invitation unread is past."""
    overleg = hold(session, complex_id, overleg_id)
    if overleg.stand is not Overlegstand.BEZIG:
        raise RuleError(_l("Dit overleg is niet bezig."), "conflict")
    session.execute(
        update(Deelname)
        .where(Deelname.overleg_id == overleg_id, Deelname.gebruiker_id.in_(set(aanwezig)))
        .values(aanwezig=True)
    )
    overleg.stand = Overlegstand.GEHOUDEN
    overleg.beurt += 1
    settle(session, Berichtsoort.OVERLEG_UITGENODIGD, overleg.id)
    settle(session, Berichtsoort.OVERLEG_VERPLAATST, overleg.id)
    noted(session, "overleg.sluit", Actie.U, complex_id, "overleg", overleg.id, "aanwezig")
    return overleg
