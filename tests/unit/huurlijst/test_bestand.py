"""Files that cannot be read get a clear Dutch answer, at once, and nothing else happens."""

import io
import random
import time
import tracemalloc
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renovatie.huishoudens.huurlijst import HuurlijstFout, Keuzes, Veld, lees_huurlijst
from tests.unit.huurlijst.maken import GEWOON, MAP, WAARHEID, als_csv, als_xlsx, bewaar, tabel, verschillen

XLSX = (MAP / "huurlijst-3.xlsx").read_bytes()
ODS = (MAP / "huurlijst-5.ods").read_bytes()
CSV = (MAP / "huurlijst-1.csv").read_bytes()


def _fout(data: bytes, keuzes: Keuzes | None = None) -> str:
    """The code of the refusal, after checking that its text is a sentence for a person."""
    with pytest.raises(HuurlijstFout) as gevangen:
        lees_huurlijst(data, keuzes=keuzes)
    assert gevangen.value.tekst.endswith(".")
    assert len(gevangen.value.tekst.split(". ")) >= 2
    assert gevangen.value.__cause__ is None
    return gevangen.value.code


def _zip(**leden: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in leden.items():
            archief.writestr(naam, inhoud)
    return uit.getvalue()


def _met_lid(bron: bytes, naam: str, nieuw: bytes) -> bytes:
    """The same archive with one member replaced or added."""
    with zipfile.ZipFile(io.BytesIO(bron)) as oud:
        leden = {lid: oud.read(lid) for lid in oud.namelist()}
    return _zip(**{**leden, naam: nieuw})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "bestand_leeg"),
        (b" \r\n\r\n", "bestand_leeg"),
        (b"\xff\xfe", "bestand_leeg"),
        (b"%PDF-1.7\n%\xe2\xe3", "verkeerd_soort"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "verkeerd_soort"),
        (b"\x89PNG\r\n\x1a\n", "verkeerd_soort"),
        (b"{\\rtf1 hallo}", "verkeerd_soort"),
        (b"SQLite format 3\x00", "verkeerd_soort"),
        (b"<html><table><tr><td>VHE</td></tr></table></html>", "verkeerd_soort"),
        (b"<?xml version='1.0'?><Workbook></Workbook>", "verkeerd_soort"),
        (random.Random(4417).randbytes(5000), "verkeerd_soort"),
        (b"PK\x03\x04", "bestand_kapot"),
        (b"PK\x05\x06" + bytes(18), "verkeerd_soort"),
        (_zip(**{"word/document.xml": b"<w/>"}), "verkeerd_soort"),
        (_zip(**{"foto.jpg": b"x"}), "verkeerd_soort"),
        (
            _zip(**{"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
            "verkeerd_soort",
        ),
        (_zip(**{"xl/workbook.bin": b"x"}), "oud_excel"),
        (b"hallo\r\ndit is een brief\r\n", "kolommen_onbekend"),
        (b"VHE;Adres;Huurder\r\n", "geen_woningen"),
    ],
)
def test_verkeerd_bestand_krijgt_een_duidelijk_antwoord(data: bytes, code: str) -> None:
    assert _fout(data) == code


def test_wachtwoord_wordt_herkend() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    assert _fout(ole + "EncryptedPackage".encode("utf-16-le")) == "wachtwoord"
    assert _fout(ole + "Workbook".encode("utf-16-le")) == "oud_excel"
    assert _fout(ole) == "verkeerd_soort"
    manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    assert _fout(_met_lid(ODS, "META-INF/manifest.xml", manifest)) == "wachtwoord"


def test_zip_met_wachtwoord() -> None:
    data = bytearray(XLSX)
    for begin, plek in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        zoek = data.find(begin)
        while zoek >= 0:
            data[zoek + plek] |= 1
            zoek = data.find(begin, zoek + 4)
    assert _fout(bytes(data)) == "wachtwoord"


@pytest.mark.parametrize("bron", [XLSX, ODS])
def test_doctype_wordt_geweigerd(bron: bytes) -> None:
    naam = "content.xml" if bron is ODS else "xl/workbook.xml"
    kwaad = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert _fout(_met_lid(bron, naam, kwaad)) == "bestand_onveilig"


