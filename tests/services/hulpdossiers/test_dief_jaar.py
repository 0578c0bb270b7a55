"""The thief after a year: 1,000 homes, a stolen database, and two backups a week apart."""

import pytest

from renovatie.kern.schudden import shuffle
from tests.conftest import TestClock
from tests.dief.dief import Gestolen, guess, read, verschil
from tests.dief.jaar import Jaar, make_jaar
from tests.dief.sporen import banden
from tests.dief.sporen import read as read_sporen
from tests.dief.waarheid import truth
from tests.factories import Fabriek

WONINGEN = 1000
DAGEN = 357
WEEK = 7


def _stolen(jaar: Jaar) -> Gestolen:
    """Last night the rows were shuffled, as each night."""
    omgeving = jaar.verhaal.fabriek.omgeving
    assert shuffle(omgeving) == []
    with omgeving.database.everything() as connection:
        return read(connection)


def test_na_een_jaar_koppelt_de_dief_minder_dan_een_op_de_twintig(
    fabriek: Fabriek, clock: TestClock, capsys: pytest.CaptureFixture[str]
) -> None:
    jaar = make_jaar(fabriek, clock, WONINGEN)
    jaar.walk(DAGEN)
    oud = _stolen(jaar)
    jaar.walk(WEEK)
    nieuw = _stolen(jaar)
    waarheid = truth(fabriek.omgeving)

    heel, week = guess(nieuw), guess(verschil(oud, nieuw))
    with fabriek.omgeving.database.everything() as connection:
        sporen = banden(read_sporen(connection), waarheid)
    meeste = max((b.goed for b in sporen), default=0)
    with capsys.disabled():
        for naam, gok in (("een jaar", heel), ("een week", week)):
            print(
                f"\ndief, {naam}: {gok.vast(waarheid)} van {len(gok.over)} dossiers vast aan een adres, "
                f"{gok.goed(waarheid)} goed bij raden; sporen: hooguit {meeste} goed"
            )

    assert len(heel.over) > 250
    assert set(heel.over) <= set(waarheid)
    assert heel.vast(waarheid) * 20 < len(heel.over)
    assert heel.goed(waarheid) * 20 < len(heel.over)
    assert week.vast(waarheid) == 0
    assert meeste * 20 < len(heel.over)
