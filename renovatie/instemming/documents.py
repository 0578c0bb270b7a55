"""The letters of the vote side: what stands on them, and the PDF. Made outside any transaction."""

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
from renovatie.complexen.models import Complex, Woning
from renovatie.gebruikers.models import Gebruiker, Organisatie
from renovatie.huishoudens.models import Contactvoorkeur, Huurder, Huurovereenkomst
from renovatie.instemming.models import Telling
from renovatie.instemming.taalblokken import TAALBLOKKEN
from renovatie.kern.pdf import make_pdf
from renovatie.kern.transaction import keyring
from workflows.instemming import Vermoeden
from workflows.termijnen import laatste_dag


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


@dataclass(frozen=True, slots=True)
class Kennisgevingbrief:
    """All that stands on a Kennisgeving."""

    afzender: Afzender
    aan: Aan
    kenmerk: str
    contact: str
    complex_naam: str
    voorstel: int
    peildatum: dt.date
    vermoeden: bool
    verstuurd_op: dt.date
    ontvangen_op: dt.date
    laatste_dag: dt.date

    @property
    def huurders(self) -> list[str]:
        return list(self.aan.huurders)

    @property
    def adres(self) -> list[str]:
        return list(self.aan.adres)

    @property
    def taal(self) -> str:
        return self.aan.taal

    @property
    def laatste_dag_taal(self) -> str:
        return day_in(self.laatste_dag, self.aan.taal)


@dataclass(frozen=True, slots=True)
class Briefhoofd:
    """What all letters of one Telling share."""

    afzender: Afzender
    contact: str
    complex_nummer: str
    complex_naam: str
    voorstel: int
    peildatum: dt.date
    vermoeden: bool


def kennisgeving_pdf(brief: Kennisgevingbrief) -> bytes:
    """The letter that 70% was reached (art. 7:220 lid 3 BW), tagged, without any count of votes."""
    blok = TAALBLOKKEN.get(brief.taal)
    return make_pdf(
        "pdf/kennisgeving.html",
        bloktaal=brief.taal if blok else None,
        titel=f"De 70% voor de renovatie is gehaald, {brief.kenmerk}",
        brief=brief,
        blok=blok,
    )


def kennisgeving_brief(
    hoofd: Briefhoofd, aan: Aan, *, nummer: int, verstuurd_op: dt.date, ontvangen_op: dt.date
) -> Kennisgevingbrief:
    """One letter: the shared part, to whom, its number and its days (both inclusive)."""
    return Kennisgevingbrief(
        afzender=hoofd.afzender,
        aan=aan,
        kenmerk=f"{hoofd.complex_nummer}-{verstuurd_op.year}-K-{nummer:03d}",
        contact=hoofd.contact,
        complex_naam=hoofd.complex_naam,
        voorstel=hoofd.voorstel,
        peildatum=hoofd.peildatum,
        vermoeden=hoofd.vermoeden,
        verstuurd_op=verstuurd_op,
        ontvangen_op=ontvangen_op,
        laatste_dag=laatste_dag(ontvangen_op),
    )


def briefhoofd(session: Session, telling_id: uuid.UUID, door_id: uuid.UUID) -> Briefhoofd:
    """Sender, contact and figures for the letters of a Telling."""
    row = session.execute(
        select(
            Organisatie.naam.label("afzender"),
            Complex.nummer,
            Complex.naam,
            Telling.voorstelversie,
            Telling.peildatum,
            Telling.vermoeden,
        )
        .join(Complex, Complex.id == Telling.complex_id)
        .join(Organisatie, Organisatie.id == Complex.corporatie_id)
        .where(Telling.id == telling_id)
    ).one()
    contact = session.scalar(select(Gebruiker.naam).where(Gebruiker.id == door_id))
    return Briefhoofd(
        Afzender(row.afzender),
        contact or row.afzender,
        row.nummer,
        row.naam,
        row.voorstelversie,
        row.peildatum,
        row.vermoeden is Vermoeden.JA,
    )


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
