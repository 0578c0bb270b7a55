"""kill -9 in the middle of a rotation: every value opens, and run again the rotation ends."""

import random
import time

import pytest
from sqlalchemy import text

from privacy import rotation
from privacy.verification import verify
from renovatie.kern import sleutelcontrole
from renovatie.kern.omgeving import Omgeving
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.faults.proces import COMMAND, MOMENTS, start, wait_until
from tests.kern.vol import fill, values, versions

WAYS = {"roteer": (), "hersluit": ("--hersluit", "--wacht", "0")}


@pytest.mark.parametrize("hoe", WAYS)
def test_een_gedode_rotatie_laat_alles_open_gaan_en_komt_daarna_af(
    omgeving: Omgeving, fabriek: Fabriek, clock: TestClock, hoe: str
) -> None:
    fill(fabriek, clock)
    fabriek.flat(60)
    command = ("sleutels", "roteer", *WAYS[hoe])
    before = values(omgeving)
    whole = start(omgeving, COMMAND, *command)
    wait_until(lambda: begun(omgeving) == 1, whole)
    since = time.monotonic()
    whole.end()
    takes = time.monotonic() - since
    dice, killed, halfway = random.Random(4417), 0, 0
    for number in range(MOMENTS):
        was = rotation.state(omgeving.keystore).keks[-1].versie
        lines = begun(omgeving)
        proces = start(omgeving, COMMAND, *command)
        wait_until(lambda lines=lines: begun(omgeving) > lines, proces)
        time.sleep(takes * dice.uniform(0, 0.9))
        killed += not proces.ended
        proces.kill()
        stand = rotation.state(omgeving.keystore)
        halfway += stand.halverwege or stand.dubbel > 0
        assert values(omgeving) == before, f"round {number}"
        start(omgeving, COMMAND, *command).end()
        stand = rotation.state(omgeving.keystore)
        assert (stand.halverwege, stand.dubbel) == (False, 0)
        assert stand.keks[0].versie in {was + 1, was + 2}
        assert values(omgeving) == before
        assert len(versions(omgeving)) == 1
        assert whole_journal(omgeving)
    assert killed > 0
    assert sleutelcontrole.check_all(omgeving).heel
    print(f"{hoe}: {killed} of {MOMENTS} killed at work, {halfway} of them with a rotation half done")


def begun(omgeving: Omgeving) -> int:
    """How many rotations wrote in the journal that they begin."""
    with omgeving.database.everything() as connection:
        query = text("select count(*) from journaal where code like 'sleutels.%' and uitkomst = 'begonnen'")
        return connection.scalar(query) or 0


def whole_journal(omgeving: Omgeving) -> bool:
    with omgeving.database.everything() as connection:
        return verify(connection, omgeving.keystore.secret("journaal")).ok
