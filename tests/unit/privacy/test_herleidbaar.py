"""A text that must be anonymous is searched for what leads to a door or a person; other figures pass."""

import itertools
import time

import pytest

from privacy.herleidbaar import scan
from privacy.vrije_tekst import Gegeven, name_words, without
from tests.unit.privacy.herleidbare_zinnen import BUREN, HERLEIDBAAR, ONSCHULDIG

NUMMERS = frozenset(range(2, 350, 2)) | {7}


@pytest.mark.parametrize(("zin", "gevonden"), HERLEIDBAAR)
@pytest.mark.parametrize("nummers", [NUMMERS, frozenset()], ids=["nummers-bekend", "nummers-onbekend"])
def test_wat_naar_een_huishouden_leidt_wordt_gevonden(
    zin: str, gevonden: str, nummers: frozenset[int]
) -> None:
    vondsten = scan(zin, name_words(BUREN), nummers)
    assert gevonden in {vondst.tekst for vondst in vondsten}
    assert all(zin[vondst.begin : vondst.einde] == vondst.tekst for vondst in vondsten)
    assert gevonden not in without(zin, vondsten)


def test_gewone_vragen_van_een_overleg_gaan_door() -> None:
    assert len(HERLEIDBAAR) >= 255
    assert len(ONSCHULDIG) >= 190
    for nummers in (NUMMERS, frozenset[int]()):
        assert [zin for zin in ONSCHULDIG if scan(zin, name_words(BUREN), nummers)] == []


@pytest.mark.parametrize(
    ("zin", "gegeven"),
    [
        ("De buren op 24 klagen.", Gegeven.HUISNUMMER),
        ("Een vrouw van 62.", Gegeven.LEEFTIJD),
        ("Zij is geboren op 3 november 1961.", Gegeven.LEEFTIJD),
        ("Het was 3 november.", Gegeven.DATUM),
        ("In portiek C.", Gegeven.PLEK),
        ("Een Turks gezin.", Gegeven.AFKOMST),
        ("Volgens mevrouw Bakker.", Gegeven.NAAM),
        ("Bel 06-12345678.", Gegeven.TELEFOON),
    ],
)
def test_een_vondst_zegt_wat_het_is(zin: str, gegeven: Gegeven) -> None:
    assert [vondst.gegeven for vondst in scan(zin, name_words(BUREN))] == [gegeven]


def test_een_los_nummer_telt_alleen_als_het_hier_een_deur_is() -> None:
    zin = "De mensen op 25 willen hulp."
    assert scan(zin, huisnummers=NUMMERS) == ()
    assert [vondst.tekst for vondst in scan(zin, huisnummers=NUMMERS | {25})] == ["op 25"]
    assert [vondst.tekst for vondst in scan("Huisnummer 25.", huisnummers=NUMMERS)] == ["Huisnummer 25"]


def test_de_straat_van_het_complex_is_altijd_een_vraag() -> None:
    zin = "Er woont iemand aan het Voorbeeld dat niemand kent."
    assert scan(zin) == ()
    assert [vondst.tekst for vondst in scan(zin, straten=("voorbeeld", ""))] == ["Voorbeeld"]


def test_een_naam_die_hier_niet_woont_is_na_een_titel_toch_een_vraag() -> None:
    """The guard of a file passes these; a case must not name anybody."""
    assert [vondst.tekst for vondst in scan("Bel dhr. K. of familie El Idrissi.")] == [
        "dhr. K.",
        "familie El Idrissi",
    ]


def test_een_naam_die_ook_een_gewoon_woord_is_telt_niet_zonder_hoofdletter() -> None:
    namen = name_words(["Erven J. de Vries en G. Bakker", "Bo Li", "F. Yılmaz"])
    assert scan("de erven en de bakker bellen li over de vries", namen) == ()
    assert [vondst.tekst for vondst in scan("bel yılmaz of YILMAZ", namen)] == ["yılmaz", "YILMAZ"]
    assert scan("bel yilmaz of iemand anders") == ()


def test_niets_wordt_twee_keer_gevonden() -> None:
    zin = "Mevrouw Bakker (62) van nummer 12-B, geboren op 3 november 1964, komt uit Syrië."
    vondsten = scan(zin, name_words(BUREN), NUMMERS)
    assert len(vondsten) >= 5
    assert all(one.einde <= other.begin for one, other in itertools.pairwise(vondsten))
    assert "Bakker" not in without(zin, vondsten)


@pytest.mark.parametrize(
    "tekst",
    ["a" * 20_000, "12 " * 7_000, "A-" * 10_000, "van " * 5_000, "\n" * 20_000, "één" * 7_000, "12-" * 7_000],
    ids=["letters", "getallen", "streepjes", "woorden", "regels", "telwoorden", "deuren"],
)
def test_een_tekst_die_dwars_ligt_houdt_niemand_op(tekst: str) -> None:
    begin = time.process_time()
    scan(tekst, name_words(BUREN), NUMMERS)
    assert time.process_time() - begin < 5
