"""Whose data a request is about, as it is sealed: home, household, lease and tenant as JSON."""

import json
import uuid
from dataclasses import asdict

from renovatie.kern.inzage import Betrokkene


def write_betrokkene(wie: Betrokkene) -> str:
    """The text that is sealed."""
    return json.dumps(asdict(wie), default=str)


def read_betrokkene(text: str | None) -> Betrokkene | None:
    """What the sealed text says; None before it was said."""
    if not text:
        return None
    found = json.loads(text)

    def key(name: str) -> uuid.UUID | None:
        return uuid.UUID(found[name]) if found[name] else None

    return Betrokkene(
        complex_id=uuid.UUID(found["complex_id"]),
        woning_id=uuid.UUID(found["woning_id"]),
        bewoningsnummer=found["bewoningsnummer"],
        naam=found["naam"],
        huurovereenkomst_id=key("huurovereenkomst_id"),
        huurder_id=key("huurder_id"),
    )
