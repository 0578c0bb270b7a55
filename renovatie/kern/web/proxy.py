"""Whose address a request comes from, with the number of proxies that VOORDEUR_PROXYS names in front.

With none, no header is believed. A request from this machine itself with fewer addresses than there are
proxies, or with any where there are none, means that the setting or the proxy is wrong: then all people share
one address. The log says so once.
"""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from renovatie.kern.settings import LOOPBACK

log = logging.getLogger(__name__)
OWN_LOOK = frozenset({"/gezond", "/gereed"})
"""Asked by the machine itself, past the proxy."""
MISSING = "X-Forwarded-For has fewer addresses than VOORDEUR_PROXYS: all people count as one address"
UNEXPECTED = "X-Forwarded-For comes in while VOORDEUR_PROXYS is 0: all people count as one address"
Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


def install(app: Flask, proxys: int) -> None:
    """Believe so many hops; 0: none at all."""
    inner = ProxyFix(app.wsgi_app, x_for=proxys, x_proto=proxys) if proxys else app.wsgi_app
    # Flask names this assignment as the way to wrap an app; for mypy it replaces a method by a function.
    app.wsgi_app = _watched(inner, proxys)  # type: ignore[method-assign,assignment]  # Flask's documented way


def _watched(inner: Wsgi, proxys: int) -> Wsgi:
    told: set[str] = set()

    def look(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        wrong = _wrong(environ, proxys)
        if wrong and wrong not in told:
            told.add(wrong)
            log.error(wrong)
        return inner(environ, start_response)

    return look


def _wrong(environ: dict[str, Any], proxys: int) -> str:
    """What does not fit about this request, or nothing. Another peer may say what it likes."""
    if environ.get("REMOTE_ADDR", "") not in LOOPBACK or environ.get("PATH_INFO") in OWN_LOOK:
        return ""
    hops = len([part for part in environ.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()])
    if hops < proxys:
        return MISSING
    return UNEXPECTED if hops and not proxys else ""
