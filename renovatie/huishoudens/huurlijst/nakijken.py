"""After the last row: what only shows when all homes are known, and the totals."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from renovatie.huishoudens.huurlijst.fouten import Melding
from renovatie.huishoudens.huurlijst.model import Contract, HuurlijstRij, Totalen, WoningSoort, WoningStatus
from renovatie.huishoudens.huurlijst.stand import Stand

_SAMEN_VANAF = 5


def herstel_nullen(stand: Stand) -> list[HuurlijstRij]:
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


def _met_nullen(stand: Stand, rij: HuurlijstRij, contract: Contract | None, lengte: int) -> HuurlijstRij:
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


def meld_dubbele_telefoons(stand: Stand, rijen: Sequence[HuurlijstRij]) -> None:
    """Warn at every home whose phone stands at another home too."""
    per_nummer: dict[str, list[int]] = defaultdict(list)
    for rij in rijen:
        nummers = {h.telefoon for h in rij.contract.huurders if h.telefoon} if rij.contract else set()
        for nummer in nummers:
            per_nummer[nummer].append(rij.rij)
    _meld_dubbel(
        stand, per_nummer, "telefoon_dubbel", "Hetzelfde telefoonnummer staat ook bij een andere woning"
    )


def meld_dubbele_contracten(stand: Stand, rijen: Sequence[HuurlijstRij]) -> None:
    """Warn at every home whose contract number stands at another home too."""
    per_nummer: dict[str, list[int]] = defaultdict(list)
    for rij in rijen:
        if rij.contract and rij.contract.contractnummer and rij.soort is WoningSoort.WONING:
            per_nummer[rij.contract.contractnummer].append(rij.rij)
    _meld_dubbel(
        stand, per_nummer, "contract_dubbel", "Hetzelfde contractnummer staat ook bij een andere woning"
    )


def _meld_dubbel(stand: Stand, per_nummer: dict[str, list[int]], code: str, tekst: str) -> None:
    for nummers in per_nummer.values():
        if len(nummers) < 2:
            continue
        for rij in nummers:
            ander = ", ".join(str(n) for n in nummers[:10] if n != rij)
            stand.meldingen.append(Melding(rij, code, f"{tekst} (rij {ander})."))


def bundel(meldingen: Sequence[Melding]) -> list[Melding]:
    """A note that holds for many rows ("not issued") is said once, with the rows beside it."""
    rijen = [m.rij for m in meldingen if m.code == "telefoon_niet_uitgegeven" and m.rij is not None]
    if len(rijen) < _SAMEN_VANAF:
        return list(meldingen)
    tekst = (
        f"{len(rijen)} telefoonnummers hebben de goede vorm, maar zijn niet uitgegeven. We lezen ze wel in."
    )
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