def _bom(megabytes: int) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archief:
        archief.writestr("xl/workbook.xml", b"<workbook/>")
        with archief.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as lid:
            for _ in range(megabytes):
                lid.write(b"0" * (1024 * 1024))
    return uit.getvalue()


def test_zipbom_wordt_snel_en_zonder_geheugen_geweigerd() -> None:
    bom = _bom(228)
    tracemalloc.start()
    begin = time.perf_counter()
    assert _fout(bom) == "te_ruim"
    duur, piek = time.perf_counter() - begin, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert duur < 1
    assert piek < 50 * 1024 * 1024


def test_kleine_bom_valt_op_door_haar_verhouding() -> None:
    assert _fout(_bom(40)) == "te_ruim"


def test_zip_die_over_zijn_grootte_liegt() -> None:
    bom = bytearray(_bom(30))
    plek = bom.rfind(b"PK\x01\x02")
    bom[plek + 24 : plek + 28] = (1000).to_bytes(4, "little")
    assert _fout(bytes(bom)) == "bestand_kapot"


def test_zip_met_te_veel_leden() -> None:
    assert _fout(_zip(**{f"xl/{n}.xml": b"" for n in range(3000)})) == "te_ruim"


def test_te_groot_bestand() -> None:
    assert _fout(b"a" * (10 * 1024 * 1024 + 1)) == "te_groot"


def test_csv_van_honderdduizend_regels() -> None:
    rijen = tabel(GEWOON)
    begin = time.perf_counter()
    kort = [rij[:6] for rij in rijen]
    assert _fout(als_csv(kort + kort[1:] * 575)) == "te_veel_rijen"
    assert _fout(als_csv(kort + kort[1:] * 200)) == "te_veel_rijen"
    assert _fout(als_csv(rijen + rijen[1:] * 575)) == "te_groot"
    assert time.perf_counter() - begin < 10


def test_te_veel_rijen_in_xlsx_en_ods() -> None:
    werkmap = openpyxl.Workbook(write_only=True)
    blad = werkmap.create_sheet("Blad1")
    for _ in range(20_010):
        blad.append(["a", 1])
    assert _fout(bewaar(werkmap)) == "te_veel_rijen"
    inhoud = zipfile.ZipFile(io.BytesIO(ODS)).read("content.xml")
    cel = b'<table:table-cell table:number-columns-repeated="18"'
    gevuld = inhoud.replace(
        b'"1048400">' + cel + b"/>",
        b'"1048400">' + cel + b' office:value-type="string"><text:p>x</text:p></table:table-cell>',
    )
    assert gevuld != inhoud
    assert _fout(_met_lid(ODS, "content.xml", gevuld)) == "te_veel_rijen"


@pytest.mark.parametrize(
    "cel",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b"<row/>" * 5000 + b"<row>" + b"<c><v>1</v></c>" * 5000 + b"</row>",
    ],
)
def test_cel_in_de_verste_hoek_legt_niets_plat(cel: bytes) -> None:
    inhoud = zipfile.ZipFile(io.BytesIO(XLSX)).read("xl/worksheets/sheet2.xml")
    assert _fout(
        _met_lid(XLSX, "xl/worksheets/sheet2.xml", inhoud.replace(b"</sheetData>", cel + b"</sheetData>"))
    ) in (
        "te_veel_rijen",
        "bestand_kapot",
    )


def test_opmaak_tot_onderaan_het_blad_mag() -> None:
    inhoud = zipfile.ZipFile(io.BytesIO(XLSX)).read("xl/worksheets/sheet2.xml")
    ver = inhoud.replace(b"</sheetData>", b'<row r="1048576"><c r="O1048576" s="1"/></row></sheetData>')
    lijst = lees_huurlijst(_met_lid(XLSX, "xl/worksheets/sheet2.xml", ver))
    assert verschillen(lijst) == []


def test_een_regel_van_tien_megabyte() -> None:
    assert _fout(b"a;" * 4_000_000) == "te_veel_kolommen"
    assert _fout(b"a" * 9_000_000) == "kolommen_onbekend"


