"""All of one home for the woonconsulent: who rents it, how to reach them, what happened."""

import datetime as dt
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.sealed import open_rows
from renovatie.complexen.models import Woning
from renovatie.huishoudens.models import (
    Contactvoorkeur,
    Huurder,
    Huurgebeurtenis,
    Huurgebeurtenissoort,
    Huurovereenkomst,
)
from renovatie.kern.errors import NotFound
from renovatie.kern.transaction import keyring
from workflows import instemming as regels
from workflows.huur import Huurreden
from workflows.instemming import Huurfeit, Telreden, in_telling


@dataclass(frozen=True, slots=True)
class Persoon:
    """A tenant who is on the lease now."""

    id: uuid.UUID
    naam: str
    telefoon: str | None
    email: str | None


@dataclass(frozen=True, slots=True)
class Voorkeur:
    """How the household wants to be approached; nobody sees who wrote it or when."""

    taal: str | None
    tolk: bool
    kanaal: str | None
    niet_meer_bellen: bool
    met_zn_tweeen: bool


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """Something that happened to the home or its lease; `huur` is the rent before, where that changed.

    `reden` for what was recorded by hand.
    """

    datum: dt.date
    soort: Huurgebeurtenissoort
    huur: Decimal | None
    reden: Huurreden | None = None


@dataclass(frozen=True, slots=True)
class Woningblad:
    """One home. `andere`: first and last day of the leases that do not run today, without names."""

    woning: Woning
    lease: Huurovereenkomst | None
    opmerking: str | None
    huurders: tuple[Persoon, ...]
    voorkeur: Voorkeur | None
    gebeurtenissen: tuple[Gebeurtenis, ...]
    andere: tuple[tuple[dt.date, dt.date | None], ...]
    telreden: Telreden
    """Whether the home would be in N today, by the reason code of the Telling."""


def woningblad(session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID, today: dt.date) -> Woningblad:
    """Everything of one home on a day; five statements. Raises NotFound."""
    woning = session.get(Woning, woning_id)
    if woning is None or woning.complex_id != complex_id:
        raise NotFound
    leases = session.scalars(
        select(Huurovereenkomst)
        .where(Huurovereenkomst.woning_id == woning_id)
        .order_by(Huurovereenkomst.begin.desc())
    ).all()
    lease = next((lease for lease in leases if _runs(lease, today)), None)
    return Woningblad(
        woning=woning,
        lease=lease,
        opmerking=None if lease is None else lease.opmerking,
        huurders=() if lease is None else huurders_op(session, lease.id),
        voorkeur=None if lease is None else voorkeur_van(session, lease.id),
        gebeurtenissen=_gebeurtenissen(session, woning_id),
        andere=tuple((other.begin, other.eind) for other in leases if other is not lease),
        telreden=in_telling(_huurfeit(woning, lease or next(iter(leases), None)), today).reden,
    )


def _huurfeit(woning: Woning, lease: Huurovereenkomst | None) -> Huurfeit:
    return Huurfeit(
        soort=regels.Woningsoort(woning.soort.value),
        status=regels.Woningstatus(woning.status.value),
        begin=lease.begin if lease else None,
        eind=lease.eind if lease else None,
        in_eenheid=woning.in_eenheid,
        met_huur=lease is not None and bool(lease.kale_huur),
    )


def _runs(lease: Huurovereenkomst, today: dt.date) -> bool:
    return lease.begin <= today and (lease.eind is None or lease.eind >= today)


def huurders_op(session: Session, lease_id: uuid.UUID) -> tuple[Persoon, ...]:
    """The tenants who are on this lease now, in order; one statement."""
    rows = session.scalars(
        select(Huurder)
        .where(Huurder.huurovereenkomst_id == lease_id, Huurder.tot.is_(None))
        .order_by(Huurder.volgnummer)
    ).all()
    opened = open_rows(keyring(session), Huurder, rows, Huurder.naam, Huurder.telefoon, Huurder.email)
    return tuple(
        Persoon(row.id, naam or "", telefoon, email)
        for row, (naam, telefoon, email) in zip(rows, opened, strict=True)
    )


def huurder_van(
    session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID, huurder_id: uuid.UUID
) -> Persoon:
    """One tenant of this home. Raises NotFound."""
    found = session.scalar(
        select(Huurder)
        .join(Huurovereenkomst, Huurovereenkomst.id == Huurder.huurovereenkomst_id)
        .where(
            Huurder.id == huurder_id,
            Huurder.tot.is_(None),
            Huurovereenkomst.woning_id == woning_id,
            Huurovereenkomst.complex_id == complex_id,
        )
    )
    if found is None:
        raise NotFound
    return Persoon(found.id, found.naam or "", found.telefoon, found.email)


def voorkeur_van(session: Session, lease_id: uuid.UUID) -> Voorkeur | None:
    """How this household wants to be approached; None where nobody wrote it down. One statement."""
    found = session.scalar(select(Contactvoorkeur).where(Contactvoorkeur.huurovereenkomst_id == lease_id))
    if found is None:
        return None
    return Voorkeur(found.taal, found.tolk == "ja", found.kanaal, found.niet_meer_bellen, found.met_zn_tweeen)


def _gebeurtenissen(session: Session, woning_id: uuid.UUID) -> tuple[Gebeurtenis, ...]:
    rows = session.scalars(
        select(Huurgebeurtenis)
        .where(Huurgebeurtenis.woning_id == woning_id)
        .order_by(Huurgebeurtenis.datum.desc(), Huurgebeurtenis.id.desc())
    ).all()
    was = _rents_before(session, [row for row in rows if row.soort is Huurgebeurtenissoort.HUUR_GEWIJZIGD])
    return tuple(Gebeurtenis(row.datum, row.soort, was.get(row.id), row.reden) for row in rows)


def _rents_before(session: Session, rows: Sequence[Huurgebeurtenis]) -> dict[uuid.UUID, Decimal | None]:
    opened = open_rows(keyring(session), Huurgebeurtenis, rows, Huurgebeurtenis.vorige)
    found = {
        row.id: json.loads(vorige or "{}").get("kale_huur")
        for row, (vorige,) in zip(rows, opened, strict=True)
    }
    return {event_id: None if huur is None else Decimal(huur) for event_id, huur in found.items()}
