"""Who may do what: one table, one pure question. Default: refuse.

Web guard, queries, exports, PDF, search and command line all ask ``decide``; templates never decide
(art. 25 lid 2 and art. 32 AVG). Roles stand in ``roles``, the table itself in ``permissions``.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final
from uuid import UUID

from privacy.permissions import (
    CONSOLE,
    PERSONAL,
    Onderwerp,
    Permission,
    Recht,
    Rij,
    Soort,
    Voorwaarde,
)
from privacy.purposes import Doel
from privacy.rights import ROWS
from privacy.roles import (
    ORGANISATION_ROLES,
    SOLITARY_ROLES,
    Kant,
    Rol,
    Rolhouder,
    conflicting,
    first_conflict,
    judges_own_work,
    kant_van,
)

__all__ = [
    "CONSOLE",
    "ORGANISATION_ROLES",
    "PERSONAL",
    "RIGHTS",
    "SOLITARY_ROLES",
    "Actor",
    "Decision",
    "Facts",
    "Kant",
    "Onderwerp",
    "Permission",
    "Recht",
    "Rol",
    "Rolhouder",
    "Voorwaarde",
    "conflicting",
    "decide",
    "decide_route",
    "dossiers_for",
    "first_conflict",
    "judges_own_work",
    "kant_van",
    "permission_rows",
    "seals_for",
    "table_rows",
]

# The access table by (role, permission), for whoever wants to look one cell up.
RIGHTS: Final[Mapping[tuple[Rol, Permission], Recht]] = MappingProxyType(
    {(rol, row.permission): recht for row in ROWS.values() for rol, recht in row.rechten.items()}
)

# Retention and the wall follow the key: what a role never opens, its keyring never loads.
_DOSSIERS: Final[Mapping[Rol, frozenset[str]]] = MappingProxyType(
    {
        Rol.PROCESREGISSEUR: frozenset({"overleg"}),
        Rol.SOCIAAL_WERKER: frozenset(
            {
                "hulp",
                "contact",
                "verwijzing",
                "toezegging",
                "antwoordkopie",
                "overleg",
                "bezoekconcept",
                "onderweg",
            }
        ),
        Rol.WIJKBEHEERDER: frozenset({"contact", "toezegging", "uitkomstconcept", "uitkomstonderweg"}),
        Rol.ENQUETEUR: frozenset({"contact", "vragenconcept"}),
        Rol.PARTNER: frozenset(
            {"verwijzing", "toezegging", "overleg"}
        ),  # of a meeting that invited him, by its query
        Rol.OVERLEGDEELNEMER: frozenset({"overleg", "toezegging"}),
        Rol.WOONCONSULENT: frozenset({"contact", "instemming", "invoer"}),
        Rol.UITVOERDER: frozenset({"contact"}),
        Rol.ONDERZOEKER: frozenset(),
        Rol.PRIVACYCOORDINATOR: frozenset({"contact", "datalek", "verzoek"}),
        Rol.PRIVACYFUNCTIONARIS: frozenset(),
        Rol.APPLICATIEBEHEERDER: frozenset(),
    }
)
# What a role shuts and never opens: the answers of a call that is over.
_ONLY_SEALS: Final[Mapping[Rol, frozenset[str]]] = MappingProxyType(
    {Rol.ENQUETEUR: frozenset({"vragenlijst", "antwoordkopie"})}
)
# The console seals what it imports and compares a newer list with what is there; it shows nothing.
_CONSOLE_DOSSIERS: Final = frozenset({"contact", "invoer"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a signed-in user with his roles, or (``systeem``) the program itself."""

    id: UUID
    naam: str
    organisatie_id: UUID | None
    rollen: frozenset[Rolhouder] = field(default=frozenset())
    systeem: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the thing that is asked for. What is not stated does not hold.

    ``lijst`` asks for a whole page: the conditions of the cell then hold back no page, and the query
    behind it applies ``Decision.voorwaarde`` to each row. ``geldig_tot`` is the last day, inclusive.
    """

    complex_id: UUID | None = None
    organisatie_id: UUID | None = None
    eigenaar_id: UUID | None = None
    herkomst: str | None = None
    op_bellijst: bool = False
    gesloten: bool | None = None
    gepland: bool = False
    aangekondigd: bool = False
    uitgenodigd: bool = False
    verzoek: bool = False
    gepubliceerd: bool = False
    geldig_tot: dt.date | None = None
    lijst: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer: allowed or not, why, by which role, which fields (empty: all of the view)."""

    allowed: bool
    reason: str
    rol: Rol | None = None
    velden: frozenset[str] = field(default=frozenset())
    voorwaarde: Voorwaarde = Voorwaarde.ALTIJD

    def shows(self, veld: str) -> bool:
        """Return whether this field may stand in the view."""
        return self.allowed and (not self.velden or veld in self.velden)


def decide(
    actor: Actor, permission: Permission, facts: Facts, purpose: Doel | None, today: dt.date
) -> Decision:
    """Return whether ``actor`` may do this, by the role that shows most.

    ``purpose`` must be one of the purposes the permission serves; None asks for no particular one.
    Roles that may not go together give nothing at all. Source: art. 5 lid 1 onder b, c and f AVG.
    """
    if actor.systeem:
        return _personless(permission in CONSOLE, "systeem")
    if first_conflict(actor.rollen) is not None:
        return Decision(False, "rollen_botsen")
    if permission in PERSONAL:
        return _personless(True, "eigen")
    if facts.geldig_tot is not None and today > facts.geldig_tot:
        return Decision(False, "verlopen")
    row = ROWS.get(permission)
    if row is None or (purpose is not None and purpose not in row.doelen):
        return Decision(False, "doel" if row else "onbekend")
    return _by_role(actor, row, facts)


