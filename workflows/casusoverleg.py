"""The agenda of the monthly casusoverleg proposes itself.

Ids in it are those of the random Hulpdossier, never of a home.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflows.doorverwijzing import Trede

PARTNERS_VOOR_CASUS = 2


class Aanleiding(StrEnum):
    """Why something is on the agenda."""

    MEER_PARTNERS = "meer_partners"
    DOORVERWIJZING_OP_LADDER = "doorverwijzing_op_ladder"
    ACTIEPUNT_OVER_DATUM = "actiepunt_over_datum"


class Agendasoort(StrEnum):
    """What an item is about."""

    CASUS = "casus"
    ACTIEPUNT = "actiepunt"


@dataclass(frozen=True)
class Dossierfeit:
    """One Hulpdossier: the Instanties that help it now, and the steps of its open referrals."""

    dossier_id: str
    partners: frozenset[str] = frozenset()
    treden: tuple[Trede, ...] = ()


@dataclass(frozen=True)
class Actiefeit:
    """One Actiepunt: its date, and whether it is done."""

    actie_id: str
    uiterlijk: date
    gedaan: bool = False


@dataclass(frozen=True)
class Agendapunt:
    """One proposed item with every reason for it; `dagen_over_datum` only for an Actiepunt."""

    soort: Agendasoort
    id: str
    aanleidingen: tuple[Aanleiding, ...]
    dagen_over_datum: int = 0


def voorstel_agenda(
    dossiers: Iterable[Dossierfeit], acties: Iterable[Actiefeit], today: date
) -> tuple[Agendapunt, ...]:
    """The proposed agenda: overdue actions, the longest overdue first, then cases, most reasons first.

    A case is there once, however many reasons it has. An action is overdue from the day after its date.
    """
    over_datum = [
        _actiepunt(actie, today) for actie in acties if not actie.gedaan and actie.uiterlijk < today
    ]
    casussen = [punt for punt in map(_casus, dossiers) if punt.aanleidingen]
    return (
        *sorted(over_datum, key=lambda punt: (-punt.dagen_over_datum, punt.id)),
        *sorted(casussen, key=lambda punt: (-len(punt.aanleidingen), punt.id)),
    )


def _actiepunt(actie: Actiefeit, today: date) -> Agendapunt:
    dagen = (today - actie.uiterlijk).days
    return Agendapunt(Agendasoort.ACTIEPUNT, actie.actie_id, (Aanleiding.ACTIEPUNT_OVER_DATUM,), dagen)


def _casus(dossier: Dossierfeit) -> Agendapunt:
    aanleidingen = []
    if len(dossier.partners) >= PARTNERS_VOOR_CASUS:
        aanleidingen.append(Aanleiding.MEER_PARTNERS)
    if Trede.CASUSOVERLEG in dossier.treden:
        aanleidingen.append(Aanleiding.DOORVERWIJZING_OP_LADDER)
    return Agendapunt(Agendasoort.CASUS, dossier.dossier_id, tuple(aanleidingen))
