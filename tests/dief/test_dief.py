"""The thief finds what is there to find and does not believe chance: else his figure says nothing."""

import datetime as dt
import random
import uuid
from collections import Counter

from tests.dief.dief import Gestolen, Lengte, guess
from tests.dief.sporen import Punt, Sporen, banden, moment_of

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


# ---------------------------------------------------------------- Moments and order

DEUREN = [uuid.UUID(int=n) for n in range(1, 7)]
DOSSIERS = {uuid.UUID(int=100 + n): DEUREN[n] for n in range(6)}


def _line(
    scale: str, name: str, order: list[uuid.UUID], step: float = 1000
) -> dict[tuple[str, str], list[Punt]]:
    return {(scale, name): [Punt(n * step, one) for n, one in enumerate(order)]}


def test_wie_rijen_van_een_verzoek_samen_ziet_vindt_het_adres() -> None:
    files, homes = list(DOSSIERS), list(DOSSIERS.values())
    moments = Sporen(_line("moment", "a.id", files), _line("moment", "b.op", homes))
    order = Sporen(_line("rij a", "a.plaats", files), _line("rij b", "b.plaats", homes))
    assert [(b.hoe, b.spreekt, b.goed) for b in banden(moments, DOSSIERS)] == [
        ("moment", 6, 6),
        ("volgorde", 6, 6),
    ]
    assert [(b.hoe, b.goed) for b in banden(order, DOSSIERS)] == [("volgorde", 6)]


def test_rijen_in_een_andere_volgorde_en_ver_uit_elkaar_zeggen_niets() -> None:
    files = _line("moment", "a.id", list(DOSSIERS)[::-1])
    homes = {
        ("moment", "b.op"): [Punt(p.plaats + 500, p.van) for p in _line("moment", "b", DEUREN)["moment", "b"]]
    }
    assert banden(Sporen(files, homes), DOSSIERS) == []


def test_een_id_met_een_moment_wordt_gelezen_en_een_willekeurig_niet() -> None:
    made = uuid.UUID("01a23ae6-00a9-71a7-b44b-bec99f21a51e")
    assert (moment_of(made), moment_of(uuid.UUID(int=5, version=4))) == (float(0x01A23AE600A9), None)
