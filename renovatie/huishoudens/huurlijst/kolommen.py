"""Which column holds which field: by a person's choice, by its heading, else by what stands in it.

Refusing comes first: a column of citizen service numbers is out before anything is read from it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from renovatie.huishoudens.huurlijst.bsn import is_bsn_inhoud, is_bsn_kop, voldoet_aan_elfproef
from renovatie.huishoudens.huurlijst.cellen import is_leeg
from renovatie.huishoudens.huurlijst.gevoelig import is_gevoelig
from renovatie.huishoudens.huurlijst.inhoud import (
    INHOUD,
    MINSTENS,
    TOETSEN,
    is_adres,
    is_getal_of_datum,
    is_huisnummer,
    is_postcode_plaats,
)
from renovatie.huishoudens.huurlijst.model import MEERVOUDIG, Kolom, KolomStatus, Veld
from renovatie.huishoudens.huurlijst.synoniemen import (
    TWIJFEL,
    ZEKER,
    is_andere_kop,
    is_vrije_tekst_kop,
    veld_bij_kop,
)
from renovatie.huishoudens.huurlijst.tabel import Cel, Regel, als_tekst, breedte, kolomletter

PROEF = 400
_HUURDERS = (Veld.HUURDER_1, Veld.HUURDER_2, Veld.HUURDER_3, Veld.HUURDER_4)


@dataclass(repr=False)
class _Kandidaat:
    """One column while we decide."""

    index: int
    kop: str
    cellen: list[Cel]
    verborgen: bool
    veld: Veld | None = None
    sterkte: int = 0
    gekozen: bool = False
    geweigerd: bool = False
    reden: str = ""
    gevuld: list[Cel] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gevuld = [cel for cel in self.cellen if not is_leeg(cel)]


def herken_kolommen(
    koppen: Sequence[str],
    regels: Sequence[Regel],
    *,
    keuzes: Mapping[int, Veld | str | None] | None = None,
    verborgen: frozenset[int] = frozenset(),
) -> tuple[Kolom, ...]:
    """Decide on every column that has a heading or a filled cell. `regels` are the rows under the header."""
    gekozen = {index: _als_veld(veld) for index, veld in (keuzes or {}).items()}
    kandidaten = _kandidaten(koppen, regels, verborgen)
    _weiger_op_kop(kandidaten)
    _neem_keuzes(kandidaten, gekozen)
    _wijs_toe_op_kop([k for k in kandidaten if not k.geweigerd and k.index not in gekozen], kandidaten)
    _weiger_op_inhoud(kandidaten, gekozen)
    _wijs_toe_op_inhoud([k for k in kandidaten if _is_vrij(k, gekozen)], kandidaten)
    _ruim_op(kandidaten, gekozen)
    _weiger_op_inhoud(kandidaten, gekozen)
    return tuple(_als_kolom(kandidaat) for kandidaat in kandidaten)


def _als_veld(veld: Veld | str | None) -> Veld | None:
    return Veld(veld) if veld else None


def _kandidaten(
    koppen: Sequence[str], regels: Sequence[Regel], verborgen: frozenset[int]
) -> list[_Kandidaat]:
    breed = max(breedte(regels), len(koppen))
    uit = []
    for index in range(breed):
        kop = koppen[index] if index < len(koppen) else ""
        cellen: list[Cel] = [cel for regel in regels if (cel := regel.cel(index)) is not None]
        if kop or cellen:
            uit.append(_Kandidaat(index, kop, cellen, index in verborgen))
    return uit


# Refusing


def _weiger_op_kop(kandidaten: Sequence[_Kandidaat]) -> None:
    for kandidaat in kandidaten:
        if is_bsn_kop(kandidaat.kop):
            _weiger(kandidaat)


def _weiger_op_inhoud(kandidaten: Sequence[_Kandidaat], gekozen: Mapping[int, Veld | None]) -> None:
    """Only a column that is mapped to nothing: some phones pass the test of eleven too.

    A doubtful match (anything but a sure heading) is no mapping by a person: the test goes before it.
    """
    for kandidaat in kandidaten:
        vaag = kandidaat.veld is not None and kandidaat.sterkte < ZEKER and not kandidaat.gekozen
        if kandidaat.geweigerd or kandidaat.gekozen or (kandidaat.veld is not None and not vaag):
            continue
        if is_bsn_inhoud(kandidaat.gevuld):
            _weiger(kandidaat)


def _weiger(kandidaat: _Kandidaat) -> None:
    kandidaat.geweigerd, kandidaat.veld, kandidaat.gekozen = True, None, False
    kandidaat.cellen, kandidaat.gevuld = [], []
    kandidaat.reden = "Burgerservicenummers bewaren we nooit."


# A person's choice, then headings


def _neem_keuzes(kandidaten: Sequence[_Kandidaat], gekozen: Mapping[int, Veld | None]) -> None:
    for kandidaat in kandidaten:
        if kandidaat.geweigerd or kandidaat.index not in gekozen:
            continue
        kandidaat.veld = gekozen[kandidaat.index]
        kandidaat.gekozen = kandidaat.veld is not None


def _wijs_toe_op_kop(vrij: Sequence[_Kandidaat], alle: Sequence[_Kandidaat]) -> None:
    """The surest heading first; a hidden column only when no other has the field."""
    treffers = []
    for kandidaat in vrij:
        treffer = veld_bij_kop(kandidaat.kop)
        if treffer is None or not _past(kandidaat, *treffer):
            continue
        treffers.append(
            (-treffer[1], kandidaat.verborgen, not kandidaat.gevuld, kandidaat.index, treffer[0], kandidaat)
        )
    bezet: set[Veld] = {kandidaat.veld for kandidaat in alle if kandidaat.veld}
    for sterkte, _, _, _, veld, kandidaat in sorted(treffers, key=lambda t: t[:4]):
        vrij_veld = _vrij_veld(veld, bezet)
        if vrij_veld is None:
            kandidaat.reden = "Een andere kolom heeft dit al."
            continue
        kandidaat.veld, kandidaat.sterkte = vrij_veld, -sterkte
        bezet.add(vrij_veld)


def _vrij_veld(veld: Veld, bezet: set[Veld]) -> Veld | None:
    """The field itself, or for a second "Huurder" column the next tenant."""
    if veld not in bezet or veld in MEERVOUDIG:
        return veld
    if veld in _HUURDERS:
        return next((v for v in _HUURDERS[_HUURDERS.index(veld) :] if v not in bezet), None)
    twee = f"{veld}_2"
    if twee in Veld.__members__.values() and twee not in bezet and veld not in MEERVOUDIG:
        return Veld(twee)
    return None


def _past(kandidaat: _Kandidaat, veld: Veld, sterkte: int) -> bool:
    """A certain heading is believed; a doubtful one only when the cells do not speak against it."""
    if sterkte >= ZEKER or not kandidaat.gevuld:
        return True
    toets = TOETSEN.get(veld)
    if toets is None:
        return True
    grens = MINSTENS if sterkte == TWIJFEL else 50
    return _deel(kandidaat, toets) >= grens


def _deel(kandidaat: _Kandidaat, toets: Callable[[Cel], bool]) -> float:
    proef = kandidaat.gevuld[:PROEF]
    return 100 * sum(toets(cel) for cel in proef) / len(proef) if proef else 0.0


# What stands in the cells


def _is_vrij(kandidaat: _Kandidaat, gekozen: Mapping[int, Veld | None]) -> bool:
    """May be recognised by content: no field yet, nobody left it out, and the heading says nothing else."""
    return (
        kandidaat.veld is None
        and not kandidaat.geweigerd
        and not kandidaat.verborgen
        and kandidaat.index not in gekozen
        and not is_andere_kop(kandidaat.kop)
        and not is_vrije_tekst_kop(kandidaat.kop)
        and veld_bij_kop(kandidaat.kop) is None
    )


def _wijs_toe_op_inhoud(vrij: list[_Kandidaat], alle: Sequence[_Kandidaat]) -> None:
    for veld, toets, grens, enige in INHOUD:
        bezet = {kandidaat.veld for kandidaat in alle if kandidaat.veld}
        if veld in bezet or _overbodig(veld, bezet):
            continue
        passend = [k for k in vrij if k.veld is None and len(k.gevuld) >= 3 and _deel(k, toets) >= grens]
        if not passend or (enige and len(passend) > 1 and veld is not Veld.HUURDER_1):
            continue
        passend[0].veld, passend[0].sterkte = veld, 20
        if veld is Veld.HUURDER_1 and len(passend) > 1 and Veld.HUURDER_2 not in bezet:
            passend[1].veld, passend[1].sterkte = Veld.HUURDER_2, 20


def _overbodig(veld: Veld, bezet: set[Veld]) -> bool:
    """An address column adds nothing to street and number; names in pieces need no whole name."""
    if veld is Veld.ADRES:
        return Veld.HUISNUMMER in bezet
    if veld is Veld.HUURDER_1:
        return Veld.ACHTERNAAM in bezet
    if veld is Veld.POSTCODE_PLAATS:
        return Veld.POSTCODE in bezet
    return False


def _ruim_op(kandidaten: Sequence[_Kandidaat], gekozen: Mapping[int, Veld | None]) -> None:
    """Headings that mean another thing in the company of the others."""
    per_veld = {kandidaat.veld: kandidaat for kandidaat in kandidaten if kandidaat.veld}
    toevoeging = per_veld.get(Veld.TOEVOEGING)
    zonder_nummer = not per_veld.keys() & {Veld.HUISNUMMER, Veld.ADRES}
    if (
        toevoeging
        and not toevoeging.gekozen
        and zonder_nummer
        and _deel(toevoeging, is_huisnummer) >= MINSTENS
    ):
        toevoeging.veld = Veld.HUISNUMMER
    straat = per_veld.get(Veld.STRAAT)
    if straat and not straat.gekozen and zonder_nummer and not toevoeging and _deel(straat, is_adres) >= 50:
        straat.veld = Veld.ADRES
    plaats = per_veld.get(Veld.PLAATS)
    zonder_postcode = not per_veld.keys() & {Veld.POSTCODE, Veld.POSTCODE_PLAATS}
    if plaats and not plaats.gekozen and zonder_postcode and _deel(plaats, is_postcode_plaats) >= 50:
        plaats.veld = Veld.POSTCODE_PLAATS
    ingang = per_veld.get(Veld.INGANGSDATUM)
    kort = ingang is not None and ingang.kop.strip().casefold() == "ingang"
    if ingang and kort and not ingang.gekozen and ingang.gevuld and _deel(ingang, is_getal_of_datum) < 50:
        ingang.veld = Veld.PORTIEK if Veld.PORTIEK not in per_veld else None


def _als_kolom(kandidaat: _Kandidaat) -> Kolom:
    letter = kolomletter(kandidaat.index)
    kop = _veilige_kop(kandidaat.kop) or f"kolom {letter}"
    if kandidaat.geweigerd:
        return Kolom(
            kandidaat.index, letter, kop, None, KolomStatus.GEWEIGERD, kandidaat.reden, kandidaat.verborgen
        )
    if kandidaat.veld is None:
        vrij = is_vrije_tekst_kop(kandidaat.kop) or _is_vrije_tekst(kandidaat)
        reden = "Vrije tekst." if vrij else kandidaat.reden or "Deze kolom hebben we niet nodig."
        if kandidaat.verborgen and not vrij:
            reden = "Deze kolom is verborgen in het blad."
        voorbeelden = () if vrij or kandidaat.verborgen else _voorbeelden(kandidaat)
        status = KolomStatus.OVERGESLAGEN
        return Kolom(kandidaat.index, letter, kop, None, status, reden, kandidaat.verborgen, voorbeelden)
    status = KolomStatus.GEKOZEN if kandidaat.gekozen else KolomStatus.HERKEND
    return Kolom(
        kandidaat.index, letter, kop, kandidaat.veld, status, "", kandidaat.verborgen, _voorbeelden(kandidaat)
    )


def _is_vrije_tekst(kandidaat: _Kandidaat) -> bool:
    """Sentences, or anything about debt or health: never shown as an example."""
    teksten = [cel for cel in kandidaat.gevuld if isinstance(cel, str)]
    if any(is_gevoelig(tekst) for tekst in teksten):
        return True
    return sum(1 for tekst in teksten if len(tekst.split()) >= 4) * 5 > len(teksten)


def _voorbeelden(kandidaat: _Kandidaat) -> tuple[str, ...]:
    uit: list[str] = []
    for cel in kandidaat.gevuld:
        tekst = als_tekst(cel)
        if kandidaat.veld is None and voldoet_aan_elfproef(cel):
            continue
        if tekst not in uit:
            uit.append(tekst)
        if len(uit) == 3:
            break
    return tuple(uit)


def _veilige_kop(kop: str) -> str:
    """A heading as it may be shown: without long numbers, in case a row of data was taken for the header."""
    return re.sub(r"\d[\d .\-]{6,}\d", "(getal)", kop)[:80]