def _probeer(data: bytes) -> None:
    try:
        lees_huurlijst(data)
    except HuurlijstFout:
        return  # a clear answer is as good as a result


@pytest.mark.parametrize("bron", [XLSX, ODS, CSV], ids=["xlsx", "ods", "csv"])
def test_afgekapt_bij_elke_kilobyte(bron: bytes) -> None:
    for lengte in range(0, len(bron), 1024):
        _probeer(bron[:lengte])


@pytest.mark.parametrize("bron", [XLSX, ODS, CSV], ids=["xlsx", "ods", "csv"])
def test_tweehonderd_omgevallen_bytes(bron: bytes) -> None:
    toeval = random.Random(20261124)
    for _ in range(200):
        data = bytearray(bron)
        data[toeval.randrange(len(data))] ^= 1 << toeval.randrange(8)
        _probeer(bytes(data))


@pytest.mark.parametrize(
    ("bron", "naam"),
    [
        (XLSX, "xl/worksheets/sheet2.xml"),
        (XLSX, "xl/sharedStrings.xml"),
        (XLSX, "xl/workbook.xml"),
        (ODS, "content.xml"),
    ],
)
def test_omgevallen_bytes_binnen_in_het_archief(bron: bytes, naam: str) -> None:
    """With a good checksum, so that the spreadsheet library itself sees the damage."""
    inhoud = zipfile.ZipFile(io.BytesIO(bron)).read(naam)
    toeval = random.Random(4417)
    for _ in range(40):
        stuk = bytearray(inhoud)
        for _ in range(toeval.randrange(1, 6)):
            stuk[toeval.randrange(len(stuk))] = toeval.randrange(256)
        _probeer(_met_lid(bron, naam, bytes(stuk)))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(st.text(max_size=12), max_size=15), max_size=12), st.sampled_from([";", ",", "\t", "|"])
)
def test_willekeurige_cellen_onder_een_goede_kop(rijen: list[list[str]], teken: str) -> None:
    _probeer(als_csv([list(GEWOON), *rijen], teken=teken))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600))
def test_willekeurige_bytes(data: bytes) -> None:
    _probeer(data)
    _probeer(b"VHE;Adres;Huurder;Telefoon\r\n" + data)


def test_keuzes_gaan_voor() -> None:
    data = als_csv(tabel(GEWOON), codering="cp1252")
    lijst = lees_huurlijst(
        data, naam="lijst.csv", keuzes=Keuzes(codering="cp1252", scheidingsteken=";", kopregel=1)
    )
    assert lijst.formaat.naam == "lijst.csv"
    assert len(lijst.rijen) == 174
    zonder = lees_huurlijst(data, keuzes=Keuzes(kolommen={12: None, 11: "huurder_2", 3: None}))
    assert zonder.totalen.telefoons == 0
    assert zonder.overgeslagen_kolommen == ("Plaats", "Telefoon")
    assert {rij.plaats for rij in zonder.rijen} == {""}


def test_kolommen_die_wij_niet_kennen_kan_een_mens_aanwijzen() -> None:
    rijen = tabel(GEWOON)
    rijen[0] = [f"Zz{'abcdefghijklm'[i]}" for i in range(13)]
    velden = [
        Veld.VHE_NUMMER,
        "adres",
        "postcode",
        "plaats",
        "portiek",
        "verdieping",
        "status",
        "contractnummer",
    ]
    velden += ["ingangsdatum", "kale_huur", "huurder_1", "huurder_2", "telefoon"]
    lijst = lees_huurlijst(als_csv(rijen), keuzes=Keuzes(kolommen=dict(enumerate(velden))))
    assert verschillen(lijst) == []


def test_onbekende_kolommen_geven_kolommen_om_uit_te_kiezen() -> None:
    with pytest.raises(HuurlijstFout) as gevangen:
        lees_huurlijst(b"Aap;Noot;Mies\r\nx;y;z\r\nx;y;q\r\n")
    assert gevangen.value.code == "kolommen_onbekend"
    assert [kolom.kop for kolom in gevangen.value.kolommen] == ["Aap", "Noot", "Mies"]
    assert gevangen.value.formaat is not None


