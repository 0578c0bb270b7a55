"""What holds of an organisation on a day, and what waits for a second person."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.orm import Session

from privacy.access import Actor
from renovatie.gebruikers.models import Gebruiker, Organisatie
from renovatie.kern.errors import NotFound
from renovatie.organisaties.codes import EER, Belang, Dienst, Doorgifte, Geenfg, Inzet, Oordeel, Wet
from renovatie.organisaties.models import Organisatiegegevens, Verwerker


@dataclass(frozen=True, slots=True)
class Gegevens:
    """One version of the record."""

    organisatie_id: uuid.UUID
    geldig_van: dt.date
    statutaire_naam: str
    straat: str
    huisnummer: str
    postcode: str
    plaats: str
    telefoon: str
    email: str
    website: str
    kvk: str
    privacy_email: str
    fg_email: str | None
    fg_telefoon: str | None
    geen_fg: Geenfg | None
    wet_plicht: Wet | None
    wet_taak: Wet | None
    belang: Belang | None

    @property
    def adres(self) -> str:
        """On one line, as on a letter."""
        return f"{self.straat} {self.huisnummer}, {self.postcode} {self.plaats}"


@dataclass(frozen=True, slots=True)
class Verwerkerrij:
    """One processor that works for an organisation."""

    organisatie_id: uuid.UUID
    naam: str
    dienst: Dienst
    land: str
    doorgifte: Doorgifte | None
    overeenkomst_op: dt.date
    geldig_van: dt.date

    @property
    def buiten_eer(self) -> bool:
        return self.land not in EER


@dataclass(frozen=True, slots=True)
class Wachtend:
    """A proposal that waits: what it would say, who proposed it."""

    id: uuid.UUID
    eigen: bool
    """Whether who looks proposed it herself."""
    bevestigbaar: bool
    """Whether who looks may let it hold: somebody else of this organisation."""
    voorsteller: str
    gegevens: Gegevens | None = None
    verwerker: Verwerkerrij | None = None
    inzet: Inzet | None = None


_GEGEVENS: list[Any] = [getattr(Organisatiegegevens, name) for name in Gegevens.__slots__]
_VERWERKER: list[Any] = [getattr(Verwerker, name) for name in Verwerkerrij.__slots__]


def _in_force(columns: Iterable[Any], model: type[Organisatiegegevens] | type[Verwerker]) -> Select[Any]:
    """Confirmed rows of these organisations up to a day, the last one last."""
    return (
        select(*columns)
        .where(
            model.organisatie_id.in_(bindparam("ids", expanding=True)),
            model.oordeel == Oordeel.BEVESTIGD,
            model.geldig_van <= bindparam("dag"),
        )
        .order_by(model.geldig_van, model.beslist_op)
    )


_VERSIONS = _in_force(_GEGEVENS, Organisatiegegevens)
_PROCESSORS = _in_force([*_VERWERKER, Verwerker.inzet], Verwerker)


def gegevens_op(
    session: Session, organisaties: Collection[uuid.UUID], dag: dt.date
) -> Mapping[uuid.UUID, Gegevens]:
    """The record of each of these organisations on a day; one that never had one is not in it."""
    if not organisaties:
        return {}
    rows = session.execute(_VERSIONS, {"ids": list(organisaties), "dag": dag})
    return {row.organisatie_id: Gegevens(*row) for row in rows}


def verwerkers_op(
    session: Session, organisaties: Collection[uuid.UUID], dag: dt.date
) -> tuple[Verwerkerrij, ...]:
    """The processors that work for these organisations on a day, by name."""
    if not organisaties:
        return ()
    last: dict[tuple[uuid.UUID, str, Dienst], tuple[Verwerkerrij, Inzet]] = {}
    for *values, inzet in session.execute(_PROCESSORS, {"ids": list(organisaties), "dag": dag}):
        row = Verwerkerrij(*values)
        last[row.organisatie_id, row.naam, row.dienst] = (row, inzet)
    found = (row for row, inzet in last.values() if inzet is Inzet.BEGINT)
    return tuple(sorted(found, key=lambda row: (row.naam, row.dienst)))


def wachtend(session: Session, organisatie_id: uuid.UUID, ik: Actor) -> list[Wachtend]:
    """What was proposed of this organisation and not decided, as `ik` sees it; versions first."""
    found = [*_open_gegevens(session, organisatie_id, ik), *_open_verwerkers(session, organisatie_id, ik)]
    hier = ik.organisatie_id == organisatie_id
    return [replace(each, bevestigbaar=hier and not each.eigen) for each in found]


def is_waiting(session: Session, organisatie_id: uuid.UUID) -> bool:
    """Whether anything of this organisation waits for a second person."""
    both = (
        select(model.id).where(model.organisatie_id == organisatie_id, model.oordeel.is_(None)).exists()
        for model in (Organisatiegegevens, Verwerker)
    )
    return bool(session.scalar(select(or_(*both))))


def _open(
    model: type[Organisatiegegevens] | type[Verwerker], columns: Iterable[Any], organisatie_id: uuid.UUID
) -> Select[Any]:
    return (
        select(model.id, model.voorgesteld_door, Gebruiker.naam, *columns)
        .outerjoin(Gebruiker, Gebruiker.id == model.voorgesteld_door)
        .where(model.organisatie_id == organisatie_id, model.oordeel.is_(None))
        .order_by(model.voorgesteld_op)
    )


def _open_gegevens(session: Session, organisatie_id: uuid.UUID, ik: Actor) -> list[Wachtend]:
    rows = session.execute(_open(Organisatiegegevens, _GEGEVENS, organisatie_id))
    return [
        Wachtend(id_, by == ik.id, False, naam or "", Gegevens(*values)) for id_, by, naam, *values in rows
    ]


def _open_verwerkers(session: Session, organisatie_id: uuid.UUID, ik: Actor) -> list[Wachtend]:
    rows = session.execute(_open(Verwerker, [*_VERWERKER, Verwerker.inzet], organisatie_id))
    return [
        Wachtend(id_, by == ik.id, False, naam or "", None, Verwerkerrij(*values), inzet)
        for id_, by, naam, *values, inzet in rows
    ]


def organisatienaam(session: Session, organisatie_id: uuid.UUID) -> str:
    """Raises NotFound for an organisation that is not there."""
    naam = session.scalar(select(Organisatie.naam).where(Organisatie.id == organisatie_id))
    if naam is None:
        raise NotFound
    return naam
