"""What each route really writes in the journal, beside its mark and the table of codes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import select

from privacy import journal
from privacy.access import Rol, decide_route
from privacy.chain import journaal
from privacy.journal import Note
from privacy.journal_codes import CODES
from privacy.journal_kinds import Actie
from tests.client import WAARVOOR
from tests.wereld import Persoon, Route, Wereld
from tests.wereld_sporen import nothing_kept

ALSO = {
    "aanbod.save": {"vrije_tekst.namen"},
    "actiepunt.maak": {"vrije_tekst.namen"},
    "casus.inbreng": {"vrije_tekst.namen"},
    "casus.werkvraag": {"vrije_tekst.namen"},
    "overleg.plan": {"vrije_tekst.namen"},
    "overleg.wijzig": {"vrije_tekst.namen"},
    "postadres.set": {"postadres.remove"},
    "voorstel.remind": {"voorstelbrief.queue"},
    "wens.answer": {"vrije_tekst.namen"},
    "sessie.bevestigen": {"sessie.begin"},
    "sessie.demo": {"sessie.begin"},
    "sessie.taal": {"gebruiker.taal"},
    "zorgmelding.step": {"zorgmelding.close", "zorgmelding.confirm"},
}
"""Codes that the route of another code writes besides its own."""


@contextmanager
def lines_of(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Note]]:
    """Collects the lines that are written, also of a unit of work that is undone later."""
    seen: list[Note] = []
    real = journal.write_pending

    def write(session: Any, *rest: Any) -> int:
        seen.extend(journal.pending(session))
        return real(session, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(journal, "write_pending", write)
        yield seen


def allowed(wereld: Wereld, route: Route) -> list[Persoon]:
    on = wereld.a if route.per_complex else None
    today = wereld.clock.today()
    assert route.permission is not None
    return [p for p in wereld.hier.values() if decide_route(p.actor, route.permission, on, today).allowed]


def unexplained(route: Route, lines: list[Note]) -> list[tuple[str, str, str]]:
    """The lines that neither the mark nor the table expects of this route."""
    expected = {route.code} | ALSO.get(route.code, set())
    return [
        (line.code, line.actie, line.uitkomst)
        for line in lines
        if line.code not in expected or not CODES[line.code].allows(line.actie, line.uitkomst)
    ]


def test_elke_route_heeft_een_code_uit_de_tabel(wereld: Wereld) -> None:
    assert {route.naam: route.code for route in wereld.routes() if route.code not in CODES} == {}


def test_wat_een_pagina_toont_staat_met_haar_eigen_code_en_daad_in_het_journaal(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong, opened = [], 0
    for route in wereld.routes():
        if route.kind != "reads":
            continue
        for persoon in allowed(wereld, route)[:2]:
            with nothing_kept(), lines_of(monkeypatch) as lines:
                status = persoon.ask(route.method, wereld.address(route, wereld.a)).status_code
            if status != 200:
                continue
            opened += 1
            found = [(line.code, line.actie, line.uitkomst) for line in lines]
            if found != [(route.code, CODES[route.code].read_action, "ok")]:
                wrong.append((route.naam, found))
    assert wrong == []
    assert opened > 80


def test_wat_een_formulier_doet_staat_met_een_code_van_die_route_in_het_journaal(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sent empty: much of it comes back as a form, and that too is a line, of the same code."""
    wrong, silent, written = [], [], 0
    for route in wereld.routes():
        if route.kind != "writes":
            continue
        for persoon in allowed(wereld, route)[:1]:
            with nothing_kept(), lines_of(monkeypatch) as lines:
                status = persoon.ask(route.method, wereld.address(route, wereld.a)).status_code
            written += len(lines)
            wrong += [(route.naam, line) for line in unexplained(route, lines)]
            if not lines and status not in {404, 405}:
                silent.append((route.naam, status))
    assert wrong == []
    assert silent == []
    assert written > 50


def test_elke_regel_die_er_staat_heeft_een_code_en_daad_uit_de_tabel(wereld: Wereld) -> None:
    """All that made this world went through the services: imports, visits, votes, letters, a count."""
    statement = select(journaal.c.code, journaal.c.actie, journaal.c.uitkomst).distinct()
    with wereld.omgeving.database.read_engine.connect() as connection:
        lines = connection.execute(statement).all()
    assert len({line.code for line in lines}) > 20
    wrong = [line for line in lines if not CODES[line.code].allows(line.actie, line.uitkomst)]
    assert wrong == []


@pytest.mark.parametrize(
    ("rol", "pad", "code"),
    [
        (Rol.WOONCONSULENT, "/woningen.csv", "huurlijst.export"),
        (Rol.WOONCONSULENT, "/kennisgevingen.zip", "kennisgeving.zip"),
    ],
)
def test_een_bestand_meenemen_is_een_uitvoer_en_geen_blik(
    wereld: Wereld, rol: Rol, pad: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with lines_of(monkeypatch) as lines:
        answer = wereld.hier[rol].ask("GET", f"/complexen/{wereld.a}{pad}?{WAARVOOR}")
    assert answer.status_code == 200
    assert [(line.code, line.actie) for line in lines] == [(code, Actie.E)]


def test_een_mislukte_aanmelding_en_een_afmelding_laten_een_regel_na(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    with wereld.fabriek.read() as session:
        from renovatie.gebruikers.models import Gebruiker

        email = session.scalars(select(Gebruiker.email).order_by(Gebruiker.id).limit(1)).one()
    client = wereld.client()
    with lines_of(monkeypatch) as lines:
        client.send("/inloggen", {"email": email, "wachtwoord": "verkeerd wachtwoord"})
        client.send("/inloggen", {"email": "niemand@voorbeeld.nl", "wachtwoord": "verkeerd wachtwoord"})
    assert [(line.code, line.uitkomst, line.object_id is None) for line in lines] == [
        ("sessie.wachtwoord", "geweigerd", False),
        ("sessie.wachtwoord", "geweigerd", True),
    ]
    persoon = wereld.hier[Rol.WOONCONSULENT]
    with nothing_kept(), lines_of(monkeypatch) as lines:
        persoon.ask("POST", "/uitloggen")
    assert [(line.code, line.uitkomst) for line in lines] == [("sessie.uitloggen", "ok")]
