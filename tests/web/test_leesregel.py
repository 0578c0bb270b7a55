"""A page is shown only when its journal line stands; a write and its line are one; a GET cannot write."""

import dataclasses
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Response, request
from sqlalchemy import Connection, func, insert, select, text

from app import create_app
from privacy.access import Permission, Rol
from privacy.chain import journaal, journaalketen
from privacy.keyring import KeyRefused
from renovatie.kern.clock import real_now
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.models import Idempotentie
from renovatie.kern.omgeving import make_omgeving
from renovatie.kern.web import db, reads, transaction, writes
from tests import postgres
from tests.client import WAARVOOR, Client
from tests.wereld import Persoon, Wereld

SLOW_S = 1


def row() -> Idempotentie:
    return Idempotentie(
        id=uuid.uuid4(), actor_id=uuid.uuid4(), inhoud_hash="hash", antwoord="/", moment=real_now()
    )


@pytest.fixture(scope="module", autouse=True)
def views(wereld: Wereld) -> None:
    """A page that tries to write while reading, and a form that writes one row."""

    @reads(Permission.EIGEN_SESSIES, "sessie.stand")
    def lees() -> str:
        db().execute(insert(Idempotentie), vars_of(row()))
        return "dit mag niemand zien"

    @writes(Permission.EIGEN_SESSIES, "sessie.verleng")
    def schrijf() -> Response:
        with transaction() as session:
            session.add(row())
        return Response("bewaard", mimetype="text/plain")

    @writes(Permission.EIGEN_SESSIES, "doel.record")
    def fout() -> Response:
        return Response("wat u invulde over een bewoner", int(request.form["status"]), mimetype="text/plain")

    @reads(Permission.EIGEN_SESSIES, "doel.lijst")
    def zoek() -> Response:
        return Response("alle bewoners", 422, mimetype="text/plain")

    @writes(Permission.EIGEN_SESSIES, "doel.record")
    def weiger() -> Response:
        """Refuse outside a transaction, in one, and in one whose refusal is caught and thrown again."""
        where = request.args["waar"]
        if where == "buiten":
            raise RuleError("Doe eerst dit.", "te_vroeg")
        if where == "sleutel":
            raise KeyRefused("this actor opens no hulp")
        try:
            with transaction():
                raise RuleError("Doe eerst dit.", "te_vroeg")
        except RuleError as fout:
            if where == "erin":
                raise
            if where == "vertaald":
                raise NotFound from fout
            return Response("staat bij het veld", fout.status, mimetype="text/plain")

    wereld.app._got_first_request = False
    wereld.app.add_url_rule("/test/weiger", view_func=weiger, endpoint="test.weiger", methods=["GET", "POST"])
    wereld.app.add_url_rule("/test/fout", view_func=fout, endpoint="test.fout", methods=["POST"])
    wereld.app.add_url_rule("/test/zoek", view_func=zoek, endpoint="test.zoek", methods=["POST"])
    wereld.app.add_url_rule("/test/lees", view_func=lees, endpoint="test.lees")
    wereld.app.add_url_rule("/test/schrijf", view_func=schrijf, endpoint="test.schrijf", methods=["POST"])


def vars_of(made: Idempotentie) -> dict[str, object]:
    return {name: getattr(made, name) for name in ("id", "actor_id", "inhoud_hash", "antwoord", "moment")}


@pytest.fixture
def persoon(wereld: Wereld) -> Persoon:
    return wereld.hier[Rol.WOONCONSULENT]


def count(wereld: Wereld, model: type) -> int:
    with wereld.fabriek.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


@contextmanager
def without_journal(wereld: Wereld) -> Iterator[None]:
    database = wereld.omgeving.database
    with database.as_owner() as connection, connection.begin():
        connection.execute(text("alter table journaal rename to journaal_weg"))
    try:
        yield
    finally:
        with database.as_owner() as connection, connection.begin():
            connection.execute(text("alter table journaal_weg rename to journaal"))


@contextmanager
def held_by_another(wereld: Wereld) -> Iterator[Connection]:
    """Somebody else holds what a line needs: the whole database on SQLite, the head of each chain else."""
    database = wereld.omgeving.database
    with database.write_engine.connect() as connection:
        if database.is_sqlite:
            connection.execute(text("select 1"))
        else:
            connection.execute(select(journaalketen.c.chain).with_for_update())
        yield connection


