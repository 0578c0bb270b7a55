"""`flask backup`: make a backup, prove that it can be put back, and put it back."""

from collections.abc import Callable
from pathlib import Path

import click
from flask.cli import AppGroup

from privacy.journal import Actie
from privacy.keys import FileKeyProvider
from renovatie.kern import backup as backups
from renovatie.kern import naspeelronde
from renovatie.kern.errors import RuleError
from renovatie.kern.kopie import Busy, CopyFailed
from renovatie.kern.naspeelronde import waits
from renovatie.kern.naspelen import LijstKapot
from renovatie.kern.sleutelbeheer import mark
from renovatie.kern.sleutelcli import BROKEN, REFUSED, UNREADABLE, WRONG_KEY, guarded, omgeving, stop
from renovatie.kern.verzegeldbestand import FileDamaged, WrongFileKey
from renovatie.kern.web.context import voordeur

backup = AppGroup("backup", help="Back-ups: maken, controleren en terugzetten.")

FOLDER = click.Path(path_type=Path)
KEYS = click.option("--sleutels", type=FOLDER, help="Map of bestand van de sleutels.")
ROOT = click.option(
    "--hoofdsleutel", type=FOLDER, help="Bestand met de hoofdsleutel van toen, als die is gewijzigd."
)


def _careful(work: Callable[[], None]) -> None:
    def inside() -> None:
        try:
            work()
        except backups.Refused as fout:
            stop(str(fout), REFUSED)
        except Busy:
            stop("Er loopt al een back-up of herstel. Wacht tot die klaar is.", REFUSED)
        except WrongFileKey as fout:
            stop(
                f"Deze back-up hoort bij hoofdsleutel {fout.needed}; dit is hoofdsleutel {fout.given}. "
                "Geef de goede met --hoofdsleutel.",
                WRONG_KEY,
            )
        except FileDamaged as fout:
            stop(f"Dit bestand is geen hele back-up ({fout}). Neem een andere.", UNREADABLE)
        except CopyFailed as fout:
            stop(f"PostgreSQL weigerde: {fout}. Draai dit als eigenaar van de database.", UNREADABLE)
        except OSError as fout:
            stop(f"Dit lukt niet op deze plek: {fout.strerror} ({fout.filename}).", UNREADABLE)

    guarded(inside)


def _source(hoofdsleutel: Path | None) -> FileKeyProvider | None:
    return None if hoofdsleutel is None else FileKeyProvider(hoofdsleutel)


@backup.command("maak")
@click.argument("map_", metavar="MAP", type=FOLDER)
@KEYS
def maak(map_: Path, sleutels: Path | None) -> None:
    """Maak een back-up terwijl Voordeur doorwerkt: twee verzegelde bestanden, op twee plekken."""

    def work() -> None:
        keys = sleutels or map_ / "sleutels"
        made = backups.make(omgeving(), map_ if sleutels else map_ / "database", keys)
        click.echo(f"Database: {made.hoofd}")
        click.echo(f"Sleutels: {made.sleutels}")
        if made.opgeruimd:
            click.echo(f"{made.opgeruimd} sleutelback-ups ouder dan 14 dagen zijn gewist.")
        click.echo("Bewaar de twee nooit op dezelfde plek, en de hoofdsleutel op een derde.")

    _careful(work)


def _pair(map_: Path, sleutels: Path | None) -> tuple[Path, Path]:
    inner = map_ / "database"
    where = inner if sleutels is None and inner.is_dir() else map_
    return (
        backups.newest(where, backups.HOOFD),
        backups.newest(sleutels or map_ / "sleutels", backups.SLEUTELS),
    )


@backup.command("controleer")
@click.argument("map_", metavar="MAP", type=FOLDER)
@KEYS
@ROOT
def controleer(map_: Path, sleutels: Path | None, hoofdsleutel: Path | None) -> None:
    """Bewijs dat een back-up terug te zetten is.

    Sluit af met 0: ja, 2: nee, 3: andere hoofdsleutel, 4: beschadigd, 5: geen hoofdsleutel.
    """

    def work() -> None:
        hoofd, keys = _pair(map_, sleutels)
        proef = backups.prove(omgeving(), hoofd, keys, _source(hoofdsleutel))
        mark(omgeving(), "backup.controleer", Actie.E, "ok" if proef.heel else "gebroken")
        click.echo(
            f"Back-up van {proef.gemaakt[:16]}: {proef.bevinding.open} teksten proef geopend, "
            f"{proef.bevinding.vernietigd} vernietigd, {proef.journaal.lines} regels in het journaal."
        )
        if not proef.heel:
            stop("Deze back-up is NIET goed: " + _wrong(proef), BROKEN)
        click.echo("De back-up is terug te zetten.")

    _careful(work)


