"""What avg itself keeps: the proof that rights were respected, for as long as somebody may ask for it.

The file that was made for an answer is a copy of what others keep. It has a key of its own, which dies with
it: after 30 days, and before that when the thing it was copied from is destroyed.
"""

import datetime as dt
import hashlib
import hmac
import uuid
from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from privacy.keyring import KeyName
from privacy.keystore import KeyStore
from privacy.retention import CONCEPT_DAGEN
from renovatie.avg.models.verzoeken import Derdenmarkering, Inzagebestand, Inzagelink
from renovatie.kern.bewaren import Bewaren, Deel
from renovatie.kern.clock import today
from renovatie.kern.sleutelcontrole import destroy_after_commit

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


DOSSIER = "verzoek"


def merk_van(session: Session, object_id: uuid.UUID) -> bytes:
    """What a copy is found by without naming the Hulpdossier or lease that it was made of (art. 32 AVG)."""
    keystore: KeyStore = session.info["keystore"]
    return hmac.digest(keystore.secret("pseudoniem"), b"inzagebestand|" + object_id.bytes, hashlib.sha256)


def drop_old_inzage(session: Session) -> None:
    """A file that was made for an answer is a copy of everything: it lies there for 30 days and no longer."""
    before = today(session) - dt.timedelta(days=CONCEPT_DAGEN)
    drop_inzage(
        session, session.scalars(select(Inzagebestand.id).where(Inzagebestand.gemaakt_op < before)).all()
    )


def drop_inzage(session: Session, ids: Collection[uuid.UUID]) -> None:
    """Take these files and their links away, and after the commit their keys: a backup stays shut."""
    if not ids:
        return
    session.execute(delete(Inzagelink).where(Inzagelink.bestand_id.in_(ids)))
    session.execute(delete(Inzagebestand).where(Inzagebestand.id.in_(ids)))
    destroy_after_commit(session, [(bestand_id, DOSSIER) for bestand_id in ids])


def _kopieen(session: Session, object_id: uuid.UUID) -> Collection[uuid.UUID]:
    merk = merk_van(session, object_id)
    return session.scalars(select(Inzagebestand.id).where(Inzagebestand.merk == merk)).all()


def _sleutels_kopie(session: Session, object_id: uuid.UUID) -> Collection[KeyName]:
    return [(bestand_id, DOSSIER) for bestand_id in _kopieen(session, object_id)]


def _wis_kopie(session: Session, object_id: uuid.UUID, _op: dt.date) -> None:
    drop_inzage(session, _kopieen(session, object_id))
