"""The round of each morning: private keys and texts whose days are over go, after a warning."""

import datetime as dt
import uuid

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from privacy.journal import Actie, note
from renovatie.gebruikers.berichten import Berichtsoort, notify
from renovatie.huishoudens.sleutels import destroy_after_commit
from renovatie.kern.clock import today
from renovatie.onderweg.models import KORT, LANG, Onderwegbezoek, Onderwegsleutel
from renovatie.onderweg.services.beperkt import on_hold, settle_berichten
from renovatie.onderweg.services.nakijken import NAKIJKEN_DAGEN, laatste_dag
from renovatie.onderweg.services.sleutels import SLEUTEL_DAGEN

WARN_DAGEN = 2
"""So many days before its text goes, its writer is told once more."""


def tidy(session: Session) -> None:
    """Take away what is over. What was recorded of a visit, how it ended, stays."""
    vandaag = today(session)
    gone = _tidy_bezoeken(session, vandaag) + _drop_sleutels(session, vandaag)
    if gone:
        destroy_after_commit(session, [(houder, soort) for houder in gone for soort in (LANG, KORT)])
        note(session, "onderweg.verlopen", Actie.D)


def _tidy_bezoeken(session: Session, vandaag: dt.date) -> list[uuid.UUID]:
    """Drop what is over and warn of what is nearly; what waits for a restriction to end is let be."""
    since = vandaag - dt.timedelta(days=NAKIJKEN_DAGEN - WARN_DAGEN)
    due = session.scalars(select(Onderwegbezoek).where(Onderwegbezoek.ontvangen_op <= since)).all()
    vast = on_hold(session, due)
    gone = []
    for bezoek in (bezoek for bezoek in due if bezoek.id not in vast):
        if laatste_dag(bezoek) < vandaag:
            settle_berichten(session, bezoek.id)
            session.delete(bezoek)
            gone.append(bezoek.id)
        else:
            _warn(session, bezoek)
    return gone


def _warn(session: Session, bezoek: Onderwegbezoek) -> None:
    notify(
        session,
        Berichtsoort.ONDERWEG_BIJNA_WEG,
        aan=[bezoek.gebruiker_id],
        complex_id=bezoek.complex_id,
        object_soort="onderwegbezoek",
        object_id=bezoek.id,
        once=True,
    )


def _drop_sleutels(session: Session, vandaag: dt.date) -> list[uuid.UUID]:
    before = vandaag - dt.timedelta(days=SLEUTEL_DAGEN)
    ids = list(session.scalars(select(Onderwegsleutel.id).where(Onderwegsleutel.dag < before)))
    session.execute(delete(Onderwegsleutel).where(Onderwegsleutel.id.in_(ids)))
    return ids