@contextmanager
def impatient(wereld: Wereld, persoon: Persoon) -> Iterator[Client]:
    """The same person at a second process on the same data, that waits for a lock for one second."""
    settings = dataclasses.replace(wereld.omgeving.settings, lock_wait_s=SLOW_S)
    omgeving = make_omgeving(settings, clock=wereld.clock)
    postgres.close_together(omgeving)
    app = create_app(omgeving=omgeving)
    app.test_client_class = Client
    client = app.test_client()
    assert isinstance(client, Client)
    for name, value in persoon.cookies:
        client.set_cookie(name, value, domain="localhost")
    try:
        yield client
    finally:
        omgeving.database.dispose()


LIST = "/complexen/{}/woningen"


def test_zonder_journaal_toont_een_pagina_niets(wereld: Wereld, persoon: Persoon) -> None:
    url = LIST.format(wereld.a)
    canaries = wereld.verhaal.flat.canaries
    assert canaries[0] in persoon.ask("GET", url).get_data(as_text=True)
    with without_journal(wereld):
        answer = persoon.ask("GET", url)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 503
    assert [text for text in canaries if text in page] == []


def test_zonder_journaal_wordt_een_uitdraai_niet_gegeven(wereld: Wereld, persoon: Persoon) -> None:
    with without_journal(wereld):
        answer = persoon.ask("GET", f"/complexen/{wereld.a}/woningen.csv?{WAARVOOR}")
    assert (answer.status_code, answer.mimetype) == (503, "text/html")


def test_zonder_journaal_wordt_niets_geschreven(wereld: Wereld, persoon: Persoon) -> None:
    before = count(wereld, Idempotentie)
    with without_journal(wereld):
        answer = persoon.ask("POST", "/test/schrijf")
    assert (answer.status_code >= 500, count(wereld, Idempotentie)) == (True, before)
    assert persoon.ask("POST", "/test/schrijf").status_code == 200
    assert count(wereld, Idempotentie) == before + 2  # the row of this view, and the key of its form


def test_ook_een_weigering_zonder_regel_is_een_storing(wereld: Wereld, persoon: Persoon) -> None:
    with without_journal(wereld):
        answer = persoon.ask("GET", "/gebruikers")
    assert answer.status_code == 503


def test_een_bezet_journaal_geeft_503_met_een_weg_verder(wereld: Wereld, persoon: Persoon) -> None:
    canaries = wereld.verhaal.flat.canaries
    with impatient(wereld, persoon) as client, held_by_another(wereld):
        answer = client.get(LIST.format(wereld.a))
    page = answer.get_data(as_text=True)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "Probeer het over een minuut opnieuw" in page
    assert [text for text in canaries if text in page] == []


def test_na_een_bezet_journaal_gaat_alles_weer(wereld: Wereld, persoon: Persoon) -> None:
    assert persoon.ask("GET", LIST.format(wereld.a)).status_code == 200


def test_een_korte_wachtrij_is_geen_storing(wereld: Wereld, persoon: Persoon) -> None:
    """Somebody holds the lock for half a second: the page waits for it and comes."""
    held, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        with held_by_another(wereld):
            held.set()
            let_go.wait(0.5)

    other = threading.Thread(target=hold)
    other.start()
    held.wait(5)
    try:
        assert persoon.ask("GET", LIST.format(wereld.a)).status_code == 200
    finally:
        let_go.set()
        other.join()


def test_een_pagina_die_schrijft_mislukt(wereld: Wereld, persoon: Persoon) -> None:
    before = count(wereld, Idempotentie)
    answer = persoon.ask("GET", "/test/lees")
    assert answer.status_code >= 500
    assert "dit mag niemand zien" not in answer.get_data(as_text=True)
    assert count(wereld, Idempotentie) == before


def lines(wereld: Wereld, persoon: Persoon) -> list[tuple[object, ...]]:
    statement = select(journaal.c.code, journaal.c.actie, journaal.c.uitkomst, journaal.c.rol)
    mine = statement.where(journaal.c.actor == str(persoon.actor.id)).order_by(journaal.c.time)
    with wereld.fabriek.read() as session:
        return [tuple(line) for line in session.execute(mine)]


