"""What is published lets nobody find a number under ten, whatever she knows of the flat and of the rules."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.disclosure import (
    HIDDEN_TOGETHER,
    Casusoordeel,
    Moment,
    NotPublishable,
    Oplossing,
    Publicatie,
    Tabel,
    check_list,
    judge_case,
    percentage,
    publish,
    publish_moments,
    rounded,
    shown,
    shown_of,
    shown_parts,
)

DRIE = Tabel("talen", "taal", ("nl", "tr", "ar"))
VIER = Tabel("talen", "taal", ("nl", "tr", "ar", "pl"))
KRUIS = Tabel("thuis", "thuis_overdag", ("altijd", "soms", "nooit"), "kijk", ("voor", "tegen"))


def een(tabel: Tabel, *aantallen: int) -> Publicatie:
    return publish(tabel, {rij: (n,) for rij, n in zip(tabel.rijen, aantallen, strict=True)})


def seen(gepubliceerd: Publicatie) -> tuple[tuple[int, ...] | None, ...]:
    return tuple(gepubliceerd.rijen.values())


# the law, by force: somebody knows the number of households, the rules, and all that was published


@pytest.mark.parametrize(("tabel", "most"), [(DRIE, 34), (VIER, 22)])
def test_geen_getal_onder_de_tien_is_terug_te_rekenen(tabel: Tabel, most: int) -> None:
    fits: dict[object, list[set[int]]] = defaultdict(lambda: [set() for _rij in tabel.rijen])
    for aantallen in product(range(most + 1), repeat=len(tabel.rijen)):
        for values, aantal in zip(fits[sum(aantallen), seen(een(tabel, *aantallen))], aantallen, strict=True):
            values.add(aantal)
    known = [
        (values, rij)
        for (households, rijen), per_row in fits.items()
        if HIDDEN_TOGETHER <= households <= most  # outside it the range itself, not what is shown, tells
        for values, rij in zip(per_row, rijen, strict=True)
        if min(values) < 10
    ]
    assert known
    assert all(rij is None for _values, rij in known)
    assert min(len(values) for values, _rij in known) >= 5


@given(st.lists(st.integers(0, 40), min_size=6, max_size=6))
def test_ook_in_een_kruistabel_kan_een_klein_getal_van_alles_zijn(aantallen: list[int]) -> None:
    cellen = {rij: tuple(aantallen[2 * i : 2 * i + 2]) for i, rij in enumerate(KRUIS.rijen)}
    gepubliceerd = publish(KRUIS, cellen)
    for rij in gepubliceerd.verborgen:
        for kolom, aantal in enumerate(cellen[rij]):
            if aantal < 10 and not gepubliceerd.leeg:
                assert len(possible(cellen, gepubliceerd, rij, kolom)) >= 5


def possible(
    cellen: Mapping[str, tuple[int, ...]], gepubliceerd: Publicatie, rij: str, kolom: int
) -> set[int]:
    """Values this cell could have: what it gains, one other hidden cell loses, and what is shown stays."""
    found = set()
    others = [(r, k) for r in gepubliceerd.verborgen for k in (0, 1) if (r, k) != (rij, kolom)]
    for value, (r, k) in product(range(20), others):
        anders = {name: list(values) for name, values in cellen.items()}
        anders[r][k] -= value - anders[rij][kolom]
        anders[rij][kolom] = value
        if anders[r][k] >= 0 and seen(publish(KRUIS, anders)) == seen(gepubliceerd):
            found.add(value)
    return found


@given(st.lists(st.lists(st.integers(0, 60), min_size=4, max_size=4), min_size=3, max_size=3))
def test_op_de_drie_momenten_zijn_dezelfde_rijen_weg(momenten: list[list[int]]) -> None:
    tabellen = {
        moment: {rij: (n,) for rij, n in zip(VIER.rijen, aantallen, strict=True)}
        for moment, aantallen in zip(Moment, momenten, strict=True)
    }
    gepubliceerd = publish_moments(VIER, tabellen)
    assert len({tuple(sorted(p.verborgen)) for p in gepubliceerd.values()}) == 1
    for moment, p in gepubliceerd.items():
        assert all(tabellen[moment][rij][0] >= 10 for rij in VIER.rijen if rij not in p.verborgen)
        weg = sum(tabellen[moment][rij][0] for rij in p.verborgen)
        assert not p.verborgen or p.leeg or (len(p.verborgen) > 1 and weg >= HIDDEN_TOGETHER)


@given(st.lists(st.integers(0, 200), min_size=4, max_size=4))
def test_wat_getoond_wordt_is_een_vijfvoud_vanaf_tien(aantallen: list[int]) -> None:
    for cellen in seen(een(VIER, *aantallen)):
        assert cellen is None or (cellen[0] % 5, cellen[0] >= 10) == (0, True)


# the rules one by one


def test_een_tabel_zonder_kleine_getallen_is_heel() -> None:
    assert seen(een(VIER, 101, 23, 31, 12)) == ((100,), (25,), (30,), (10,))


def test_een_klein_getal_neemt_de_eerste_andere_rij_mee() -> None:
    assert een(VIER, 101, 23, 31, 9).verborgen == {"pl", "nl"}


def test_welke_rij_meegaat_hangt_niet_af_van_de_getallen() -> None:
    assert een(VIER, 11, 90, 90, 9).verborgen == een(VIER, 90, 11, 11, 9).verborgen == {"pl", "nl"}


def test_nul_is_ook_een_klein_getal() -> None:
    assert een(VIER, 101, 23, 31, 0).verborgen == een(VIER, 101, 23, 31, 9).verborgen


def test_onder_de_twintig_samen_gaat_er_nog_een_rij_weg() -> None:
    assert een(VIER, 10, 60, 60, 9).verborgen == {"pl", "nl", "tr"}
    assert een(VIER, 11, 60, 60, 9).verborgen == {"pl", "nl"}


def test_van_een_rij_met_een_kleine_cel_gaat_alles_weg() -> None:
    gepubliceerd = publish(KRUIS, {"altijd": (40, 9), "soms": (30, 30), "nooit": (30, 30)})
    assert gepubliceerd.rijen == {"altijd": None, "soms": None, "nooit": (30, 30)}


def test_het_totaal_is_van_wat_er_staat() -> None:
    gepubliceerd = een(VIER, 101, 23, 31, 9)
    assert (gepubliceerd.totaal(), gepubliceerd.leeg) == (55, False)


def test_wat_eerder_weg_was_blijft_weg() -> None:
    later = publish(VIER, dict.fromkeys(VIER.rijen, (50,)), already_hidden={"pl", "nl"})
    assert later.verborgen == {"pl", "nl"}


@pytest.mark.parametrize(("aantal", "tekst"), [(0, "<10"), (9, "<10"), (10, "10"), (12, "10"), (13, "15")])
def test_een_los_getal(aantal: int, tekst: str) -> None:
    assert shown(aantal) == tekst


@pytest.mark.parametrize("geheel", range(10, 61))
def test_van_een_bekend_geheel_is_geen_van_beide_delen_onder_de_tien_terug_te_rekenen(geheel: int) -> None:
    fits: dict[str | None, set[int]] = defaultdict(set)
    for aantal in range(geheel + 1):
        fits[shown_of(aantal, geheel)].add(aantal)
    known = [values for values in fits.values() if min(values) < 10 or geheel - max(values) < 10]
    assert min(len(values) for values in known) >= 10


@pytest.mark.parametrize(
    ("aantal", "geheel", "tekst"),
    [
        (0, 0, "<10"),
        (9, 9, "<10"),  # under ten there is nothing else that it could be
        (4, 19, None),
        (15, 19, None),
        (9, 20, "<10"),
        (10, 20, "10"),
        (11, 20, None),
        (13, 153, "15"),
        (12, 5, None),  # who left since still counts: then the whole is not what the reader thinks
    ],
)
def test_een_deel_van_een_bekend_geheel(aantal: int, geheel: int, tekst: str | None) -> None:
    assert shown_of(aantal, geheel) == tekst


def test_wat_een_klein_deel_zou_verraden_gaat_mee_weg() -> None:
    delen = {"overig": 0, "deur": 30, "bellen": 125, "niet_mee": 1}
    assert shown_parts(delen) == {"overig": None, "deur": None, "bellen": 125, "niet_mee": None}
    assert shown_parts({"deur": 30, "bellen": 126}) == {"deur": 30, "bellen": 125}
    assert shown_parts({"deur": 3, "bellen": 12}) == {"deur": None, "bellen": None}


def test_onder_de_tien_wordt_er_niets_afgerond() -> None:
    with pytest.raises(ValueError, match="under ten"):
        rounded(9)


@pytest.mark.parametrize(
    ("deel", "geheel", "procent"),
    [
        (10, 29, None),  # too few to take a percentage of
        (10, 30, 33),
        (9, 170, None),
        (0, 170, None),
        (170, 170, None),
        (168, 170, None),  # both are 170 when rounded
        (118, 170, 71),  # 120 of 170, not 69,41
    ],
)
def test_een_percentage_zegt_niet_meer_dan_de_afgeronde_getallen(
    deel: int, geheel: int, procent: int | None
) -> None:
    assert percentage(deel, geheel) == procent


@pytest.mark.parametrize("attribuut", ["portiek", "verdieping", "leeftijd", "herkomst"])
def test_nooit_per_portiek_verdieping_leeftijd_of_herkomst(attribuut: str) -> None:
    with pytest.raises(NotPublishable):
        check_list([Tabel("x", attribuut, ("a", "b"))])


def test_geen_kenmerk_staat_in_twee_tabellen() -> None:
    check_list([DRIE, KRUIS])
    with pytest.raises(NotPublishable):
        check_list([DRIE, Tabel("anders", "taal", ("nl", "tr"))])
    with pytest.raises(NotPublishable):
        check_list([KRUIS, Tabel("kijk", "kijk", ("voor", "tegen"))])
    with pytest.raises(NotPublishable):
        check_list([Tabel("leeg", "taal", ())])


@pytest.mark.parametrize(
    "cellen",
    [{"nl": (1,)}, {"nl": (1,), "tr": (1, 2), "ar": (3,)}, {"nl": (1,), "tr": (-1,), "ar": (3,)}],
)
def test_een_tabel_met_de_verkeerde_cellen_wordt_niet_gemaakt(cellen: dict[str, tuple[int, ...]]) -> None:
    with pytest.raises(ValueError, match="needs"):
        publish(DRIE, cellen)


# a case without a name

HUISHOUDENS = {"alleen": 60, "volwassenen": 50, "met_kinderen": 55, "onbekend": 5}
HULP = {("alleen", "geld"): 7, ("onbekend", "geld"): 2, ("met_kinderen", "geld"): 3, ("alleen", "wonen"): 10}


def oordeel(soort: str | None, cluster: str | None) -> Casusoordeel:
    return judge_case(soort, cluster, huishoudens=HUISHOUDENS, hulp=HULP, onbekend="onbekend")


def test_een_casus_die_op_negen_past_mag_niet_en_op_tien_wel() -> None:
    assert oordeel("alleen", "geld").mag is False
    assert oordeel("alleen", "wonen") == Casusoordeel(True)


def test_onbekend_past_bij_elke_soort() -> None:
    meer = {**HULP, ("onbekend", "geld"): 3}
    assert judge_case("alleen", "geld", huishoudens=HUISHOUDENS, hulp=meer, onbekend="onbekend").mag is True


def test_wat_grover_kan_staat_er_in_volgorde_bij() -> None:
    assert oordeel("alleen", "geld").oplossingen == (
        Oplossing.ZONDER_SOORT,
        Oplossing.ZONDER_CLUSTER,
        Oplossing.WERKVRAAG,
        Oplossing.BESLOTEN_OVERLEG,
    )


def test_wat_niet_helpt_wordt_niet_aangeboden() -> None:
    assert oordeel("met_kinderen", "gezondheid").oplossingen == (
        Oplossing.ZONDER_CLUSTER,
        Oplossing.WERKVRAAG,
        Oplossing.BESLOTEN_OVERLEG,
    )


def test_onder_de_dertig_huishoudens_wordt_niemand_beschreven() -> None:
    klein = judge_case(None, None, huishoudens={"alleen": 29}, hulp={}, onbekend="onbekend")
    assert klein == Casusoordeel(False, (Oplossing.WERKVRAAG, Oplossing.BESLOTEN_OVERLEG))
