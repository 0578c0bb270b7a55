"""Which kind of file this is, by what is in it and never by its name; then it is opened."""

from renovatie.huishoudens.huurlijst.archief import VERKEERD, WACHTWOORD
from renovatie.huishoudens.huurlijst.fouten import HuurlijstFout
from renovatie.huishoudens.huurlijst.model import Keuzes
from renovatie.huishoudens.huurlijst.rekenblad import open_rekenblad
from renovatie.huishoudens.huurlijst.tabel import Bron
from renovatie.huishoudens.huurlijst.tekstbestand import open_tekst, te_veel_rijen

MAX_BYTES = 10 * 1024 * 1024
MAX_RIJEN = 20_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ANDERE = (
    (b"%PDF", "een pdf"),
    (b"\xff\xd8\xff", "een foto"),
    (b"\x89PNG", "een plaatje"),
    (b"GIF8", "een plaatje"),
    (b"BM", "een plaatje"),
    (b"II*\x00", "een plaatje"),
    (b"MM\x00*", "een plaatje"),
    (b"{\\rtf", "een tekstdocument"),
    (b"\x1f\x8b", "een ingepakt bestand"),
    (b"7z\xbc\xaf", "een ingepakt bestand"),
    (b"Rar!", "een ingepakt bestand"),
    (b"BZh", "een ingepakt bestand"),
    (b"\xfd7zXZ", "een ingepakt bestand"),
    (b"SQLite format 3", "een database"),
    (b"MZ", "een programma"),
    (b"\x7fELF", "een programma"),
)
_WEBPAGINA = (b"<!doctype html", b"<html", b"<table", b"<head", b"<meta")


def open_bestand(
    data: bytes, keuzes: Keuzes, *, max_bytes: int = MAX_BYTES, max_rijen: int = MAX_RIJEN
) -> Bron:
    """Open the bytes of a rent roll. HuurlijstFout with a Dutch sentence when that cannot be done."""
    if len(data) > max_bytes:
        raise HuurlijstFout(
            "te_groot",
            f"Het bestand is groter dan {_megabytes(max_bytes)} MB. "
            "Maak een lijst van alleen dit complex en kies dat bestand.",
        )
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise HuurlijstFout(
            "bestand_leeg", "Het bestand is leeg. Maak de lijst opnieuw en kies dan het nieuwe bestand."
        )
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        bron = open_rekenblad(data)
    else:
        _weiger_ander_soort(data)
        bron = open_tekst(
            data, max_rijen=max_rijen, codering=keuzes.codering, scheidingsteken=keuzes.scheidingsteken
        )
    _bewaak_rijen(bron, max_rijen)
    return bron


def _megabytes(aantal: int) -> str:
    return f"{aantal / (1024 * 1024):.3g}".replace(".", ",")


def _bewaak_rijen(bron: Bron, max_rijen: int) -> None:
    for blad in bron.bladen:
        if sum(1 for regel in blad.regels if not regel.leeg) > max_rijen:
            raise te_veel_rijen(max_rijen)
    if not any(not regel.leeg for blad in bron.bladen for regel in blad.regels):
        raise HuurlijstFout("bestand_leeg", "In het bestand staat niets. Kies het bestand met de huurlijst.")


def _weiger_ander_soort(data: bytes) -> None:
    if data.startswith(_OLE):
        raise _oud_of_op_slot(data)
    for begin, wat in _ANDERE:
        if data.startswith(begin) and _echt(data, begin):
            raise HuurlijstFout(
                "verkeerd_soort", f"Dit is {wat}, geen huurlijst. {VERKEERD.partition('. ')[2]}"
            )
    kop = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if kop.startswith(_WEBPAGINA):
        raise HuurlijstFout(
            "verkeerd_soort",
            "Dit is een webpagina. Open het bestand in Excel, bewaar het als .xlsx en kies dat bestand.",
        )
    if kop.startswith((b"<?xml", b"<workbook")):
        raise HuurlijstFout(
            "verkeerd_soort",
            "Dit is een xml-bestand. Open het in Excel, bewaar het als .xlsx en kies dat bestand.",
        )


def _echt(data: bytes, begin: bytes) -> bool:
    """BM and MZ are letters that a csv may begin with too: those files hold zero bytes soon."""
    return len(begin) > 2 or begin == b"\x1f\x8b" or b"\x00" in data[:64]


def _oud_of_op_slot(data: bytes) -> HuurlijstFout:
    """An OLE container is an old .xls, or an .xlsx behind a password."""
    if "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in data:
        return HuurlijstFout("wachtwoord", WACHTWOORD)
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return HuurlijstFout(
            "oud_excel",
            "Dit is een oud Excel-bestand (.xls). Bewaar het in Excel als .xlsx en kies dat bestand.",
        )
    return HuurlijstFout("verkeerd_soort", VERKEERD)
