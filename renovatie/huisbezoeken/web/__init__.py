"""Pages of visits, and of the households they are about.

The page of a household stands here and not in hulpdossiers: it joins the file with its visits and referrals.
"""

from renovatie.huisbezoeken.web import (
    bellijst,
    belwens,
    benadering,
    bezoek,
    concepten,
    dag,
    dossiers,
    kaart,
    kaartjes,
    nietthuis,
    noodopening,
    toezeggingen,
    zorgmelding,
)
from renovatie.huisbezoeken.web.blauwdruk import bezoeken
from renovatie.huisbezoeken.web.blauwdruk import bp as huishoudens

blueprints = (bezoeken, huishoudens)

__all__ = [
    "bellijst",
    "belwens",
    "benadering",
    "bezoek",
    "blueprints",
    "concepten",
    "dag",
    "dossiers",
    "kaart",
    "kaartjes",
    "nietthuis",
    "noodopening",
    "toezeggingen",
    "zorgmelding",
]
