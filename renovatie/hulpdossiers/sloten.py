"""When a Hulpdossier is shut, for everybody or for who has another area, and who opened it in need."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Complex, Instantie
from renovatie.hulpdossiers.codes import Slot
from renovatie.hulpdossiers.models import Bezoekgebied, Hulpdossier, Noodopening, Toestemming, Waarneming
from renovatie.hulpdossiers.pseudoniemen import (
    Huishouden,
    check_alive,
    huishoudens_by_dossier,
    is_file_of,
)
from renovatie.hulpdossiers.queries import is_held, lives
from renovatie.kern.clock import now, today
from renovatie.kern.errors import NotFound


def slot_of(session: Session, dossier_id: uuid.UUID, *, huidig: bool) -> Slot | None:
    """Why this file opens in need only; None: it is open. `huidig`: the household still lives there.

    Restricted (art. 18 AVG) goes before closed: also the last open ends of a restricted file stay shut.
    """
    row = session.execute(
        select(Hulpdossier.beperkt_op, Complex.beeindigd_op)
        .join(Complex, Complex.id == Hulpdossier.complex_id)
        .where(Hulpdossier.id == dossier_id)
    ).one_or_none()
    return None if row is None else _slot(*row, huidig=huidig)


def _slot(beperkt_op: dt.date | None, beeindigd_op: dt.date | None, *, huidig: bool) -> Slot | None:
    if beperkt_op is not None:
        return Slot.BEPERKT
    return Slot.GESLOTEN if beeindigd_op is not None or not huidig else None


def file_of(session: Session, home: Huishouden) -> tuple[Hulpdossier, Slot | None] | None:
    """The file of this household, a destroyed one too, and why it opens in need only. One statement.

    None when nothing was told there.
    """
    row = session.execute(
        select(Hulpdossier, Complex.beeindigd_op)
        .join(Complex, Complex.id == Hulpdossier.complex_id)
        .where(is_file_of(session, home.woning_id, home.bewoningsnummer))
    ).one_or_none()
    if row is None:
        return None
    dossier, beeindigd_op = row
    return dossier, _slot(dossier.beperkt_op, beeindigd_op, huidig=home.huidig)


def open_in_need_until(session: Session, dossier_id: uuid.UUID, door_id: uuid.UUID) -> dt.datetime | None:
    """Until when (exclusive) this person has the file open in need; None: not, or no longer."""
    return session.scalar(
        select(Noodopening.tot)
        .where(
            Noodopening.dossier_id == dossier_id,
            Noodopening.door_id == door_id,
            Noodopening.tot > now(session),
        )
        .order_by(Noodopening.tot.desc())
        .limit(1)
    )


def shut_for(session: Session, dossier_id: uuid.UUID, door_id: uuid.UUID, *, huidig: bool) -> Slot | None:
    """Why this file is shut for this person now; None: it is open, or was opened in need."""
    slot = slot_of(session, dossier_id, huidig=huidig)
    return None if slot is None or open_in_need_until(session, dossier_id, door_id) else slot


def open_for(
    session: Session, gebruiker_id: uuid.UUID, complex_id: uuid.UUID, portieken: Mapping[uuid.UUID, str]
) -> set[uuid.UUID]:
    """Of these files (id → portiek) those that are not closed for this person, as `closed_for` says of one.

    Two statements.
    """
    vandaag = today(session)
    van: dict[str, set[uuid.UUID]] = {}
    for portiek, wie in session.execute(
        select(Bezoekgebied.portiek, Bezoekgebied.gebruiker_id).where(
            Bezoekgebied.complex_id == complex_id,
            Bezoekgebied.van <= vandaag,
            or_(Bezoekgebied.tot.is_(None), Bezoekgebied.tot >= vandaag),
            is_held(complex_id),
        )
    ):
        van.setdefault(portiek, set()).add(wie)
    geopend = set(
        session.scalars(
            select(Waarneming.dossier_id).where(
                Waarneming.dossier_id.in_(portieken),
                Waarneming.door_id == gebruiker_id,
                Waarneming.op == vandaag,
            )
        )
    )
    return {
        file
        for file, portiek in portieken.items()
        if file in geopend or gebruiker_id in van.get(portiek, {gebruiker_id})
    }


@dataclass(frozen=True, slots=True)
class LopendeToestemming:
    """A Toestemming that can be stopped without opening the file: no name of the resident."""

    id: uuid.UUID
    instantie: str
    gegeven_op: dt.date


@dataclass(frozen=True, slots=True)
class DichtDossier:
    """A file that opens in need only: where it is of, why it is shut, and what of it can be stopped."""

    id: uuid.UUID
    huishouden: Huishouden | None
    slot: Slot
    toestemmingen: tuple[LopendeToestemming, ...] = ()


def shut_file(session: Session, complex_id: uuid.UUID, dossier_id: uuid.UUID) -> DichtDossier:
    """One file that is shut. Raises NotFound for one of another complex, and one that opens as any other."""
    found = find_shut_file(session, complex_id, dossier_id)
    if isinstance(found, DichtDossier):
        return found
    raise NotFound


def find_shut_file(
    session: Session, complex_id: uuid.UUID, dossier_id: uuid.UUID
) -> DichtDossier | Huishouden | None:
    """One file that is shut, else the household whose file opens as any other. Raises NotFound."""
    dossier = session.get(Hulpdossier, dossier_id)
    if dossier is None or dossier.complex_id != complex_id:
        raise NotFound
    check_alive(session, dossier_id)
    home = huishoudens_by_dossier(session, complex_id).get(dossier_id)
    slot = slot_of(session, dossier_id, huidig=home is not None and home.huidig)
    if slot is None:
        return home
    rows = session.execute(
        select(Toestemming.id, Instantie.naam, Toestemming.gegeven_op)
        .join(Instantie, Instantie.id == Toestemming.instantie_id)
        .where(Toestemming.dossier_id == dossier_id, lives())
        .order_by(Instantie.naam, Toestemming.id)
    )
    return DichtDossier(dossier_id, home, slot, tuple(LopendeToestemming(*row) for row in rows))


def dichte_dossiers(session: Session, complex_id: uuid.UUID) -> list[DichtDossier]:
    """Every file of this complex that opens in need only, by home. Three statements."""
    einde = session.scalar(select(Complex.beeindigd_op).where(Complex.id == complex_id))
    beperkt = set(
        session.scalars(
            select(Hulpdossier.id).where(
                Hulpdossier.complex_id == complex_id, Hulpdossier.beperkt_op.is_not(None)
            )
        )
    )
    found = []
    for dossier_id, home in huishoudens_by_dossier(session, complex_id).items():
        if dossier_id in beperkt:
            found.append(DichtDossier(dossier_id, home, Slot.BEPERKT))
        elif einde is not None or not home.huidig:
            found.append(DichtDossier(dossier_id, home, Slot.GESLOTEN))
    return sorted(found, key=lambda d: (d.huishouden.adres if d.huishouden else "", str(d.id)))
