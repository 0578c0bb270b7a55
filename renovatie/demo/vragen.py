"""The questionnaire in De Grutto: a round before the approach that was closed, and one that is under way."""

import random
import uuid
from functools import partial
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor, Rol
from privacy.disclosure import Moment
from renovatie.demo.verhaal import Deur, Verhaal
from renovatie.huisbezoeken.models import Bezoekuitkomst
from renovatie.huishoudens.models import Huurder
from renovatie.kern.base import random_id
from renovatie.vragenlijsten import services
from renovatie.vragenlijsten.services.bellen import RecordBeluitkomst
from renovatie.vragenlijsten.taken import DOSSIERS, make_profiel
from renovatie.vragenlijsten.vragensets import newest_set
from workflows.huisbezoek import Dagdeel, Uitkomst
from workflows.vragenlijst import Beluitkomst, Vraag

BEGIN, EIND = 250, 150
"""The first round, in days before loading."""
NU: Final = 9
"""Since so many days the second round is open."""
PER_DAG = 9
DEED_MEE, DOET_MEE = 108, 14
SEED = 4428
VAAK: Final = {
    "leven_tevreden": (5, 4, 2),
    "mensen_om_u_heen": (5, 4, 3),
    "buurt_veilig": (5, 4, 2),
    "rondkomen": (4, 5, 4),
    "zorgen_geld": (4, 4, 3),
    "brieven": (6, 4, 3),
    "woning_tevreden": (3, 4, 4),
    "overdag_thuis": (6, 3, 3),
    "taal": (12, 3, 3, 1, 1, 0, 1, 1),
    "kijk_op_werk": (4, 3, 4, 3),
    "zorg_over_werk": (2, 4, 4, 3, 3, 1),
    "meedenken": (3, 3, 4),
}
"""How often each answer comes, in the order of the answers; all as often where a question is not here."""
GEEN_GEHOOR: Final = (Beluitkomst.NIET_OPGENOMEN, Beluitkomst.WIL_NIET, Beluitkomst.VERKEERD_NUMMER)


def first_round(verhaal: Verhaal, deuren: list[Deur]) -> None:
    """108 households answer before the approach; the profile of them is published."""
    dice = random.Random(SEED)
    ronde_id = _start(verhaal, BEGIN, Moment.VOOR)
    # Whoever lives there longest is called first: nobody is called before the lease began.
    known = _with_number(verhaal, deuren, EIND + PER_DAG)
    chosen = sorted(known, key=lambda deur: deur.begin)[:DEED_MEE]
    for nummer in range(0, len(chosen), PER_DAG):
        day = BEGIN - nummer * (BEGIN - EIND) // len(chosen) - 1
        _call_all(verhaal, day, chosen[nummer : nummer + PER_DAG], dice)
    where = verhaal.complex_id
    with verhaal.verteller.act(verhaal.day(EIND), Rol.PROCESREGISSEUR, where) as (session, actor):
        services.close_ronde(session, actor, where, ronde_id)
    job = partial(verhaal.verteller.job, verhaal.day(EIND), where, DOSSIERS)
    for step in make_profiel(job, complex_id=where, ronde_id=ronde_id):
        with job() as session:
            step(session)


def second_round(verhaal: Verhaal, deuren: list[Deur]) -> None:
    """A round that is open today: some answered, some asked for another moment."""
    dice = random.Random(SEED + 1)
    _start(verhaal, NU, Moment.TIJDENS)
    chosen = _with_number(verhaal, deuren, NU)
    _call_all(verhaal, 3, chosen[:DOET_MEE], dice)
    rest = chosen[DOET_MEE:]
    appointments = (
        (0, Dagdeel.MIDDAG, Beluitkomst.LATER),
        (0, Dagdeel.AVOND, Beluitkomst.MET_TOLK),
        (-1, Dagdeel.OCHTEND, Beluitkomst.LATER),
    )
    where = verhaal.complex_id
    with verhaal.verteller.act(verhaal.day(2), Rol.ENQUETEUR, where) as (session, actor):
        for deur, (ago, dagdeel, uitkomst) in zip(rest, appointments, strict=False):
            again = RecordBeluitkomst(random_id(), uitkomst, verhaal.day(ago), dagdeel, "tr")
            _end(session, actor, where, deur, again)
        for deur, uitkomst in zip(rest[3:], GEEN_GEHOOR, strict=False):
            _end(session, actor, where, deur, RecordBeluitkomst(random_id(), uitkomst))


