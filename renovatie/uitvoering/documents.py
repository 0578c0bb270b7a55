"""The letter that tells residents when the works in their home begin: what stands on it, and the PDF."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Complex
from renovatie.gebruikers.models import Gebruiker, Organisatie
from renovatie.instemming.documents import Aan, Afzender, day_in, sender, where_to_talk
from renovatie.instemming.taalblokken import TAALBLOKKEN
from renovatie.kern.clock import today
from renovatie.kern.pdf import make_pdf
from renovatie.uitvoering.queries.brieven import TeVertellen
from workflows.uitvoering import Aard


@dataclass(frozen=True, slots=True)
class Startkop:
    """What all letters of one run share."""

    afzender: Afzender
    contact: str
    complex_nummer: str
    spreekuur: str = ""
    """Where residents can talk about it; "" when no proposal says so."""


@dataclass(frozen=True, slots=True)
class Startblad:
    """All that stands on one letter. Nothing of what the contractor minds: that may be one tenant's own."""

    kop: Startkop
    aan: Aan
    wat: TeVertellen
    verstuurd_op: dt.date

    @property
    def kenmerk(self) -> str:
        return f"{self.kop.complex_nummer}-{self.verstuurd_op.year}-W-{self.wat.nummer}-{self.wat.uitgave}"

    @property
    def adresseringen(self) -> list[list[str]]:
        """What stands in the window: all tenants at the home, then each who gets a copy elsewhere."""
        copies = [[each.naam, *each.adres] for each in self.aan.elders]
        return [[*self.aan.huurders, *self.aan.adres], *copies]

    @property
    def dringend(self) -> bool:
        return self.wat.aard is Aard.DRINGEND

    @property
    def start_taal(self) -> str:
        return day_in(self.wat.start, self.aan.taal)

    @property
    def eind_taal(self) -> str:
        return day_in(self.wat.eind, self.aan.taal)


def startkop(session: Session, complex_id: uuid.UUID, door_id: uuid.UUID) -> Startkop:
    """Sender and contact for the letters of a complex."""
    row = session.execute(
        select(Organisatie.id, Organisatie.naam, Complex.nummer)
        .join(Complex, Complex.corporatie_id == Organisatie.id)
        .where(Complex.id == complex_id)
    ).one()
    contact = session.scalar(select(Gebruiker.naam).where(Gebruiker.id == door_id))
    afzender = sender(session, row.id, row.naam, today(session))
    return Startkop(afzender, contact or row.naam, row.nummer, where_to_talk(session, complex_id))


def startbrief_pdf(blad: Startblad) -> bytes:
    """The letter with the date, tagged, with a summary in the language of the household."""
    blok = TAALBLOKKEN.get(blad.aan.taal)
    return make_pdf(
        "pdf/startbrief.html",
        bloktaal=blad.aan.taal if blok else None,
        titel=f"Wanneer het werk in uw woning begint, {blad.kenmerk}",
        brief=blad,
        blok=blok,
    )
