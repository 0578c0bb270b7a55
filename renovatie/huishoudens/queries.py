"""Reads of homes and leases for the vote side's list and for the rent roll that goes back."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from privacy.keyring import KeyRefused, Keyring
from privacy.sealed import open_rows
from renovatie.complexen.codes import Woningstatus
from renovatie.complexen.models import Woning, huisnummer_tekst
from renovatie.huishoudens.huurlijst.model import Contract, HuurlijstRij, WoningSoort, WoningStatus
from renovatie.huishoudens.huurlijst.model import Huurder as LijstHuurder
from renovatie.huishoudens.models import (
    Contactvoorkeur,
    Huurder,
    Huurgebeurtenis,
    Huurgebeurtenissoort,
    Huurovereenkomst,
    Inlezing,
)
from renovatie.kern.transaction import keyring


@dataclass(frozen=True, slots=True)
class Woningregel:
    """One row of the list of homes, for the woonconsulent."""

    woning_id: uuid.UUID
    huurovereenkomst_id: uuid.UUID | None
    adres: str
    portiek: str
    verdieping: int | None
    status: Woningstatus
    huurders: tuple[str, ...]
    telefoon: str | None
    begin: dt.date | None
    kale_huur: Decimal | None
    contractnummer: str = ""
    telefoons: tuple[str, ...] = ()
    """Of all tenants, for searching; `telefoon` is the first one."""
    niet_meer_bellen: bool = False
    """The household wants no calls any more: it stands beside the number."""


def runs_on(day: dt.date) -> Any:
    """SQL condition: the lease runs on this day (both ends inclusive)."""
    return and_(
        Huurovereenkomst.begin <= day, or_(Huurovereenkomst.eind.is_(None), Huurovereenkomst.eind >= day)
    )


def huurders_van(
    session: Session, ring: Keyring, lease_ids: Iterable[uuid.UUID] | None, complex_id: uuid.UUID
) -> dict[uuid.UUID, list[tuple[str, str | None]]]:
    """Names and phones of the tenants who are on these leases now, by lease; None: of the whole complex.

    One statement and one load of keys, whatever the number of leases.
    """
    statement = (
        select(Huurder.id, Huurder.huurovereenkomst_id, Huurder.naam.column, Huurder.telefoon.column)
        .where(Huurder.complex_id == complex_id, Huurder.tot.is_(None))
        .order_by(Huurder.huurovereenkomst_id, Huurder.volgnummer)
    )
    if lease_ids is not None:
        statement = statement.where(Huurder.huurovereenkomst_id.in_(list(lease_ids)))
    rows = session.execute(statement).all()
    found: dict[uuid.UUID, list[tuple[str, str | None]]] = defaultdict(list)
    for row, (naam, telefoon) in zip(
        rows, open_rows(ring, Huurder, rows, Huurder.naam, Huurder.telefoon), strict=True
    ):
        found[row.huurovereenkomst_id].append((naam or "", telefoon))
    return found


def bewonersnamen(session: Session, complex_id: uuid.UUID) -> list[str]:
    """Names of the tenants of now, for the guard of free texts; none for a role without contact data."""
    try:
        huurders = huurders_van(session, keyring(session), None, complex_id)
    except KeyRefused:
        return []
    return [naam for lease in huurders.values() for naam, _telefoon in lease]


def woningen(session: Session, complex_id: uuid.UUID, today: dt.date) -> list[Woningregel]:
    """All homes of a complex with the lease that runs today; two statements, keys loaded once."""
    rows = _rows(session, complex_id, today)
    namen = huurders_van(session, keyring(session), None, complex_id)
    return [_regel(row, namen.get(row.lease_id, [])) for row in rows]


def _rows(session: Session, complex_id: uuid.UUID, today: dt.date) -> Sequence[Any]:
    return session.execute(
        select(
            Woning.id,
            Woning.straat,
            Woning.huisnummer,
            Woning.toevoeging,
            Woning.portiek,
            Woning.verdieping,
            Woning.status,
            Huurovereenkomst.id.label("lease_id"),
            Huurovereenkomst.begin,
            Huurovereenkomst.kale_huur,
            Huurovereenkomst.contractnummer,
            func.coalesce(Contactvoorkeur.niet_meer_bellen, False).label("niet_meer_bellen"),
        )
        .outerjoin(Huurovereenkomst, and_(Huurovereenkomst.woning_id == Woning.id, runs_on(today)))
        .outerjoin(Contactvoorkeur, Contactvoorkeur.huurovereenkomst_id == Huurovereenkomst.id)
        .where(Woning.complex_id == complex_id)
        .order_by(Woning.straat, Woning.huisnummer, Woning.toevoeging)
    ).all()


def _regel(row: Any, huurders: list[tuple[str, str | None]]) -> Woningregel:
    return Woningregel(
        woning_id=row.id,
        huurovereenkomst_id=row.lease_id,
        adres=f"{row.straat} {huisnummer_tekst(row.huisnummer, row.toevoeging)}",
        portiek=row.portiek,
        verdieping=row.verdieping,
        status=row.status,
        huurders=tuple(naam for naam, _ in huurders),
        telefoon=next((telefoon for _, telefoon in huurders if telefoon), None),
        begin=row.begin,
        kale_huur=row.kale_huur,
        contractnummer=row.contractnummer or "",
        telefoons=tuple(telefoon for _, telefoon in huurders if telefoon),
        niet_meer_bellen=row.niet_meer_bellen,
    )


def huurlijst_rijen(session: Session, complex_id: uuid.UUID, today: dt.date) -> list[HuurlijstRij]:
    """The rent roll as it stands, in the reader's own shape, ordered by unit number; three statements."""
    woningen_ = session.scalars(
        select(Woning).where(Woning.complex_id == complex_id).order_by(Woning.vhe_nummer, Woning.huisnummer)
    ).all()
    leases = session.scalars(
        select(Huurovereenkomst).where(Huurovereenkomst.complex_id == complex_id, runs_on(today))
    ).all()
    namen = huurders_van(session, keyring(session), None, complex_id)
    per_woning = {lease.woning_id: lease for lease in leases}
    return [
        _lijstrij(n, woning, per_woning.get(woning.id), namen) for n, woning in enumerate(woningen_, start=1)
    ]


