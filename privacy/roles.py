"""The twelve roles, the two sides of the wall, and which roles never meet in one person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from types import MappingProxyType
from typing import Final
from uuid import UUID


class Rol(StrEnum):
    """Role of a worker: held per complex, the last three per organisation."""

    PROCESREGISSEUR = "procesregisseur"
    SOCIAAL_WERKER = "sociaal_werker"
    WIJKBEHEERDER = "wijkbeheerder"
    ENQUETEUR = "enqueteur"
    PARTNER = "partner"
    OVERLEGDEELNEMER = "overlegdeelnemer"
    WOONCONSULENT = "woonconsulent"
    UITVOERDER = "uitvoerder"
    ONDERZOEKER = "onderzoeker"
    PRIVACYCOORDINATOR = "privacycoordinator"
    PRIVACYFUNCTIONARIS = "privacyfunctionaris"
    APPLICATIEBEHEERDER = "applicatiebeheerder"


class Kant(StrEnum):
    """Side of the wall: help, vote, both as counts, or none."""

    HULP = "hulp"
    STEM = "stem"
    BEIDE = "beide"
    GEEN = "geen"


ORGANISATION_ROLES: Final = frozenset(
    {Rol.PRIVACYCOORDINATOR, Rol.PRIVACYFUNCTIONARIS, Rol.APPLICATIEBEHEERDER}
)
# These hold no other role anywhere: the one supervises everyone, the other hands out the roles.
SOLITARY_ROLES: Final = frozenset({Rol.PRIVACYFUNCTIONARIS, Rol.APPLICATIEBEHEERDER})

# Who counts votes does not handle the requests about them, nor read the journal of her own work. Apart from
# the wall: who held both before this rule keeps working until one is taken back.
OWN_JUDGE: Final = frozenset({Rol.WOONCONSULENT, Rol.PRIVACYCOORDINATOR})

_SIDES: Final[Mapping[Rol, Kant]] = MappingProxyType(
    {
        Rol.PROCESREGISSEUR: Kant.BEIDE,
        Rol.SOCIAAL_WERKER: Kant.HULP,
        Rol.WIJKBEHEERDER: Kant.HULP,
        Rol.ENQUETEUR: Kant.HULP,
        Rol.PARTNER: Kant.HULP,
        Rol.OVERLEGDEELNEMER: Kant.HULP,
        Rol.WOONCONSULENT: Kant.STEM,
        Rol.UITVOERDER: Kant.STEM,
        Rol.ONDERZOEKER: Kant.GEEN,
        Rol.PRIVACYCOORDINATOR: Kant.GEEN,
        Rol.PRIVACYFUNCTIONARIS: Kant.GEEN,
        Rol.APPLICATIEBEHEERDER: Kant.GEEN,
    }
)


@dataclass(frozen=True, slots=True)
class Rolhouder:
    """One role that somebody holds, on one complex or (``complex_id`` None) for the organisation."""

    rol: Rol
    complex_id: UUID | None

    def __post_init__(self) -> None:
        if (self.rol in ORGANISATION_ROLES) != (self.complex_id is None):
            raise ValueError(f"{self.rol} is held per {'organisation' if self.complex_id else 'complex'}")


def kant_van(rol: Rol) -> Kant:
    """Return the side of the wall on which a role stands."""
    return _SIDES[rol]


def conflicting(rol_a: Rol, rol_b: Rol) -> bool:
    """Return whether one person may never hold both roles on one complex (art. 32 AVG, the wall).

    A help role and a vote role conflict; the procesregisseur's conflicts with every other; those of
    applicatiebeheerder and privacyfunctionaris conflict with every other, on whatever complex.
    """
    if rol_a is rol_b:
        return False
    if {rol_a, rol_b} & (SOLITARY_ROLES | {Rol.PROCESREGISSEUR}):
        return True
    return {kant_van(rol_a), kant_van(rol_b)} == {Kant.HULP, Kant.STEM}


def judges_own_work(rollen: Iterable[Rolhouder]) -> bool:
    """Return whether these roles of one person, on whatever complex, make her judge her own work."""
    return {held.rol for held in rollen} >= OWN_JUDGE


def first_conflict(rollen: Iterable[Rolhouder]) -> tuple[Rolhouder, Rolhouder] | None:
    """Return two roles out of one person's that may not go together, or None.

    A role of an organisation counts as held on each complex.
    """
    ordered = sorted(rollen, key=lambda held: (held.rol, str(held.complex_id)))
    for one, other in combinations(ordered, 2):
        together = None in (one.complex_id, other.complex_id) or one.complex_id == other.complex_id
        if (together or {one.rol, other.rol} & SOLITARY_ROLES) and conflicting(one.rol, other.rol):
            return one, other
    return None
