"""Every route for every role: the app does what the access table says, and a refusal leaves one line."""

import uuid

from sqlalchemy import select

from privacy.access import decide_route
from privacy.chain import journaal
from tests.wereld import UNKNOWN_ID, Persoon, Route, Wereld
from tests.wereld_sporen import KEY, LINE, SIGN_OF_LIFE, nothing_kept, snapshot, tables, written

NEEDS_A_STATE = {
    "avg.anker_bestand": "an anker that was signed",
    "avg.anker_qr": "an anker that was signed",
    "avg.bewaren_soort": "a kind in the query that holds something due",
    "avg.derden_markeren": "a file that the worker may open: here it is in the area of a colleague",
    "casusoverleg.notulen": "a meeting that was held and has no minutes yet",
    "casusoverleg.notulen_bestand": "a meeting with minutes",
    "casusoverleg.weg": "a point that this very person put on the agenda",
    "gebruikers.codes_app_svg": "a new app with codes that waits for its first code",
    "hulpdossiers.belwens": "a household that asked for a call in the questions",
    "huishoudens.kolommen": "a file that was just uploaded",
    "huishoudens.regels_csv": "a file that was just uploaded",
    "huishoudens.voorbeeld": "a file that was just uploaded",
    "onderweg.nakijken": "a visit from the road of the worker herself: nobody else opens it",
    "onderweg.weg": "a visit from the road of the worker herself: nobody else opens it",
    "regie.fase_afwijking": "a condition of the present phase that is not met",
    "instemming.voorstel_bewerken": "a proposal that was not sent yet",
    "instemming.voorstel_versturen": "a proposal that was not sent yet",
    "instemming.voorstel_wijziging": "a second proposal that was not sent yet",
    "vragenlijsten.afronden": "a call in the hands of who looks",
    "vragenlijsten.gesprek": "a call in the hands of who looks",
    "vragenlijsten.vragen": "a call in the hands of who looks, after the resident said yes",
    "uitvoering.nazorg_contact": "a home with renovatie that was delivered",
}
"""Pages that are only there in a state that the world is not in; the capability's own tests open them."""

KNOWN_WITHOUT_ROW: frozenset[str] = frozenset()
"""Ids in addresses for which the world has no row; a test of the capability itself covers them."""


def refusals(wereld: Wereld) -> list[tuple[str, str | None]]:
    """(code, actor) of all lines that say that somebody was refused, in order."""
    statement = select(journaal.c.code, journaal.c.actor).where(journaal.c.uitkomst == "geweigerd")
    with wereld.omgeving.database.read_engine.connect() as connection:
        return [(row.code, row.actor) for row in connection.execute(statement.order_by(journaal.c.time))]


def may(wereld: Wereld, persoon: Persoon, route: Route, complex_id: uuid.UUID) -> bool:
    assert route.permission is not None
    on = complex_id if route.per_complex else None
    return decide_route(persoon.actor, route.permission, on, wereld.clock.today()).allowed


def guarded(wereld: Wereld) -> list[Route]:
    return [route for route in wereld.routes() if route.permission is not None]


def lines(seen: list[tuple[str, str]]) -> int:
    return seen.count(("INSERT INTO", "journaal"))


def test_wie_niet_mag_krijgt_404_en_er_komt_alleen_een_regel_bij(wereld: Wereld) -> None:
    before, wrong, asked = snapshot(wereld.omgeving, LINE | SIGN_OF_LIFE), [], 0
    for route in guarded(wereld):
        url = wereld.address(route, wereld.a)
        for persoon in [*wereld.hier.values(), *wereld.ernaast.values()]:
            if may(wereld, persoon, route, wereld.a):
                continue
            asked += 1
            with written(wereld.omgeving) as seen:
                status = persoon.ask(route.method, url).status_code
            if status != 404 or lines(seen) != 1 or tables(seen) - LINE - SIGN_OF_LIFE:
                wrong.append((route.naam, persoon.rol.value, status, seen))
    assert wrong == []
    assert asked > 10 * len(guarded(wereld))
    assert snapshot(wereld.omgeving, LINE | SIGN_OF_LIFE) == before


def test_een_weigering_staat_met_code_en_persoon_in_het_journaal(wereld: Wereld) -> None:
    wrong = []
    for route in guarded(wereld):
        persoon = next((p for p in wereld.hier.values() if not may(wereld, p, route, wereld.a)), None)
        if persoon is None:
            continue
        before = len(refusals(wereld))
        persoon.ask(route.method, wereld.address(route, wereld.a))
        if refusals(wereld)[before:] != [(route.code, str(persoon.actor.id))]:
            wrong.append((route.naam, refusals(wereld)[before:]))
    assert wrong == []


