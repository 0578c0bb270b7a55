"""Points to repair after delivery: which are open, which wait for the resident, which are done."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Woning
from renovatie.kern.errors import NotFound
from renovatie.uitvoering.models import Werkplanning
from renovatie.uitvoering.models.bewoners import Gebrek, Opleverpunt, Ruimte


@dataclass(frozen=True, slots=True)
class Punt:
    """One point, with the address of its home and nothing of who lives there."""

    id: uuid.UUID
    woning_id: uuid.UUID
    adres: str
    ruimte: Ruimte
    gebrek: Gebrek
    gemeld_op: dt.date
    herstellen_voor: dt.date
    hersteld_op: dt.date | None
    akkoord_op: dt.date | None
    keren_teruggekomen: int

    def te_laat(self, today: dt.date) -> bool:
        """Its last day (inclusive) is over and it is not repaired."""
        return self.hersteld_op is None and self.herstellen_voor < today


@dataclass(frozen=True, slots=True)
class Puntenlijst:
    """All points of a complex in the three states."""

    open: tuple[Punt, ...]
    wacht_op_bewoner: tuple[Punt, ...]
    klaar: tuple[Punt, ...]

    def te_laat(self, today: dt.date) -> int:
        return sum(punt.te_laat(today) for punt in self.open)


@dataclass(frozen=True, slots=True)
class Oplevering:
    """A home that was delivered, to note a point in."""

    planning_id: uuid.UUID
    woning_id: uuid.UUID
    adres: str
    opgeleverd_op: dt.date


def punten(session: Session, complex_id: uuid.UUID) -> Puntenlijst:
    """The points of a complex: the open ones by their last day, the others newest first. One statement."""
    rows = [_punt(*row) for row in session.execute(_select(complex_id).order_by(Opleverpunt.herstellen_voor))]
    klaar = [punt for punt in rows if punt.akkoord_op]
    return Puntenlijst(
        tuple(punt for punt in rows if punt.hersteld_op is None),
        tuple(punt for punt in rows if punt.hersteld_op and not punt.akkoord_op),
        tuple(sorted(klaar, key=lambda punt: (punt.akkoord_op, punt.adres), reverse=True)),
    )


def punt(session: Session, complex_id: uuid.UUID, opleverpunt_id: uuid.UUID) -> Punt:
    """One point of this complex. Raises NotFound."""
    row = session.execute(_select(complex_id).where(Opleverpunt.id == opleverpunt_id)).one_or_none()
    if row is None:
        raise NotFound
    return _punt(*row)


def opleveringen(session: Session, complex_id: uuid.UUID) -> list[Oplevering]:
    """The homes that were delivered, in the order of the doors."""
    rows = session.execute(
        select(Werkplanning.id, Werkplanning.opgeleverd_op, Woning)
        .join(Woning, Woning.id == Werkplanning.woning_id)
        .where(Werkplanning.complex_id == complex_id, Werkplanning.opgeleverd_op.is_not(None))
        .order_by(Woning.straat, Woning.huisnummer, Woning.toevoeging)
    )
    return [Oplevering(row.id, row.Woning.id, row.Woning.adres, row.opgeleverd_op) for row in rows]


def _select(complex_id: uuid.UUID) -> Select[Opleverpunt, Woning]:
    return (
        select(Opleverpunt, Woning)
        .join(Werkplanning, Werkplanning.id == Opleverpunt.planning_id)
        .join(Woning, Woning.id == Werkplanning.woning_id)
        .where(Opleverpunt.complex_id == complex_id)
    )


def _punt(punt: Opleverpunt, woning: Woning) -> Punt:
    return Punt(
        punt.id,
        woning.id,
        woning.adres,
        punt.ruimte,
        punt.gebrek,
        punt.gemeld_op,
        punt.herstellen_voor,
        punt.hersteld_op,
        punt.akkoord_op,
        punt.keren_teruggekomen,
    )
