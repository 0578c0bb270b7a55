"""What avg itself keeps: the proof that rights were respected, for as long as somebody may ask for it."""

import datetime as dt
import uuid

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from privacy.retention import CONCEPT_DAGEN
from renovatie.avg.models.verzoeken import Derdenmarkering, Inzagebestand, Inzagelink
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
    bewaren.vanzelf |= {
        "inzagebestanden": "made for one answer: gone after 30 days",
        "inzagelinks": "gone with the file that they lead to",
    }


def _wis_markeringen(session: Session, dossier_id: uuid.UUID, _op: dt.date) -> None:
    session.execute(delete(Derdenmarkering).where(Derdenmarkering.dossier_id == dossier_id))


def drop_old_inzage(session: Session) -> None:
    """A file that was made for an answer is a copy of everything: it lies there for 30 days and no longer."""
    before = today(session) - dt.timedelta(days=CONCEPT_DAGEN)
    old = select(Inzagebestand.id).where(Inzagebestand.gemaakt_op < before)
    session.execute(delete(Inzagelink).where(Inzagelink.bestand_id.in_(old)))
    session.execute(delete(Inzagebestand).where(Inzagebestand.gemaakt_op < before))
