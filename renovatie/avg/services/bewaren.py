"""Destroying with two people: propose, confirm, take back; and what must be kept although its term is over.

Everything here holds the row of the organisation until commit, so that a hold and a confirmation at the same
moment come one after the other.
"""

import datetime as dt
import re
import uuid
from collections.abc import Collection, Iterable

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from privacy.access import Actor, Facts, Permission, Rol, decide
from privacy.journal import Actie, note
from privacy.purposes import Doel
from privacy.retention import Reden
from renovatie.avg.models.bewaren import (
    Bewaarblokkade,
    Blokkadereden,
    Overslagreden,
    Regelstand,
    Vernietigingsregel,
    Vernietigingsvoorstel,
    Voorstelstand,
)
from renovatie.avg.queries.bewaren import soorten_van, stukken
from renovatie.complexen.queries import complexen_van
from renovatie.gebruikers.berichten import Berichtsoort, notify_rol
from renovatie.gebruikers.models import Organisatie
from renovatie.kern.bewaren import Bewaren, Soort
from renovatie.kern.clock import now, today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.taken import enqueue
from renovatie.kern.transaction import lock_row

TAAK = "vernietiging"
NOTHING = _l("Er is nu niets dat vernietigd kan worden. Kijk welke blokkades of voorstellen er staan.")
SECOND = _l("U deed dit voorstel zelf. Een tweede persoon van uw organisatie bevestigt het.")
ALL_RESTRICTED = _l(
    "Een bewoner vroeg dit gebruik te beperken. Dan blijft het bewaard. Trek het voorstel in."
)
SETTLED = _l("Over dit voorstel is al beslist. Kijk eerst wat er nu staat.")
NOT_BY_SETTER = _l("U zette deze blokkade zelf. Een tweede persoon van uw organisatie heft haar op.")
LIFTED = _l("Deze blokkade is al opgeheven.")
NO_NAME = _l("Schrijf hier alleen het nummer van de zaak of de brief. Geen naam, telefoon of e-mailadres.")
CASE_NUMBER = re.compile(r"(?!.*\d{8})[\w./ -]{0,60}")


def propose_vernietiging(
    session: Session, actor: Actor, bewaren: Bewaren, *, soort: str, complex_id: uuid.UUID | None
) -> Vernietigingsvoorstel:
    """Propose to destroy everything of this kind that is due today and that nothing holds back.

    Raises RuleError (conflict) when there is nothing, NotFound for what another organisation answers for.
    """
    organisatie_id = hold_organisatie(session, actor)
    kind = _kind(session, bewaren, organisatie_id, soort)
    found = [
        stuk
        for stuk in stukken(session, bewaren, organisatie_id, kind, complex_id=complex_id)
        if stuk.complex_id == complex_id
        and stuk.verval.aan_de_beurt(today(session))
        and not stuk.geblokkeerd
        and not stuk.in_voorstel
    ]
    if not found:
        raise RuleError(NOTHING, "conflict")
    due = [(stuk.object_id, stuk.verval.laatste_dag, stuk.verval.reden) for stuk in found]
    return record_voorstel(session, actor, organisatie_id, soort, complex_id, due)


def record_voorstel(
    session: Session,
    actor: Actor,
    organisatie_id: uuid.UUID,
    soort: str,
    complex_id: uuid.UUID | None,
    stukken_: Iterable[tuple[uuid.UUID, dt.date | None, Reden]],
    verzoekdeel_id: uuid.UUID | None = None,
) -> Vernietigingsvoorstel:
    """Write the proposal down with (id, last day, reason) of each thing, and ask the second person.

    The caller holds the organisation (`hold_organisatie`) and looked at what may go.
    """
    voorstel = Vernietigingsvoorstel(
        organisatie_id=organisatie_id,
        complex_id=complex_id,
        soort=soort,
        verzoekdeel_id=verzoekdeel_id,
        stand=Voorstelstand.OPEN,
        voorgesteld_door=actor.id,
        voorgesteld_op=now(session),
    )
    session.add(voorstel)
    session.flush()
    session.add_all(
        Vernietigingsregel(
            voorstel_id=voorstel.id,
            object_id=object_id,
            laatste_dag=laatste_dag,
            reden=reden,
            stand=Regelstand.WACHT,
        )
        for object_id, laatste_dag, reden in stukken_
    )
    _noted(session, "bewaren.stel_voor", Actie.C, voorstel)
    notify_rol(
        session,
        Berichtsoort.VERNIETIGING_TWEEDE,
        Rol.PRIVACYCOORDINATOR,
        organisatie_id=organisatie_id,
        object_soort="vernietigingsvoorstel",
        object_id=voorstel.id,
        behalve=(actor.id,),
    )
    return voorstel


