"""What is sealed of a questionnaire: JSON that is always as long, so that its length tells nothing."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Final

LENGTE: Final = 3000
"""Longer than every answer of the longest set together."""


@dataclass(slots=True)
class Concept:
    """A call that is not done: the version of the text to which the resident said yes, and her answers."""

    akkoord: str = ""
    antwoorden: dict[str, str] = field(default_factory=dict)
    tolktaal: str = ""
    papier: bool = False
    """The answers come from a paper form: nobody is called."""
    begonnen: list[str] = field(default_factory=list)
    """The blocks that were asked, so that the caller sees where she was."""


def pack_concept(concept: Concept) -> str:
    """As it is sealed. Raises ValueError when it is too long to hide its length."""
    return _pad(json.dumps(asdict(concept)))


def open_concept(sealed: str | None) -> Concept:
    """What stands in a draft; an empty one when there is none."""
    return Concept(**json.loads(sealed)) if sealed else Concept()


def pack_antwoorden(antwoorden: Mapping[str, str]) -> str:
    """As it is sealed. Raises ValueError when it is too long to hide its length."""
    return _pad(json.dumps(dict(antwoorden)))


def open_antwoorden(sealed: str | None) -> dict[str, str]:
    """Answers by the code of their question; empty when there are none."""
    found: dict[str, str] = json.loads(sealed) if sealed else {}
    return found


def _pad(text: str) -> str:
    if len(text) > LENGTE:
        raise ValueError("these answers are too long to hide their length")
    return text.ljust(LENGTE)
