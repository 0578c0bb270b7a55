"""Zip files (xlsx, ods) are looked at from outside before anything opens them.

The directory of the archive is checked first (count, sizes, ratio, password), then the few members that are
needed are read with a bound, and packed anew: the spreadsheet library only ever sees bytes that passed here.
"""

import io
import re
import struct
import zipfile
import zlib

from renovatie.huishoudens.huurlijst.fouten import HuurlijstFout

MAX_LEDEN = 2_000
MAX_UITGEPAKT = 64 * 1024 * 1024
RUIM_VANAF = 20 * 1024 * 1024
MAX_VERHOUDING = 150
MAX_CELLEN = 3_000_000

_ZIPFOUTEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
)
KAPOT = "Het bestand is niet heel. Bewaar of download het opnieuw en kies het dan nog een keer."
WACHTWOORD = "Het bestand heeft een wachtwoord. Bewaar het zonder wachtwoord en kies het dan opnieuw."
TE_RUIM = (
    "Het bestand wordt te groot als we het uitpakken. Bewaar alleen het blad met de huurlijst, "
    "zonder plaatjes, en kies dat bestand."
)
VERKEERD = (
    "Dit bestand is geen huurlijst. "
    "Kies een bestand van Excel (.xlsx), LibreOffice (.ods) of een csv-bestand."
)


def open_archief(data: bytes) -> zipfile.ZipFile:
    """Open a zip after checking its directory; HuurlijstFout when it is broken, locked or too large."""
    try:
        archief = zipfile.ZipFile(io.BytesIO(data))
    except _ZIPFOUTEN:
        raise HuurlijstFout("bestand_kapot", KAPOT) from None
    leden = archief.infolist()
    if len(leden) > MAX_LEDEN:
        raise HuurlijstFout("te_ruim", TE_RUIM)
    uitgepakt = sum(lid.file_size for lid in leden)
    if uitgepakt > MAX_UITGEPAKT:
        raise HuurlijstFout("te_ruim", TE_RUIM)
    if uitgepakt > RUIM_VANAF and uitgepakt > MAX_VERHOUDING * max(len(data), 1):
        raise HuurlijstFout("te_ruim", TE_RUIM)
    if any(lid.flag_bits & 0x1 for lid in leden):
        raise HuurlijstFout("wachtwoord", WACHTWOORD)
    return archief


def soort_archief(archief: zipfile.ZipFile) -> str:
    """xlsx or ods, by what is inside; HuurlijstFout for any other zip."""
    namen = {naam.replace("\\", "/").lower() for naam in archief.namelist()}
    if "xl/workbook.xml" in namen or any(re.fullmatch(r"xl/workbook\d*\.xml", naam) for naam in namen):
        return "xlsx"
    if "content.xml" in namen and _is_rekenblad(archief):
        return "ods"
    if "xl/workbook.bin" in namen:
        raise HuurlijstFout(
            "oud_excel",
            "Dit is een binair Excel-bestand (.xlsb). Bewaar het in Excel als .xlsx en kies dat bestand.",
        )
    if any(naam.startswith(("word/", "ppt/", "index/")) for naam in namen) or "mimetype" in namen:
        raise HuurlijstFout("verkeerd_soort", VERKEERD)
    raise HuurlijstFout(
        "verkeerd_soort", "Dit is een zip-bestand. Pak het eerst uit en kies het bestand met de huurlijst."
    )


def _is_rekenblad(archief: zipfile.ZipFile) -> bool:
    """An .odt has a content.xml too; the mimetype member tells (a missing one is given the benefit)."""
    if "mimetype" not in archief.namelist():
        return True
    return b"spreadsheet" in lees_lid(archief, "mimetype", 200)


def lees_lid(archief: zipfile.ZipFile, naam: str, hoogstens: int = MAX_UITGEPAKT) -> bytes:
    """The bytes of one member, at most `hoogstens`; HuurlijstFout when it is broken or larger."""
    try:
        with archief.open(naam) as lid:
            inhoud = lid.read(hoogstens + 1)
    except _ZIPFOUTEN:
        raise HuurlijstFout("bestand_kapot", KAPOT) from None
    if len(inhoud) > hoogstens:
        raise HuurlijstFout("te_ruim", TE_RUIM)
    return inhoud


def lees_xml(archief: zipfile.ZipFile) -> dict[str, bytes]:
    """Every xml member by name, read with a bound; no DOCTYPE, no password, no other encoding than UTF-8."""
    ruimte = MAX_UITGEPAKT
    leden: dict[str, bytes] = {}
    for naam in archief.namelist():
        if naam.endswith("/") or not (_is_nodig(naam) or naam == "mimetype"):
            continue
        inhoud = lees_lid(archief, naam, ruimte)
        ruimte -= len(inhoud)
        if b"<!DOCTYPE" in inhoud or b"<!ENTITY" in inhoud or inhoud[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise HuurlijstFout("bestand_onveilig", VERKEERD)
        leden[naam.replace("\\", "/")] = inhoud
    if b"encryption-data" in leden.get("META-INF/manifest.xml", b""):
        raise HuurlijstFout("wachtwoord", WACHTWOORD)
    return leden


def _is_nodig(naam: str) -> bool:
    """Pictures, drawings, macros and themes never come along."""
    laag = naam.replace("\\", "/").lower()
    if not laag.endswith((".xml", ".rels")):
        return False
    return not re.search(
        r"/(media|theme|drawings|charts|printersettings|customxml|externallinks|pivot\w*)/", "/" + laag
    )


def pak_opnieuw(leden: dict[str, bytes]) -> bytes:
    """The same members in a new, uncompressed archive."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_STORED) as archief:
        for naam, inhoud in leden.items():
            archief.writestr(naam, inhoud)
    return uit.getvalue()
