"""Every error becomes one page: what happened, what was kept, the one way on."""

import logging
from typing import Any

from flask import Flask, Response, g, make_response, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from privacy.keyring import KeyDestroyed, KeyMissing, KeyRefused
from privacy.sealed import SealBroken
from renovatie.kern.database import LockTimeout
from renovatie.kern.errors import NOT_FOUND, PAGES, RuleError
from renovatie.kern.web.transaction import LineNotWritten, note_refusal

log = logging.getLogger(__name__)
RETRY_AFTER_S = "60"
TOO_OFTEN = 429


def install(app: Flask) -> None:
    app.register_error_handler(RuleError, _refused)
    app.register_error_handler(CSRFError, _expired_form)
    app.register_error_handler(SealBroken, _sealed_text_broken)
    app.register_error_handler(KeyMissing, _sealed_text_broken)
    app.register_error_handler(KeyDestroyed, _destroyed)
    app.register_error_handler(KeyRefused, lambda _fout: _refused(RuleError(NOT_FOUND, "geweigerd")))
    for gone in (OperationalError, InterfaceError, PoolTimeout, LockTimeout, LineNotWritten):
        app.register_error_handler(gone, _database_gone)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def page(code: str, zin: str, **extra: Any) -> Response:
    """The error page for a code of the table, with the sentence that belongs to this case."""
    entry = PAGES[code]
    body = render_template(
        "errors/fout.html", status=entry.status, titel=str(entry.titel), zin=zin, nummer=None, **extra
    )
    return make_response(body, entry.status)


def _refused(fout: RuleError) -> Response:
    """The rule says no: its own page. A refusal that no transaction wrote down is written down here."""
    try:
        note_refusal(fout)
    except LineNotWritten as away:
        return _database_gone(away)
    response = page(fout.code, str(fout.message))
    if response.status_code == TOO_OFTEN and "wacht_s" in g:
        response.headers["Retry-After"] = str(g.wacht_s)
    return response


def _expired_form(_fout: CSRFError) -> Response:
    return page(
        "formulier_verlopen",
        _("Dit formulier was te oud. Ga terug, uw tekst staat er nog. Verstuur het opnieuw."),
    )


def _sealed_text_broken(fout: Exception) -> Response:
    log.error("sealed value does not open", extra={"soort": type(fout).__name__})
    return page(
        "onleesbaar",
        _("Deze tekst kunnen we niet openen. De beheerder heeft bericht. Schrijf hem niet over."),
    )


def _destroyed(_fout: Exception) -> Response:
    """Nothing is broken: the key was wiped at the end of the Bewaartermijn, on purpose and for good."""
    return page(
        "vernietigd",
        _("Deze gegevens zijn vernietigd. Wat er stond, is voorgoed weg."),
    )


def _database_gone(fout: Exception) -> Response:
    log.warning("database away", extra={"soort": type(fout).__name__})
    response = page("storing", _("We bewaren wat u schreef. Probeer het over een minuut opnieuw."))
    response.headers["Retry-After"] = RETRY_AFTER_S
    return response


def _http(fout: HTTPException) -> Response:
    code = {404: "niet_gevonden", 405: "methode", 413: "te_groot", 400: "ongeldig"}.get(
        fout.code or 500, "fout"
    )
    zin = {
        "niet_gevonden": str(NOT_FOUND),
        "methode": _("Deze pagina kan dit niet. Ga terug en probeer het via een knop."),
        "te_groot": _("Dit bestand is te groot. Kies een kleiner bestand."),
        "ongeldig": _("We begrijpen deze vraag niet. Ga terug en probeer het opnieuw."),
    }.get(code, _("Er is niets half bewaard."))
    response = page(code, zin)
    if fout.code and fout.code != PAGES[code].status and code != "fout":
        response.status_code = fout.code
    if fout.code == 405 and fout.get_response().headers.get("Allow"):
        response.headers["Allow"] = fout.get_response().headers["Allow"]
    return response


def _unexpected(fout: Exception) -> Response:
    nummer = str(g.get("request_id", ""))[:8].upper()
    log.error("unexpected error", exc_info=fout, extra={"nummer": nummer, "route": request.endpoint})
    return page(
        "fout",
        _("Er ging iets mis bij ons. Er is niets half bewaard. Noem dit nummer als u belt: %(n)s.", n=nummer),
    )