def decide_route(actor: Actor, permission: Permission, complex_id: UUID | None, today: dt.date) -> Decision:
    """Return whether a page of this complex opens at all; its rows are for the query to choose."""
    return decide(actor, permission, Facts(complex_id=complex_id, lijst=True), None, today)


def dossiers_for(actor: Actor, complex_id: UUID | None) -> frozenset[str]:
    """Return the kinds of dossier whose keys this actor may load on this complex.

    Never ``hulp`` and ``instemming`` together: roles that conflict give none (the wall).
    """
    if actor.systeem:
        return _CONSOLE_DOSSIERS
    if first_conflict(actor.rollen) is not None:
        return frozenset()
    return frozenset().union(*(_DOSSIERS[rol] for rol in _held(actor, complex_id)))


def seals_for(actor: Actor, complex_id: UUID | None) -> frozenset[str]:
    """Return the kinds of dossier in which this actor may seal besides those that ``dossiers_for`` opens."""
    if actor.systeem or first_conflict(actor.rollen) is not None:
        return frozenset()
    return frozenset().union(*(_ONLY_SEALS.get(rol, frozenset()) for rol in _held(actor, complex_id)))


def _personless(allowed: bool, reason: str) -> Decision:
    return Decision(allowed, reason if allowed else "geen_recht")


def _held(actor: Actor, complex_id: UUID | None) -> list[Rol]:
    return [
        held.rol
        for held in actor.rollen
        if held.complex_id is None or (complex_id is not None and held.complex_id == complex_id)
    ]


def _by_role(actor: Actor, row: Rij, facts: Facts) -> Decision:
    cells = [(rol, row.rechten[rol]) for rol in _held(actor, facts.complex_id) if rol in row.rechten]
    if not cells:
        return Decision(False, "geen_recht")
    open_cells = [(rol, recht) for rol, recht in cells if facts.lijst or _holds(actor, rol, recht, facts)]
    if not open_cells:
        return Decision(False, "voorwaarde")
    rol, recht = min(open_cells, key=_narrowness)
    return Decision(True, "rol", rol, recht.velden, recht.voorwaarde)


def _narrowness(cell: tuple[Rol, Recht]) -> tuple[bool, bool, int, str]:
    rol, recht = cell
    return recht.voorwaarde is not Voorwaarde.ALTIJD, bool(recht.velden), -len(recht.velden), rol.value


def _holds(actor: Actor, rol: Rol, recht: Recht, facts: Facts) -> bool:
    if recht.voorwaarde in _OF_THE_THING:
        return _OF_THE_THING[recht.voorwaarde](facts)
    own = facts.organisatie_id is not None and facts.organisatie_id == actor.organisatie_id
    match recht.voorwaarde:
        case Voorwaarde.EIGEN:
            return own
        case Voorwaarde.EIGENAAR:
            return own or (facts.eigenaar_id is not None and facts.eigenaar_id == actor.id)
        case Voorwaarde.VERZOEK:
            return facts.verzoek and own
        case Voorwaarde.HERKOMST:
            return facts.herkomst in ("neutraal", kant_van(rol).value)
        case _:
            return False


# The conditions that look at the thing alone; the others compare it with who asks.
_OF_THE_THING: Final[Mapping[Voorwaarde, Callable[[Facts], bool]]] = MappingProxyType(
    {
        Voorwaarde.ALTIJD: lambda facts: True,
        Voorwaarde.BELLIJST: lambda facts: facts.op_bellijst and facts.gesloten is False,
        Voorwaarde.TOT_GESLOTEN: lambda facts: facts.gesloten is False,
        Voorwaarde.GEPLAND: lambda facts: facts.gepland,
        Voorwaarde.AANGEKONDIGD: lambda facts: facts.aangekondigd,
        Voorwaarde.UITGENODIGD: lambda facts: facts.uitgenodigd,
        Voorwaarde.GEPUBLICEERD: lambda facts: facts.gepubliceerd,
    }
)


def table_rows() -> list[tuple[str, ...]]:
    """Return the access table for the documentation: a head row, then one row per subject.

    A cell reads like "RW", "R eigen" or "R*" (some fields only); an empty cell is a refusal.
    """
    head = ("onderwerp", *(rol.value for rol in Rol))
    return [head, *((subject.value, *(_cell(subject, rol) for rol in Rol)) for subject in Onderwerp)]


def permission_rows() -> Iterator[tuple[str, str, str, str, str, str]]:
    """Yield (permission, R or W, role, condition, fields, purposes) for each cell that permits."""
    for row in ROWS.values():
        doelen = ", ".join(sorted(row.doelen))
        for rol, recht in row.rechten.items():
            velden = ", ".join(sorted(recht.velden))
            yield row.permission.value, row.soort.value, rol.value, recht.voorwaarde.value, velden, doelen


def _cell(subject: Onderwerp, rol: Rol) -> str:
    kinds: dict[str, set[str]] = {}
    for row in ROWS.values():
        if row.onderwerp is subject and rol in row.rechten:
            kinds.setdefault(_limits(row.rechten[rol]), set()).add(row.soort.value)
    parts = ["".join(kind for kind in Soort if kind in soorten) + limits for limits, soorten in kinds.items()]
    return " · ".join(sorted(parts))


def _limits(recht: Recht) -> str:
    condition = "" if recht.voorwaarde is Voorwaarde.ALTIJD else f" {recht.voorwaarde.value}"
    return ("*" if recht.velden else "") + condition
