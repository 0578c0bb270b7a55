"""Write a breach down and follow it until it is closed. Nothing is ever changed: each step is an event.

Only the privacycoordinator of the organisation whose breach it is; for anybody else it is not there.
Source: art. 33 and 34 AVG. Nothing here commits.
"""

import datetime as dt
import uuid
from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from privacy.access import Actor, Facts, Permission, Rol, decide
from privacy.journal import Actie, note
from privacy.purposes import Categorie, Doel
from renovatie.avg.models.datalekken import Datalek, Datalekgebeurtenis, Datalekssoort, Uitzondering
from renovatie.avg.woorden_datalek import ONTBREEKT
from renovatie.gebruikers.berichten import Berichtsoort, notify_rol
from renovatie.kern.clock import now, real_now, today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.taken import enqueue
from workflows.datalek import BIJNA, Gebeurtenis, Risico, Stand, is_te_laat, ontbreekt, stand, uiterlijk

KLOK_TAAK = "datalek.klok"
FUTURE = _l("Dit moment ligt in de toekomst. Vul in wanneer het was.")
BEFORE = _l("Dit kan niet voor het moment zijn waarop u het datalek ontdekte.")


def record_datalek(
    session: Session,
    actor: Actor,
    *,
    soort: Datalekssoort,
    ontdekt_op: dt.datetime,
    bekend_op: dt.datetime,
    wat: str,
    categorieen: Iterable[Categorie],
    aantal: int | None = None,
    complex_id: uuid.UUID | None = None,
) -> Datalek:
    """Write a breach of the actor's organisation down; the privacyfunctionaris is told.

    The 72 hours run from `bekend_op`. Raises NotFound for who may not, RuleError for a moment to come or
    for being known before it was found.
    """
    organisatie_id = _own(session, actor, actor.organisatie_id)
    if bekend_op > now(session):
        raise RuleError(FUTURE, field="bekend_op")
    if ontdekt_op > bekend_op:
        raise RuleError(
            _l("Zeker weten kan niet eerder zijn dan het ontdekken. Kijk de twee momenten na."),
            field="ontdekt_op",
        )
    datalek = Datalek(
        nummer=1 + (session.scalar(select(func.max(Datalek.nummer))) or 0),
        organisatie_id=organisatie_id,
        complex_id=complex_id,
        soort=soort,
        ontdekt_op=ontdekt_op,
        bekend_op=bekend_op,
        categorieen=sorted(Categorie(code).value for code in categorieen),
        aantal=aantal,
        vastgelegd_op=now(session),
        door_id=actor.id,
    )
    datalek.wat = wat
    session.add(datalek)
    session.flush()
    _noted(session, "datalek.record", Actie.C, datalek.id)
    notify_rol(
        session,
        Berichtsoort.DATALEK_NIEUW,
        Rol.PRIVACYFUNCTIONARIS,
        object_soort="datalek",
        object_id=datalek.id,
    )
    _set_clock(session, datalek)
    return datalek


def _set_clock(session: Session, datalek: Datalek) -> None:
    """Two jobs: when the last day of the 72 hours begins, and when it is over. A morning may be too late."""
    end = uiterlijk(datalek.bekend_op)
    for moment in (end - BIJNA, end + dt.timedelta(seconds=1)):
        wait = max(dt.timedelta(0), moment - now(session))
        enqueue(
            session,
            KLOK_TAAK,
            f"{KLOK_TAAK}:{datalek.id}:{moment:%Y-%m-%dT%H:%M}",
            vanaf=(real_now() + wait).timestamp(),
            datalek_id=datalek.id,
        )


def judge_risico(
    session: Session, actor: Actor, datalek_id: uuid.UUID, *, op: dt.datetime, risico: Risico, tekst: str
) -> Datalekgebeurtenis:
    """Judge what it may do to the people concerned; a later judgement takes the place of an earlier one."""
    return _step(session, actor, datalek_id, Gebeurtenis.BEOORDEELD, op, tekst, risico=risico)


def record_maatregel(
    session: Session, actor: Actor, datalek_id: uuid.UUID, *, op: dt.datetime, tekst: str
) -> Datalekgebeurtenis:
    """A measure against the harm, or against a next time (art. 33 lid 3 onder d)."""
    return _step(session, actor, datalek_id, Gebeurtenis.MAATREGEL, op, tekst)


def report_ap(
    session: Session,
    actor: Actor,
    datalek_id: uuid.UUID,
    *,
    op: dt.datetime,
    kenmerk: str,
    tekst: str = "",
    vertraging: str = "",
) -> Datalekgebeurtenis:
    """Told the AP, under which number. The first report stops the clock.

    Raises RuleError when that one is later than 72 hours and no reason of the delay is given.
    """
    datalek, events = _open(session, actor, datalek_id)
    first = all(event.soort is not Gebeurtenis.GEMELD_AP for event in events)
    late = first and is_te_laat(datalek.bekend_op, op)
    if late and not vertraging:
        raise RuleError(
            _l("De melding is later dan 72 uur. Schrijf op waarom: de AP vraagt daarnaar."),
            field="vertraging",
        )
    return _step(
        session,
        actor,
        datalek_id,
        Gebeurtenis.GEMELD_AP,
        op,
        tekst,
        kenmerk=kenmerk,
        te_laat=late,
        vertraging=vertraging if late else "",
    )


