"""The facts of the gate of each home, for many homes at once: nine statements, however many there are."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Woning
from renovatie.instemming.models import (
    Dagvaarding,
    JuridischBesluit,
    Kennisgeving,
    Poortbesluit,
    Renovatiebijlage,
    Telling,
    Tellingregel,
)
from renovatie.instemming.telstand import Stemregel, stemregels
from workflows import uitvoering as regels
from workflows.instemming import Vermoeden, Woningstatus
from workflows.stemmen import Stemstand
from workflows.uitvoering import Vonnis, Woningfeiten, Woningpoort, woningpoort


@dataclass(frozen=True, slots=True)
class Besluit:
    """The Poortbesluit and the Telling that it stands on."""

    datum: dt.date
    telling_id: uuid.UUID
    peildatum: dt.date
    voorstelversie: int
    vermoeden_geldt: bool


@dataclass(frozen=True, slots=True)
class _Rechter:
    """The court cases of one lease: whether one is open, and the newest judgment."""

    open: bool = False
    vonnis: Vonnis | None = None


def woningpoort_facts(
    session: Session, complex_id: uuid.UUID, today: dt.date, woning_ids: Collection[uuid.UUID] | None = None
) -> dict[uuid.UUID, Woningfeiten]:
    """The facts of the gate per home, for renovatie; the lease is the one that runs today.

    With `woning_ids` only those. For dringend see `for_dringend`.
    """
    besluit = besluit_van(session, complex_id)
    lines = {
        line.woning_id: line
        for line in stemregels(session, complex_id, today)
        if line.huurovereenkomst_id is not None and _runs(line, today)
    }
    standen = _standen(session, besluit)
    brieven = _brieven(session, besluit)
    rechter = _rechter(session, complex_id)
    besluiten = _juridisch(session, complex_id)
    bijlagen = _bijlagen(session, complex_id)
    found: dict[uuid.UUID, Woningfeiten] = {}
    for woning_id, status in _woningen(session, complex_id, woning_ids):
        line = lines.get(woning_id)
        empty = Woningfeiten(
            poortbesluit=besluit is not None,
            vermoeden_geldt=besluit is not None and besluit.vermoeden_geldt,
            peildatum=besluit.peildatum if besluit else None,
            status=_use(status, line),
        )
        if line is None or line.huurovereenkomst_id is None:
            found[woning_id] = empty
            continue
        lease = line.huurovereenkomst_id
        zaak = rechter.get(lease, _Rechter())
        found[woning_id] = replace(
            empty,
            huur_begin=line.huur.begin,
            bijlage_getekend=lease in bijlagen,
            stand_in_telling=standen.get(lease),
            stand_nu=line.stand(besluit.voorstelversie) if besluit else Stemstand.GEEN_REACTIE,
            juridisch_besluit=besluiten.get(lease),
            dagvaarding_open=zaak.open,
            vonnis=zaak.vonnis,
            kennisgeving_ontvangen=brieven.get(lease),
        )
    return found


def for_dringend(feiten: Woningfeiten, reden: str, datum: dt.date) -> Woningfeiten:
    """The same home for urgent repairs (art. 7:220 lid 1 BW): a reason and a date instead of the 70%."""
    return replace(feiten, aard=regels.Aard.DRINGEND, dringend_reden=reden, dringend_datum=datum)


def woningpoorten(
    session: Session, complex_id: uuid.UUID, today: dt.date, woning_ids: Collection[uuid.UUID] | None = None
) -> dict[uuid.UUID, Woningpoort]:
    """The gate of each home today, for renovatie."""
    feiten = woningpoort_facts(session, complex_id, today, woning_ids)
    return {woning_id: woningpoort(feit, today) for woning_id, feit in feiten.items()}


def besluit_van(session: Session, complex_id: uuid.UUID) -> Besluit | None:
    """The Poortbesluit of a complex; None while there is none."""
    row = session.execute(
        select(Poortbesluit.datum, Telling.id, Telling.peildatum, Telling.voorstelversie, Telling.vermoeden)
        .join(Telling, Telling.id == Poortbesluit.telling_id)
        .where(Poortbesluit.complex_id == complex_id)
    ).one_or_none()
    if row is None:
        return None
    return Besluit(row.datum, row.id, row.peildatum, row.voorstelversie, row.vermoeden is Vermoeden.JA)


def _runs(line: Stemregel, today: dt.date) -> bool:
    begin, eind = line.huur.begin, line.huur.eind
    return begin is not None and begin <= today and (eind is None or eind >= today)


def _use(status: Woningstatus, line: Stemregel | None) -> Woningstatus:
    """The lease decides: a home with one is let, whatever its status says; without one it is not."""
    if line is not None:
        return Woningstatus.VERHUURD
    return Woningstatus.LEEG if status is Woningstatus.VERHUURD else status


def _woningen(
    session: Session, complex_id: uuid.UUID, woning_ids: Collection[uuid.UUID] | None
) -> list[tuple[uuid.UUID, Woningstatus]]:
    query = select(Woning.id, Woning.status).where(Woning.complex_id == complex_id)
    if woning_ids is not None:
        query = query.where(Woning.id.in_(woning_ids))
    return [(row.id, Woningstatus(row.status.value)) for row in session.execute(query)]


def _standen(session: Session, besluit: Besluit | None) -> Mapping[uuid.UUID, Stemstand]:
    if besluit is None:
        return {}
    rows = session.execute(
        select(Tellingregel.huurovereenkomst_id, Tellingregel.stand).where(
            Tellingregel.telling_id == besluit.telling_id, Tellingregel.telt_mee
        )
    )
    return {lease: stand for lease, stand in rows if lease is not None and stand is not None}


def _brieven(session: Session, besluit: Besluit | None) -> Mapping[uuid.UUID, dt.date]:
    """Receipt of the newest letter per lease."""
    if besluit is None:
        return {}
    rows = session.execute(
        select(Kennisgeving.huurovereenkomst_id, Kennisgeving.ontvangen_op)
        .where(Kennisgeving.telling_id == besluit.telling_id)
        .order_by(Kennisgeving.uitgave)
    )
    return {row.huurovereenkomst_id: row.ontvangen_op for row in rows}


def _rechter(session: Session, complex_id: uuid.UUID) -> Mapping[uuid.UUID, _Rechter]:
    rows = session.execute(
        select(Dagvaarding.huurovereenkomst_id, Dagvaarding.vonnis)
        .where(Dagvaarding.complex_id == complex_id)
        .order_by(Dagvaarding.vonnis_op, Dagvaarding.id)
    )
    found: dict[uuid.UUID, _Rechter] = {}
    for lease, vonnis in rows:
        was = found.get(lease, _Rechter())
        found[lease] = _Rechter(was.open or vonnis is None, vonnis or was.vonnis)
    return found


def _juridisch(session: Session, complex_id: uuid.UUID) -> Mapping[uuid.UUID, regels.JuridischBesluit]:
    rows = session.execute(
        select(JuridischBesluit.huurovereenkomst_id, JuridischBesluit.besluit)
        .where(JuridischBesluit.complex_id == complex_id)
        .order_by(JuridischBesluit.vastgelegd_op, JuridischBesluit.id)
    )
    return {row.huurovereenkomst_id: row.besluit for row in rows}


def _bijlagen(session: Session, complex_id: uuid.UUID) -> frozenset[uuid.UUID]:
    return frozenset(
        session.scalars(
            select(Renovatiebijlage.huurovereenkomst_id).where(Renovatiebijlage.complex_id == complex_id)
        )
    )
