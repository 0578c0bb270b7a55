"""The call list of today, and the one call that somebody is in. Names and numbers only of that one."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor, Facts, Permission, decide
from privacy.disclosure import Moment
from privacy.purposes import Doel
from privacy.sealed import open_rows
from renovatie.complexen.models import Complex, Woning
from renovatie.huishoudens.models import Huurder
from renovatie.hulpdossiers.bewoners import Voorkeur, voorkeuren
from renovatie.hulpdossiers.pseudoniemen import restricted_homes
from renovatie.kern.clock import real_now, today
from renovatie.kern.errors import NotFound
from renovatie.kern.transaction import keyring
from renovatie.vragenlijsten.inhoud import Concept, open_concept
from renovatie.vragenlijsten.models import Belgesprek, Vragenconcept, Vragenronde
from renovatie.vragenlijsten.queries.rondes import Adresrij, Beltelling, adressen, open_ronde, tel
from renovatie.vragenlijsten.vragensets import all_sets
from workflows.huisbezoek import Dagdeel
from workflows.vragenlijst import Belplek, Belstand, Vragenset

BEZIG_VOOR = dt.timedelta(hours=2)
"""How long a call stays in the hands of who began it; then a colleague may take it over."""


@dataclass(frozen=True, slots=True)
class Beladres:
    """One address of the call list: where, and what to mind. The name and the number come with the call."""

    woning_id: uuid.UUID
    adres: str
    pogingen: int
    taal: str | None
    tolk: bool
    terug_op: dt.date | None
    dagdeel: Dagdeel | None
    bezig: str
    """ "" when free, "ik" in my own hands, "ander" in those of a colleague."""


@dataclass(frozen=True, slots=True)
class Bellijst:
    """The list by its parts, the counts of the round, and the homes of which a paper form can be entered."""

    ronde: Vragenronde
    bezig: list[Beladres]
    """In the hands of who looks, on paper too."""
    delen: dict[Belplek, list[Beladres]]
    telling: Beltelling
    open_adressen: list[tuple[uuid.UUID, str]]


SHOWN = (Belplek.AFSPRAAK, Belplek.BELLEN, Belplek.LATER)


def bellijst(session: Session, actor: Actor, complex_id: uuid.UUID) -> Bellijst | None:
    """The call list of this complex today; None while no round is open. Four statements."""
    ronde = open_ronde(session, complex_id)
    if ronde is None:
        return None
    rijen = adressen(session, ronde)
    wensen = voorkeuren(session, complex_id)
    alle = [
        (rij.plek, _beladres(rij, wensen.get(rij.woning.id), actor))
        for rij in sorted(rijen, key=_by_appointment)
        if not rij.feiten.beperkt
    ]
    bezig = [adres for _plek, adres in alle if adres.bezig == "ik"]
    delen = {plek: [adres for waar, adres in alle if waar is plek and adres.bezig != "ik"] for plek in SHOWN}
    free = [(rij.woning.id, rij.woning.adres) for rij in rijen if may_still_answer(rij)]
    return Bellijst(ronde, bezig, delen, tel(rijen), free)


def may_still_answer(rij: Adresrij) -> bool:
    """Whether this household can still take part: no answers yet, no refusal, no restriction."""
    if rij.feiten.beperkt:
        return False
    return rij.feiten.stand in {Belstand.OPEN, Belstand.NAAR_DEUR, Belstand.NIET_BELLEN}


def _by_appointment(rij: Adresrij) -> tuple[dt.date, int]:
    dagdeel = rij.gesprek.dagdeel if rij.gesprek else None
    return (rij.feiten.terug_op or dt.date.min, list(Dagdeel).index(dagdeel) if dagdeel else 0)


def _beladres(rij: Adresrij, wens: Voorkeur | None, actor: Actor) -> Beladres:
    gesprek = rij.gesprek
    return Beladres(
        woning_id=rij.woning.id,
        adres=rij.woning.adres,
        pogingen=gesprek.pogingen if gesprek else 0,
        taal=wens.taal if wens else None,
        tolk=bool((wens and wens.tolk) or (gesprek and gesprek.met_tolk)),
        terug_op=gesprek.terug_op if gesprek else None,
        dagdeel=gesprek.dagdeel if gesprek else None,
        bezig=_hands(gesprek, actor),
    )


def _hands(gesprek: Belgesprek | None, actor: Actor) -> str:
    if gesprek is None or not in_hands(gesprek):
        return ""
    return "ik" if gesprek.beller_id == actor.id else "ander"


def in_hands(gesprek: Belgesprek) -> bool:
    """Whether somebody is calling: begun less than two hours ago."""
    return gesprek.bezig_sinds is not None and real_now() - gesprek.bezig_sinds < BEZIG_VOOR


# ---------------------------------------------------------------- One call


@dataclass(frozen=True, slots=True)
class Mens:
    """A tenant of the home that is called; a number only where calling is wanted."""

    huurder_id: uuid.UUID
    naam: str
    telefoon: str | None


@dataclass(frozen=True, slots=True)
class Gesprek:
    """The call that this person is in: whom to call, the questions, and what was answered so far."""

    woning_id: uuid.UUID
    adres: str
    mensen: tuple[Mens, ...]
    """Who can be spoken to; nobody where a paper form is entered."""
    taal: str | None
    tolk: bool
    pogingen: int
    moment: Moment
    vragenset: Vragenset
    concept: Concept
    niet_bellen: bool


def gesprek_van(session: Session, actor: Actor, complex_id: uuid.UUID, woning_id: uuid.UUID) -> Gesprek:
    """The call with this home. Raises NotFound for one that is closed, or in other hands, or never begun."""
    ronde, gesprek, woning = own_call(session, actor, complex_id, woning_id)
    facts = Facts(complex_id=complex_id, op_bellijst=True, gesloten=False)
    if not decide(actor, Permission.CONTACT_READ, facts, Doel.CONTACT, today(session)).allowed:
        raise NotFound
    (rij,) = adressen(session, ronde, woning_id) or (None,)
    if rij is None:
        raise NotFound
    wens = voorkeuren(session, complex_id, woning_id).get(woning_id)
    concept = session.scalar(select(Vragenconcept).where(Vragenconcept.belgesprek_id == gesprek.id))
    inhoud = open_concept(concept.inhoud if concept else None)
    niet_bellen = inhoud.papier or rij.feiten.niet_meer_bellen or gesprek.stand is not Belstand.OPEN
    return Gesprek(
        woning_id=woning_id,
        adres=woning.adres,
        mensen=() if inhoud.papier else _mensen(session, rij.lease_id, met_nummer=not niet_bellen),
        taal=wens.taal if wens else None,
        tolk=bool((wens and wens.tolk) or gesprek.met_tolk),
        pogingen=gesprek.pogingen,
        moment=ronde.moment,
        vragenset=all_sets()[ronde.versie],
        concept=inhoud,
        niet_bellen=niet_bellen,
    )


def _mensen(session: Session, lease_id: uuid.UUID, *, met_nummer: bool) -> tuple[Mens, ...]:
    rows = session.execute(
        select(Huurder.id, Huurder.huurovereenkomst_id, Huurder.naam.column, Huurder.telefoon.column)
        .where(Huurder.huurovereenkomst_id == lease_id, Huurder.tot.is_(None))
        .order_by(Huurder.volgnummer)
    ).all()
    opened = open_rows(keyring(session), Huurder, rows, Huurder.naam, Huurder.telefoon)
    return tuple(
        Mens(row.id, naam or "", telefoon if met_nummer else None)
        for row, (naam, telefoon) in zip(rows, opened, strict=True)
    )


def own_call(
    session: Session, actor: Actor, complex_id: uuid.UUID, woning_id: uuid.UUID
) -> tuple[Vragenronde, Belgesprek, Woning]:
    """The open call of this person with the household that lives there now.

    Raises NotFound, also since the household asked not to use its data (art. 18 AVG) or the complex ended.
    """
    facts = Facts(complex_id=complex_id, gesloten=False)
    if not decide(actor, Permission.VRAGENLIJST_WRITE, facts, Doel.VRAGENLIJST, today(session)).allowed:
        raise NotFound
    row = session.execute(
        select(Vragenronde, Belgesprek, Woning)
        .join(Belgesprek, Belgesprek.ronde_id == Vragenronde.id)
        .join(Woning, Woning.id == Belgesprek.woning_id)
        .join(Complex, Complex.id == Vragenronde.complex_id)
        .where(
            Vragenronde.complex_id == complex_id,
            Vragenronde.gesloten_op.is_(None),
            Complex.beeindigd_op.is_(None),
            Woning.id == woning_id,
            Belgesprek.bewoningsnummer == Woning.bewoningsnummer,
            Belgesprek.beller_id == actor.id,
        )
    ).one_or_none()
    if row is None or restricted_homes(session, complex_id, [row[2]]):
        raise NotFound
    return row[0], row[1], row[2]
