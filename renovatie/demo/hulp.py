"""Behind the doors of De Grutto: visits in pairs, help that was asked for, referrals and how they went."""

import datetime as dt
import random
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from privacy.access import Rol
from renovatie.complexen.codes import Leefgebied
from renovatie.demo.tijd import Verteller
from renovatie.demo.verhaal import Deur, Verhaal
from renovatie.doorverwijzingen import services as doorverwijzingen
from renovatie.doorverwijzingen.codes import Sluitreden, Weigerreden
from renovatie.doorverwijzingen.models import Doorverwijzing
from renovatie.huisbezoeken import services as huisbezoeken
from renovatie.huisbezoeken.services import NieuweHulpvraag, NieuweToezegging, RecordHuisbezoek
from renovatie.huishoudens.models import Huurder
from renovatie.hulpdossiers import services as hulpdossiers
from renovatie.hulpdossiers.codes import Huishoudsoort, Toezeggingstand, Wijze
from renovatie.hulpdossiers.models import Toezegging
from renovatie.hulpdossiers.services import NieuwePersoon
from renovatie.kern.base import random_id
from workflows.doorverwijzing import Uitkomst as Afloop
from workflows.huisbezoek import Uitkomst

FIRST, LAST = 250, 122
"""The visits of phase 2, in days before loading."""
REACHED = 152
ASKED = 40
STILL_BUSY = 16
"""Of the last so many questions some are still under way; what was asked before is closed."""
VRAGEN = (
    (Leefgebied.FINANCIEN, "Hulp bij brieven over een betalingsregeling."),
    (Leefgebied.FINANCIEN, "Overzicht krijgen in de post en de vaste lasten."),
    (Leefgebied.WERK_OPLEIDING, "Zoekt werk en weet niet waar te beginnen."),
    (Leefgebied.HUISVESTING, "Wil weten of de douche lager kan."),
    (Leefgebied.SOCIAAL_NETWERK, "Kent hier weinig mensen en wil eropuit."),
    (Leefgebied.OPVOEDEN, "Vraagt huiswerkhulp voor de kinderen."),
    (Leefgebied.TIJDSBESTEDING, "Wil graag meedoen in de binnentuin."),
)
VERSLAGEN = (
    "Vriendelijk ontvangen. Bewoner wil vooral weten wanneer het werk begint.",
    "Kort gesproken aan de deur, volgende keer liever in de ochtend.",
    "Koffie gedronken, de hal en de lift besproken.",
    "Bewoner is tevreden over de wijkbeheerder en kent de buren goed.",
)


@dataclass(frozen=True, slots=True)
class Hulp:
    """What the help side needs to tell its part. The dice are fixed, so that every demo is the same."""

    verhaal: Verhaal
    instanties: dict[str, uuid.UUID]
    dice: random.Random

    @property
    def verteller(self) -> Verteller:
        return self.verhaal.verteller


