"""Whatever is sent, the answer helps: absurd parameters never give a 500, extra fields do nothing."""

import datetime as dt
import uuid

import pytest

from privacy.access import Rol, decide_route
from tests.client import VORMKOP
from tests.formulieren import Form, forms_of
from tests.wereld import Persoon, Route, Wereld
from tests.wereld_sporen import LINE, SIGN_OF_LIFE, nothing_kept, tables, written

MARKUP = "%22%3E%3Csvg%20onload%3Dx%3E%27%22%7B%7B7*7%7D%7D"
QUERIES = {
    "words": "pagina=zes&na=x&lens=zes&portiek=;drop&peildatum=gisteren&woning=geen&verder=//kwaad.example",
    "numbers": "pagina=99999999999999999999&na=-5&lens=-1&portiek=-1&dag=-1&zoek=" + "9" * 3000,
    "bytes": f"pagina=%00%ff%fe&lens={MARKUP}&zoek=%F0%9F%98%80&portiek=%0d%0aSet-Cookie:a=b&na=%c3%28",
    "twice": "pagina=1&pagina=2&lens=bereik&lens=werk&pagina[]=1&__proto__=1&complex_id=1&rol=onderzoeker",
}
VALUES = {
    "words": "zes",
    "long": "x" * 20_000,
    "nul": "a\x00b",
    "numbers": "-99999999999999999999999999",
    "float": "1e999",
    "date": "31",
    "markup": '"><svg onload=x>\'"{{7*7}}',
    "uuid": str(uuid.UUID(int=7)),
    "emoji": "\U0001f469\u200d\U0001f467 \u202e omgekeerd",
}
COUNTS_GUESSES = {"antwoord.blad", "antwoord.bewijs", "antwoord.bewijs_pdf"}
"""Pages that open with a code alone: each try is counted before it is judged."""
EXTRA = {
    "id": str(uuid.UUID(int=9)),
    "complex_id": str(uuid.UUID(int=9)),
    "rol": "applicatiebeheerder",
    "gebruiker_id": str(uuid.UUID(int=9)),
    "versie": "-1",
    "actief": "0",
    "_method": "DELETE",
}


def allowed(wereld: Wereld, route: Route) -> Persoon | None:
    """The first person who may open this route; anybody when it is public."""
    if route.permission is None:
        return wereld.hier[Rol.ONDERZOEKER]
    on = wereld.a if route.per_complex else None
    for persoon in wereld.hier.values():
        if decide_route(persoon.actor, route.permission, on, wereld.clock.today()).allowed:
            return persoon
    return None


def walk(wereld: Wereld, method: str) -> list[tuple[Route, Persoon, str]]:
    found = []
    for route in wereld.routes():
        persoon = allowed(wereld, route)
        if route.method == method and persoon is not None:
            found.append((route, persoon, wereld.address(route, wereld.a)))
    return found


@pytest.mark.parametrize("what", QUERIES)
def test_onzin_in_het_adres_geeft_geen_fout_bij_ons(wereld: Wereld, what: str) -> None:
    wrong = []
    for route, persoon, url in walk(wereld, "GET"):
        with written(wereld.omgeving) as seen:
            answer = persoon.ask("GET", f"{url}?{QUERIES[what]}")
        text = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
        bad = "<svg onload" in text or any("a=b" in c for c in answer.headers.getlist("Set-Cookie"))
        may_write = LINE | SIGN_OF_LIFE | ({"inlogpogingen"} if route.endpoint in COUNTS_GUESSES else set())
        if answer.status_code >= 500 or bad or tables(seen) - may_write:
            wrong.append((route.naam, answer.status_code, seen))
    assert wrong == []


