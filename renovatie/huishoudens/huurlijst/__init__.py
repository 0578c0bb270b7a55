"""The rent roll reader: bytes in, frozen dataclasses out. It knows no database and no Flask."""

from renovatie.huishoudens.huurlijst.bestand import MAX_BYTES, MAX_RIJEN
from renovatie.huishoudens.huurlijst.fouten import HuurlijstFout, Melding
from renovatie.huishoudens.huurlijst.lezen import lees_huurlijst
from renovatie.huishoudens.huurlijst.model import (
    Contract,
    Formaat,
    Huurder,
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
from renovatie.huishoudens.huurlijst.nakijken import tel
from renovatie.huishoudens.huurlijst.schrijven import maak_veilig, schrijf_huurlijst

__all__ = [
    "MAX_BYTES",
    "MAX_RIJEN",
    "Contract",
    "Formaat",
    "Huurder",
    "Huurlijst",
    "HuurlijstFout",
    "HuurlijstRij",
    "Keuzes",
    "Kolom",
    "KolomStatus",
    "Melding",
    "Totalen",
    "Veld",
    "WoningSoort",
    "WoningStatus",
    "lees_huurlijst",
    "maak_veilig",
    "schrijf_huurlijst",
    "tel",
]
