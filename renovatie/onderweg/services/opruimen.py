"""The round of each morning: private keys and texts whose days are over go, after a warning."""

import datetime as dt
import uuid

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from privacy.journal import Actie, note
from renovatie.gebruikers.berichten import Berichtsoort, notify, settle
from renovatie.huishoudens.sleutels import destroy_after_commit
from renovatie.kern.clock import today
from renovatie.onderweg.models import KORT, LANG, Onderwegbezoek, Onderwegsleutel
from renovatie.onderweg.services.nakijken import NAKIJKEN_DAGEN
from renovatie.onderweg.services.sleutels import SLEUTEL_DAGEN

WARN_DAGEN = 2
"""So many days before its text goes, its writer is told once more."""


def tidy(session: Session) -> None:
    """Take away what is over. What was recorded of a visit, how it ended, stays."""
    vandaag = today(session)
    _warn(session, vandaag)
    gone = _drop_bezoeken(session, vandaag) + _drop_sleutels(session, vandaag)
    if gone:
        destroy_after_commit(session, [(houder, soort) for houder in gone for soort in (LANG, KORT)])
        note(session, "onderweg.verlopen", Actie.D)


def _warn(session: Session, vandaag: dt.date) -> None:
    since = vandaag - dt.timedelta(days=NAKIJKEN_DAGEN - WARN_DAGEN)
    for bezoek in session.scalars(select(Onderwegbezoek).where(Onderwegbezoek.ontvangen_op <= since)):
        notify(
            session,
            Berichtsoort.ONDERWEG_BIJNA_WEG,
            aan=[bezoek.gebruiker_id],
            complex_id=bezoek.complex_id,
            object_soort="onderwegbezoek",
            object_id=bezoek.id,
            once=True,
        )


def _drop_bezoeken(session: Session, vandaag: dt.date) -> list[uuid.UUID]:
    before = vandaag - dt.timedelta(days=NAKIJKEN_DAGEN)
    ids = list(session.scalars(select(Onderwegbezoek.id).where(Onderwegbezoek.ontvangen_op < before)))
    for bezoek_id in ids:
        settle(session, Berichtsoort.ONDERWEG_NAKIJKEN, bezoek_id)
        settle(session, Berichtsoort.ONDERWEG_BIJNA_WEG, bezoek_id)
    session.execute(delete(Onderwegbezoek).where(Onderwegbezoek.id.in_(ids)))
    return ids


def _drop_sleutels(session: Session, vandaag: dt.date) -> list[uuid.UUID]:
    before = vandaag - dt.timedelta(days=SLEUTEL_DAGEN)
    ids = list(session.scalars(select(Onderwegsleutel.id).where(Onderwegsleutel.dag < before)))
    session.execute(delete(Onderwegsleutel).where(Onderwegsleutel.id.in_(ids)))
    return ids
