"""The file that was made for an answer: how it is found by what it was copied from, and how it goes."""

import hashlib
import hmac
import uuid
from collections.abc import Collection

from sqlalchemy import delete
from sqlalchemy.orm import Session

from privacy.keystore import KeyStore
from renovatie.avg.models.verzoeken import Inzagebestand, Inzagelink
from renovatie.kern.sleutelcontrole import destroy_after_commit

DOSSIER = "verzoek"


def merk_van(session: Session, object_id: uuid.UUID) -> bytes:
    """What a copy is found by without naming the Hulpdossier or lease that it was made of (art. 32 AVG)."""
    keystore: KeyStore = session.info["keystore"]
    return hmac.digest(keystore.secret("pseudoniem"), b"inzagebestand|" + object_id.bytes, hashlib.sha256)


def drop_inzage(session: Session, ids: Collection[uuid.UUID]) -> None:
    """Take these files and their links away, and after the commit their keys: a backup stays shut."""
    if not ids:
        return
    session.execute(delete(Inzagelink).where(Inzagelink.bestand_id.in_(ids)))
    session.execute(delete(Inzagebestand).where(Inzagebestand.id.in_(ids)))
    destroy_after_commit(session, [(bestand_id, DOSSIER) for bestand_id in ids])
