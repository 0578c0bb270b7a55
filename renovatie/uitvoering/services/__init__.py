"""The use cases of the works: verb(session, actor, …). They never commit."""

from renovatie.instemming.poortwoorden import REDENEN, waarom_dicht
from renovatie.uitvoering.services.planning import (
    deliver_werk,
    exclude_werk,
    plan_werk,
    poort_van_woning,
    start_werk,
)

__all__ = [
    "REDENEN",
    "deliver_werk",
    "exclude_werk",
    "plan_werk",
    "poort_van_woning",
    "start_werk",
    "waarom_dicht",
]
