"""What the use cases of the vote share: the locked complex and the current proposal."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Complex
from renovatie.instemming.models import Renovatievoorstel
from renovatie.instemming.queries.antwoord import gevraagd_voorstel
from renovatie.instemming.telstand import geldend_voorstel
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.models import Taak
from renovatie.kern.taken import MAX_ATTEMPTS
from renovatie.kern.transaction import lock_row

NOG_GEEN_VOORSTEL = _l("Er is nog geen voorstel verstuurd. Verstuur eerst het voorstel.")


def locked_complex(session: Session, complex_id: uuid.UUID) -> Complex:
    """The complex, held until commit: two people cannot count or decide on it at once. Raises NotFound."""
    complex_ = lock_row(session, Complex, complex_id)
    if complex_ is None:
        raise NotFound
    return complex_


def wait_for_count(session: Session, complex_id: uuid.UUID) -> None:
    """Wait while somebody counts or decides on this complex; other votes go on beside this one.

    So a Telling has every vote that was recorded before it. Always before a lease is held.
    """
    session.execute(select(Complex.id).where(Complex.id == complex_id).with_for_update(read=True))


def verstuurd_voorstel(session: Session, complex_id: uuid.UUID) -> tuple[Renovatievoorstel, dt.date]:
    """The current proposal with the day it was sent. Raises RuleError (te_vroeg) when none was sent."""
    voorstel = geldend_voorstel(session, complex_id)
    if voorstel is None or voorstel.verstuurd_op is None:
        raise RuleError(NOG_GEEN_VOORSTEL, "te_vroeg")
    return voorstel, voorstel.verstuurd_op


def voorstel_of(session: Session, complex_id: uuid.UUID, voorstel_id: uuid.UUID) -> Renovatievoorstel:
    """A proposal of this complex, held until commit. Raises NotFound."""
    voorstel = lock_row(session, Renovatievoorstel, voorstel_id)
    if voorstel is None or voorstel.complex_id != complex_id:
        raise NotFound
    return voorstel


def check_draft(voorstel: Renovatievoorstel, versie: int | None) -> None:
    """Raises RuleError: conflict when it was sent already, verouderd when somebody else was first."""
    if voorstel.verstuurd_op is not None:
        raise RuleError(
            _l("Dit voorstel is al verstuurd. Wilt u iets wijzigen? Maak dan een nieuw voorstel."), "conflict"
        )
    if versie is not None and versie != voorstel.versie:
        raise RuleError(_l("Iemand anders heeft dit net veranderd. Kijk eerst wat er nu staat."), "verouderd")


def job_key(session: Session, begin: str) -> str:
    """The key of the job that still runs, else that of a new one: one that stopped never blocks the next.

    `begin` ends in a colon and says what the job is about.
    """
    last = _newest_job(session, begin)
    if last is None:
        return f"{begin}0"
    ended = last.klaar is not None or _broke_off(last)
    return f"{begin}{last.id}" if ended else last.sleutel


def job_stranded(session: Session, begin: str) -> bool:
    """Whether the newest job about this was stopped, or gave up, before it was done."""
    last = _newest_job(session, begin)
    return last is not None and last.klaar is None and _broke_off(last)


def _newest_job(session: Session, begin: str) -> Taak | None:
    return session.scalars(
        select(Taak).where(Taak.sleutel.like(f"{begin}%")).order_by(Taak.id.desc()).limit(1)
    ).first()


def _broke_off(taak: Taak) -> bool:
    return taak.stop or taak.pogingen >= MAX_ATTEMPTS


def gevraagd_op(session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID) -> dt.date | None:
    """Since which day a home can answer: when the version that asks it was sent; None before the first.

    A version that left this home as it was does not ask it: a form of the version before is still good.
    """
    voorstel = gevraagd_voorstel(session, complex_id, woning_id)
    return None if voorstel is None else voorstel.verstuurd_op
