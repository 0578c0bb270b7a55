"""What the letters of the vote side share: who writes, to whom, and days in the language of the reader."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from babel.core import UnknownLocaleError
from babel.dates import format_date
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from privacy.sealed import open_rows
from renovatie.complexen.models import Woning
from renovatie.huishoudens.models import Contactvoorkeur, Huurder, Huurovereenkomst
from renovatie.kern.transaction import keyring


@dataclass(frozen=True, slots=True)
class Afzender:
    """Who writes."""

    naam: str
    adres: str = ""


@dataclass(frozen=True, slots=True)
class Aan:
    """One lease as a letter addresses it: all tenants by name, the address, the language."""

    huurovereenkomst_id: uuid.UUID
    huurders: tuple[str, ...]
    adres: tuple[str, ...]
    taal: str


def addressees(
    session: Session, complex_id: uuid.UUID, leases: Collection[uuid.UUID], op: dt.date
) -> list[Aan]:
    """How each of these leases is addressed on a day, in the order of the doors; three statements."""
    namen = _namen(session, complex_id, leases, op)
    talen = _talen(session, complex_id, leases)
    rows = session.execute(
        select(
            Huurovereenkomst.id,
            Woning.straat,
            Woning.huisnummer,
            Woning.toevoeging,
            Woning.postcode,
            Woning.plaats,
            Woning,
        )
        .join(Woning, Woning.id == Huurovereenkomst.woning_id)
        .where(Huurovereenkomst.complex_id == complex_id, Huurovereenkomst.id.in_(leases))
        .order_by(Woning.straat, Woning.huisnummer, Woning.toevoeging)
    )
    return [
        Aan(
            row.id,
            tuple(namen.get(row.id, ())),
            (row.Woning.adres, f"{row.postcode}  {row.plaats.upper()}"),
            talen.get(row.id, "nl"),
        )
        for row in rows
    ]


def day_in(datum: dt.date, taal: str) -> str:
    """The date written out in another language; in Dutch for a language that we do not know."""
    try:
        return format_date(datum, "long", locale=taal)
    except (UnknownLocaleError, ValueError):
        return format_date(datum, "d MMMM y", locale="nl")


def _namen(
    session: Session, complex_id: uuid.UUID, leases: Collection[uuid.UUID], op: dt.date
) -> Mapping[uuid.UUID, Sequence[str]]:
    rows = session.execute(
        select(Huurder.id, Huurder.huurovereenkomst_id, Huurder.naam.column)
        .where(
            Huurder.complex_id == complex_id,
            Huurder.huurovereenkomst_id.in_(leases),
            or_(Huurder.tot.is_(None), Huurder.tot >= op),
        )
        .order_by(Huurder.huurovereenkomst_id, Huurder.volgnummer)
    ).all()
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    for row, (naam,) in zip(rows, open_rows(keyring(session), Huurder, rows, Huurder.naam), strict=True):
        found[row.huurovereenkomst_id].append(naam or "")
    return found


def _talen(session: Session, complex_id: uuid.UUID, leases: Collection[uuid.UUID]) -> Mapping[uuid.UUID, str]:
    rows = session.execute(
        select(Contactvoorkeur.id, Contactvoorkeur.huurovereenkomst_id, Contactvoorkeur.taal.column).where(
            Contactvoorkeur.complex_id == complex_id, Contactvoorkeur.huurovereenkomst_id.in_(leases)
        )
    ).all()
    opened = open_rows(keyring(session), Contactvoorkeur, rows, Contactvoorkeur.taal)
    return {
        row.huurovereenkomst_id: taal for row, (taal,) in zip(rows, opened, strict=True) if taal is not None
    }
