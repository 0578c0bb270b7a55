"""Forged requests are refused three ways: a token, the Origin or Sec-Fetch-Site header, SameSite."""

from urllib.parse import urlsplit

from flask import Flask, request
from flask_babel import lazy_gettext as _l
from flask_wtf import CSRFProtect

from renovatie.kern.errors import RuleError

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FOREIGN = _l("Dit formulier kwam niet van deze site. Open de pagina opnieuw en probeer het nog een keer.")
csrf = CSRFProtect()


def install(app: Flask) -> None:
    app.before_request(_refuse_foreign)
    csrf.init_app(app)


def _refuse_foreign() -> None:
    if request.method in SAFE:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site not in {None, "same-origin", "none"} or (origin and urlsplit(origin).netloc != request.host):
        raise RuleError(FOREIGN, "formulier_verlopen")