def _lijstrij(
    nummer: int,
    woning: Woning,
    lease: Huurovereenkomst | None,
    namen: dict[uuid.UUID, list[tuple[str, str | None]]],
) -> HuurlijstRij:
    contract = None
    if lease is not None:
        contract = Contract(
            contractnummer=lease.contractnummer or None,
            ingangsdatum=None if lease.begin_geschat else lease.begin,
            einddatum=lease.eind,
            kale_huur=lease.kale_huur,
            huurders=tuple(LijstHuurder(naam, telefoon) for naam, telefoon in namen.get(lease.id, [])),
        )
    return HuurlijstRij(
        rij=nummer,
        vhe_nummer=woning.vhe_nummer,
        straat=woning.straat,
        huisnummer=woning.huisnummer,
        toevoeging=woning.toevoeging,
        postcode=woning.postcode,
        plaats=woning.plaats,
        portiek=woning.portiek,
        verdieping=woning.verdieping,
        soort=WoningSoort(woning.soort.value),
        status=WoningStatus(woning.status.value),
        contract=contract,
    )


def tellingen(session: Session, inlezing_id: uuid.UUID) -> dict[Huurgebeurtenissoort, int]:
    """How many events of each kind a reading made, in the order of the code list; one statement."""
    rows = session.execute(
        select(Huurgebeurtenis.soort, func.count())
        .where(Huurgebeurtenis.inlezing_id == inlezing_id)
        .group_by(Huurgebeurtenis.soort)
    ).all()
    found = {row[0]: row[1] for row in rows}
    return {soort: found[soort] for soort in Huurgebeurtenissoort if soort in found}


def inlezingen(session: Session, complex_id: uuid.UUID) -> Sequence[Inlezing]:
    """The readings of a complex, the newest first."""
    return session.scalars(
        select(Inlezing).where(Inlezing.complex_id == complex_id).order_by(Inlezing.moment.desc())
    ).all()
