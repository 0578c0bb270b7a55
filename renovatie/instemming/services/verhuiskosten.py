"""An amount for removal costs: one person adds it with its source, another one confirms it."""

import datetime as dt
import uuid
from decimal import Decimal

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.models import Complex
from renovatie.gebruikers.models import Organisatie
from renovatie.instemming.models import Verhuiskostenminimum
from renovatie.instemming.services._gedeeld import locked_complex
from renovatie.instemming.verhuiskosten import MINIMA
from renovatie.instemming.woorden import dag
from renovatie.kern.clock import now
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row


def add_minimum(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    vanaf: dt.date,
    tot: dt.date,
    bedrag: Decimal,
    bron: str,
) -> Verhuiskostenminimum:
    """Add an amount for a stretch of days (both inclusive), with where it was read. It does not hold yet.

    Raises RuleError: ongeldig (days, amount, source), conflict (another row holds on one of these days).
    """
    complex_ = locked_complex(session, complex_id)
    if tot < vanaf:
        raise RuleError(_l("De laatste dag kan niet voor de eerste liggen."), field="tot")
    if bedrag <= 0:
        raise RuleError(_l("Vul een bedrag in van meer dan € 0."), field="bedrag")
    if not bron.strip():
        raise RuleError(_l("Schrijf op waar u het bedrag las."), field="bron")
    lock_row(session, Organisatie, complex_.corporatie_id)
    _check_free(session, complex_, vanaf, tot)
    row = Verhuiskostenminimum(
        organisatie_id=complex_.corporatie_id,
        vanaf=vanaf,
        tot=tot,
        bedrag=bedrag,
        bron=bron.strip(),
        vastgelegd_door=actor.id,
        vastgelegd_op=now(session),
    )
    session.add(row)
    session.flush()
    _note(session, "verhuiskosten.add", Actie.C, complex_id, row.id)
    return row


def confirm_minimum(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, minimum_id: uuid.UUID
) -> Verhuiskostenminimum:
    """Confirm what somebody else added: from now on letters use it, and it never changes.

    Raises RuleError (conflict: one's own row, confirmed already), NotFound.
    """
    row = _open_row(session, complex_id, minimum_id)
    if row.vastgelegd_door == actor.id:
        raise RuleError(
            _l("U voegde dit bedrag zelf toe. Vraag een collega om het na te kijken."), "conflict"
        )
    row.bevestigd_door, row.bevestigd_op = actor.id, now(session)
    _note(session, "verhuiskosten.confirm", Actie.U, complex_id, row.id)
    return row


def remove_minimum(session: Session, actor: Actor, *, complex_id: uuid.UUID, minimum_id: uuid.UUID) -> None:
    """Take away an amount that was not confirmed. Raises RuleError (conflict), NotFound."""
    row = _open_row(session, complex_id, minimum_id)
    _note(session, "verhuiskosten.remove", Actie.D, complex_id, row.id)
    session.delete(row)


def _open_row(session: Session, complex_id: uuid.UUID, minimum_id: uuid.UUID) -> Verhuiskostenminimum:
    """A row of the corporation of this complex, held until commit, that was not confirmed yet."""
    row = lock_row(session, Verhuiskostenminimum, minimum_id)
    corporatie_id = session.scalar(select(Complex.corporatie_id).where(Complex.id == complex_id))
    if row is None or row.organisatie_id != corporatie_id:
        raise NotFound
    if row.bevestigd_op is not None:
        raise RuleError(_l("Dit bedrag is al bevestigd. Het verandert niet meer."), "conflict")
    return row


def _check_free(session: Session, complex_: Complex, vanaf: dt.date, tot: dt.date) -> None:
    """Two amounts for one day would leave it to chance which one a letter names."""
    own = session.execute(
        select(Verhuiskostenminimum.vanaf, Verhuiskostenminimum.tot).where(
            Verhuiskostenminimum.organisatie_id == complex_.corporatie_id
        )
    )
    for begin, eind in [*((row.vanaf, row.tot) for row in MINIMA), *own]:
        if begin <= tot and vanaf <= eind:
            raise RuleError(
                _l(
                    "Van %(begin)s tot en met %(eind)s staat er al een bedrag. Kies andere dagen.",
                    begin=dag(begin),
                    eind=dag(eind),
                ),
                "conflict",
                field="vanaf",
            )


def _note(session: Session, code: str, actie: Actie, complex_id: uuid.UUID, row_id: uuid.UUID) -> None:
    note(
        session,
        code,
        actie,
        complex_id=complex_id,
        object_soort="verhuiskostenminimum",
        object_id=row_id,
        doel=Doel.INSTEMMING,
    )
