"""The rent roll reader: bytes in, homes with leases out, with every row that was passed over or refused.

No database, no Flask. What may never be stored (citizen service numbers) is gone before a row is read.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from renovatie.huishoudens.huurlijst.adressen import sleutel
from renovatie.huishoudens.huurlijst.bestand import MAX_BYTES, MAX_RIJEN, open_bestand
from renovatie.huishoudens.huurlijst.cellen import is_leeg
from renovatie.huishoudens.huurlijst.datums import maand_vooraan
from renovatie.huishoudens.huurlijst.fouten import HuurlijstFout, Melding
from renovatie.huishoudens.huurlijst.gevoelig import is_gevoelig
from renovatie.huishoudens.huurlijst.kolommen import herken_kolommen
from renovatie.huishoudens.huurlijst.kopregel import Kop, gok_kop, is_herhaling, velden_in, vind_kop
from renovatie.huishoudens.huurlijst.model import (
    Contract,
    Formaat,
    Huurlijst,
    HuurlijstRij,
    Keuzes,
    Kolom,
    KolomStatus,
    Totalen,
    Veld,
    WoningSoort,
    WoningStatus,
)
from renovatie.huishoudens.huurlijst.rijen import Geweigerd, Lezer, lees_rij, maak_lezer
from renovatie.huishoudens.huurlijst.tabel import Blad, Bron, Regel, als_tekst, kolomletter

_TOTAAL = re.compile(
    r"\W*(?:sub|eind|generaal |algemeen |grand |overall )?\s*(?:totaal|totalen|total|totals|som|sum|aantal)\b",
    re.I,
)
_PORTIEK = re.compile(r"\W*(?:portiek|trappenhuis|entree)\s*:?\s*([A-Za-z0-9]{1,4})\W*", re.I)
_SAMEN_VANAF = 5


def lees_huurlijst(
    data: bytes,
    *,
    naam: str | None = None,
    keuzes: Keuzes | None = None,
    max_bytes: int = MAX_BYTES,
    max_rijen: int = MAX_RIJEN,
) -> Huurlijst:
    """Read a rent roll.

    `data` are the bytes of the file, `naam` its name (only given back, the kind is found by content), `keuzes` what
    a person decided instead of us. Raises HuurlijstFout, with a Dutch sentence that says what to do, when the file
    cannot be read as a whole; with one row that goes wrong, the row is in `geweigerde_rijen` and the rest is read.
    """
    keuzes = keuzes or Keuzes()
    bron = open_bestand(data, keuzes, max_bytes=max_bytes, max_rijen=max_rijen)
    blad, kop = _kies_blad(bron, keuzes)
    gegevens = blad.regels[kop.tot :] if kop else blad.regels
    kolommen = _herken(blad, kop, gegevens, keuzes)
    formaat = _formaat(bron, blad, kop, gegevens, naam)
    _eis_adres(formaat, kolommen)
    stand = _Stand(meldingen=list(bron.meldingen))
    _sla_titels_over(stand, blad.regels[: kop.van] if kop else ())
    _meld_kolommen(stand, kolommen, gegevens)
    _meld_bladen(stand, bron, blad)
    _lees_rijen(stand, kolommen, gegevens, kop, blad)
    return _uitkomst(stand, formaat, kolommen)


# Sheet, header, columns


def _kies_blad(bron: Bron, keuzes: Keuzes) -> tuple[Blad, Kop | None]:
    """The sheet that a person chose, else the one whose header names the most fields, visible ones first."""
    if keuzes.blad is not None and bron.soort != "csv":
        for blad in bron.bladen:
            if blad.naam == keuzes.blad:
                return blad, _vind_kop(blad, keuzes)
        raise HuurlijstFout("blad_onbekend", "Dit blad staat niet in het bestand. Kies een ander blad.")
    beste: tuple[tuple[int, bool, int], Blad, Kop | None] | None = None
    for blad in bron.bladen:
        kop = _vind_kop(blad, keuzes)
        punten = len(velden_in(kop.koppen)) if kop else 0
        maat = (punten if blad.zichtbaar else min(punten, 1), blad.zichtbaar, len(blad.regels))
        if beste is None or maat > beste[0]:
            beste = (maat, blad, kop)
    if beste is None:
        raise HuurlijstFout(
            "bestand_leeg", "In het bestand staat geen blad met een lijst. Kies een ander bestand."
        )
    return beste[1], beste[2]


def _vind_kop(blad: Blad, keuzes: Keuzes) -> Kop | None:
    kop = vind_kop(blad.regels, rijnummer=keuzes.kopregel, aantal=keuzes.kopregels)
    if kop is None and keuzes.kopregel is None:
        kop = gok_kop(blad.regels)
    return kop


def _herken(blad: Blad, kop: Kop | None, gegevens: Sequence[Regel], keuzes: Keuzes) -> tuple[Kolom, ...]:
    koppen = kop.koppen if kop else ()
    laag = _laatste_laag(blad, kop)
    echte = [
        r for r in gegevens if len(r.cellen) > 2 and not _is_totaal(r) and not is_herhaling(r, koppen, laag)
    ]
    try:
        return herken_kolommen(koppen, echte, keuzes=keuzes.kolommen, verborgen=blad.verborgen_kolommen)
    except ValueError:
        raise HuurlijstFout(
            "veld_onbekend", "Een gekozen veld kennen we niet. Kies de kolommen opnieuw."
        ) from None


def _laatste_laag(blad: Blad, kop: Kop | None) -> tuple[str, ...]:
    return tuple(als_tekst(cel) for cel in blad.regels[kop.tot - 1].cellen) if kop else ()


def _formaat(bron: Bron, blad: Blad, kop: Kop | None, gegevens: Sequence[Regel], naam: str | None) -> Formaat:
    koprijen = tuple(regel.nummer for regel in blad.regels[kop.van : kop.tot]) if kop else ()
    return Formaat(
        soort=bron.soort,
        naam=naam,
        codering=bron.codering,
        scheidingsteken=bron.scheidingsteken,
        regeleinde=bron.regeleinde,
        blad=blad.naam or None,
        bladen=tuple(b.naam for b in bron.bladen if b.naam),
        kopregels=koprijen,
        eerste_rij=next((regel.nummer for regel in gegevens if not regel.leeg), None),
        verborgen_kolommen=tuple(kolomletter(index) for index in sorted(blad.verborgen_kolommen)),
    )


def _eis_adres(formaat: Formaat, kolommen: tuple[Kolom, ...]) -> None:
    velden = {kolom.veld for kolom in kolommen}
    if Veld.ADRES in velden or Veld.STRAAT in velden:
        return
    raise HuurlijstFout(
        "kolommen_onbekend",
        "We zien niet in welke kolom het adres staat. Wijs de kolommen zelf aan, of zet een regel met kopjes boven de lijst.",
        formaat=formaat,
        kolommen=kolommen,
    )


# Rows


@dataclass(repr=False)
class _Stand:
    """What we gather while we go down the list."""

    meldingen: list[Melding] = field(default_factory=list)
    overgeslagen: list[Melding] = field(default_factory=list)
    geweigerd: list[Melding] = field(default_factory=list)
    rijen: list[HuurlijstRij] = field(default_factory=list)
    per_vhe: dict[str, int] = field(default_factory=dict)
    per_adres: dict[tuple[str, int, str, str], int] = field(default_factory=dict)


def _sla_titels_over(stand: _Stand, regels: Iterable[Regel]) -> None:
    for regel in regels:
        code = "lege_regel" if regel.leeg else "titelregel"
        stand.overgeslagen.append(Melding(regel.nummer, code, "Deze rij staat boven de kopjes."))


def _meld_kolommen(stand: _Stand, kolommen: Sequence[Kolom], gegevens: Sequence[Regel]) -> None:
    for kolom in kolommen:
        if kolom.status is KolomStatus.GEWEIGERD:
            tekst = f"Kolom {kolom.kop} is geweigerd: burgerservicenummers bewaren we nooit."
            stand.meldingen.append(Melding(None, "bsn_kolom", tekst, kolom.kop))
            continue
        if kolom.verborgen:
            tekst = f"Kolom {kolom.kop} is verborgen in het blad. Kijk na of u die bedoelt."
            stand.meldingen.append(Melding(None, "verborgen_kolom", tekst, kolom.kop))
        if kolom.status is KolomStatus.OVERGESLAGEN:
            _meld_gevoelig(stand, kolom, gegevens)


def _meld_gevoelig(stand: _Stand, kolom: Kolom, gegevens: Sequence[Regel]) -> None:
    rijen = []
    for regel in gegevens:
        cel = regel.cel(kolom.index)
        if isinstance(cel, str) and is_gevoelig(cel):
            rijen.append(regel.nummer)
    if rijen:
        tekst = (
            f"In kolom {kolom.kop} staat misschien iets over schuld of gezondheid ({len(rijen)} rijen). "
            "We lezen deze kolom niet in. Haal haar uit de lijst."
        )
        stand.meldingen.append(Melding(None, "gevoelige_kolom", tekst, kolom.kop, tuple(rijen)))


def _meld_bladen(stand: _Stand, bron: Bron, gekozen: Blad) -> None:
    for blad in bron.bladen:
        if blad is gekozen:
            continue
        kop = vind_kop(blad.regels)
        if kop and len(velden_in(kop.koppen)) >= 5 and len(blad.regels) > kop.tot:
            tekst = f"Ook blad {blad.naam} lijkt een huurlijst. We lezen alleen blad {gekozen.naam}."
            stand.meldingen.append(Melding(None, "meer_bladen", tekst))


def _lees_rijen(
    stand: _Stand, kolommen: Sequence[Kolom], gegevens: Sequence[Regel], kop: Kop | None, blad: Blad
) -> None:
    koppen, laag = (kop.koppen if kop else ()), _laatste_laag(blad, kop)
    lezer = maak_lezer(kolommen)
    for veld in (Veld.INGANGSDATUM, Veld.EINDDATUM):
        lezer.maand_eerst[veld] = maand_vooraan(lezer.cel(regel, veld) for regel in gegevens)
    veilig = frozenset(kolom.index for kolom in kolommen if kolom.status is not KolomStatus.GEWEIGERD)
    vormen = _vhe_vormen(lezer, gegevens)
    for regel in gegevens:
        regel = Regel(regel.nummer, tuple(cel if i in veilig else None for i, cel in enumerate(regel.cellen)))
        reden = _reden_overslaan(lezer, regel, koppen, laag, vormen)
        if reden:
            stand.overgeslagen.append(Melding(regel.nummer, *reden))
            continue
        try:
            rij, meldingen = lees_rij(lezer, regel)
        except Geweigerd as fout:
            stand.geweigerd.append(Melding(regel.nummer, fout.code, fout.reden))
            continue
        _neem_op(stand, rij, meldingen)


def _is_totaal(regel: Regel) -> bool:
    """The first text of the row says total, or sum; or (in a two-column footer) count."""
    eerste = next((cel for cel in regel.cellen if isinstance(cel, str)), "")
    return bool(_TOTAAL.match(eerste))


def _vorm(cel: object) -> str:
    return re.sub(
        r"[A-Za-z]+", "a", re.sub(r"\d+", "9", als_tekst(cel if isinstance(cel, str | int) else ""))
    )


def _vhe_vormen(lezer: Lezer, gegevens: Sequence[Regel]) -> frozenset[str]:
    """The shapes ("9-9") that most numbers of homes have, to tell a home without address from a footnote."""
    geteld = Counter(
        _vorm(cel) for regel in gegevens if (cel := lezer.cel(regel, Veld.VHE_NUMMER)) is not None
    )
    return frozenset(vorm for vorm, keer in geteld.items() if vorm and keer * 10 >= max(geteld.values()))


def _reden_overslaan(
    lezer: Lezer, regel: Regel, koppen: Sequence[str], laag: Sequence[str], vormen: frozenset[str]
) -> tuple[str, str] | None:
    """Code and reason when the row is no home at all: blank, a total, the header again, a note."""
    gevuld = [cel for cel in regel.cellen if not is_leeg(cel)]
    if not gevuld:
        return "lege_regel", "Deze rij is leeg."
    if is_herhaling(regel, koppen, laag):
        return "herhaalde_kop", "Deze rij herhaalt de kopjes."
    heeft_nummer = _heeft_nummer(lezer, regel)
    if _is_totaal(regel) and not (heeft_nummer and len(gevuld) > 4):
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
    return (
        not isinstance(adres, str)
        or bool(re.search(r"\D\s*\d", adres))
        and len([c for c in regel.cellen if c is not None]) > 1
    )


def _lijkt_woning(lezer: Lezer, regel: Regel, vormen: frozenset[str]) -> bool:
    """A row without number that still is about a home, and so must be refused aloud instead of passed over."""
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


# The same home twice


def _neem_op(stand: _Stand, rij: HuurlijstRij, meldingen: list[Melding]) -> None:
    adres = sleutel(rij.straat, rij.huisnummer, rij.toevoeging, rij.postcode)
    vhe = rij.vhe_nummer.casefold() if rij.vhe_nummer else None
    eerder = stand.per_vhe.get(vhe) if vhe else None
    zelfde_adres = stand.per_adres.get(adres)
    if eerder is None and zelfde_adres is None:
        if vhe:
            stand.per_vhe[vhe] = len(stand.rijen)
        stand.per_adres[adres] = len(stand.rijen)
        stand.rijen.append(rij)
        stand.meldingen.extend(meldingen)
        return
    plek = eerder if eerder is not None else zelfde_adres
    if plek is not None and (samen := _met_medehuurder(stand.rijen[plek], rij, zelfde_adres == plek)):
        stand.rijen[plek] = samen
        tekst = f"Deze rij is een medehuurder van de woning in rij {samen.rij}."
        stand.meldingen.append(Melding(rij.rij, "medehuurder_eigen_rij", tekst))
        return
    eerste = stand.rijen[plek].rij if plek is not None else 0
    code, wat = ("vhe_dubbel", "Dit VHE-nummer") if eerder is not None else ("adres_dubbel", "Dit adres")
    tekst = f"{wat} staat ook in rij {eerste}. We lezen alleen de eerste. Haal de verkeerde uit de lijst."
    stand.geweigerd.append(Melding(rij.rij, code, tekst))


def _met_medehuurder(eerste: HuurlijstRij, tweede: HuurlijstRij, zelfde_adres: bool) -> HuurlijstRij | None:
    """Some programs give each tenant a row: same home, same lease, another name."""
    een, twee = eerste.contract, tweede.contract
    if not zelfde_adres or een is None or twee is None or not een.contractnummer:
        return None
    if een.contractnummer != twee.contractnummer or twee.ingangsdatum not in (None, een.ingangsdatum):
        return None
    bekend = {huurder.naam.casefold() for huurder in een.huurders}
    nieuw = tuple(huurder for huurder in twee.huurders if huurder.naam.casefold() not in bekend)
    return replace(eerste, contract=replace(een, huurders=een.huurders + nieuw)) if nieuw else None


# Afterwards


def _uitkomst(stand: _Stand, formaat: Formaat, kolommen: tuple[Kolom, ...]) -> Huurlijst:
    if not stand.rijen and not stand.geweigerd:
        raise HuurlijstFout(
            "geen_woningen",
            "We vinden geen woningen in dit bestand. Kijk of u het goede bestand en het goede blad koos.",
            formaat=formaat,
            kolommen=kolommen,
        )
    rijen = _herstel_nullen(stand)
    _meld_dubbele_telefoons(stand, rijen)
    _meld_dubbele_contracten(stand, rijen)
    return Huurlijst(
        formaat=formaat,
        kolommen=kolommen,
        rijen=tuple(rijen),
        geweigerde_rijen=tuple(stand.geweigerd),
        overgeslagen_rijen=tuple(stand.overgeslagen),
        waarschuwingen=tuple(sorted(_bundel(stand.meldingen), key=lambda m: (m.rij or 0, m.code))),
        totalen=tel(rijen),
    )


def _herstel_nullen(stand: _Stand) -> list[HuurlijstRij]:
    """A contract number that a spreadsheet took for a number lost its zeros; the others tell how many."""
    nummers = [
        rij.contract.contractnummer for rij in stand.rijen if rij.contract and rij.contract.contractnummer
    ]
    lengtes = Counter(len(nummer) for nummer in nummers if nummer.isdigit() and nummer.startswith("0"))
    if not lengtes:
        return stand.rijen
    lengte, keer = lengtes.most_common(1)[0]
    if keer * 2 < len(nummers):
        return stand.rijen
    return [_met_nullen(stand, rij, rij.contract, lengte) for rij in stand.rijen]


def _met_nullen(stand: _Stand, rij: HuurlijstRij, contract: Contract | None, lengte: int) -> HuurlijstRij:
    nummer = contract.contractnummer if contract else None
    if (
        contract is None
        or not nummer
        or not nummer.isdigit()
        or len(nummer) >= lengte
        or nummer.startswith("0")
    ):
        return rij
    tekst = "Het contractnummer miste nullen aan het begin. We vulden ze aan."
    stand.meldingen.append(Melding(rij.rij, "contractnummer_nullen", tekst))
    return replace(rij, contract=replace(contract, contractnummer=nummer.zfill(lengte)))


def _meld_dubbele_telefoons(stand: _Stand, rijen: Sequence[HuurlijstRij]) -> None:
    per_nummer: dict[str, list[int]] = defaultdict(list)
    for rij in rijen:
        nummers = {h.telefoon for h in rij.contract.huurders if h.telefoon} if rij.contract else set()
        for nummer in nummers:
            per_nummer[nummer].append(rij.rij)
    _meld_dubbel(
        stand, per_nummer, "telefoon_dubbel", "Hetzelfde telefoonnummer staat ook bij een andere woning"
    )


def _meld_dubbele_contracten(stand: _Stand, rijen: Sequence[HuurlijstRij]) -> None:
    per_nummer: dict[str, list[int]] = defaultdict(list)
    for rij in rijen:
        if rij.contract and rij.contract.contractnummer and rij.soort is WoningSoort.WONING:
            per_nummer[rij.contract.contractnummer].append(rij.rij)
    _meld_dubbel(
        stand, per_nummer, "contract_dubbel", "Hetzelfde contractnummer staat ook bij een andere woning"
    )


def _meld_dubbel(stand: _Stand, per_nummer: dict[str, list[int]], code: str, tekst: str) -> None:
    for nummers in per_nummer.values():
        if len(nummers) < 2:
            continue
        for rij in nummers:
            ander = ", ".join(str(n) for n in nummers[:10] if n != rij)
            stand.meldingen.append(Melding(rij, code, f"{tekst} (rij {ander})."))


def _bundel(meldingen: Sequence[Melding]) -> list[Melding]:
    """A note that holds for many rows ("not issued") is said once, with the rows beside it."""
    rijen = [m.rij for m in meldingen if m.code == "telefoon_niet_uitgegeven" and m.rij is not None]
    if len(rijen) < _SAMEN_VANAF:
        return list(meldingen)
    tekst = f"{len(rijen)} telefoonnummers hebben de goede vorm, maar zijn niet uitgegeven. Ze zijn wel ingelezen."
    rest = [m for m in meldingen if m.code != "telefoon_niet_uitgegeven"]
    return [*rest, Melding(None, "telefoon_niet_uitgegeven", tekst, rijen=tuple(rijen))]


def tel(rijen: Iterable[HuurlijstRij]) -> Totalen:
    """Totals over the homes among these rows (berging and bedrijfsruimte do not count)."""
    woningen = [rij for rij in rijen if rij.soort is WoningSoort.WONING]
    contracten = [rij.contract for rij in woningen if rij.contract]
    return Totalen(
        woningen=len(woningen),
        huurovereenkomsten=len(contracten),
        leeg=sum(rij.status is WoningStatus.LEEG for rij in woningen),
        huurders=sum(len(contract.huurders) for contract in contracten),
        telefoons=sum(any(huurder.telefoon for huurder in contract.huurders) for contract in contracten),
        huur_totaal=sum((contract.kale_huur or Decimal("0.00") for contract in contracten), Decimal("0.00")),
    )
