"""Journal codes of the casusoverleg: agenda, cases, actions, minutes."""

from collections.abc import Mapping
from typing import Final

from privacy.journal_kinds import Code

OVERLEG: Final[Mapping[str, Code]] = {}