def _wrong(proef: backups.Proef) -> str:
    if not proef.journaal.ok:
        return f"het journaal is niet heel ({proef.journaal.breuk})."
    wrong = proef.bevinding.gesloten | proef.bevinding.zonder_sleutel
    return f"niet te openen in {', '.join(sorted(wrong))}." if wrong else "er is geen tekst om te openen."


@backup.command("herstel")
@click.option("--database", type=FOLDER, help="Map of bestand van de database.")
@KEYS
@ROOT
def herstel(database: Path | None, sleutels: Path | None, hoofdsleutel: Path | None) -> None:
    """Zet terug wat verloren is: de database, de sleutels of allebei. Zet Voordeur eerst stil."""

    def work() -> None:
        if database is None and sleutels is None:
            stop("Zeg wat terug moet: --database, --sleutels of allebei.", REFUSED)
        gone = backups.restore(
            omgeving(),
            backups.newest(database, backups.HOOFD) if database else None,
            backups.newest(sleutels, backups.SLEUTELS) if sleutels else None,
            _source(hoofdsleutel),
        )
        click.echo("Teruggezet.")
        if gone:
            click.echo(f"{gone} sleutels van een Vernietiging zijn opnieuw gewist.")
        _replay_here()
        click.echo("Draai nu `flask sleutels controleer` en `flask journaal verifieer`.")

    _careful(work)


def _replay_here() -> None:
    """With the list in its place nobody has to think of it; without it Voordeur says what to do."""
    if not omgeving().settings.lijst.exists():
        click.echo(
            "Voordeur blijft dicht: de naspeellijst staat hier niet. Noem haar met "
            "`flask backup naspelen --lijst BESTAND`."
        )
        return
    _replay(None)


def _replay(lijst: Path | None) -> None:
    try:
        aantal = naspeelronde.replay(omgeving(), voordeur().taken.naspelen, lijst)
    except FileExistsError:
        stop("Hier staat al een naspeellijst. Laat --lijst weg, of zet de oude eerst opzij.", REFUSED)
    except FileNotFoundError:
        stop("Hier staat geen naspeellijst. Noem haar met --lijst BESTAND.", REFUSED)
    except LijstKapot:
        stop(
            "Deze naspeellijst is niet heel of niet van deze installatie. Neem een andere kopie.",
            BROKEN,
        )
    except RuleError as fout:
        stop(str(fout), REFUSED)
    click.echo(f"Nagespeeld: {aantal} keer opnieuw vernietigd, beperkt of gestopt. Voordeur mag weer open.")


@backup.command("naspelen")
@click.option("--lijst", type=FOLDER, help="Kopie van de naspeellijst, als die hier niet meer staat.")
def naspelen(lijst: Path | None) -> None:
    """Doe na een herstel opnieuw wat de back-up niet weet: vernietigen, beperken, stoppen, niet bellen."""
    _careful(lambda: _replay(lijst))


@backup.command("nieuwe-lijst")
@click.option("--kwijt", is_flag=True, help="Ja: er is nergens een kopie van de oude lijst.")
def nieuwe_lijst(*, kwijt: bool) -> None:
    """Begin een naspeellijst: bij een installatie die er nog geen had, of als de oude voorgoed weg is."""

    def work() -> None:
        if waits(omgeving().settings.lijst).exists() and not kwijt:
            stop(
                "Er is een back-up teruggezet. Wat daarna vernietigd is, kan dan weer open. "
                "Zoek de oude lijst. Is die voorgoed weg, zeg dan --kwijt.",
                REFUSED,
            )
        try:
            aantal = naspeelronde.begin(omgeving())
        except FileExistsError:
            stop("Hier staat al een naspeellijst. Die blijft.", REFUSED)
        click.echo(f"De naspeellijst is begonnen met {aantal} regels. Bewaar er kopieën van bij de ankers.")

    _careful(work)
