"""Wie op een nieuw voorstel opnieuw antwoordt, en welk antwoord blijft gelden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.voorstelronde import Ronde, Versie, ronde_van, telt_voor, vervalt_bij


@pytest.mark.parametrize(
    ("nummer", "geraakt", "totaal", "ronde"),
    [
        (1, 0, 176, Ronde.EERSTE),
        (1, 176, 176, Ronde.EERSTE),
        (2, 28, 176, Ronde.DEEL),
        (2, 52, 176, Ronde.DEEL),
        (2, 53, 176, Ronde.NIEUW),
        (2, 3, 10, Ronde.NIEUW),
        (3, 2, 10, Ronde.DEEL),
        (2, 0, 0, Ronde.NIEUW),
    ],
)
def test_drie_tiende_van_de_woningen_maakt_een_nieuwe_ronde(nummer, geraakt, totaal, ronde):
    assert ronde_van(nummer, geraakt, totaal) is ronde


def test_wat_de_woning_niet_raakt_laat_haar_antwoord_staan():
    versies = [Versie(1, Ronde.EERSTE), Versie(2, Ronde.DEEL, {"a"}), Versie(3, Ronde.DEEL, {"b"})]
    assert vervalt_bij(1, "a", versies) == 2
    assert vervalt_bij(1, "b", versies) == 3
    assert vervalt_bij(1, "c", versies) is None
    assert vervalt_bij(2, "a", versies) is None


def test_een_nieuwe_ronde_laat_geen_antwoord_staan():
    versies = [Versie(2, Ronde.NIEUW), Versie(1, Ronde.EERSTE)]
    assert vervalt_bij(1, "a", versies) == 2


def test_een_antwoord_telt_niet_voor_een_voorstel_van_daarvoor():
    assert telt_voor(2, None, 1) is False
    assert telt_voor(2, None, 2) is True
    assert telt_voor(1, 3, 2) is True
    assert telt_voor(1, 3, 3) is False
    assert telt_voor(1, 3, 4) is False


@given(st.lists(st.sets(st.integers(0, 5)), max_size=5), st.integers(0, 5))
def test_een_antwoord_blijft_precies_zolang_niemand_de_woning_opnieuw_vraagt(geraakt, woning):
    versies = [Versie(1, Ronde.EERSTE)]
    versies += [Versie(nummer, Ronde.DEEL, homes) for nummer, homes in enumerate(geraakt, start=2)]
    vervalt = vervalt_bij(1, woning, versies)
    for versie in versies:
        naief = not any(woning in later.geraakt for later in versies if 1 < later.nummer <= versie.nummer)
        assert telt_voor(1, vervalt, versie.nummer) is naief