@pytest.fixture(scope="module")
def formulieren(wereld: Wereld) -> list[tuple[Route, Persoon, str, Form]]:
    """Each POST route with the form that a page shows for it; an empty one where no page was found."""
    by_action: dict[str, Form] = {}
    for _route, persoon, url in walk(wereld, "GET"):
        answer = persoon.ask("GET", url)
        if answer.mimetype == "text/html" and answer.status_code == 200:
            for form in forms_of(answer.get_data(as_text=True)):
                by_action.setdefault(form.action.split("?")[0] or url, form)
    return [
        (route, persoon, url, by_action.get(url, Form(url))) for route, persoon, url in walk(wereld, "POST")
    ]


def test_bijna_elk_formulier_is_op_een_pagina_gevonden(
    formulieren: list[tuple[Route, Persoon, str, Form]],
) -> None:
    """Else the tests below would send nothing but an empty form."""
    found = [route.naam for route, _p, _url, form in formulieren if form.fields]
    assert len(found) * 2 > len(formulieren), sorted({r.naam for r, *_ in formulieren} - set(found))


@pytest.mark.parametrize("turn", range(3))
def test_onzin_in_een_formulier_geeft_geen_fout_bij_ons(
    wereld: Wereld, formulieren: list[tuple[Route, Persoon, str, Form]], turn: int
) -> None:
    """Each field gets another kind of nonsense, and another one in each turn."""
    wrong, kinds = [], list(VALUES.values())
    for number, (route, persoon, url, form) in enumerate(formulieren):
        names = [name for name in form.fields if name not in VORMKOP]
        data = {name: kinds[(number + n + 3 * turn) % len(kinds)] for n, name in enumerate(names)}
        with nothing_kept():
            answer = persoon.ask("POST", url, data | EXTRA)
        if answer.status_code >= 500 or "<svg onload" in answer.get_data(as_text=True):
            wrong.append((route.naam, answer.status_code, data))
    assert wrong == []


def test_een_goed_formulier_met_vreemde_velden_erbij_doet_niet_meer(
    wereld: Wereld, formulieren: list[tuple[Route, Persoon, str, Form]]
) -> None:
    """Each form as its page offers it, once as it is and once with fields that nobody asked for."""
    wrong = []
    for route, persoon, url, form in formulieren:
        data = {name: plausible(name, values) for name, values in form.fields.items() if name not in VORMKOP}
        answers = []
        for extra in ({}, {k: v for k, v in EXTRA.items() if k not in form.fields}):
            with nothing_kept(), written(wereld.omgeving) as seen:
                answer = persoon.ask("POST", url, data | extra)
            # When somebody was last seen is written once a minute, whatever she sends.
            answers.append((answer.status_code, sorted(set(seen) - {("UPDATE", "sessies")})))
        if answers[0] != answers[1] or answers[0][0] >= 500:
            wrong.append((route.naam, answers))
    assert wrong == []


def plausible(name: str, values: list[str]) -> str:
    """What a person might type here."""
    today = dt.date(2026, 11, 24)
    for part, value in (("-dag", today.day), ("-maand", today.month), ("-jaar", today.year)):
        if name.endswith(part):
            return str(value)
    return next((value for value in values if value), "een tekst")


def test_twee_waarden_voor_een_veld_geven_geen_fout_bij_ons(
    wereld: Wereld, formulieren: list[tuple[Route, Persoon, str, Form]]
) -> None:
    wrong = []
    for route, persoon, url, form in formulieren:
        data = {name: [plausible(name, values), "zes", ""] for name, values in form.fields.items()}
        data |= {"csrf_token": [persoon.csrf], "formulier_id": [str(uuid.uuid4())]}
        with nothing_kept():
            status = persoon.ask("POST", url, data).status_code
        if status >= 500:
            wrong.append((route.naam, status))
    assert wrong == []


@pytest.mark.parametrize(
    "url",
    ["/complexen/geen-id", "/complexen/1", "/%00", "/../etc/passwd", "/static/../app.py", "/" + "x" * 9000],
)
def test_een_onzinnig_adres_geeft_404(wereld: Wereld, url: str) -> None:
    assert wereld.hier[Rol.WOONCONSULENT].ask("GET", url).status_code == 404
