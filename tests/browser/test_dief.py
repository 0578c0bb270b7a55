"""The thief of the whole demo: every row and no key, and fewer than one file in twenty tied to an address."""

import uuid
from collections.abc import Mapping

import pytest
from sqlalchemy import text

from privacy.pseudoniem import pseudoniem
from renovatie.kern.omgeving import Omgeving
from tests.browser.installatie import Installatie
from tests.dief.dief import KENMERKEN, guess, read

ALLE = frozenset(kenmerk.naam for kenmerk in KENMERKEN)


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
