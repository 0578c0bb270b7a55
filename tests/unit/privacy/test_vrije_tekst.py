"""A free text is searched for what leads to a person; what is only a number of the work passes."""

import pytest

from privacy.vrije_tekst import (
    Gegeven,
    Vondst,
    find,
    find_gegevens,
    may_hold_name,
    name_words,
    passes_elfproef,
    without,
)
from tests.unit.privacy.zinnen import GEWOON, MET_NAAM, NAMEN

BSN = "999911818"


@pytest.mark.parametrize("tekst", [BSN, "9999.11.818", "9999 11 818", "99991181-8"])
def test_negen_cijfers_die_de_elfproef_halen_zijn_een_vraag(tekst: str) -> None:
    assert passes_elfproef(tekst)
    zin = f"nummer {tekst} staat erin"
    assert find(zin) == (Vondst(Gegeven.BSN, tekst, 7, 7 + len(tekst)),)
    assert without(zin, find(zin)) == "nummer … staat erin"


@pytest.mark.parametrize("tekst", ["999911819", "000000000", "1234567", "1234567890", "", "²99991181"])
def test_andere_cijfers_zijn_geen_vraag(tekst: str) -> None:
    assert not passes_elfproef(tekst)


def test_naast_het_woord_is_het_een_bsn_en_ver_weg_een_vraag() -> None:
    assert [vondst.zeker for vondst in find(f"haar BSN is {BSN}")] == [True]
    assert [vondst.zeker for vondst in find(f"{BSN} " + "woorden " * 8 + "bsn")] == [False]
    assert find("haar bsn is niet nodig") == ()


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


@pytest.mark.parametrize("datum", ["24-11-2026", "1-1-1900", "2026-11-24", "24 11 2026", "30.05.2026"])
def test_een_datum_is_nooit_een_bsn(datum: str) -> None:
    assert find(f"afspraak op {datum}") == ()


def test_een_telefoonnummer_wordt_niet_ook_nog_als_bsn_gevraagd() -> None:
    assert [vondst.gegeven for vondst in find("bel 06 12345678 of 0612345678")] == [Gegeven.TELEFOON] * 2


# names: the words of these sentences are surnames of people in the same flat


def test_gewone_zinnen_gaan_door() -> None:
    namen = name_words(NAMEN)
    assert len(GEWOON) >= 100
    assert [zin for zin in GEWOON if find(zin, namen)] == []


@pytest.mark.parametrize(("zin", "naam"), MET_NAAM)
def test_een_naam_van_een_bewoner_is_een_vraag(zin: str, naam: str) -> None:
    gevonden = [vondst for vondst in find(zin, name_words(NAMEN)) if vondst.gegeven is Gegeven.NAAM]
    assert {vondst.tekst for vondst in gevonden} == {naam}
    assert may_hold_name(zin)
    assert naam not in without(zin, gevonden)


def test_zonder_naam_in_de_zin_hoeven_de_namen_niet_open() -> None:
    assert not may_hold_name("De lift doet het niet. Zij wil graag een nieuwe bel.")


def test_een_naam_in_letters_zonder_hoofdletters_is_een_vraag() -> None:
    """With or without the marks of vowels, also where a sentence begins."""
    namen = name_words(["أحمد الحسن", "Łukasz Øberg"])
    assert [vondst.tekst for vondst in find("أَحمد belt, احمد niet en خالد ook niet.", namen)] == [
        "أَحمد",
        "احمد",
    ]
    assert [vondst.tekst for vondst in find("Wie helpt Lukasz Oberg?", namen)] == ["Lukasz", "Oberg"]


def test_een_naam_die_hier_niet_woont_is_geen_vraag() -> None:
    assert find("Mevrouw Donkersloot van de gemeente komt ook.", name_words(NAMEN)) == ()


def test_een_tekst_in_hoofdletters_heeft_geen_hoofdletter_in_het_midden() -> None:
    assert find("DE BAKKER KOMT OOK", name_words(NAMEN)) == ()
    assert [vondst.tekst for vondst in find("OOK BIJ MEVROUW BAKKER", name_words(NAMEN))] == ["BAKKER"]


def test_alles_wat_gevonden_is_gaat_eruit_en_de_rest_blijft() -> None:
    zin = "Bel mevrouw Bakker op 06-12345678 of b@voorbeeld.example."
    assert without(zin, find(zin, name_words(NAMEN))) == "Bel mevrouw … op … of …."


@pytest.mark.parametrize(
    "tekst",
    ["a@" * 20_000, "a" * 100_000, "\n" * 1_000 + ". Bb" * 10_000, "\n" * 20_000 + ". Bb " * 5_000],
    ids=["apenstaartjes", "letters", "regels", "hoofdletters"],
)
def test_een_tekst_die_dwars_ligt_houdt_niemand_op(tekst: str) -> None:
    """A pattern that tries again from every letter needs minutes to hours here."""
    assert find(tekst, frozenset({"cc"})) == ()
    assert may_hold_name(tekst) is False
