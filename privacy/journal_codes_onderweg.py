"""Journal codes of what was written on a phone without network, and drafts."""

from collections.abc import Mapping
from typing import Final

from privacy.journal_kinds import Code

ONDERWEG: Final[Mapping[str, Code]] = {}
