"""Journal codes of the questionnaire: call list, answers, profile."""

from collections.abc import Mapping
from typing import Final

from privacy.journal_kinds import Code

VRAGENLIJST: Final[Mapping[str, Code]] = {}
