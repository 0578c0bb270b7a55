"""The text that a resident hears before the contractor may know what to mind in her home."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("maatwerkteksten.toml")
RTL = frozenset({"ar"})


@dataclass(frozen=True, slots=True)
class Maatwerktekst:
    """What was said, in which language and version."""

    versie: int
    taal: str
    tekst: str

    @property
    def richting(self) -> str:
        """Which way it is read."""
        return "rtl" if self.taal in RTL else "ltr"

    @property
    def code(self) -> str:
        """What is kept with the Toestemming, for example "1:nl"."""
        return f"{self.versie}:{self.taal}"


@lru_cache(maxsize=1)
def all_teksten() -> tuple[Maatwerktekst, ...]:
    """Every text of the data file. Raises ValueError when one stands in it twice."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["tekst"]
    teksten = tuple(Maatwerktekst(**row) for row in rows)
    if len({tekst.code for tekst in teksten}) != len(teksten):
        raise ValueError("a text stands twice in maatwerkteksten.toml")
    return teksten


def current_tekst(taal: str | None) -> Maatwerktekst:
    """The newest text in this language, in Dutch where that language has none."""
    found = [tekst for tekst in all_teksten() if tekst.taal == taal]
    found = found or [tekst for tekst in all_teksten() if tekst.taal == "nl"]
    return max(found, key=lambda tekst: tekst.versie)


def talen() -> list[str]:
    """The languages that have a text, Dutch first."""
    return sorted({tekst.taal for tekst in all_teksten()}, key=lambda taal: (taal != "nl", taal))
