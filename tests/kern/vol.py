"""An installation in which every sealed column of a lease, a visit, a referral and a vote holds something."""

import uuid
from typing import Any

from sqlalchemy import LargeBinary, func, select

from privacy.keyring import Keyring
from renovatie.instemming.services import record_stem
from renovatie.kern.base import new_id
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.verzegeld import plaatsen
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.services.hulpdossiers.verhaal import make_verhaal
from tests.services.instemming.flat import GISTEREN, PDF, make_stemflat
from workflows.stemmen import Stemsoort

Waarden = dict[tuple[str, uuid.UUID], bytes | None]


def fill(fabriek: Fabriek, clock: TestClock) -> None:
    """Two flats: one with a referral, one with votes, of which one with a remark that never changes."""
    make_verhaal(fabriek).doorverwezen()
    flat = make_stemflat(fabriek, clock, 4, ja=2)
    with flat.write() as session:
        record_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[3],
            formulier_id=new_id(),
            reactie=Stemsoort.NEE,
            ontvangen_op=GISTEREN,
            getekend_op=GISTEREN,
            ondertekenaars=flat.huurders(flat.flat.lease_ids[3]),
            document=PDF,
            opmerking="kanarieopmerking die nooit verandert",
        )


def values(omgeving: Omgeving) -> Waarden:
    """Every sealed value, opened."""
    found: Waarden = {}
    for plaats in plaatsen():
        keyring = Keyring(omgeving.keystore, None)
        with omgeving.database.everything() as connection:
            query = select(plaats.table.c.id, plaats.houder, plaats.column).where(plaats.column.is_not(None))
            for row_id, holder, value in connection.execute(query):
                opened = keyring.open(plaats.name(holder), bytes(value), plaats.place(row_id))
                found[plaats.naam, row_id] = opened
    return found


def versions(omgeving: Omgeving) -> dict[int, int]:
    """How many sealed values stand under each version of their key."""
    counts: dict[int, int] = {}
    for plaats in plaatsen():
        with omgeving.database.everything() as connection:
            head: Any = func.substr(plaats.column, 2, 1, type_=LargeBinary)
            for (byte,) in connection.execute(select(head).where(plaats.column.is_not(None))):
                counts[byte[0]] = counts.get(byte[0], 0) + 1
    return counts
