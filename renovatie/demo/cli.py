"""`flask demo`: people, story and sign-in links of the demo. Only with VOORDEUR_DEMO=1."""

import os

import click
from flask import current_app
from flask.cli import AppGroup

from renovatie.demo import laden as loader
from renovatie.demo import toezicht
from renovatie.demo.basis import MENSEN, make_basis
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.scope import EVERYTHING
from renovatie.kern.transaction import transaction
from renovatie.kern.web.navigation import ROL_NAMEN

demo = AppGroup("demo", help="De oefenomgeving, alleen met VOORDEUR_DEMO=1.")
GROUPS = (demo,)


def _omgeving() -> Omgeving:
    omgeving: Omgeving = current_app.extensions["voordeur"].omgeving
    if not omgeving.settings.demo:
        raise click.ClickException("Dit kan alleen in de oefenomgeving. Zet VOORDEUR_DEMO=1.")
    return omgeving


@demo.command("basis")
@click.option("--complex", "nummer", required=True, help="Nummer van het complex.")
@click.option("--naam", help="Naam van het complex.")
def basis(nummer: str, naam: str | None) -> None:
    """Maak de organisaties, het complex en een gebruiker per rol. Wat er is blijft staan."""
    with transaction(_omgeving(), None, scope=EVERYTHING) as session:
        make_basis(session, nummer=nummer, naam=naam or f"Complex {nummer}")
    click.echo("De organisaties en een gebruiker per rol staan klaar.")


@demo.command("laden")
def laden() -> None:
    """Laad de flat De Grutto met haar verhaal. Staat ze er al, dan verandert er niets."""
    told = loader.load(_omgeving())
    if told:
        app = current_app._get_current_object()  # type: ignore[attr-defined]  # the proxy has it, Flask has not
        toezicht.look_around(app, _omgeving(), loader.NUMMER)
    click.echo("De Grutto is geladen: 118 ja van 170." if told else "De Grutto staat er al.")


@demo.command("links")
def links() -> None:
    """Toon wie er kan inloggen en waar; op die pagina is een klik genoeg."""
    _omgeving()
    address = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/inloggen"
    for rol, (naam, organisatie) in MENSEN.items():
        click.echo(f"  {ROL_NAMEN[rol]!s:20} {naam:20} {organisatie:30} {address}?als={rol.value}")