def test_bsn_kolom_blijft_geweigerd_ook_als_iemand_haar_aanwijst() -> None:
    lijst = lees_huurlijst(XLSX, keuzes=Keuzes(kolommen={8: "contractnummer", 11: None}))
    assert lijst.geweigerde_kolommen == ("BSN",)
    assert {rij.contract.contractnummer for rij in lijst.rijen if rij.contract} == {None}


def test_opmerkingen_komen_alleen_mee_als_iemand_dat_wil() -> None:
    assert {rij.opmerking for rij in lees_huurlijst(ODS).rijen} == {None}
    lijst = lees_huurlijst(ODS, keuzes=Keuzes(kolommen={16: "opmerking"}))
    assert sum(rij.opmerking is not None for rij in lijst.rijen) == 20
    assert "dialyse" not in repr(lijst)


@pytest.mark.parametrize(
    ("keuzes", "code"),
    [
        (Keuzes(codering="klingon"), "codering_onbekend"),
        (Keuzes(codering="zip"), "codering_onbekend"),
        (Keuzes(scheidingsteken=";;"), "scheidingsteken"),
        (Keuzes(kolommen={0: "schoenmaat"}), "veld_onbekend"),
    ],
)
def test_verkeerde_keuze_krijgt_een_antwoord(keuzes: Keuzes, code: str) -> None:
    assert _fout(CSV, keuzes) == code


def test_blad_kiezen() -> None:
    data = als_xlsx({"Oud": tabel(GEWOON, WAARHEID[:5]), "Nieuw": tabel(GEWOON)})
    assert len(lees_huurlijst(data).rijen) == 174
    assert len(lees_huurlijst(data, keuzes=Keuzes(blad="Oud")).rijen) == 5
    assert _fout(data, Keuzes(blad="Weg")) == "blad_onbekend"


def _ods_met_lege_rijen(aantal: int) -> bytes:
    inhoud = zipfile.ZipFile(io.BytesIO(ODS)).read("content.xml")
    herhaal = f'table:number-rows-repeated="{aantal}"'
    leeg = f"<table:table-row {herhaal}><table:table-cell/></table:table-row>".encode()
    eerste = inhoud.index(b"<table:table-row>")
    derde = inhoud.index(b"<table:table-row>", inhoud.index(b"<table:table-row>", eerste + 5) + 5)
    vierde = inhoud.index(b"<table:table-row>", derde + 5)
    nieuw = inhoud[:eerste] + leeg + inhoud[eerste:vierde] + leeg + inhoud[vierde:]
    return _met_lid(ODS, "content.xml", nieuw)


def test_ods_telt_lege_rijen_mee_in_het_rijnummer() -> None:
    lijst = lees_huurlijst(_ods_met_lege_rijen(3))
    assert lijst.formaat.kopregels == (4, 5)
    assert [rij.rij for rij in lijst.rijen[:3]] == [6, 10, 11]
    assert verschillen(lijst) == []


def test_foutwaarden_in_cellen() -> None:
    werkmap = openpyxl.Workbook()
    blad = werkmap.active
    for rij in tabel(GEWOON):
        blad.append([cel or None for cel in rij])
    blad["M2"], blad["L2"], blad["E3"] = "#N/A", "#REF!", "#VALUE!"
    for plek in ("M2", "L2", "E3"):
        blad[plek].data_type = "e"
    lijst = lees_huurlijst(bewaar(werkmap))
    assert verschillen(lijst, {("4417-002", "portiek"): {""}}) == []


def test_vijftigduizend_rijen_in_een_paar_seconden() -> None:
    rijen = [
        {
            **rij,
            "vhe_nummer": f"{ronde}-{rij['vhe_nummer']}",
            "straat": f"Straat {'abcdefghij'[ronde % 10]}{ronde}weg",
        }
        for ronde in range(288)
        for rij in WAARHEID
    ]
    data = als_csv(tabel(GEWOON, rijen))
    begin = time.process_time()
    lijst = lees_huurlijst(data, max_rijen=60_000, max_bytes=20 * 1024 * 1024)
    assert len(lijst.rijen) == 288 * 174
    assert time.process_time() - begin < 20
