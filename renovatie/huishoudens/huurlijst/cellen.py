"""One cell at a time: empty words, postcode, floor, money, status, kind. A message never quotes a cell."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from renovatie.huishoudens.huurlijst.model import WoningSoort, WoningStatus
from renovatie.huishoudens.huurlijst.tabel import Cel, als_tekst

CENT = Decimal("0.01")
_LEEG = frozenset(
    "- -- --- – — . .. ? ?? x xx n.v.t. nvt n.v.t n/a n.a. #n/a geen none null nil onbekend onbek. unknown "
    "#n/b leeg (leeg) niet_bekend #ref! #value! #waarde! #verw! #name? #naam? #div/0! #deel/0! / \\ _ * "
    "n.b. n.t.b. "
    "tbd".split()
) | {
    "niet bekend",
    "niet van toepassing",
    "geen huurder",
    "geen medehuurder",
    "geen gegevens",
    "niet ingevuld",
}
_LEEGSTAND = re.compile(
    r"\W*(leeg|leegstand|leegstaand|vacant|vacancy|empty|void|onverhuurd|niet verhuurd|te huur"
    r"|frictieleegstand|mutatieleegstand|renovatieleegstand|leegstand.{0,12})\W*",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"(?<!\w)([1-9]\d{3})[\s.\-]*([A-Za-z]{2})(?![A-Za-z])")


def is_leeg(cel: Cel) -> bool:
    """True for nothing, and for the words that people write for nothing ("n.v.t.", "-", "onbekend")."""
    if cel is None:
        return True
    return isinstance(cel, str) and (not cel or cel.casefold() in _LEEG)


def is_leegstand(cel: Cel) -> bool:
    """True when a name cell says that nobody lives there."""
    return isinstance(cel, str) and bool(_LEEGSTAND.fullmatch(cel))


def lees_tekst(cel: Cel) -> str:
    """Text on one line, empty for the words that mean nothing."""
    return "" if is_leeg(cel) else " ".join(als_tekst(cel).split())


def lees_code(cel: Cel) -> str | None:
    """A number that is a name (VHE, contract): text, leading zeros kept; None for nothing."""
    if isinstance(cel, bool | time | timedelta) or is_leeg(cel):
        return None
    if isinstance(cel, float):
        return f"{cel:f}".rstrip("0").rstrip(".")
    return lees_tekst(cel) or None


def lees_postcode(cel: Cel) -> tuple[str, str]:
    """(postcode as "9999 SA", what stands after it); ("", text) when there is no postcode in the cell."""
    tekst = lees_tekst(cel)
    gevonden = _POSTCODE.search(tekst)
    if not gevonden:
        return "", tekst
    rest = (tekst[: gevonden.start()] + " " + tekst[gevonden.end() :]).strip(" ,;-")
    return f"{gevonden[1]} {gevonden[2].upper()}", " ".join(rest.split())


def lees_plaats(cel: Cel) -> str:
    """A place or street; one in capitals only is written as a name ("LOMMERDRECHT" → "Lommerdrecht")."""
    return gewone_letters(lees_tekst(cel))


_KLEIN = frozenset("van de der den het ten ter te aan op in bij en 't 's la le of".split())


def gewone_letters(tekst: str) -> str:
    """Capitals only → a capital per word, small for the little words in between; any other text stays."""
    if not tekst.isupper() or sum(teken.isalpha() for teken in tekst) < 4:
        return tekst
    woorden = []
    for nummer, woord in enumerate(tekst.split()):
        laag = woord.lower()
        if (nummer and laag in _KLEIN) or re.fullmatch(r"\d+e", laag):
            woorden.append(laag)
        elif re.fullmatch(r"[IVX]+", woord):
            woorden.append(woord)
        else:
            woorden.append(_hoofdletter(laag))
    return " ".join(woorden)


def _hoofdletter(woord: str) -> str:
    if woord.startswith(("'s-", "'t-")):
        return woord[:3] + _hoofdletter(woord[3:])
    stukken = [stuk[:1].upper() + stuk[1:] if stuk not in _KLEIN else stuk for stuk in woord.split("-")]
    uit = "-".join(stukken)
    return "IJ" + uit[2:] if uit.startswith("Ij") else uit[:1].upper() + uit[1:]


_TELWOORDEN = {
    "begane grond": 0, "beganegrond": 0, "bg": 0, "bgg": 0, "b.g.": 0, "b.g": 0, "parterre": 0, "pt": 0,
    "part": 0,
    "gelijkvloers": 0, "ground": 0, "ground floor": 0, "g": 0, "gf": 0, "gr": 0, "souterrain": -1, "sout": -1,
    "kelder": -1, "basement": -1, "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6,
    "zevende": 7, "achtste": 8, "negende": 9, "tiende": 10, "first": 1, "second": 2, "third": 3,
}  # fmt: skip
_VERDIEPING = re.compile(
    r"(?:(?:verdieping|verd\.?|etage|et\.?|woonlaag|floor|level|v)\s*)?(-?\d{1,2})(?:\s*(?:e|de|ste|st|nd|rd|th))?"
    r"(?:\s*-?\s*(?:verdieping|verdiep|verd|etage|et|hoog|woonlaag|floor)?\.?)?"
)


def lees_verdieping(cel: Cel) -> int | None:
    """A floor as a number, ground floor 0; None when it cannot be read (or is empty)."""
    if isinstance(cel, bool) or cel is None:
        return None
    if isinstance(cel, int):
        return cel if -5 <= cel <= 99 else None
    tekst = lees_tekst(cel).casefold()
    kort = re.sub(r"\s*(verdieping|verd|etage|hoog)?\.?$", "", tekst)
    for woord in (tekst, tekst.rstrip("."), kort):
        if woord in _TELWOORDEN:
            return _TELWOORDEN[woord]
    gevonden = _VERDIEPING.fullmatch(tekst)
    return int(gevonden[1]) if gevonden else None


def lees_bedrag(cel: Cel) -> Decimal | None:
    """Money with two decimals, however it is written; None for nothing. ValueError when it cannot be read.

    The last of "." and "," is the decimal sign; a single one before exactly three digits parts thousands.
    """
    if isinstance(cel, bool | date | datetime | time | timedelta):
        raise ValueError("no amount")
    if is_leeg(cel):
        return None
    if isinstance(cel, int | float):
        return Decimal(repr(cel)).quantize(CENT, ROUND_HALF_UP)
    return _bedrag_uit_tekst(str(cel))


_BEDRAG = re.compile(r"(-?)(\d{1,3}(?:[.,' ]\d{3})+|\d+)(?:([.,])(\d{1,6}|-{1,2}))?(-?)")


@lru_cache(maxsize=4096)
def _bedrag_uit_tekst(tekst: str) -> Decimal:
    kaal = re.sub(
        r"(?i)€|\beuro?s?\b|\beur\b|per maand|p\.?\s?/?m\.?(?![a-z])|/\s?(maand|mnd|m)\b", " ", tekst
    )
    kaal = " ".join(kaal.split())
    min_haak = kaal.startswith("(") and kaal.endswith(")")
    kaal = re.sub(r"^-\s+", "-", kaal.strip("()").strip())
    gevonden = _BEDRAG.fullmatch(kaal)
    if not gevonden:
        raise ValueError("no amount")
    heel = re.sub(r"\D", "", gevonden[2])
    deel = gevonden[4] or ""
    if gevonden[3] and re.search(re.escape(gevonden[3]), gevonden[2]):
        raise ValueError("the same sign for thousands and decimals")
    try:
        bedrag = Decimal(f"{heel}.{deel.strip('-') or '0'}").quantize(CENT, ROUND_HALF_UP)
    except InvalidOperation:
        raise ValueError("no amount") from None
    negatief = min_haak or bool(gevonden[1]) or (bool(gevonden[5]) and bool(deel.strip("-")))
    return -bedrag if negatief else bedrag


_STATUS: dict[WoningStatus, str] = {
    WoningStatus.VERHUURD: """
        verhuurd ja j yes y v bewoond bezet occupied let rented lopend actief active in_gebruik true waar 1
        verhuurd_/_bewoond regulier tijdelijk_verhuurd opgezegd leegstandwet leegstandswet huur huurwoning
        sociale_huur x verh verh. verhuurd_aan leased tenanted tijdelijk
    """,
    WoningStatus.LEEG: """
        leeg leegstand leegstaand nee n no l vacant empty void onverhuurd niet_verhuurd te_huur vrij
        onbewoond frictieleegstand mutatie mutatieleegstand renovatieleegstand projectleegstand false onwaar
        0 available vacancy unoccupied verkoopleegstand technische_leegstand
    """,
    WoningStatus.KOOP: """
        koop verkocht koopwoning eigenaar particulier particulier_eigendom eigen_woning vve owner
        owner_occupied owner-occupied sold eigenaar-bewoner eigenaar_bewoner particulier_bezit
    """,
    WoningStatus.BRUIKLEEN: """
        bruikleen antikraak anti-kraak anti_kraak leegstandbeheer leegstandsbeheer tijdelijk_beheer
        kraakwacht om_niet bruikleenovereenkomst gebruiksovereenkomst in_bruikleen guardian
    """,
}
_STATUS_WOORD = {
    woord.replace("_", " "): status for status, tekst in _STATUS.items() for woord in tekst.split()
}


def lees_status(cel: Cel, *, omgekeerd: bool = False) -> WoningStatus | None:
    """The status that a cell names; None when it is empty or unknown. `omgekeerd`: "ja" means vacant."""
    woord = als_tekst(cel).casefold().strip(" .*")
    if omgekeerd and woord in _JA_NEE:
        return WoningStatus.LEEG if _JA_NEE[woord] else WoningStatus.VERHUURD
    if woord in _STATUS_WOORD:
        return _STATUS_WOORD[woord]
    if is_leeg(cel):
        return None
    for begin, status in _STATUS_BEGIN:
        if begin.match(woord):
            return status
    return None


_JA_NEE = {"ja": True, "j": True, "yes": True, "y": True, "true": True, "waar": True, "1": True, "x": True,
           "nee": False, "n": False, "no": False, "false": False, "onwaar": False, "0": False,
           "": False}  # fmt: skip
_STATUS_BEGIN = (
    (re.compile(r"leegstandw|leegstandsw|tijdelijk.*verh"), WoningStatus.VERHUURD),
    (re.compile(r"anti.?kraak|bruikleen|.*leegstands?beheer"), WoningStatus.BRUIKLEEN),
    (re.compile(r"leeg|niet verhuurd|onverhuurd|vacant"), WoningStatus.LEEG),
    (re.compile(r"verhuurd|bewoond|in gebruik|occupied|rented"), WoningStatus.VERHUURD),
    (re.compile(r"koop|verkocht|particulier"), WoningStatus.KOOP),
)


_SOORT = (
    (
        re.compile(r"berging|box|garage|parkeer|stalling|\bpp\b|scooter|fietsen|schuur|storage|parking"),
        WoningSoort.BERGING,
    ),
    (
        re.compile(
            r"bedrijf|winkel|kantoor|\bbog\b|\bmog\b|maatschapp|horeca|praktijk|commerc|shop|office|retail|zend|antenne"
        ),
        WoningSoort.BEDRIJFSRUIMTE,
    ),
)


def lees_soort(cel: Cel) -> WoningSoort:
    """What kind of space: berging (with garages and parking), bedrijfsruimte, else woning."""
    woord = lees_tekst(cel).casefold()
    return next((soort for patroon, soort in _SOORT if patroon.search(woord)), WoningSoort.WONING)


def lees_email(cel: Cel) -> str | None:
    """The first e-mail address in a cell, None when there is none."""
    gevonden = re.search(r"[\w.+\-']+@[\w\-]+(?:\.[\w\-]+)+", lees_tekst(cel))
    return gevonden[0].rstrip(".").lower() if gevonden else None
