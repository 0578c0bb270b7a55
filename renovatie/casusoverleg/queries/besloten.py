"""Reads of the closed meeting: for its own worker, and for partners who may know this resident today."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, false, or_, select
from sqlalchemy.orm import Session

from privacy.access import Actor, Facts, Permission, Rol, decide
from privacy.purposes import Doel
from renovatie.casusoverleg.models import BeslotenDeelnemer, BeslotenOverleg
from renovatie.complexen.models import Instantie
from renovatie.hulpdossiers.codes import Slot
from renovatie.hulpdossiers.models import Dossierpersoon, Hulpdossier, Toestemming
from renovatie.hulpdossiers.pseudoniemen import huishoudens_by_dossier
from renovatie.hulpdossiers.queries import contact_of, holds
from renovatie.hulpdossiers.sloten import open_in_need_until, slot_of
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from workflows.casusoverleg import BESLOTEN_OPEN, besloten_dicht


@dataclass(frozen=True, slots=True)
class Beslotenblad:
    """The sheet of a closed meeting. `deelnemers`: the Instanties that may know this resident today."""

    id: uuid.UUID
    dossier_id: uuid.UUID
    datum: dt.date
    naam: str
    vraag: str
    plek: str
    deelnemers: tuple[str, ...]
    van_mij: bool


@dataclass(frozen=True, slots=True)
class Beslotenregel:
    """One closed meeting in a list: only its day."""

    id: uuid.UUID
    datum: dt.date


def besloten_blad(
    session: Session, actor: Actor, complex_id: uuid.UUID, besloten_id: uuid.UUID
) -> Beslotenblad:
    """One sheet, for who brought it in or for an invited partner. Raises NotFound for anybody else.

    A partner whose Toestemming was withdrawn sees nothing at the next click; a restricted file shows nobody
    anything. When the household left or the complex ended, its worker reads it only while she has the file
    open in need, and no partner does.
    """
    model = session.get(BeslotenOverleg, besloten_id)
    if model is None or model.complex_id != complex_id or _is_closed(session, model):
        raise NotFound
    instanties = _allowed(session, model)
    van_mij = model.aanbrenger_id == actor.id
    genodigd = _is_partner(actor, complex_id) and any(
        instantie.organisatie_id == actor.organisatie_id for instantie in instanties
    )
    facts = Facts(complex_id=complex_id, uitgenodigd=genodigd)
    mag = decide(actor, Permission.BESLOTEN_READ, facts, Doel.CASUSOVERLEG, today(session)).allowed
    if not mag or not (van_mij or genodigd) or _is_shut(session, actor, model, van_mij=van_mij):
        raise NotFound
    return Beslotenblad(
        model.id,
        model.dossier_id,
        model.datum,
        model.naam or "",
        model.vraag or "",
        model.plek or "",
        tuple(instantie.naam for instantie in instanties),
        van_mij,
    )


def _is_closed(session: Session, model: BeslotenOverleg) -> bool:
    return model.gesloten_op is not None or besloten_dicht(model.datum, today(session))


def _is_partner(actor: Actor, complex_id: uuid.UUID) -> bool:
    """A sociaal werker whose own organisation is an Instantie is not at this table for it."""
    return any(held.rol is Rol.PARTNER and held.complex_id == complex_id for held in actor.rollen)


def lives_here(session: Session, complex_id: uuid.UUID, dossier_id: uuid.UUID) -> bool:
    """Whether the household of this file lives there still."""
    home = huishoudens_by_dossier(session, complex_id).get(dossier_id)
    return home is not None and home.huidig


def _is_shut(session: Session, actor: Actor, model: BeslotenOverleg, *, van_mij: bool) -> bool:
    slot = slot_of(session, model.dossier_id, huidig=lives_here(session, model.complex_id, model.dossier_id))
    if slot is Slot.GESLOTEN and van_mij:
        return open_in_need_until(session, model.dossier_id, actor.id) is None
    return slot is not None


def _allowed(session: Session, model: BeslotenOverleg) -> list[Instantie]:
    """The Instanties on the list for which a Toestemming of this resident holds today."""
    return list(
        session.scalars(
            select(Instantie)
            .join(BeslotenDeelnemer, BeslotenDeelnemer.instantie_id == Instantie.id)
            .join(BeslotenOverleg, BeslotenOverleg.id == BeslotenDeelnemer.besloten_id)
            .where(BeslotenOverleg.id == model.id, _may_know(today(session)))
            .order_by(Instantie.naam, Instantie.id)
        )
    )


def besloten_of(session: Session, actor: Actor, complex_id: uuid.UUID) -> list[Beslotenregel]:
    """The closed meetings that this person may open today, the first day first."""
    vandaag = today(session)
    genodigd = (
        exists()
        .where(
            BeslotenDeelnemer.besloten_id == BeslotenOverleg.id,
            Instantie.id == BeslotenDeelnemer.instantie_id,
            Instantie.organisatie_id == actor.organisatie_id,
            _may_know(vandaag),
        )
        .correlate(BeslotenOverleg)
    )
    rows = session.execute(
        select(BeslotenOverleg.id, BeslotenOverleg.datum, BeslotenOverleg)
        .join(Hulpdossier, Hulpdossier.id == BeslotenOverleg.dossier_id)
        .where(
            BeslotenOverleg.complex_id == complex_id,
            BeslotenOverleg.gesloten_op.is_(None),
            BeslotenOverleg.datum >= vandaag - BESLOTEN_OPEN,
            Hulpdossier.beperkt_op.is_(None),
            or_(
                BeslotenOverleg.aanbrenger_id == actor.id,
                genodigd if _is_partner(actor, complex_id) else false(),
            ),
        )
        .order_by(BeslotenOverleg.datum, BeslotenOverleg.id)
    )
    return [
        Beslotenregel(row.id, row.datum)
        for row in rows
        if not _is_shut(session, actor, row[2], van_mij=row[2].aanbrenger_id == actor.id)
    ]


def _may_know(vandaag: dt.date) -> ColumnElement[bool]:
    """SQL condition: this Instantie takes part still, and the resident lets it know her on this day."""
    return and_(
        Instantie.actief,
        exists()
        .where(
            Toestemming.persoon_id == BeslotenOverleg.persoon_id,
            Toestemming.instantie_id == Instantie.id,
            Toestemming.doel == Doel.DOORVERWIJZING,
            holds(vandaag),
        )
        .correlate(BeslotenOverleg, Instantie),
    )


@dataclass(frozen=True, slots=True)
class Keuze:
    """A resident of this file with the Instanties that may know her today."""

    persoon_id: uuid.UUID
    naam: str
    instanties: tuple[tuple[uuid.UUID, str], ...]


def besloten_keuzes(session: Session, complex_id: uuid.UUID, dossier_id: uuid.UUID) -> list[Keuze]:
    """Who of this file can be talked about with whom; residents without a Toestemming are left out."""
    rows = session.execute(
        select(Toestemming.persoon_id, Instantie.id, Instantie.naam)
        .join(Instantie, Instantie.id == Toestemming.instantie_id)
        .where(
            Toestemming.complex_id == complex_id,
            Toestemming.dossier_id == dossier_id,
            Toestemming.doel == Doel.DOORVERWIJZING,
            Instantie.actief,
            holds(today(session)),
        )
        .distinct()
        .order_by(Instantie.naam, Instantie.id)
    )
    per_persoon: dict[uuid.UUID, list[tuple[uuid.UUID, str]]] = {}
    for persoon_id, instantie_id, naam in rows:
        per_persoon.setdefault(persoon_id, []).append((instantie_id, naam))
    found = []
    for persoon in session.scalars(
        select(Dossierpersoon).where(Dossierpersoon.id.in_(per_persoon)).order_by(Dossierpersoon.id)
    ):
        naam, _telefoon = contact_of(session, persoon)
        found.append(Keuze(persoon.id, naam, tuple(per_persoon[persoon.id])))
    return found
