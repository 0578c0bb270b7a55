"""The one place where a household and its answers meet: by a keyed pseudonym, never by a column.

Asked in three cases only: the call that is being closed, a resident who withdraws or asks for her own data,
and the copy that she let the social worker read. Each kind of row has pseudonyms of its own, which are not
those of the Hulpdossier either: no two tables can be laid side by side.
"""

import hashlib
import hmac
import uuid
from enum import StrEnum

from sqlalchemy.orm import Session

from privacy.keystore import KeyStore
from renovatie.complexen.models import Woning


class Soort(StrEnum):
    """Which row the pseudonym is for."""

    ANTWOORDEN = "koppelsleutel"
    KOPIE = "antwoordkopie"


def pseudoniem(
    session: Session, soort: Soort, ronde_id: uuid.UUID, woning_id: uuid.UUID, bewoningsnummer: int
) -> bytes:
    """The pseudonym (32 bytes) of one household in one round, for one kind of row."""
    keystore: KeyStore = session.info["keystore"]
    place = ronde_id.bytes + woning_id.bytes + bewoningsnummer.to_bytes(4, "big")
    return hmac.digest(keystore.secret("pseudoniem"), soort.encode() + b"|" + place, hashlib.sha256)


def pseudoniem_van(session: Session, soort: Soort, ronde_id: uuid.UUID, woning: Woning) -> bytes:
    """The same for the household that lives there now."""
    return pseudoniem(session, soort, ronde_id, woning.id, woning.bewoningsnummer)