def withdraw_vernietiging(session: Session, actor: Actor, *, voorstel_id: uuid.UUID) -> None:
    """Take a proposal back before it was confirmed; anybody of the organisation who may propose may."""
    voorstel = _open_voorstel(session, actor, voorstel_id)
    voorstel.stand = Voorstelstand.INGETROKKEN
    voorstel.ingetrokken_door, voorstel.ingetrokken_op = actor.id, now(session)
    _noted(session, "bewaren.trek_in", Actie.U, voorstel)


def confirm_vernietiging(
    session: Session, actor: Actor, bewaren: Bewaren, *, voorstel_id: uuid.UUID
) -> Vernietigingsvoorstel:
    """Say yes as the second person; a job then destroys one thing after the other.

    A file that is restricted by now is left out. What a hold or a restriction is on by its turn, or is no
    longer due by then, that job leaves alone. Raises RuleError (conflict) for who proposed it, when it was
    decided already, and when every file in it is restricted.
    """
    voorstel = _open_voorstel(session, actor, voorstel_id)
    if voorstel.voorgesteld_door == actor.id:
        raise RuleError(SECOND, "conflict")
    if not _leave_out_restricted(session, bewaren, voorstel):
        raise RuleError(ALL_RESTRICTED, "conflict")
    voorstel.stand = Voorstelstand.BEVESTIGD
    voorstel.bevestigd_door, voorstel.bevestigd_op = actor.id, now(session)
    aantal = session.scalar(select(func.count()).where(Vernietigingsregel.voorstel_id == voorstel_id)) or 0
    _noted(session, "bewaren.bevestig", Actie.E, voorstel)
    enqueue(session, TAAK, job_key(voorstel_id), totaal=2 * aantal + 1, voorstel_id=voorstel_id)
    return voorstel


def _leave_out_restricted(session: Session, bewaren: Bewaren, voorstel: Vernietigingsvoorstel) -> bool:
    """Skip the lines of which a resident asked to restrict the use (art. 18 AVG); False: none is left."""
    kind = bewaren.soorten[voorstel.soort]
    found = stukken(session, bewaren, voorstel.organisatie_id, kind, complex_id=voorstel.complex_id)
    beperkt = {stuk.object_id for stuk in found if stuk.beperkt}
    regels = session.scalars(
        select(Vernietigingsregel).where(Vernietigingsregel.voorstel_id == voorstel.id)
    ).all()
    for regel in regels:
        if regel.object_id in beperkt:
            regel.stand, regel.overslagreden = Regelstand.OVERGESLAGEN, Overslagreden.BLOKKADE
    return any(regel.object_id not in beperkt for regel in regels)


def job_key(voorstel_id: uuid.UUID) -> str:
    """The key of the job of a proposal: it is queued once."""
    return f"{TAAK}:{voorstel_id}"


# ---------------------------------------------------------------- What must be kept


