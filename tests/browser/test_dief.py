"""The thief of the whole demo: every row and no key, and fewer than one file in twenty tied to an address."""

import pytest

from tests.browser.installatie import Installatie
from tests.dief.dief import KENMERKEN, guess, read
from tests.dief.waarheid import truth

ALLE = frozenset(kenmerk.naam for kenmerk in KENMERKEN)


@pytest.mark.parametrize("ziet", [ALLE, {"dag"}, {"dag", "week", "maand", "dagen precies"}, {"lengte"}])
def test_de_dief_van_de_database_koppelt_minder_dan_een_op_de_twintig(
    geladen: Installatie, ziet: frozenset[str]
) -> None:
    with geladen.omgeving.database.everything() as connection:
        buit = read(connection)
    waarheid = truth(geladen.omgeving)
    gok = guess(buit, zonder=ALLE - ziet)
    vast, goed = gok.vast(waarheid), gok.goed(waarheid)
    print(f"dief: {vast} van {len(gok.over)} dossiers vast aan een adres, {goed} goed bij raden")
    assert len(gok.over) > 40
    assert set(gok.over) <= set(waarheid)
    assert (vast * 20 < len(gok.over), goed * 20 < len(gok.over)) == (True, True)