def test_wie_mag_wordt_niet_geweigerd_en_een_pagina_lezen_verandert_niets(wereld: Wereld) -> None:
    wrong = []
    for route in guarded(wereld):
        url = wereld.address(route, wereld.a)
        for persoon in wereld.hier.values():
            if not may(wereld, persoon, route, wereld.a):
                continue
            before = len(refusals(wereld))
            with nothing_kept(), written(wereld.omgeving) as seen:
                status = persoon.ask(route.method, url).status_code
            changed = tables(seen) - LINE - SIGN_OF_LIFE if route.method == "GET" else set()
            unread = route.method == "GET" and status < 400 and lines(seen) != 1
            if status >= 500 or changed or unread or len(refusals(wereld)) != before:
                wrong.append((route.naam, persoon.rol.value, status, seen))
    assert wrong == []


def test_elke_pagina_van_een_complex_gaat_open_voor_minstens_een_rol(wereld: Wereld) -> None:
    """Else the walk above would say nothing about it: a page that nobody can open answers 404 to all."""
    wrong = []
    for route in guarded(wereld):
        ids = {name: wereld.row_id(name, wereld.a) for name in route.ids}
        if route.method != "GET" or None in ids.values() or route.endpoint in NEEDS_A_STATE:
            continue
        allowed = [p for p in wereld.hier.values() if may(wereld, p, route, wereld.a)]
        found = {p.ask(route.method, wereld.address(route, wereld.a)).status_code for p in allowed}
        if not found & {200, 302, 303, 409}:
            wrong.append((route.naam, found))
    assert wrong == []


def test_wie_niet_is_aangemeld_gaat_naar_inloggen_en_laat_niets_achter(wereld: Wereld) -> None:
    client, wrong = wereld.client(), []
    for route in guarded(wereld):
        url = wereld.address(route, wereld.a)
        with written(wereld.omgeving) as seen:
            answer = client.get(url) if route.method == "GET" else client.send(url)
        if answer.status_code != 303 or not answer.headers["Location"].startswith("/inloggen") or seen:
            wrong.append((route.naam, answer.status_code, seen))
    assert wrong == []


def test_een_id_van_een_ander_complex_bestaat_hier_niet(wereld: Wereld) -> None:
    """People of complex B ask on their own complex for what belongs to A."""
    wrong, asked = [], 0
    for route in guarded(wereld):
        if not (route.per_complex and route.ids):
            continue
        url = wereld.address(route, wereld.b, owner=wereld.a)
        for persoon in wereld.ernaast.values():
            if str(UNKNOWN_ID) in url or not may(wereld, persoon, route, wereld.b):
                continue
            asked += 1
            with nothing_kept(), written(wereld.omgeving) as seen:
                answer = persoon.ask(route.method, url)
            leaked = [text for text in wereld.verhaal.flat.canaries if text in answer.get_data(as_text=True)]
            unchanged = not tables(seen) - LINE - SIGN_OF_LIFE - (KEY if route.method == "POST" else set())
            if answer.status_code not in {404, 422} or leaked or not unchanged:
                wrong.append((route.naam, persoon.rol.value, answer.status_code, leaked, seen))
            if route.method == "GET" and answer.status_code != 404:
                wrong.append((route.naam, persoon.rol.value, answer.status_code))
    assert wrong == []
    assert asked > 0


def test_van_elk_id_in_een_adres_heeft_de_wereld_een_rij(wereld: Wereld) -> None:
    """Without a row, the test above would ask for something that is nowhere."""
    missing = {
        name
        for route in guarded(wereld)
        for name in route.ids
        if route.per_complex and wereld.row_id(name, wereld.a) is None
    }
    assert missing == KNOWN_WITHOUT_ROW


def test_een_complex_dat_er_niet_is_geeft_404(wereld: Wereld) -> None:
    wrong = []
    for route in guarded(wereld):
        if not route.per_complex:
            continue
        for persoon in wereld.hier.values():
            status = persoon.ask(route.method, wereld.address(route, UNKNOWN_ID)).status_code
            if status != 404:
                wrong.append((route.naam, persoon.rol.value, status))
    assert wrong == []
