"""Reads of the target mix and the allocations."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Woning
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.huishoudens.queries import runs_on
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.toewijzing.models import Criterium, Doelgroep, Doelmix, Toewijzing


@dataclass(frozen=True, slots=True)
class Toewijzingrij:
    """One home that fell vacant, with its address; a home is not a person."""

    id: uuid.UUID
    adres: str
    vrijgekomen_op: dt.date
    toegewezen_op: dt.date | None
    doelgroep: Doelgroep | None
    criterium: Criterium | None
    motivering: str


@dataclass(frozen=True, slots=True)
class Mixregel:
    """One group of the target mix, and how many allocations it got."""

    doelgroep: Doelgroep
    deel: int
    toegewezen: int


def doelmix(session: Session, complex_id: uuid.UUID) -> Doelmix | None:
    """The target mix of a complex, or None."""
    return session.scalar(select(Doelmix).where(Doelmix.complex_id == complex_id))


def toewijzingen(session: Session, complex_id: uuid.UUID) -> list[Toewijzingrij]:
    """The homes that fell vacant, those still to allocate first; one statement."""
    rows = session.execute(
        select(Toewijzing, Woning)
        .join(Woning, Woning.id == Toewijzing.woning_id)
        .where(Toewijzing.complex_id == complex_id)
        .order_by(Toewijzing.toegewezen_op.is_not(None), Toewijzing.vrijgekomen_op, Toewijzing.id)
    )
    return [_row(toewijzing, woning) for toewijzing, woning in rows]


def _row(t: Toewijzing, woning: Woning) -> Toewijzingrij:
    return Toewijzingrij(
        t.id, woning.adres, t.vrijgekomen_op, t.toegewezen_op, t.doelgroep, t.criterium, t.motivering
    )


def toewijzing(session: Session, complex_id: uuid.UUID, toewijzing_id: uuid.UUID) -> Toewijzingrij:
    """One allocation of this complex. Raises NotFound."""
    row = session.execute(
        select(Toewijzing, Woning)
        .join(Woning, Woning.id == Toewijzing.woning_id)
        .where(Toewijzing.id == toewijzing_id, Toewijzing.complex_id == complex_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    return _row(*row)


def mixregels(mix: Doelmix | None, rijen: list[Toewijzingrij]) -> list[Mixregel]:
    """The target beside what was done, per group; groups with neither are left out."""
    delen = mix.delen if mix else {}
    counts = {groep: sum(rij.doelgroep is groep for rij in rijen) for groep in Doelgroep}
    return [
        Mixregel(groep, int(delen.get(groep.value, 0)), counts[groep])
        for groep in Doelgroep
        if delen.get(groep.value) or counts[groep]
    ]


def woningkeuzes(session: Session, complex_id: uuid.UUID) -> list[tuple[str, str]]:
    """The homes without a lease today, as (id, address), in the order of the addresses."""
    let = exists().where(Huurovereenkomst.woning_id == Woning.id, runs_on(today(session)))
    rows = session.scalars(
        select(Woning)
        .where(Woning.complex_id == complex_id, ~let)
        .order_by(Woning.straat, Woning.huisnummer, Woning.toevoeging)
    )
    return [(str(woning.id), woning.adres) for woning in rows]
