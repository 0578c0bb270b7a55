"""One rule of the scan of an anonymous text: a pattern, and what its sentence must hold besides."""

import re
from dataclasses import dataclass

from privacy.vrije_tekst import Gegeven


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, and what its sentence must hold besides.

    `number`: its group is a house number, which must be one of the complex when those are known.
    """

    gegeven: Gegeven
    pattern: re.Pattern[str]
    beside: re.Pattern[str] | None = None
    number: bool = False


def rule(
    gegeven: Gegeven, pattern: str, beside: str | None = None, *, exact: bool = False, number: bool = False
) -> Rule:
    """Capitals count only in an `exact` pattern."""
    return Rule(
        gegeven,
        re.compile(pattern, re.NOFLAG if exact else re.IGNORECASE),
        None if beside is None else re.compile(beside, re.IGNORECASE),
        number,
    )
