"""A test client that inspects each page it opens: what holds for one page holds for all."""

import re
import uuid
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

CSRF = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
VORMKOP = frozenset({"csrf_token", "formulier_id"})
"""What stands at the head of every form that posts."""
KEY = re.compile(r'name="formulier_id" value="[0-9a-f-]{36}"')
WAARVOOR = "waarvoor=bezorgen"
H1 = re.compile(r"<h1[\s>]")
TITLE = re.compile(r"<title>([^<]+)</title>")
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style[\s>]|\sstyle=|\son[a-z]+=\"|href=\"javascript:", re.IGNORECASE
)
ID = re.compile(r'\sid="([^"]+)"')
FORM = re.compile(r'<form[^>]*method="post"[^>]*>(.*?)</form>', re.IGNORECASE | re.DOTALL)


class Client(FlaskClient):
    """Opens pages as a browser would: fills in the CSRF token of the page that was opened last."""

    csrf: str | None = None

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        with_key(kwargs.get("data"))
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.status_code not in {301, 302, 303}:
            inspect_page(response.get_data(as_text=True))
            self.remember(response)
        return response

    def remember(self, response: TestResponse) -> None:
        found = CSRF.search(response.get_data(as_text=True))
        if found:
            self.csrf = found.group(1)

    def send(self, url: str, data: dict[str, Any] | None = None, **kwargs: Any) -> TestResponse:
        """POST a form with the token of this session; opens a page first when none is known."""
        if self.csrf is None:
            self.get("/inloggen")
        return self.post(url, data={"csrf_token": self.csrf or "", **(data or {})}, **kwargs)

    def take(self, url: str) -> TestResponse:
        """GET a file with names or addresses, and say what for."""
        return self.get(url + ("&" if "?" in url else "?") + WAARVOOR)

    def sign_in(self, fabriek: Any, gebruiker_id: uuid.UUID) -> None:
        """Give this client a session with both factors; the sign-in pages have tests of their own."""
        self.set_cookie(fabriek.cookie_name, fabriek.session_token(gebruiker_id), domain="localhost")


def with_key(data: Any) -> None:
    """Give what is posted with a token the key of a form of its own, unless it brings one, as a page does."""
    if type(data) is dict and "csrf_token" in data:
        data.setdefault("formulier_id", str(uuid.uuid4()))


def inspect_page(html: str) -> None:
    """Fails on a page without title or h1, with inline script or style, or a POST form without token."""
    titel = TITLE.search(html)
    assert titel, "no title"
    assert titel.group(1).strip().endswith("Voordeur"), titel.group(1)
    assert len(H1.findall(html)) == 1, f"{len(H1.findall(html))} h1 on the page"
    assert 'lang="' in html, "no language"
    found = INLINE.search(html)
    assert found is None, html[max(0, found.start() - 80) : found.end() + 80] if found else ""
    ids = ID.findall(html)
    assert len(ids) == len(set(ids)), sorted({each for each in ids if ids.count(each) > 1})
    for form in FORM.findall(html):
        assert CSRF.search(form), "a form without CSRF token"
        assert len(KEY.findall(form)) == 1, "a form without one key of its own"
