"""A Telling in whole numbers, and the notices that follow on it."""

import datetime as dt
import uuid
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.sealed import open_rows
from renovatie.complexen.models import Woning
from renovatie.gebruikers.models import Gebruiker
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.instemming import feiten
from renovatie.instemming.feiten import Stand
from renovatie.instemming.models import (
    Kennisgeving,
    Telling,
    Tellingregel,
)
from renovatie.instemming.telstand import stemregels
from renovatie.kern.errors import NotFound
from renovatie.kern.models import Taak
from renovatie.kern.taken import MAX_ATTEMPTS, Voortgang
from renovatie.kern.transaction import keyring
from workflows.instemming import Telreden
from workflows.stemmen import Stemstand


@dataclass(frozen=True, slots=True)
class Tellingblad:
    """One Telling in whole numbers: who is in by state, who is out by reason. No home, no name."""

    telling: Telling
    door: str
    standen: tuple[tuple[Stemstand, int], ...]
    redenen: tuple[tuple[Telreden, int], ...]
    regels: int
    documenten: int


def tellingblad(session: Session, complex_id: uuid.UUID, telling_id: uuid.UUID) -> Tellingblad:
    """A Telling as its page shows it. Raises NotFound."""
    row = session.execute(
        select(Telling, Gebruiker.naam)
        .outerjoin(Gebruiker, Gebruiker.id == Telling.vastgelegd_door)
        .where(Telling.id == telling_id, Telling.complex_id == complex_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    lines = session.execute(
        select(Tellingregel.telt_mee, Tellingregel.reden, Tellingregel.stand, Tellingregel.documenten).where(
            Tellingregel.telling_id == telling_id
        )
    ).all()
    standen = Counter(line.stand for line in lines if line.telt_mee)
    redenen = Counter(line.reden for line in lines if not line.telt_mee)
    return Tellingblad(
        telling=row[0],
        door=row[1] or "",
        standen=tuple((stand, standen[stand]) for stand in _VOLGORDE if standen[stand]),
        redenen=tuple((reden, redenen[reden]) for reden in Telreden if redenen[reden]),
        regels=len(lines),
        documenten=sum(len(line.documenten) for line in lines),
    )


_VOLGORDE = (
    Stemstand.JA,
    Stemstand.GEEN_REACTIE,
    Stemstand.NEE,
    Stemstand.VOORWAARDELIJK,
    Stemstand.ONGELDIG,
    Stemstand.INGETROKKEN,
    Stemstand.BETWIST,
    Stemstand.JA_NA_TELLING,
)


def tellingen(session: Session, complex_id: uuid.UUID) -> list[feiten.Tellingkort]:
    """All Tellingen of a complex, the newest first."""
    rows = session.execute(
        select(
            Telling.id,
            Telling.peildatum,
            Telling.voorstelversie,
            Telling.n,
            Telling.ja,
            Telling.gehaald,
            Telling.eenheid_omvang,
        )
        .where(Telling.complex_id == complex_id)
        .order_by(Telling.peildatum.desc())
    )
    return [feiten.Tellingkort(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Brievenblad:
    """The page Kennisgevingen: the newest letter of each lease with its address, and the job."""

    stand: Stand
    brieven: tuple[tuple[str, feiten.Brief], ...]
    taak: Voortgang | None

    @property
    def loopt(self) -> bool:
        return self.taak is not None and not (self.taak.klaar or self.taak.gestopt)


def brievenblad(session: Session, complex_id: uuid.UUID, today: dt.date) -> Brievenblad:
    """The letters of the newest Telling, the first last day first."""
    lines = stemregels(session, complex_id, today)
    nu, sent = feiten.stand_met_brieven(session, complex_id, today, lines)
    adressen = {line.huurovereenkomst_id: line.deur.adres for line in lines}
    newest = {letter.huurovereenkomst_id: letter for letter in sent}
    brieven = sorted(newest.values(), key=lambda letter: (letter.laatste_dag, letter.nummer))
    return Brievenblad(
        nu,
        tuple((adressen[letter.huurovereenkomst_id], letter) for letter in brieven),
        _newest_job(session, nu.telling.id) if nu.telling else None,
    )


def brief(session: Session, complex_id: uuid.UUID, kennisgeving_id: uuid.UUID) -> tuple[Kennisgeving, str]:
    """One letter with its address. Raises NotFound."""
    row = session.execute(
        select(Kennisgeving, Woning)
        .join(Huurovereenkomst, Huurovereenkomst.id == Kennisgeving.huurovereenkomst_id)
        .join(Woning, Woning.id == Huurovereenkomst.woning_id)
        .where(Kennisgeving.id == kennisgeving_id, Kennisgeving.complex_id == complex_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    return row[0], row[1].adres


def letters(session: Session, complex_id: uuid.UUID, telling_id: uuid.UUID) -> list[tuple[int, bytes]]:
    """(number, PDF) of every letter of a Telling that was not destroyed, opened in one go."""
    rows = session.execute(
        select(
            Kennisgeving.id,
            Kennisgeving.huurovereenkomst_id,
            Kennisgeving.nummer,
            Kennisgeving.pdf.column,
        )
        .where(Kennisgeving.telling_id == telling_id, Kennisgeving.complex_id == complex_id)
        .order_by(Kennisgeving.nummer)
    ).all()
    opened = open_rows(keyring(session), Kennisgeving, rows, Kennisgeving.pdf)
    return [(row.nummer, pdf) for row, (pdf,) in zip(rows, opened, strict=True) if pdf is not None]


def _newest_job(session: Session, telling_id: uuid.UUID) -> Voortgang | None:
    taak = session.scalars(
        select(Taak)
        .where(Taak.sleutel.like(f"kennisgevingen:{telling_id}:%"))
        .order_by(Taak.id.desc())
        .limit(1)
    ).first()
    if taak is None:
        return None
    stopped = taak.stop or taak.pogingen >= MAX_ATTEMPTS
    return Voortgang(taak.gedaan, taak.totaal, taak.klaar is not None, stopped, taak.fout)
