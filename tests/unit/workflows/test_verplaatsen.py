"""Moving planned works: what breaks is said first, and a guest home is never booked twice."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.termijnen import is_werkdag
from workflows.uitvoering import Periode, overlappen, werkperiode
from workflows.verplaatsen import (
    MAX_DAGEN,
    Bezetting,
    Breuk,
    Logeert,
    Planregel,
    Verplaatsing,
    ruil,
    schuif,
    verplaats,
)

DAG = timedelta(days=1)
START = date(2027, 10, 18)  # a Monday; the works end on Friday 12 November
VRIJ: Bezetting[str] = Bezetting({}, {})


def regel(naam: str, start: date = START, **kwargs: object) -> Planregel[str]:
    return Planregel(naam, f"woning-{naam}", start, **kwargs)  # type: ignore[arg-type]  # test data by name


def logeert(begin: date, dagen: int = 20, woning: str = "118") -> Logeert[str]:
    return Logeert(woning, Periode(begin, begin + dagen * DAG))


def een(planregel: Planregel[str], dagen: int, bezetting: Bezetting[str] = VRIJ) -> Verplaatsing[str]:
    (moved,) = verplaats([planregel], schuif([planregel], dagen), bezetting)
    return moved


def test_een_week_later_verschuift_het_werk_en_het_logeren_even_ver() -> None:
    moved = een(regel("a", logeert=logeert(START - DAG)), 7)
    assert moved.periode == werkperiode(START + 7 * DAG)
    assert moved.logeert == logeert(START + 6 * DAG)
    assert moved.breuken == ()


def test_wie_op_een_vrije_dag_uitkomt_begint_de_eerste_werkdag_erna() -> None:
    moved = een(regel("a", logeert=logeert(START)), 5)
    assert (moved.periode.begin, moved.breuken) == (START + 7 * DAG, (Breuk.GEEN_WERKDAG,))
    assert moved.logeert == logeert(START + 7 * DAG)


def test_een_feestdag_is_ook_een_vrije_dag() -> None:
    moved = een(regel("a", date(2028, 4, 10)), 7)  # 17 April 2028 is Easter Monday
    assert (moved.periode.begin, moved.breuken) == (date(2028, 4, 18), (Breuk.GEEN_WERKDAG,))


def test_een_periode_waarin_de_bewoner_geen_werk_wil_breekt() -> None:
    rust = (Periode(date(2027, 11, 16), date(2027, 11, 19)),)
    assert een(regel("a", niet_werken=rust), 1).breuken == ()  # the works end on 15 November
    assert een(regel("a", niet_werken=rust), 2).breuken == (Breuk.NIET_WERKEN,)


def test_een_afspraak_die_voor_het_nieuwe_einde_ophoudt_breekt() -> None:
    assert een(regel("a", afspraken_tot=(date(2027, 11, 15),)), 1).breuken == ()
    assert een(regel("a", afspraken_tot=(date(2027, 11, 14),)), 1).breuken == (Breuk.AFSPRAAK_VOORBIJ,)


def test_een_bezette_logeerwoning_kost_de_boeking_en_nooit_een_dubbele() -> None:
    ander = Periode(START + 27 * DAG, START + 30 * DAG)
    vrij = een(regel("a", logeert=logeert(START, 19)), 7, Bezetting({"118": [ander]}, {}))
    assert vrij.breuken == ()
    dicht = een(regel("a", logeert=logeert(START, 20)), 7, Bezetting({"118": [ander]}, {}))
    assert (dicht.logeert, dicht.breuken) == (None, (Breuk.LOGEERWONING_BEZET,))


def test_een_logeerwoning_waar_zelf_gewerkt_wordt_is_dicht() -> None:
    werk = Bezetting({}, {"118": [Periode(START + 27 * DAG, START + 30 * DAG)]})
    assert een(regel("a", logeert=logeert(START)), 7, werk).breuken == (Breuk.LOGEERWONING_DICHT,)


def test_een_logeerwoning_die_zelf_meeschuift_is_op_haar_nieuwe_dagen_dicht() -> None:
    gast, zelf = regel("a", logeert=logeert(START)), Planregel("z", "118", START + 14 * DAG)
    both = [gast, zelf]
    by_id = {moved.regel.id: moved for moved in verplaats(both, schuif(both, 7), VRIJ)}
    assert by_id["a"].breuken == (Breuk.LOGEERWONING_DICHT,)


def test_wie_in_een_logeerwoning_blijft_slapen_wordt_gemeld_als_daar_werk_komt() -> None:
    zelf = Planregel("z", "118", START)
    vast: Bezetting[str] = Bezetting({"118": [Periode(START + 30 * DAG, START + 31 * DAG)]}, {})
    assert een(zelf, 1, vast).breuken == ()
    assert een(zelf, 7, vast).breuken == (Breuk.HIER_LOGEERT_IEMAND,)


def test_wie_het_eerst_begint_houdt_de_logeerwoning() -> None:
    a, b = (
        regel("a", logeert=logeert(START, 25)),
        regel("b", START + 28 * DAG, logeert=logeert(START + 28 * DAG)),
    )
    # b comes on a Saturday and so begins on Monday; a would stay three days too long
    moved = verplaats([b, a], {"a": START + 28 * DAG, "b": START + 26 * DAG}, VRIJ)
    assert [m.regel.id for m in moved] == ["b", "a"]
    assert [m.logeert is None for m in moved] == [False, True]


def test_ruilen_geeft_elk_de_dag_van_de_ander() -> None:
    a, b = regel("a", logeert=logeert(START)), regel("b", START + 42 * DAG, logeert=logeert(START + 42 * DAG))
    by_id = {moved.regel.id: moved for moved in verplaats([a, b], ruil(a, b), VRIJ)}
    assert by_id["a"].periode == werkperiode(START + 42 * DAG)
    assert by_id["b"].periode == werkperiode(START)
    assert by_id["a"].logeert == logeert(START + 42 * DAG)
    assert by_id["b"].logeert == logeert(START)


def test_een_woning_ruilt_niet_met_zichzelf() -> None:
    with pytest.raises(ValueError, match="with itself"):
        ruil(regel("a"), regel("a"))


@pytest.mark.parametrize("dagen", [0, MAX_DAGEN + 1, -MAX_DAGEN - 1])
def test_nul_dagen_en_meer_dan_een_jaar_is_geen_verschuiving(dagen: int) -> None:
    with pytest.raises(ValueError, match="dagen"):
        schuif([regel("a")], dagen)


def test_alleen_wie_een_andere_datum_hoorde_moet_het_opnieuw_horen() -> None:
    assert een(regel("a", aangekondigd=True), 7).opnieuw_vertellen is True
    assert een(regel("a"), 7).opnieuw_vertellen is False


regels = st.lists(
    st.tuples(st.integers(0, 60), st.sampled_from(["118", "194", None]), st.integers(0, 40)), max_size=10
)


@given(regels, st.integers(-MAX_DAGEN, MAX_DAGEN).filter(bool))
def test_na_schuiven_is_geen_logeerwoning_dubbel_en_begint_niemand_op_een_vrije_dag(
    waar: list[tuple[int, str | None, int]], dagen: int
) -> None:
    plan = [
        regel(
            str(nummer),
            werkperiode(START + begin * DAG).begin,
            logeert=None if woning is None else logeert(START + begin * DAG, lang, woning),
        )
        for nummer, (begin, woning, lang) in enumerate(waar)
    ]
    fixed = Periode(START + 30 * DAG, START + 60 * DAG)
    moved = verplaats(plan, schuif(plan, dagen), Bezetting({"118": [fixed]}, {}))
    assert {m.regel.id for m in moved} == {line.id for line in plan}
    assert all(is_werkdag(m.periode.begin) for m in moved)
    stays = [m.logeert for m in moved if m.logeert] + [Logeert("118", fixed)]
    doubled = [
        (one, other)
        for one, other in combinations(stays, 2)
        if one.woning == other.woning and overlappen(one.periode, other.periode)
    ]
    assert doubled == []
