"""`flask journaal`: verify, sign, hand over, and cut off what is past its term."""

import datetime as dt
import json
import os
import sys
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from privacy import anchors, segments
from privacy.journal import Actie, note
from privacy.verification import ExitCode
from renovatie.kern import journaalbeheer
from renovatie.kern.errors import RuleError
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.transaction import transaction

journaal = AppGroup("journaal", help="Het journaal.")
READABLE_FILE = click.Path(dir_okay=False, path_type=Path)


def _omgeving() -> Omgeving:
    omgeving: Omgeving = current_app.extensions["voordeur"].omgeving
    return omgeving


@journaal.command("verifieer")
@click.option("--ankers", type=READABLE_FILE, help="Bestand met ankers die een ander bewaarde.")
@click.option("--json", "als_json", is_flag=True, help="Antwoord als JSON.")
def verifieer(ankers: Path | None, als_json: bool) -> None:
    """Controleer of geen regel is veranderd, weg is of erbij kwam.

    Sluit af met 0 (heel, en door een ander bevestigd), 2 (kapot), 3 (een anker of de regel ervan ontbreekt,
    of niemand buiten deze installatie bevestigde het einde de laatste acht dagen) of 4 (niet te lezen).
    """
    papers = None
    if ankers is not None:
        papers = ankers.read_text(errors="replace") if ankers.exists() else ""
    controle = journaalbeheer.check(_omgeving(), papers)
    answer = controle.report()
    click.echo(json.dumps(answer) if als_json else _sentence(answer, controle.exit_code))
    sys.exit(controle.exit_code)


def _sentence(answer: dict[str, object], code: ExitCode) -> str:
    if code is ExitCode.OK:
        return f"Het journaal is heel: {answer['regels']} regels in {answer['ketens']} ketens."
    if code is ExitCode.UNREADABLE:
        return "Het journaal is niet te lezen. Controleer de database en de sleutels."
    if answer["heel"]:
        return _unconfirmed(answer)
    where = f"keten {answer['keten']}, regel {answer['volgnummer']} ({answer['breuk']})"
    if code is ExitCode.BROKEN:
        return f"Het journaal is NIET heel: {where}."
    if answer["ankers_fout"]:
        return "Het bestand met ankers is niet te gebruiken: er staat geen goed anker in."
    if answer["ankers_weg"]:
        return (
            f"Ankers die deze database niet kent: {answer['ankers_weg']}. Is er een oudere kopie teruggezet?"
        )
    return f"Een regel uit een anker is er niet: {where}. Is er een oudere kopie teruggezet?"


def _unconfirmed(answer: dict[str, object]) -> str:
    whole = f"Het journaal is heel tot en met regel {answer['regels']}, maar"
    if answer["buiten"] is None:
        return f"{whole} niemand buiten deze installatie bevestigt het einde. Geef --ankers."
    return f"{whole} het laatste anker van een ander is van {answer['buiten']}. Vraag om een nieuwer."


@journaal.command("anker")
@click.option("--bestand", type=READABLE_FILE, help="Zet het anker achteraan in dit bestand.")
@click.option("--kort", is_flag=True, help="Alleen het korte anker, om op te schrijven of te scannen.")
@click.option("--qr", is_flag=True, help="Toon het korte anker ook als QR-code.")
def anker(bestand: Path | None, kort: bool, qr: bool) -> None:
    """Onderteken de stand van alle ketens. Geef het anker aan de privacyfunctionaris van een partner."""
    with transaction(_omgeving(), None) as session:
        made = journaalbeheer.make_anker(session)
    journaalbeheer.hand_over(_omgeving())
    line = made.short() if kort else made.line()
    if bestand is not None:
        with bestand.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
            file.flush()
            os.fsync(file.fileno())
    click.echo(line)
    if qr:
        _show_qr(made.short())


def _show_qr(text: str) -> None:
    import segno

    segno.make(text, error="m").terminal(compact=True)


@journaal.command("sleutel")
@click.option("--bestand", type=READABLE_FILE, help="Zet de openbare sleutel in dit bestand.")
def sleutel(bestand: Path | None) -> None:
    """Toon de openbare sleutel waarmee een ander de ankers controleert, en zijn vingerafdruk."""
    omgeving = _omgeving()
    with transaction(omgeving, None) as session:
        note(session, "journaal.sleutel", Actie.E)
    pem = anchors.public_pem(omgeving.keystore.secret(anchors.KEY_NAME))
    if bestand is not None:
        bestand.write_text(pem)
    click.echo(pem, nl=False)
    click.echo(f"Vingerafdruk: {anchors.fingerprint(anchors.read_public(pem))}")


@journaal.command("sluit")
@click.option("--bestand", type=READABLE_FILE, required=True, help="Nieuw bestand voor de regels.")
@click.option(
    "--tot",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Regels van voor deze dag; standaard alles van na de bewaartermijn van het register.",
)
def sluit(bestand: Path, tot: dt.datetime | None) -> None:
    """Schrijf regels van na de bewaartermijn naar een verzegeld bestand en snijd ze af.

    Alleen de eigenaar van de database kan dit. Bewaar het bestand apart: `journaal segment` controleert het.
    """
    omgeving = _omgeving()
    limit = journaalbeheer.cut_before(omgeving.clock.today()) if tot is None else tot.replace(tzinfo=dt.UTC)
    try:
        made = journaalbeheer.close_segments(omgeving, limit, bestand)
    except RuleError as fout:
        click.echo(str(fout.message), err=True)
        sys.exit(1)
    click.echo(
        f"{sum(part.aantal for part in made)} regels uit {len(made)} ketens staan nu in {bestand.name}."
    )


@journaal.command("segment")
@click.argument("bestand", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def segment(bestand: Path) -> None:
    """Controleer een afgesneden deel tegen de steen in de database. Sluit af met 0 of 2."""
    omgeving = _omgeving()
    try:
        with omgeving.database.everything() as connection, bestand.open("rb") as file:
            found = segments.verify(connection, file, omgeving.keystore.secret("journaal"))
    except segments.SegmentRefused:
        click.echo("Dit deel is NIET heel, of hoort niet bij deze database.")
        sys.exit(ExitCode.BROKEN)
    click.echo(f"Dit deel is heel: {sum(part.aantal for part in found)} regels uit {len(found)} ketens.")
