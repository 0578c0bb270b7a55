"""The cookie of a session, where somebody may go next, and who asks: what all these pages share."""

import datetime as dt
import ipaddress
import re
import secrets
from urllib.parse import urlsplit

from flask import Response, after_this_request, g, request, session
from werkzeug.wrappers import Response as BaseResponse

from renovatie.gebruikers.aanmelding import token_hash
from renovatie.gebruikers.passkeys import Site
from renovatie.kern.bereik import LOOPBACK
from renovatie.kern.web.context import cookie_name, omgeving

START = "/"
WAITING_APP = "app_geheim"
"""Where the form cookie keeps the sealed secret of an app with codes that waits for its first code."""
DEVICE_KNOWN = dt.timedelta(days=400)
"""As long as browsers keep a cookie at most."""
_SAFE_PATH = re.compile(r"/(?![/\\])[!-~]*")


def safe_path(path: str | None) -> str:
    """A path on this site to go on to; anything else becomes the start page.

    `//host`, `/\\host`, a scheme, a control character or a backslash would lead away from here.
    """
    if not path or "\\" in path or not _SAFE_PATH.fullmatch(path):
        return START
    parts = urlsplit(path)
    return START if parts.scheme or parts.netloc else path


def where_from() -> str:
    """The page that the button stood on, if it was one of ours; else the start page."""
    try:
        parts = urlsplit(request.referrer or "")
    except ValueError:
        return START
    if parts.netloc != request.host:
        return START
    return safe_path(parts.path + (f"?{parts.query}" if parts.query else ""))


def current_token() -> str | None:
    """The value of the session's cookie: the one that this request was given, else what the browser sent."""
    renewed: str | None = g.get("vernieuwd_koekje")
    return renewed or request.cookies.get(cookie_name(omgeving().settings))


def set_token(response: BaseResponse, token: str) -> BaseResponse:
    """Give the browser its session. It forgets the cookie when it closes; the row ends by itself too."""
    fresh_form_session()
    return _with_cookie(response, token)


def _with_cookie(response: BaseResponse, token: str) -> BaseResponse:
    settings = omgeving().settings
    response.set_cookie(
        cookie_name(settings), token, httponly=True, samesite="Lax", path="/", secure=settings.secure_cookies
    )
    if made := g.get("apparaat"):
        response.set_cookie(
            _device_cookie(),
            made,
            max_age=DEVICE_KNOWN,
            httponly=True,
            samesite="Lax",
            path="/",
            secure=settings.secure_cookies,
        )
    return response


def device_hash() -> bytes | None:
    """What tells this device from others: a hash of its own cookie, which it gets at its first login.

    It proves nothing and opens nothing. None in the demo, where one browser is everybody.
    """
    if omgeving().settings.demo:
        return None
    value: str | None = request.cookies.get(_device_cookie()) or g.get("apparaat")
    if not value:
        value = g.apparaat = secrets.token_urlsafe(32)
    return token_hash(value)


def _device_cookie() -> str:
    return f"{cookie_name(omgeving().settings)}_apparaat"


def browser() -> str:
    """A value that only this browser has, in its form cookie: a passkey's answer must come from it too."""
    value: str = session.setdefault("passkey", secrets.token_urlsafe(32))
    return value


def this_site() -> Site | None:
    """What passkeys are tied to; None where they cannot be: an address that nobody set, or a bare number.

    Outside production a browser allows them on localhost only, on whatever port.
    """
    settings = omgeving().settings
    if settings.adres:
        return Site(urlsplit(settings.adres).hostname or "", settings.adres)
    if not settings.productie and urlsplit(f"//{request.host}").hostname == "localhost":
        return Site("localhost", request.host_url.rstrip("/"))
    return None


def renew_token(token: str) -> None:
    """Go on under this cookie in the middle of a request; whatever its answer is will carry it.

    New form tokens at once, so that the page that follows is drawn with a token that counts.
    """
    g.vernieuwd_koekje = token
    fresh_form_session()

    @after_this_request
    def _carry(response: Response) -> Response:
        _with_cookie(response, token)
        return response


def drop_token(response: BaseResponse) -> BaseResponse:
    """The session is over: no cookie, and no page left in the browser's cache.

    Not its storage: visits that were not sent yet lie there, sealed. Without TLS no browser takes this order.
    """
    settings = omgeving().settings
    if settings.secure_cookies:
        response.headers["Clear-Site-Data"] = '"cache"'
    response.delete_cookie(
        cookie_name(settings), path="/", secure=settings.secure_cookies, httponly=True, samesite="Lax"
    )
    fresh_form_session()
    return response


def fresh_form_session() -> None:
    """New form tokens from here on: one planted before is worth nothing. Language and messages stay.

    So does a secret that waits for its first code: it is sealed for one person, so it cannot be planted.
    """
    kept = {name: session[name] for name in ("taal", "_flashes", WAITING_APP) if name in session}
    session.clear()
    session.update(kept)
    g.pop(
        "csrf_token", None
    )  # Flask-WTF keeps the token of this request there; a page drawn now needs a new one


def network_address() -> str:
    """What attempts are counted by: the address, or of IPv6 the network, since one home has all of that."""
    peer = request.remote_addr or ""
    try:
        address = ipaddress.ip_address(peer)
    except ValueError:
        return "onbekend"
    if isinstance(address, ipaddress.IPv4Address):
        return peer
    return str(address.ipv4_mapped or ipaddress.ip_network((address, 64), strict=False))


def is_demo_here() -> bool:
    """Demo mode, asked from this machine itself: by the peer's address and by the name that was typed."""
    if not omgeving().settings.demo or "X-Forwarded-For" in request.headers:
        return False
    try:
        peer = ipaddress.ip_address(request.remote_addr or "")
        host = urlsplit(f"//{request.host}").hostname
    except ValueError:
        return False
    return peer.is_loopback and host in LOOPBACK


_BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)  # fmt: skip


def device_label() -> str:
    """Browser and system in two words, from a list: nothing of what the browser says is kept as it is."""
    agent = request.headers.get("User-Agent", "")
    browser = next((name for mark, name in _BROWSERS if mark in agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in agent), "")
    return " · ".join(filter(None, (browser, system)))


def see_other(url: str) -> Response:
    """Redirect after a POST."""
    response = Response(status=303)
    response.headers["Location"] = url
    return response
