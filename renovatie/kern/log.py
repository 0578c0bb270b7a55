"""A structured log: one JSON line per event, with personal patterns taken out before it is written."""

import json
import logging
import sys
from types import TracebackType
from typing import Any

from privacy.redaction import RedactionFilter

STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class PlaceFilter(logging.Filter):
    """Keeps of an exception its type and place; its words can hold a name. Goes before the redaction."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[0]:
            record.fout = record.exc_info[0].__name__
            record.plaats = _place(record.exc_info[2])
            record.exc_info = record.exc_text = None
        return True


class JsonFormatter(logging.Formatter):
    """Time, level, logger, message and extra fields, among them what PlaceFilter kept of an exception."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "tijd": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "niveau": record.levelname.lower(),
            "bron": record.name,
            "melding": record.getMessage(),
        }
        extra = {name: value for name, value in vars(record).items() if name not in STANDARD}
        line |= {name: value if isinstance(value, list) else str(value) for name, value in extra.items()}
        return json.dumps(line, ensure_ascii=False)


def _place(traceback: TracebackType | None) -> list[str]:
    places = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        places.append(f"{code.co_filename.rsplit('/', 1)[-1]}:{traceback.tb_lineno} {code.co_name}")
        traceback = traceback.tb_next
    return places[-8:]


def configure_log(level: int = logging.INFO) -> None:
    """Send everything to the standard error stream as JSON, through the redaction filter."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    handler.addFilter(PlaceFilter())
    handler.addFilter(RedactionFilter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for quiet in ("werkzeug", "alembic", "pikepdf"):
        logging.getLogger(quiet).setLevel(logging.WARNING)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
