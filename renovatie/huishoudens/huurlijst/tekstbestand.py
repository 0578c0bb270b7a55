"""csv and txt: separator, quoting and line endings found out; row numbers are line numbers in the file."""

import csv
import io
import re
from collections import Counter
from itertools import pairwise

from renovatie.huishoudens.huurlijst.fouten import HuurlijstFout, Melding
from renovatie.huishoudens.huurlijst.kopregel import beste_punten
from renovatie.huishoudens.huurlijst.tabel import Blad, Bron, Regel, maak_regel
from renovatie.huishoudens.huurlijst.tekens import lees_tekst

SCHEIDINGSTEKENS = (";", ",", "\t", "|")
_EINDE = re.compile(r"\r\n|\n|\r")
_PROEF = 400
_PROEF_TEKENS = 200_000
MAX_KOLOMMEN = 1_000
_MAX_REGELS_PER_RECORD = 25
_MOJIBAKE = re.compile("[ÂÃÄÅ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")


def open_tekst(data: bytes, *, max_rijen: int, codering: str | None, scheidingsteken: str | None) -> Bron:
    """Open the bytes of a csv or txt file. HuurlijstFout when it is no text, or has too many lines."""
    gelezen = lees_tekst(data, codering)
    _bewaak_tekst(gelezen.tekst)
    tekst = _herstel_mojibake(gelezen.tekst)
    _bewaak_lengte(tekst, max_rijen)
    if scheidingsteken and len(scheidingsteken) != 1:
        raise HuurlijstFout(
            "scheidingsteken", "Dit scheidingsteken kan niet. Kies één teken, bijvoorbeeld een puntkomma."
        )
    teken = scheidingsteken or _vind_scheidingsteken(tekst)
    regels, gebroken = _ontleed(tekst, teken)
    bron = Bron("csv", [Blad("", regels)], gelezen.codering, teken, _regeleinde(tekst))
    if gelezen.vervangen:
        bron.meldingen.append(
            Melding(None, "tekens_onleesbaar", "Een paar tekens konden we niet lezen. Kijk de namen na.")
        )
    if gebroken:
        bron.meldingen.append(
            Melding(
                None, "aanhalingsteken", "Een aanhalingsteken staat los in het bestand. Kijk de kolommen na."
            )
        )
    return bron


def _bewaak_tekst(tekst: str) -> None:
    """A binary file decodes to many control characters."""
    proef = tekst[:20_000]
    vreemd = sum(1 for teken in proef if (teken < " " and teken not in "\t\r\n\f\v\x1a") or teken == "\ufffd")
    if vreemd * 50 > len(proef):
        raise HuurlijstFout(
            "verkeerd_soort",
            "In dit bestand staat geen tekst. Kies een bestand van Excel, LibreOffice of een csv-bestand.",
        )


def _bewaak_lengte(tekst: str, max_rijen: int) -> None:
    """Counting line ends is cheap; quoted line ends inside cells get some room."""
    regels = max(tekst.count("\n"), tekst.count("\r"))
    if regels > 3 * max_rijen:
        raise te_veel_rijen(max_rijen)


def te_veel_rijen(max_rijen: int) -> HuurlijstFout:
    """The answer to a list that is longer than we read at once."""
    getal = f"{max_rijen:,}".replace(",", ".")
    return HuurlijstFout(
        "te_veel_rijen",
        f"Het bestand heeft meer dan {getal} regels. "
        "Maak een lijst van alleen dit complex en kies dat bestand.",
    )


def _regeleinde(tekst: str) -> str:
    namen = {"\r\n": "CRLF", "\n": "LF", "\r": "CR"}
    geteld = Counter(_EINDE.findall(tekst[:200_000]))
    return namen[geteld.most_common(1)[0][0]] if geteld else "LF"


def _herstel_mojibake(tekst: str) -> str:
    """UTF-8 that was once read as cp1252 and saved again ("DaniÃ«l"); mended where it is certain."""
    if not _MOJIBAKE.search(tekst):
        return tekst

    def terug(paar: re.Match[str]) -> str:
        try:
            return paar[0].encode("cp1252").decode("utf-8")
        except UnicodeError:
            return paar[0]

    return _MOJIBAKE.sub(terug, tekst)


