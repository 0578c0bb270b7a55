"""`flask huurlijst lees` and `flask huurlijst schrijf`: the rent roll in and out from the command line."""

import json
import sys
import uuid
from pathlib import Path

import click
from flask.cli import AppGroup
from flask.globals import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor, Facts, Permission, decide
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen import services as complexen
from renovatie.complexen.models import Complex
from renovatie.gebruikers import services as gebruikers
from renovatie.gebruikers.aanmelding import actor_by_email
from renovatie.gebruikers.models import Organisatie, Organisatiesoort
from renovatie.huishoudens import queries, services
from renovatie.huishoudens.huurlijst import HuurlijstFout, lees_huurlijst
from renovatie.huishoudens.huurlijst.bestand import MAX_BYTES
from renovatie.huishoudens.huurlijst.model import Huurlijst
from renovatie.huishoudens.huurlijst.schrijven import schrijf_huurlijst
from renovatie.kern.actors import CONSOLE
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.scope import EVERYTHING
from renovatie.kern.transaction import reading, transaction

huurlijst = AppGroup("huurlijst", help="De huurlijst van een complex.")
GROUPS = (huurlijst,)
REFUSED = 1


def _omgeving() -> Omgeving:
    omgeving: Omgeving = current_app.extensions["voordeur"].omgeving
    return omgeving


def _stop(zin: str) -> None:
    click.echo(zin, err=True)
    sys.exit(REFUSED)


@huurlijst.command("lees")
@click.argument("bestand", type=click.Path(path_type=Path))
@click.option("--complex", "nummer", required=True, help="Nummer van het complex.")
@click.option("--aantal", type=click.IntRange(min=0), help="Aantal woningen dat de lijst moet hebben.")
@click.option("--naam", help="Naam van een complex dat er nog niet is.")
@click.option("--als", "email", help="E-mailadres van wie de lijst inleest; zonder is het de console.")
@click.option("--proef", is_flag=True, help="Alleen lezen en laten zien, niets bewaren.")
@click.option("--json", "als_json", is_flag=True, help="Antwoord als JSON.")
def lees(
    bestand: Path,
    nummer: str,
    aantal: int | None,
    naam: str | None,
    email: str | None,
    proef: bool,
    als_json: bool,
) -> None:
    """Lees een huurlijst in: csv, txt, xlsx of ods."""
    try:
        lijst = lees_huurlijst(_bytes(bestand))
        actor, complex_id = _wie_en_waar(nummer, email)
        if complex_id is not None:
            _check(actor, Permission.HUURLIJST_WRITE, complex_id)
        uitkomst = None if proef else _apply(actor, complex_id, nummer, naam, aantal, lijst)
    except HuurlijstFout as fout:
        return _stop(fout.tekst)
    except RuleError as fout:
        return _stop(str(fout.message))
    click.echo(
        json.dumps(lijst.als_json(), ensure_ascii=False) if als_json else report(lijst, aantal, uitkomst)
    )
    return None


def _bytes(bestand: Path) -> bytes:
    try:
        if bestand.stat().st_size > MAX_BYTES:
            raise RuleError("Dit bestand is te groot. Kies een bestand van hoogstens 10 MB.", "te_groot")
        return bestand.read_bytes()
    except OSError as fout:
        raise RuleError("Dit bestand is er niet, of u mag het niet lezen. Kies een ander bestand.") from fout


def _wie_en_waar(nummer: str, email: str | None) -> tuple[Actor, uuid.UUID | None]:
    """The person (or the console) and the complex; None for a complex that is not there yet."""
    with reading(_omgeving(), None, scope=EVERYTHING) as session:
        actor = actor_by_email(session, email) if email else CONSOLE
        complex_id = session.scalar(select(Complex.id).where(Complex.nummer == nummer))
    if actor is None:
        raise RuleError("Dit e-mailadres hoort niet bij een gebruiker. Kijk of het goed gespeld is.")
    return actor, complex_id


def _check(actor: Actor, permission: Permission, complex_id: uuid.UUID) -> None:
    facts = Facts(complex_id=complex_id)
    if decide(actor, permission, facts, Doel.HUURADMINISTRATIE, _omgeving().clock.today()).allowed:
        return
    with transaction(_omgeving(), actor, complex_id=complex_id) as session:
        note(session, "huurlijst.console", Actie.R, complex_id=complex_id, uitkomst="geweigerd")
    raise RuleError("U mag dit niet op dit complex. Vraag de woonconsulent.", "geweigerd")


