"""When a notice counts as received: the latest receipt among the tenants."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workflows.bezorging import Bewijs, Ontvangst, aangenomen, ontvangst

VERSTUURD = date(2027, 5, 3)
DAG = timedelta(days=1)


def test_zonder_bewijs_telt_de_dag_na_verzending() -> None:
    assert ontvangst(VERSTUURD, ["a", "b"], []) == Ontvangst(VERSTUURD + DAG, bewezen=False)


def test_bij_twee_huurders_telt_de_laatste_ontvangst() -> None:
    bewijzen = [Bewijs("a", VERSTUURD + DAG), Bewijs("b", VERSTUURD + 6 * DAG)]
    assert ontvangst(VERSTUURD, ["a", "b"], bewijzen) == Ontvangst(VERSTUURD + 6 * DAG, bewezen=True)


def test_een_bewijs_voor_een_van_de_twee_is_nog_geen_bewijs() -> None:
    assert ontvangst(VERSTUURD, ["a", "b"], [Bewijs("a", VERSTUURD)]) == Ontvangst(
        VERSTUURD + DAG, bewezen=False
    )


def test_van_twee_bewijzen_voor_een_huurder_telt_het_latere() -> None:
    bewijzen = [Bewijs("a", VERSTUURD + 4 * DAG), Bewijs("a", VERSTUURD + 2 * DAG)]
    assert ontvangst(VERSTUURD, ["a"], bewijzen) == Ontvangst(VERSTUURD + 4 * DAG, bewezen=True)


def test_een_bewijs_van_dezelfde_dag_gaat_voor_op_de_aanname() -> None:
    assert ontvangst(VERSTUURD, ["a"], [Bewijs("a", VERSTUURD)]) == Ontvangst(VERSTUURD, bewezen=True)


def test_een_bewijs_voor_een_ander_zegt_niets() -> None:
    assert ontvangst(VERSTUURD, ["a"], [Bewijs("x", VERSTUURD + 9 * DAG)]) == Ontvangst(
        VERSTUURD + DAG, bewezen=False
    )


def test_zonder_huurders_is_er_niets_bewezen() -> None:
    assert ontvangst(VERSTUURD, [], []) == Ontvangst(aangenomen(VERSTUURD), bewezen=False)


def test_de_organisatie_kiest_hoeveel_dagen_de_post_duurt() -> None:
    assert ontvangst(VERSTUURD, ["a"], [], dagen=3).op == VERSTUURD + 3 * DAG


days = st.integers(0, 30).map(lambda n: VERSTUURD + n * DAG)
proofs = st.lists(st.builds(Bewijs, st.sampled_from("abcx"), days), max_size=8)


@given(proofs)
def test_de_volgorde_van_vastleggen_verandert_de_dag_niet(bewijzen: list[Bewijs]) -> None:
    assert ontvangst(VERSTUURD, "abc", bewijzen) == ontvangst(VERSTUURD, "abc", bewijzen[::-1])


@given(proofs, st.builds(Bewijs, st.sampled_from("abc"), days))
def test_een_bewijs_erbij_maakt_een_bewezen_dag_nooit_vroeger(bewijzen: list[Bewijs], meer: Bewijs) -> None:
    eerst = ontvangst(VERSTUURD, "abc", bewijzen)
    if eerst.bewezen:
        assert ontvangst(VERSTUURD, "abc", [*bewijzen, meer]).op >= eerst.op
