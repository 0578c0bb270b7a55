"""`flask sleutels`: see, rotate, destroy and check the keys. No key material is ever shown."""

import sys
import time
import uuid
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy.exc import SQLAlchemyError

from privacy import rotation
from privacy.journal import Actie
from privacy.keys import RootKeyRefused
from privacy.keystore import KeyStoreDamaged, WrongRootKey
from renovatie.kern import sleutelbeheer, sleutelcontrole
from renovatie.kern.backup import lives
from renovatie.kern.clock import real_now
from renovatie.kern.database import LockTimeout
from renovatie.kern.hersluiten import READERS_S
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.settings import Settings

sleutels = AppGroup("sleutels", help="De sleutels: tonen, roteren, vernietigen en controleren.")

REFUSED, BROKEN, WRONG_KEY, UNREADABLE = 1, 2, 3, 4
"""How a command ends when it did not work: not allowed, a value does not open, wrong key, cannot be read."""


def omgeving() -> Omgeving:
    found: Omgeving = current_app.extensions["voordeur"].omgeving
    return found


def stop(zin: str, code: int) -> None:
    """Say why and end."""
    click.echo(zin, err=True)
    sys.exit(code)


def guarded(work: Callable[[], None]) -> None:
    """Run a command; what can go wrong with keys and databases becomes a sentence and an exit code."""
    try:
        work()
    except WrongRootKey as fout:
        stop(
            f"Dit is niet de hoofdsleutel van deze sleutelopslag. Kek {fout.kek} verwacht controlewaarde "
            f"{fout.expected}; hoofdsleutel {fout.fingerprint} geeft {fout.given}.",
            WRONG_KEY,
        )
    except RootKeyRefused as fout:
        stop(str(fout), 5)
    except KeyStoreDamaged as fout:
        stop(f"De sleutelopslag is beschadigd ({fout}). Zet hem terug uit een back-up.", UNREADABLE)
    except LockTimeout:
        stop("Iemand anders schrijft te lang. Wacht even en start opnieuw; er is niets verloren.", UNREADABLE)
    except SQLAlchemyError as fout:
        if (zin := _not_there(omgeving().settings)) is not None:
            stop(zin, UNREADABLE)
        stop(
            f"De database geeft een fout ({type(fout).__name__}). Start opnieuw; er is niets verloren. "
            "Op PostgreSQL draait u dit als eigenaar van de database.",
            UNREADABLE,
        )


def _not_there(settings: Settings) -> str | None:
    """What is missing of this installation, as a sentence; None when both are there, or nobody can tell."""
    try:
        keys, main = lives(settings.sleutels_url, "kek"), lives(settings.database_url, "alembic_version")
    except SQLAlchemyError:
        return None
    if keys and main:
        return None
    if not keys and not main:
        return "Hier is nog geen installatie. Maak haar met `flask instance maak`."
    missing = "database" if keys else "sleutelopslag"
    return f"De {missing} is er niet. Zet de {missing} terug met `flask backup herstel`."


class Voortgang:
    """Says how far it is, at most once a second, and the totals at the end."""

    def __init__(self) -> None:
        self._total: Counter[str] = Counter()
        self._said = time.monotonic()

    def __call__(self, what: str, done: int) -> None:
        self._total[what] += done
        if done and time.monotonic() - self._said >= 1:
            self._said = time.monotonic()
            click.echo(f"  {what}: {self._total[what]}")

    def end(self) -> None:
        for what, count in self._total.items():
            if count:
                click.echo(f"  {what}: {count}")


@sleutels.command("toon")
def toon() -> None:
    """Toon de kek's, hun leeftijd en hoeveel sleutels er zijn. Nooit een sleutel zelf."""

    def work() -> None:
        stand = rotation.state(omgeving().keystore)
        click.echo(f"Hoofdsleutel {stand.vingerafdruk} ({omgeving().settings.key_source.value})")
        for kek in stand.keks:
            click.echo(
                f"Kek {kek.versie} (controle {kek.controle}): {(real_now() - kek.gemaakt).days} dagen oud, "
                f"{kek.sleutels} sleutels, {kek.geheimen} geheimen"
            )
        click.echo(f"{stand.levend} levend, {stand.vernietigd} vernietigd, {stand.dubbel} in twee versies")
        if stand.halverwege or stand.dubbel:
            click.echo(
                "Er is een rotatie niet af. Draai `flask sleutels roteer` nog eens, met --hersluit"
                " als u daarmee begon."
            )
        sleutelbeheer.mark(omgeving(), "sleutels.toon", Actie.R)

    guarded(work)