def _vind_scheidingsteken(tekst: str) -> str:
    """The sign with which the most headings are understood; else the one that gives the most even table."""
    if gekozen := re.match(r"sep=(.)\s*[\r\n]", tekst, re.IGNORECASE):
        return gekozen[1]
    proef, te_breed = _proef(tekst), ";"
    beste, beste_maat = "", (-1, -1.0)
    for teken in SCHEIDINGSTEKENS:
        try:
            regels, _ = _ontleed(proef, teken)
        except HuurlijstFout:
            te_breed = teken
            continue
        maat = (beste_punten(regels), _gelijkmatig(regels))
        if maat > beste_maat:
            beste, beste_maat = teken, maat
    return te_breed if beste_maat == (0, 0.0) else beste


def _proef(tekst: str) -> str:
    tekst, plek = tekst[:_PROEF_TEKENS], 0
    for nummer, einde in enumerate(_EINDE.finditer(tekst)):
        plek = einde.end()
        if nummer >= _PROEF:
            break
    else:
        return tekst
    return tekst[:plek]


def _gelijkmatig(regels: list[Regel]) -> float:
    """Share of filled rows with the commonest width, times that width."""
    breedtes = Counter(len(regel.cellen) for regel in regels if len(regel.cellen) > 1)
    if not breedtes:
        return 0.0
    breed, keer = breedtes.most_common(1)[0]
    return breed * keer / len(regels)


def _ontleed(tekst: str, teken: str) -> tuple[list[Regel], bool]:
    """Rows, and whether a stray quotation mark made us read without quoting."""
    try:
        regels = _lees(tekst, teken, csv.QUOTE_MINIMAL)
    except csv.Error:
        regels = None
    if regels is not None and not _ontspoord(regels, tekst):
        return _uitgepakt(regels, teken), False
    return _zonder_aanhaling(tekst, teken), True


def _lees(tekst: str, teken: str, aanhaling: int) -> list[Regel]:
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=teken, quoting=aanhaling)  # type: ignore[arg-type]  # one of the csv.QUOTE_ numbers
    regels, begin = [], 1
    for cellen in lezer:
        regels.append(_maak_regel(begin, cellen))
        begin = lezer.line_num + 1
    return regels


def _ontspoord(regels: list[Regel], tekst: str) -> bool:
    """An unclosed quotation mark swallows many lines in one cell."""
    if '"' not in tekst:
        return False
    nummers = [regel.nummer for regel in regels]
    stappen = [na - voor for voor, na in pairwise(nummers)]
    laatste = len(_EINDE.findall(tekst)) + 1 - nummers[-1] if nummers else 0
    return max([*stappen, laatste]) > _MAX_REGELS_PER_RECORD


def _zonder_aanhaling(tekst: str, teken: str) -> list[Regel]:
    regels = []
    for nummer, regel in enumerate(_EINDE.split(tekst), start=1):
        cellen = [_kaal(cel) for cel in regel.split(teken)]
        regels.append(_maak_regel(nummer, cellen))
    while regels and regels[-1].leeg:
        regels.pop()
    return regels


def _maak_regel(nummer: int, cellen: list[str]) -> Regel:
    if len(cellen) > MAX_KOLOMMEN:
        raise HuurlijstFout(
            "te_veel_kolommen",
            "Het bestand heeft te veel kolommen voor een huurlijst. Kies een ander bestand.",
        )
    return maak_regel(nummer, cellen)


def _kaal(cel: str) -> str:
    cel = cel.strip()
    if len(cel) > 1 and cel[0] == cel[-1] == '"':
        cel = cel[1:-1].replace('""', '"')
    return cel


def _uitgepakt(regels: list[Regel], teken: str) -> list[Regel]:
    """Some programs quote each whole line: then every row is one cell that holds the separator."""
    gevuld = [regel for regel in regels if not regel.leeg]
    if len(gevuld) < 3:
        return regels
    heel = sum(1 for regel in gevuld if len(regel.cellen) == 1 and teken in str(regel.cellen[0]))
    if heel * 10 < len(gevuld) * 9:
        return regels
    uit = []
    for regel in regels:
        cellen = next(csv.reader([str(regel.cel(0) or "")], delimiter=teken), [])
        uit.append(maak_regel(regel.nummer, cellen))
    return uit
