"""Standard paragraphs of the letters, one data file per language: the text stands in the file, not in code.

`nl.toml` holds the Dutch paragraphs themselves. The others hold a short summary per letter that stands beside
the Dutch text, never instead; each has to be read by a native speaker before it is sent for real.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

NEDERLANDS: Final = "nl"


@dataclass(frozen=True, slots=True)
class Taalblok:
    """One language: the direction it is written in, the heading, the summary per letter, the answer sheet.

    `{dag}` is where the last day stands (in `startbrief` the first, and `{eind}` the last), `{adres}` where
    the address on the internet stands.
    """

    richting: str
    kop: str
    voorstel: str
    herinnering: str
    kennisgeving: str
    startbrief: str
    ja: str
    ja_mits: str
    nee: str
    handtekening: str
    internet: str


@dataclass(frozen=True, slots=True)
class Standaard:
    """The Dutch paragraphs that each letter about a proposal has, whatever the proposal says."""

    antwoord: str
    hoe: str
    zeventig: str
    verder: str
    veranderd: str
    ongewijzigd: str
    dringend: str
    minimum: str
    minimum_open: str
    herinnering: str
    internet: str
    slot: str


def _read(taal: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{taal}.toml").read_text(encoding="utf-8"))


def _languages() -> list[str]:
    return sorted(path.stem for path in Path(__file__).parent.glob("*.toml") if path.stem != NEDERLANDS)


TAALBLOKKEN: Final[dict[str, Taalblok]] = {taal: Taalblok(**_read(taal)) for taal in _languages()}
"""By language; a key that is missing or unknown stops the app from starting."""
STANDAARD: Final = Standaard(**_read(NEDERLANDS))
