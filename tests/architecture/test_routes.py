"""Deny by default: no route without a mark, no form that changes something for who is not signed in."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from privacy.journal import Actie
from privacy.journal_codes import code_of
from renovatie.kern.web.guard import is_export, mark_of

READING_FORMS = {
    "huishoudens.zoek_woningen": "a search: its words may not stand in an address",
}
"""Forms that change nothing and ask a right to read, each with the reason."""

OPEN_TO_ALL = {
    "static": "style, fonts and scripts: no person is in them",
    "kern.gezond": "a load balancer asks whether the process lives, also while the database is away",
    "kern.gereed": "a load balancer asks whether the app can serve; the answer is three words",
    "kern.security_txt": "where a researcher reports a leak (RFC 9116)",
}
"""Routes without a mark, each with the reason."""

PUBLIC_FORMS = {
    "gebruikers.inloggen_post": "signing in, first step",
    "gebruikers.code_post": "signing in, second step",
    "gebruikers.passkey_vraag": "a challenge that a passkey signs to sign in or to confirm",
    "gebruikers.passkey_inloggen": "signing in with a passkey",
    "gebruikers.demo_inloggen": "one button per role, in the demo only",
    "demo.vooruit": "moves the clock of the demo, which only listens on this machine",
    "gebruikers.uitloggen": "ends whatever session the cookie names",
    "gebruikers.taal": "the language of the page, also before signing in",
    "avg.ophalen_post": "a resident collects the own file with a one-time link and a code",
    "antwoord.vraag_post": "a tenant types the code of her letter",
    "antwoord.blad_post": "a tenant answers by herself: her code opens this",
    "antwoord.taal_post": "the language of that page",
    "gebruikers.link_post": "a partner gives her code; the link of her e-mail is the password",
    "gebruikers.link_nieuw": "sends a new link to the address of an old one, whatever was asked",
    "gebruikers.uitnodiging_nieuw": "tells a beheerder that the invited person wants a new invitation",
    "gebruikers.uitnodiging_post": "a one-time link opens this: choosing a password",
    "gebruikers.tweede_sleutel_post": "a one-time link opens this: the second factor",
}
"""Forms for people who are not signed in, each with the reason."""

NOT_FREE = {
    "token": "a one-time secret",
    "filename": "a file that was built",
    "code": "the code of a condition; one that is not in the list is not found",
}
"""Parts of an address that are words, each with the reason why they tell nothing of a person."""

ZONDER_REDEN = {
    "antwoord.bewijs_pdf": "a tenant takes what she answered herself",
    "avg.anker": "a number that proves the journal",
    "avg.anker_bestand": "numbers that prove the journal",
    "avg.anker_sleutel": "a public key",
    "avg.bewaren_bewijs": "amounts and days of what was destroyed",
    "avg.datalek_brief": "its line names the breach that it is about",
    "avg.register_csv": "the register of processing: no person",
    "avg.register_pdf": "the register of processing: no person",
    "avg.verzoek_brief": "its line names the request that it answers",
    "casusoverleg.ics": "the day of a meeting",
    "complexen.poster": "a poster for everybody",
    "huisbezoeken.kaartje_pdf": "a card with the number of a house and a code",
    "huisbezoeken.kaartjes_pdf": "cards with the number of a house and a code",
    "huishoudens.regels_csv": "remarks by number of the line",
    "instemming.kennisgevingen_ics": "last days by number of the letter",
    "vragenlijsten.papier": "an empty paper",
    "vragenlijsten.praatplaat": "an empty paper",
}
"""Files that leave without a question what for, each with the reason: nobody's name, or the act says it."""

OFFLINE = ("onderweg.schil", "onderweg.dienst", "onderweg.manifest")
"""What a phone keeps for all complexes: a page without anybody, its worker and its icon."""
GLOBAL = (
    "antwoord.",
    "avg.",
    "gebruikers.",
    "organisaties.",
    "regie.",
    "complexen.",
    "demo.",
    "ontwerp.",
    "kern.",
    "static",
    *OFFLINE,
)
"""Only pages of these parts may stand outside /complexen/<id>/."""


@pytest.fixture
def rules(app: Flask) -> list[Rule]:
    return list(app.url_map.iter_rules())


def view_of(app: Flask, rule: Rule) -> Callable[..., object]:
    view: Callable[..., object] = app.view_functions[rule.endpoint]
    return view


def test_elke_route_draagt_een_merk(app: Flask, rules: list[Rule]) -> None:
    unmarked = {rule.endpoint for rule in rules if mark_of(view_of(app, rule)) is None}
    assert unmarked == set(OPEN_TO_ALL)


def test_wat_iets_verandert_vraagt_een_recht(app: Flask, rules: list[Rule]) -> None:
    public = {
        rule.endpoint
        for rule, kind, _code in marks(app, rules)
        if rule.methods and "POST" in rule.methods and kind != "writes"
    }
    unknown = public - set(PUBLIC_FORMS) - set(READING_FORMS)
    assert unknown == set()


def test_wat_leest_wordt_niet_als_schrijven_gemerkt(app: Flask, rules: list[Rule]) -> None:
    wrong = {
        rule.endpoint
        for rule, kind, _code in marks(app, rules)
        if rule.methods and "GET" in rule.methods and kind == "writes"
    }
    assert wrong == set()


def test_elk_bestand_met_namen_vraagt_waarvoor_en_een_verse_sleutel(app: Flask, rules: list[Rule]) -> None:
    """What takes something away (a file, a print) asks, unless it stands above with its reason."""
    taken = {
        rule.endpoint: view_of(app, rule)
        for rule, kind, code in marks(app, rules)
        if code_of(code).read_action is Actie.E and kind != "writes"
    }
    silent = {endpoint for endpoint, view in taken.items() if not is_export(view)}
    assert silent == set(ZONDER_REDEN)


def test_elke_route_kent_alleen_get_en_post(rules: list[Rule]) -> None:
    """Forms know no other method, and a proxy or a script does not bring one."""
    assert {method for rule in rules for method in rule.methods or ()} == {"GET", "HEAD", "OPTIONS", "POST"}


def test_elke_route_heeft_een_code_die_het_journaal_kent(app: Flask, rules: list[Rule]) -> None:
    from sqlalchemy.orm import Session

    from privacy.journal import Actie, note

    for _rule, _kind, code in marks(app, rules):
        note(Session(), code, Actie.R)  # raises for what could be a value


def test_een_adres_van_een_complex_begint_bij_dat_complex(rules: list[Rule]) -> None:
    wrong = [
        rule.rule
        for rule in rules
        if not rule.endpoint.startswith(GLOBAL) and not rule.rule.startswith("/complexen/<uuid:complex_id>/")
    ]
    assert wrong == []


def test_geen_adres_draagt_een_naam_of_vrije_tekst(app: Flask, rules: list[Rule]) -> None:
    """No personal value in an address: ids, numbers, codes from a list, and one-time tokens."""
    free = {
        (rule.rule, name)
        for rule in rules
        for name in rule.arguments
        if type(rule._converters[name]).__name__ in {"UnicodeConverter", "PathConverter"}
        and name not in NOT_FREE
    }
    assert free == set()


def marks(app: Flask, rules: list[Rule]) -> Iterator[tuple[Rule, str, str]]:
    for rule in rules:
        mark = mark_of(view_of(app, rule))
        if mark is not None:
            yield rule, mark[0], mark[2]
