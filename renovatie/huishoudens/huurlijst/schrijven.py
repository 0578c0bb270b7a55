"""Homes and leases back to a csv in fixed columns, safe to open in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable

from renovatie.huishoudens.huurlijst.model import HuurlijstRij

KOLOMMEN = (
    "vhe_nummer",
    "straat",
    "huisnummer",
    "toevoeging",
    "postcode",
    "plaats",
    "portiek",
    "verdieping",
    "status",
    "contractnummer",
    "ingangsdatum",
    "kale_huur",
    "huurder_1",
    "huurder_2",
    "telefoon_e164",
)
_GEVAARLIJK = ("=", "+", "-", "@", "\t", "\r", "\n")
_E164 = re.compile(r"\+[1-9]\d{6,14}")
_GETAL = re.compile(r"-?\d+(\.\d+)?")


def maak_veilig(cel: str) -> str:
    """An apostrophe before a cell that a spreadsheet would take for a formula; a phone or number is none."""
    if not cel.lstrip(" ").startswith(_GEVAARLIJK) or _E164.fullmatch(cel) or _GETAL.fullmatch(cel):
        return cel
    return "'" + cel


def schrijf_huurlijst(rijen: Iterable[HuurlijstRij]) -> str:
    """The rows as csv text: comma, point decimals, ISO dates, CRLF as the csv module writes it.

    A vacant home has empty cells for lease and people. A third tenant gets a column `huurder_3`, and so on.
    """
    lijst = list(rijen)
    meeste = max((len(rij.contract.huurders) for rij in lijst if rij.contract), default=0)
    extra = tuple(f"huurder_{nummer}" for nummer in range(3, meeste + 1))
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit)
    schrijver.writerow(KOLOMMEN + extra)
    for rij in lijst:
        cellen = _cellen(rij)
        schrijver.writerow([maak_veilig(cellen.get(kolom, "")) for kolom in KOLOMMEN + extra])
    return uit.getvalue()


def _cellen(rij: HuurlijstRij) -> dict[str, str]:
    cellen = {
        "vhe_nummer": rij.vhe_nummer or "",
        "straat": rij.straat,
        "huisnummer": str(rij.huisnummer),
        "toevoeging": rij.toevoeging,
        "postcode": rij.postcode,
        "plaats": rij.plaats,
        "portiek": rij.portiek,
        "verdieping": "" if rij.verdieping is None else str(rij.verdieping),
        "status": rij.status.value,
    }
    contract = rij.contract
    if contract is None:
        return cellen
    cellen["contractnummer"] = contract.contractnummer or ""
    cellen["ingangsdatum"] = contract.ingangsdatum.isoformat() if contract.ingangsdatum else ""
    cellen["kale_huur"] = "" if contract.kale_huur is None else f"{contract.kale_huur:.2f}"
    for nummer, huurder in enumerate(contract.huurders, start=1):
        cellen[f"huurder_{nummer}"] = huurder.naam
    cellen["telefoon_e164"] = next((h.telefoon for h in contract.huurders if h.telefoon), "") or ""
    return cellen