def record_ingelicht(
    session: Session, actor: Actor, datalek_id: uuid.UUID, *, op: dt.datetime, tekst: str
) -> Datalekgebeurtenis:
    """The people concerned were told: how (art. 34 lid 1 and 2)."""
    return _step(session, actor, datalek_id, Gebeurtenis.INGELICHT, op, tekst)


def decide_niet_inlichten(
    session: Session,
    actor: Actor,
    datalek_id: uuid.UUID,
    *,
    op: dt.datetime,
    uitzondering: Uitzondering,
    tekst: str,
) -> Datalekgebeurtenis:
    """They were not told, on one of the three grounds of art. 34 lid 3, and why."""
    return _step(session, actor, datalek_id, Gebeurtenis.NIET_INGELICHT, op, tekst, uitzondering=uitzondering)


def add_aanvulling(
    session: Session, actor: Actor, datalek_id: uuid.UUID, *, op: dt.datetime, tekst: str
) -> Datalekgebeurtenis:
    """What became known later, or what was written wrongly before."""
    return _step(session, actor, datalek_id, Gebeurtenis.AANVULLING, op, tekst)


def close_datalek(
    session: Session, actor: Actor, datalek_id: uuid.UUID, *, op: dt.datetime, tekst: str
) -> Datalekgebeurtenis:
    """Close it with a conclusion. Raises RuleError while something that the law asks was not done."""
    _datalek, events = _open(session, actor, datalek_id)
    risico = next((event.risico for event in reversed(events) if event.risico is not None), None)
    missing = ontbreekt(risico, [event.soort for event in events])
    if missing:
        raise RuleError(ONTBREEKT[missing[0]], "te_vroeg")
    return _step(session, actor, datalek_id, Gebeurtenis.AFGESLOTEN, op, tekst)


def reopen_datalek(
    session: Session, actor: Actor, datalek_id: uuid.UUID, *, op: dt.datetime, tekst: str
) -> Datalekgebeurtenis:
    """Open a closed one again: something came out that asks for another judgement."""
    return _step(session, actor, datalek_id, Gebeurtenis.HEROPEND, op, tekst)


def _own(session: Session, actor: Actor, organisatie_id: uuid.UUID | None) -> uuid.UUID:
    """Raises NotFound for who may not write for this organisation."""
    facts = Facts(organisatie_id=organisatie_id)
    allowed = decide(actor, Permission.AVG_WRITE, facts, Doel.VERANTWOORDING, today(session)).allowed
    if organisatie_id is None or not allowed:
        raise NotFound
    return organisatie_id


def _open(session: Session, actor: Actor, datalek_id: uuid.UUID) -> tuple[Datalek, list[Datalekgebeurtenis]]:
    # No lock: rows here never change, and the number of the event lets one of two at the same time in.
    datalek = session.get(Datalek, datalek_id)
    if datalek is None:
        raise NotFound
    _own(session, actor, datalek.organisatie_id)
    events = session.scalars(
        select(Datalekgebeurtenis)
        .where(Datalekgebeurtenis.datalek_id == datalek_id)
        .order_by(Datalekgebeurtenis.volgnummer)
    )
    return datalek, list(events)


def _step(
    session: Session,
    actor: Actor,
    datalek_id: uuid.UUID,
    soort: Gebeurtenis,
    op: dt.datetime,
    tekst: str,
    *,
    risico: Risico | None = None,
    uitzondering: Uitzondering | None = None,
    kenmerk: str = "",
    te_laat: bool = False,
    vertraging: str = "",
) -> Datalekgebeurtenis:
    datalek, events = _open(session, actor, datalek_id)
    _may_follow(events, soort)
    if op > now(session):
        raise RuleError(FUTURE, field="op")
    if op < datalek.ontdekt_op:
        raise RuleError(BEFORE, field="op")
    event = Datalekgebeurtenis(
        datalek_id=datalek_id,
        volgnummer=len(events) + 1,
        soort=soort,
        op=op,
        vastgelegd_op=now(session),
        door_id=actor.id,
        risico=risico,
        uitzondering=uitzondering,
        kenmerk=kenmerk,
        te_laat=te_laat,
    )
    event.tekst = tekst or None
    event.vertraging = vertraging or None
    session.add(event)
    session.flush()
    _noted(session, f"datalek.{soort.value}", Actie.U, datalek_id)
    return event


def _may_follow(events: list[Datalekgebeurtenis], soort: Gebeurtenis) -> None:
    closed = stand([event.soort for event in events]) is Stand.AFGESLOTEN
    if closed and soort is not Gebeurtenis.HEROPEND:
        raise RuleError(_l("Dit datalek is afgesloten. Open het eerst weer."), "conflict")
    if not closed and soort is Gebeurtenis.HEROPEND:
        raise RuleError(_l("Dit datalek is nog open."), "conflict")


def _noted(session: Session, code: str, actie: Actie, datalek_id: uuid.UUID) -> None:
    note(session, code, actie, object_soort="datalek", object_id=datalek_id, doel=Doel.VERANTWOORDING)
