"""Every file of every form passes the scanner before a view sees it, where one is configured."""

import logging
from itertools import chain

from flask import Flask, request
from flask_babel import lazy_gettext as _l

from renovatie.kern.errors import RuleError
from renovatie.kern.scanner import Infected, Scanner, ScannerAway
from renovatie.kern.web.context import omgeving

log = logging.getLogger(__name__)
INFECTED = _l("In dit bestand zit iets schadelijks. We hebben het niet bewaard. Kies een ander bestand.")
AWAY = _l("We kunnen bestanden nu niet nakijken en bewaren ze daarom niet. Probeer het later opnieuw.")


def install(app: Flask) -> None:
    app.before_request(_scan)


def _scan() -> None:
    address = omgeving().settings.clamd
    if not address or request.method != "POST" or not request.mimetype.startswith("multipart/"):
        return
    scanner = Scanner(address)
    for file in chain.from_iterable(request.files.listvalues()):  # two files of one name too
        if not file.filename:
            continue
        try:
            scanner.check(file.stream)  # type: ignore[arg-type]  # werkzeug's own stream, read and rewound
        except Infected:
            log.warning("upload refused by the scanner")
            raise RuleError(INFECTED, "ongeldig") from None
        except ScannerAway as fout:
            log.error("scanner away", extra={"soort": type(fout).__name__})
            raise RuleError(AWAY, "storing") from None
