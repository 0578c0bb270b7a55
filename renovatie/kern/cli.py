"""Commands of the frame: make an instance, bring the database up to date, run jobs, verify the journal."""

import json
import os
import sys

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy.exc import SQLAlchemyError

from privacy import verification
from renovatie.kern.migrations import at_head, upgrade
from renovatie.kern.omgeving import Omgeving, make_keystore, prepare
from renovatie.kern.taken import work
from renovatie.kern.web.context import Voordeur

instance = AppGroup("instance", help="De map met database en sleutels.")
db = AppGroup("db", help="De database.")
taken = AppGroup("taken", help="Werk op de achtergrond.")
journaal = AppGroup("journaal", help="Het journaal.")
GROUPS = (instance, db, taken, journaal)


def _voordeur() -> Voordeur:
    joined: Voordeur = current_app.extensions["voordeur"]
    return joined


def _omgeving() -> Omgeving:
    return _voordeur().omgeving


@instance.command("maak")
def instance_maak() -> None:
    """Maak wat ontbreekt: geheimen, sleutelbestand en database. Wat er is blijft staan."""
    prepare(_omgeving())
    click.echo("De map is klaar.")


@db.command("upgrade")
@click.argument("revisie", default="head")
def db_upgrade(revisie: str) -> None:
    """Breng de database naar de nieuwste versie."""
    make_keystore(_omgeving())
    upgrade(_omgeving().database, revisie)
    klaar = at_head(_omgeving().database.read_engine)
    click.echo("De database is bij." if klaar else f"De database staat op {revisie}.")


@taken.command("werk")
def taken_werk() -> None:
    """Doe het werk dat klaarstaat, tot dit proces stopt."""
    parent = os.getppid()
    work(_omgeving(), _voordeur().taken, lambda: os.getppid() == parent)


@journaal.command("verifieer")
@click.option("--json", "als_json", is_flag=True, help="Antwoord als JSON.")
def journaal_verifieer(als_json: bool) -> None:
    """Controleer of geen regel is veranderd, weg is of erbij kwam. Sluit af met 0, 2 (kapot) of 4."""
    verdict = _verdict()
    answer = verification.report(verdict)
    click.echo(json.dumps(answer) if als_json else _sentence(answer))
    sys.exit(verification.exit_code(verdict))


def _verdict() -> verification.Verdict | None:
    omgeving = _omgeving()
    try:
        with omgeving.database.everything() as connection:
            return verification.verify(connection, omgeving.keystore.secret("journaal"))
    except (SQLAlchemyError, KeyError):
        return None


def _sentence(answer: dict[str, object]) -> str:
    if answer["ok"]:
        return f"Het journaal is heel: {answer['regels']} regels in {answer['ketens']} ketens."
    if answer["breuk"] == "unreadable":
        return "Het journaal is niet te lezen. Controleer de database en de sleutels."
    where = f"keten {answer['keten']}, regel {answer['volgnummer']}"
    return f"Het journaal is NIET heel: {where} ({answer['breuk']})."