@sleutels.command("roteer")
@click.option("--hersluit", is_flag=True, help="Ook nieuwe datasleutels: elke tekst wordt opnieuw verzegeld.")
@click.option(
    "--wacht",
    type=click.FloatRange(min=0),
    default=READERS_S,
    show_default=True,
    help="Seconden die lezers krijgen voor oude sleutels weg zijn.",
)
@click.option(
    "--hoofdsleutel",
    "nieuw",
    type=click.Path(path_type=Path),
    help="Bestand met een nieuwe hoofdsleutel om op over te gaan.",
)
def roteer(hersluit: bool, wacht: float, nieuw: Path | None) -> None:
    """Maak een nieuwe kek en verpak alles daaronder. Afgebroken? Draai het nog eens."""

    def work() -> None:
        if nieuw is not None:
            return _root(nieuw)
        tell = Voortgang()
        ronde = sleutelbeheer.rotate(omgeving(), tell, reseal=hersluit, wait_s=wacht)
        tell.end()
        for naam, count in sorted(ronde.gesloten.items()):
            click.echo(f"  NIET te openen in {naam}: {count}; die sleutels houden hun oude versie.", err=True)
        if ronde.gesloten:
            stop("De rotatie is klaar, op deze teksten na.", BROKEN)
        click.echo("De rotatie is klaar.")
        return None

    guarded(work)


def _root(nieuw: Path) -> None:
    if sleutelbeheer.rotate_root(omgeving(), nieuw):
        click.echo("De nieuwe hoofdsleutel is in gebruik. Bewaar de oude zolang er back-ups van zijn.")
        return
    click.echo(
        "Oude en nieuwe hoofdsleutel werken nu allebei. Zet de nieuwe op zijn plaats, start Voordeur opnieuw "
        "en draai dit commando nog eens; daarna werkt alleen de nieuwe."
    )


@sleutels.command("vernietig")
@click.option("--houder", type=click.UUID, required=True, help="Id van de houder van de sleutel.")
@click.option("--dossier", required=True, help="Soort dossier, zoals hulp of contact.")
def vernietig(houder: uuid.UUID, dossier: str) -> None:
    """Wis een sleutel die bij een Vernietiging hoort, of die al een dag van niemand is."""

    def work() -> None:
        name = (houder, dossier)
        if not sleutelcontrole.may_destroy(omgeving(), name):
            stop(
                "Deze sleutel is nog nodig: er is geen Vernietiging van en de houder bestaat. "
                "Vernietigen begint bij Bewaren, met twee personen.",
                REFUSED,
            )
        count = sleutelbeheer.destroy(omgeving(), name)
        click.echo("De sleutel is gewist." if count else "Deze sleutel was al weg, of er nooit.")

    guarded(work)


@sleutels.command("controleer")
def controleer() -> None:
    """Open elke verzegelde tekst om te zien of het kan. 0: heel, 2: iets gaat niet open, 3 of 4: kan niet."""

    def work() -> None:
        found = sleutelcontrole.check_all(omgeving())
        sleutelbeheer.mark(omgeving(), "sleutels.controleer", Actie.R, "ok" if found.heel else "gebroken")
        click.echo(f"{found.open} teksten gaan open, {found.vernietigd} zijn vernietigd.")
        click.echo(f"{found.wezen} sleutels zijn langer dan een dag van niemand.")
        if found.nog_te_vernietigen:
            click.echo(f"{found.nog_te_vernietigen} sleutels van een Vernietiging moeten nog gewist worden.")
        for naam, count in sorted(found.zonder_sleutel.items()):
            click.echo(f"ZONDER SLEUTEL in {naam}: {count}", err=True)
        for naam, count in sorted(found.gesloten.items()):
            click.echo(f"NIET te openen in {naam}: {count}", err=True)
        if not found.heel:
            stop("Niet alles gaat open.", BROKEN)

    guarded(work)
