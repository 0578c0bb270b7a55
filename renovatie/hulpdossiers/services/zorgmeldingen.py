"""Reports without Toestemming: only that, when and to whom, and whether the resident knows."""

import datetime as dt
import uuid
from typing import Final

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor, Rol
from privacy.journal import Actie
from renovatie.gebruikers.berichten import Berichtsoort, ever_told, notify_rol
from renovatie.gebruikers.models import Gebruiker
from renovatie.hulpdossiers.models import Hulpdossier, Zorgmelding
from renovatie.hulpdossiers.pseudoniemen import hold_alive
from renovatie.hulpdossiers.services.gedeeld import day_of, get_dossier, noted
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row
from renovatie.kern.verzegelde_codes import seal_code
from workflows.doorverwijzing import Grond
from workflows.zonder_toestemming import Ingelicht, Melden, Meldpunt, Meldreden, mag_melden, uiterste_dag

FIRST_CONFIRM: Final = _l("Laat eerst een collega deze melding bevestigen. Daarna sluit u haar af.")
BEVESTIG_BINNEN: Final = dt.timedelta(days=1)

WAAROM_NIET: dict[Melden, tuple[str, LazyString]] = {
    Melden.GROND_PAST_NIET: ("grond", _l("Zonder toestemming mag dit alleen bij gevaar of geweld thuis.")),
    Melden.MELDPUNT_PAST_NIET: ("meldpunt", _l("Daar mag u op deze grond niet melden. Kies een ander.")),
    Melden.REDEN_PAST_NIET: ("reden", _l("Die reden hoort niet bij deze grond. Kies een andere.")),
    Melden.STAPPEN_NIET_GEZET: ("stappen", _l("Zet eerst de stappen van de meldcode.")),
}


def record_zorgmelding(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    dossier_id: uuid.UUID,
    grond: Grond,
    meldpunt: Meldpunt,
    reden: Meldreden,
    ingelicht: Ingelicht,
    stappen_gezet: bool = False,
    gemeld_op: dt.date | None = None,
) -> Zorgmelding:
    """Record a report that was made outside the app. Nothing is shared by this, no Instantie gets a page.

    The FG and the privacycoordinator are told at once, a second worker confirms it afterwards. Raises
    RuleError where the ground does not allow it.
    """
    dossier = get_dossier(session, complex_id, dossier_id)
    antwoord = mag_melden(grond, meldpunt, reden, stappen_gezet=stappen_gezet)
    if antwoord is not Melden.MAG:
        veld, zin = WAAROM_NIET[antwoord]
        raise RuleError(zin, field=veld)
    dag = day_of(session, gemeld_op)
    melding = Zorgmelding(
        complex_id=complex_id,
        dossier_id=dossier_id,
        grond=grond,
        gemeld_op=dag,
        gemeld_door=actor.id,
        uiterlijk=uiterste_dag(grond, dag),
        reden=seal_code(reden),
        meldpunt=seal_code(meldpunt),
        ingelicht=seal_code(ingelicht),
    )
    session.add(melding)
    session.flush()
    _tell(session, actor, melding)
    noted(session, f"zorgmelding.{grond}", Actie.C, dossier, "zorgmelding", melding.id, "grond", "meldpunt")
    return melding


def confirm_zorgmelding(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, zorgmelding_id: uuid.UUID
) -> None:
    """A second worker says that reporting without Toestemming was right. Raises RuleError for the first."""
    melding = _held(session, complex_id, zorgmelding_id)
    if melding.gemeld_door == actor.id:
        raise RuleError(_l("Vraag een collega om dit te bevestigen. Dat kunt u niet zelf."), "conflict")
    if melding.bevestigd_door is not None:
        raise RuleError(_l("Deze melding is al bevestigd."), "conflict")
    melding.bevestigd_door, melding.bevestigd_op = actor.id, today(session)
    _noted(session, "zorgmelding.confirm", melding)


def close_zorgmelding(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, zorgmelding_id: uuid.UUID
) -> None:
    """The danger is over, or the resident gave Toestemming: this ground is used no more.

    Raises RuleError before a second worker confirmed that reporting was right: nobody closes his own report
    unseen.
    """
    melding = _held(session, complex_id, zorgmelding_id)
    if melding.afgesloten_op is not None:
        raise RuleError(_l("Deze melding is al afgesloten."), "conflict")
    if melding.bevestigd_door is None:
        raise RuleError(FIRST_CONFIRM, "conflict")
    melding.afgesloten_op = today(session)
    _noted(session, "zorgmelding.close", melding)


def close_expired_zorgmeldingen(session: Session) -> None:
    """Each morning: acute danger ends as a ground after 72 hours, whatever anybody did or forgot."""
    vandaag = today(session)
    for melding in session.scalars(
        select(Zorgmelding).where(Zorgmelding.uiterlijk < vandaag, Zorgmelding.afgesloten_op.is_(None))
    ).all():
        melding.afgesloten_op = vandaag
        _noted(session, "zorgmelding.verlopen", melding)


def remind_unconfirmed(session: Session) -> None:
    """Each morning: a report that nobody confirmed within a day is told, once, to the privacycoordinator."""
    gisteren = today(session) - BEVESTIG_BINNEN
    rows = session.execute(
        select(Zorgmelding, Gebruiker.organisatie_id)
        .join(Gebruiker, Gebruiker.id == Zorgmelding.gemeld_door)
        .join(Hulpdossier, Hulpdossier.id == Zorgmelding.dossier_id)
        .where(
            Zorgmelding.bevestigd_door.is_(None),
            Zorgmelding.gemeld_op <= gisteren,
            Hulpdossier.vernietigd_op.is_(None),
            Hulpdossier.beperkt_op.is_(None),
        )
    ).all()
    for melding, organisatie_id in rows:
        if not ever_told(session, Berichtsoort.ZORGMELDING_ONBEVESTIGD, melding.id):
            _tell_rol(
                session,
                Berichtsoort.ZORGMELDING_ONBEVESTIGD,
                melding,
                Rol.PRIVACYCOORDINATOR,
                organisatie_id,
            )


def _held(session: Session, complex_id: uuid.UUID, zorgmelding_id: uuid.UUID) -> Zorgmelding:
    melding = lock_row(session, Zorgmelding, zorgmelding_id)
    if melding is None or melding.complex_id != complex_id:
        raise NotFound
    hold_alive(session, melding.dossier_id)
    return melding


def _tell(session: Session, actor: Actor, melding: Zorgmelding) -> None:
    """A kind and an id, nothing about anybody: the FG, and the privacycoordinator of the worker."""
    _tell_rol(session, Berichtsoort.ZORGMELDING, melding, Rol.PRIVACYFUNCTIONARIS, None)
    if actor.organisatie_id is not None:
        _tell_rol(session, Berichtsoort.ZORGMELDING, melding, Rol.PRIVACYCOORDINATOR, actor.organisatie_id)


def _tell_rol(
    session: Session, soort: Berichtsoort, melding: Zorgmelding, rol: Rol, organisatie_id: uuid.UUID | None
) -> None:
    notify_rol(
        session,
        soort,
        rol,
        organisatie_id=organisatie_id,
        object_soort="zorgmelding",
        object_id=melding.id,
        complex_id=melding.complex_id,
    )


def _noted(session: Session, code: str, melding: Zorgmelding) -> None:
    dossier = session.get_one(Hulpdossier, melding.dossier_id)
    noted(session, code, Actie.U, dossier, "zorgmelding", melding.id, "stand")