def _start(verhaal: Verhaal, ago: int, moment: Moment) -> uuid.UUID:
    where = verhaal.complex_id
    with verhaal.verteller.act(verhaal.day(ago), Rol.PROCESREGISSEUR, where) as (session, actor):
        return services.start_ronde(session, actor, where, moment=moment).id


def _with_number(verhaal: Verhaal, deuren: list[Deur], ago: int) -> list[Deur]:
    """Households that lived there then, have a number and opened their door too, in the order of the stairs.

    Who answers only by phone would change how many were reached, and so the whole story.
    """
    with verhaal.verteller.act(verhaal.day(ago), Rol.ENQUETEUR, verhaal.complex_id) as (session, _actor):
        numbers = set(
            session.scalars(
                select(Huurder.huurovereenkomst_id).where(
                    Huurder.complex_id == verhaal.complex_id,
                    Huurder.tot.is_(None),
                    Huurder.telefoon.column.is_not(None),
                )
            )
        )
        spoken = set(
            session.scalars(
                select(Bezoekuitkomst.woning_id).where(
                    Bezoekuitkomst.complex_id == verhaal.complex_id,
                    Bezoekuitkomst.uitkomst == Uitkomst.GESPREK,
                )
            )
        )
    then = verhaal.day(ago)
    return [d for d in deuren if d.lease_id in numbers and d.woning_id in spoken and d.begin <= then]


def _call_all(verhaal: Verhaal, ago: int, deuren: list[Deur], dice: random.Random) -> None:
    where = verhaal.complex_id
    with verhaal.verteller.act(verhaal.day(ago), Rol.ENQUETEUR, where) as (session, actor):
        for deur in deuren:
            _ask(session, actor, where, deur, dice)


def _ask(session: Session, actor: Actor, where: uuid.UUID, deur: Deur, dice: random.Random) -> None:
    services.begin_gesprek(session, actor, where, deur.woning_id)
    services.say_yes(session, actor, where, deur.woning_id)
    given = {vraag.code: _answer(vraag, dice) for vraag in newest_set().vragen if dice.random() > 0.03}
    for blok in newest_set().blokken:
        services.save_blok(session, actor, where, deur.woning_id, blok=blok.code, antwoorden=given)
    delen, bellen = dice.random() < 0.3, dice.random() < 0.12
    services.close_gesprek(
        session,
        actor,
        where,
        deur.woning_id,
        form_id=random_id(),
        delen=delen,
        bellen=bellen,
        wie=_first_tenant(session, deur) if delen else None,
    )


def _first_tenant(session: Session, deur: Deur) -> uuid.UUID | None:
    return session.scalars(
        select(Huurder.id)
        .where(Huurder.huurovereenkomst_id == deur.lease_id, Huurder.tot.is_(None))
        .order_by(Huurder.volgnummer)
    ).first()


def _answer(vraag: Vraag, dice: random.Random) -> str:
    codes = list(vraag.antwoorden)
    return dice.choices(codes, VAAK.get(vraag.code, [1] * len(codes)))[0]


def _end(session: Session, actor: Actor, where: uuid.UUID, deur: Deur, command: RecordBeluitkomst) -> None:
    services.begin_gesprek(session, actor, where, deur.woning_id)
    services.record_beluitkomst(session, actor, where, deur.woning_id, command)
