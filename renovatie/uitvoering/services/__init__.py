"""The use cases of the works: verb(session, actor, …). They never commit."""

from renovatie.instemming.poortwoorden import REDENEN, waarom_dicht
from renovatie.uitvoering.services.brieven import keep_startbrief, queue_startbrieven, startbrieven_lopen
from renovatie.uitvoering.services.logeren import change_logeren, set_logeerwoning
from renovatie.uitvoering.services.planning import (
    deliver_werk,
    exclude_werk,
    plan_werk,
    poort_van_woning,
    start_werk,
)
from renovatie.uitvoering.services.proef import record_oordeel, set_proefwoning
from renovatie.uitvoering.services.verplaatsen import (
    Voorbeeld,
    preview_ruil,
    preview_schuif,
    ruil_werk,
    schuif_plan,
)

__all__ = [
    "REDENEN",
    "Voorbeeld",
    "change_logeren",
    "deliver_werk",
    "exclude_werk",
    "keep_startbrief",
    "plan_werk",
    "poort_van_woning",
    "preview_ruil",
    "preview_schuif",
    "queue_startbrieven",
    "record_oordeel",
    "ruil_werk",
    "schuif_plan",
    "set_logeerwoning",
    "set_proefwoning",
    "start_werk",
    "startbrieven_lopen",
    "waarom_dicht",
]
