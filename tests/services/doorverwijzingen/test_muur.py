"""Sharing and stopping to share never touch the other side: what a resident withdraws changes no vote."""

from typing import Any

import pytest
from sqlalchemy import select

from privacy.metadata import metadata
from renovatie.doorverwijzingen import services
from renovatie.hulpdossiers.models import Toestemming
from renovatie.instemming.models import Draagvlakgesprek, Gespreksuitkomst
from tests.conftest import VANDAAG, TestClock
from tests.factories import Fabriek
from tests.services.hulpdossiers.verhaal import make_verhaal
from tests.services.instemming.flat import make_stemflat

STEM = (
    "renovatievoorstellen",
    "stemdocumenten",
    "stemgebeurtenissen",
    "handtekeningen",
    "draagvlakgesprekken",
    "tellingen",
    "tellingregels",
    "kennisgevingen",
    "poortbesluiten",
    "dagvaardingen",
)


def vote_rows(fabriek: Fabriek) -> dict[str, list[Any]]:
    """Every row of the vote side, as it is stored."""
    with fabriek.read() as session:
        return {
            name: [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key))]
            for name in STEM
            for table in (metadata.tables[name],)
        }


@pytest.mark.parametrize("stop", [True, False], ids=["gestopt", "gegeven"])
def test_een_toestemming_verandert_geen_stem(fabriek: Fabriek, clock: TestClock, stop: bool) -> None:
    stemmen = make_stemflat(fabriek, clock, 4, ja=3)
    stemmen.telling()
    with stemmen.write() as session:
        session.add(
            Draagvlakgesprek(
                complex_id=stemmen.id,
                huurovereenkomst_id=stemmen.flat.lease_ids[0],
                datum=VANDAAG,
                uitkomst=next(iter(Gespreksuitkomst)),
                vastgelegd_door=stemmen.consulent.id,
                vastgelegd_op=clock.now(),
            )
        )
    verhaal = make_verhaal(fabriek)
    before = vote_rows(fabriek)
    assert len(before["stemgebeurtenissen"]) == 3
    verhaal.doorverwezen(0)
    if stop:
        with verhaal.write() as session:
            toestemming_id = session.scalars(
                select(Toestemming.id).where(Toestemming.complex_id == verhaal.complex_id)
            ).one()
            services.withdraw_toestemming(
                session, verhaal.werker, complex_id=verhaal.complex_id, toestemming_id=toestemming_id
            )
    assert vote_rows(fabriek) == before
