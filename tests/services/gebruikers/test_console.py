"""The first people of an installation are made on the console; who comes after asks them."""

from collections.abc import Iterator

import click
import pytest
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


def texts(command: click.Command) -> Iterator[tuple[click.Command, click.Parameter]]:
    """Each text that a command takes, also of the commands below it."""
    for below in getattr(command, "commands", {}).values():
        yield from texts(below)
    yield from ((command, param) for param in command.params if param.type.name == "text")


@pytest.mark.parametrize("teken", ["\n", "\r", "\t", "\x1b", "\x9b", "\u2028", "\u202e", "\u2066"])
def test_elke_tekst_van_elk_commando_weigert_onzichtbare_tekens(app: Flask, teken: str) -> None:
    ours = [cmd for name, cmd in app.cli.commands.items() if name not in {"run", "shell", "routes"}]
    found = [pair for cmd in ours for pair in texts(cmd)]
    accepted = set()
    for command, param in found:
        with click.Context(command) as ctx:
            assert param.type.convert("Özgür d\u2019Hondt", param, ctx) == "Özgür d\u2019Hondt"
            try:
                param.type.convert(f"a{teken}b", param, ctx)
                accepted.add((command.name, param.name))
            except click.BadParameter:
                pass
    assert accepted == set()
    assert {(command.name, param.name) for command, param in found} >= {
        ("eerste-applicatiebeheerder", "naam"),
        ("eerste-privacycoordinator", "organisatie"),
        ("lees", "nummer"),
        ("basis", "naam"),
    }


def test_een_naam_met_een_onzichtbaar_teken_komt_niet_van_de_console(app: Flask, fabriek: Fabriek) -> None:
    args = ["gebruiker", "eerste-applicatiebeheerder", "--organisatie", "Trijssel", "--naam", "Ab\x1b[31m"]
    answer = app.test_cli_runner().invoke(args=[*args, "--email", "ab@voordeur.example"])
    assert (answer.exit_code, "een onzichtbaar teken" in answer.output) == (2, True)
    with fabriek.read() as session:
        assert session.scalar(text("select count(*) from gebruikers")) == 0
