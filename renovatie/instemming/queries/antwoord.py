"""What one tenant sees with her own code: the proposal, and her own answer. Nothing of a co-tenant."""

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from renovatie.complexen.models import Complex, Woning
from renovatie.gebruikers.models import Organisatie
from renovatie.huishoudens.models import Contactvoorkeur, Huurder, Huurovereenkomst
from renovatie.instemming.models import (
    Antwoordcode,
    GeraakteWoning,
    Maatregel,
    Renovatievoorstel,
    Stemgebeurtenis,
)
from renovatie.instemming.queries.vertegenwoordiging import tekent_een_ander
from renovatie.kern.clock import today
from renovatie.kern.transaction import keyring
from workflows.stemmen import Stemsoort
from workflows.uitvoering import Aard
from workflows.voorstelronde import Ronde

DELEN: Final = (
    "wat_veranderd",
    "inleiding",
    "start",
    "duur",
    "thuis",
    "huurverhoging",
    "servicekosten",
    "logeerwoning",
    "verhuiskosten",
    "zelf_aangebracht",
    "persoonlijke_omstandigheden",
    "sociaal_plan",
    "voorbehoud",
    "spreekuur",
)
"""The texts of a proposal in the order in which a tenant reads them; empty ones are left out."""


class Geldig(StrEnum):
    """What a code is good for today."""

    JA = "ja"
    ALLEEN_LEZEN = "alleen_lezen"
    """The answer term is over: what was answered can still be read."""
    NEE = "nee"


def geldigheid(session: Session, code: Antwoordcode) -> Geldig:
    """Whether this code still leads somewhere. Not after a newer version asked this home, nor for a tenant
    who left or for whom another signs, nor after the lease ended.
    """
    day = today(session)
    huurder = session.get_one(Huurder, code.huurder_id)
    lease = session.get_one(Huurovereenkomst, code.huurovereenkomst_id)
    if any(last is not None and last < day for last in (huurder.tot, lease.eind)):
        return Geldig.NEE
    if tekent_een_ander(session, huurder.id, day):
        return Geldig.NEE
    voorstel = gevraagd_voorstel(session, code.complex_id, lease.woning_id)
    if voorstel is None or voorstel.id != code.voorstel_id or voorstel.antwoord_tot is None:
        return Geldig.NEE
    return Geldig.JA if day <= voorstel.antwoord_tot else Geldig.ALLEEN_LEZEN


def gevraagd_voorstel(
    session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID
) -> Renovatievoorstel | None:
    """The version that this home answers to: the newest that was sent and that left it not as it was."""
    touched = exists().where(
        GeraakteWoning.voorstel_id == Renovatievoorstel.id, GeraakteWoning.woning_id == woning_id
    )
    return session.scalar(
        select(Renovatievoorstel)
        .where(
            Renovatievoorstel.complex_id == complex_id,
            Renovatievoorstel.verstuurd_op.is_not(None),
            or_(Renovatievoorstel.ronde != Ronde.DEEL, touched),
        )
        .order_by(Renovatievoorstel.nummer.desc())
        .limit(1)
    )


@dataclass(frozen=True, slots=True)
class Eigenantwoord:
    """The last answer that was given with this code and still stands as it was sent."""

    soort: Stemsoort
    tekst: str | None
    moment: dt.datetime
    bewijsnummer: str
    taal: str | None


@dataclass(frozen=True, slots=True)
class Antwoordblad:
    """The page of one tenant on one version of the proposal."""

    complex_id: uuid.UUID
    complex_naam: str
    afzender: str
    adres: str
    naam: str
    aantal_huurders: int
    taal: str | None
    """The language in which the household wants to be spoken to; None when nobody asked."""
    nummer: int
    delen: tuple[tuple[str, str], ...]
    maatregelen: tuple[tuple[Aard, str], ...]
    huur: tuple[Decimal, Decimal] | None
    """The bare rent per month now and after the works, where both are known."""
    antwoord_tot: dt.date
    open: bool
    """Whether an answer may be given today."""
    antwoord: Eigenantwoord | None


