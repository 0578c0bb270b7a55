"""Residents who ask to be called: written down, tried, done. What is said in the call is a Huisbezoek."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie
from renovatie.gebruikers.berichten import Berichtsoort, notify
from renovatie.hulpdossiers.codes import Belmoment, Belonderwerp, Belstand
from renovatie.hulpdossiers.models import Belverzoek, Hulpdossier
from renovatie.hulpdossiers.pseudoniemen import hold_alive
from renovatie.hulpdossiers.queries import team
from renovatie.hulpdossiers.services.dossier import NieuwePersoon, dossier_for, ensure_persoon
from renovatie.hulpdossiers.services.gedeeld import get_woning, noted
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.idempotency import content_hash, earlier_answer, remember_answer
from renovatie.kern.transaction import lock_row
from renovatie.kern.verzegelde_codes import seal_code

WAITING = _l("Deze bewoner wacht al op een telefoontje.")
NO_NUMBER = _l(
    "Van deze bewoner is geen telefoonnummer bekend. Vul het eerst in bij de contactgegevens van de woning."
)
DONE = _l("Dit telefoontje is al afgehandeld. Kijk eerst wat er nu staat.")


def add_belverzoek(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    woning_id: uuid.UUID,
    persoon: NieuwePersoon,
    onderwerp: Belonderwerp,
    moment: Belmoment = Belmoment.MAAKT_NIET_UIT,
    beller_id: uuid.UUID | None = None,
) -> Belverzoek:
    """A resident said "bel mij maar". In: `beller_id`, who was asked to call; None: whoever comes to it.

    Raises NotFound for a home of another complex or a caller who is not of the team; RuleError when this
    person waits for a call already, or has no number.
    """
    woning = get_woning(session, complex_id, woning_id)
    if beller_id is not None and beller_id not in {collega.id for collega in team(session, complex_id)}:
        raise NotFound
    if not persoon.telefoon:
        raise RuleError(NO_NUMBER, field="persoon")
    dossier = dossier_for(session, woning)
    hold_alive(session, dossier.id)
    wie = ensure_persoon(session, actor, dossier, persoon)
    if persoon.huurder_id is None and wie.telefoon != persoon.telefoon:
        wie.telefoon = persoon.telefoon
    if _waits(session, wie.id):
        raise RuleError(WAITING, "conflict", field="persoon")
    verzoek = Belverzoek(
        complex_id=complex_id,
        dossier_id=dossier.id,
        persoon_id=wie.id,
        beller_id=beller_id,
        gevraagd_op=today(session),
        stand=Belstand.OPEN,
        onderwerp=seal_code(onderwerp),
        moment=seal_code(moment),
    )
    session.add(verzoek)
    session.flush()
    noted(session, "belverzoek.add", Actie.C, dossier, "belverzoek", verzoek.id, "onderwerp", "moment")
    if beller_id is not None and beller_id != actor.id:
        notify(
            session,
            Berichtsoort.BEL_MIJ_MAAR,
            aan={beller_id},
            complex_id=complex_id,
            object_soort="belverzoek",
            object_id=verzoek.id,
        )
    return verzoek


def _waits(session: Session, persoon_id: uuid.UUID) -> bool:
    statement = select(Belverzoek.id).where(
        Belverzoek.persoon_id == persoon_id, Belverzoek.stand == Belstand.OPEN
    )
    return session.scalar(statement.limit(1)) is not None


def hold_belverzoek(session: Session, complex_id: uuid.UUID, belverzoek_id: uuid.UUID) -> Belverzoek:
    """The request, held until commit with its file. Raises NotFound; RuleError when it was dealt with."""
    dossier_id = session.scalar(
        select(Belverzoek.dossier_id).where(
            Belverzoek.id == belverzoek_id, Belverzoek.complex_id == complex_id
        )
    )
    if dossier_id is None:
        raise NotFound
    hold_alive(session, dossier_id)
    verzoek = lock_row(session, Belverzoek, belverzoek_id)
    if verzoek is None:
        raise NotFound
    if verzoek.stand is not Belstand.OPEN:
        raise RuleError(DONE, "conflict")
    return verzoek


def try_belverzoek(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    belverzoek_id: uuid.UUID,
    form_id: uuid.UUID | None = None,
) -> None:
    """Nobody answered. The resident stays on the list; this is no visit, because nobody was disturbed.

    The same form sent twice is one try.
    """
    if _sent_before(session, actor, form_id, belverzoek_id, "poging"):
        return
    verzoek = hold_belverzoek(session, complex_id, belverzoek_id)
    verzoek.pogingen += 1
    verzoek.laatste_poging_op = today(session)
    _noted(session, "belverzoek.poging", verzoek, "pogingen")


def drop_belverzoek(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    belverzoek_id: uuid.UUID,
    form_id: uuid.UUID | None = None,
) -> None:
    """The resident does not need the call any more. The same form sent twice has one effect."""
    if _sent_before(session, actor, form_id, belverzoek_id, "vervallen"):
        return
    verzoek = hold_belverzoek(session, complex_id, belverzoek_id)
    _settle(session, verzoek, Belstand.VERVALLEN, today(session))


def _sent_before(
    session: Session, actor: Actor, form_id: uuid.UUID | None, belverzoek_id: uuid.UUID, wat: str
) -> bool:
    """Whether this form was handled already; else it is from now on. Its row names no home and no file."""
    if form_id is None:
        return False
    inhoud = content_hash({"belverzoek": belverzoek_id, "wat": wat})
    if earlier_answer(session, form_id, actor.id, inhoud) is not None:
        return True
    remember_answer(session, form_id, actor.id, inhoud, wat)
    return False


def settle_called(session: Session, verzoek: Belverzoek, op: dt.date) -> None:
    """The call was made, and the conversation is recorded by the caller of this function."""
    _settle(session, verzoek, Belstand.GEBELD, op)


def _settle(session: Session, verzoek: Belverzoek, stand: Belstand, op: dt.date) -> None:
    verzoek.stand, verzoek.afgehandeld_op = stand, op
    _noted(session, f"belverzoek.{stand}", verzoek, "stand")


def _noted(session: Session, code: str, verzoek: Belverzoek, *velden: str) -> None:
    session.flush()
    dossier = session.get_one(Hulpdossier, verzoek.dossier_id)
    noted(session, code, Actie.U, dossier, "belverzoek", verzoek.id, *velden)
