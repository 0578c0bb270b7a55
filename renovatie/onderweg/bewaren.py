"""How visits on the road end: by themselves, and a text about a household with its file."""

import datetime as dt
import uuid
from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from privacy.keyring import KeyName
from renovatie.gebruikers.berichten import Berichtsoort, settle
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.hulpdossiers.pseudoniemen import marked
from renovatie.kern.bewaren import Bewaren, Deel
from renovatie.onderweg.models import KORT, LANG, Onderwegbezoek


def register(bewaren: Bewaren) -> None:
    bewaren.vanzelf["onderwegsleutels"] = "the private half of a day goes 30 days after it, as drafts do"
    bewaren.vanzelf["onderwegbezoeken"] = "a text that its writer did not look at goes after 7 days"
    bewaren.deel(
        "hulpdossier",
        Deel({"onderwegbezoeken": "texts about the household that still wait are removed"}, _wis, _sleutels),
    )


def _wis(session: Session, dossier_id: uuid.UUID, _op: dt.date) -> None:
    for bezoek_id in (ids := _wachtend(session, dossier_id)):
        settle(session, Berichtsoort.ONDERWEG_NAKIJKEN, bezoek_id)
        settle(session, Berichtsoort.ONDERWEG_BIJNA_WEG, bezoek_id)
    session.execute(delete(Onderwegbezoek).where(Onderwegbezoek.id.in_(ids)))


def _sleutels(session: Session, dossier_id: uuid.UUID) -> Collection[KeyName]:
    return [(id_, soort) for id_ in _wachtend(session, dossier_id) for soort in (LANG, KORT)]


def _wachtend(session: Session, dossier_id: uuid.UUID) -> list[uuid.UUID]:
    waar = select(Hulpdossier.complex_id).where(Hulpdossier.id == dossier_id).scalar_subquery()
    rows = session.execute(
        select(Onderwegbezoek.id, Onderwegbezoek.merk).where(Onderwegbezoek.complex_id == waar)
    )
    return marked(session, dossier_id, ((row.id, row.merk) for row in rows))
