"""Each kind of cell, in all the ways that people and programs write it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from renovatie.huishoudens.huurlijst import WoningStatus, maak_veilig
from renovatie.huishoudens.huurlijst.adressen import HuisnummerIsDatum, lees_adres, lees_nummer, sleutel
from renovatie.huishoudens.huurlijst.bsn import is_bsn_kop, voldoet_aan_elfproef
from renovatie.huishoudens.huurlijst.cellen import (
    gewone_letters,
    is_leeg,
    lees_bedrag,
    lees_postcode,
    lees_status,
    lees_tekst,
    lees_verdieping,
)
from renovatie.huishoudens.huurlijst.datums import lees_datum, maand_vooraan
from renovatie.huishoudens.huurlijst.tabel import Cel, kolomletter, schone_tekst
from renovatie.huishoudens.huurlijst.telefoons import lees_telefoon
from renovatie.kern.tekens import IN_A_LINE, IN_A_TEXT


@pytest.mark.parametrize(
    ("cel", "straat", "huisnummer", "toevoeging"),
    [
        ("Trijsselwaardlaan 12", "Trijsselwaardlaan", 12, ""),
        ("Trijsselwaardlaan 12-bis A", "Trijsselwaardlaan", 12, "bis A"),
        ("Trijsselwaardlaan 12 bis a", "Trijsselwaardlaan", 12, "bis A"),
        ("Trijsselwaardlaan 12bis-A", "Trijsselwaardlaan", 12, "bis A"),
        ("Trijsselwaardlaan 14A", "Trijsselwaardlaan", 14, "A"),
        ("Trijsselwaardlaan 14 a", "Trijsselwaardlaan", 14, "A"),
        ("Trijsselwaardlaan 16-II", "Trijsselwaardlaan", 16, "II"),
        ("Trijsselwaardlaan 16 ii", "Trijsselwaardlaan", 16, "II"),
        ("Trijsselwaardlaan 12-3", "Trijsselwaardlaan", 12, "3"),
        ("Trijsselwaardlaan 8 hs", "Trijsselwaardlaan", 8, "hs"),
        ("Trijsselwaardlaan  8  ", "Trijsselwaardlaan", 8, ""),
        ("Plein 1940-1945 12", "Plein 1940-1945", 12, ""),
        ("Plein 1940 12 A", "Plein 1940", 12, "A"),
        ("Plein '40-'45 3", "Plein '40-'45", 3, ""),
        ("Laan 40-45 3", "Laan 40-45", 3, ""),
        ("2e Daalsedijk 5", "2e Daalsedijk", 5, ""),
        ("1e van der Helststraat 12-2", "1e van der Helststraat", 12, "2"),
        ("Kleine 2e Dwarsstraat 7", "Kleine 2e Dwarsstraat", 7, ""),
        ("Kanaaldijk-West 101 B3", "Kanaaldijk-West", 101, "B3"),
        ("LAAN VAN DE VREDE 7", "Laan van de Vrede", 7, ""),
        ("'t Hoogt 9", "'t Hoogt", 9, ""),
        ("Molenweg12", "Molenweg", 12, ""),
        ("Molenweg 12, 9999 SA Lommerdrecht", "Molenweg", 12, ""),
        ("Molenweg 12 A\n9999SA LOMMERDRECHT", "Molenweg", 12, "A"),
    ],
)
def test_adres(cel: str, straat: str, huisnummer: int, toevoeging: str) -> None:
    adres = lees_adres(cel)
    assert adres is not None
    assert adres.nummer is not None
    assert (adres.straat, adres.nummer.huisnummer, adres.nummer.toevoeging) == (
        straat,
        huisnummer,
        toevoeging,
    )


def test_adres_met_postcode_en_plaats() -> None:
    adres = lees_adres("Molenweg 12-bis A, 9999sa LOMMERDRECHT")
    assert adres is not None
    assert (adres.postcode, adres.plaats) == ("9999 SA", "Lommerdrecht")


@pytest.mark.parametrize("cel", ["Molenweg", "Postbus", "-", None])
def test_adres_zonder_nummer(cel: str | None) -> None:
    adres = lees_adres(cel)
    assert adres is None or adres.nummer is None


@pytest.mark.parametrize(
    "cel",
    [
        date(2026, 2, 14),
        datetime(2026, 2, 14, tzinfo=UTC),
        "14-feb",
        "feb-14",
        "14-02-2026",
        "2026-02-14",
        "16-mrt-26",
        46067,
    ],
)
def test_huisnummer_dat_een_datum_werd(cel: Cel) -> None:
    with pytest.raises(HuisnummerIsDatum):
        lees_nummer(cel)


@pytest.mark.parametrize("cel", ["Molenweg 14-feb", "Molenweg 2026-02-14"])
def test_adres_met_een_datum_als_nummer(cel: str) -> None:
    with pytest.raises(HuisnummerIsDatum):
        lees_adres(cel)


@pytest.mark.parametrize(
    ("cel", "huisnummer", "toevoeging"),
    [
        (12, 12, ""),
        ("12", 12, ""),
        ("12-bis", 12, "bis"),
        ("16-II", 16, "II"),
        ("14 A", 14, "A"),
        ("012", 12, ""),
    ],
)
def test_huisnummer(cel: Cel, huisnummer: int, toevoeging: str) -> None:
    gelezen = lees_nummer(cel)
    assert gelezen is not None
    assert (gelezen.huisnummer, gelezen.toevoeging) == (huisnummer, toevoeging)


@pytest.mark.parametrize("cel", ["A", "0", 0, -3, True, 12.5])
def test_geen_huisnummer(cel: Cel) -> None:
    with pytest.raises(ValueError):
        lees_nummer(cel)


def test_zelfde_adres_anders_geschreven() -> None:
    assert sleutel("Molenweg", 12, "bis A", "9999 SA") == sleutel("MOLENWEG", 12, "bis-a", "9999SA")
    assert sleutel("Molenweg", 12, "bis", "9999 SA") != sleutel("Molenweg", 12, "bis A", "9999 SA")


@pytest.mark.parametrize(
    ("cel", "moet"),
    [
        ("06 00 54 17 89", "+31600541789"),
        ("+31 (0)6 0089 2219", "+31600892219"),
        ("06.00.78.69.66", "+31600786966"),
        ("(06) 00584863", "+31600584863"),
        ("tel. 06-0069 3524", "+31600693524"),
        ("T: 06-00693524", "+31600693524"),
        ("06/00126021", "+31600126021"),
        ("31600836455", "+31600836455"),
        ("06-00414591 (zoon)", "+31600414591"),
        ("zoon 06-00414591", "+31600414591"),
        ("0031 6 00692806", "+31600692806"),
        ("+31-6-00439637", "+31600439637"),
        ("+310600439637", "+31600439637"),
        (600599550, "+31600599550"),
        ("600599550", "+31600599550"),
        (31600599550, "+31600599550"),
        ("010-1234567", "+31101234567"),
        ("088 123 45 67", "+31881234567"),
        ("0800-1234", "+318001234"),
        ("+32 475 12 34 56", "+32475123456"),
        ("0049 30 123456", "+4930123456"),
        ("06-00000001 / 06-00000002", "+31600000001"),
        ("06-00000001 of 06-00000002", "+31600000001"),
        ("geen, anders 06-00000002", "+31600000002"),
        ("010-1234567/06-00000002", "+31101234567"),
        ("0600000001 0600000002", "+31600000001"),
    ],
)
def test_telefoon_naar_e164(cel: Cel, moet: str) -> None:
    gelezen = lees_telefoon(cel)
    assert gelezen is not None
    assert gelezen.e164 == moet


@pytest.mark.parametrize(
    "cel",
    ["0600", "06-0012345", "06-0044 17?", "06-00123456789", "0000000000", "06-00", "06-00xx4417",
     "zie dochter", "geen",
     "n.v.t.", "onbekend", "-", "", None, True, 0, -5, 12.5, "112", "999911818x"],
)  # fmt: skip
def test_telefoon_waar_niets_van_te_maken_is(cel: Cel) -> None:
    assert lees_telefoon(cel) is None


def test_twee_nummers_en_niet_uitgegeven() -> None:
    twee = lees_telefoon("06-12345678 / 06-00000002")
    assert twee is not None
    assert (twee.meer, twee.uitgegeven) == (True, True)
    een = lees_telefoon("06-00000002")
    assert een is not None
    assert (een.meer, een.uitgegeven) == (False, False)


@pytest.mark.parametrize(
    ("cel", "moet"),
    [
        ("1.012,40", "1012.40"),
        ("€ 612,40", "612.40"),
        ("612.40", "612.40"),
        ("1,012.40", "1012.40"),
        ("1.012", "1012.00"),
        ("1,012", "1012.00"),
        ("1 012,40", "1012.40"),
        ("612,4", "612.40"),
        ("612,-", "612.00"),
        ("€ 612,--", "612.00"),
        ("612,40 EUR p.m.", "612.40"),
        ("€612.40 / maand", "612.40"),
        ("-5,00", "-5.00"),
        ("(5,00)", "-5.00"),
        ("5,00-", "-5.00"),
        ("0,00", "0.00"),
        (0, "0.00"),
        (612.4, "612.40"),
        (612.405, "612.41"),
        (1012, "1012.00"),
    ],
)
def test_bedrag(cel: Cel, moet: str) -> None:
    assert str(lees_bedrag(cel)) == moet


@pytest.mark.parametrize("cel", ["-", "n.v.t.", "", None])
def test_geen_bedrag(cel: Cel) -> None:
    assert lees_bedrag(cel) is None


@pytest.mark.parametrize("cel", ["p.m.", "gratis", "1.2.3", "12,34,56", True, date(2026, 1, 1), "€"])
def test_onleesbaar_bedrag(cel: Cel) -> None:
    with pytest.raises(ValueError):
        lees_bedrag(cel)


@pytest.mark.parametrize(
    ("cel", "moet"),
    [
        ("01-03-2026", date(2026, 3, 1)),
        ("1/3/2026", date(2026, 3, 1)),
        ("1.3.26", date(2026, 3, 1)),
        ("1-3-83", date(1983, 3, 1)),
        ("2026-03-01", date(2026, 3, 1)),
        ("2026-03-01T00:00:00", date(2026, 3, 1)),
        ("2026-03-01 00:00:00", date(2026, 3, 1)),
        ("01-03-2026 00:00", date(2026, 3, 1)),
        ("1 maart 2026", date(2026, 3, 1)),
        ("1 mrt. 2026", date(2026, 3, 1)),
        ("01-mrt-26", date(2026, 3, 1)),
        ("March 1, 2026", date(2026, 3, 1)),
        ("20260301", date(2026, 3, 1)),
        (20260301, date(2026, 3, 1)),
        (46082, date(2026, 3, 1)),
        ("46082", date(2026, 3, 1)),
        (46082.5, date(2026, 3, 1)),
        (datetime(2026, 3, 1, 12, tzinfo=UTC), date(2026, 3, 1)),
        (None, None),
        ("n.v.t.", None),
    ],
)
def test_datum(cel: Cel, moet: date | None) -> None:
    assert lees_datum(cel) == moet


@pytest.mark.parametrize(
    "cel", ["31-02-2026", "onlangs", "2026", "1 foo 2026", "01-01-0001", -4, True, "99-99-9999"]
)
def test_onleesbare_datum(cel: Cel) -> None:
    with pytest.raises(ValueError):
        lees_datum(cel)


def test_maand_vooraan_alleen_als_de_kolom_dat_zegt() -> None:
    assert maand_vooraan(["03/01/2026", "03/25/2026"])
    assert not maand_vooraan(["03/01/2026", "25/03/2026"])
    assert not maand_vooraan(["03/01/2026", "04/02/2026"])
    assert lees_datum("03/01/2026", maand_eerst=True) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("cel", "moet"),
    [("BG", 0), ("begane grond", 0), ("b.g.", 0), ("parterre", 0), (0, 0), ("0", 0), (1, 1), ("1e",
     1), ("2e verd.", 2),
     ("3 hoog", 3), ("verdieping 4", 4), ("eerste verdieping", 1), ("10e etage", 10), ("-1", -1),
     ("souterrain", -1),
     ("kelder", -1), ("09", 9), ("zolder", None), ("", None), (True, None), ("n.v.t.", None)],
)  # fmt: skip
def test_verdieping(cel: Cel, moet: int | None) -> None:
    assert lees_verdieping(cel) == moet


@pytest.mark.parametrize(
    ("cel", "moet"),
    [("9999SA", ("9999 SA", "")), ("9999 sa", ("9999 SA", "")), ("9999-SA Lommerdrecht", ("9999 SA",
     "Lommerdrecht")),
     ("0999 SA", ("", "0999 SA")), ("99999 SA", ("", "99999 SA")), (None, ("", ""))],
)  # fmt: skip
def test_postcode(cel: Cel, moet: tuple[str, str]) -> None:
    assert lees_postcode(cel) == moet


@pytest.mark.parametrize(
    ("cel", "moet"),
    [("Verhuurd", WoningStatus.VERHUURD), ("J", WoningStatus.VERHUURD), (True, WoningStatus.VERHUURD),
     ("in gebruik", WoningStatus.VERHUURD), ("Leegstandwet", WoningStatus.VERHUURD), ("nee",
     WoningStatus.LEEG),
     ("Leegstand (mutatie)", WoningStatus.LEEG), ("Koop", WoningStatus.KOOP), ("anti-kraak",
     WoningStatus.BRUIKLEEN),
     ("antikraak", WoningStatus.BRUIKLEEN), ("bruikleen", WoningStatus.BRUIKLEEN), ("blauw", None),
     (None, None)],
)  # fmt: skip
def test_status(cel: Cel, moet: WoningStatus | None) -> None:
    assert lees_status(cel) == moet


def test_kolom_leegstand_zonder_kruisje_is_verhuurd() -> None:
    assert lees_status(None, omgekeerd=True) is WoningStatus.VERHUURD
    assert lees_status("ja", omgekeerd=True) is WoningStatus.LEEG


@pytest.mark.parametrize("tekst", ["n.v.t.", "-", "Onbekend", "", "GEEN"])
def test_woorden_voor_niets(tekst: str) -> None:
    assert is_leeg(tekst)


@pytest.mark.parametrize("tekst", ["Na", "N. Been", "Van Onbekend", "Geene"])
def test_namen_die_op_niets_lijken(tekst: str) -> None:
    assert not is_leeg(tekst)


def test_alleen_hoofdletters_worden_gewone_letters() -> None:
    assert gewone_letters("'S-GRAVENHAGE") == "'s-Gravenhage"
    assert gewone_letters("ALPHEN AAN DEN RIJN") == "Alphen aan den Rijn"
    assert gewone_letters("IJSSELSTEIN") == "IJsselstein"
    assert gewone_letters("McKade") == "McKade"


def test_vuil_van_exports() -> None:
    assert schone_tekst('="0044177621"') == "0044177621"
    assert schone_tekst("'0044177621") == "0044177621"
    assert schone_tekst("'t Hart") == "'t Hart"
    assert schone_tekst("\u00a0Jan\u200b  Smit\u00a0") == "Jan Smit"
    assert schone_tekst("D\x92Hondt \x96 Kök\x85Huis\x1b[31m 2") == "D\u2019Hondt \u2013 Kök\nHuis[31m 2"
    assert [kolomletter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_uit_een_lijst_komt_geen_teken_dat_niemand_ziet() -> None:
    """What a form refuses, a list that an export made is rid of; a cell may have more lines."""
    unseen = [chr(n) for n in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)]
    unseen += [chr(n) for n in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]
    for teken in unseen:
        schoon = schone_tekst(f"Ab{teken}cd é")
        assert (IN_A_TEXT.search(schoon), "\t" in schoon, "\r" in schoon) == (None, False, False), teken
        assert IN_A_LINE.search(lees_tekst(schoon)) is None, teken


@pytest.mark.parametrize(
    "kop", ["BSN", "bsn-nummer", "Sofinr.", "Sofi nummer", "Burger service nummer", "SSN"]
)
def test_bsn_koppen(kop: str) -> None:
    assert is_bsn_kop(kop)


@pytest.mark.parametrize("kop", ["Sofie", "Contractnr", "Lessnummer", "Huurder", ""])
def test_geen_bsn_koppen(kop: str) -> None:
    assert not is_bsn_kop(kop)


def test_elfproef() -> None:
    assert voldoet_aan_elfproef("999911818")
    assert voldoet_aan_elfproef(999911818.0)
    assert voldoet_aan_elfproef("9999.11.818")
    assert not voldoet_aan_elfproef("999911819")
    assert not voldoet_aan_elfproef("000000000")
    assert not voldoet_aan_elfproef(date(2026, 1, 1))


@pytest.mark.parametrize("cel", ["=1+1", "+31600", "+31 600541789", "-x", "@som", "\tx", "\rx", " =1", "\nx"])
def test_formules_worden_onschadelijk(cel: str) -> None:
    assert maak_veilig(cel) == "'" + cel


@pytest.mark.parametrize("cel", ["+31600541789", "-1", "612.40", "-5.00", "Jansen", "", "a=b"])
def test_gewone_cellen_blijven(cel: str) -> None:
    assert maak_veilig(cel) == cel


def test_bedrag_is_een_decimal() -> None:
    assert lees_bedrag("0,10") == Decimal("0.10")
