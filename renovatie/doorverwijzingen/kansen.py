"""Reads of chances: what residents can join, how many places are left, and what waits for a place."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from privacy.sealed import open_rows
from renovatie.complexen.codes import Instantiesoort
from renovatie.complexen.models import Complex, Instantie
from renovatie.doorverwijzingen.models import Doorverwijzing
from renovatie.hulpdossiers.codes import Aanbodsoort
from renovatie.hulpdossiers.models import Aanbod, Hulpdossier, Kans, Kanskoppeling
from renovatie.hulpdossiers.pseudoniemen import Huishouden, check_alive, huishoudens_by_dossier
from renovatie.hulpdossiers.sloten import open_for
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.kern.transaction import keyring
from workflows.doorverwijzing import Stand

LOST = (Stand.GEWEIGERD, Stand.INGETROKKEN, Stand.GESLOTEN)
"""A referral that came to nothing gives its place back."""


def places_taken(session: Session, complex_id: uuid.UUID) -> dict[uuid.UUID, int]:
    """By offer: how many residents take part or wait for an answer. One statement."""
    rows = session.execute(
        select(Kanskoppeling.aanbod_id, func.count())
        .join(Doorverwijzing, Doorverwijzing.id == Kanskoppeling.doorverwijzing_id)
        .where(Kanskoppeling.complex_id == complex_id, Doorverwijzing.stand.not_in(LOST))
        .group_by(Kanskoppeling.aanbod_id)
    )
    return {row[0]: row[1] for row in rows}


@dataclass(frozen=True, slots=True)
class Aanbodregel:
    """One offer. `tot` is the last day (inclusive) to join."""

    id: uuid.UUID
    instantie_id: uuid.UUID
    instantie: str
    instantiesoort: Instantiesoort
    soort: Aanbodsoort
    titel: str
    plaatsen: int
    bezet: int
    van: dt.date
    tot: dt.date | None
    versie: int

    @property
    def vrij(self) -> int:
        return max(0, self.plaatsen - self.bezet)

    def loopt(self, today: dt.date) -> bool:
        return self.van <= today and (self.tot is None or self.tot >= today)


def aanbod(session: Session, complex_id: uuid.UUID) -> list[Aanbodregel]:
    """Every offer of this complex: what can be joined first, then what is over. Two statements."""
    bezet = places_taken(session, complex_id)
    rows = session.execute(
        select(Aanbod, Instantie.naam, Instantie.soort)
        .join(Instantie, Instantie.id == Aanbod.instantie_id)
        .where(Aanbod.complex_id == complex_id)
        .order_by(Aanbod.titel, Aanbod.id)
    )
    vandaag = today(session)
    regels = [
        Aanbodregel(
            id=row.id,
            instantie_id=row.instantie_id,
            instantie=naam,
            instantiesoort=soort,
            soort=row.soort,
            titel=row.titel,
            plaatsen=row.plaatsen,
            bezet=bezet.get(row.id, 0),
            van=row.van,
            tot=row.tot,
            versie=row.versie,
        )
        for row, naam, soort in rows
    ]
    return sorted(regels, key=lambda regel: not regel.loopt(vandaag))


def one_aanbod(session: Session, complex_id: uuid.UUID, aanbod_id: uuid.UUID) -> Aanbodregel:
    """One offer of this complex. Raises NotFound."""
    found = next((regel for regel in aanbod(session, complex_id) if regel.id == aanbod_id), None)
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True, slots=True)
class Kansblad:
    """One chance: what somebody wants or can do."""

    id: uuid.UUID
    dossier_id: uuid.UUID
    tekst: str
    genoemd_op: dt.date


def kans_of(session: Session, complex_id: uuid.UUID, kans_id: uuid.UUID) -> Kansblad:
    """One chance of this complex, opened. Raises NotFound."""
    kans = session.get(Kans, kans_id)
    if kans is None or kans.complex_id != complex_id:
        raise NotFound
    check_alive(session, kans.dossier_id)
    return Kansblad(kans.id, kans.dossier_id, kans.tekst or "", kans.genoemd_op)


@dataclass(frozen=True, slots=True)
class Wachtend:
    """A chance that nothing was done with yet, and whose home it is of."""

    id: uuid.UUID
    huishouden: Huishouden
    tekst: str
    genoemd_op: dt.date


def waiting_kansen(session: Session, complex_id: uuid.UUID, lezer_id: uuid.UUID) -> list[Wachtend]:
    """The chances without a running match in files that are open to this worker, the oldest first.

    After the end of the complex a file opens in need only, and so does what is in it.
    """
    loopt = (
        select(Kanskoppeling.kans_id)
        .join(Doorverwijzing, Doorverwijzing.id == Kanskoppeling.doorverwijzing_id)
        .where(Doorverwijzing.stand.not_in(LOST))
    )
    rows = session.scalars(
        select(Kans)
        .join(Hulpdossier, Hulpdossier.id == Kans.dossier_id)
        .join(Complex, Complex.id == Kans.complex_id)
        .where(
            Kans.complex_id == complex_id,
            Complex.beeindigd_op.is_(None),
            Hulpdossier.beperkt_op.is_(None),
            Kans.id.not_in(loopt),
        )
        .order_by(Kans.genoemd_op, Kans.id)
    ).all()
    if not rows:
        return []
    homes = huishoudens_by_dossier(session, complex_id)
    here = [row for row in rows if (home := homes.get(row.dossier_id)) is not None and home.huidig]
    mag = open_for(
        session, lezer_id, complex_id, {row.dossier_id: homes[row.dossier_id].portiek for row in here}
    )
    mine = [row for row in here if row.dossier_id in mag]
    opened = open_rows(keyring(session), Kans, mine, Kans.tekst)
    return [
        Wachtend(row.id, homes[row.dossier_id], tekst or "", row.genoemd_op)
        for row, (tekst,) in zip(mine, opened, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Koppeling:
    """What a chance was matched to, and the referral that carries it."""

    kans_id: uuid.UUID
    titel: str
    instantie: str
    doorverwijzing_id: uuid.UUID
    stand: Stand


def koppelingen(session: Session, dossier_id: uuid.UUID) -> list[Koppeling]:
    """The matches of one file, in order of day. One statement."""
    rows = session.execute(
        select(Kanskoppeling.kans_id, Aanbod.titel, Instantie.naam, Doorverwijzing.id, Doorverwijzing.stand)
        .join(Aanbod, Aanbod.id == Kanskoppeling.aanbod_id)
        .join(Instantie, Instantie.id == Aanbod.instantie_id)
        .join(Doorverwijzing, Doorverwijzing.id == Kanskoppeling.doorverwijzing_id)
        .where(Kanskoppeling.dossier_id == dossier_id)
        .order_by(Kanskoppeling.gekoppeld_op, Doorverwijzing.nummer)
    )
    return [Koppeling(*row) for row in rows]
