"""What avg itself keeps: the proof that rights were respected, for as long as somebody may ask for it.

The file that was made for an answer is a copy of what others keep. It has a key of its own, which dies with
it: after 30 days, and before that when the thing it was copied from is destroyed.
"""

import datetime as dt
import uuid
from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from privacy.keyring import KeyName
from privacy.retention import CONCEPT_DAGEN
from renovatie.avg.models.verzoeken import Derdenmarkering, Inzagebestand
from renovatie.avg.services.inzagekopie import DOSSIER, drop_inzage, merk_van
from renovatie.kern.bewaren import Bewaren, Deel
from renovatie.kern.clock import today

PROOF = "accountability (art. 5 lid 2 AVG): five years; the worker's name goes with the account"


def register(bewaren: Bewaren) -> None:
    own = (
        "vernietigingsvoorstellen",
        "vernietigingsregels",
        "vernietigingen",
        "bewaarblokkades",
        "datalekken",
        "datalekgebeurtenissen",
        "verzoeken",
        "verzoekdelen",
        "derdenvragen",
    )
    bewaren.uitzonderingen |= dict.fromkeys(own, PROOF)
    bewaren.deel("hulpdossier", Deel({"derdenmarkeringen": "removed"}, _wis_markeringen))
    for soort in ("hulpdossier", "contact", "instemming"):
        bewaren.deel(soort, Deel({"inzagebestanden": "a copy: removed"}, _wis_kopie, _sleutels_kopie))
    bewaren.vanzelf |= {
        "inzagebestanden": "made for one answer: gone after 30 days",
        "inzagelinks": "gone with the file that they lead to",
    }


def _wis_markeringen(session: Session, dossier_id: uuid.UUID, _op: dt.date) -> None:
    session.execute(delete(Derdenmarkering).where(Derdenmarkering.dossier_id == dossier_id))


def drop_old_inzage(session: Session) -> None:
    """A file that was made for an answer is a copy of everything: it lies there for 30 days and no longer."""
    before = today(session) - dt.timedelta(days=CONCEPT_DAGEN)
    drop_inzage(
        session, session.scalars(select(Inzagebestand.id).where(Inzagebestand.gemaakt_op < before)).all()
    )


def _kopieen(session: Session, object_id: uuid.UUID) -> Collection[uuid.UUID]:
    merk = merk_van(session, object_id)
    return session.scalars(select(Inzagebestand.id).where(Inzagebestand.merk == merk)).all()


def _sleutels_kopie(session: Session, object_id: uuid.UUID) -> Collection[KeyName]:
    return [(bestand_id, DOSSIER) for bestand_id in _kopieen(session, object_id)]


def _wis_kopie(session: Session, object_id: uuid.UUID, _op: dt.date) -> None:
    drop_inzage(session, _kopieen(session, object_id))