def antwoordblad(session: Session, code_id: uuid.UUID) -> Antwoordblad | None:
    """The page behind a code; None when it leads nowhere (any more). As many statements for each."""
    code = session.get(Antwoordcode, code_id)
    if code is None:
        return None
    geldig = geldigheid(session, code)
    if geldig is Geldig.NEE:
        return None
    voorstel = session.get_one(Renovatievoorstel, code.voorstel_id)
    if voorstel.antwoord_tot is None:
        return None
    plek = session.execute(
        select(Complex.naam, Organisatie.naam.label("afzender"), Woning, Huurovereenkomst.kale_huur)
        .join(Organisatie, Organisatie.id == Complex.corporatie_id)
        .join(Woning, Woning.complex_id == Complex.id)
        .join(Huurovereenkomst, Huurovereenkomst.woning_id == Woning.id)
        .where(Huurovereenkomst.id == code.huurovereenkomst_id)
    ).one()
    keyring(session).prefetch(
        [(code.huurovereenkomst_id, "contact"), (code.huurovereenkomst_id, "instemming")]
    )
    return Antwoordblad(
        complex_id=code.complex_id,
        complex_naam=plek.naam,
        afzender=plek.afzender,
        adres=plek.Woning.adres,
        naam=session.get_one(Huurder, code.huurder_id).naam or "",
        aantal_huurders=_count_huurders(session, code.huurovereenkomst_id),
        taal=_taal(session, code.huurovereenkomst_id),
        nummer=voorstel.nummer,
        delen=_delen(voorstel),
        maatregelen=_maatregelen(session, voorstel.id),
        huur=_huur(plek.kale_huur, voorstel.huurbedrag),
        antwoord_tot=voorstel.antwoord_tot,
        open=geldig is Geldig.JA,
        antwoord=_antwoord(session, code),
    )


def _delen(voorstel: Renovatievoorstel) -> tuple[tuple[str, str], ...]:
    texts = ((deel, str(getattr(voorstel, deel, "") or "").strip()) for deel in DELEN)
    return tuple((deel, text) for deel, text in texts if text)


def _huur(nu: Decimal | None, meer: Decimal | None) -> tuple[Decimal, Decimal] | None:
    return None if nu is None or meer is None else (nu, nu + meer)


def _maatregelen(session: Session, voorstel_id: uuid.UUID) -> tuple[tuple[Aard, str], ...]:
    rows = session.execute(
        select(Maatregel.aard, Maatregel.omschrijving)
        .where(Maatregel.voorstel_id == voorstel_id)
        .order_by(Maatregel.volgnummer)
    )
    return tuple((row.aard, row.omschrijving) for row in rows)


def _count_huurders(session: Session, lease_id: uuid.UUID) -> int:
    return (
        session.scalar(
            select(func.count(Huurder.id)).where(
                Huurder.huurovereenkomst_id == lease_id,
                or_(Huurder.vanaf.is_(None), Huurder.vanaf <= today(session)),
                or_(Huurder.tot.is_(None), Huurder.tot >= today(session)),
            )
        )
        or 0
    )


def _taal(session: Session, lease_id: uuid.UUID) -> str | None:
    voorkeur = session.scalar(select(Contactvoorkeur).where(Contactvoorkeur.huurovereenkomst_id == lease_id))
    return voorkeur.taal if voorkeur else None


def _antwoord(session: Session, code: Antwoordcode) -> Eigenantwoord | None:
    later = aliased(Stemgebeurtenis)
    event = session.scalar(
        select(Stemgebeurtenis)
        .where(
            Stemgebeurtenis.huurovereenkomst_id == code.huurovereenkomst_id,
            Stemgebeurtenis.token == str(code.id),
            ~select(later.id)
            .where(
                later.huurovereenkomst_id == Stemgebeurtenis.huurovereenkomst_id,
                later.vervangt == Stemgebeurtenis.volgnummer,
            )
            .exists(),
        )
        .order_by(Stemgebeurtenis.volgnummer.desc())
        .limit(1)
    )
    if event is None:
        return None
    nummer = event.id.hex[-8:].upper()
    return Eigenantwoord(event.soort, event.opmerking, event.vastgelegd_op, nummer, event.taal)
