"""One table of errors; health says whether the process lives and whether it can serve."""

import dataclasses
import re
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from app import create_app
from renovatie.kern.errors import PAGES, NotFound, RuleError
from renovatie.kern.omgeving import Omgeving, make_omgeving
from renovatie.kern.web.errors import page
from tests import postgres
from tests.client import Client, inspect_page

SECRETLY_SAME = ("geweigerd", "niet_gevonden")


@pytest.mark.parametrize("code", PAGES)
def test_elke_code_geeft_een_pagina_met_kop_zin_en_status(app: Flask, code: str) -> None:
    with app.test_request_context("/"):
        answer = page(code, "Doe dit eerst.")
        html = answer.get_data(as_text=True)
    inspect_page(html)
    assert answer.status_code == PAGES[code].status
    assert "Doe dit eerst." in html


def test_een_weigering_ziet_eruit_als_een_pagina_die_er_niet_is(app: Flask) -> None:
    with app.test_request_context("/"):
        bodies = [page(code, str(NotFound().message)).get_data(as_text=True) for code in SECRETLY_SAME]
    plain = [re.sub(r'value="[^"]*"', "", body) for body in bodies]
    assert plain[0] == plain[1]
    assert {PAGES[code].status for code in SECRETLY_SAME} == {404}


def test_een_onbekende_code_is_een_fout_van_de_schrijver() -> None:
    with pytest.raises(ValueError, match="unknown error code"):
        RuleError("Doe dit.", "bestaat_niet")


def test_een_regelfout_zegt_bij_welk_veld_hij_hoort() -> None:
    fout = RuleError("Kies een dag.", "te_vroeg", field="datum", nog=3)
    assert (fout.code, fout.status, fout.field, fout.facts) == ("te_vroeg", 409, "datum", {"nog": 3})
    assert "Kies een dag" not in str(fout), "what str() gives ends in a log"


# ---------------------------------------------------------------- Health


def ask(app: Flask, url: str) -> tuple[int, dict[str, object]]:
    answer = app.test_client().get(url)
    return answer.status_code, dict(answer.get_json())


def test_een_gezonde_app_is_gereed(app: Flask) -> None:
    assert ask(app, "/gezond") == (200, {"stand": "gezond"})
    assert ask(app, "/gereed") == (
        200,
        {"stand": "gereed", "database": True, "sleutels": True, "migraties": True, "nagespeeld": True},
    )


def test_zonder_database_leeft_de_app_en_is_hij_niet_gereed(omgeving: Omgeving, tmp_path: Path) -> None:
    url = (
        f"sqlite:///{tmp_path}/map/die/er/niet/is.sqlite"
        if omgeving.settings.is_sqlite
        else "postgresql+psycopg://postgres@/bestaat_niet?host=/tmp/nergens"
    )
    away = make_omgeving(dataclasses.replace(omgeving.settings, database_url=url))
    postgres.close_together(away)
    app = create_app(omgeving=away)
    assert ask(app, "/gezond")[0] == 200
    status, answer = ask(app, "/gereed")
    assert (status, answer["database"], answer["sleutels"]) == (503, False, True)
    app.test_client_class = Client
    page_ = app.test_client().get("/inloggen")
    assert page_.status_code in {200, 503}
    away.database.dispose()


def test_met_een_oude_database_is_de_app_niet_gereed(omgeving: Omgeving, app: Flask) -> None:
    with omgeving.database.as_owner() as connection, connection.begin():
        newest = connection.scalar(text("select version_num from alembic_version"))
        connection.execute(text("update alembic_version set version_num = '0001_kern'"))
    assert ask(app, "/gereed") == (
        503,
        {"stand": "niet gereed", "database": True, "sleutels": True, "migraties": False, "nagespeeld": True},
    )
    with omgeving.database.as_owner() as connection, connection.begin():
        connection.execute(text("update alembic_version set version_num = :v"), {"v": newest})
    assert ask(app, "/gereed")[0] == 200


def test_met_een_verkeerde_hoofdsleutel_is_de_app_niet_gereed(omgeving: Omgeving, tmp_path: Path) -> None:
    from privacy.keys import FileKeyProvider

    FileKeyProvider.create(tmp_path / "andere_sleutel")
    with omgeving.database.read_engine.connect():
        omgeving.keystore.secret("journaal")  # made with the right key
    other = make_omgeving(dataclasses.replace(omgeving.settings, root_key_file=tmp_path / "andere_sleutel"))
    postgres.close_together(other)
    status, answer = ask(create_app(omgeving=other), "/gereed")
    other.database.dispose()
    assert (status, answer["sleutels"], answer["database"]) == (503, False, True)


def test_een_app_die_langs_het_slot_kan_is_gereed_met_een_waarschuwing(omgeving: Omgeving) -> None:
    """Only PostgreSQL has roles. The tests' own app holds the role without tables: there it says nothing."""
    as_owner = omgeving.settings.eigenaar_url or omgeving.settings.database_url
    other = make_omgeving(dataclasses.replace(omgeving.settings, database_url=as_owner))
    postgres.close_together(other)
    status, answer = ask(create_app(omgeving=other), "/gereed")
    other.database.dispose()
    assert (status, answer["stand"]) == (200, "gereed")
    assert ("slot per complex" in str(answer.get("waarschuwing"))) is not omgeving.database.is_sqlite


def test_gezondheid_vertelt_niets_over_de_installatie(app: Flask) -> None:
    for url in ("/gezond", "/gereed"):
        text_ = app.test_client().get(url).get_data(as_text=True)
        assert not re.search(r"sqlite|postgres|/tmp|[0-9]+\.[0-9]+|alembic|0001", text_)


def test_security_txt_staat_op_de_afgesproken_plek(app: Flask) -> None:
    answer = app.test_client().get("/.well-known/security.txt")
    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    assert b"Contact:" in answer.get_data()
    assert b"Expires:" in answer.get_data()
    answer.close()