def _apply(
    actor: Actor,
    complex_id: uuid.UUID | None,
    nummer: str,
    naam: str | None,
    aantal: int | None,
    lijst: Huurlijst,
) -> services.Uitkomst:
    with transaction(_omgeving(), actor, complex_id=complex_id) as session:
        if complex_id is None:
            if not actor.systeem:
                raise RuleError("Dit complex is er nog niet. Vraag de applicatiebeheerder het te maken.")
            complex_id = _make_complex(session, actor, nummer, naam, aantal or len(lijst.rijen), lijst)
        elif aantal is not None:
            complexen.state_aantal(session, actor, complex_id, aantal)
        return services.apply_huurlijst(session, actor, complex_id, lijst)


def _make_complex(
    session: Session, actor: Actor, nummer: str, naam: str | None, aantal: int, lijst: Huurlijst
) -> uuid.UUID:
    """A complex for a list that comes first; its corporation is the first one, made where there is none."""
    corporatie = session.scalars(
        select(Organisatie).where(Organisatie.soort == Organisatiesoort.CORPORATIE).order_by(Organisatie.id)
    ).first()
    if corporatie is None:
        corporatie = gebruikers.create_organisatie(
            session, actor, naam="Woningcorporatie", soort=Organisatiesoort.CORPORATIE
        )
    return complexen.create_complex(
        session,
        actor,
        nummer=nummer,
        naam=naam or f"Complex {nummer}",
        corporatie_id=corporatie.id,
        opgegeven_aantal=aantal,
        plaats=lijst.rijen[0].plaats if lijst.rijen else "",
    ).id


def report(lijst: Huurlijst, aantal: int | None, uitkomst: services.Uitkomst | None) -> str:
    """The outcome in words: totals to compare with one's own system, and each row that needs a look."""
    totalen = lijst.totalen
    regels = [
        f"Woningen: {totalen.woningen}" + (f" (opgegeven: {aantal})" if aantal is not None else ""),
        f"Verhuurd: {totalen.huurovereenkomsten}, leeg: {totalen.leeg}, huurders: {totalen.huurders}",
        f"Met telefoon: {totalen.telefoons}, som van de kale huur: {totalen.huur_totaal}",
    ]
    regels += [f"Kolom geweigerd: {kop}" for kop in lijst.geweigerde_kolommen]
    regels += [f"Kolom overgeslagen: {kop}" for kop in lijst.overgeslagen_kolommen]
    regels += [f"Rij {melding.rij} niet ingelezen: {melding.reden}" for melding in lijst.geweigerde_rijen]
    regels += [
        f"Rij {melding.rij}: {melding.reden}" if melding.rij else melding.reden
        for melding in lijst.waarschuwingen
    ]
    if uitkomst is None:
        return "\n".join([*regels, "Dit was een proef: er is niets bewaard."])
    if uitkomst.verschil.leeg:
        return "\n".join([*regels, "Er is niets veranderd."])
    regels += [f"{soort.value}: {aantal_}" for soort, aantal_ in sorted(uitkomst.verschil.tellingen.items())]
    return "\n".join(regels)


@huurlijst.command("schrijf")
@click.argument("bestand", type=click.Path(path_type=Path))
@click.option("--complex", "nummer", required=True, help="Nummer van het complex.")
@click.option("--als", "email", required=True, help="E-mailadres van wie de lijst leest.")
def schrijf(bestand: Path, nummer: str, email: str) -> None:
    """Schrijf de huurlijst naar een csv-bestand. Dit is lezen door die persoon en staat in het journaal."""
    try:
        actor, complex_id = _wie_en_waar(nummer, email)
        if complex_id is None:
            raise RuleError("Dit complex is er niet. Kijk of het nummer klopt.")
        _check(actor, Permission.HUURLIJST_EXPORT, complex_id)
        tekst = _lijst(actor, complex_id)
        bestand.write_text(tekst, encoding="utf-8", newline="")
    except RuleError as fout:
        return _stop(str(fout.message))
    except OSError:
        return _stop("Dit bestand kunnen we niet schrijven. Kies een andere plek.")
    click.echo("De huurlijst is geschreven.")
    return None


def _lijst(actor: Actor, complex_id: uuid.UUID) -> str:
    """The text of the list; its journal line is written before anything leaves."""
    with reading(_omgeving(), actor, complex_id=complex_id) as session:
        tekst = schrijf_huurlijst(queries.huurlijst_rijen(session, complex_id, today(session)))
    with transaction(_omgeving(), actor, complex_id=complex_id) as session:
        note(
            session,
            "huurlijst.export",
            Actie.E,
            complex_id=complex_id,
            velden=("naam", "telefoon", "kale_huur"),
            doel=Doel.HUURADMINISTRATIE,
        )
    return tekst
