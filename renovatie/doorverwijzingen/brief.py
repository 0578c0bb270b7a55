"""The letter of a Toestemming that the resident takes home: what she said yes to, or that she stopped it.

It never says which help was asked for: a letter lies on a table, and others read it.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from babel import UnknownLocaleError
from babel.dates import format_date
from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Complex
from renovatie.doorverwijzingen.keuzes import Toestemmingblad
from renovatie.gebruikers.models import Gebruiker, Organisatie
from renovatie.hulpdossiers.codes import Stuksoort, Wijze
from renovatie.hulpdossiers.dag import Bereikbaar, bereikbaarheid
from renovatie.hulpdossiers.pseudoniemen import Huishouden
from renovatie.hulpdossiers.teksten import (
    BRIEF,
    DOORVERWIJZING,
    STOPBRIEF,
    Toestemmingstekst,
    current_tekst,
    find_tekst,
)
from renovatie.kern.pdf import make_pdf

HOE = {
    Wijze.GETEKEND: "U zette uw handtekening op papier.",
    Wijze.GETEKEND_OP_SCHERM: "U zette uw handtekening op het scherm van de medewerker.",
    Wijze.GEZEGD_MET_MEDEWERKER: "U zei het, en een tweede medewerker hoorde het.",
    Wijze.GEZEGD_MET_TOLK: "U zei het, en een tolk vertaalde het.",
}


@dataclass(frozen=True, slots=True)
class Taaldeel:
    """What stands on the letter in one language."""

    taal: str
    richting: str
    zin: str
    vraag: str


@dataclass(frozen=True, slots=True)
class Toestemmingsbrief:
    """All that stands on the letter. `vertaald` is None for who was asked in Dutch."""

    soort: Stuksoort
    afzender: str
    medewerker: str
    complex_naam: str
    naam: str
    adres: str
    instantie: str
    datum: dt.date
    hoe: str
    tot: dt.date | None
    gestopt_op: dt.date | None
    nederlands: Taaldeel
    vertaald: Taaldeel | None
    bereikbaar: Bereikbaar | None = None
    """Where a resident calls to stop it; None while nobody filled that in."""

    @property
    def gestopt(self) -> bool:
        return self.soort is Stuksoort.STOPBRIEF

    @property
    def aan(self) -> list[str]:
        return [self.naam, self.adres] if self.adres else [self.naam]


def compose_brief(
    session: Session,
    complex_id: uuid.UUID,
    view: Toestemmingblad,
    home: Huishouden | None,
    *,
    door_id: uuid.UUID,
    op: dt.date,
) -> Toestemmingsbrief:
    """The letter as it stands today: of giving, or of stopping when it was stopped."""
    medewerker, afzender = session.execute(
        select(Gebruiker.naam, Organisatie.naam)
        .join(Organisatie, Organisatie.id == Gebruiker.organisatie_id)
        .where(Gebruiker.id == door_id)
    ).one()
    naam = session.scalar(select(Complex.naam).where(Complex.id == complex_id))
    gestopt = view.ingetrokken_op is not None
    gehoord = view.tekst or current_tekst(DOORVERWIJZING, "nl")
    nederlands = find_tekst(DOORVERWIJZING, f"{gehoord.versie}:nl") or gehoord
    return Toestemmingsbrief(
        soort=Stuksoort.STOPBRIEF if gestopt else Stuksoort.BRIEF,
        afzender=afzender,
        medewerker=medewerker,
        complex_naam=naam or "",
        naam=view.naam,
        adres=home.adres if home else "",
        instantie=view.instantie,
        datum=op,
        hoe=HOE[view.wijze],
        tot=view.tot,
        gestopt_op=view.ingetrokken_op,
        nederlands=_deel(view, nederlands),
        vertaald=_deel(view, gehoord) if gehoord.taal != "nl" else None,
        bereikbaar=bereikbaarheid(session, complex_id),
    )


def _deel(view: Toestemmingblad, tekst: Toestemmingstekst) -> Taaldeel:
    soort, dag = (STOPBRIEF, view.ingetrokken_op) if view.ingetrokken_op else (BRIEF, view.gegeven_op)
    zin = current_tekst(soort, tekst.taal).tekst.replace("{dag}", _day_in(dag, tekst.taal))
    return Taaldeel(
        taal=tekst.taal,
        richting=tekst.richting,
        zin=zin.replace("{instantie}", view.instantie),
        vraag=tekst.tekst.replace("{instantie}", view.instantie),
    )


def _day_in(datum: dt.date, taal: str) -> str:
    try:
        return format_date(datum, "d MMMM y" if taal == "nl" else "long", locale=taal)
    except (UnknownLocaleError, ValueError):
        return format_date(datum, "d MMMM y", locale="nl")


def brief_pdf(brief: Toestemmingsbrief) -> bytes:
    """The letter as a tagged PDF, in Dutch and in the language in which the resident was asked."""
    return make_pdf(
        "pdf/toestemming.html",
        bloktaal=brief.vertaald.taal if brief.vertaald else None,
        titel="U hebt de toestemming gestopt" if brief.gestopt else "Wat wij met u hebben afgesproken",
        brief=brief,
    )
