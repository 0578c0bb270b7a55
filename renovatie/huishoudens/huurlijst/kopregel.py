"""Where the header stands: titles may be above it, and it may be spread over two or three rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from renovatie.huishoudens.huurlijst.bsn import is_bsn_kop
from renovatie.huishoudens.huurlijst.model import Veld
from renovatie.huishoudens.huurlijst.synoniemen import veld_bij_kop
from renovatie.huishoudens.huurlijst.tabel import Cel, Regel, breedte

ZOEK_TOT = 80
MAX_KOPREGELS = 3
_ADRES = frozenset({Veld.ADRES, Veld.STRAAT, Veld.HUISNUMMER, Veld.VHE_NUMMER})


@dataclass(frozen=True)
class Kop:
    """The header: which rows of the sheet (positions in the list), and the heading of each column."""

    van: int
    tot: int
    koppen: tuple[str, ...]


def velden_in(koppen: Sequence[str]) -> frozenset[Veld]:
    """The different fields that these headings name."""
    gevonden = (veld_bij_kop(kop) for kop in koppen if kop)
    return frozenset(treffer[0] for treffer in gevonden if treffer)


def beste_punten(regels: Sequence[Regel]) -> int:
    """How many fields the best header of these rows names."""
    kop = vind_kop(regels)
    return len(velden_in(kop.koppen)) if kop else 0


def vind_kop(
    regels: Sequence[Regel], *, rijnummer: int | None = None, aantal: int | None = None
) -> Kop | None:
    """The header of a sheet, None when there is none. `rijnummer` and `aantal` are a person's choice."""
    if rijnummer == 0:
        return None
    if rijnummer is not None:
        return _gekozen(regels, rijnummer, aantal)
    beste: Kop | None = None
    punten = 0
    for van in range(min(len(regels), ZOEK_TOT)):
        for hoogte in range(1, MAX_KOPREGELS + 1):
            kop = _kop(regels, van, hoogte)
            if kop is None:
                break
            velden = velden_in(kop.koppen)
            if len(velden) > punten and (len(velden) >= 3 or (len(velden) == 2 and velden & _ADRES)):
                beste, punten = kop, len(velden)
    return beste


def _gekozen(regels: Sequence[Regel], rijnummer: int, aantal: int | None) -> Kop | None:
    plek = next((i for i, regel in enumerate(regels) if regel.nummer >= rijnummer), None)
    if plek is None:
        return None
    if aantal is not None:
        return _samen(regels[plek : plek + max(1, min(aantal, MAX_KOPREGELS))], plek)
    mogelijk = [_samen(regels[plek : plek + 1], plek)]
    mogelijk += [kop for hoogte in range(2, MAX_KOPREGELS + 1) if (kop := _kop(regels, plek, hoogte))]
    return max(mogelijk, key=lambda kop: (len(velden_in(kop.koppen)), -kop.tot))


def _kop(regels: Sequence[Regel], van: int, hoogte: int) -> Kop | None:
    stukken = regels[van : van + hoogte]
    if len(stukken) < hoogte or not all(_kan_kop_zijn(regel) for regel in stukken):
        return None
    return _samen(stukken, van)


def _kan_kop_zijn(regel: Regel) -> bool:
    """Headings are short texts; a row with numbers, dates or long digits is data."""
    gevuld = [cel for cel in regel.cellen if cel is not None]
    if not gevuld or not all(isinstance(cel, str) and len(cel) < 80 for cel in gevuld):
        return False
    cijferrijk = sum(1 for cel in gevuld if sum(teken.isdigit() for teken in str(cel)) >= 3)
    return cijferrijk * 4 <= len(gevuld)


def _samen(stukken: Sequence[Regel], van: int) -> Kop:
    """Join the rows per column; a group heading runs on to the right over columns with a lower heading."""
    breed = breedte(stukken)
    lagen = [["" if regel.cel(i) is None else str(regel.cel(i)) for i in range(breed)] for regel in stukken]
    for nummer, laag in enumerate(lagen[:-1]):
        onder = lagen[nummer + 1]
        groep = ""
        for i in range(breed):
            if laag[i]:
                groep = laag[i]
            elif groep and onder[i]:
                laag[i] = groep
            else:
                groep = ""
    koppen = []
    for i in range(breed):
        woorden: list[str] = []
        for laag in lagen:
            tekst = " ".join(laag[i].split())
            if tekst and tekst not in woorden:
                woorden.append(tekst)
        koppen.append(" ".join(woorden))
    return Kop(van, van + len(stukken), tuple(koppen))


def gok_kop(regels: Sequence[Regel]) -> Kop | None:
    """A header whose words we do not know: the first row of texts that is as wide as the list."""
    breed = breedte(regels[:200])
    for van in range(min(len(regels), 30)):
        gevuld = [str(cel) for cel in regels[van].cellen if cel is not None]
        zonder_cijfers = all(not any(teken.isdigit() for teken in tekst) for tekst in gevuld)
        if (
            len(gevuld) >= 3
            and len(gevuld) * 10 >= breed * 6
            and zonder_cijfers
            and _kan_kop_zijn(regels[van])
        ):
            return _samen(regels[van : van + 1], van)
    return None


@lru_cache(maxsize=64)
def _woorden(koppen: tuple[str, ...], laatste_laag: tuple[str, ...]) -> frozenset[str]:
    return frozenset(tekst.casefold() for tekst in koppen + laatste_laag if tekst)


def is_herhaling(regel: Regel, koppen: tuple[str, ...], laatste_laag: tuple[str, ...]) -> bool:
    """True when the row is the header again (lists with a header on each page)."""
    woorden = _woorden(koppen, laatste_laag)
    if not any(isinstance(cel, str) and cel.casefold() in woorden for cel in regel.cellen[:8]):
        return False
    gevuld = [(index, cel) for index, cel in enumerate(regel.cellen) if cel is not None]
    if len(gevuld) < 2:
        return False
    mag_missen = len(gevuld) * 3 // 10
    for index, cel in gevuld:
        if not _is_zelfde_kop(cel, index, koppen, laatste_laag):
            mag_missen -= 1
            if mag_missen < 0:
                return False
    return True


def _is_zelfde_kop(cel: Cel, index: int, koppen: Sequence[str], laatste_laag: Sequence[str]) -> bool:
    if not isinstance(cel, str) or len(cel) > 80:
        return False
    tekst = " ".join(cel.split()).casefold()
    kop = koppen[index].casefold() if index < len(koppen) else ""
    laag = laatste_laag[index].casefold() if index < len(laatste_laag) else ""
    return tekst in (kop, laag) or (len(tekst) > 2 and kop.startswith(tekst)) or is_bsn_kop(tekst)
