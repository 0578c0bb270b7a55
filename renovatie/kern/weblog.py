"""What the web server itself says, in the log of the app and without what a visitor sent."""

import logging
from typing import Any

from gunicorn.config import Config
from gunicorn.glogging import Logger

from renovatie.kern.log import configure_log

ABOUT_A_VISITOR = ("Error handling request", "Invalid request from")
"""How gunicorn begins a line with the address of a page, of a visitor, or a piece of a request in it."""


class Weblog(Logger):
    """Gunicorn's own lines as lines of our log; of a request it says only that one went wrong."""

    def setup(self, cfg: Config) -> None:
        configure_log()
        super().setup(cfg)
        self.error_log.handlers[:] = []
        self.error_log.propagate = True
        self.error_log.filters[:] = [_without_the_visitor]

    def access(self, *_seen: Any, **_more: Any) -> None:
        """Never: an address can hold a code with which a resident answers."""


def _without_the_visitor(record: logging.LogRecord) -> bool:
    for words in ABOUT_A_VISITOR:
        if str(record.msg).startswith(words):
            record.msg, record.args = words.rpartition(" from")[0] or words, ()
    return True
