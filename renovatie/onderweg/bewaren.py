"""How visits on the road end: by themselves, and a text about a household with its file."""

import datetime as dt
import uuid
from collections.abc import Collection

from sqlalchemy.orm import Session

from privacy.keyring import KeyName
from renovatie.kern.bewaren import Bewaren, Deel
from renovatie.onderweg.models import KORT, LANG
from renovatie.onderweg.services.beperkt import settle_berichten, waiting_for


def register(bewaren: Bewaren) -> None:
    bewaren.vanzelf["onderwegsleutels"] = "the private half of a day goes 30 days after it, as drafts do"
    bewaren.vanzelf["onderwegbezoeken"] = (
        "a text that its writer did not look at goes after 7 days, or 7 days after a restriction of its file"
    )
    bewaren.deel(
        "hulpdossier",
        Deel({"onderwegbezoeken": "texts about the household that still wait are removed"}, _wis, _sleutels),
    )


def _wis(session: Session, dossier_id: uuid.UUID, _op: dt.date) -> None:
    for bezoek in waiting_for(session, dossier_id):
        settle_berichten(session, bezoek.id)
        session.delete(bezoek)


def _sleutels(session: Session, dossier_id: uuid.UUID) -> Collection[KeyName]:
    return [(bezoek.id, soort) for bezoek in waiting_for(session, dossier_id) for soort in (LANG, KORT)]
