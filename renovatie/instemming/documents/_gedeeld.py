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
from renovatie.instemming.models import Postadres, Renovatievoorstel, Vertegenwoordiging
from renovatie.kern.transaction import keyring
from renovatie.organisaties.queries import gegevens_op


@dataclass(frozen=True, slots=True)
class Afzender:
    """Who writes."""

    naam: str
    adres: str = ""


def sender(session: Session, organisatie_id: uuid.UUID, naam: str, op: dt.date) -> Afzender:
    """Who writes a letter of day `op`, with the address and phone that its record had on that day."""
    gegevens = gegevens_op(session, [organisatie_id], op).get(organisatie_id)
    if gegevens is None:
        return Afzender(naam)
    return Afzender(naam, f"{gegevens.adres}, {gegevens.telefoon}")


@dataclass(frozen=True, slots=True)
class Elders:
    """A tenant who gets letters elsewhere, with the lines of that address.

    `naam` as it stands in the window: of the tenant, or of who signs for her and on whose behalf. The measure
    never stands on a letter: it can tell of debts or of an illness.
    """

    huurder_id: uuid.UUID
    naam: str
    adres: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aan:
    """One lease as a letter addresses it: all tenants by name, the address, the language."""

    huurovereenkomst_id: uuid.UUID
    huurders: tuple[str, ...]
    adres: tuple[str, ...]
    taal: str
    huurder_ids: tuple[uuid.UUID, ...] = ()
    """In the order of `huurders`."""
    elders: tuple[Elders, ...] = ()
    """Those among them who get a copy at another address."""


def where_to_talk(session: Session, complex_id: uuid.UUID) -> str:
    """Where tenants can talk about it, as the last proposal that was sent says; "" when it says nothing."""
    found = session.scalar(
        select(Renovatievoorstel.spreekuur)
        .where(Renovatievoorstel.complex_id == complex_id, Renovatievoorstel.verstuurd_op.is_not(None))
        .order_by(Renovatievoorstel.nummer.desc())
        .limit(1)
    )
    return found or ""


def addressees(
    session: Session, complex_id: uuid.UUID, leases: Collection[uuid.UUID], op: dt.date
) -> list[Aan]:
    """How each of these leases is addressed on a day, in the order of the doors; five statements.

    Who signs for a tenant under bewind or curatele gets the copy at the other address (art. 1:381 and 1:441
    BW: a notice to the tenant alone is none to who must act).
    """
    namen = _namen(session, complex_id, leases, op)
    talen = _talen(session, complex_id, leases)
    postadressen = _postadressen(session, complex_id, leases)
    tekenaars = _tekenaars(session, complex_id, leases, op)
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
            tuple(naam for _id, naam in namen.get(row.id, ())),
            (row.Woning.adres, f"{row.postcode}  {row.plaats.upper()}"),
            talen.get(row.id, "nl"),
            tuple(huurder_id for huurder_id, _naam in namen.get(row.id, ())),
            tuple(
                Elders(huurder_id, _in_window(tekenaars.get(huurder_id), naam), postadressen[huurder_id])
                for huurder_id, naam in namen.get(row.id, ())
                if huurder_id in postadressen
            ),
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
) -> Mapping[uuid.UUID, Sequence[tuple[uuid.UUID, str]]]:
    """The tenants of each lease on a day, as (id, name), the first tenant first.

    Of a lease that nobody is on any more: who left it last. A letter is never to nobody.
    """
    rows = session.execute(
        select(Huurder.id, Huurder.huurovereenkomst_id, Huurder.naam.column, Huurder.tot)
        .where(
            Huurder.complex_id == complex_id,
            Huurder.huurovereenkomst_id.in_(leases),
            or_(Huurder.vanaf.is_(None), Huurder.vanaf <= op),
        )
        .order_by(Huurder.huurovereenkomst_id, Huurder.volgnummer)
    ).all()
    laatste: dict[uuid.UUID, dt.date] = defaultdict(lambda: dt.date.min)
    for row in rows:
        laatste[row.huurovereenkomst_id] = max(laatste[row.huurovereenkomst_id], min(row.tot or op, op))
    rows = [row for row in rows if (row.tot or op) >= laatste[row.huurovereenkomst_id]]
    found: dict[uuid.UUID, list[tuple[uuid.UUID, str]]] = defaultdict(list)
    for row, (naam,) in zip(rows, open_rows(keyring(session), Huurder, rows, Huurder.naam), strict=True):
        found[row.huurovereenkomst_id].append((row.id, naam or ""))
    return found


def _postadressen(
    session: Session, complex_id: uuid.UUID, leases: Collection[uuid.UUID]
) -> Mapping[uuid.UUID, tuple[str, ...]]:
    """Per tenant who gets post elsewhere: the lines of that address."""
    rows = session.execute(
        select(
            Postadres.id, Postadres.huurovereenkomst_id, Postadres.huurder_id, Postadres.adres.column
        ).where(Postadres.complex_id == complex_id, Postadres.huurovereenkomst_id.in_(leases))
    ).all()
    opened = open_rows(keyring(session), Postadres, rows, Postadres.adres)
    return {
        row.huurder_id: tuple(adres.splitlines())
        for row, (adres,) in zip(rows, opened, strict=True)
        if adres is not None
    }


def _in_window(tekenaar: str | None, naam: str) -> str:
    return naam if tekenaar is None else f"{tekenaar}, namens {naam}"


def _tekenaars(
    session: Session, complex_id: uuid.UUID, leases: Collection[uuid.UUID], op: dt.date
) -> Mapping[uuid.UUID, str]:
    """Per tenant for whom another signs on a day: the name of the other, where it is still kept."""
    other = Vertegenwoordiging
    rows = session.execute(
        select(other.id, other.huurovereenkomst_id, other.huurder_id, other.naam.column).where(
            other.complex_id == complex_id, other.huurovereenkomst_id.in_(leases), other.loopt_op(op)
        )
    ).all()
    opened = open_rows(keyring(session), other, rows, other.naam)
    return {row.huurder_id: naam for row, (naam,) in zip(rows, opened, strict=True) if naam}


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
