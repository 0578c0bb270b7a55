"""A Telling in whole numbers, and the notices that follow on it."""

import uuid
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.gebruikers.models import Gebruiker
from renovatie.instemming import feiten
from renovatie.instemming.models import (
    Telling,
    Tellingregel,
)
from renovatie.kern.errors import NotFound
from workflows.instemming import Telreden
from workflows.stemmen import Stemstand


@dataclass(frozen=True, slots=True)
class Tellingblad:
    """One Telling. `lijst` and `door` (who made it) are None for who may not see what it was counted from."""

    telling: Telling
    door: str | None
    lijst: "Tellinglijst | None"


@dataclass(frozen=True, slots=True)
class Tellinglijst:
    """The lines of a Telling in whole numbers: who is in by state, who is out by reason. No home, no name."""

    standen: tuple[tuple[Stemstand, int], ...]
    redenen: tuple[tuple[Telreden, int], ...]
    regels: int
    documenten: int


def tellingblad(
    session: Session, complex_id: uuid.UUID, telling_id: uuid.UUID, *, met_lijst: bool
) -> Tellingblad:
    """A Telling as its page shows it; `met_lijst`: for who may see how many said what. Raises NotFound."""
    row = session.execute(
        select(Telling, Gebruiker.naam)
        .outerjoin(Gebruiker, Gebruiker.id == Telling.vastgelegd_door)
        .where(Telling.id == telling_id, Telling.complex_id == complex_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    if not met_lijst:
        return Tellingblad(row[0], None, None)
    return Tellingblad(row[0], row[1] or "", _lijst(session, telling_id))


def _lijst(session: Session, telling_id: uuid.UUID) -> Tellinglijst:
    lines = session.execute(
        select(Tellingregel.telt_mee, Tellingregel.reden, Tellingregel.stand, Tellingregel.documenten).where(
            Tellingregel.telling_id == telling_id
        )
    ).all()
    standen = Counter(line.stand for line in lines if line.telt_mee)
    redenen = Counter(line.reden for line in lines if not line.telt_mee)
    return Tellinglijst(
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
