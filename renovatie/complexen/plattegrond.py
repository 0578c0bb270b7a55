"""Homes as the building is seen from the gallery: portieken beside each other, floors from the top."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.complexen.codes import Woningsoort
from renovatie.complexen.models import Woning, huisnummer_tekst


@dataclass(frozen=True, slots=True)
class Plek:
    """One door: where it is and what stands on it. No name, no state."""

    woning_id: uuid.UUID
    straat: str
    nummer: str
    portiek: str
    verdieping: int
    deur: int

    @property
    def adres(self) -> str:
        return f"{self.straat} {self.nummer}"


@dataclass(frozen=True, slots=True)
class Vak:
    """One door of the map as the component draws it."""

    nummer: str
    stand: str
    url: str | None = None
    teken: str | None = None
    extra: str | None = None


@dataclass(frozen=True, slots=True)
class Portiek:
    """One table of the map."""

    naam: str
    aantal: int
    rijen: list[tuple[str, list[Vak | None]]]


def plekken(session: Session, complex_id: uuid.UUID) -> list[Plek]:
    """The doors of all homes of a complex in the order of the addresses; one statement."""
    rows = session.execute(
        select(
            Woning.id,
            Woning.straat,
            Woning.huisnummer,
            Woning.toevoeging,
            Woning.portiek,
            Woning.verdieping,
            Woning.deur,
        )
        .where(Woning.complex_id == complex_id, Woning.soort == Woningsoort.WONING)
        .order_by(Woning.straat, Woning.huisnummer, Woning.toevoeging)
    )
    return [
        Plek(
            row.id,
            row.straat,
            huisnummer_tekst(row.huisnummer, row.toevoeging),
            row.portiek,
            row.verdieping or 0,
            row.deur,
        )
        for row in rows
    ]


def portieken(deuren: list[Plek], make: Callable[[Plek], Vak]) -> list[Portiek]:
    """The tables of the map; `make` gives what a door shows."""
    namen = sorted({deur.portiek for deur in deuren})
    return [_portiek(naam, [deur for deur in deuren if deur.portiek == naam], make) for naam in namen]


def _portiek(naam: str, deuren: list[Plek], make: Callable[[Plek], Vak]) -> Portiek:
    floors = sorted({deur.verdieping for deur in deuren}, reverse=True)
    rows = [
        (str(floor) if floor else _("bg"), _row([d for d in deuren if d.verdieping == floor], make))
        for floor in floors
    ]
    return Portiek(_("Portiek %(naam)s", naam=naam) if naam else _("Alle woningen"), len(deuren), rows)


def _row(deuren: list[Plek], make: Callable[[Plek], Vak]) -> list[Vak | None]:
    """One floor from the left; without known places in the order of the house numbers."""
    places = {deur.deur: deur for deur in deuren}
    if len(places) < len(deuren):
        return [make(deur) for deur in deuren]
    return [make(places[n]) if n in places else None for n in range(max(places) + 1)]
