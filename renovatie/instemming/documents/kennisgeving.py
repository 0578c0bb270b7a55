"""The Kennisgeving that 70% was reached (art. 7:220 lid 3 BW): what stands on it, and the PDF."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Complex
from renovatie.gebruikers.models import Gebruiker, Organisatie
from renovatie.instemming.documents._gedeeld import Aan, Afzender, Elders, day_in, sender, where_to_talk
from renovatie.instemming.models import Telling
from renovatie.instemming.taalblokken import TAALBLOKKEN
from renovatie.kern.clock import today
from renovatie.kern.pdf import fill_in, render
from workflows.instemming import Vermoeden
from workflows.termijnen import laatste_dag


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
    elders: Elders | None = None
    """The tenant whose other address stands in the window of this copy."""
    spreekuur: str = ""
    """Where tenants can talk about it; "" when the proposal says nothing of it."""

    @property
    def adressering(self) -> list[str]:
        """What stands in the window: all tenants at the home, or one at the other address."""
        if self.elders is not None:
            return [self.elders.naam, *self.elders.adres]
        return [*self.aan.huurders, *self.aan.adres]

    @property
    def huurders(self) -> list[str]:
        return list(self.aan.huurders)

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
    spreekuur: str = ""


def kennisgeving_pdf(brief: Kennisgevingbrief) -> bytes:
    """The letter that 70% was reached (art. 7:220 lid 3 BW), tagged, without any count of votes."""
    return render(kennisgeving_html(brief), bloktaal=brief.taal if brief.taal in TAALBLOKKEN else None)


def kennisgeving_html(brief: Kennisgevingbrief) -> str:
    """The same letter before it is a PDF."""
    return fill_in(
        "pdf/kennisgeving.html",
        titel=f"De 70% voor de renovatie is gehaald, {brief.kenmerk}",
        brief=brief,
        blok=TAALBLOKKEN.get(brief.taal),
    )


def kennisgeving_brief(
    hoofd: Briefhoofd,
    aan: Aan,
    *,
    nummer: int,
    verstuurd_op: dt.date,
    ontvangen_op: dt.date,
    elders: Elders | None = None,
) -> Kennisgevingbrief:
    """One letter: the shared part, to whom, its number and its days (both inclusive).

    `elders`: the copy of the same letter for a tenant at another address.
    """
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
        elders=elders,
        spreekuur=hoofd.spreekuur,
    )


def briefhoofd(session: Session, telling_id: uuid.UUID, door_id: uuid.UUID) -> Briefhoofd:
    """Sender, contact and figures for the letters of a Telling."""
    row = session.execute(
        select(
            Organisatie.id.label("afzender_id"),
            Organisatie.naam.label("afzender"),
            Complex.id,
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
        sender(session, row.afzender_id, row.afzender, today(session)),
        contact or row.afzender,
        row.nummer,
        row.naam,
        row.voorstelversie,
        row.peildatum,
        row.vermoeden is Vermoeden.JA,
        where_to_talk(session, row.id),
    )