def visit_all(hulp: Hulp, deuren: list[Deur]) -> None:
    """Ring every bell: 152 conversations, 40 of them with a question for help."""
    speak = set(hulp.dice.sample(range(len(deuren)), min(REACHED, len(deuren))))
    ask = set(hulp.dice.sample(sorted(speak), min(ASKED, len(speak))))
    for nummer, deur in enumerate(deuren):
        day = _day(hulp, deur, FIRST - nummer * (FIRST - LAST) // len(deuren))
        if nummer not in speak:
            _not_reached(hulp, deur, day)
            continue
        if hulp.dice.random() < 0.25:
            _visit(hulp, deur, day - dt.timedelta(days=2), Uitkomst.NIET_THUIS)
        _visit(hulp, deur, day, Uitkomst.GESPREK, vraag=nummer in ask)


def _day(hulp: Hulp, deur: Deur, days_ago: int) -> dt.date:
    """The planned day, or soon after the lease began: nothing happens before the household was there."""
    planned = hulp.verhaal.day(days_ago)
    return max(planned, min(deur.begin + dt.timedelta(days=9), hulp.verhaal.day(3)))


def _not_reached(hulp: Hulp, deur: Deur, day: dt.date) -> None:
    if hulp.dice.random() < 0.4:
        _visit(hulp, deur, day, Uitkomst.WEIGERT)
        return
    for weeks in range(hulp.dice.randint(0, 3)):
        _visit(hulp, deur, min(day + dt.timedelta(weeks=weeks), hulp.verhaal.day(1)), Uitkomst.NIET_THUIS)


def _visit(
    hulp: Hulp, deur: Deur, day: dt.date, uitkomst: Uitkomst, *, vraag: bool = False, promise: bool = False
) -> None:
    """One visit by the pair: the social worker writes, the caretaker came along."""
    if day < deur.begin:
        return
    where = hulp.verhaal.complex_id
    with hulp.verteller.act(day, Rol.SOCIAAL_WERKER, where) as (session, actor):
        extra: dict[str, Any] = {}
        if uitkomst is Uitkomst.GESPREK:
            extra["verslag"] = hulp.dice.choice(VERSLAGEN)
            extra["huishoudsoort"] = hulp.dice.choice(list(Huishoudsoort))
        if vraag:
            huurder = session.scalars(
                select(Huurder)
                .where(Huurder.huurovereenkomst_id == deur.lease_id)
                .order_by(Huurder.volgnummer)
            ).first()
            extra |= _question(hulp, huurder, day, promise=promise)
        command = RecordHuisbezoek(
            id=random_id(),
            woning_id=deur.woning_id,
            datum=day,
            uitkomst=uitkomst,
            tweede_id=hulp.verhaal.basis.mensen[Rol.WIJKBEHEERDER],
            **extra,
        )
        huisbezoeken.record_huisbezoek(session, actor, command, complex_id=where)


def _question(hulp: Hulp, huurder: Huurder | None, day: dt.date, *, promise: bool) -> dict[str, Any]:
    leefgebied, tekst = hulp.dice.choice(VRAGEN)
    money = leefgebied in {Leefgebied.FINANCIEN, Leefgebied.WERK_OPLEIDING}
    instantie = hulp.instanties["Schuldhulp Lommerdrecht" if money else "Buurtteam Lommerdrecht"]
    found: dict[str, Any] = {
        "hulpvragen": (NieuweHulpvraag(leefgebied, tekst, delen_met=(instantie,)),),
        "wijze": Wijze.GEZEGD_MET_MEDEWERKER,
    }
    if huurder is not None:
        found["persoon"] = NieuwePersoon(huurder.naam or "", huurder.telefoon, huurder.id)
    if promise or hulp.dice.random() < 0.4:
        due = day + dt.timedelta(days=14)
        found["toezeggingen"] = (NieuweToezegging("Bellen hoe het met de afspraak ging.", due),)
    return found


def let_partners_answer(hulp: Hulp) -> None:
    """Most referrals were answered and ended with a check at the resident; a few are still under way."""
    where = hulp.verhaal.complex_id
    with hulp.verteller.act(hulp.verhaal.vandaag, Rol.SOCIAAL_WERKER, where) as (session, _actor):
        sent = session.execute(
            select(Doorverwijzing.id, Doorverwijzing.verzonden_op)
            .where(Doorverwijzing.complex_id == where)
            .order_by(Doorverwijzing.nummer)
        ).all()
    for nummer, (verwijzing_id, verzonden_op) in enumerate(sent):
        if verzonden_op is not None:
            _answer(hulp, nummer, verwijzing_id, verzonden_op, old=nummer < len(sent) - STILL_BUSY)


def _answer(hulp: Hulp, nummer: int, verwijzing_id: uuid.UUID, sent: dt.date, *, old: bool) -> None:
    where = hulp.verhaal.complex_id
    one: dict[str, Any] = {"complex_id": where, "doorverwijzing_id": verwijzing_id}

    def on(days: int) -> dt.date:
        return min(sent + dt.timedelta(days=days), hulp.verhaal.vandaag)

    by_phone: dict[str, Any] = {"namens": "Balie, telefonisch"}
    with hulp.verteller.act(on(2), Rol.SOCIAAL_WERKER, where) as (session, actor):
        if nummer % 13 == 5:
            doorverwijzingen.refuse_doorverwijzing(
                session, actor, reden=Weigerreden.GEEN_PLEK, **by_phone, **one
            )
            if old:
                doorverwijzingen.close_refused(session, actor, reden=Sluitreden.ANDERE_INSTANTIE, **one)
            return
        doorverwijzingen.accept_doorverwijzing(session, actor, **by_phone, **one)
    with hulp.verteller.act(on(7), Rol.SOCIAAL_WERKER, where) as (session, actor):
        doorverwijzingen.record_eerste_contact(session, actor, op=on(7), **by_phone, **one)
    slow = nummer % 4 == 3
    if slow and not old:
        return
    afloop, klaar = Afloop.DEELS if nummer % 7 == 2 else Afloop.OPGELOST, on(100 if slow else 40)
    with hulp.verteller.act(klaar, Rol.SOCIAAL_WERKER, where) as (session, actor):
        doorverwijzingen.report_uitkomst(session, actor, uitkomst=afloop, **by_phone, **one)
        doorverwijzingen.finish_doorverwijzing(session, actor, uitkomst=afloop, getoetst_op=klaar, **one)


def keep_visiting(hulp: Hulp, deuren: list[Deur]) -> None:
    """The help goes on beside the vote: new questions, one that waits too long for an answer."""
    old = [deur for deur in deuren if deur.begin < hulp.verhaal.day(400)]
    for deur, days_ago in zip(hulp.dice.sample(old, 3), (24, 13, 2), strict=True):
        _visit(hulp, deur, hulp.verhaal.day(days_ago), Uitkomst.GESPREK, vraag=True, promise=True)


def keep_promises(hulp: Hulp, before: dt.date) -> None:
    """Every promise whose day has come was kept on that day."""
    where = hulp.verhaal.complex_id
    with hulp.verteller.act(before, Rol.SOCIAAL_WERKER, where) as (session, actor):
        due = session.execute(
            select(Toezegging.id, Toezegging.datum).where(
                Toezegging.complex_id == where,
                Toezegging.stand == Toezeggingstand.OPEN,
                Toezegging.datum <= before,
            )
        ).all()
        for toezegging_id, datum in due:
            hulpdossiers.keep_toezegging(
                session, actor, complex_id=where, toezegging_id=toezegging_id, op=datum
            )