def test_een_gelukte_pagina_laat_precies_een_regel_na(wereld: Wereld, persoon: Persoon) -> None:
    before = len(lines(wereld, persoon))
    persoon.ask("GET", LIST.format(wereld.a))
    assert lines(wereld, persoon)[before:] == [("woningen.lijst", "R", "ok", "woonconsulent")]


@pytest.mark.parametrize(
    ("methode", "waar", "status", "regels"),
    [
        ("POST", "buiten", 409, [("U", "te_vroeg")]),
        ("GET", "buiten", 409, [("R", "te_vroeg")]),
        ("POST", "erin", 409, [("U", "te_vroeg")]),
        ("POST", "sleutel", 404, [("U", "geweigerd")]),
        ("POST", "gevangen", 409, [("U", "te_vroeg"), ("R", "ok")]),
        ("POST", "vertaald", 404, [("U", "te_vroeg"), ("U", "niet_gevonden")]),
    ],
)
def test_elke_weigering_laat_precies_een_regel_na(
    wereld: Wereld, persoon: Persoon, methode: str, waar: str, status: int, regels: list[tuple[str, str]]
) -> None:
    """Also one that no transaction saw; a caught one shows its form, so that is read as well."""
    before = len(lines(wereld, persoon))
    assert persoon.ask(methode, f"/test/weiger?waar={waar}").status_code == status
    assert [line[:3] for line in lines(wereld, persoon)[before:]] == [("doel.record", *r) for r in regels]


def test_een_woning_die_hier_niet_hoort_laat_een_regel_na_zonder_inhoud(
    wereld: Wereld, persoon: Persoon
) -> None:
    """A home of the neighbours in one's own complex: not there, and the journal knows who asked."""
    before = len(lines(wereld, persoon))
    woning_id = wereld.buur.flat.woning_ids[0]
    assert persoon.ask("GET", f"/complexen/{wereld.a}/woningen/{woning_id}").status_code == 404
    assert [line[1:] for line in lines(wereld, persoon)[before:]] == [("R", "niet_gevonden", "woonconsulent")]


def test_zonder_journaal_is_ook_een_weigering_buiten_het_werk_een_storing(
    wereld: Wereld, persoon: Persoon
) -> None:
    with without_journal(wereld):
        answer = persoon.ask("POST", "/test/weiger?waar=buiten")
    assert (answer.status_code, "Doe eerst dit" in answer.get_data(as_text=True)) == (503, False)


@pytest.mark.parametrize("status", [422, 409])
def test_een_formulier_met_fouten_laat_altijd_een_leesregel_na(
    wereld: Wereld, persoon: Persoon, status: int
) -> None:
    before = len(lines(wereld, persoon))
    assert persoon.ask("POST", "/test/fout", {"status": str(status)}).status_code == status
    assert [line[:3] for line in lines(wereld, persoon)[before:]] == [("doel.record", "R", "ok")]


def test_zonder_journaal_komt_ook_een_formulier_met_fouten_niet_terug(
    wereld: Wereld, persoon: Persoon
) -> None:
    with without_journal(wereld):
        answer = persoon.ask("POST", "/test/fout", {"status": "422"})
    assert (answer.status_code, "bewoner" in answer.get_data(as_text=True)) == (503, False)


def test_een_zoekvraag_met_fouten_is_ook_gelezen(wereld: Wereld, persoon: Persoon) -> None:
    before = len(lines(wereld, persoon))
    assert persoon.ask("POST", "/test/zoek").status_code == 422
    assert [line[:3] for line in lines(wereld, persoon)[before:]] == [("doel.lijst", "R", "ok")]


@pytest.mark.parametrize(
    ("rol", "pad", "code"),
    [
        (Rol.WOONCONSULENT, "woningen", "woningen.zoek"),
        (Rol.SOCIAAL_WERKER, "huishoudens", "huishoudens.zoek"),
    ],
)
def test_een_te_lange_zoekvraag_toont_de_lijst_en_laat_een_regel_na(
    wereld: Wereld, rol: Rol, pad: str, code: str
) -> None:
    wie = wereld.hier[rol]
    before = len(lines(wereld, wie))
    answer = wie.ask("POST", f"/complexen/{wereld.a}/{pad}", {"vraag": "x" * 5000, "zoek": "x" * 5000})
    assert answer.status_code == 422
    assert lines(wereld, wie)[before:] == [(code, "R", "ok", rol.value)]