def set_blokkade(
    session: Session,
    actor: Actor,
    bewaren: Bewaren,
    *,
    reden: Blokkadereden,
    soort: str | None = None,
    complex_id: uuid.UUID | None = None,
    object_id: uuid.UUID | None = None,
    zaak: str = "",
) -> Bewaarblokkade:
    """Keep what falls under this, whatever its term, from now on; also out of a confirmed proposal.

    Without a kind, a complex or an object it holds for all of them. Raises RuleError for a name or a phone
    number in `zaak`, NotFound for what another organisation answers for.
    """
    organisatie_id = hold_organisatie(session, actor)
    if soort is not None:
        _kind(session, bewaren, organisatie_id, soort)
    if complex_id is not None and complex_id not in dict(complexen_van(session, organisatie_id)):
        raise NotFound
    zaak = zaak.strip()
    if not CASE_NUMBER.fullmatch(zaak):
        raise RuleError(NO_NAME, field="zaak")
    blokkade = Bewaarblokkade(
        organisatie_id=organisatie_id,
        soort=soort,
        complex_id=complex_id,
        object_id=object_id,
        reden=reden,
        zaak=zaak,
        gezet_door=actor.id,
        gezet_op=now(session),
    )
    session.add(blokkade)
    session.flush()
    _noted_hold(session, "bewaren.blokkeer", Actie.C, blokkade)
    return blokkade


def lift_blokkade(session: Session, actor: Actor, *, blokkade_id: uuid.UUID) -> None:
    """Lift a hold; never by who set it. Raises RuleError (conflict), NotFound."""
    organisatie_id = hold_organisatie(session, actor)
    blokkade = lock_row(session, Bewaarblokkade, blokkade_id)
    if blokkade is None or blokkade.organisatie_id != organisatie_id:
        raise NotFound
    if blokkade.opgeheven_op is not None:
        raise RuleError(LIFTED, "conflict")
    if blokkade.gezet_door == actor.id:
        raise RuleError(NOT_BY_SETTER, "conflict")
    blokkade.opgeheven_door, blokkade.opgeheven_op = actor.id, now(session)
    _noted_hold(session, "bewaren.hef_op", Actie.U, blokkade)


# ---------------------------------------------------------------- Shared


def hold_organisatie(session: Session, actor: Actor) -> uuid.UUID:
    """The organisation of this actor, held until commit. Raises NotFound for who may not act for it."""
    facts = Facts(organisatie_id=actor.organisatie_id)
    answer = decide(actor, Permission.AVG_WRITE, facts, Doel.VERANTWOORDING, today(session))
    if not answer.allowed or actor.organisatie_id is None:
        raise NotFound
    if lock_row(session, Organisatie, actor.organisatie_id) is None:
        raise NotFound
    return actor.organisatie_id


def _kind(session: Session, bewaren: Bewaren, organisatie_id: uuid.UUID, code: str) -> Soort:
    for soort in soorten_van(session, bewaren, organisatie_id):
        if soort.code == code:
            return soort
    raise NotFound


def _open_voorstel(session: Session, actor: Actor, voorstel_id: uuid.UUID) -> Vernietigingsvoorstel:
    organisatie_id = hold_organisatie(session, actor)
    voorstel = lock_row(session, Vernietigingsvoorstel, voorstel_id)
    if voorstel is None or voorstel.organisatie_id != organisatie_id:
        raise NotFound
    if voorstel.stand is not Voorstelstand.OPEN:
        raise RuleError(SETTLED, "conflict")
    return voorstel


def _noted(session: Session, code: str, actie: Actie, voorstel: Vernietigingsvoorstel) -> None:
    _line(session, code, actie, "vernietigingsvoorstel", voorstel.id, voorstel.complex_id, ("stand",))


def _noted_hold(session: Session, code: str, actie: Actie, blokkade: Bewaarblokkade) -> None:
    _line(session, code, actie, "bewaarblokkade", blokkade.id, blokkade.complex_id, ("reden",))


def _line(
    session: Session,
    code: str,
    actie: Actie,
    object_soort: str,
    object_id: uuid.UUID,
    complex_id: uuid.UUID | None,
    velden: Collection[str],
) -> None:
    note(
        session,
        code,
        actie,
        complex_id=complex_id,
        object_soort=object_soort,
        object_id=object_id,
        velden=tuple(velden),
        doel=Doel.VERANTWOORDING,
    )
