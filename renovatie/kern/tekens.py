"""Signs that nobody sees: what forms and the console refuse, and what is taken out of a list that is read."""

import re
from typing import Final

_UNSEEN: Final = "\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
IN_A_LINE: Final = re.compile(f"[{_UNSEEN}]")
"""They end a line, steer a terminal, or turn the order of what is read around."""
IN_A_TEXT: Final = re.compile(rf"(?![\t\n\r])[{_UNSEEN}]")
"""The same in a text of more lines, where a line may end and a tab may stand."""
