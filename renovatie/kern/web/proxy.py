"""Whose address a request comes from, with the number of proxies that VOORDEUR_PROXYS names in front.

With none, no header is believed. Fewer addresses than there are proxies, or any from this machine itself
where there are none, means that the setting or the proxy is wrong, or that somebody walks past the proxy. All
people would share one address then, and one attacker could make all of them wait: such a request is refused.
"""

import logging
from typing import Final

from flask import Flask, Response, request
from flask_babel import lazy_gettext as _l
from werkzeug.middleware.proxy_fix import ProxyFix

from renovatie.kern.bereik import LOOPBACK
from renovatie.kern.web import errors
from renovatie.kern.web.context import omgeving

log = logging.getLogger(__name__)
ALWAYS: Final = frozenset({"static", "kern.gezond", "kern.gereed", "kern.security_txt"})
"""Asked by the machine itself, past the proxy, or the same for everybody."""
MISSING = "X-Forwarded-For has fewer addresses than VOORDEUR_PROXYS: refused"
UNEXPECTED = "X-Forwarded-For comes from a proxy on this machine while VOORDEUR_PROXYS is 0: refused"
ZIN = _l(
    "Dit verzoek past niet bij de instelling VOORDEUR_PROXYS, daarom doet Voordeur er niets mee. "
    "De beheerder leest in de handleiding, in het deel Achter een proxy, wat hij goed moet zetten."
)
TOLD = "voordeur_proxy_gezegd"


def install(app: Flask) -> None:
    """Believe so many hops as the settings say, 0: none at all; refuse what does not fit them."""
    proxys = app.extensions["voordeur"].omgeving.settings.proxys
    if proxys:
        # Flask names this assignment as the way to wrap an app; for mypy it replaces a method by a function.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxys, x_proto=proxys)  # type: ignore[method-assign]  # Flask's documented way
    app.extensions[TOLD] = set()
    app.before_request(lambda: _refuse(app.extensions[TOLD]))


def _refuse(told: set[str]) -> Response | None:
    if request.endpoint in ALWAYS or not (wrong := _wrong(omgeving().settings.proxys)):
        return None
    if wrong not in told:  # once: it is the same for each request until somebody mends it
        told.add(wrong)
        log.error(wrong)
    return errors.page("proxy", str(ZIN), weg=False)  # every page of this app says the same


def _wrong(proxys: int) -> str:
    """What does not fit about this request, or nothing.

    Where no proxy is named, a header of another machine is a whim of who asks and says nothing.
    """
    peer = request.environ.get("REMOTE_ADDR", "")
    hops = len([part for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()])
    if hops < proxys or not peer:  # on a socket in the file system only a proxy can say who asks
        return MISSING
    return UNEXPECTED if hops and peer in LOOPBACK and not proxys else ""
