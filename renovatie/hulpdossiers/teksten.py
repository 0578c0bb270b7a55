"""The texts that are read out to a resident, by purpose, version and language."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("toestemmingsteksten.toml")
RTL = frozenset({"ar", "fa", "he"})
DOORVERWIJZING, OPSCHRIJVEN = "doorverwijzing", "opschrijven"
BRIEF, STOPBRIEF = "brief", "stopbrief"


@dataclass(frozen=True, slots=True)
class Toestemmingstekst:
    """Toestemmingstekst: wat de bewoner te horen kreeg, in haar taal, met de versie."""

    doel: str
    versie: int
    taal: str
    tekst: str

    @property
    def richting(self) -> str:
        """Which way it is read."""
        return "rtl" if self.taal in RTL else "ltr"

    @property
    def code(self) -> str:
        """What is kept with the answer, for example "1:nl"."""
        return f"{self.versie}:{self.taal}"


@lru_cache(maxsize=1)
def all_teksten() -> tuple[Toestemmingstekst, ...]:
    """Every text of the data file. Raises ValueError when one stands in it twice."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["tekst"]
    teksten = tuple(Toestemmingstekst(**row) for row in rows)
    if len({(t.doel, t.versie, t.taal) for t in teksten}) != len(teksten):
        raise ValueError("a text stands twice in toestemmingsteksten.toml")
    return teksten


def current_tekst(doel: str, taal: str) -> Toestemmingstekst:
    """The newest text for this purpose in this language, in Dutch where that language has none."""
    found = [t for t in all_teksten() if t.doel == doel and t.taal == taal]
    found = found or [t for t in all_teksten() if t.doel == doel and t.taal == "nl"]
    return max(found, key=lambda t: t.versie)


def talen(doel: str) -> list[str]:
    """The languages that have a text for this purpose, Dutch first."""
    return sorted({t.taal for t in all_teksten() if t.doel == doel}, key=lambda taal: (taal != "nl", taal))


def in_alle_talen(doel: str, eerst: str) -> list[Toestemmingstekst]:
    """What can be read out for this purpose: the newest texts, that in the language `eerst` in front."""
    return sorted((current_tekst(doel, taal) for taal in talen(doel)), key=lambda t: t.taal != eerst)


def find_tekst(doel: str, code: str) -> Toestemmingstekst | None:
    """The text as it was read out, by the code that was kept; None for one that we do not know (any more)."""
    return next((t for t in all_teksten() if t.doel == doel and t.code == code), None)
