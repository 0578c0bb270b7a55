"""xlsx and ods through python-calamine, after a look at how large the sheets would become."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from xml.parsers import expat

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from renovatie.huishoudens.huurlijst.archief import (
    KAPOT,
    MAX_CELLEN,
    lees_xml,
    open_archief,
    pak_opnieuw,
    soort_archief,
)
from renovatie.huishoudens.huurlijst.fouten import HuurlijstFout
from renovatie.huishoudens.huurlijst.tabel import Blad, Bron, Cel, Regel, maak_regel, schone_tekst

_VERWIJZING = re.compile(rb"""\br\s*=\s*["']([A-Za-z]+)(\d+)["']""")
_ZONDER_PLAATS = re.compile(rb"""<(?:\w+:)?(?:row|c)(?=[\s/>])(?![^>]*\br\s*=)""")
_RIJ = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br\s*=\s*["'](\d+)["']""")
_KOLOM = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_ATTRIBUUT = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_BLAD = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATIE = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_HERHAALD = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["'](\d+)["']""")
_TABEL = "urn:oasis:names:tc:opendocument:xmlns:table:1.0|"
_MAX_RIJ, _MAX_KOLOM = 1_048_576, 16_384

UITGESTREKT = (
    "Het blad loopt door tot ver onder of naast de huurlijst. "
    "Kopieer alleen de huurlijst naar een nieuw bestand en kies dat."
)


def open_rekenblad(data: bytes) -> Bron:
    """Open xlsx or ods bytes; HuurlijstFout when that cannot be done safely."""
    archief = open_archief(data)
    soort = soort_archief(archief)
    leden = lees_xml(archief)
    verborgen = _verborgen_xlsx(leden) if soort == "xlsx" else _verborgen_ods(leden)
    _bewaak_omvang(soort, leden)
    with _calamine():
        werkmap = CalamineWorkbook.from_filelike(io.BytesIO(pak_opnieuw(leden)))
        bladen = []
        for kenmerk in werkmap.sheets_metadata:
            if kenmerk.typ != SheetTypeEnum.WorkSheet:
                continue
            blad = werkmap.get_sheet_by_name(kenmerk.name)
            bladen.append(
                Blad(
                    schone_tekst(kenmerk.name),
                    _regels(blad),
                    kenmerk.visible == SheetVisibleEnum.Visible,
                    verborgen.get(kenmerk.name, frozenset()),
                )
            )
    return Bron(soort, bladen)


@contextmanager
def _calamine() -> Iterator[None]:
    """Calamine answers a broken file with one of its own errors, a ValueError, or a panic from Rust.

    A panic is no Exception, so it is told apart by name; all else goes on up.
    """
    try:
        yield
    except HuurlijstFout:
        raise
    except Exception:
        raise HuurlijstFout("bestand_kapot", KAPOT) from None
    except BaseException as fout:
        if type(fout).__name__ != "PanicException":
            raise
        raise HuurlijstFout("bestand_kapot", KAPOT) from None


def _regels(blad: CalamineSheet) -> list[Regel]:
    """All rows from row 1 of the sheet; cells under a merge that runs down get the value of the first."""
    rijen: list[list[Cel]] = [list(rij) for rij in blad.to_python(skip_empty_area=False)]
    for (boven, links), (onder, rechts) in blad.merged_cell_ranges or []:
        if boven == onder or links != rechts:
            continue
        for nummer in range(boven + 1, min(onder + 1, len(rijen))):
            if links < len(rijen[nummer]) and rijen[nummer][links] in ("", None):
                rijen[nummer][links] = rijen[boven][links]
    regels = [maak_regel(nummer, rij) for nummer, rij in enumerate(rijen, start=1)]
    while regels and regels[-1].leeg:
        regels.pop()
    return regels


# How large will it be? Calamine lays out every cell between the first and the last filled one.


def _bewaak_omvang(soort: str, leden: dict[str, bytes]) -> None:
    if soort == "ods":
        _bewaak_ods(leden.get("content.xml", b""))
        return
    for naam, inhoud in leden.items():
        if "/worksheets/" in naam.lower() and naam.lower().endswith(".xml"):
            _bewaak_xlsx(inhoud)


def _bewaak_xlsx(inhoud: bytes) -> None:
    """The largest row and column that any cell names, empty ones too: an upper bound of the area.

    Cells that name no place follow the one before; then, or when the bound is too large, measure exactly.
    """
    hoogste_rij = max((int(rij[:12]) for rij in _RIJ.findall(inhoud)), default=0)
    hoogste_kolom = 0
    for letters, rij in set(_VERWIJZING.findall(inhoud)):
        hoogste_rij = max(hoogste_rij, int(rij[:12]))
        hoogste_kolom = max(hoogste_kolom, _kolomnummer(letters[:6]))
    if hoogste_rij > _MAX_RIJ or hoogste_kolom > _MAX_KOLOM:
        raise HuurlijstFout("bestand_kapot", KAPOT)
    if hoogste_rij * hoogste_kolom <= MAX_CELLEN and not _ZONDER_PLAATS.search(inhoud):
        return
    meter = _XlsxMeter()
    _ontleed(inhoud, meter.begin, meter.eind)
    if meter.rij * meter.kolom > MAX_CELLEN:
        raise HuurlijstFout("te_veel_rijen", UITGESTREKT)


class _XlsxMeter:
    """The last row and column with a value (a style on a whole column makes a million empty cells)."""

    def __init__(self) -> None:
        self.rij = self.kolom = 0
        self._hier_rij = self._hier_kolom = 0

    def begin(self, naam: str, kenmerken: dict[str, str]) -> None:
        kort = naam.rpartition("|")[2]
        if kort == "row":
            self._hier_rij = _getal(kenmerken.get("r"), self._hier_rij + 1)
            self._hier_kolom = 0
        elif kort == "c":
            gevonden = re.fullmatch(r"([A-Za-z]{1,3})(\d{1,7})", kenmerken.get("r", ""))
            if gevonden:
                self._hier_kolom, self._hier_rij = _kolomnummer(gevonden[1].encode()), int(gevonden[2])
            else:
                self._hier_kolom += 1
        elif kort in ("v", "is", "f"):
            self.rij = max(self.rij, self._hier_rij)
            self.kolom = max(self.kolom, self._hier_kolom)

    def eind(self, naam: str) -> None:
        """Nothing happens at the end of an element."""


def _bewaak_ods(inhoud: bytes) -> None:
    """Repeated rows and columns are cheap to write; measure the area that holds something."""
    herhaald = sum(int(aantal[:12]) for aantal in _HERHAALD.findall(inhoud))
    if herhaald * 50 + len(inhoud) // 20 < MAX_CELLEN:
        return
    meter = _OdsMeter()
    _ontleed(inhoud, meter.begin, meter.eind)
    if meter.te_groot:
        raise HuurlijstFout("te_veel_rijen", UITGESTREKT)


class _OdsMeter:
    """Counts rows and columns up to the last cell with a value, per table."""

    def __init__(self) -> None:
        self.te_groot = False
        self._rij = self._breed = 0
        self._kolom = self._gevuld_tot = self._herhaal = 0

    def begin(self, naam: str, kenmerken: dict[str, str]) -> None:
        if naam == _TABEL + "table":
            self._rij = self._breed = 0
        elif naam == _TABEL + "table-row":
            self._herhaal = _getal(kenmerken.get(_TABEL + "number-rows-repeated"))
            self._kolom = self._gevuld_tot = 0
        elif naam in (_TABEL + "table-cell", _TABEL + "covered-table-cell"):
            self._kolom += _getal(kenmerken.get(_TABEL + "number-columns-repeated"))
            if any(sleutel.endswith(("|value-type", "|formula")) for sleutel in kenmerken):
                self._gevuld_tot = self._kolom

    def eind(self, naam: str) -> None:
        if naam != _TABEL + "table-row":
            return
        self._rij += self._herhaal
        if self._gevuld_tot:
            self._breed = max(self._breed, self._gevuld_tot)
            self.te_groot |= self._rij * self._breed > MAX_CELLEN


def _ontleed(inhoud: bytes, begin: object, eind: object) -> None:
    """Walk xml without entities (a DOCTYPE was refused before); HuurlijstFout when it is not well formed."""
    lezer = expat.ParserCreate(namespace_separator="|")
    lezer.StartElementHandler = begin  # type: ignore[assignment]  # the stub wants Any-typed handlers
    lezer.EndElementHandler = eind  # type: ignore[assignment]  # the stub wants Any-typed handlers
    try:
        lezer.Parse(inhoud, True)
    except (expat.ExpatError, ValueError):
        raise HuurlijstFout("bestand_kapot", KAPOT) from None


def _getal(tekst: str | None, anders: int = 1) -> int:
    return min(int(tekst[:12]), 10**9) if tekst and tekst.isascii() and tekst.isdigit() else anders


def _kolomnummer(letters: bytes) -> int:
    nummer = 0
    for letter in letters.upper():
        nummer = nummer * 26 + letter - 64
    return nummer


# Hidden columns: only told, never decisive.


def _kenmerken(stuk: bytes) -> dict[str, str]:
    return {naam.decode(): waarde.decode("utf-8", "replace") for naam, waarde in _ATTRIBUUT.findall(stuk)}


def _verborgen_xlsx(leden: dict[str, bytes]) -> dict[str, frozenset[int]]:
    """Sheet name → indexes of hidden columns."""
    doelen = {}
    for stuk in _RELATIE.findall(leden.get("xl/_rels/workbook.xml.rels", b"")):
        kenmerken = _kenmerken(stuk)
        doelen[kenmerken.get("Id", "")] = kenmerken.get("Target", "").removeprefix("/xl/").lstrip("/")
    uit = {}
    for stuk in _BLAD.findall(leden.get("xl/workbook.xml", b"")):
        kenmerken = _kenmerken(stuk)
        inhoud = leden.get("xl/" + doelen.get(kenmerken.get("r:id", ""), "?"), b"")
        uit[_ontsnap(kenmerken.get("name", ""))] = frozenset(_verborgen_in(inhoud.partition(b"sheetData")[0]))
    return uit


def _verborgen_in(kop: bytes) -> Iterator[int]:
    for stuk in _KOLOM.findall(kop):
        kenmerken = _kenmerken(stuk)
        if kenmerken.get("hidden") in ("1", "true"):
            eerste, laatste = _getal(kenmerken.get("min")), _getal(kenmerken.get("max"))
            yield from range(eerste - 1, min(laatste, eerste + 500))


def _ontsnap(naam: str) -> str:
    for code, teken in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        naam = naam.replace(code, teken)
    return naam


_ODS_TABEL = re.compile(rb"<table:table\s([^>]*)>(.*?)<table:table-row", re.DOTALL)
_ODS_KOLOM = re.compile(rb"<table:table-column\b([^>]*)>")


def _verborgen_ods(leden: dict[str, bytes]) -> dict[str, frozenset[int]]:
    """Sheet name → indexes of hidden columns."""
    uit = {}
    for kop, kolommen in _ODS_TABEL.findall(leden.get("content.xml", b"")):
        index = 0
        verborgen: set[int] = set()
        for stuk in _ODS_KOLOM.findall(kolommen):
            kenmerken = _kenmerken(stuk)
            aantal = min(_getal(kenmerken.get("table:number-columns-repeated")), 500)
            if kenmerken.get("table:visibility") in ("collapse", "filter"):
                verborgen.update(range(index, index + aantal))
            index += aantal
        uit[_ontsnap(_kenmerken(kop).get("table:name", ""))] = frozenset(verborgen)
    return uit
