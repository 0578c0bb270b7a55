"""Which encoding a text file is in: byte order mark, UTF-16 without one, UTF-8, else the likeliest."""

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from renovatie.huishoudens.huurlijst.fouten import HuurlijstFout

# Tried in this order; a later one must be clearly better. Name for the user is the name of the codec.
OUDE = ("cp1252", "mac_roman", "cp850", "cp1254", "cp1250", "iso8859_15")
KEUZES = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", *OUDE)

_GEWOON = frozenset("éèëêïíîöóôüúûáàäâçñ")
_HOOFD = frozenset("ÉÈËÊÏÍÎÖÓÔÜÚÛÁÀÄÂÇÑÅØ")
_VREEMD = frozenset("åøæœßãõşŞğĞıİąćęłńóśźżĄĆĘŁŃŚŹŻčČřŘšŠžŽýőűćđĐ")
_TEKENS = frozenset("€’‘“”–—…´`°²³½·•ʿ«»")


@dataclass(frozen=True)
class Gelezen:
    """Decoded text; `vervangen` when some bytes could not be read and became U+FFFD."""

    tekst: str
    codering: str
    vervangen: bool = False


def lees_tekst(data: bytes, codering: str | None = None) -> Gelezen:
    """Decode bytes of a text file; `codering` goes before detection. HuurlijstFout for an unknown one."""
    if codering:
        return _gekozen(data, codering)
    for merk, naam in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(merk):
            return _soepel(data, naam)
    zonder_merk = _utf16_zonder_merk(data)
    if zonder_merk:
        return _soepel(data, zonder_merk)
    return _utf8(data) or _oud(data)


def _gekozen(data: bytes, codering: str) -> Gelezen:
    try:
        naam = codecs.lookup(codering.strip()).name
    except (LookupError, ValueError):
        naam = ""
    if naam not in {codecs.lookup(keuze).name for keuze in KEUZES}:
        raise HuurlijstFout(
            "codering_onbekend", "Deze tekenset kennen we niet. Kies een andere tekenset, of laat ons zoeken."
        )
    return _soepel(data, "utf-8-sig" if naam == "utf-8" else naam)


def _soepel(data: bytes, naam: str) -> Gelezen:
    tekst = data.decode(naam, "replace").lstrip("\ufeff")
    return Gelezen(tekst, "utf-8" if naam == "utf-8-sig" else naam, "\ufffd" in tekst)


def _utf16_zonder_merk(data: bytes) -> str | None:
    """Text in Latin letters has a zero in nearly every second byte."""
    proef = data[:4000]
    if len(proef) < 4 or proef.count(0) < len(proef) // 4:
        return None
    even, oneven = proef[0::2].count(0), proef[1::2].count(0)
    if max(even, oneven) < 8 * min(even, oneven) + 2:
        return None
    return "utf-16-le" if oneven > even else "utf-16-be"


def _utf8(data: bytes) -> Gelezen | None:
    """UTF-8 when it is, also with a few broken bytes among many good ones."""
    try:
        return Gelezen(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        tekst = data.decode("utf-8", "replace")
    goed = sum(1 for teken in tekst if ord(teken) > 127 and teken != "\ufffd")
    if goed >= 5 * tekst.count("\ufffd"):
        return Gelezen(tekst, "utf-8", vervangen=True)
    return None


def _oud(data: bytes) -> Gelezen:
    beste: tuple[float, str] | None = None
    hoog = _hoge_stukken(data)
    for naam in OUDE:
        try:
            data.decode(naam)
        except UnicodeDecodeError:
            continue
        punten = _punten(hoog, naam) - 0.02 * OUDE.index(naam)
        if beste is None or punten > beste[0]:
            beste = (punten, naam)
    naam = beste[1] if beste else "cp1252"
    tekst = data.decode(naam, "replace")
    return Gelezen(tekst, naam, "\ufffd" in tekst)


def _hoge_stukken(data: bytes) -> Counter[bytes]:
    """Every byte above 127 with its neighbours, counted."""
    return Counter(re.findall(rb"(?s).?[\x80-\xff]+.?", data))


def _punten(stukken: Counter[bytes], naam: str) -> float:
    """Mean likelihood per high character when read in this encoding."""
    totaal = aantal = 0.0
    for stuk, keer in stukken.items():
        tekst = stuk.decode(naam, "replace")
        for plek, teken in enumerate(tekst):
            if ord(teken) > 127:
                totaal += keer * _punt(teken, tekst[plek - 1 : plek], tekst[plek + 1 : plek + 2])
                aantal += keer
    return totaal / aantal if aantal else 0.0


def _punt(teken: str, ervoor: str, erna: str) -> float:
    """A small letter is likely; a capital after a small letter, or a sign inside a word, is not."""
    if teken in _GEWOON:
        return 1.0
    if teken in _HOOFD:
        return -1.0 if ervoor.islower() else (0.9 if erna.isalpha() or ervoor.isupper() else 0.2)
    if teken in _VREEMD:
        return -1.0 if teken.isupper() and ervoor.islower() else 0.6
    if teken in _TEKENS or teken == "\u00a0":
        binnen_woord = ervoor.isalpha() and erna.isalpha() and teken not in "’‘´ʿ"
        return -0.5 if binnen_woord else 0.5
    return -1.0
