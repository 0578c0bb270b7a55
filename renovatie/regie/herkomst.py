"""Which side a condition comes from, so that each person sees only what he may."""

import datetime as dt
import uuid

from privacy.access import Actor, Kant, Permission, decide_route
from workflows.fasefeiten import (
    Fase,
    Fasefeiten,
    FeitenAndersToewijzen,
    FeitenBeheren,
    FeitenHandhaven,
    FeitenOpbouwen,
    FeitenUitvoering,
    FeitenVerkennen,
    Normen,
)
from workflows.fasevoorwaarden import voorwaarden
from workflows.instemmingspoort import Instemmingsfeiten
from workflows.poort import Herkomst

_EMPTY: dict[Fase, Fasefeiten] = {
    Fase.VERKENNEN: FeitenVerkennen(),
    Fase.OPBOUWEN: FeitenOpbouwen(),
    Fase.HANDHAVEN: FeitenHandhaven(),
    Fase.DRAAGVLAK: Instemmingsfeiten(0, 0, 0),
    Fase.UITVOERING: FeitenUitvoering(),
    Fase.ANDERS_TOEWIJZEN: FeitenAndersToewijzen(),
    Fase.BEHEREN: FeitenBeheren(),
}


def herkomst_van(fase: Fase, today: dt.date) -> dict[str, Herkomst]:
    """Code of each condition of a gate → the side that its figure comes from."""
    return {v.code: v.herkomst for v in voorwaarden(fase, _EMPTY[fase], Normen(), today)}


def sees(kant: Kant, herkomst: Herkomst | str | None) -> bool:
    """Whether somebody on this side may see a condition of that origin; an unknown origin is for nobody."""
    if herkomst is None:
        return False
    return kant is Kant.BEIDE or herkomst in (Herkomst.NEUTRAAL, kant.value)


def sees_votes(actor: Actor, complex_id: uuid.UUID, today: dt.date) -> bool:
    """Whether this person may see how many said ja; a contractor hears only whether it is enough."""
    return decide_route(actor, Permission.STEMTOTAAL_READ, complex_id, today).shows("ja")
