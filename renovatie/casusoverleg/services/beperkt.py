"""A file of which the use is restricted (art. 18 AVG) leaves every agenda, in the act that restricts it."""

import datetime as dt
import uuid

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from privacy.journal import Actie
from privacy.keyring import Keyring
from privacy.sealed import open_rows
from renovatie.casusoverleg.models import Actiepunt, Agendapunt, Inbreng, Overleg
from renovatie.casusoverleg.services.gedeeld import base_path, hold, noted, tell
from renovatie.casusoverleg.services.notulen import minutes_again
from renovatie.gebruikers.berichten import Berichtsoort
from renovatie.kern.clock import now
from renovatie.kern.verzegelde_codes import open_code
from workflows.casusoverleg import Overlegstand, blad_dicht


def follow_restriction(session: Session, dossier_id: uuid.UUID, op: dt.date | None) -> None:
    """Take the cases of this file off each sheet that is still open, and tell who brought them in.

    Lifting (None) puts nothing back: whoever brought it in decides again. What was talked about stays known
    to the file; a case that was not begun yet leaves no trace.
    """
    if op is None:
        return
    rows = session.scalars(
        select(Inbreng).where(Inbreng.dossier_id == dossier_id).order_by(Inbreng.op, Inbreng.id)
    ).all()
    # Who restricts opens no file. Here nobody reads: which point it is goes to no page, only the point goes.
    ring = Keyring(session.info["keystore"], frozenset({"hulp"}))
    for inbreng, (code,) in zip(rows, open_rows(ring, Inbreng, rows, Inbreng.agendapunt), strict=True):
        punt = session.get(Agendapunt, uuid.UUID(open_code(code)))
        if punt is not None:
            _take_off(session, inbreng, punt)


def _take_off(session: Session, inbreng: Inbreng, punt: Agendapunt) -> None:
    overleg = hold(session, inbreng.complex_id, punt.overleg_id)
    if overleg.stand is Overlegstand.AFGELAST or blad_dicht(overleg.notulen_om, now(session)):
        return
    session.execute(update(Actiepunt).where(Actiepunt.agendapunt_id == punt.id).values(agendapunt_id=None))
    if overleg.stand is Overlegstand.GEPLAND:
        session.execute(
            delete(Inbreng).where(Inbreng.id == inbreng.id, Inbreng.dossier_id == inbreng.dossier_id)
        )
    session.delete(punt)
    overleg.beurt += 1
    minutes_again(session, overleg)
    _tell_bringer(session, overleg, punt)
    # The line names the file and not the case: the journal may not lead from the one to the other.
    file = inbreng.dossier_id
    noted(session, "casus.beperkt", Actie.D, overleg.complex_id, "hulpdossier", file, dossier_id=file)


def _tell_bringer(session: Session, overleg: Overleg, punt: Agendapunt) -> None:
    tell(
        session,
        Berichtsoort.CASUS_BEPERKT,
        [punt.aanbrenger_id],
        complex_id=overleg.complex_id,
        object_soort="overleg",
        object_id=overleg.id,
        pad=f"{base_path(overleg.complex_id)}/{overleg.id}",
        keer=punt.id,
    )
