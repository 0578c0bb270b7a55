"""kill -9 in the middle of a rotation: every value opens, and run again the rotation ends."""

import random
import time

import pytest

from privacy import rotation
from privacy.chain import Geheimen
from privacy.verification import verify
from renovatie.kern import sleutelcontrole
from renovatie.kern.omgeving import Omgeving
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.faults.proces import COMMAND, MOMENTS, PATIENCE_S, Proces, start
from tests.kern.vol import fill, values, versions

WAYS = {"roteer": (), "hersluit": ("--hersluit", "--wacht", "0")}
COUNTED = """
import sys
from sqlalchemy import Engine, event
from app import create_app
from privacy import rotation
app = create_app()
print("begonnen", flush=True)
moment, seen, begin = int(sys.argv[1]), 0, rotation.begin
rotation.BATCH = 8  # more steps with the same keys

def count(*_):
    global seen
    seen += 1
    if seen == moment:
        print("nu", flush=True)

def counted(store):
    for engine_event in ("before_cursor_execute", "commit"):
        event.listen(Engine, engine_event, count)
    return begin(store)

rotation.begin = counted
with app.app_context():
    app.cli.main(args=sys.argv[2:], prog_name="flask", standalone_mode=False)
print(seen, flush=True)
"""
"""The command, counting what it asks of both databases; it says when it comes to `moment`."""


@pytest.mark.parametrize("hoe", WAYS)
def test_een_gedode_rotatie_laat_alles_open_gaan_en_komt_daarna_af(
    omgeving: Omgeving, fabriek: Fabriek, clock: TestClock, hoe: str
) -> None:
    fill(fabriek, clock)
    fabriek.flat(60)
    command = ("sleutels", "roteer", *WAYS[hoe])
    before = values(omgeving)
    steps = int(start(omgeving, COUNTED, "0", *command, owner=True).end().split()[-1])
    dice, killed, halfway = random.Random(4417), 0, 0
    for number in range(MOMENTS):
        was = rotation.state(omgeving.keystore).keks[-1].versie
        # One in each equal part of the work; a hair later, so that it is not always between two statements.
        moment = 1 + int(steps * 0.9 * (number + dice.random()) / MOMENTS)
        proces = start(omgeving, COUNTED, str(moment), *command, owner=True)
        until_it_says_so(proces)
        time.sleep(dice.uniform(0, 0.002))
        killed += not proces.ended
        proces.kill()
        stand = rotation.state(omgeving.keystore)
        halfway += stand.halverwege or stand.dubbel > 0
        assert values(omgeving) == before, f"round {number}"
        start(omgeving, COMMAND, *command, owner=True).end()
        stand = rotation.state(omgeving.keystore)
        assert (stand.halverwege, stand.dubbel) == (False, 0)
        assert stand.keks[0].versie in {was + 1, was + 2}
        assert values(omgeving) == before
        assert len(versions(omgeving)) == 1
        assert whole_journal(omgeving)
    print(f"{hoe}: {steps} steps, {killed} of {MOMENTS} killed at work, {halfway} with a rotation half done")
    assert killed == MOMENTS
    assert halfway >= MOMENTS // 2
    assert sleutelcontrole.check_all(omgeving).heel


def until_it_says_so(proces: Proces) -> None:
    """Read on until the process comes to its moment."""
    assert proces.proces.stdout is not None
    end = time.monotonic() + PATIENCE_S
    while proces.proces.stdout.readline().strip() != "nu":
        assert time.monotonic() < end, "waited too long"
        assert not proces.ended, "ended before its moment"


def whole_journal(omgeving: Omgeving) -> bool:
    with omgeving.database.everything() as connection:
        return verify(connection, Geheimen.of(omgeving.keystore)).ok
