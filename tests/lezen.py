"""What a reader sees of an answer: the text of a page, a PDF, a list or an archive, less what is chance."""

import html
import io
import itertools
import re
import zipfile
from collections.abc import Iterator

from pypdf.errors import PyPdfError
from werkzeug.routing import AnyConverter, UUIDConverter
from werkzeug.test import TestResponse

from privacy.access import decide_route
from tests.pdflezen import pdf_about, pdf_text
from tests.wereld import Persoon, Route, Wereld

ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CHANCE = (
    (re.compile(r'(name="csrf_token"[^>]*value=")[^"]*'), r"\1"),
    (re.compile(r'("csrf_token":\s*")[^"]*'), r"\1"),
    (re.compile(r'(name="(?:form_id|formulier_id|id)"[^>]*value=")[0-9a-f-]{36}'), r"\1"),
    (re.compile(r'(value=")[0-9a-f-]{36}("[^>]*name="(?:form_id|formulier_id|id)")'), r"\1\2"),
    (re.compile(r'(data-(?:over|slot)=")\d+'), r"\1"),
    (re.compile(r'(name="challenge"[^>]*value=")[^"]*'), r"\1"),
    (re.compile(r"(Afgedrukt door [^<]*)"), "Afgedrukt"),
    (re.compile(r"\b\d{1,2} \w+ \d{4}(?:,| om) \d{1,2}[.:]\d{2}\b"), "moment"),
)
"""The token of a form, the id it gets once, what is left of a session, moments of the real clock."""


def words_of(answer: TestResponse) -> str:
    """All text of an answer, whatever it is made of; of an archive that of each of its files."""
    return _words(answer.get_data(), answer.mimetype)


def _words(body: bytes, kind: str) -> str:
    if kind == "application/pdf" or body.startswith(b"%PDF"):
        return _pdf(body)
    if body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = sorted(archive.namelist())
            return "\n".join(f"{name}\n{_words(archive.read(name), '')}" for name in names)
    text = body.decode("utf-8", "replace")
    return html.unescape(text) if kind == "text/html" else text


def _pdf(body: bytes) -> str:
    """The text of each page and what the file says of itself; a scan that is no real PDF as it is."""
    try:
        return "\n".join([*pdf_about(body), pdf_text(body)])
    except PyPdfError:
        return body.decode("latin-1")


def without_chance(answer: TestResponse) -> str:
    """Status and text without what differs from one request to the next."""
    text = "" if 300 <= answer.status_code < 400 else words_of(answer)
    for pattern, instead in CHANCE:
        text = pattern.sub(instead, text)
    naam = answer.headers.get("Content-Disposition", "")
    return f"{answer.status_code} {_goes_to(answer)} {naam}\n{text}"


def _goes_to(answer: TestResponse) -> str:
    """Where a form sends its reader next; a row that it just made has an id of its own time."""
    return ID.sub(
        lambda found: found[0] if found[0] in answer.request.path else "nieuw",
        answer.headers.get("Location", ""),
    )


def may(wereld: Wereld, persoon: Persoon, route: Route) -> bool:
    on = wereld.a if route.per_complex else None
    if route.permission is None:
        return False
    return decide_route(persoon.actor, route.permission, on, wereld.clock.today()).allowed


def addresses(wereld: Wereld, route: Route, most: int = 5) -> Iterator[str]:
    """The address of a route for each row of complex A that its ids may stand for."""
    names = sorted(route.rule.arguments - {"complex_id"})
    values = [_all_values(wereld, route, name, most) for name in names]
    base = ({"complex_id": wereld.a} if route.per_complex else {}) | wereld.said(route)
    for chosen in itertools.product(*values):
        found = base | dict(zip(names, chosen, strict=True))
        yield str(wereld.app.url_map.bind("localhost").build(route.endpoint, found, route.method))


def _all_values(wereld: Wereld, route: Route, name: str, most: int) -> list[object]:
    one = wereld.value_for(route, name, wereld.a)
    if isinstance(route.rule._converters[name], AnyConverter):
        return sorted(route.rule._converters[name].items)
    if not isinstance(route.rule._converters[name], UUIDConverter) or name == "organisatie_id":
        return [one]
    return list(wereld.row_ids(name, wereld.a if route.per_complex else None, limit=most)) or [one]
