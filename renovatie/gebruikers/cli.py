"""`flask gebruiker`: the first people of an installation, made on the console of the machine itself."""

from collections.abc import Callable

import click
from flask.cli import AppGroup, with_appcontext

from renovatie.gebruikers import services
from renovatie.gebruikers.aanmelding import INVITATION_HOURS
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import transaction
from renovatie.kern.web.context import omgeving

gebruiker = AppGroup("gebruiker", help="De eerste gebruikers van een installatie.")
GROUPS = (gebruiker,)


def _invite_by(use_case: Callable[..., str], **wie: str) -> None:
    try:
        with transaction(omgeving(), None) as session:
            token = use_case(session, **wie)
    except NotFound as fout:
        raise click.ClickException("Niet gevonden. Kijk na wat u invulde.") from fout
    except RuleError as fout:
        raise click.ClickException(str(fout.message)) from fout
    path = f"/uitnodiging/{token}"
    click.echo(
        f"Open deze link op het adres van uw Voordeur. Hij werkt een keer, {INVITATION_HOURS} uur lang:"
    )
    click.echo(path)


@gebruiker.command("eerste-applicatiebeheerder")
@click.option("--naam", prompt="Naam")
@click.option("--email", prompt="E-mailadres")
@click.option("--organisatie", prompt="Organisatie")
@with_appcontext
def eerste_applicatiebeheerder(naam: str, email: str, organisatie: str) -> None:
    """Maak de eerste applicatiebeheerder en toon haar uitnodiging. Weigert als er al een is."""
    _invite_by(services.first_applicatiebeheerder, naam=naam, email=email, organisatie=organisatie)


@gebruiker.command("eerste-privacycoordinator")
@click.option("--naam", prompt="Naam")
@click.option("--email", prompt="E-mailadres")
@click.option("--organisatie", prompt="Organisatie")
@with_appcontext
def eerste_privacycoordinator(naam: str, email: str, organisatie: str) -> None:
    """Maak de eerste privacycoordinator van een organisatie, die daarna de rollen van collega's bevestigt."""
    _invite_by(services.first_privacycoordinator, naam=naam, email=email, organisatie=organisatie)


@gebruiker.command("nieuwe-uitnodiging")
@click.option("--email", prompt="E-mailadres")
@with_appcontext
def nieuwe_uitnodiging(email: str) -> None:
    """Nodig iemand opnieuw uit die haar rol op de console kreeg, als niemand anders die kan bevestigen."""
    _invite_by(services.invite_again, email=email)
