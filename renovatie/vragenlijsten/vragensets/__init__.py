"""Sets of questions as data: each file is one version, read and checked once.

A version that was used is never changed, because its answers are counted by it: other words are a new file.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from workflows.vragenlijst import Blok, Vraag, Vragenset, check_set

MAP: Final = Path(__file__).parent


@cache
def all_sets() -> dict[str, Vragenset]:
    """Every version by its name, the oldest first. Raises OngeldigeVragenset."""
    found = [read_set(path) for path in sorted(MAP.glob("*.toml"))]
    return {vragenset.versie: vragenset for vragenset in found}


def newest_set() -> Vragenset:
    """The version with which a new round begins."""
    return list(all_sets().values())[-1]


def read_set(path: Path) -> Vragenset:
    """One version from its file. Raises OngeldigeVragenset; KeyError for a part that is missing."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    vragenset = Vragenset(
        versie=data["versie"],
        titel=data["titel"],
        akkoord=data["akkoord"],
        delen=data["delen"],
        bellen=data["bellen"],
        slot=data["slot"],
        blokken=tuple(_blok(blok) for blok in data["blok"]),
    )
    check_set(vragenset)
    return vragenset


def _blok(data: dict[str, Any]) -> Blok:
    vragen = tuple(
        Vraag(**{**vraag, "gunstig": frozenset(vraag.get("gunstig", ()))}) for vraag in data["vraag"]
    )
    return Blok(data["code"], data["titel"], data["praat"], vragen)
