"""Commands of the frame: make an instance, bring the database up to date, run jobs, verify the journal."""

import os

import click
from flask import current_app
from flask.cli import AppGroup

from renovatie.kern import hersluiten
from renovatie.kern.backupcli import backup
from renovatie.kern.cli_journaal import journaal
from renovatie.kern.journaalbeheer import seal_heads
from renovatie.kern.migrations import at_head, upgrade
from renovatie.kern.naspeelronde import shut
from renovatie.kern.omgeving import Omgeving, make_keystore, prepare
from renovatie.kern.overzetten import carry_over
from renovatie.kern.schudden import shuffle
from renovatie.kern.sleutelcli import Voortgang, sleutels
from renovatie.kern.taken import work
from renovatie.kern.web.context import Voordeur

instance = AppGroup("instance", help="De map met database en sleutels.")
db = AppGroup("db", help="De database.")
taken = AppGroup("taken", help="Werk op de achtergrond.")
GROUPS = (instance, db, taken, journaal, sleutels, backup)


def _voordeur() -> Voordeur:
    joined: Voordeur = current_app.extensions["voordeur"]
    return joined


def _omgeving() -> Omgeving:
    return _voordeur().omgeving


@instance.command("maak")
def instance_maak() -> None:
    """Maak wat ontbreekt: geheimen, sleutelbestand en database. Wat er is blijft staan."""
    prepare(_omgeving())
    seal_heads(_omgeving())
    carry_over(_omgeving())
    _fill_up()
    click.echo("De map is klaar.")


@db.command("upgrade")
@click.argument("revisie", default="head")
def db_upgrade(revisie: str) -> None:
    """Breng de database naar de nieuwste versie."""
    make_keystore(_omgeving())
    upgrade(_omgeving().database, revisie)
    klaar = at_head(_omgeving().database.read_engine)
    if klaar:
        seal_heads(_omgeving())
        carry_over(_omgeving())
        _fill_up()
    click.echo("De database is bij." if klaar else f"De database staat op {revisie}.")


@db.command("schud")
def db_schud() -> None:
    """Haal de volgorde uit de rijen van de hulpkant; elke nacht, op PostgreSQL als eigenaar.

    Sluit af met 1 als een tabel in gebruik was: die houdt haar volgorde tot de volgende keer.
    """
    held = shuffle(_omgeving())
    if held:
        raise click.ClickException(f"In gebruik en niet geschud: {', '.join(held)}. Probeer het opnieuw.")
    click.echo("Geen tabel van de hulpkant houdt nu een volgorde.")


def _fill_up() -> None:
    """What was sealed by an older version is padded now; cut off, the same command goes on."""
    tell = Voortgang()
    hersluiten.fill_up(_omgeving(), tell)
    tell.end()


@taken.command("werk")
def taken_werk() -> None:
    """Doe het werk dat klaarstaat, tot dit proces stopt."""
    if shut(_omgeving()) is not None:
        raise click.ClickException(
            "Er is een back-up teruggezet of de naspeellijst ontbreekt. Draai eerst `flask backup naspelen`."
        )
    parent = os.getppid()
    work(_omgeving(), _voordeur().taken, lambda: os.getppid() == parent)
