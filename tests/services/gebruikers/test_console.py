"""The first people of an installation are made on the console; who comes after asks them."""

from flask import Flask
from sqlalchemy import text

from tests.client import Client
from tests.factories import Fabriek

EERSTE = ["gebruiker", "eerste-applicatiebeheerder", "--naam", "Ab", "--organisatie", "Trijssel"]


def test_de_eerste_applicatiebeheerder_krijgt_een_link(app: Flask, fabriek: Fabriek) -> None:
    runner = app.test_cli_runner()
    answer = runner.invoke(args=[*EERSTE, "--email", "ab@voordeur.example"])
    assert answer.exit_code == 0, answer.output
    link = answer.output.strip().splitlines()[-1]
    app.test_client_class = Client
    assert "Welkom, Ab" in app.test_client().get(link).text
    with fabriek.read() as session:
        rows = session.execute(text("select code, origin, actor from journaal order by seq")).all()
    assert [tuple(row) for row in rows] == [
        (code, "console", None)
        for code in ("organisatie.create", "gebruiker.create", "rol.grant", "rol.confirm", "gebruiker.invite")
    ]


def test_een_tweede_wordt_geweigerd(app: Flask) -> None:
    runner = app.test_cli_runner()
    runner.invoke(args=[*EERSTE, "--email", "ab@voordeur.example"])
    answer = runner.invoke(args=[*EERSTE, "--email", "bo@voordeur.example"])
    assert answer.exit_code == 1
    assert "Er is al een applicatiebeheerder" in answer.output


def test_de_eerste_privacycoordinator_van_een_organisatie(app: Flask, fabriek: Fabriek) -> None:
    runner = app.test_cli_runner()
    runner.invoke(args=[*EERSTE, "--email", "ab@voordeur.example"])
    args = ["gebruiker", "eerste-privacycoordinator", "--naam", "Pien", "--organisatie", "Trijssel"]
    answer = runner.invoke(args=[*args, "--email", "pien@voordeur.example"])
    assert answer.exit_code == 0, answer.output
    assert "/uitnodiging/" in answer.output
    answer = runner.invoke(args=[*args, "--email", "piet@voordeur.example"])
    assert "heeft al een privacycoördinator" in answer.output


def test_de_console_maakt_een_nieuwe_uitnodiging_voor_wie_zij_een_rol_gaf(app: Flask) -> None:
    runner = app.test_cli_runner()
    eerste = runner.invoke(args=[*EERSTE, "--email", "ab@voordeur.example"])
    nieuw = ["gebruiker", "nieuwe-uitnodiging", "--email"]
    answer = runner.invoke(args=[*nieuw, "AB@voordeur.example"])
    assert answer.exit_code == 0, answer.output
    assert answer.output.splitlines()[-1] != eerste.output.splitlines()[-1]
    answer = runner.invoke(args=[*nieuw, "onbekend@voordeur.example"])
    assert (answer.exit_code, "Niet gevonden" in answer.output) == (1, True)
