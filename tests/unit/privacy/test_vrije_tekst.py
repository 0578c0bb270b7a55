"""A free text is searched for what leads to a person; what is only a number of the work passes."""

import pytest

from privacy.vrije_tekst import (
    Gegeven,
    beside_the_word,
    find_bsn,
    find_gegevens,
    passes_elfproef,
    without_bsn,
)

BSN = "999911818"


@pytest.mark.parametrize("tekst", [BSN, "9999.11.818", "9999 11 818", "99991181-8"])
def test_negen_cijfers_die_de_elfproef_halen_zijn_een_vraag(tekst: str) -> None:
    assert passes_elfproef(tekst)
    assert find_bsn(f"nummer {tekst} staat erin") == [tekst]
    assert without_bsn(f"nummer {tekst} staat erin") == "nummer … staat erin"


@pytest.mark.parametrize("tekst", ["999911819", "000000000", "1234567", "1234567890", "", "²99991181"])
def test_andere_cijfers_zijn_geen_vraag(tekst: str) -> None:
    assert not passes_elfproef(tekst)


def test_naast_het_woord_is_het_een_bsn_en_ver_weg_een_vraag() -> None:
    assert beside_the_word(f"haar BSN is {BSN}")
    assert not beside_the_word(f"{BSN} " + "woorden " * 8 + "bsn")
    assert not beside_the_word("haar bsn is niet nodig")


@pytest.mark.parametrize(
    ("tekst", "gevonden"),
    [
        ("bel 06-12345678", {Gegeven.TELEFOON}),
        ("bel +31 6 1234 5678 of 030 286 10 00", {Gegeven.TELEFOON}),
        ("mail f.oz+hulp@voorbeeld.example", {Gegeven.EMAIL}),
        ("iban NL91ABNA0417164300", {Gegeven.IBAN}),
        ("iban nl91 abna 0417 1643 00", {Gegeven.IBAN}),
        (f"burgerservicenummer {BSN}", {Gegeven.BSN}),
        (f"burgerservicenummer {BSN}, bel 0612345678", {Gegeven.BSN, Gegeven.TELEFOON}),
    ],
)
def test_wat_naar_een_persoon_leidt_wordt_gevonden(tekst: str, gevonden: set[Gegeven]) -> None:
    assert find_gegevens(tekst) == gevonden


@pytest.mark.parametrize(
    "tekst",
    [
        "past bij de mix: 40% starters, 3 kamers, 62 m2",
        "vrij sinds 01-11-2026, ingeschreven sinds 2014",
        "huur 879,66 per maand; klasse B2 van blok AB12",
        "afspraak @ de galerij",
        f"contract {BSN}",
        "portiek A12 en B34, 12 woningen 1998 tot 2004",
    ],
)
def test_een_gewone_reden_gaat_door(tekst: str) -> None:
    assert find_gegevens(tekst) == frozenset()
