"""Which file is of which home: with the keys that the thief lacks."""

import uuid
from collections.abc import Mapping

from sqlalchemy import text

from privacy.pseudoniem import pseudoniem
from renovatie.kern.omgeving import Omgeving


def as_id(value: object) -> uuid.UUID:
    return value if isinstance(value, uuid.UUID) else uuid.UUID(str(value))


def truth(omgeving: Omgeving) -> Mapping[uuid.UUID, uuid.UUID]:
    """By file its home, with the keys that the thief lacks."""
    with omgeving.database.everything() as connection:
        files = {
            bytes(row[1]): as_id(row[0])
            for row in connection.execute(text("select id, pseudoniem from hulpdossiers"))
        }
        homes = connection.execute(text("select id, bewoningsnummer from woningen")).all()
    found = {}
    for woning_id, bewoningsnummer in homes:
        for nummer in range(1, bewoningsnummer + 1):
            key = pseudoniem(omgeving.keystore, as_id(woning_id), nummer)
            if key in files:
                found[files[key]] = as_id(woning_id)
    return found
