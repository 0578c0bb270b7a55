"""Phones to E.164 by form: possible is enough, not issued is only a warning."""

import re
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers

from renovatie.huishoudens.huurlijst.tabel import Cel

_WOORD = re.compile(r"[^\W\d_]{2,}\.?:?", re.UNICODE)
_HAAKJES = re.compile(r"\(([^()]*)\)")
_TUSSEN = re.compile(
    r"\s*(?:;|,|\||\n|&|\ben\b|\bof\b|\bor\b|\band\b)\s*|\s+/\s+|(?<=\d{4})/(?=0|\+)", re.IGNORECASE
)
_TOEGESTAAN = re.compile(r"[+\d\s().\-/–]+")


@dataclass(frozen=True)
class Telefoon:
    """The first usable number of a cell. `uitgegeven` False: right form, but this number is not in use."""

    e164: str
    meer: bool = False
    uitgegeven: bool = True


def lees_telefoon(cel: Cel) -> Telefoon | None:
    """The first usable number of a cell as E.164, None when there is none (also for "geen", "n.v.t.")."""
    if cel is None or isinstance(cel, bool):
        return None
    if isinstance(cel, int | float):
        return _uit_getal(cel)
    return _uit_tekst(str(cel))


def _uit_getal(getal: int | float) -> Telefoon | None:
    """A spreadsheet that took the phone for a number dropped the zero in front."""
    if getal != int(getal) or getal <= 0:
        return None
    cijfers = str(int(getal))
    return _uit_tekst("0" + cijfers if len(cijfers) == 9 else cijfers)


@lru_cache(maxsize=8192)
def _uit_tekst(tekst: str) -> Telefoon | None:
    stukken = [stuk for stuk in _TUSSEN.split(tekst) if any(teken.isdigit() for teken in stuk)]
    gevonden = [nummer for stuk in stukken if (nummer := _een_nummer(stuk))]
    if not gevonden:
        heel = _een_nummer(tekst) or _twee_aan_elkaar(tekst)
        return heel
    eerste = gevonden[0]
    anders = any(nummer.e164 != eerste.e164 for nummer in gevonden[1:])
    return Telefoon(eerste.e164, eerste.meer or anders or len(stukken) > 1, eerste.uitgegeven)


def _een_nummer(tekst: str) -> Telefoon | None:
    """One number with words around it ("tel. 06-…", "06-… (zoon)"); letters among the digits spoil it."""
    kaal = _HAAKJES.sub(lambda haak: haak[0] if re.fullmatch(r"[\d+\s]*", haak[1]) else " ", tekst)
    kaal = re.sub(r"(?i)\b(?:t|m|w|p|tel|mob)\b\s*[.:]", " ", kaal)
    kaal = re.sub(r"(?i)\b06\s?(?:nummer|nr)\b", " ", kaal)
    kaal = _zonder_woorden(kaal).strip(" :.,-–/\t\n")
    if not _TOEGESTAAN.fullmatch(kaal):
        return None
    return _vorm(kaal)


def _zonder_woorden(tekst: str) -> str:
    """Words before and after the digits go; words between two digits stay, so that the number is refused."""
    eerste = re.search(r"[+(]*\d", tekst)
    if not eerste:
        return ""
    laatste = max(plek for plek, teken in enumerate(tekst) if teken.isdigit())
    voor, na = tekst[: eerste.start()], tekst[laatste + 1 :]
    if re.search(r"[^\W\d_]$", voor) or re.match(r"[^\W_]|\s*\?", na):
        return "?"
    return tekst[eerste.start() : laatste + 1]


def _vorm(tekst: str) -> Telefoon | None:
    plus = tekst.lstrip("( ").startswith("+")
    cijfers = re.sub(r"\D", "", re.sub(r"\(0\)", "", tekst) if re.match(r"[(\s]*(\+|00)", tekst) else tekst)
    if cijfers.startswith("00"):
        plus, cijfers = True, cijfers[2:]
    if not plus and cijfers.startswith("31") and len(cijfers) == 11:
        plus = True
    if not plus and len(cijfers) == 9 and cijfers[0] in "12345678":
        cijfers = "0" + cijfers
    if plus and cijfers.startswith("310") and len(cijfers) == 12:
        cijfers = "31" + cijfers[3:]
    if plus and cijfers.startswith("31") and len(cijfers) == 11 and cijfers[2] != "0":
        cijfers, plus = "0" + cijfers[2:], False
    if not plus and re.fullmatch(r"0[1-9]\d{8}", cijfers):
        return _nederlands(int(cijfers))
    return _met_bibliotheek(("+" if plus else "") + cijfers)


def _nederlands(nationaal: int) -> Telefoon:
    nummer = phonenumbers.PhoneNumber(country_code=31, national_number=nationaal)
    return Telefoon(f"+31{nationaal}", uitgegeven=phonenumbers.is_valid_number(nummer))


def _met_bibliotheek(tekst: str) -> Telefoon | None:
    """Foreign numbers by their form; Dutch ones of another length only when they are issued (0800, 14 0…)."""
    try:
        nummer = phonenumbers.parse(tekst, "NL")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(nummer):
        return None
    geldig = phonenumbers.is_valid_number(nummer)
    if nummer.country_code == 31 and not geldig:
        return None
    return Telefoon(
        phonenumbers.format_number(nummer, phonenumbers.PhoneNumberFormat.E164), uitgegeven=geldig
    )


def _twee_aan_elkaar(tekst: str) -> Telefoon | None:
    """Two Dutch numbers with only a space between them."""
    gevonden = re.findall(r"(?<!\d)0[1-9](?:[\s.\-]?\d){8}(?!\d)", tekst)
    if len(gevonden) < 2 or _WOORD.search(tekst):
        return None
    eerste = _vorm(gevonden[0])
    return Telefoon(eerste.e164, True, eerste.uitgegeven) if eerste else None
