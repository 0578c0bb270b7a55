"""What the dossier of a Telling is made from: its own lines, with the address behind each."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Complex, Woning
from renovatie.gebruikers.models import Gebruiker, Organisatie
from renovatie.instemming.models import Telling, Tellingregel
from renovatie.kern.errors import NotFound
from workflows.instemming import Telreden, Vermoeden
from workflows.stemmen import Stemstand


@dataclass(frozen=True, slots=True)
class Dossierregel:
    """One line of a Telling. `feiten`: as workflows.hertelling.feiten_van; None for an old Telling."""

    sleutel: str
    adres: str
    telt_mee: bool
    reden: Telreden
    stand: Stemstand | None
    documenten: tuple[str, ...]
    feiten: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Dossiergegevens:
    """A Telling with all its lines in the order of the doors. No name of a tenant."""

    corporatie: str
    complex_nummer: str
    complex_naam: str
    peildatum: dt.date
    voorstelversie: int
    gemaakt_op: dt.datetime
    door: str
    n: int
    ja: int
    gehaald: bool
    vermoeden: Vermoeden
    regel: str
    eenheid_omvang: int
    sha256: str
    feiten_sha256: str | None
    regels: tuple[Dossierregel, ...]


def dossiergegevens(session: Session, complex_id: uuid.UUID, telling_id: uuid.UUID) -> Dossiergegevens:
    """All of one Telling, in two statements. Raises NotFound."""
    row = session.execute(
        select(Telling, Complex.nummer, Complex.naam, Organisatie.naam, Gebruiker.naam)
        .join(Complex, Complex.id == Telling.complex_id)
        .join(Organisatie, Organisatie.id == Complex.corporatie_id)
        .outerjoin(Gebruiker, Gebruiker.id == Telling.vastgelegd_door)
        .where(Telling.id == telling_id, Telling.complex_id == complex_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    telling, nummer, naam, corporatie, door = row
    return Dossiergegevens(
        corporatie=corporatie,
        complex_nummer=nummer,
        complex_naam=naam,
        peildatum=telling.peildatum,
        voorstelversie=telling.voorstelversie,
        gemaakt_op=telling.vastgelegd_op,
        door=door or "",
        n=telling.n,
        ja=telling.ja,
        gehaald=telling.gehaald,
        vermoeden=telling.vermoeden,
        regel=telling.regel,
        eenheid_omvang=telling.eenheid_omvang,
        sha256=telling.sha256,
        feiten_sha256=telling.feiten_sha256,
        regels=_regels(session, telling_id),
    )


def _regels(session: Session, telling_id: uuid.UUID) -> tuple[Dossierregel, ...]:
    rows = session.execute(
        select(Tellingregel, Woning)
        .join(Woning, Woning.id == Tellingregel.woning_id)
        .where(Tellingregel.telling_id == telling_id)
        .order_by(Woning.straat, Woning.huisnummer, Woning.toevoeging, Tellingregel.sleutel)
    )
    return tuple(
        Dossierregel(
            sleutel=regel.sleutel,
            adres=woning.adres,
            telt_mee=regel.telt_mee,
            reden=regel.reden,
            stand=regel.stand,
            documenten=tuple(regel.documenten),
            feiten=regel.feiten,
        )
        for regel, woning in rows
    )
