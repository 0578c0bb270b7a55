"""The only way from a home to its Hulpdossier (art. 4 onder 5 and art. 32 AVG)."""

import hashlib
import hmac
from uuid import UUID

from privacy.keystore import KeyStore


def pseudoniem(keystore: KeyStore, woning_id: UUID, bewoningsnummer: int) -> bytes:
    """Return the keyed pseudonym (32 bytes) of one household in one home.

    ``bewoningsnummer`` is raised by every lease event that ends a household, so that the next
    tenant never gets the previous one's file. Raises ValueError outside 0 to 2^32 - 1.
    """
    if not 0 <= bewoningsnummer < 2**32:
        raise ValueError("bewoningsnummer is outside four bytes")
    message = woning_id.bytes + bewoningsnummer.to_bytes(4, "big")
    return hmac.digest(keystore.secret("pseudoniem"), message, hashlib.sha256)
