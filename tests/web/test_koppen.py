"""What stands on every answer: the policy for content, no copies, no guessing of types, no framing."""

import io
import json
import logging
import re
from collections.abc import Callable

import pytest
from werkzeug.test import TestResponse

from privacy.access import Permission, Rol
from renovatie.kern.log import JsonFormatter
from renovatie.kern.web import public, reads
from tests.client import WAARVOOR
from tests.wereld import Persoon, Wereld

ON_ALL = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
BROKEN = "kanarie in een fout"
Ask = Callable[[Wereld, Persoon], TestResponse]

ANSWERS: dict[str, tuple[int, Ask]] = {
    "a page": (200, lambda w, p: p.ask("GET", "/mijn/sessies")),
    "a public page": (200, lambda w, p: w.client().get("/inloggen")),
    "a file to keep": (200, lambda w, p: p.ask("GET", f"/complexen/{w.a}/woningen.csv?{WAARVOOR}")),
    "the health check": (200, lambda w, p: p.client.get("/gezond")),
    "the way to sign in": (303, lambda w, p: w.client().get("/mijn/sessies")),
    "after a form": (303, lambda w, p: p.ask("POST", "/taal", {"taal": "nl"})),
    "a forged form": (400, lambda w, p: p.client.post("/taal", data={})),
    "a page that is not there": (404, lambda w, p: p.client.get("/bestaat-niet")),
    "a page that is refused": (404, lambda w, p: p.ask("GET", "/gebruikers")),
    "a wrong method": (405, lambda w, p: p.client.get("/taal")),
    "too much": (413, lambda w, p: p.client.post(f"/complexen/{w.a}/huurlijst", data=too_much(w))),
    "a broken page": (500, lambda w, p: p.client.get("/stuk")),
    "a style sheet": (200, lambda w, p: p.client.get("/static/" + some_file(w))),
}


@pytest.fixture(scope="module", autouse=True)
def broken_page(wereld: Wereld) -> None:
    """A page with a mistake in it, added before the first request."""

    @public("test.stuk")
    def stuk() -> str:
        raise ZeroDivisionError(BROKEN)

    @reads(Permission.EIGEN_SESSIES, "test.stuk_binnen")
    def binnen() -> str:
        raise ZeroDivisionError(BROKEN)

    wereld.app._got_first_request = False
    wereld.app.add_url_rule("/stuk", view_func=stuk)
    wereld.app.add_url_rule("/stuk-binnen", view_func=binnen)


def some_file(wereld: Wereld) -> str:
    page = wereld.client().get("/inloggen").get_data(as_text=True)
    found = re.search(r'href="/static/([^"?]+\.css)', page)
    assert found is not None
    return found[1]


def too_much(wereld: Wereld) -> bytes:
    return b"x" * (wereld.app.config["MAX_CONTENT_LENGTH"] + 1)


@pytest.mark.parametrize("what", ANSWERS)
def test_de_koppen_staan_op_elk_antwoord(wereld: Wereld, what: str) -> None:
    status, ask = ANSWERS[what]
    answer = ask(wereld, wereld.hier[Rol.WOONCONSULENT])
    answer.close()
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in ON_ALL} == ON_ALL
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert answer.headers.get("Cache-Control") == "no-store" or what == "a style sheet"
    assert "Server" not in answer.headers or "Werkzeug" not in answer.headers["Server"]


@pytest.mark.parametrize("what", ANSWERS)
def test_het_beleid_voor_inhoud_kent_geen_uitzondering(wereld: Wereld, what: str) -> None:
    answer = ANSWERS[what][1](wereld, wereld.hier[Rol.WOONCONSULENT])
    answer.close()
    policy = answer.headers["Content-Security-Policy"]
    rules = dict(part.split(maxsplit=1) for part in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert {rules[name] for name in ("base-uri", "frame-ancestors")} == {"'none'"}
    assert {rules[name] for name in ("script-src", "style-src", "connect-src", "form-action")} == {"'self'"}
    assert not any(word in policy for word in ("unsafe", "*", "http:", "https:", "nonce"))


def test_het_koekje_is_niet_te_lezen_door_een_script(wereld: Wereld) -> None:
    answer = wereld.client().get("/inloggen")
    cookies = answer.headers.getlist("Set-Cookie")
    assert [c for c in cookies if "HttpOnly" not in c or "SameSite" not in c] == []


@pytest.mark.parametrize("url", ["/stuk", "/stuk-binnen"])
def test_een_fout_zegt_niets_over_de_binnenkant(wereld: Wereld, url: str) -> None:
    answer = wereld.hier[Rol.WOONCONSULENT].ask("GET", url)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 500
    assert not any(word in text for word in (BROKEN, "ZeroDivision", "Traceback", ".py"))
    assert re.search(r"\b[0-9A-F]{8}\b", text), "a number to mention"


def test_een_fout_noemt_in_het_log_zijn_plaats_maar_niet_zijn_woorden(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.StringIO()
    own = next(h for h in logging.getLogger().handlers if isinstance(h.formatter, JsonFormatter))
    monkeypatch.setattr(own, "stream", stream)
    wereld.hier[Rol.WOONCONSULENT].ask("GET", "/stuk")
    line = json.loads(stream.getvalue().splitlines()[-1])
    assert (line["fout"], line["route"]) == ("ZeroDivisionError", "stuk")
    assert any(place.startswith("test_koppen.py:") for place in line["plaats"])
    assert BROKEN not in stream.getvalue()
