"""The tables of a dossier for a spreadsheet, and whether they still say what its lists say.

Every cell is text. `adres` and `in_woorden` stand in no list: of an address only that the tables agree on it
can be checked, of the words nothing.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from workflows.tellingfeiten import Feiten, geldt_voor, versies_uit

KOLOMMEN: Final = ("id", "adres", "telt_mee", "reden", "stand", "in_woorden", "documenten")
REACTIEKOLOMMEN: Final = (
    "id",
    "adres",
    "volgnummer",
    "soort",
    "voorstel",
    "geldt_voor",
    "getekend_op",
    "ontvangen_op",
    "handtekeningen",
    "onbevoegd",
    "huurders",
    "document",
    "vervangt",
)
VOORSTELKOLOMMEN: Final = (
    "id",
    "adres",
    "voorstel",
    "ronde",
    "verstuurd_op",
    "geraakt",
    "vraagt_antwoord",
)
_NERGENS_ANDERS: Final = {"adres", "in_woorden"}

Rij = dict[str, str]


def lijstrij(regel: Mapping[str, Any]) -> Rij:
    """A line of the canonical list (workflows.instemming.canoniek), without address and words."""
    return {
        "id": regel["id"],
        "telt_mee": _ja(regel["telt_mee"]),
        "reden": regel["reden"],
        "stand": regel["stand"] or "",
        "documenten": " ".join(regel["documenten"]),
    }


def reactierijen(feiten: Feiten, nummer: int) -> list[Rij]:
    """The events of one line in a Telling of proposal `nummer`, without address.

    `voorstel` is the version that was answered; `geldt_voor` is `nummer` when the answer counts for it, else
    empty.
    """
    return [
        {
            "id": feiten["id"],
            "volgnummer": str(g["volgnummer"]),
            "soort": g["soort"],
            "voorstel": str(g["voorstelversie"]),
            "geldt_voor": str(nummer) if geldt_voor(feiten, g["voorstelversie"], nummer) else "",
            "getekend_op": g["getekend_op"] or "",
            "ontvangen_op": g["ontvangen_op"],
            "handtekeningen": str(len(g["ondertekenaars"])),
            "onbevoegd": str(len(g.get("onbevoegd", ()))),
            "huurders": str(len(feiten["huurders"])),
            "document": g["document"] or "",
            "vervangt": "" if g["vervangt"] is None else str(g["vervangt"]),
        }
        for g in feiten.get("gebeurtenissen", ())
    ]


def voorstelrijen(feiten: Feiten) -> list[Rij]:
    """The versions that were sent, as they concern one line, without address."""
    woning = feiten["id"]
    return [
        {
            "id": woning,
            "voorstel": str(versie.nummer),
            "ronde": versie.ronde.value,
            "verstuurd_op": versie.verstuurd_op.isoformat(),
            "geraakt": _ja(versie.geraakt),
            "vraagt_antwoord": _ja(versie.voor(woning).asks(woning)),
        }
        for versie in versies_uit(feiten)
    ]


def _ja(waar: bool) -> str:
    return "ja" if waar else "nee"


# ---------------------------------------------------------------- Held against the lists


def tabel_klopt(
    inhoud: bytes | None, kolommen: Sequence[str], rijen: Iterable[Rij], adressen: Mapping[str, str]
) -> bool:
    """Whether a table has exactly these columns and rows, in any order, with the address of each id.

    A table that is not there counts as one without rows.
    """
    gelezen = [] if inhoud is None else lees(inhoud, kolommen)
    if gelezen is None or any(rij["adres"] != adressen.get(rij["id"]) for rij in gelezen):
        return False
    te_vergelijken = [kolom for kolom in kolommen if kolom not in _NERGENS_ANDERS]
    return _gesorteerd(gelezen, te_vergelijken) == _gesorteerd(rijen, te_vergelijken)


def lees(inhoud: bytes, kolommen: Sequence[str]) -> list[Rij] | None:
    """The rows of a table; None when its columns are not these or a row has more or fewer cells.

    The apostrophe that keeps a spreadsheet from taking a cell for a formula is left out. Raises ValueError
    for a table without a head.
    """
    kop, *rest = csv.reader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";")
    if tuple(kop) != tuple(kolommen) or any(len(rij) != len(kolommen) for rij in rest):
        return None
    return [{naam: cel.removeprefix("'") for naam, cel in zip(kolommen, rij, strict=True)} for rij in rest]


def _gesorteerd(rijen: Iterable[Rij], kolommen: Sequence[str]) -> list[tuple[str, ...]]:
    return sorted(tuple(rij[kolom] for kolom in kolommen) for rij in rijen)
