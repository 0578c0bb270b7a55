"""The thief finds what is there to find and does not believe chance: else his figure says nothing."""

import datetime as dt
import random
import uuid
from collections import Counter

from tests.dief.dief import Gestolen, Lengte, guess

DAG = dt.date(2026, 1, 5)


def _flat(samen: bool) -> tuple[Gestolen, dict[uuid.UUID, uuid.UUID]]:
    """200 homes with a visit and a tenant, and 40 files. `samen`: these tell the same day and length."""
    dice = random.Random(4)
    homes = [uuid.UUID(int=n) for n in range(1, 201)]
    dagen = {home: DAG + dt.timedelta(days=dice.randrange(300)) for home in homes}
    namen = {home: Lengte(dice.randrange(40, 60)) for home in homes}
    waarheid = {uuid.UUID(int=1000 + n): home for n, home in enumerate(dice.sample(homes, 40))}
    bron = waarheid if samen else {file: dice.choice(homes) for file in waarheid}
    if not samen:  # on the help side days before any visit, and names of one length
        dagen_hulp = {file: DAG - dt.timedelta(days=1 + dice.randrange(300)) for file in waarheid}
        namen_hulp = dict.fromkeys(waarheid, Lengte(64))
    else:
        dagen_hulp = {file: dagen[home] for file, home in bron.items()}
        namen_hulp = {file: namen[home] for file, home in bron.items()}
    return (
        Gestolen(
            set(homes),
            set(waarheid),
            {
                "gesprekken.op": {file: Counter([dag]) for file, dag in dagen_hulp.items()},
                "personen.naam": {file: Counter([n]) for file, n in namen_hulp.items()},
            },
            {
                "uitkomsten.op": {home: Counter([dag]) for home, dag in dagen.items()},
                "huurders.naam": {home: Counter([n]) for home, n in namen.items()},
            },
        ),
        waarheid,
    )


def test_wie_een_dag_en_een_lengte_op_twee_plaatsen_leest_vindt_het_adres() -> None:
    buit, waarheid = _flat(samen=True)
    gok = guess(buit)
    assert {(g.kenmerk, g.file_kolom, g.home_kolom) for g in gok.geloofd} >= {
        ("dag", "gesprekken.op", "uitkomsten.op"),
    }
    assert (len(gok.over), gok.vast(waarheid) >= 18) == (40, True)


def test_waar_niets_op_twee_plaatsen_staat_houdt_de_dief_elke_woning_over() -> None:
    buit, waarheid = _flat(samen=False)
    gok = guess(buit)
    assert gok.geloofd == ()
    assert gok.vast(waarheid) == 0
    assert {len(homes) for homes in gok.over.values()} == {200}
    assert round(gok.bij_toeval, 3) == 0.2
