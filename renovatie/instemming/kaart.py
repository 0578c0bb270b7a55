"""From homes to the flat map of the component: portieken beside each other, floors from the top."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from flask_babel import gettext as _


@dataclass(frozen=True, slots=True)
class Vak:
    """One door as the map draws it."""

    nummer: str
    stand: str
    url: str | None = None
    teken: str | None = None
    extra: str | None = None


@dataclass(frozen=True, slots=True)
class Plaats:
    """Where a door is."""

    portiek: str
    verdieping: int | None
    deur: int
    vak: Vak


@dataclass(frozen=True, slots=True)
class Portiek:
    """One table of the map."""

    naam: str
    aantal: int
    rijen: tuple[tuple[str, tuple[Vak | None, ...]], ...]


def make_portieken(plaatsen: Iterable[Plaats]) -> list[Portiek]:
    """The tables of the map, in the order of the portieken."""
    found: dict[str, list[Plaats]] = defaultdict(list)
    for plaats in plaatsen:
        found[plaats.portiek].append(plaats)
    return [_portiek(naam, found[naam]) for naam in sorted(found)]


def _portiek(naam: str, plaatsen: list[Plaats]) -> Portiek:
    floors: dict[int, list[Plaats]] = defaultdict(list)
    for plaats in plaatsen:
        floors[plaats.verdieping or 0].append(plaats)
    rijen = tuple((_floor(floor), _doors(floors[floor])) for floor in sorted(floors, reverse=True))
    return Portiek(_("Portiek %(naam)s", naam=naam) if naam else _("Woningen"), len(plaatsen), rijen)


def _doors(plaatsen: list[Plaats]) -> tuple[Vak | None, ...]:
    """By place; where the rent roll gave no place, in the order of the list."""
    places = [plaats.deur for plaats in plaatsen]
    if len(set(places)) < len(places):
        return tuple(plaats.vak for plaats in plaatsen)
    row: list[Vak | None] = [None] * (max(places) + 1)
    for plaats in sorted(plaatsen, key=attrgetter("deur")):
        row[plaats.deur] = plaats.vak
    return tuple(row)


def _floor(floor: int) -> str:
    return _("bg") if floor == 0 else str(floor)
