"""Promises: made, accepted by another organisation, kept, agreed anew, or no longer needed."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from privacy.access import Actor, Facts, Permission, decide
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.gebruikers.berichten import Berichtsoort, notify, settle
from renovatie.gebruikers.models import Gebruiker, Organisatie
from renovatie.hulpdossiers.beloofd import deciders
from renovatie.hulpdossiers.codes import LOPEND, Toezeggingstand, Toezeggingweigering
from renovatie.hulpdossiers.models import Hulpdossier, Toezegging, Toezeggingskopie
from renovatie.hulpdossiers.pseudoniemen import hold_alive
from renovatie.hulpdossiers.services.gedeeld import clean_text, day_of, noted
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.verzegelde_codes import open_code, seal_code


def add_toezegging(
    session: Session,
    actor: Actor,
    dossier: Hulpdossier,
    *,
    tekst: str,
    datum: dt.date,
    organisatie_id: uuid.UUID | None = None,
    beloofd_op: dt.date | None = None,
    adres: str | None = None,
) -> Toezegging:
    """Promise something, to be kept on `datum` at the latest (inclusive).

    For the worker's own organisation it is open at once and hers to keep; for another one it is a proposal
    until that one accepts, which is told and gets a copy of the text; `adres` only where the resident lets it
    be told. Raises RuleError for a date before the promise.
    """
    op = day_of(session, beloofd_op)
    if datum < op:
        raise RuleError(_l("Kies een datum die nog moet komen."), field="toezegging_datum")
    eigen = organisatie_id is None or organisatie_id == actor.organisatie_id
    eigenaar = organisatie_id or actor.organisatie_id
    if eigenaar is None or session.get(Organisatie, eigenaar) is None:
        raise NotFound
    toezegging = Toezegging(
        complex_id=dossier.complex_id,
        dossier_id=dossier.id,
        organisatie_id=eigenaar,
        eigenaar_id=actor.id if eigen else None,
        beloofd_op=op,
        datum=datum,
        stand=Toezeggingstand.OPEN if eigen else Toezeggingstand.VOORGESTELD,
        tekst=clean_text(tekst, "toezegging"),
    )
    session.add(toezegging)
    noted(session, "toezegging.add", Actie.C, dossier, "toezegging", toezegging.id, "tekst", "datum")
    if not eigen:
        _propose(session, toezegging, actor.id, adres)
    return toezegging


def _propose(session: Session, toezegging: Toezegging, afzender_id: uuid.UUID, adres: str | None) -> None:
    """Give the other organisation what it has to know, and tell who decides there."""
    session.flush()
    session.add(
        Toezeggingskopie(
            complex_id=toezegging.complex_id,
            toezegging_id=toezegging.id,
            tekst=toezegging.tekst,
            adres=adres,
            afzender=seal_code(str(afzender_id)),
        )
    )
    beslissers = session.scalars(
        select(Gebruiker.id).where(
            deciders(toezegging.complex_id), Gebruiker.organisatie_id == toezegging.organisatie_id
        )
    )
    notify(
        session,
        Berichtsoort.TOEZEGGING_VOORGESTELD,
        aan=beslissers,
        complex_id=toezegging.complex_id,
        object_soort="toezegging",
        object_id=toezegging.id,
    )


def accept_toezegging(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, toezegging_id: uuid.UUID
) -> Toezegging:
    """The other organisation took the promise on; the worker who heard so writes it down."""
    toezegging = _promise(session, complex_id, toezegging_id, Toezeggingstand.VOORGESTELD)
    toezegging.stand = Toezeggingstand.OPEN
    _noted_promise(session, "toezegging.accept", toezegging)
    settle(session, Berichtsoort.TOEZEGGING_VOORGESTELD, toezegging.id)
    return toezegging


def answer_toezegging(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    toezegging_id: uuid.UUID,
    weigering: Toezeggingweigering | None = None,
) -> Toezegging:
    """Answer for your organisation: it does this (without `weigering`) or cannot, with the reason.

    Who promised it is told, and after a refusal has to agree it anew with the resident. Raises NotFound for a
    promise of another organisation, RuleError (conflict) when it was answered already.
    """
    toezegging = _promise(session, complex_id, toezegging_id, Toezeggingstand.VOORGESTELD, van=actor)
    kopie = _copy(session, toezegging.id)
    if kopie is None:
        raise NotFound
    aan = _sender(kopie)
    if weigering is None:
        toezegging.stand, toezegging.eigenaar_id = Toezeggingstand.OPEN, actor.id
        _noted_promise(session, "toezegging.accept", toezegging)
    else:
        toezegging.stand, toezegging.weigering = Toezeggingstand.GEWEIGERD, weigering
        toezegging.eigenaar_id = aan
        _empty_copy(session, toezegging.id)
        _noted_promise(session, "toezegging.weiger", toezegging)
    settle(session, Berichtsoort.TOEZEGGING_VOORGESTELD, toezegging.id)
    _tell_sender(session, toezegging, aan)
    return toezegging


def finish_toezegging(
    session: Session, actor: Actor, *, complex_id: uuid.UUID, toezegging_id: uuid.UUID
) -> Toezegging:
    """Somebody of the organisation that accepted the promise did it. Raises as answer_toezegging does."""
    toezegging = _promise(session, complex_id, toezegging_id, Toezeggingstand.OPEN, van=actor)
    kopie = _copy(session, toezegging.id)
    if kopie is None:
        raise NotFound
    aan = _sender(kopie)
    _settle(session, toezegging, Toezeggingstand.NAGEKOMEN, day_of(session, None))
    _tell_sender(session, toezegging, aan)
    return toezegging


def _sender(kopie: Toezeggingskopie) -> uuid.UUID | None:
    """Who promised it; None once the copy is empty."""
    afzender = open_code(kopie.afzender)
    return uuid.UUID(afzender) if afzender else None


def _tell_sender(session: Session, toezegging: Toezegging, aan: uuid.UUID | None) -> None:
    notify(
        session,
        Berichtsoort.TOEZEGGING_BEANTWOORD,
        aan=[aan] if aan else [],
        complex_id=toezegging.complex_id,
        object_soort="toezegging",
        object_id=toezegging.id,
    )


def keep_toezegging(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    toezegging_id: uuid.UUID,
    op: dt.date | None = None,
) -> Toezegging:
    """The promise was kept, on `op` (default today)."""
    toezegging = _promise(session, complex_id, toezegging_id, *LOPEND)
    return _settle(session, toezegging, Toezeggingstand.NAGEKOMEN, day_of(session, op))


def drop_toezegging(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    toezegging_id: uuid.UUID,
    op: dt.date | None = None,
) -> Toezegging:
    """The promise is no longer needed, as agreed with the resident."""
    toezegging = _promise(session, complex_id, toezegging_id, *LOPEND)
    return _settle(session, toezegging, Toezeggingstand.VERVALLEN, day_of(session, op))


def renew_toezegging(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    toezegging_id: uuid.UUID,
    datum: dt.date,
    op: dt.date | None = None,
) -> Toezegging:
    """Agree a new date with the resident: the old promise is settled as such, a new one follows it.

    It stays with who has it in this organisation. To another one it is proposed again, also where that one
    took the old date on: nobody is bound to a day that he did not accept. What another organisation cannot
    do becomes the worker's own. Raises RuleError for a day that has passed, NotFound for
    who does not write in the file.
    """
    _check_writes_help(session, actor, complex_id)
    vandaag = day_of(session, op)
    if datum < vandaag:
        raise RuleError(_l("Kies een datum die nog moet komen."), field="datum")
    oud = _promise(session, complex_id, toezegging_id, *LOPEND)
    was, kopie = oud.stand, _copy(session, oud.id)
    adres = kopie.adres if kopie else None
    _settle(session, oud, Toezeggingstand.OPNIEUW_AFGESPROKEN, vandaag)
    eigen = was is Toezeggingstand.GEWEIGERD
    ander = not eigen and oud.organisatie_id != actor.organisatie_id
    nieuw = Toezegging(
        complex_id=oud.complex_id,
        dossier_id=oud.dossier_id,
        organisatie_id=actor.organisatie_id if eigen else oud.organisatie_id,
        eigenaar_id=actor.id if eigen else None if ander else oud.eigenaar_id,
        beloofd_op=vandaag,
        datum=datum,
        stand=Toezeggingstand.VOORGESTELD if ander else Toezeggingstand.OPEN,
        vorige_id=oud.id,
        tekst=oud.tekst,
    )
    session.add(nieuw)
    session.flush()
    if ander:
        _propose(session, nieuw, actor.id, adres)
    return nieuw


def _check_writes_help(session: Session, actor: Actor, complex_id: uuid.UUID) -> None:
    facts = Facts(complex_id=complex_id)
    if not decide(actor, Permission.HULPDOSSIER_WRITE, facts, Doel.HULPVERLENING, today(session)).allowed:
        raise NotFound


def _settle(session: Session, toezegging: Toezegging, stand: Toezeggingstand, op: dt.date) -> Toezegging:
    toezegging.stand, toezegging.afgehandeld_op = stand, op
    session.flush()
    _empty_copy(session, toezegging.id)
    settle(session, Berichtsoort.TOEZEGGING_VOORGESTELD, toezegging.id)
    _noted_promise(session, f"toezegging.{stand}", toezegging)
    return toezegging


def _copy(session: Session, toezegging_id: uuid.UUID) -> Toezeggingskopie | None:
    return session.scalar(select(Toezeggingskopie).where(Toezeggingskopie.toezegging_id == toezegging_id))


def _empty_copy(session: Session, toezegging_id: uuid.UUID) -> None:
    """What the other organisation could read goes with the promise, by statement: nothing is opened."""
    session.execute(
        update(Toezeggingskopie)
        .where(Toezeggingskopie.toezegging_id == toezegging_id)
        .values(tekst_zegel=None, adres_zegel=None, afzender_zegel=None)
    )


def _promise(
    session: Session,
    complex_id: uuid.UUID,
    toezegging_id: uuid.UUID,
    *standen: Toezeggingstand,
    van: Actor | None = None,
) -> Toezegging:
    """The promise in one of these states, its file held. `van`: only one of this person's organisation."""
    toezegging = session.get(Toezegging, toezegging_id)
    if toezegging is None or toezegging.complex_id != complex_id:
        raise NotFound
    if van is not None and (van.organisatie_id is None or toezegging.organisatie_id != van.organisatie_id):
        raise NotFound
    hold_alive(session, toezegging.dossier_id)
    if toezegging.stand not in standen:
        raise RuleError(_l("Deze toezegging is al afgehandeld. Kijk eerst wat er nu staat."), "conflict")
    return toezegging


def _noted_promise(session: Session, code: str, toezegging: Toezegging) -> None:
    note(
        session,
        code,
        Actie.U,
        complex_id=toezegging.complex_id,
        dossier_id=toezegging.dossier_id,
        object_soort="toezegging",
        object_id=toezegging.id,
        velden=("stand",),
        doel=Doel.HULPVERLENING,
    )
