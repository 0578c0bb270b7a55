"""Makes rent rolls from the true list: any heading, order, separator, encoding and mess."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl

from renovatie.huishoudens.huurlijst import Huurlijst, schrijf_huurlijst

MAP = Path(__file__).parents[2] / "data" / "huurlijsten"
WAARHEID = list(csv.DictReader((MAP / "waarheid.csv").read_text("utf-8").splitlines()))

Rij = Mapping[str, str]
Maker = Callable[[Rij], object]


def nummer(rij: Rij) -> str:
    """ "12", "12-bis A", "14 A", "16-II" """
    toevoeging = rij["toevoeging"]
    if not toevoeging:
        return rij["huisnummer"]
    streep = "-" if toevoeging.startswith(("bis", "II")) else " "
    return rij["huisnummer"] + streep + toevoeging


def adres(rij: Rij) -> str:
    return f"{rij['straat']} {nummer(rij)}"


def etage(rij: Rij) -> str:
    return "BG" if rij["verdieping"] == "0" else rij["verdieping"]


def nl_datum(rij: Rij) -> str:
    return date.fromisoformat(rij["ingangsdatum"]).strftime("%d-%m-%Y") if rij["ingangsdatum"] else ""


def us_datum(rij: Rij) -> str:
    return date.fromisoformat(rij["ingangsdatum"]).strftime("%m/%d/%Y") if rij["ingangsdatum"] else ""


def nl_bedrag(rij: Rij) -> str:
    if not rij["kale_huur"]:
        return ""
    return f"{Decimal(rij['kale_huur']):,.2f}".translate(str.maketrans(",.", ".,"))


def us_bedrag(rij: Rij) -> str:
    return f"{Decimal(rij['kale_huur']):,.2f}" if rij["kale_huur"] else ""


def nationaal(rij: Rij) -> str:
    nummer_ = rij["telefoon_e164"]
    return f"06-{nummer_[4:]}" if nummer_ else ""


GEWOON: dict[str, Maker | str] = {
    "VHE": "vhe_nummer",
    "Adres": adres,
    "Postcode": "postcode",
    "Plaats": "plaats",
    "Portiek": "portiek",
    "Verd.": etage,
    "Status": lambda rij: rij["status"].capitalize(),
    "Contractnr": "contractnummer",
    "Ingangsdatum": nl_datum,
    "Kale huur": nl_bedrag,
    "Huurder": "huurder_1",
    "Medehuurder": "huurder_2",
    "Telefoon": nationaal,
}


def tabel(
    kolommen: Mapping[str, Maker | str], rijen: Iterable[Rij] = WAARHEID, *, kop: bool = True
) -> list[list[object]]:
    """A header row and a row per home."""
    uit: list[list[object]] = [list(kolommen)] if kop else []
    uit.extend(
        [rij[maker] if isinstance(maker, str) else maker(rij) for maker in kolommen.values()] for rij in rijen
    )
    return uit


def als_csv(
    rijen: Iterable[Sequence[object]],
    *,
    teken: str = ";",
    codering: str = "utf-8",
    einde: str = "\r\n",
    alles_tussen_aanhalingen: bool = False,
) -> bytes:
    """The rows as bytes; characters that the encoding lacks become "?"."""
    uit = io.StringIO(newline="")
    stijl = csv.QUOTE_ALL if alles_tussen_aanhalingen else csv.QUOTE_MINIMAL
    csv.writer(uit, delimiter=teken, lineterminator=einde, quoting=stijl).writerows(rijen)
    return uit.getvalue().encode(codering, "replace")


def als_xlsx(bladen: Mapping[str, Iterable[Sequence[object]]]) -> bytes:
    """A workbook with these sheets."""
    werkmap = openpyxl.Workbook()
    werkmap.remove(werkmap.active)
    for naam, rijen in bladen.items():
        blad = werkmap.create_sheet(naam)
        for rij in rijen:
            blad.append([None if cel == "" else cel for cel in rij])
    return bewaar(werkmap)


def bewaar(werkmap: openpyxl.Workbook) -> bytes:
    uit = io.BytesIO()
    werkmap.save(uit)
    return uit.getvalue()


def xlsx_getal(tekst: str) -> object:
    """Text as the number that Excel makes of it."""
    return float(tekst) if tekst else None


def xlsx_datum(rij: Rij) -> object:
    return datetime.fromisoformat(rij["ingangsdatum"]) if rij["ingangsdatum"] else None


def terug(lijst: Huurlijst) -> dict[str, dict[str, str]]:
    """Written back and read as csv: VHE → cells."""
    return {rij["vhe_nummer"]: rij for rij in csv.DictReader(schrijf_huurlijst(lijst.rijen).splitlines())}


def verschillen(
    lijst: Huurlijst, goed: Mapping[tuple[str, str], set[str]] | None = None, *, zonder: Sequence[str] = ()
) -> list[tuple[str, str, str, str | None]]:
    """Every cell that is not as in the true list (or as `goed` allows): VHE, column, expected, found."""
    gevonden = terug(lijst)
    uit = [
        (waar["vhe_nummer"], kolom, waarde, gevonden.get(waar["vhe_nummer"], {}).get(kolom))
        for waar in WAARHEID
        for kolom, waarde in waar.items()
        if kolom not in zonder
        and gevonden.get(waar["vhe_nummer"], {}).get(kolom)
        not in (goed or {}).get((waar["vhe_nummer"], kolom), {waarde})
    ]
    if len(lijst.rijen) != len(WAARHEID):
        uit.append(("aantal", "rijen", str(len(WAARHEID)), str(len(lijst.rijen))))
    return uit
