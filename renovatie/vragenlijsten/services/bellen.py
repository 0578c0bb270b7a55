"""Call a household: take the call, keep the answers so far, or note that it did not come to questions."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.models import Woning
from renovatie.huisbezoeken.codes import Contactsoort
from renovatie.huisbezoeken.services import RecordHuisbezoek, record_huisbezoek
from renovatie.huishoudens.services import say_niet_bellen, say_tolk
from renovatie.kern.clock import real_now, today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.models import Idempotentie
from renovatie.kern.transaction import lock_row
from renovatie.vragenlijsten.models import Belgesprek, Vragenronde
from renovatie.vragenlijsten.queries.bellijst import in_hands, may_still_answer, own_call
from renovatie.vragenlijsten.queries.rondes import adressen, open_ronde
from renovatie.vragenlijsten.services.concepten import drop_concept, keep_concept, read_concept
from renovatie.vragenlijsten.vragensets import all_sets
from workflows.huisbezoek import Dagdeel, Uitkomst
from workflows.vragenlijst import AFSPRAAK_NODIG, Belplek, Belstand, Beluitkomst, geldig, na_beluitkomst

BUSY = _l("Een collega is met dit adres bezig. Kies een ander adres.")
NOT_TODAY = _l("Dit adres kunt u nu niet bellen. Kies een ander adres van de lijst.")
BELBAAR = frozenset({Belplek.AFSPRAAK, Belplek.BELLEN, Belplek.LATER})

ALS_BEZOEK: Mapping[Beluitkomst, Uitkomst] = {
    Beluitkomst.NIET_OPGENOMEN: Uitkomst.NIET_THUIS,
    Beluitkomst.LATER: Uitkomst.GEEN_GELEGENHEID,
    Beluitkomst.MET_TOLK: Uitkomst.GEEN_GELEGENHEID,
    # No to the questions is no no to a visit: the social worker may still ring the bell.
    Beluitkomst.WIL_NIET: Uitkomst.GEEN_GELEGENHEID,
    Beluitkomst.NIET_BELLEN: Uitkomst.GEEN_GELEGENHEID,
    Beluitkomst.VERHUISD: Uitkomst.VERHUISD,
}
"""What a call counts as among the visits to a home; a wrong number reached nobody and counts as nothing."""


@dataclass(frozen=True, slots=True)
class RecordBeluitkomst:
    """How a call ended without questions, as it was typed. `id` is the id of the form."""

    id: uuid.UUID
    uitkomst: Beluitkomst
    terug_op: dt.date | None = None
    dagdeel: Dagdeel | None = None
    tolktaal: str = ""


def begin_gesprek(
    session: Session, actor: Actor, complex_id: uuid.UUID, woning_id: uuid.UUID, *, papier: bool = False
) -> Belgesprek:
    """Take this address, so that nobody else calls it; `papier`: to enter a form that was filled in on paper.

    Raises NotFound for a home of another complex, RuleError (conflict) when a colleague is busy with it or it
    cannot be called today: no number, "do not call", rest, or done.
    """
    woning = lock_row(session, Woning, woning_id)
    ronde = open_ronde(session, complex_id)
    if woning is None or woning.complex_id != complex_id or ronde is None:
        raise NotFound
    rij = next(iter(adressen(session, ronde, woning_id)), None)
    if rij is None or not may_still_answer(rij) or not (papier or rij.plek in BELBAAR):
        raise RuleError(NOT_TODAY, "conflict")
    gesprek = rij.gesprek or _new_call(session, ronde, woning)
    if in_hands(gesprek) and gesprek.beller_id != actor.id:
        raise RuleError(BUSY, "conflict")
    gesprek.beller_id, gesprek.bezig_sinds = actor.id, real_now()
    session.flush()
    concept = read_concept(session, gesprek)
    if concept.papier != papier:
        concept.papier = papier
        keep_concept(session, gesprek, concept)
    _noted(session, gesprek, "belgesprek.begin")
    return gesprek


def _new_call(session: Session, ronde: Vragenronde, woning: Woning) -> Belgesprek:
    gesprek = Belgesprek(
        complex_id=ronde.complex_id,
        ronde_id=ronde.id,
        woning_id=woning.id,
        bewoningsnummer=woning.bewoningsnummer,
        stand=Belstand.OPEN,
        pogingen=0,
        met_tolk=False,
    )
    session.add(gesprek)
    return gesprek


def say_yes(session: Session, actor: Actor, complex_id: uuid.UUID, woning_id: uuid.UUID) -> None:
    """The resident heard what it is about and takes part.

    Raises NotFound when this call is not in my hands.
    """
    ronde, gesprek, _woning = hold_call(session, actor, complex_id, woning_id)
    concept = read_concept(session, gesprek)
    concept.akkoord = ronde.versie
    keep_concept(session, gesprek, concept)
    _noted(session, gesprek, "belgesprek.akkoord")


def save_blok(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    woning_id: uuid.UUID,
    *,
    blok: str,
    antwoorden: Mapping[str, str],
) -> None:
    """Keep the answers of one block; a question without an answer was skipped, also after it had one.

    Raises NotFound for a call that is not in my hands, an unknown block, or without the resident's yes.
    """
    ronde, gesprek, _woning = hold_call(session, actor, complex_id, woning_id)
    vragenset = all_sets()[ronde.versie]
    concept = read_concept(session, gesprek)
    deel = next((een for een in vragenset.blokken if een.code == blok), None)
    if deel is None or not concept.akkoord:
        raise NotFound
    codes = {vraag.code for vraag in deel.vragen}
    others = {code: waarde for code, waarde in concept.antwoorden.items() if code not in codes}
    fresh = {code: waarde for code, waarde in antwoorden.items() if code in codes}
    concept.antwoorden = geldig(vragenset, others | fresh)
    concept.begonnen = list(dict.fromkeys([*concept.begonnen, blok]))
    keep_concept(session, gesprek, concept)
    gesprek.bezig_sinds = real_now()
    _noted(session, gesprek, "belgesprek.antwoorden")


def let_go(session: Session, actor: Actor, complex_id: uuid.UUID, woning_id: uuid.UUID) -> None:
    """The wrong address was opened: whoever calls next finds it as it was. What was answered before stays.

    Raises NotFound for a call that is not in my hands.
    """
    _ronde, gesprek, _woning = hold_call(session, actor, complex_id, woning_id)
    if not read_concept(session, gesprek).akkoord:
        drop_concept(session, gesprek)
    gesprek.beller_id = gesprek.bezig_sinds = None
    session.flush()
    _noted(session, gesprek, "belgesprek.terug")


def record_beluitkomst(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    woning_id: uuid.UUID,
    command: RecordBeluitkomst,
) -> Belstand | None:
    """Note how a call ended in which no questions were asked, and let the address go.

    Gives where it stands; None when this form was handled already.

    Raises NotFound for a call that is not in my hands; RuleError for a day or part of the day that is missing
    where somebody asked to be called again, or a day that was.
    """
    if sent_before(session, actor, command.id):
        return None
    _ronde, gesprek, woning = hold_call(session, actor, complex_id, woning_id)
    _check_appointment(session, command)
    if command.uitkomst in ALS_BEZOEK:
        record_huisbezoek(
            session,
            actor,
            RecordHuisbezoek(
                id=command.id,
                woning_id=woning.id,
                datum=today(session),
                uitkomst=ALS_BEZOEK[command.uitkomst],
                soort=Contactsoort.TELEFONISCHE_VRAGENLIJST,
            ),
            complex_id=complex_id,
        )
    _pass_on(session, woning, command)
    gesprek.pogingen += command.uitkomst is Beluitkomst.NIET_OPGENOMEN
    gesprek.stand = na_beluitkomst(command.uitkomst, gesprek.pogingen)
    gesprek.laatste_op = today(session)
    afspraak = command.uitkomst in AFSPRAAK_NODIG
    gesprek.terug_op = command.terug_op if afspraak else None
    gesprek.dagdeel = command.dagdeel if afspraak else None
    gesprek.met_tolk = gesprek.met_tolk or command.uitkomst is Beluitkomst.MET_TOLK
    gesprek.beller_id = gesprek.bezig_sinds = None
    _keep_or_drop(session, gesprek, command)
    session.flush()
    _noted(session, gesprek, "belgesprek.uitkomst")
    return gesprek.stand


def _pass_on(session: Session, woning: Woning, command: RecordBeluitkomst) -> None:
    """A wish how to be approached holds for whoever comes next, whoever heard it: it is no help fact."""
    if command.uitkomst is Beluitkomst.NIET_BELLEN:
        say_niet_bellen(session, woning.complex_id, woning.id)
    elif command.uitkomst is Beluitkomst.MET_TOLK:
        say_tolk(session, woning.complex_id, woning.id, command.tolktaal)


def _keep_or_drop(session: Session, gesprek: Belgesprek, command: RecordBeluitkomst) -> None:
    """What was answered so far waits for the next call; when there will be none it goes at once."""
    if gesprek.stand is not Belstand.OPEN:
        drop_concept(session, gesprek)
    elif command.uitkomst is Beluitkomst.MET_TOLK and command.tolktaal:
        concept = read_concept(session, gesprek)
        concept.tolktaal = command.tolktaal
        keep_concept(session, gesprek, concept)


def _check_appointment(session: Session, command: RecordBeluitkomst) -> None:
    if command.uitkomst not in AFSPRAAK_NODIG:
        return
    if command.terug_op is None:
        raise RuleError(_l("Kies op welke dag u weer belt."), field="terug_op")
    if command.terug_op < today(session):
        raise RuleError(_l("Deze dag is geweest. Kijk de datum na."), field="terug_op")
    if command.dagdeel is None:
        raise RuleError(_l("Kies wanneer op de dag u weer belt."), field="dagdeel")


def sent_before(session: Session, actor: Actor, form_id: uuid.UUID) -> bool:
    """Whether this very form was handled already: sent twice it has one effect."""
    row = session.get(Idempotentie, form_id)
    return row is not None and row.actor_id == actor.id


def hold_call(
    session: Session, actor: Actor, complex_id: uuid.UUID, woning_id: uuid.UUID
) -> tuple[Vragenronde, Belgesprek, Woning]:
    """My call with this home, held until commit. Raises NotFound."""
    lock_row(session, Woning, woning_id)
    gesprek_id = session.scalar(
        select(Belgesprek.id).where(
            Belgesprek.complex_id == complex_id,
            Belgesprek.woning_id == woning_id,
            Belgesprek.beller_id == actor.id,
        )
    )
    if gesprek_id is not None:
        lock_row(session, Belgesprek, gesprek_id)
    return own_call(session, actor, complex_id, woning_id)


def _noted(session: Session, gesprek: Belgesprek, code: str) -> None:
    """A line that names the call and so the home: never what was answered, nor the key of the answers."""
    note(
        session,
        code,
        Actie.U,
        complex_id=gesprek.complex_id,
        object_soort="belgesprek",
        object_id=gesprek.id,
        doel=Doel.VRAGENLIJST,
    )
