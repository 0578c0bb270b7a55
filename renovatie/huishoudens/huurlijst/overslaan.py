"""Which rows are no home at all: blank ones, totals, the header again, notes and headings in between."""

import re
from collections import Counter
from collections.abc import Sequence

from renovatie.huishoudens.huurlijst.cellen import is_leeg
from renovatie.huishoudens.huurlijst.kopregel import is_herhaling
from renovatie.huishoudens.huurlijst.model import Veld
from renovatie.huishoudens.huurlijst.rijen import Lezer
from renovatie.huishoudens.huurlijst.tabel import Cel, Regel, als_tekst

_TOTAAL = re.compile(
    r"\W*(?:sub|eind|generaal |algemeen |grand |overall )?\s*"
    r"(?:totaal|totalen|total|totals|som|sum|aantal)\b",
    re.I,
)
_PORTIEK = re.compile(r"\W*(?:portiek|trappenhuis|entree)\s*:?\s*([A-Za-z0-9]{1,4})\W*", re.I)


def is_totaal(regel: Regel) -> bool:
    """The first text of the row says total, or sum; or (in a two-column footer) count."""
    eerste = next((cel for cel in regel.cellen if isinstance(cel, str)), "")
    return bool(_TOTAAL.match(eerste))


def _noemt_totaal(regel: Regel, gevuld: list[Cel]) -> bool:
    """Says total at the start, or in a nearly empty row anywhere in its first text."""
    eerste = next((cel for cel in regel.cellen if isinstance(cel, str)), "")
    return is_totaal(regel) or (len(gevuld) <= 4 and bool(re.search(r"totaal\b|\btotal\b", eerste, re.I)))


def _vorm(cel: object) -> str:
    return re.sub(
        r"[A-Za-z]+", "a", re.sub(r"\d+", "9", als_tekst(cel if isinstance(cel, str | int) else ""))
    )


def vhe_vormen(lezer: Lezer, gegevens: Sequence[Regel]) -> frozenset[str]:
    """The shapes ("9-9") that most numbers of homes have, to tell a home without address from a footnote."""
    geteld = Counter(
        _vorm(cel) for regel in gegevens if (cel := lezer.cel(regel, Veld.VHE_NUMMER)) is not None
    )
    return frozenset(vorm for vorm, keer in geteld.items() if vorm and keer * 10 >= max(geteld.values()))


def reden_overslaan(
    lezer: Lezer, regel: Regel, koppen: tuple[str, ...], laag: tuple[str, ...], vormen: frozenset[str]
) -> tuple[str, str] | None:
    """Code and reason when the row is no home at all: blank, a total, the header again, a note."""
    gevuld = [cel for cel in regel.cellen if not is_leeg(cel)]
    if not gevuld:
        return "lege_regel", "Deze rij is leeg."
    if is_herhaling(regel, koppen, laag):
        return "herhaalde_kop", "Deze rij herhaalt de kopjes."
    heeft_nummer = _heeft_nummer(lezer, regel)
    if _noemt_totaal(regel, gevuld) and not (heeft_nummer and len(gevuld) > 4):
        return "totaalregel", "Deze rij is een totaal, geen woning."
    if heeft_nummer:
        return None
    if gevonden := _PORTIEK.fullmatch(als_tekst(gevuld[0])):
        lezer.portiek_uit_tussenkop = gevonden[1]
        return "tussenkop", "Deze rij is een tussenkop, geen woning."
    if _lijkt_woning(lezer, regel, vormen):
        return None
    if any(not isinstance(cel, str) for cel in gevuld) or (
        lezer.heeft(Veld.KALE_HUUR) and not is_leeg(lezer.cel(regel, Veld.KALE_HUUR))
    ):
        return "totaalregel", "Deze rij is een totaal, geen woning."
    return "tekstregel", "Deze rij is een opmerking, geen woning."


def _heeft_nummer(lezer: Lezer, regel: Regel) -> bool:
    """True when something stands where the house number should be."""
    if not is_leeg(lezer.cel(regel, Veld.HUISNUMMER)):
        return True
    adres = lezer.cel(regel, Veld.ADRES if lezer.heeft(Veld.ADRES) else Veld.STRAAT)
    if lezer.heeft(Veld.HUISNUMMER) or is_leeg(adres):
        return False
    return not isinstance(adres, str) or (
        bool(re.search(r"\D\s*\d", adres)) and len([c for c in regel.cellen if c is not None]) > 1
    )


def _lijkt_woning(lezer: Lezer, regel: Regel, vormen: frozenset[str]) -> bool:
    """A row without number that still is about a home, and so must be refused aloud, not passed over."""
    vhe = lezer.cel(regel, Veld.VHE_NUMMER)
    if not is_leeg(vhe) and _vorm(vhe) in vormen and any(teken.isdigit() for teken in als_tekst(vhe)):
        return True
    kenmerken = (
        Veld.CONTRACTNUMMER,
        Veld.INGANGSDATUM,
        Veld.HUURDER_1,
        Veld.POSTCODE,
        Veld.ADRES,
        Veld.STRAAT,
    )
    return sum(not is_leeg(lezer.cel(regel, veld)) for veld in kenmerken) >= 2
