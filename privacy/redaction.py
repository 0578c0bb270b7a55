"""Log filter: takes out what may be personal before a line is written anywhere.

Errors of the database repeat values ("Key (naam)=(…)", "[parameters: …]"), and any text may hold a
phone number or an address of mail (art. 5 lid 1 onder c and art. 32 AVG).
"""

import logging
import re
import traceback
from typing import Final

GONE: Final = "[weg]"

_RULES: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    # SQLAlchemy: everything after the word, whatever it is; it may run over many lines.
    (re.compile(r"(\[?parameters:).*", re.IGNORECASE | re.DOTALL), rf"\1 {GONE}"),
    # PostgreSQL: Key (naam)=(Jan) already exists; Failing row contains (…).
    (re.compile(r"(Key \([^)]*\)=)\(.*?\)(?=\s|\.|$)", re.DOTALL), rf"\1({GONE})"),
    (re.compile(r"(Failing row contains )\(.*\)", re.DOTALL), rf"\1({GONE})"),
    (re.compile(r"(CONTEXT: ).*", re.DOTALL), rf"\1{GONE}"),
    # Query of a URL: a search word may be a name.
    (re.compile(r"(\?)[^\s\"']+"), rf"\1{GONE}"),
    (re.compile(r"(?<![^\s<>()\"',;=@])[^\s<>()\"',;=@]+@[^\s<>()\"',;]+"), GONE),
    (re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{4}(?: ?\d){10}\b"), GONE),
    # Phones in any spelling: at least nine digits, with spaces, dashes, dots or brackets between.
    (re.compile(r"(?<![\w-])(?:\+|00|\(?0)\d?(?:[\s().-]{0,2}\d){7,14}(?![\w-])"), GONE),
    (re.compile(r"'(?:[^'\\]|\\.)*'"), f"'{GONE}'"),
)


def redact(text: str) -> str:
    """Return ``text`` without phone numbers, mail addresses, quoted values and database parameters."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


class RedactionFilter(logging.Filter):
    """Put on each handler: the message, its arguments and its traceback come out redacted."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact the record in place and let it pass."""
        record.msg = redact(_message(record))
        record.args = None
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = _trace(record.exc_info[1])
            record.exc_info = None
        elif record.exc_text:
            record.exc_text = redact(record.exc_text)
        if record.stack_info:
            record.stack_info = redact(record.stack_info)
        return True


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError):
        return "a log line with arguments that do not fit it"


def _trace(error: BaseException) -> str:
    """Return the places in the program, and of each error in the row its type and redacted message."""
    parts: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        places = "".join(traceback.format_tb(link.__traceback__))
        parts.append(f"{places}{type(link).__qualname__}: {redact(str(link))}")
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n-- caused by --\n".join(parts)
